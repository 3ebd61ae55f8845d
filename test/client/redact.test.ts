/** What is masked where a URL or a form is shown. */
import { describe, expect, test } from 'vitest';
import { maskPairs, secretNames } from '../../src/client/redact.ts';

describe('what is masked', () => {
  const isSecret = secretNames(['Key', 'x-Api-key', 'pass.word']);
  test.each([
    ['key', true],
    ['KEY', true],
    ['X-API-KEY', true],
    ['Authorization', true],
    ['cookie', true],
    ['pro[key]', true],
    ['pro[][key]', true],
    ['pass.word', true],
    ['PASS.WORD', true],
    ['monkey', false],
    ['name', false],
    ['', false],
  ])('%s: %j', (name, expected) => {
    expect(isSecret(name)).toBe(expected);
  });

  test.each([
    ['?key=a=b&c=d', '?key=***&c=d'],
    ['?a=key', '?a=key'],
    ['?=key=1', '?=***'],
    ['?key', '?key'],
    ['?+key+=1', '?+key+=***'],
    ['?%2525256bey=1', '?%2525256bey=1'],
    ['?u=x%3Fkey%3D1', '?u=***'],
    ['?u=key', '?u=key'],
  ])('of %s', (text, expected) => {
    expect(maskPairs(text, isSecret)).toBe(expected);
  });
});
