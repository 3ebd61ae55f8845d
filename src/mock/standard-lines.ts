/** Shell lines that call a provider of standard security schemes, with the credentials of its demo account. */

import type { Operation, Provider } from '../client/provider.ts';
import type { SecurityByOperation, SecurityScheme, StandardAccount } from './security.ts';
import { quote } from './simulator.ts';

/** The lines of a call that needs nothing but credentials, for a `baseUrl`; none where every operation needs more. */
export function standardLines(
  { operations, servers }: Provider,
  security: SecurityByOperation,
  account: StandardAccount,
  url: string,
): string[] {
  const simple = Object.values(operations).filter(({ method, path, parameters, chosenBy }) => {
    const isRequired = Object.values(parameters).some(({ required }) => required);
    return method === 'GET' && !/[{#]/.test(path) && !isRequired && !chosenBy;
  });
  const alternativeOf = ({ id }: Operation) => security.get(id)?.find((one) => one.every(({ key }) => key in account));
  const shown = simple.find((operation) => (alternativeOf(operation) ?? []).length > 0) ?? simple[0];
  if (!shown) return [];
  const [server] = shown.servers ?? servers;
  const base = new URL(server?.url ?? 'https://server.invalid').pathname.replace(/\/$/, '');
  const words = (alternativeOf(shown) ?? []).map((scheme) => wordsOf(scheme, account, url));
  const query = words.flatMap((one) => one.query ?? []).join('&');
  const target = quote(`${url}${base}${shown.path}${query === '' ? '' : `?${query}`}`);
  const before = words.flatMap((one) => one.before ?? []);
  return [...before, ['curl -s', ...words.flatMap((one) => one.args ?? []), target].join(' ')];
}

interface Words {
  readonly before?: readonly string[];
  readonly args?: readonly string[];
  readonly query?: readonly string[];
}

function wordsOf(scheme: SecurityScheme, account: StandardAccount, url: string): Words {
  const { key, type, in: place, name = '', flows } = scheme;
  const credential = account[key] ?? '';
  if (typeof credential !== 'string') {
    const { username, password, clientId, clientSecret } = credential;
    if (!flows?.clientCredentials) return { args: [`-u ${quote(`${username}:${password}`)}`] };
    const { pathname } = new URL(flows.clientCredentials.tokenUrl, 'https://token.invalid');
    const form = `-d grant_type=client_credentials -u ${quote(`${clientId}:${clientSecret}`)}`;
    return {
      before: [`TOKEN=$(curl -s ${form} ${quote(url + pathname)} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`],
      args: ['-H "Authorization: Bearer $TOKEN"'],
    };
  }
  if (type !== 'apiKey') return { args: [`-H ${quote(`Authorization: Bearer ${credential}`)}`] };
  if (place === 'query') return { query: [`${encodeURIComponent(name)}=${encodeURIComponent(credential)}`] };
  return {
    args: [place === 'cookie' ? `-b ${quote(`${name}=${credential}`)}` : `-H ${quote(`${name}: ${credential}`)}`],
  };
}
