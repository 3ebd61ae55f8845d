/** A platform that forbids hashes: what OpenSSL throws in FIPS mode, and what the middlewares make of it. */
import { clicrdvBasic, clicrdvSession } from 'guichet/clicrdv';
import { openstreetAuth } from 'guichet/openstreet';
import { expect, test, vi } from 'vitest';

vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  const createHash: typeof crypto.createHash = (algorithm, options) => {
    if (!/^(md5|sha1)$/i.test(algorithm)) return crypto.createHash(algorithm, options);
    const message = 'error:0308010C:digital envelope routines::unsupported';
    throw Object.assign(new Error(message), { code: 'ERR_OSSL_EVP_UNSUPPORTED' });
  };
  return { ...crypto, createHash };
});

const user = { apiKey: 'k', email: 'a@example.org', password: 'secret' };

test.each([
  ['openstreetAuth', 'MD5', () => openstreetAuth({ email: 'a@example.org', password: 'secret' })],
  ['clicrdvSession', 'SHA1', () => clicrdvSession({ ...user, as: 'pro' })],
])('%s says at once that the platform must allow %s', (factory, algorithm, make) => {
  expect(make).toThrow(
    expect.objectContaining({
      name: 'ConfigError',
      code: 'option_invalid',
      operation: factory,
      message: `${factory}: the platform must allow ${algorithm}, which this provider requires; FIPS mode forbids it.`,
    }),
  );
});

test('what needs no such hash works', () => {
  expect(openstreetAuth({ key: 'k'.repeat(32) })).toBeTypeOf('function');
  expect(clicrdvBasic(user)).toBeTypeOf('function');
});
