import { providers } from '../generated/providers.ts';
import { MASK, maskPairs, secretNames } from './client/redact.ts';

const isSecret = secretNames(Object.values(providers).flatMap(({ secrets }) => secrets));

/**
 * A URL that is safe to log or trace: keys, passwords and hashes in the query of any provider are replaced by `***`, and so are a user
 * name and password before the host. Everything else is unchanged.
 *
 * What a spec does not declare secret is not masked: customer numbers and e-mail addresses remain.
 *
 * ```ts
 * redactUrl('https://www.clicrdv.com/api/v1/groups.json?apikey=4f2…&sort=name'); // …/groups.json?apikey=***&sort=name
 * ```
 */
export function redactUrl(url: string | URL): string {
  // URL parsers ignore tabs and line breaks, treat `\` as `/`, and do not require the slashes of `https://`.
  const text = String(url).replace(/[\t\r\n]/g, '');
  const [start = ''] = /^[\s\0-\x20]*((https?|wss?|ftp):[/\\]*|([a-z][a-z\d+.-]*:)?[/\\]{2,})/i.exec(text) ?? [];
  const rest = text.slice(start.length);
  const [authority = ''] = (start === '' ? undefined : /^[^/?#\\]*/.exec(rest)) ?? [];
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  const user = host === authority ? '' : `${MASK}@`;
  return `${start}${user}${host}${maskPairs(rest.slice(authority.length), isSecret)}`;
}
