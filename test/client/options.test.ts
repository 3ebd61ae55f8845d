/** Options that make no sense are refused when the factory is called; the message names the option, never its value. */
import { inspect } from 'node:util';
import { ConfigError, createFetch } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { describe, expect, test } from 'vitest';

/** Stands for a value that nobody may see. */
const value = 'V4lue';

/** What a factory throws: the one ConfigError, of this provider and factory, that names the option and hides its value. */
function expectComplaint(make: () => unknown, provider: string, factory: string, option: string) {
  let error: unknown;
  try {
    make();
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(ConfigError);
  expect(error).toMatchObject({
    name: 'ConfigError',
    provider,
    operation: factory,
    code: expect.stringMatching(/^option_(missing|invalid)$/),
  });
  expect((error as ConfigError).message).toMatch(new RegExp(`^${factory}: .*\`${option}\``));
  expect(inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error)).not.toContain(value);
}

const factories: [string, string, (options: never) => unknown][] = [
  ['energiapro', 'createEnergiapro', createEnergiapro],
  ['openstreet', 'createOpenstreet', createOpenstreet],
  ['clicrdv', 'createClicrdv', createClicrdv],
  ['chargepilot', 'createChargepilot', createChargepilot],
  ['sne-cotation', 'createSneCotation', createSneCotation],
  ['chargepilot', 'createFetch', (options) => createFetch('chargepilot', options)],
];

const authMiddlewares = {
  energiapro: energiaproAuth({ username: '1234567890', secretKey: 'secret' }),
  openstreet: openstreetAuth({ key: 'k'.repeat(32) }),
  clicrdv: clicrdvBasic({ apiKey: 'k', email: 'a@example.org', password: 'secret' }),
  chargepilot: chargepilotAuth({ apiKey: 'k', apiSecret: 'secret' }),
  'sne-cotation': pisteAuth({ clientId: 'id', clientSecret: 'secret' }),
};

/** One case for each bad value of an option. */
const bad = (option: string, values: readonly unknown[]): [string, object][] =>
  values.map((each) => [option, { [option]: each }]);

