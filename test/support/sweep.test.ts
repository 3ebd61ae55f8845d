/** The search of the sweep finds what it is there to find. */
import { describe, expect, test } from 'vitest';
import { canary, createSearch, formsOf, looksOf } from './canary.ts';

const secret = 'Zx9&k/Q+7=v é"8u';

/** Computed with Python 3: urllib.parse.quote and quote_plus, json.dumps, hashlib, base64. */
const written: [string, string][] = [
  ['as it is', 'Zx9&k/Q+7=v é"8u'],
  ['percent-encoded', 'Zx9%26k%2FQ%2B7%3Dv%20%C3%A9%228u'],
  ['as a form', 'Zx9%26k%2FQ%2B7%3Dv+%C3%A9%228u'],
  ['as JSON', 'Zx9&k/Q+7=v é\\"8u'],
  ['hex', '5a7839266b2f512b373d7620c3a9223875'],
  ['hex, in capitals', '5A7839266B2F512B373D7620C3A9223875'],
  ['base64', 'Wng5JmsvUSs3PXYgw6kiOHU='],
  ['md5, hex', '88f97c4ea19876026ee66683e07465bd'],
  ['md5, base64', 'iPl8TqGYdgJu5maD4HRlvQ=='],
  ['sha1, hex', '9b42983644862b96dc87e980778ccc5c046b1ee0'],
  ['sha1, base64', 'm0KYNkSGK5bch+mAd4zMXARrHuA='],
  ['sha256, hex', 'c9b1f132b70dadf98e0fbf2ea038f357183aa8348ea49d87472fd483f8bdc010'],
  ['sha256, base64', 'ybHxMrcNrfmOD78uoDjzVxg6qDSOpJ2HRy/Ug/i9wBA='],
  ['sha256, base64 for URLs', 'ybHxMrcNrfmOD78uoDjzVxg6qDSOpJ2HRy_Ug_i9wBA='],
];

describe('the search', () => {
  test.each(written)('finds a secret %s', (_, text) => {
    const search = createSearch();
    search.add('the secret', secret);
    expect(search.find(`before ${text} after`)[0]).toMatchObject({ label: 'the secret', at: 7 });
  });

  test.each([
    ['as it is', '&k/Q+7=v'],
    ['percent-encoded', '2FQ%2B7%'],
    ['as a form', '3Dv+%C3%'],
    ['base64', 'JmsvUSs3'],
    ['hex, of eight bytes', '39266b2f512b373d'],
  ])('finds a piece of a secret %s', (_, piece) => {
    const search = createSearch();
    search.add('the secret', secret);
    expect(search.find(`…${piece}…`)).toHaveLength(1);
    expect(search.find(`…${piece.slice(1)}…`)).toEqual([]);
  });

  test('takes words for what they are: found whole, not by their pieces', () => {
    const search = createSearch();
    expect(search.add('words', 'from the welcome letter')).toBe('readable');
    expect(search.find('not from the welcome page')).toEqual([]);
    expect(search.find('secret: from the welcome letter')).toHaveLength(1);
  });

  test.each([
    ['secret', 'short'],
    ['password', 'short'],
    ['test-secret', 'readable'],
    ['fake.user@gmail.com', 'readable'],
    ['e95cc363-cd9b-40cf-84d5-ba9c5e9d7121', 'random'],
    ['910355e9f909942acbc8652bfbf631f7df720a0d66cf4af81a487cf6f35410ff', 'random'],
  ])('%s looks %s', (value, looks) => {
    expect(looksOf(value)).toBe(looks);
  });

  test('every canary looks random, is the same by its name, and differs in most of its forms', () => {
    for (const as of ['odd', 'plain'] as const) {
      const one = canary('of the sweep', { as });
      expect(looksOf(one)).toBe('random');
      expect(canary('of the sweep', { as })).toBe(one);
      expect(canary('another of the sweep', { as })).not.toBe(one);
      expect(formsOf(one).length).toBeGreaterThan(10);
    }
  });
});
