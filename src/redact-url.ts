import { providers } from '../generated/providers.ts';
import { MASK, maskPairs, secretNames } from './client/redact.ts';

const isSecret = secretNames(Object.values(providers).flatMap(({ secrets }) => secrets));

/**
 * A URL that may be logged or traced: `***` stands where one of the providers takes a key, a password or a hash in its query, and
 * in place of a user name and password before the host. Everything else stays as it is written.
 *
 * What a spec does not call secret is not masked: customer numbers and e-mail addresses remain.
 *
 * ```ts
 * redactUrl('https://www.clicrdv.com/api/v1/groups.json?apikey=4f2…&sort=name'); // …/groups.json?apikey=***&sort=name
 * ```
 */
export function redactUrl(url: string | URL): string {
  // A URL parser passes over tabs and line breaks, takes `\` for `/`, and does not insist on the slashes of `https://`.
  const text = String(url).replace(/[\t\r\n]/g, '');
  const [start = ''] = /^[\s\0-\x20]*((https?|wss?|ftp):[/\\]*|([a-z][a-z\d+.-]*:)?[/\\]{2,})/i.exec(text) ?? [];
  const rest = text.slice(start.length);
  const [authority = ''] = (start === '' ? undefined : /^[^/?#\\]*/.exec(rest)) ?? [];
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const user = host === authority ? '' : `${MASK}@`;
  return `${start}${user}${host}${maskPairs(rest.slice(authority.length), isSecret)}`;
}
