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
  const [, start = '', rest = ''] = /^([a-z][a-z\d+.-]*:\/\/)?(.*)$/is.exec(String(url)) ?? [];
  const [, authority = '', place = ''] = (start === '' ? ['', '', rest] : /^([^/?#]*)(.*)$/s.exec(rest)) ?? [];
  const host = authority.replace(/^.*@/s, `${MASK}@`);
  return `${start}${host}${maskPairs(place, isSecret)}`;
}
