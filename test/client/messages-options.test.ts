/** What factories say of options that make no sense, word for word. */
import { createFetch } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { openstreetAuth } from 'guichet/openstreet';
import { pisteAuth } from 'guichet/sne-cotation';
import { expect, test } from 'vitest';
import { said } from '../support/said.ts';

const make = (options: object) => () => createChargepilot(options as never);
const piste = { clientId: 'id', clientSecret: 'secret' };
const user = { apiKey: 'k', email: 'a@example.org', password: 'secret' };
const session = { ...user, as: 'pro' } as const;
const welcome = { username: '1', secretKey: 'secret' };
const keys = { apiKey: 'k', apiSecret: 'secret' };

const count = (option: string) => `\`${option}\` is a whole number`;

test.each<[string, string, string, () => unknown]>([
  ['chargepilot', 'createChargepilot', 'takes an object of options.', () => createChargepilot(null as never)],
  ['chargepilot', 'createChargepilot', 'takes an object of options.', () => createChargepilot('x' as never)],
  [
    'chargepilot',
    'createChargepilot',
    '`token` is no option; there are auth, server, baseUrl, fetch, timeout, deadline, retries, maxBytes, now, onEvent, logger.',
    make({ token: 'x' }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`auth` is an auth middleware, made by a function of the same import.',
    make({ auth: { apiKey: 'k' } }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`auth` is an auth middleware to clicrdv, not to chargepilot.',
    make({ auth: clicrdvBasic(user) }),
  ],
  ['chargepilot', 'createChargepilot', '`fetch` is a function.', make({ fetch: 'x' })],
  ['chargepilot', 'createChargepilot', '`now` is a function.', make({ now: 1 })],
  ['chargepilot', 'createChargepilot', '`onEvent` is a function.', make({ onEvent: {} })],
  ...[null, {}, { debug: () => {}, info: () => {} }, { debug: () => {}, info: 1, warn: () => {} }].map(
    (logger): [string, string, string, () => unknown] => [
      'chargepilot',
      'createChargepilot',
      '`logger` has the functions `debug`, `info` and `warn`.',
      make({ logger }),
    ],
  ),
  ['chargepilot', 'createChargepilot', `${count('timeout')} of milliseconds, at least 1.`, make({ timeout: 0 })],
  ['chargepilot', 'createChargepilot', `${count('timeout')} of milliseconds, at least 1.`, make({ timeout: 2 ** 31 })],
  ['chargepilot', 'createChargepilot', `${count('deadline')} of milliseconds, at least 1.`, make({ deadline: 0 })],
  ['chargepilot', 'createChargepilot', `${count('deadline')} of milliseconds, at least 1.`, make({ deadline: null })],
  ['chargepilot', 'createChargepilot', `${count('retries')}, at least 0.`, make({ retries: -1 })],
  ['chargepilot', 'createChargepilot', `${count('maxBytes')}, at least 1.`, make({ maxBytes: 0 })],
  ['chargepilot', 'createChargepilot', '`server` is missing its name.', make({ server: null })],
  ['chargepilot', 'createChargepilot', '`server` is one of production.', make({ server: 'sandbox' })],
  [
    'clicrdv',
    'createClicrdv',
    '`server` is one of production, sandbox.',
    () => createClicrdv({ server: 'test' as never }),
  ],
  [
    'energiapro',
    'createEnergiapro',
    '`server` and `baseUrl` exclude each other.',
    () => createEnergiapro({ server: 'production', baseUrl: 'https://a.example' }),
  ],
  ['chargepilot', 'createChargepilot', '`baseUrl` is an absolute URL.', make({ baseUrl: '/rest' })],
  ['chargepilot', 'createChargepilot', '`baseUrl` is an absolute URL.', make({ baseUrl: null })],
  [
    'chargepilot',
    'createChargepilot',
    '`baseUrl` carries no user name and no password.',
    make({ baseUrl: 'https://user@a.example' }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`baseUrl` carries no user name and no password.',
    make({ baseUrl: 'https://:password@a.example' }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`baseUrl` has neither query nor fragment.',
    make({ baseUrl: 'https://a.example/?' }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`baseUrl` starts with https:// (http:// only for this machine).',
    make({ baseUrl: 'http://a.example' }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`baseUrl` starts with https:// (http:// only for this machine).',
    make({ baseUrl: 'ftp://127.0.0.1' }),
  ],
  [
    'nobody',
    'createFetch',
    'the provider is one of chargepilot, clicrdv, energiapro, openstreet, sne-cotation.',
    () => createFetch('nobody' as never),
  ],

  [
    'chargepilot',
    'chargepilotAuth',
    '`apiKey` holds a character that a header must not hold.',
    () => chargepilotAuth({ ...keys, apiKey: 'é' }),
  ],
  [
    'chargepilot',
    'chargepilotAuth',
    '`apiSecret` holds half of a surrogate pair.',
    () => chargepilotAuth({ ...keys, apiSecret: '\ud800' }),
  ],
  [
    'chargepilot',
    'chargepilotAuth',
    "`signaturePath` is 'full' or 'relative'.",
    () => chargepilotAuth({ ...keys, signaturePath: 'both' as never }),
  ],
  [
    'clicrdv',
    'clicrdvBasic',
    '`email` holds a colon, which HTTP Basic cannot carry.',
    () => clicrdvBasic({ ...user, email: 'a:b' }),
  ],
  ['clicrdv', 'clicrdvSession', "`as` is 'pro' or 'account'.", () => clicrdvSession({ ...session, as: 'x' as never })],
  [
    'clicrdv',
    'clicrdvSession',
    "`credentialsIn` is 'query' or 'body'.",
    () => clicrdvSession({ ...session, credentialsIn: 'x' as never }),
  ],
  [
    'clicrdv',
    'clicrdvSession',
    '`store` is a Keyv, or has its functions `get` and `set`.',
    () => clicrdvSession({ ...session, store: {} as never }),
  ],
  [
    'energiapro',
    'energiaproAuth',
    '`secretKey` is longer than 72 bytes, of which bcrypt would ignore the rest.',
    () => energiaproAuth({ ...welcome, secretKey: 'é'.repeat(37) }),
  ],
  [
    'energiapro',
    'energiaproAuth',
    '`secretKey` holds a NUL, at which bcrypt would stop.',
    () => energiaproAuth({ ...welcome, secretKey: 'a\0b' }),
  ],
  [
    'energiapro',
    'energiaproAuth',
    "`bcryptPrefix` is '2y' or '2b'.",
    () => energiaproAuth({ ...welcome, bcryptPrefix: '2a' as never }),
  ],
  [
    'energiapro',
    'energiaproAuth',
    '`store` is a Keyv, or has its functions `get` and `set`.',
    () => energiaproAuth({ ...welcome, store: { get: () => {} } as never }),
  ],
  ['openstreet', 'openstreetAuth', '`key` has 32 characters.', () => openstreetAuth({ key: 'short' })],
  [
    'openstreet',
    'openstreetAuth',
    '`key` holds half of a surrogate pair.',
    () => openstreetAuth({ key: `${'k'.repeat(31)}\ud800` }),
  ],
  ['sne-cotation', 'pisteAuth', '`scope` is a text that is not empty.', () => pisteAuth({ ...piste, scope: '' })],
  [
    'sne-cotation',
    'pisteAuth',
    '`scope` is a text that is not empty.',
    () => pisteAuth({ ...piste, scope: ['a'] as never }),
  ],
  [
    'sne-cotation',
    'pisteAuth',
    '`store` is a Keyv, or has its functions `get` and `set`.',
    () => pisteAuth({ ...piste, store: null as never }),
  ],
])('%s: %s: %s', async (provider, factory, message, create) => {
  expect(await said(create)).toEqual({
    name: 'ConfigError',
    message: `${factory}: ${message}`,
    provider,
    operation: factory,
    code: 'option_invalid',
    status: undefined,
    retryable: false,
  });
});

test.each<[string, string, string, () => unknown]>([
  ['chargepilot', 'chargepilotAuth', 'apiSecret', () => chargepilotAuth({ apiKey: 'k' } as never)],
  ['chargepilot', 'chargepilotAuth', 'apiKey', () => chargepilotAuth(undefined as never)],
  ['clicrdv', 'clicrdvBasic', 'password', () => clicrdvBasic({ ...user, password: '' })],
  ['clicrdv', 'clicrdvSession', 'as', () => clicrdvSession(user as never)],
  ['energiapro', 'energiaproAuth', 'secretKey', () => energiaproAuth({ username: '1' } as never)],
  ['energiapro', 'energiaproAuth', 'username', () => energiaproAuth({ ...welcome, username: 1 as never })],
  ['openstreet', 'openstreetAuth', 'password', () => openstreetAuth({ email: 'a@example.org' } as never)],
  ['openstreet', 'openstreetAuth', 'email', () => openstreetAuth({ password: 'secret' } as never)],
  ['openstreet', 'openstreetAuth', 'email', () => openstreetAuth(undefined as never)],
  ['openstreet', 'openstreetAuth', 'email', () => openstreetAuth({ key: 'k'.repeat(32), password: 'secret' } as never)],
  ['sne-cotation', 'pisteAuth', 'clientSecret', () => pisteAuth({ clientId: 'id' } as never)],
])('%s: %s without its %s', async (provider, factory, option, create) => {
  expect(await said(create)).toEqual({
    name: 'ConfigError',
    message: `${factory}: \`${option}\` is missing.`,
    provider,
    operation: factory,
    code: 'option_missing',
    status: undefined,
    retryable: false,
  });
});
