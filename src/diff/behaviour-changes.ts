/**
 * Compares two versions of a spec by how the client behaves: the names of its methods and servers, what it sends credentials for, what
 * it repeats, what it takes for a failure, how it writes values. It compares what `generate` would make of each version, so nothing is
 * reported that the client does not read, and the same behaviour written in another way is no change.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Operation, Provider, Security } from '../client/provider.ts';
import { loginsOf } from '../codegen/auth.ts';
import { type SpecDocument, SpecError } from '../codegen/document.ts';
import { providerOf } from '../codegen/provider.ts';
import type { CallerChange, UnplacedChange } from './change.ts';
import { escaped } from './pointer.ts';
import { loginChanges, serverChanges } from './server-changes.ts';
import { serializationOf } from './spelling.ts';

/** A method and its operation, in both versions. */
interface Pair {
  readonly name: string;
  readonly was: Operation;
  readonly now: Operation;
}

/** Lists the differences in behaviour of the operations that both versions have, and of their servers. */
export function behaviourChanges(before: SpecDocument, after: SpecDocument): CallerChange[] {
  const [older, newer] = [described(before), described(after)];
  // No client is made of such a spec.
  if (!older || !newer) return [];
  const changes: CallerChange[] = serverChanges(older.servers, newer.servers, 'the API').map((change) =>
    at(change, '#/servers'),
  );
  for (const [formerName, was] of Object.entries(older.operations)) {
    const [name, now] =
      Object.entries(newer.operations).find(([, { path, method }]) => path === was.path && method === was.method) ?? [];
    const pointer = pointerTo(was);
    if (name === undefined || !now) {
      const message = `The method \`${formerName}\` was removed.`;
      changes.push({ impact: 'major', rule: 'guichet/removed', message, base: [pointer] });
      continue;
    }
    if (name !== formerName) {
      const message = `The method \`${formerName}\` became \`${name}\`.`;
      changes.push(at({ impact: 'major', rule: 'guichet/method-name', message }, pointer));
    }
    for (const change of operationChanges({ name, was, now })) changes.push(at(change, pointer));
    // One without servers of its own is called at those of the API.
    if (was.servers || now.servers) {
      const servers = [was.servers ?? older.servers, now.servers ?? newer.servers] as const;
      for (const change of serverChanges(...servers, `\`${name}\``)) changes.push(at(change, pointer));
    }
  }
  for (const [name, now] of Object.entries(newer.operations)) {
    if (Object.values(older.operations).some(({ path, method }) => path === now.path && method === now.method))
      continue;
    const message = `The method \`${name}\` was added.`;
    changes.push({ impact: 'minor', rule: 'guichet/added', message, revision: [pointerTo(now)] });
  }
  for (const { scheme, change } of loginChanges(older, newer))
    changes.push(at(change, `#/components/securitySchemes/${escaped(scheme)}`));
  return changes;
}

const pointerTo = ({ path, method }: Operation) => `#/paths/${escaped(path)}/${method.toLowerCase()}`;

function described(document: SpecDocument): Provider | undefined {
  try {
    return { ...providerOf('spec', document), logins: loginsOf(document) };
  } catch (error) {
    if (error instanceof SpecError) return undefined;
    throw error;
  }
}

const at = (change: UnplacedChange, pointer: string): CallerChange => ({
  ...change,
  base: [pointer],
  revision: [pointer],
});

function operationChanges(pair: Pair): UnplacedChange[] {
  const { name, was, now } = pair;
  const changes: UnplacedChange[] = [
    ...securityChanges(pair),
    ...mediaChanges(pair),
    ...styleChanges(pair),
    ...pagingChanges(pair),
  ];
  const add = (impact: UnplacedChange['impact'], rule: UnplacedChange['rule'], what: string) =>
    changes.push({ impact, rule, message: `\`${name}\` ${what}.` });

  // Every call that succeeded still succeeds when more is repeated, not when less is.
  if (was.retrySafe && !now.retrySafe) add('major', 'guichet/retry-safe', 'is no longer retried');
  if (!was.retrySafe && now.retrySafe) add('minor', 'guichet/retry-safe', 'is now retried after a transient failure');
  if (!isDeepStrictEqual(envelopeOf(was), envelopeOf(now)))
    add('major', 'guichet/envelope', 'takes other responses for failures');
  if (!isDeepStrictEqual(was.chosenBy, now.chosenBy))
    add('major', 'guichet/wire', 'is selected by another field or flag on the wire');
  if (!isDeepStrictEqual(setOf(was.filledByAuth), setOf(now.filledByAuth)))
    add('major', 'guichet/filled-by', 'has other fields that the auth middleware fills');
  if (was.input !== now.input)
    add('major', 'guichet/input', `takes its arguments ${shapeOf(now)}, no longer ${shapeOf(was)}`);
  if (!was.body && now.body && now.bodyRequired) add('major', 'guichet/body', 'requires a body');
  if (!was.body && now.body && !now.bodyRequired) add('minor', 'guichet/body', 'takes a body');
  if (was.body && !now.body) add('major', 'guichet/body', 'takes no body any more');
  if (was.body && now.body && !was.bodyRequired && now.bodyRequired)
    add('major', 'guichet/body', 'has a body that became required');
  // The client refuses them, and the compiler does where they are written in the call.
  if (was.openFields && now.fields && !now.openFields)
    add('major', 'guichet/body', 'no longer takes fields that are not described');
  const lost = (was.redirects ?? []).filter((status) => !now.redirects?.includes(status));
  if (lost.length > 0) add('major', 'guichet/redirects', `no longer returns the redirect ${lost.join(', ')}`);
  return changes;
}

