/** Compares where calls and credentials are sent: the servers of an API or of an operation, and the token requests. */
import { isDeepStrictEqual } from 'node:util';
import type { Operation, Provider, Server } from '../client/provider.ts';
import type { UnplacedChange } from './change.ts';
import { addressOf } from './spelling.ts';

/** Credentials that go to another address: of a token request that is no operation, only the scheme says where it is sent. */
export function loginChanges(
  { logins: older = {} }: Provider,
  { logins: newer = {} }: Provider,
): { scheme: string; change: UnplacedChange }[] {
  const addressIn = ({ servers = [], path }: Operation) => servers.map(({ url }) => addressOf(url) + path);
  return Object.entries(older).flatMap(([scheme, was]) => {
    const now = Object.hasOwn(newer, scheme) ? newer[scheme] : undefined;
    if (!now || isDeepStrictEqual(addressIn(was), addressIn(now))) return [];
    const message = `The token request of \`${scheme}\` is sent to another address.`;
    return [{ scheme, change: { impact: 'major', rule: 'guichet/server', message } }];
  });
}

/** Whether a server is where it was, and its variables may have every value that they might. */
function acceptsAll(now: Server, was: Server): boolean {
  const rest = ({ variables = {}, ...server }: Server) => ({
    ...withAddress(server),
    defaults: Object.entries(variables).map(([name, { default: value }]) => [name, value]),
  });
  const isKept = ([name, { enum: values }]: [string, { readonly enum?: readonly string[] }]) => {
    const accepted = now.variables?.[name]?.enum;
    return accepted === undefined || (values?.every((value) => accepted.includes(value)) ?? false);
  };
  return isDeepStrictEqual(rest(now), rest(was)) && Object.entries(was.variables ?? {}).every(isKept);
}

const withAddress = (server: Server) => ({ ...server, url: addressOf(server.url) });

/** Callers name a server; where it is, they leave to the spec. */
export function serverChanges(was: readonly Server[], now: readonly Server[], what: string): UnplacedChange[] {
  const changes: UnplacedChange[] = [];
  const renames = new Set<string>();
  const add = (impact: UnplacedChange['impact'], rule: UnplacedChange['rule'], message: string) =>
    changes.push({ impact, rule, message });
  for (const [index, server] of was.entries()) {
    const same = now.find(({ name }) => name === server.name);
    // By its address, then by its place, unless that has another server of the older version.
    const candidates = [
      now.find(({ url }) => addressOf(url) === addressOf(server.url)),
      now.length === was.length ? now[index] : undefined,
    ];
    const renamed = candidates.find((one) => one && !was.some(({ name }) => name === one.name));
    if (!same && renamed) {
      renames.add(renamed.name);
      add('major', 'guichet/server-name', `The server ${server.name} of ${what} became ${renamed.name}.`);
    } else if (!same) add('major', 'guichet/server', `The server ${server.name} of ${what} was removed.`);
    else if (isDeepStrictEqual(withAddress(same), withAddress(server))) continue;
    else if (acceptsAll(same, server))
      add('minor', 'guichet/server', `The server ${server.name} of ${what} accepts more values of its variables.`);
    else add('major', 'guichet/server', `The server ${server.name} of ${what} has another address or other variables.`);
  }
  for (const { name } of now)
    if (!renames.has(name) && !was.some((server) => server.name === name))
      add('minor', 'guichet/server', `The server ${name} of ${what} was added.`);
  const [[first], [other]] = [was, now];
  if (first && other && first.name !== other.name && now.some(({ name }) => name === first.name))
    add('major', 'guichet/server', `The default server of ${what} is ${other.name}, no longer ${first.name}.`);
  return changes;
}
