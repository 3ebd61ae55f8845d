/** Standard security schemes: what is sent for each, alone and combined, and what is refused before anything is sent. */
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { AuthError, ConfigError } from '../../src/client/index.ts';
import { generateOffice } from '../support/office.ts';
import { startWire, type WireRequest } from '../support/wire.ts';

const { officeAuth, createOffice } = await generateOffice();

const isTokenRequest = ({ line }: WireRequest) => line.startsWith('POST /oauth/token ');
const noContent = { raw: 'HTTP/1.1 204 No Content\r\ncontent-length: 0\r\nconnection: close\r\n\r\n' };
const issued = (token: string) => ({ json: { access_token: token, token_type: 'Bearer', expires_in: 3600 } });

/** A client against a server that accepts everything, and issues the tokens t0, t1, … */
async function start(credentials: object, accept: (request: WireRequest) => boolean = () => true) {
  let count = 0;
  const { url, requests } = await startWire((request) => {
    if (isTokenRequest(request)) return issued(`t${count++}`);
    return accept(request) ? noContent : { status: 401, json: { message: 'No.' } };
  });
  return { office: createOffice({ auth: officeAuth(credentials), baseUrl: url }), requests };
}

/** What of a request authenticates it. */
const credentialsOf = ({ line, headers }: WireRequest) => ({
  target: line.split(' ')[1],
  ...(headers.authorization === undefined ? {} : { authorization: headers.authorization }),
  ...(headers.cookie === undefined ? {} : { cookie: headers.cookie }),
  ...(headers['x-key'] === undefined ? {} : { key: headers['x-key'] }),
});