const shapeOf = ({ input }: Operation) =>
  input ? { body: 'with the body under `body`', groups: 'in groups' }[input] : 'in one object';

const setOf = (values: readonly string[]) => [...new Set(values)].sort();

function envelopeOf({ envelope }: Operation): unknown {
  return envelope && { ...envelope, success: new Set(envelope.success) };
}

/** With the credentials that sufficed, a call must still pass. */
function securityChanges({ name, was, now }: Pair): UnplacedChange[] {
  const [older, newer] = [alternativesOf(was.security), alternativesOf(now.security)];
  const isMet = (alternative: readonly string[], all: readonly string[][]) =>
    all.some((needed) => needed.every((scheme) => alternative.includes(scheme)));
  const words = (all: readonly string[][]) => all.map((one) => one.join(' and ') || 'nothing').join(' or ');
  if (isDeepStrictEqual(new Set(older.map(String)), new Set(newer.map(String)))) return [];
  const message = `\`${name}\` requires ${words(newer)}, no longer ${words(older)}.`;
  const breaks = older.some((alternative) => !isMet(alternative, newer));
  return [{ impact: breaks ? 'major' : 'minor', rule: 'guichet/security', message }];
}

function alternativesOf(security: Security): string[][] {
  return security.length === 0 ? [[]] : security.map((schemes) => setOf(schemes));
}

/** The first media type of a body is the one that is sent unless the caller says otherwise; a response is parsed by its own. */
function mediaChanges({ name, was, now }: Pair): UnplacedChange[] {
  const changes: UnplacedChange[] = [];
  const [older, newer] = [was, now].map((operation) => bodyTypes(operation).map(([type]) => type));
  if (older && newer && older.length > 0 && newer.length > 0) {
    const gone = older.filter((type) => !newer.includes(type));
    const added = newer.filter((type) => !older.includes(type));
    const add = (impact: UnplacedChange['impact'], what: string) =>
      changes.push({ impact, rule: 'guichet/media-type', message: `The body of \`${name}\` ${what}.` });
    if (gone.length > 0) add('major', `is no longer sent as ${gone.join(', ')}`);
    else if (older[0] !== newer[0]) add('major', `is sent as ${newer[0]} by default, no longer as ${older[0]}`);
    if (added.length > 0) add('minor', `may be sent as ${added.join(', ')}`);
  }
  const binary = ({ responseTypes, binaryTypes = [] }: Operation) =>
    setOf(responseTypes.filter((type) => binaryTypes.includes(type)));
  const shared = (types: readonly string[]) =>
    types.filter((type) => was.responseTypes.includes(type) && now.responseTypes.includes(type));
  if (!isDeepStrictEqual(shared(binary(was)), shared(binary(now)))) {
    const message = `The response of \`${name}\` is read as bytes where it was not, or no longer.`;
    changes.push({ impact: 'major', rule: 'guichet/media-type', message });
  }
  return changes;
}

function bodyTypes({ body }: Operation): [type: string, styles: object][] {
  if (body === undefined) return [];
  if (body === 'json') return [['application/json', {}]];
  if (body === 'form') return [['application/x-www-form-urlencoded', {}]];
  return body.map(({ type, styles = {} }) => [type, styles]);
}

/** The same value in other bytes: nothing that a compiler sees, and another request. */
function styleChanges({ name, was, now }: Pair): UnplacedChange[] {
  const changes: UnplacedChange[] = [];
  const add = (field: string) =>
    changes.push({
      impact: 'major',
      rule: 'guichet/wire',
      message: `\`${field}\` of \`${name}\` is written otherwise.`,
    });
  const styleOf = (parameter: Operation['parameters'][string]) => ({
    ...serializationOf(parameter),
    json: parameter.json,
  });
  for (const [key, parameter] of Object.entries(was.parameters)) {
    const other = Object.hasOwn(now.parameters, key) ? now.parameters[key] : undefined;
    if (other && other.in === parameter.in && !isDeepStrictEqual(styleOf(parameter), styleOf(other))) add(key);
  }
  const newer = new Map(bodyTypes(now));
  for (const [type, styles] of bodyTypes(was)) {
    const others: object = newer.get(type) ?? styles;
    for (const field of new Set([...Object.keys(styles), ...Object.keys(others)]))
      if (!isDeepStrictEqual(Reflect.get(styles, field), Reflect.get(others, field))) add(field);
  }
  return changes;
}

function pagingChanges({ name, was: { paging: was }, now: { paging: now } }: Pair): UnplacedChange[] {
  const say = (impact: UnplacedChange['impact'], what: string): UnplacedChange[] => [
    { impact, rule: 'guichet/paging', message: `\`${name}\` ${what}.` },
  ];
  if (isDeepStrictEqual(was, now)) return [];
  if (!now) return say('major', 'can no longer be read page by page');
  if (!was) return say('minor', 'can be read page by page');
  if (was.items !== now.items || was.start !== now.start)
    return say('major', `is read page by page from \`${now.start}\` and \`${now.items}\``);
  return say('patch', 'ends its pages, or tells their records apart, by another property');
}
