/** What factories say of options that make no sense, word for word. */
import { createFetch } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { openstreetAuth } from 'guichet/openstreet';
import { pisteAuth } from 'guichet/sne-cotation';
import { expect, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import { said } from '../support/said.ts';

const make = (options: object) => () => createChargepilot(options as never);
const piste = { clientId: 'id', clientSecret: 'secret' };
const user = { apiKey: 'k', email: 'a@example.org', password: 'secret' };
const session = { ...user, as: 'pro' } as const;
const welcome = { username: '1', secretKey: 'secret' };
const keys = { apiKey: 'k', apiSecret: 'secret' };

const ours = [
  ...['auth', 'server', 'baseUrl', 'dangerouslyAllowPlainHttp', 'fetch', 'timeout', 'deadline', 'retries', 'maxBytes'],
  ...['now', 'onEvent', 'logger'],
];
/** Those of openapi-fetch. */
const theirs = [
  ...['headers', 'signal', 'idleTimeout', 'querySerializer', 'bodySerializer', 'pathSerializer'],
  ...['cache', 'credentials', 'integrity', 'keepalive', 'mode', 'referrer', 'referrerPolicy'],
];
const count = (option: string) => `\`${option}\` must be a whole number`;
const upTo = 'of milliseconds from 1 to 2147483647.';

test.each<[string, string, string, () => unknown]>([
  ['chargepilot', 'createChargepilot', 'the options must be an object.', () => createChargepilot(null as never)],
  ['chargepilot', 'createChargepilot', 'the options must be an object.', () => createChargepilot('x' as never)],
  [
    'chargepilot',
    'createChargepilot',
    `\`token\` is not an option; the options are ${[...ours, ...theirs].join(', ')}.`,
    make({ token: 'x' }),
  ],
  [
    'chargepilot',
    'createFetch',
    `\`token\` is not an option; the options are ${ours.join(', ')}.`,
    () => createFetch('chargepilot', { token: 'x' } as never),
  ],
  // A secret in the place of a name.
  ...['sk-live-51Habc', 'abcdefghijklmnopqrstuvwxyzabcdef', 'ABCDEF', 'a2b'].map(
    (name): [string, string, string, () => unknown] => [
      'chargepilot',
      'createChargepilot',
      `the name of an option is unknown; the options are ${[...ours, ...theirs].join(', ')}.`,
      make({ [name]: 'x' }),
    ],
  ),
  ...(
    [
      ['baseURL', 'baseUrl'],
      ['timout', 'timeout'],
      ['Retries', 'retries'],
      ['onevent', 'onEvent'],
      ['header', 'headers'],
    ] as const
  ).map(([name, nearest]): [string, string, string, () => unknown] => [
    'chargepilot',
    'createChargepilot',
    `\`${name}\` is not an option. Did you mean \`${nearest}\`?`,
    make({ [name]: 1 }),
  ]),
  [
    'chargepilot',
    'createChargepilot',
    '`Request` must not be replaced: what is signed must be what is sent.',
    make({ Request }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`redirect` must not be set: redirects are never followed, since credentials would follow them.',
    make({ redirect: 'follow' }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`requestInitExt` must not be set: give the client a `fetch` instead.',
    make({ requestInitExt: {} }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    "`auth` must be an auth middleware, made by a function of the same import, or 'external'.",
    make({ auth: { apiKey: 'k' } }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`auth` must be an auth middleware of chargepilot; it is one of clicrdv.',
    make({ auth: clicrdvBasic(user) }),
  ],
  ['chargepilot', 'createChargepilot', '`fetch` must be a function.', make({ fetch: 'x' })],
  ['chargepilot', 'createChargepilot', '`now` must be a function.', make({ now: 1 })],
  ['chargepilot', 'createChargepilot', '`onEvent` must be a function.', make({ onEvent: {} })],
  ...[null, {}, { debug: () => {}, info: () => {} }, { debug: () => {}, info: 1, warn: () => {} }].map(
    (logger): [string, string, string, () => unknown] => [
      'chargepilot',
      'createChargepilot',
      '`logger` must have the functions `debug`, `info` and `warn`.',
      make({ logger }),
    ],
  ),
  ['chargepilot', 'createChargepilot', `${count('timeout')} ${upTo}`, make({ timeout: 0 })],
  ['chargepilot', 'createChargepilot', `${count('timeout')} ${upTo}`, make({ timeout: 2 ** 31 })],
  ['chargepilot', 'createChargepilot', `${count('deadline')} ${upTo}`, make({ deadline: 0 })],
  ['chargepilot', 'createChargepilot', `${count('deadline')} ${upTo}`, make({ deadline: null })],
  // A client takes openapi-fetch's options as well, and checks them as well: not with the first call, nor by a crash.
  ...['x', {}, null].map((signal): [string, string, string, () => unknown] => [
    'chargepilot',
    'createChargepilot',
    '`signal` must be an AbortSignal.',
    make({ signal }),
  ]),
  ...['bodySerializer', 'pathSerializer'].map((name): [string, string, string, () => unknown] => [
    'chargepilot',
    'createChargepilot',
    `\`${name}\` must be a function.`,
    make({ [name]: 5 }),
  ]),
  [
    'chargepilot',
    'createChargepilot',
    '`querySerializer` must be a function or an object.',
    make({ querySerializer: 5 }),
  ],
  ...[{ 'a b': 'x' }, { 'x-note': 'a\nb' }, [['a b', 'x']]].map((headers): [string, string, string, () => unknown] => [
    'chargepilot',
    'createChargepilot',
    'each header must have a name and a value that HTTP allows.',
    make({ headers }),
  ]),
  ...[5, 'x', null].map((headers): [string, string, string, () => unknown] => [
    'chargepilot',
    'createChargepilot',
    '`headers` must be an object, a list of pairs or Headers.',
    make({ headers }),
  ]),
  ['chargepilot', 'createChargepilot', `${count('retries')}, at least 0.`, make({ retries: -1 })],
  ['chargepilot', 'createChargepilot', `${count('maxBytes')} of bytes, at least 1.`, make({ maxBytes: 0 })],
  ['chargepilot', 'createChargepilot', '`server` must be one of production.', make({ server: null })],
  ['chargepilot', 'createChargepilot', '`server` must be one of production.', make({ server: 'sandbox' })],
  [
    'clicrdv',
    'createClicrdv',
    '`server` must be one of production, sandbox.',
    () => createClicrdv({ server: 'test' as never }),
  ],
  [
    'clicrdv',
    'createClicrdv',
    '`server` must be one of production, sandbox. Did you mean `sandbox`?',
    () => createClicrdv({ server: 'Sandbx' as never }),
  ],
  [
    'energiapro',
    'createEnergiapro',
    '`server` and `baseUrl` must not be given together.',
    () => createEnergiapro({ server: 'production', baseUrl: 'https://a.example' }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`baseUrl` must be an absolute URL that starts with https:// (http:// only for this machine), without user name, password, query and fragment.',
    make({ baseUrl: '/rest' }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`baseUrl` must be an absolute URL that starts with https:// (http:// only for this machine), without user name, password, query and fragment.',
    make({ baseUrl: null }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`baseUrl` must be an absolute URL that starts with https:// (http:// only for this machine), without user name, password, query and fragment.',
    make({ baseUrl: 'https://user@a.example' }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`baseUrl` must be an absolute URL that starts with https:// (http:// only for this machine), without user name, password, query and fragment.',
    make({ baseUrl: 'https://:password@a.example' }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`baseUrl` must be an absolute URL that starts with https:// (http:// only for this machine), without user name, password, query and fragment.',
    make({ baseUrl: 'https://a.example/?' }),
  ],
  [
    'chargepilot',
    'createChargepilot',
    '`baseUrl` must start with https:// (http:// only for this machine). For a mock on another host, `dangerouslyAllowPlainHttp: true` allows http://: credentials are then sent unencrypted.',
    make({ baseUrl: 'http://a.example', dangerouslyAllowPlainHttp: false }),
  ],
  ...[{ dangerouslyAllowPlainHttp: true }, { baseUrl: 'http://a.example', dangerouslyAllowPlainHttp: 'yes' }].map(
    (options): [string, string, string, () => unknown] => [
      'chargepilot',
      'createChargepilot',
      '`dangerouslyAllowPlainHttp` must be true or false, beside a `baseUrl`.',
      make(options),
    ],
  ),
  [
    'chargepilot',
    'createChargepilot',
    '`baseUrl` must be an absolute URL that starts with https:// (http:// only for this machine), without user name, password, query and fragment.',
    make({ baseUrl: 'ftp://127.0.0.1' }),
  ],
  [
    'nobody',
    'createFetch',
    `the provider must be one of ${Object.keys(providers).join(', ')}.`,
    () => createFetch('nobody' as never),
  ],
  [
    'snecotation',
    'createFetch',
    `the provider must be one of ${Object.keys(providers).join(', ')}. Did you mean \`sne-cotation\`?`,
    () => createFetch('snecotation' as never),
  ],

  [
    'chargepilot',
    'chargepilotAuth',
    '`apiKey` must consist of visible ASCII characters, since it is sent in a header.',
    () => chargepilotAuth({ ...keys, apiKey: 'é' }),
  ],
  [
    'chargepilot',
    'chargepilotAuth',
    '`apiSecret` must not contain half of a surrogate pair.',
    () => chargepilotAuth({ ...keys, apiSecret: '\ud800' }),
  ],
  [
    'chargepilot',
    'chargepilotAuth',
    "`signaturePath` must be 'full' or 'relative'.",
    () => chargepilotAuth({ ...keys, signaturePath: 'both' as never }),
  ],
  [
    'clicrdv',
    'clicrdvBasic',
    '`email` must not contain a colon, which HTTP Basic cannot express.',
    () => clicrdvBasic({ ...user, email: 'a:b' }),
  ],
  [
    'clicrdv',
    'clicrdvSession',
    "`as` must be 'pro' or 'account'.",
    () => clicrdvSession({ ...session, as: 'x' as never }),
  ],
  [
    'clicrdv',
    'clicrdvSession',
    "`credentialsIn` must be 'query' or 'body'.",
    () => clicrdvSession({ ...session, credentialsIn: 'x' as never }),
  ],
  [
    'clicrdv',
    'clicrdvSession',
    '`store` must be a Keyv, or have its functions `get` and `set`.',
    () => clicrdvSession({ ...session, store: {} as never }),
  ],
  [
    'energiapro',
    'energiaproAuth',
    '`secretKey` must have at most 72 bytes: bcrypt ignores the rest.',
    () => energiaproAuth({ ...welcome, secretKey: 'é'.repeat(37) }),
  ],
  [
    'energiapro',
    'energiaproAuth',
    '`secretKey` must not contain a NUL: bcrypt stops there.',
    () => energiaproAuth({ ...welcome, secretKey: 'a\0b' }),
  ],
  [
    'energiapro',
    'energiaproAuth',
    "`bcryptPrefix` must be '2y' or '2b'.",
    () => energiaproAuth({ ...welcome, bcryptPrefix: '2a' as never }),
  ],
  [
    'energiapro',
    'energiaproAuth',
    '`store` must be a Keyv, or have its functions `get` and `set`.',
    () => energiaproAuth({ ...welcome, store: { get: () => {} } as never }),
  ],
  [
    'sne-cotation',
    'pisteAuth',
    '`stor` is not an option. Did you mean `store`?',
    () => pisteAuth({ ...piste, ...{ stor: new Map() } }),
  ],
  [
    'openstreet',
    'openstreetAuth',
    '`Key` is not an option. Did you mean `key`?',
    () => openstreetAuth({ key: 'k'.repeat(32), ...{ Key: 'k' } }),
  ],
  ['openstreet', 'openstreetAuth', '`key` must have 32 characters.', () => openstreetAuth({ key: 'short' })],
  // The usual mistake of a secret that was read from a file.
  ...(
    [
      ['energiapro', 'energiaproAuth', 'secretKey', () => energiaproAuth({ ...welcome, secretKey: 'secret\n' })],
      ['energiapro', 'energiaproAuth', 'username', () => energiaproAuth({ ...welcome, username: '1\n' })],
      ['chargepilot', 'chargepilotAuth', 'apiSecret', () => chargepilotAuth({ ...keys, apiSecret: 'secret\r\n' })],
      ['chargepilot', 'chargepilotAuth', 'apiKey', () => chargepilotAuth({ ...keys, apiKey: 'k\n' })],
      ['clicrdv', 'clicrdvBasic', 'password', () => clicrdvBasic({ ...user, password: 'secret\r' })],
      ['clicrdv', 'clicrdvSession', 'apiKey', () => clicrdvSession({ ...session, apiKey: 'k\n' })],
      ['openstreet', 'openstreetAuth', 'key', () => openstreetAuth({ key: `${'k'.repeat(31)}\n` })],
      ['openstreet', 'openstreetAuth', 'key', () => openstreetAuth({ key: `${'k'.repeat(32)}\n` })],
      ['openstreet', 'openstreetAuth', 'password', () => openstreetAuth({ email: 'a@b.fr', password: 'secret\n' })],
      ['sne-cotation', 'pisteAuth', 'clientSecret', () => pisteAuth({ ...piste, clientSecret: 'secret\n' })],
      ['sne-cotation', 'pisteAuth', 'scope', () => pisteAuth({ ...piste, scope: 'openid\n' })],
    ] as const
  ).map(([provider, factory, option, create]): [string, string, string, () => unknown] => [
    provider,
    factory,
    `\`${option}\` must not end in a line break; if it was read from a file, use \`trim()\`.`,
    create,
  ]),
  [
    'openstreet',
    'openstreetAuth',
    '`key` must not contain half of a surrogate pair.',
    () => openstreetAuth({ key: `${'k'.repeat(31)}\ud800` }),
  ],
  ['sne-cotation', 'pisteAuth', '`scope` must be a text that is not empty.', () => pisteAuth({ ...piste, scope: '' })],
  [
    'sne-cotation',
    'pisteAuth',
    '`scope` must be a text that is not empty.',
    () => pisteAuth({ ...piste, scope: ['a'] as never }),
  ],
  [
    'sne-cotation',
    'pisteAuth',
    '`store` must be a Keyv, or have its functions `get` and `set`.',
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
  ['clicrdv', 'clicrdvBasic', 'password', () => clicrdvBasic({ apiKey: 'k', email: 'a@example.org' } as never)],
  ['clicrdv', 'clicrdvSession', 'as', () => clicrdvSession(user as never)],
  ['energiapro', 'energiaproAuth', 'secretKey', () => energiaproAuth({ username: '1' } as never)],
  ['openstreet', 'openstreetAuth', 'password', () => openstreetAuth({ email: 'a@example.org' } as never)],
  ['openstreet', 'openstreetAuth', 'email', () => openstreetAuth({ password: 'secret' } as never)],
  ['openstreet', 'openstreetAuth', 'email', () => openstreetAuth(undefined as never)],
  // What an environment variable gives that is not set.
  ['openstreet', 'openstreetAuth', 'key', () => openstreetAuth({ key: undefined } as never)],
  ['openstreet', 'openstreetAuth', 'email', () => openstreetAuth({ key: undefined, email: undefined } as never)],
  ['energiapro', 'energiaproAuth', 'username', () => energiaproAuth({ ...welcome, username: undefined } as never)],
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

test.each<[string, string, string, () => unknown]>([
  ['clicrdv', 'clicrdvBasic', 'password', () => clicrdvBasic({ ...user, password: '' })],
  ['energiapro', 'energiaproAuth', 'username', () => energiaproAuth({ ...welcome, username: 1 as never })],
  ['chargepilot', 'chargepilotAuth', 'apiKey', () => chargepilotAuth({ ...keys, apiKey: null as never })],
])('%s: %s with something else as its %s', async (provider, factory, option, create) => {
  expect(await said(create)).toEqual({
    name: 'ConfigError',
    message: `${factory}: \`${option}\` must be a text that is not empty.`,
    provider,
    operation: factory,
    code: 'option_missing',
    status: undefined,
    retryable: false,
  });
});
