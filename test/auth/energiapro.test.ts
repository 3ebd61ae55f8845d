import { compare } from 'bcrypt';
import { AuthError, createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { startMock } from 'guichet-tools/mock';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { hashSecretKey } from '../../src/auth/energiapro.ts';
import { observe, type Sent } from '../support/observe.ts';
import { quickHashes } from '../support/quick-hashes.ts';
import { startWire } from '../support/wire.ts';
import vectors from '../vectors/energiapro.json' with { type: 'json' };

const credentials = { username: '1234567890', secretKey: 'password' };
const token = 'eyJ0eXAiOiJKV1QifQ.eyJub3RlIjoibWFkZSB1cCJ9.c2lnbmF0dXJl';
// Document L132-136: the values of the Postman table.
const range = { num_inst: '123456.123', client_id: '1234567', date_debut: '2022-01-01', date_fin: '2023-02-28' };
const refusal = (errorCode: string) => ({ error: 'Not allowed.', errorCode });

const isLogin = ({ path }: Sent) => path.endsWith('/authenticate.php');
const secretKeyOf = ({ body }: { body: string }) => new URLSearchParams(body).get('secret_key') ?? '';

/** An Energiapro of which only the answers are played. */
function play({ login, call }: { login?: (index: number) => unknown; call?: (sent: Sent, index: number) => unknown }) {
  let logins = 0;
  let calls = 0;
  const { fetch, sent } = observe((request) =>
    isLogin(request) ? (login?.(logins++) ?? { token }) : (call?.(request, calls++) ?? []),
  );
  return { fetch, sent, logins: () => sent.filter(isLogin), calls: () => sent.filter((request) => !isLogin(request)) };
}

describe('the hash', () => {
  test('is bcrypt of cost 11 in 60 characters, with the prefix of the document (L53) or the other', async () => {
    expect(await hashSecretKey('password', '2y')).toMatch(/^\$2y\$11\$[./A-Za-z0-9]{53}$/);
    expect(await hashSecretKey('password', '2b')).toMatch(/^\$2b\$11\$[./A-Za-z0-9]{53}$/);
  });

  test('fits the secret and no other, by the reckoning of bcrypt itself', async () => {
    const hash = (await hashSecretKey('pässwörd!', '2y')).replace('$2y$', '$2b$');
    expect(await compare('pässwörd!', hash)).toBe(true);
    expect(await compare('passwörd!', hash)).toBe(false);
  });

  test('is another one each time', async () => {
    expect(await hashSecretKey('password', '2y')).not.toBe(await hashSecretKey('password', '2y'));
  });

  test.each(vectors)('has the form that other tools give it: $source', async ({ secretKey, hash }) => {
    expect(hash).toMatch(/^\$2y\$11\$[./A-Za-z0-9]{53}$/);
    // Only the prefix differs, so a hash of the document's tools passes the same check as ours does.
    expect(await compare(secretKey, hash.replace('$2y$', '$2b$'))).toBe(true);
    const ours = await hashSecretKey(secretKey, '2y');
    expect(ours.slice(0, 7)).toBe(hash.slice(0, 7));
    expect(ours).toHaveLength(hash.length);
  });
});

describe('on the wire', () => {
  const start = async (answer: unknown) => {
    const wire = await startWire(({ line }) => ({ json: line.includes('authenticate') ? { token } : answer }));
    // The address of the document (L19, L79) behind another origin.
    const baseUrl = `${wire.url}/espace-client-api/api`;
    return { requests: wire.requests, energiapro: createEnergiapro({ auth: energiaproAuth(credentials), baseUrl }) };
  };

  // Document L19 and the table at L52-53.
  test('the login is a form POST of user number and hash', async () => {
    const { requests, energiapro } = await start([]);
    await energiapro.POST('/index.php#lpn-json', { body: range });
    const [login] = requests;
    expect(login?.line).toBe('POST /espace-client-api/api/authenticate.php HTTP/1.1');
    expect(login?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(login?.headers.authorization).toBeUndefined();
    expect(login?.body).toMatch(/^username=1234567890&secret_key=%242y%2411%24[.%A-Za-z0-9]+$/);
    expect(await compare('password', secretKeyOf(login ?? { body: '' }).replace('$2y$', '$2b$'))).toBe(true);
  });

  // Document L113 and the table at L132-136, L67 for the header.
  test('lpn-json sends the fields of the document, scope first, with the token', async () => {
    const { requests, energiapro } = await start([]);
    await energiapro.POST('/index.php#lpn-json', { body: range });
    expect(requests[1]?.line).toBe('POST /espace-client-api/api/index.php HTTP/1.1');
    expect(requests[1]?.headers).toMatchObject({
      authorization: `Bearer ${token}`,
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(requests[1]?.body).toBe(
      'scope=lpn-json&num_inst=123456.123&client_id=1234567&date_debut=2022-01-01&date_fin=2023-02-28',
    );
  });

  const body = { client_id: '1234567', num_inst: '123456.123' };
  test.each([
    ['scope-test', 'scope=scope-test&client_id=1234567&num_inst=123456.123'],
    ['installation-lpn-list', 'scope=installation-lpn-list&client_id=1234567&num_inst=123456.123'],
    ['gc-plus-json', 'scope=gc-plus-json&client_id=1234567&num_inst=123456.123'],
  ] as const)('%s sends its scope and the two identifiers', async (scope, expected) => {
    const { requests, energiapro } = await start([]);
    await energiapro.POST(`/index.php#${scope}`, { body });
    expect(requests[1]?.line).toBe('POST /espace-client-api/api/index.php HTTP/1.1');
    expect(requests[1]?.body).toBe(expected);
  });

  test('another scope is sent as the caller gives it', async () => {
    const { requests, energiapro } = await start({});
    await energiapro.POST('/index.php', { body: { scope: 'agreed-by-letter', ...body } });
    expect(requests[1]?.body).toBe('scope=agreed-by-letter&client_id=1234567&num_inst=123456.123');
  });

  test('the login called by hand sends what it is given, without a token', async () => {
    const { requests, energiapro } = await start([]);
    const secret_key = vectors[0]?.hash ?? '';
    const { data } = await energiapro.POST('/authenticate.php', { body: { username: '1234567890', secret_key } });
    expect(data?.token).toBe(token);
    expect(requests).toHaveLength(1);
    expect(requests[0]?.body).toBe(`username=1234567890&secret_key=${encodeURIComponent(secret_key)}`);
  });
});

describe('the token', () => {
  quickHashes();

  const call = (energiapro: ReturnType<typeof createEnergiapro>) =>
    energiapro.POST('/index.php#lpn-json', { body: range });

  test('serves all calls until it is old', async () => {
    const { fetch, logins, calls } = play({});
    const energiapro = createEnergiapro({ auth: energiaproAuth(credentials), fetch });
    await Promise.all([call(energiapro), call(energiapro), call(energiapro)]);
    await call(energiapro);
    expect(logins()).toHaveLength(1);
    expect(calls().map(({ headers }) => headers.authorization)).toEqual(Array(4).fill(`Bearer ${token}`));
  });

  test('is dead after 60 minutes: the next call logs in first', async () => {
    let now = 0;
    const { fetch, logins } = play({});
    const energiapro = createEnergiapro({ auth: energiaproAuth(credentials), fetch, now: () => now });
    await call(energiapro);
    now = 60 * 60_000 - 5 * 60_000 - 1;
    await call(energiapro);
    // Two hashes later, a login in the background would have been sent.
    await hashSecretKey('any', '2y').then(() => hashSecretKey('any', '2y'));
    expect(logins()).toHaveLength(1);
    now = 60 * 60_000;
    await call(energiapro);
    expect(logins()).toHaveLength(2);
  });

  test('is renewed in the background from the 55th minute on, without delaying the call', async () => {
    let now = 0;
    let release: (value: unknown) => void = () => {};
    const { fetch, logins, calls } = play({
      login: (index) => (index === 0 ? { token: 'first' } : new Promise((resolve) => (release = resolve))),
    });
    const energiapro = createEnergiapro({ auth: energiaproAuth(credentials), fetch, now: () => now });
    await call(energiapro);
    now = 55 * 60_000;
    await call(energiapro);
    expect(calls()[1]?.headers.authorization).toBe('Bearer first');
    await expect.poll(() => logins().length).toBe(2);
    release({ token: 'second' });
    const nextAuthorization = async () => {
      await call(energiapro);
      return calls().at(-1)?.headers.authorization;
    };
    await expect.poll(nextAuthorization).toBe('Bearer second');
    expect(logins()).toHaveLength(2);
  });

  test.each(['210', '220'])('refused with code %s is renewed, and the call is made once more', async (code) => {
    const { fetch, logins, calls } = play({
      login: (index) => ({ token: `token-${index}` }),
      call: ({ headers }) => (headers.authorization === 'Bearer token-0' ? refusal(code) : []),
    });
    const { data } = await call(createEnergiapro({ auth: energiaproAuth(credentials), fetch }));
    expect(data).toEqual([]);
    expect(logins()).toHaveLength(2);
    expect(calls().map(({ headers }) => headers.authorization)).toEqual(['Bearer token-0', 'Bearer token-1']);
    expect(calls()[0]?.body).toBe(calls()[1]?.body);
  });

  test('refused when new is an answer, not a loop', async () => {
    const { fetch, logins, calls } = play({ call: () => refusal('220') });
    const { error } = await call(createEnergiapro({ auth: energiaproAuth(credentials), fetch }));
    expect(error).toEqual(refusal('220'));
    expect(logins()).toHaveLength(2);
    expect(calls()).toHaveLength(2);
  });

  test.each(['1', '3', '5', '100'])('is kept when the call fails for another reason, code %s', async (code) => {
    const { fetch, logins } = play({ call: () => refusal(code) });
    const energiapro = createEnergiapro({ auth: energiaproAuth(credentials), fetch });
    expect((await call(energiapro)).error).toEqual(refusal(code));
    await call(energiapro);
    expect(logins()).toHaveLength(1);
  });
});

describe('the login', () => {
  quickHashes();

  const call = (fetch: (request: Request) => Promise<Response>, auth = energiaproAuth(credentials)) =>
    createEnergiapro({ auth, fetch }).POST('/index.php#lpn-json', { body: range });

  test('refused because the hash was used (code 2) is tried once more with another hash', async () => {
    const { fetch, logins } = play({ login: (index) => (index === 0 ? refusal('2') : { token }) });
    expect((await call(fetch)).data).toEqual([]);
    const hashes = logins().map(secretKeyOf);
    expect(hashes).toHaveLength(2);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  test('refused twice with code 2 is given up', async () => {
    const { fetch, logins } = play({ login: () => refusal('2') });
    await expect(call(fetch)).rejects.toMatchObject({
      name: 'AuthError',
      code: 'login_refused',
      operation: 'lpnJson',
      retryable: true,
    });
    expect(logins()).toHaveLength(2);
  });

  test('never sends a hash twice', async () => {
    let now = 0;
    const { fetch, logins } = play({});
    const energiapro = createEnergiapro({ auth: energiaproAuth(credentials), fetch, now: () => now });
    for (; now < 5 * 3_600_000; now += 3_600_000) await energiapro.POST('/index.php#lpn-json', { body: range });
    const hashes = logins().map(secretKeyOf);
    expect(hashes).toHaveLength(5);
    expect(new Set(hashes).size).toBe(5);
  });

  test('refused because too many sessions are open (code 4) is not tried again by the calls that follow', async () => {
    const { fetch, logins, calls } = play({ login: () => refusal('4') });
    const energiapro = createEnergiapro({ auth: energiaproAuth(credentials), fetch });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => energiapro.POST('/index.php#lpn-json', { body: range })),
    );
    await expect(energiapro.POST('/index.php#scope-test', { body: range })).rejects.toBeInstanceOf(AuthError);
    expect(outcomes.map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
    expect(logins()).toHaveLength(1);
    expect(calls()).toHaveLength(0);
  });

  test.each([
    ['10', 'credentials_refused'],
    ['11', 'credentials_refused'],
    ['12', 'credentials_refused'],
    ['15', 'credentials_refused'],
    ['5', 'login_refused'],
    ['77', 'login_refused'],
  ])('refused with code %s rejects with %s, and the message names the code', async (code, expected) => {
    const { fetch } = play({ login: () => refusal(code) });
    const error = await call(fetch).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuthError);
    expect(error).toMatchObject({ code: expected, provider: 'energiapro', status: 200 });
    expect(String(error)).toContain(`code ${code}`);
  });

  test.each([
    ['no token though errorCode is "0"', { error: 'Success.', errorCode: '0' }],
    ['a token that is no text', { token: { value: 1 } }],
    ['a token with a line break', { token: 'a\r\nx-evil: 1' }],
    ['an empty token', { token: '' }],
    ['a token of a megabyte', { token: 'a'.repeat(1_000_000) }],
  ])('answered with %s is malformed', async (_, answer) => {
    const { fetch, calls } = play({ login: () => answer });
    const expected = {
      name: 'AuthError',
      code: 'login_malformed',
      provider: 'energiapro',
      operation: 'lpnJson',
      status: 200,
      retryable: true,
    };
    await expect(call(fetch)).rejects.toMatchObject(expected);
    expect(calls()).toHaveLength(0);
  });

  test('says so when bcrypt is not installed', async () => {
    vi.resetModules();
    vi.doMock('bcrypt', () => {
      throw new Error('Cannot find package');
    });
    onTestFinished(() => vi.doUnmock('bcrypt'));
    const fresh = await import('guichet/energiapro');
    const { fetch, sent } = play({});
    const energiapro = fresh.createEnergiapro({ auth: fresh.energiaproAuth(credentials), fetch });
    await expect(energiapro.POST('/index.php#lpn-json', { body: range })).rejects.toMatchObject({
      name: 'ConfigError',
      provider: 'energiapro',
      operation: 'energiaproAuth',
      code: 'option_invalid',
      message: expect.stringContaining('`bcrypt`'),
    });
    expect(sent).toEqual([]);
  });

  test('sends the prefix that was asked for', async () => {
    const { fetch, logins } = play({});
    await call(fetch, energiaproAuth({ ...credentials, bcryptPrefix: '2b' }));
    expect(logins().map(secretKeyOf)[0]).toMatch(/^\$2b\$11\$/);
  });
});

test('negative control: the mock refuses a call without the auth middleware', async () => {
  const mock = await startMock({ providers: ['energiapro'] });
  onTestFinished(mock.close);
  const baseUrl = mock.url('energiapro');
  const body = { client_id: '1234567', num_inst: '123456.123' };
  const open = await createEnergiapro({ auth: 'external', baseUrl }).POST('/index.php#lpn-json', { body });
  expect(open.response.ok).toBe(false);
  expect(open.error).toBeTruthy();
  const { username, secretKey } = mock.accounts.energiapro;
  const auth = energiaproAuth({ username, secretKey });
  const signedIn = await createEnergiapro({ baseUrl, auth }).POST('/index.php#lpn-json', { body });
  expect(signedIn.data).toBeInstanceOf(Array);
});
