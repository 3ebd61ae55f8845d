/** `redactUrl`: what it takes out of a URL, of whatever stands in its place, and that it does so in linear time. */
import { redactUrl } from 'guichet';
import { describe, expect, test } from 'vitest';

const canary = 'c4nary';
const host = 'https://www.clicrdv.com/api/v1/groups.json';

describe('a secret is masked', () => {
  test.each([
    // The names that the specs call secret, in a query.
    [`${host}?apikey=${canary}&sort=name`, `${host}?apikey=***&sort=name`],
    [
      `https://maps.open-street.com/api/account/?credit&key=${canary}`,
      'https://maps.open-street.com/api/account/?credit&key=***',
    ],
    [
      `${host}?pro%5Bemail%5D=a%40b.fr&pro%5Bpassword%5D=${canary}`,
      `${host}?pro%5Bemail%5D=a%40b.fr&pro%5Bpassword%5D=***`,
    ],
    [`${host}?pro[password]=${canary}`, `${host}?pro[password]=***`],
    [`${host}?account[password][]=${canary}`, `${host}?account[password][]=***`],
    [`${host}?client_secret=${canary}`, `${host}?client_secret=***`],
    // Names written in another way.
    [`${host}?api%6Bey=${canary}`, `${host}?api%6Bey=***`],
    [`${host}?%61%70%69%6b%65%79=${canary}`, `${host}?%61%70%69%6b%65%79=***`],
    [`${host}?api%256Bey=${canary}`, `${host}?api%256Bey=***`],
    [`${host}?APIKEY=${canary}&ApiKey=${canary}`, `${host}?APIKEY=***&ApiKey=***`],
    [`${host}?+apikey%20=${canary}`, `${host}?+apikey%20=***`],
    [`${host}?%E9[apikey]=${canary}`, `${host}?%E9[apikey]=***`],
    [`${host}?pro%5Bpassword%5D%E9=${canary}`, `${host}?pro%5Bpassword%5D%E9=***`],
    [`${host}?api\tkey=${canary}&pass\r\nword=${canary}`, `${host}?apikey=***&password=***`],
    // Values that go on, or hold a query of their own.
    [`${host}?apikey==${canary}==&a=1`, `${host}?apikey=***&a=1`],
    [`${host}?password=a;${canary}&a=1`, `${host}?password=***&a=1`],
    [`${host}?password=a?${canary}=b&a=1`, `${host}?password=***&a=1`],
    [`${host}?next=https%3A%2F%2Fa.example%2F%3Fapikey%3D${canary}&a=1`, `${host}?next=***&a=1`],
    [`${host}?next=https://a.example/?apikey=${canary}&a=1`, `${host}?next=https://a.example/?apikey=***&a=1`],
    // Other places than the query.
    [`${host}?a=1;apikey=${canary}`, `${host}?a=1;apikey=***`],
    [`${host};apikey=${canary}`, `${host};apikey=***`],
    [`${host}#access_token=${canary}&state=1`, `${host}#access_token=***&state=1`],
    [`${host}?a=1#access_token=${canary}`, `${host}?a=1#access_token=***`],
    [`${host}#/route?token=${canary}`, `${host}#/route?token=***`],
    // Before the host, by everything that a URL parser takes for it.
    [`https://${canary}:${canary}@a.example/x@y`, 'https://***@a.example/x@y'],
    [`https://${canary}@a.example`, 'https://***@a.example'],
    [`https://a@${canary}@a.example?b=c@d`, 'https://***@a.example?b=c@d'],
    [`//${canary}@a.example/x`, '//***@a.example/x'],
    [` HTTPS:\\\\${canary}@a.example\\x`, ' HTTPS:\\\\***@a.example\\x'],
    [`https:/${canary}@a.example/x`, 'https:/***@a.example/x'],
    [`https:${canary}@a.example/x`, 'https:***@a.example/x'],
    [`redis://:${canary}@a.example:6379`, 'redis://***@a.example:6379'],
    // No URL at all.
    [`?apikey=${canary}`, '?apikey=***'],
    [`apikey=${canary}`, 'apikey=***'],
    [`/groups.json?apikey=${canary}`, '/groups.json?apikey=***'],
    [`#token=${canary}`, '#token=***'],
  ])('in %j', (url, expected) => {
    expect(redactUrl(url)).toBe(expected);
  });

  test('in a URL object', () => {
    expect(redactUrl(new URL(`https://u:${canary}@a.example/?apikey=${canary}`))).toBe(
      'https://***@a.example/?apikey=***',
    );
  });

  test('once is enough: what is redacted stays as it is', () => {
    const once = redactUrl(`https://u:p@a.example/?apikey=${canary}&a=1#token=${canary}`);
    expect(redactUrl(once)).toBe(once);
  });
});

describe('everything else stays as it is written', () => {
  test.each([
    '',
    '?',
    '#',
    '&&;;',
    'not a URL',
    'https://',
    '://',
    'http://[broken',
    'mailto:me@example.com',
    '/groups/me@example.com/calendars.json?sort=name',
    `${host}?sort=created_at&dir=desc&intervention_ids%5B%5D=21&%zz=%`,
    `${host}?keyword=a&monkey=b&password_reset=c&apikey`,
    `${host}?email=me%40example.com&group_id=4`,
    'https://a.example:8443/x;v=1?a=1;b=2#top',
    'http://[::1]:8080/?a=b',
  ])('%j', (url) => {
    expect(redactUrl(url)).toBe(url);
  });
});

/** Text of a million characters. A pass that were not linear would not end within the limit of a test. */
test.each([
  ['&', (n: number) => '&'.repeat(n)],
  [';', (n: number) => ';'.repeat(n)],
  ['=', (n: number) => `?a${'='.repeat(n)}`],
  ['%', (n: number) => `?${'%25'.repeat(n / 3)}=1`],
  ['[', (n: number) => `?${'['.repeat(n)}=1`],
  ['@', (n: number) => `https://${'@'.repeat(n)}`],
  ['/', (n: number) => '/'.repeat(n)],
  ['spaces', (n: number) => ' '.repeat(n)],
  ['letters', (n: number) => 'a'.repeat(n)],
  ['pairs', (n: number) => `?${'a=b;c=d&'.repeat(n / 8)}`],
  ['nested pairs', (n: number) => `?a=${'b%3Dc%26'.repeat(n / 8)}`],
])('sixty-four kilobytes of %s are gone through in one go', (_, make) => {
  const url = make(2 ** 16);
  expect(redactUrl(`${url}#token=${canary}`)).not.toContain(canary);
});
