/** What errors say of logins that brought nothing, word for word. */
import { clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { expect, test } from 'vitest';
import { observe } from '../support/observe.ts';
import { quickHashes } from '../support/quick-hashes.ts';
import { said } from '../support/said.ts';

quickHashes();

/** One call of each, whose login is answered as told. */
const calls = {
  energiapro: (login: () => unknown) =>
    createEnergiapro({
      retries: 0,
      fetch: observe(login).fetch,
      auth: energiaproAuth({ username: '1234567890', secretKey: 'secret' }),
    }).POST('/index.php#lpn-json', { body: { client_id: '1234567', num_inst: '123456.123' } }),
  clicrdv: (login: () => unknown) =>
    createClicrdv({
      retries: 0,
      fetch: observe(login).fetch,
      auth: clicrdvSession({ apiKey: 'k', email: 'a@example.org', password: 'secret', as: 'pro' }),
    }).GET('/groups/{group_id}/calendars.json', { params: { path: { group_id: 4 } } }),
  openstreet: (login: () => unknown) =>
    createOpenstreet({
      retries: 0,
      fetch: observe(login).fetch,
      auth: openstreetAuth({ email: 'a@example.org', password: 'secret' }),
    }).POST('/api/account/#query_customer'),
  'sne-cotation': (login: () => unknown) =>
    createSneCotation({
      retries: 0,
      fetch: observe(login).fetch,
      auth: pisteAuth({ clientId: 'id', clientSecret: 'secret' }),
    }).GET('/healthcheck'),
};

const logins = { energiapro: 'authenticate', clicrdv: 'login', openstreet: 'salt', 'sne-cotation': 'token' };
const reads = {
  energiapro: 'lpnJson',
  clicrdv: 'listCalendars',
  openstreet: 'queryCustomer',
  'sne-cotation': 'healthcheck',
};
const refusal =
  (errorCode: string, status = 200) =>
  () =>
    Response.json({ error: 'Non.', errorCode }, { status });
const oauth = (error: unknown, status: number) => () => Response.json({ error }, { status });
const empty = (status: number) => () => new Response(null, { status });
const jwt = (token: unknown) => () => Response.json({ token });
const cookie = (value: string) => () => new Response('{}', { headers: { 'set-cookie': value } });

// api-responses.html: 401 is for a wrong login or password too; the French page: the keys of sandbox and production differ.
const clicrdvCauses =
  ' The usual causes are a wrong `email` or `password`, and an `apiKey` of the other server: sandbox and production have different keys.';

const unusable = {
  energiapro: 'The response of Energiapro to the login must contain a usable token.',
  clicrdv: 'The response of ClicRDV to the login must set a usable session cookie.',
  openstreet: 'Could not get a salt for queryCustomer (the response has none).',
  'sne-cotation': 'The response of PISTE to the token request must contain a usable token.',
};

/** Who is asked, what its login is answered, and what the error says of that. */
const refused: [keyof typeof calls, () => unknown, string, string, number][] = [
  // The codes of the document, « Authentification ».
  ['energiapro', refusal('4'), 'Energiapro refused the login (code 4: *).', 'login_refused', 200],
  ['energiapro', refusal('10'), 'Energiapro refused the login (code 10: *).', 'credentials_refused', 200],
  ['energiapro', refusal('11'), 'Energiapro refused the login (code 11: *).', 'credentials_refused', 200],
  ['energiapro', refusal('12'), 'Energiapro refused the login (code 12: *).', 'credentials_refused', 200],
  ['energiapro', refusal('15'), 'Energiapro refused the login (code 15: *).', 'credentials_refused', 200],
  ['energiapro', refusal('2'), 'Energiapro refused the login (code 2: *).', 'login_refused', 200],
  ['energiapro', refusal('77'), 'Energiapro refused the login (code 77).', 'login_refused', 200],
  [
    'energiapro',
    refusal('what was sent'),
    'Energiapro refused the login (a code that is not documented).',
    'login_refused',
    200,
  ],
  ...['abc500', '500abc', '5000'].map((echo): [keyof typeof calls, () => unknown, string, string, number] => [
    'energiapro',
    refusal(echo),
    'Energiapro refused the login (a code that is not documented).',
    'login_refused',
    200,
  ]),
  ['energiapro', empty(503), 'Energiapro refused the login (code http_503).', 'login_refused', 503],
  ['energiapro', empty(429), 'Energiapro refused the login (code http_429).', 'login_refused', 429],
  ['energiapro', empty(502), 'Energiapro refused the login (code http_502).', 'login_refused', 502],
  ['energiapro', empty(504), 'Energiapro refused the login (code http_504).', 'login_refused', 504],
  ['energiapro', empty(500), 'Energiapro refused the login (code http_500).', 'login_refused', 500],
  [
    'energiapro',
    () => new Response('Not Found', { status: 404, headers: { 'content-type': 'text/plain' } }),
    'The response to authenticate must be JSON; it has HTTP 404 and is not JSON. There is no login at this address; check `baseUrl`.',
    'login_refused',
    404,
  ],
  ...[undefined, '', 'a b', 'a\nb', 5, {}, 'x'.repeat(16_385)].map(
    (token): ['energiapro', () => unknown, string, string, number] => [
      'energiapro',
      jwt(token),
      unusable.energiapro,
      'login_malformed',
      200,
    ],
  ),
  ...[400, 401, 403].map((status): ['clicrdv', () => unknown, string, string, number] => [
    'clicrdv',
    empty(status),
    `ClicRDV refused the login (code http_${status}).${status === 401 ? clicrdvCauses : ''}`,
    'credentials_refused',
    status,
  ]),
  [
    'clicrdv',
    empty(404),
    'ClicRDV refused the login (code http_404). There is no login at this address; check `baseUrl`.',
    'login_refused',
    404,
  ],
  ['clicrdv', empty(500), 'ClicRDV refused the login (code http_500).', 'login_refused', 500],
  ['clicrdv', empty(503), 'ClicRDV refused the login (code http_503).', 'login_refused', 503],
  ...['other=1', '_session_id=', '_session_id=a"b', '_session_id=x; Max-Age=0', `_session_id=${'x'.repeat(4097)}`].map(
    (value): ['clicrdv', () => unknown, string, string, number] => [
      'clicrdv',
      cookie(value),
      unusable.clicrdv,
      'login_malformed',
      200,
    ],
  ),
  ['openstreet', () => ({ status: 'OK' }), unusable.openstreet, 'login_malformed', 200],
  ['openstreet', () => ({ status: 'OK', salt: 'short' }), unusable.openstreet, 'login_malformed', 200],
  [
    'openstreet',
    () => Response.json({ status: 'what was sent' }),
    'Could not get a salt for queryCustomer (a code that is not documented).',
    'login_refused',
    200,
  ],
  ['openstreet', empty(504), 'Could not get a salt for queryCustomer (code http_504).', 'login_refused', 504],
  [
    'sne-cotation',
    oauth('invalid_client', 401),
    'PISTE refused to issue a token (code invalid_client: *).',
    'credentials_refused',
    401,
  ],
  // RFC 6749, section 5.2; `: *` where the spec has a meaning.
  ...['invalid_request: *', 'invalid_grant', 'unauthorized_client', 'unsupported_grant_type: *', 'invalid_scope'].map(
    (error): ['sne-cotation', () => unknown, string, string, number] => [
      'sne-cotation',
      oauth(error.replace(': *', ''), 400),
      `PISTE refused to issue a token (code ${error}).`,
      'login_refused',
      400,
    ],
  ),
  [
    'sne-cotation',
    oauth('what was sent', 400),
    'PISTE refused to issue a token (a code that is not documented).',
    'login_refused',
    400,
  ],
  ['sne-cotation', empty(503), 'PISTE refused to issue a token (code http_503).', 'login_refused', 503],
  ['sne-cotation', () => ({}), unusable['sne-cotation'], 'login_malformed', 200],
  [
    'sne-cotation',
    () => ({ access_token: 'a b', token_type: 'Bearer' }),
    unusable['sne-cotation'],
    'login_malformed',
    200,
  ],
];

test.each(refused.map((row) => [row[0], row[2], row] as const))('%s: %s', async (provider, message, row) => {
  const [, login, , code, status] = row;
  // The server is busy or broken, somebody else responded, or the hash was used: the error is about the call that was not sent.
  const isTransient = status === 429 || status >= 500 || code === 'login_malformed' || /code 2:|not JSON/.test(message);
  const operation = isTransient ? reads[provider] : logins[provider];
  const before = isTransient ? `${operation} was not sent, because the login failed: ` : '';
  const escaped = message.replace(/[.()]/g, '\\$&').replace('*', '[^)].+');
  expect(await said(() => calls[provider](login))).toEqual({
    name: 'AuthError',
    message: expect.stringMatching(new RegExp(`^${before}${escaped}$`)),
    provider,
    operation,
    code,
    status,
    retryable: isTransient,
    ...(isTransient ? { retryAfter: expect.any(Number) } : {}),
  });
});

test.each([
  ['credit', 'key', () => openstreetWith({ email: 'a@example.org', password: 'secret' }).GET('/api/account/#credit')],
  [
    'createCustomer',
    'password',
    () =>
      openstreetWith({ key: 'k'.repeat(32) }).POST('/api/account/#create_customer', {
        body: {
          address_company: 'Zoé',
          address_person: 'Zoé',
          address_street: 'rue',
          address_pc: '57000',
          address_city: 'Metz',
          email: 'zoe@example.org',
        },
      }),
  ],
  ['queryCustomer', 'email', () => openstreetWith({ key: 'k'.repeat(32) }).POST('/api/account/#query_customer')],
] as const)('%s needs the %s', async (operation, name, call) => {
  expect(await said(call)).toEqual({
    name: 'ConfigError',
    message: `openstreetAuth: \`${name}\` must be given to call ${operation}.`,
    provider: 'openstreet',
    operation,
    code: 'credentials_missing',
    status: undefined,
    retryable: false,
  });
});

function openstreetWith(credentials: Parameters<typeof openstreetAuth>[0]) {
  return createOpenstreet({ fetch: observe(() => ({})).fetch, auth: openstreetAuth(credentials) });
}
