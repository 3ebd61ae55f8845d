import { ApiError, AuthError, createSneCotation, type PisteCredentials, pisteAuth, unwrap } from 'guichet/sne-cotation';
import { startMock } from 'guichet-tools/mock';
import { describe, expect, onTestFinished, test } from 'vitest';
import { observe, type Sent } from '../support/observe.ts';
import { startWire } from '../support/wire.ts';
import vectors from '../vectors/sne-cotation.json' with { type: 'json' };

// Document L332; the secret is made up.
const credentials = { clientId: 'e95cc363-cd9b-40cf-84d5-ba9c5e9d7121', clientSecret: 'a-secret' };
// Document L387-390, and L376-382 on one line.
const health = { version: '1.0', etat: 'OK' };
const noProfile = {
  code: 'ERRAUTUSR0001',
  message:
    "Aucun profil métier n'est attribué à cette application cliente. Veuillez contacter les administrateurs de l'API SNE-Cotation.",
};

const SECOND = 1000;
const DAY = 86_400 * SECOND;
const isTokenRequest = ({ path }: Sent) => path === '/api/oauth/token';

/** A PISTE of which only the answers are played. Tokens are called t0, t1, … in the order of the requests. */
function play(options: {
  token?: (index: number) => unknown;
  call?: (sent: Sent) => unknown;
  now?: () => number;
  credentials?: Partial<PisteCredentials>;
}) {
  const { token = (index) => issued(index), call = () => health, now = () => 0 } = options;
  let asked = 0;
  const { fetch, sent } = observe((request) => (isTokenRequest(request) ? token(asked++) : call(request)));
  const sne = createSneCotation({ auth: pisteAuth({ ...credentials, ...options.credentials }), fetch, now });
  /** What was sent, in order: `token`, or the Authorization of the call. */
  const story = () => sent.map((one) => (isTokenRequest(one) ? 'token' : one.headers.authorization));
  return { sne, sent, story };
}

const issued = (index: number, changes: Record<string, unknown> = {}) => ({
  access_token: `t${index}`,
  token_type: 'Bearer',
  expires_in: 3600,
  ...changes,
});

describe('on the wire', () => {
  const pairs = (form = '') => form.split('&').sort();
  const start = async (given: PisteCredentials, path: string) => {
    const wire = await startWire(({ line }) => ({ json: line.startsWith('POST') ? vectors.answer.json : health }));
    const sne = createSneCotation({ auth: pisteAuth(given), baseUrl: wire.url + path });
    return { requests: wire.requests, sne };
  };

  // Document L344-347, without its `Accept: utf-8`, which is no media type. A form has no order.
  test.each(vectors.requests)('a token is asked for with a form of exactly its fields: $source', async (vector) => {
    const { source: _, body, ...given } = vector;
    const { requests, sne } = await start(given, '');
    await sne.GET('/healthcheck');
    const [request] = requests;
    expect(request?.line).toBe('POST /api/oauth/token HTTP/1.1');
    expect(request?.headers).toMatchObject({
      'content-type': expect.stringMatching(/^application\/x-www-form-urlencoded\b/),
      'content-length': String(Buffer.byteLength(body)),
      accept: 'application/json',
    });
    expect(request?.headers).not.toHaveProperty('authorization');
    expect(pairs(request?.body)).toEqual(pairs(body));
    expect(new URLSearchParams(request?.body).get('client_secret')).toBe(given.clientSecret);
  });

  // Document L369-371, without its `Accept-Encoding: utf-8`.
  test('a call bears the token of the answer', async () => {
    const { requests, sne } = await start(credentials, '/mtes/sne-cotation/v1.0');
    expect((await sne.GET('/healthcheck')).data).toEqual(health);
    expect(requests).toHaveLength(2);
    expect(requests[1]).toMatchObject({ line: 'GET /mtes/sne-cotation/v1.0/healthcheck HTTP/1.1', body: '' });
    expect(requests[1]?.headers.authorization).toBe(vectors.answer.authorization);
    expect(JSON.stringify(requests[1])).not.toContain(credentials.clientSecret);
  });

  test('a token asked for by hand is asked for as given', async () => {
    const { requests, sne } = await start(credentials, '');
    const body = { client_id: 'mine', client_secret: 'a+b', grant_type: 'client_credentials' } as const;
    expect((await sne.POST('/api/oauth/token', { body })).data).toEqual(vectors.answer.json);
    expect(requests.map(({ line, headers }) => [line, headers.authorization])).toEqual([
      ['POST /api/oauth/token HTTP/1.1', undefined],
    ]);
    expect(requests[0]?.body).toBe('client_id=mine&client_secret=a%2Bb&grant_type=client_credentials');
  });
});

