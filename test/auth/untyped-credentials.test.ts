/** A credential that the caller adds beside that of the auth middleware is refused: which of the two a server reads is its own affair. */
import { createFetch } from 'guichet';
import { chargepilotAuth } from 'guichet/chargepilot';
import { clicrdvBasic, createClicrdv } from 'guichet/clicrdv';
import { energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { expect, test } from 'vitest';
import { said } from '../support/said.ts';
import { startWire } from '../support/wire.ts';

const auth = clicrdvBasic({ apiKey: 'k', email: 'a@example.org', password: 'secret' });
const keyed = openstreetAuth({ key: 'k'.repeat(32) });

test.each<[string, string, (baseUrl: string) => Promise<unknown>]>([
  [
    'apikey',
    'a parameter',
    (baseUrl) => createClicrdv({ auth, baseUrl }).GET('/groups.json', { params: { query: { apikey: 'x' } as object } }),
  ],
  ['apikey', 'an address', (baseUrl) => createFetch('clicrdv', { auth, baseUrl })('/groups.json?apikey=x')],
  ['apikey', 'an encoded name', (baseUrl) => createFetch('clicrdv', { auth, baseUrl })('/groups.json?a&%61pikey')],
  [
    'key',
    'a parameter',
    (baseUrl) =>
      createOpenstreet({ auth: keyed, baseUrl }).GET('/api/account/#credit', {
        params: { query: { key: 'x' } } as object,
      }),
  ],
  ['key', 'an address', (baseUrl) => createFetch('openstreet', { auth: keyed, baseUrl })('/api/account/?credit&key=x')],
])('%s as %s', async (name, _, call) => {
  const { url, requests } = await startWire(() => ({ json: { status: 'OK' } }));
  expect(await said(() => call(url))).toMatchObject({
    name: 'ConfigError',
    code: 'parameter_invalid',
    message: expect.stringMatching(
      new RegExp(`^Cannot call \\w+: "${name}" must be left out: authentication writes it\\.$`),
    ),
  });
  expect(requests).toEqual([]);
});

/** As somebody without types calls it. */
type Untyped = (options?: object) => unknown;

test.each<[string, Untyped, object | undefined]>([
  [
    'energiaproAuth: `secretKey` is missing; `secret` is not an option; the options are username, secretKey, bcryptPrefix, store.',
    energiaproAuth as Untyped,
    { username: 'a', secret: 'b' },
  ],
  ['energiaproAuth: `username` is missing.', energiaproAuth as Untyped, undefined],
  // A credential stands where a name should be.
  [
    'chargepilotAuth: `apiKey` is missing; the name of an option is unknown; the options are apiKey, apiSecret, signaturePath.',
    chargepilotAuth as Untyped,
    { '4f9b2c': 'x' },
  ],
  ['openstreetAuth: `password` is missing.', openstreetAuth as Untyped, { key: 'k'.repeat(32), email: 'a@b.example' }],
])('%s', async (message, factory, options) => {
  expect(await said(async () => factory(options))).toMatchObject({
    name: 'ConfigError',
    code: 'option_missing',
    message,
  });
});