describe.each(factories)('for %s, %s', (provider, factory, create) => {
  const make = (options: object) => create(options as never);

  test.each<[string, object]>([
    ['auth', { auth: value }],
    ['auth', { auth: null }],
    ['fetch', { fetch: value }],
    ['now', { now: 5 }],
    ...bad('timeout', [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, '5', null]),
    ...bad('retries', [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', null]),
    ...bad('maxBytes', [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', null]),
    ['server', { server: value }],
    ['server', { server: '' }],
    ['server', { server: 'toString' }],
    ['server', { server: 'production', baseUrl: 'https://gateway.example.org' }],
    ['baseUrl', { server: 'production', baseUrl: 'https://gateway.example.org' }],
    ['baseUrl', { baseUrl: `https://user:${value}@gateway.example.org` }],
    ['baseUrl', { baseUrl: `https://${value}@gateway.example.org` }],
    ['baseUrl', { baseUrl: `https://gateway.example.org/?key=${value}` }],
    ['baseUrl', { baseUrl: 'https://gateway.example.org?' }],
    ['baseUrl', { baseUrl: `https://gateway.example.org/#${value}` }],
    ['baseUrl', { baseUrl: `http://${value}.example.org` }],
    ['baseUrl', { baseUrl: `/${value}` }],
    ['baseUrl', { baseUrl: `${value}.example.org` }],
    ['baseUrl', { baseUrl: `javascript:${value}` }],
    ['baseUrl', { baseUrl: '' }],
    ['baseUrl', { baseUrl: new URL('https://gateway.example.org') }],
    ['baseUrl', { baseUrl: null }],
  ])('refuses a bad `%s`: %j', (option, options) => {
    expectComplaint(() => make(options), provider, factory, option);
  });

  test('refuses the auth middleware of every other provider', () => {
    for (const [name, auth] of Object.entries(authMiddlewares)) {
      if (name === provider) make({ auth });
      else expectComplaint(() => make({ auth }), provider, factory, 'auth');
    }
  });

  test('takes the least and the most that make sense, and options that are undefined', () => {
    make({ timeout: 1, retries: 0, maxBytes: 1, now: () => 0, fetch: async () => new Response() });
    make({ timeout: 2 ** 31 - 1, server: 'production' });
    make({ baseUrl: 'https://gateway.example.org/some/path/' });
    make({ auth: undefined, fetch: undefined, timeout: undefined, server: undefined, baseUrl: undefined });
  });

  test('refuses options that are no object with an error of its own', () => {
    expect(() => create(null as never)).toThrow(ConfigError);
  });
});

const user = { apiKey: 'k', email: 'a@example.org', password: value };
const half = '\ud83d'; // half of a surrogate pair has no encoding

/** Each auth middleware with one thing wrong: the option, and the options. */
const wrong: [string, string, (options: never) => unknown, [string, object | null | undefined][]][] = [
  [
    'energiapro',
    'energiaproAuth',
    energiaproAuth,
    [
      ['username', { secretKey: value }],
      ['username', { username: '', secretKey: value }],
      ['username', { username: 1234567890, secretKey: value }],
      ['secretKey', { username: '1234567890' }],
      ['secretKey', { username: '1234567890', secretKey: [value] }],
      // bcrypt reads 72 bytes and stops at a NUL; é has two bytes.
      ['secretKey', { username: '1234567890', secretKey: value.padEnd(73, 'x') }],
      ['secretKey', { username: '1234567890', secretKey: value.padEnd(40, 'é') }],
      ['secretKey', { username: '1234567890', secretKey: `${value}\0` }],
      ['bcryptPrefix', { username: '1234567890', secretKey: value, bcryptPrefix: '2x' }],
      ['username', undefined],
      ['username', null],
    ],
  ],
  [
    'openstreet',
    'openstreetAuth',
    openstreetAuth,
    [
      ['key', { key: value }],
      ['key', { key: value.padEnd(33, 'k') }],
      ['key', { key: 5 }],
      ['key', { key: half.padEnd(32, 'k') }],
      ['email', {}],
      ['email', { password: value }],
      ['email', { email: '', password: value }],
      ['password', { email: 'a@example.org' }],
      ['password', { key: 'k'.repeat(32), email: 'a@example.org' }],
      ['password', { email: 'a@example.org', password: 5 }],
      ['email', undefined],
      ['email', null],
    ],
  ],
  [
    'clicrdv',
    'clicrdvBasic',
    clicrdvBasic,
    [
      ['apiKey', { ...user, apiKey: undefined }],
      ['apiKey', { ...user, apiKey: half }],
      ['email', { ...user, email: '' }],
      ['password', { ...user, password: '' }],
      ['email', { ...user, email: `a:${value}@example.org` }], // RFC 7617, section 2
      ['apiKey', undefined],
    ],
  ],
  [
    'clicrdv',
    'clicrdvSession',
    clicrdvSession,
    [
      ['apiKey', { ...user, as: 'pro', apiKey: '' }],
      ['apiKey', { ...user, as: 'pro', apiKey: half }],
      ['email', { ...user, as: 'pro', email: 5 }],
      ['password', { ...user, as: 'pro', password: undefined }],
      ['as', user],
      ['as', { ...user, as: value }],
      ['credentialsIn', { ...user, as: 'pro', credentialsIn: value }],
      ['apiKey', undefined],
    ],
  ],
  [
    'chargepilot',
    'chargepilotAuth',
    chargepilotAuth,
    [
      ['apiKey', { apiSecret: value }],
      ['apiKey', { apiKey: `${value}\r\nx-other: 1`, apiSecret: value }],
      ['apiKey', { apiKey: `${value}é`, apiSecret: value }],
      ['apiKey', { apiKey: ` ${value}`, apiSecret: value }],
      ['apiSecret', { apiKey: value }],
      ['apiSecret', { apiKey: value, apiSecret: 5 }],
      ['signaturePath', { apiKey: value, apiSecret: value, signaturePath: value }],
      ['apiKey', undefined],
    ],
  ],
  [
    'sne-cotation',
    'pisteAuth',
    pisteAuth,
    [
      ['clientId', { clientSecret: value }],
      ['clientId', { clientId: '', clientSecret: value }],
      ['clientSecret', { clientId: value }],
      ['clientSecret', { clientId: value, clientSecret: null }],
      // RFC 6749, section 3.3: scope-token *( SP scope-token ).
      ['scope', { clientId: value, clientSecret: value, scope: 5 }],
      ['scope', { clientId: value, clientSecret: value, scope: '' }],
      ['clientId', undefined],
    ],
  ],
];

describe.each(wrong)('for %s, %s', (provider, factory, create, cases) => {
  test.each(cases)('refuses a bad `%s`: %j', (option, options) => {
    expectComplaint(() => create(options as never), provider, factory, option);
  });
});

test('the auth middlewares take what is just allowed', () => {
  energiaproAuth({ username: '1', secretKey: 'x'.repeat(72), bcryptPrefix: '2b' });
  energiaproAuth({ username: '1', secretKey: 'é'.repeat(36) });
  openstreetAuth({ key: 'k'.repeat(32), email: 'a@example.org', password: 'p' });
  openstreetAuth({ email: 'a@example.org', password: 'p' });
  clicrdvBasic({ ...user, password: 'with:colon' });
  clicrdvSession({ ...user, email: 'a:b@example.org', as: 'account', credentialsIn: 'body' });
  chargepilotAuth({ apiKey: '!~', apiSecret: 'é\n ', signaturePath: 'relative' });
  pisteAuth({ clientId: 'id', clientSecret: 'é', scope: 'openid resource.READ' });
});