// Document L338, L369, L292; the sandbox's token server from the public record.
test.each([
  [undefined, 'https://oauth.piste.gouv.fr', 'https://api.piste.gouv.fr'],
  ['production', 'https://oauth.piste.gouv.fr', 'https://api.piste.gouv.fr'],
  ['sandbox', 'https://sandbox-oauth.piste.gouv.fr', 'https://sandbox-api.piste.gouv.fr'],
] as const)('server: %s gets its tokens at %s and calls %s', async (server, tokenServer, api) => {
  const { fetch, sent } = observe((request) => (isTokenRequest(request) ? issued(0) : health));
  await createSneCotation({ auth: pisteAuth(credentials), fetch, ...(server ? { server } : {}) }).GET('/healthcheck');
  expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `POST ${tokenServer}/api/oauth/token`,
    `GET ${api}/mtes/sne-cotation/v1.0/healthcheck`,
  ]);
});

test('an auth middleware shared by two servers never takes the token of one to the other', async () => {
  const { fetch, sent } = observe((request) =>
    isTokenRequest(request) ? issued(0, { access_token: new URL(request.url).host }) : health,
  );
  const auth = pisteAuth(credentials);
  await createSneCotation({ auth, fetch, server: 'production' }).GET('/healthcheck');
  await createSneCotation({ auth, fetch, server: 'sandbox' }).GET('/healthcheck');
  expect(sent.map(({ headers }) => headers.authorization)).toEqual([
    undefined,
    'Bearer oauth.piste.gouv.fr',
    undefined,
    'Bearer sandbox-oauth.piste.gouv.fr',
  ]);
});

describe('a token', () => {
  test('is asked for once for many calls', async () => {
    const { sne, story } = play({});
    await Promise.all(Array.from({ length: 20 }, () => sne.GET('/healthcheck')));
    await sne.GET('/healthcheck');
    expect(story()).toEqual(['token', ...Array(21).fill('Bearer t0')]);
  });

  // Document L361: seconds. Without it: kept a while, but not longer than the sample's; one that never ends: not longer than a day.
  test.each<[string, Record<string, unknown>, number, number]>([
    ['3600', { expires_in: 3600 }, 3539 * SECOND, 3600 * SECOND],
    ['600', { expires_in: 600 }, 539 * SECOND, 600 * SECOND],
    ['"3600", as text', { expires_in: '3600' }, 3539 * SECOND, 3600 * SECOND],
    ['1e15', { expires_in: 1e15 }, DAY / 2, DAY],
    ['50, which is less than any margin', { expires_in: 50 }, 40 * SECOND, 50 * SECOND],
    ['nothing', { expires_in: undefined }, 60 * SECOND, 3600 * SECOND],
  ])('is kept for as long as `expires_in` says: %s', async (_case, changes, alive, dead) => {
    let time = 1_700_000_000_000;
    const start = time;
    const { sne, story } = play({ token: (index) => issued(index, changes), now: () => time });
    await sne.GET('/healthcheck');
    time = start + alive;
    await sne.GET('/healthcheck');
    expect(story()).toEqual(['token', 'Bearer t0', 'Bearer t0']);
    time = start + dead;
    await sne.GET('/healthcheck');
    expect(story()).toEqual(['token', 'Bearer t0', 'Bearer t0', 'token', 'Bearer t1']);
  });

  // A scope such as `openid` brings one; nothing here uses it, so nothing checks whose it is.
  test('comes with an ID token that is of no account', async () => {
    const { sne, story } = play({ token: (index) => issued(index, { id_token: 'no.jwt.at-all' }) });
    expect((await sne.GET('/healthcheck')).data).toEqual(health);
    expect(story()).toEqual(['token', 'Bearer t0']);
  });

  // RFC 6749, section 5.1: each of these is optional. Some servers write null for what they do not send.
  test.each(['scope', 'refresh_token', 'expires_in', 'id_token'])('comes with a `%s` that is null', async (name) => {
    const { sne, story } = play({ token: (index) => issued(index, { [name]: null }) });
    for (let count = 0; count < 2; count++) expect((await sne.GET('/healthcheck')).data).toEqual(health);
    expect(story()).toEqual(['token', 'Bearer t0', 'Bearer t0']);
  });

  test('of no lifetime serves its call and no other', async () => {
    const { sne, story } = play({ token: (index) => issued(index, { expires_in: 0 }) });
    for (let count = 0; count < 3; count++) expect((await sne.GET('/healthcheck')).data).toEqual(health);
    expect(story()).toEqual(['token', 'Bearer t0', 'token', 'Bearer t1', 'token', 'Bearer t2']);
  });

  test('is asked for anew when the API answers 401, and the call replayed once', async () => {
    const { sne, story } = play({
      call: ({ headers }) => (headers.authorization === 'Bearer t0' ? Response.json({}, { status: 401 }) : health),
    });
    expect((await sne.GET('/healthcheck')).data).toEqual(health);
    expect(story()).toEqual(['token', 'Bearer t0', 'token', 'Bearer t1']);
  });

  test('that is refused as well ends the call with the 401 as a value', async () => {
    const { sne, story } = play({ call: () => Response.json({ message: 'no' }, { status: 401 }) });
    const { data, error, response } = await sne.GET('/healthcheck');
    expect(data).toBeUndefined();
    expect(error).toEqual({ message: 'no' });
    expect(response.status).toBe(401);
    expect(story()).toEqual(['token', 'Bearer t0', 'token', 'Bearer t1']);
  });

  // 403, in public clients, means no subscription, which another token does not mend.
  test('is kept when the API answers 403', async () => {
    const { sne, story } = play({ call: () => Response.json({}, { status: 403 }) });
    await sne.GET('/healthcheck');
    await sne.GET('/healthcheck');
    expect(story()).toEqual(['token', 'Bearer t0', 'Bearer t0']);
  });
  test('may call its type `bearer`', async () => {
    const { sne, story } = play({ token: (index) => issued(index, { token_type: 'bearer' }) });
    await sne.GET('/healthcheck');
    expect(story()).toEqual(['token', 'Bearer t0']);
  });
});