describe('on the wire', () => {
  const user = { username: 'Aladdin', password: 'open sesame' };
  // RFC 7617, section 2, and its example in UTF-8 (section 2.1): test and 123 with a pound sign.
  test.each([
    ['an API key in a header', { apiKey: 'k 1' }, 'readKey', { target: '/key', key: 'k 1' }],
    ['an API key in the query', { inQuery: 'a&b' }, 'readQuery', { target: '/query?key=a%26b' }],
    [
      'HTTP Basic and a cookie, both',
      { user, session: 's1' },
      'readBoth',
      { target: '/both', authorization: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==', cookie: 'sid=s1' },
    ],
    [
      'HTTP Basic in UTF-8',
      { user: { username: 'test', password: '123\u00a3' }, session: 's1' },
      'readBoth',
      { target: '/both', authorization: 'Basic dGVzdDoxMjPCow==', cookie: 'sid=s1' },
    ],
    [
      'the first alternative that is given',
      { user, session: 's1', token: 't' },
      'readEither',
      { target: '/either', authorization: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==', cookie: 'sid=s1' },
    ],
    [
      'the second alternative, where the first is not whole',
      { user, token: 't' },
      'readEither',
      { target: '/either', authorization: 'Bearer t' },
    ],
    [
      'what is optional, if it is given',
      { token: 't' },
      'readOptional',
      { target: '/optional', authorization: 'Bearer t' },
    ],
    ['nothing where it is optional and not given', { apiKey: 'k' }, 'readOptional', { target: '/optional' }],
    [
      'what is optional, if it is given, though nothing would do too',
      { token: 't' },
      'readEitherWay',
      { target: '/either-way', authorization: 'Bearer t' },
    ],
    ['nothing where nothing is asked for', { apiKey: 'k' }, 'readOpen', { target: '/open' }],
  ] as const)('%s', async (_, credentials, method, expected) => {
    const { office, requests } = await start(credentials);
    await office[method]();
    expect(requests.map(credentialsOf)).toEqual([expected]);
  });

  test('a function is called for every request', async () => {
    let count = 0;
    const { office, requests } = await start({ apiKey: async () => `k${count++}` });
    await office.readKey();
    await office.readKey();
    expect(requests.map(({ headers }) => headers['x-key'])).toEqual(['k0', 'k1']);
  });

  test('a cookie of the caller is kept before that of the credentials', async () => {
    const { office, requests } = await start({ user, session: 's1' });
    await office.readBoth({}, { headers: { cookie: 'a=1' } });
    expect(requests.map(credentialsOf)).toMatchObject([{ cookie: 'a=1; sid=s1' }]);
  });

  test('a header of the caller does not replace a key', async () => {
    const { office, requests } = await start({ apiKey: 'right' });
    await (office.readKey as (input: object, options: object) => Promise<unknown>)(
      {},
      { headers: { 'x-key': 'wrong' } },
    );
    expect(requests[0]?.headers['x-key']).toBe('right');
  });
});

describe('OAuth 2 client credentials', () => {
  const oauth = { clientId: 'id:1', clientSecret: 'se cret+%' };

  // RFC 6749, section 2.3.1: form-urlencoded, then Basic. `id%3A1:se+cret%2B%25` in base64, by coreutils.
  test('a token is asked for once, by HTTP Basic, with the scopes of the spec, and is sent', async () => {
    const { office, requests } = await start({ oauth });
    await Promise.all([office.listThings(), office.listThings()]);
    const [token, ...calls] = requests;
    expect(token?.line).toBe('POST /oauth/token HTTP/1.1');
    expect(token?.headers).toMatchObject({
      authorization: 'Basic aWQlM0ExOnNlK2NyZXQlMkIlMjU=',
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    });
    expect(Object.fromEntries(new URLSearchParams(token?.body))).toEqual({
      grant_type: 'client_credentials',
      scope: 'read write',
    });
    expect(calls.map(credentialsOf)).toEqual(Array(2).fill({ target: '/things', authorization: 'Bearer t0' }));
  });

  test('the application may authenticate in the body, and name its scopes', async () => {
    const { office, requests } = await start({ oauth: { ...oauth, authentication: 'body', scope: 'read' } });
    await office.listThings();
    expect(requests[0]?.headers).not.toHaveProperty('authorization');
    expect(Object.fromEntries(new URLSearchParams(requests[0]?.body))).toEqual({
      grant_type: 'client_credentials',
      scope: 'read',
      client_id: oauth.clientId,
      client_secret: oauth.clientSecret,
    });
  });

  test('a read that is refused with 401 gets a new token and is replayed once', async () => {
    const { office, requests } = await start({ oauth }, ({ headers }) => headers.authorization !== 'Bearer t0');
    expect((await office.listThings()).response.status).toBe(204);
    expect(requests.filter((request) => !isTokenRequest(request)).map(({ headers }) => headers.authorization)).toEqual([
      'Bearer t0',
      'Bearer t1',
    ]);
  });

  test('a write that is refused is not replayed; the next one has a new token', async () => {
    const { office, requests } = await start({ oauth }, ({ headers }) => headers.authorization !== 'Bearer t0');
    expect((await office.addThing()).response.status).toBe(401);
    expect((await office.addThing()).response.status).toBe(204);
    expect(requests.filter((request) => !isTokenRequest(request))).toHaveLength(2);
  });

  test('a refusal is an AuthError without the secret in it', async () => {
    const { url } = await startWire(() => ({
      status: 401,
      headers: { 'www-authenticate': 'Basic' },
      json: { error: 'invalid_client', error_description: `wrong: ${oauth.clientSecret}` },
    }));
    const office = createOffice({ auth: officeAuth({ oauth }), baseUrl: url });
    const error: unknown = await office.listThings().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({ code: 'credentials_refused', operation: 'oauth', status: 401 });
    expect(`${inspect(error, { depth: 9 })}${JSON.stringify(error)}`).not.toContain(oauth.clientSecret);
  });
});

describe('refused before anything is sent, without the value:', () => {
  const secret = 'sec\u0007ret';
  test.each([
    [
      {},
      'officeAuth: one of `apiKey`, `inQuery`, `session`, `user`, `token`, `oauth` must be given.',
      'option_missing',
    ],
    [{ apiKey: undefined }, '`apiKey` is missing.', 'option_missing'],
    [{ apiKey: '' }, '`apiKey` is missing.', 'option_missing'],
    [{ apiKey: `${secret}\n` }, '`apiKey` must consist of visible ASCII', 'option_invalid'],
    [{ inQuery: 'abc\n' }, '`inQuery` must be well-formed text', 'option_invalid'],
    [{ session: 'a;b' }, '`session` must consist of the characters that a cookie may have', 'option_invalid'],
    [
      { user: { username: 'a:b', password: secret } },
      '`user` must have a `username` without a colon',
      'option_invalid',
    ],
    [{ user: 'a:b' }, '`user` must have a `username`', 'option_invalid'],
    [{ user: null }, '`user` must have a `username`', 'option_invalid'],
    [{ user: { username: 'a' } }, '`user` must have a `username`', 'option_invalid'],
    [{ user: { password: secret } }, '`user` must have a `username`', 'option_invalid'],
    [{ user: { username: 'a', password: secret } }, '`user` must have a `username`', 'option_invalid'],
    [{ user: { username: secret, password: 'p' } }, '`user` must have a `username`', 'option_invalid'],
    [{ user: { username: 'a\ud800', password: 'p' } }, '`user` must have a `username`', 'option_invalid'],
    [{ user: { username: '', password: 'p' } }, '`user` must have a `username`', 'option_invalid'],
    [{ token: `${secret} ` }, '`token` must be a token of visible ASCII', 'option_invalid'],
    [{ oauth: secret }, '`oauth` must be an object of `clientId` and `clientSecret`.', 'option_invalid'],
    [{ oauth: { clientId: 'a' } }, '`clientSecret` is missing.', 'option_missing'],
    [
      { oauth: { clientId: 'a', clientSecret: secret, authentication: 'both' } },
      "`authentication` 'header' or 'body'",
      'option_invalid',
    ],
    [{ apikey: 'k' }, 'Did you mean `apiKey`?', 'option_invalid'],
  ])('%j', (credentials, problem, code) => {
    const error = (() => {
      try {
        return officeAuth(credentials);
      } catch (reason) {
        return reason;
      }
    })();
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ message: expect.stringContaining(problem), code, operation: 'officeAuth' });
    expect(String(error)).not.toContain(secret);
  });

  test.each<['readBoth' | 'readEither' | 'readDigest' | 'readKey', object, string, string?]>([
    ['readBoth', { apiKey: 'k' }, 'officeAuth: readBoth needs `user` and `session`.'],
    ['readEither', { apiKey: 'k' }, 'officeAuth: readEither needs `user` and `session`, or `token`.'],
    [
      'readDigest',
      { apiKey: 'k' },
      'officeAuth: readDigest needs `digest`, which takes an auth middleware of its own.',
    ],
    [
      'readKey',
      { apiKey: (): string => `${secret}\n` },
      'officeAuth: `apiKey` must consist of visible ASCII',
      'option_invalid',
    ],
    ['readKey', { apiKey: (): undefined => undefined }, 'officeAuth: `apiKey` is missing.'],
  ])('%s with %j', async (method, credentials, problem, code = 'option_missing') => {
    const { office, requests } = await start(credentials);
    const error: unknown = await office[method]().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ message: expect.stringContaining(problem), code, operation: method });
    expect(String(error)).not.toContain(secret);
    expect(requests).toEqual([]);
  });
});

test('nothing that is inspected shows a credential', () => {
  const auth = officeAuth({
    apiKey: 'canary-1',
    user: { username: 'u', password: 'canary-2' },
    oauth: { clientId: 'c', clientSecret: 'canary-3' },
  });
  expect(inspect(auth, { depth: 9, showHidden: true })).not.toContain('canary');
});