describe('a token request', () => {
  const refusal = (error: string, status: number, headers = {}) => Response.json({ error }, { status, headers });

  test.each([
    ['400 invalid_client', () => refusal('invalid_client', 400), 'credentials_refused', 400],
    // RFC 6749, section 5.2, which allows 401 for it and a challenge beside the body.
    ['401 invalid_client', () => refusal('invalid_client', 401), 'credentials_refused', 401],
    [
      '401 invalid_client with a challenge',
      () => refusal('invalid_client', 401, { 'www-authenticate': 'Basic realm="PISTE"' }),
      'credentials_refused',
      401,
    ],
    ['invalid_client inside a 200', () => ({ error: 'invalid_client' }), 'credentials_refused', 200],
    ['400 invalid_scope', () => refusal('invalid_scope', 400), 'login_refused', 400],
    ['no token', () => ({ token_type: 'Bearer', expires_in: 3600 }), 'login_malformed', 200],
    ['a token that no header can hold', () => issued(0, { access_token: 'a\r\nb' }), 'login_malformed', 200],
    ['a negative lifetime', () => issued(0, { expires_in: -1 }), 'login_malformed', 200],
    ['a lifetime that is no number', () => issued(0, { expires_in: 'soon' }), 'login_malformed', 200],
  ])(
    'answered with %s ends the call with an AuthError, and the call is not sent',
    async (_case, token, code, status) => {
      const { sne, story } = play({ token });
      const call = sne.GET('/healthcheck');
      await expect(call).rejects.toThrow(AuthError);
      // What is no response of a token server is asked for once more.
      const isMalformed = code === 'login_malformed';
      const operation = isMalformed ? 'healthcheck' : 'token';
      await expect(call).rejects.toMatchObject({ provider: 'sne-cotation', operation, code, status });
      expect(story()).toEqual(isMalformed ? ['token', 'token'] : ['token']);
    },
  );
});

test('a call that is aborted before it begins sends nothing, and no token request either', async () => {
  const { sne, story } = play({});
  await expect(sne.GET('/healthcheck', { signal: AbortSignal.abort('enough') })).rejects.toBe('enough');
  expect(story()).toEqual([]);
});

// The guide does not say with which status it comes.
test.each([200, 403, 500])('ERRAUTUSR0001 is an error when it comes with %i', async (status) => {
  const { sne } = play({ call: () => Response.json(noProfile, { status }) });
  const { data, error, response } = await sne.GET('/healthcheck');
  expect(data).toBeUndefined();
  expect(error).toEqual(noProfile);
  expect(response.status).toBe(status);
  const thrown = unwrap(sne.GET('/healthcheck'));
  await expect(thrown).rejects.toThrow(ApiError);
  await expect(thrown).rejects.toMatchObject({ code: 'ERRAUTUSR0001', operation: 'healthcheck', status });
});

test('the mock answers the call that has the auth middleware and refuses the same without it', async () => {
  const mock = await startMock({ providers: ['sne-cotation'] });
  onTestFinished(mock.close);
  const baseUrl = mock.url('sne-cotation');
  const auth = pisteAuth(mock.accounts['sne-cotation']);
  expect((await createSneCotation({ auth, baseUrl }).GET('/healthcheck')).data).toEqual(health);
  const { data, error, response } = await createSneCotation({ auth: 'external', baseUrl }).GET('/healthcheck');
  expect(data).toBeUndefined();
  expect(error).toBeTruthy();
  expect(response.status).toBe(401);
});
