import {
  AuthError,
  type Clicrdv,
  type ClicrdvSessionCredentials,
  clicrdvBasic,
  clicrdvSession,
  createClicrdv,
  unwrap,
} from 'guichet/clicrdv';
import { startMock } from 'guichet-tools/mock';
import { describe, expect, onTestFinished, test } from 'vitest';
import { passwordSha1 } from '../../src/auth/clicrdv.ts';
import { basicAuthorization } from '../../src/auth/lib/basic-authorization.ts';
import { observe, type Sent } from '../support/observe.ts';
import { startWire } from '../support/wire.ts';
import vectors from '../vectors/clicrdv.json' with { type: 'json' };

// Document L47 and L69-78. Basic and session have a sample each, with different passwords.
const basic = { apiKey: 'xxxxxx', email: 'fake.user@gmail.com', password: 'secret' };
const session = { apiKey: 'xxxxxx', email: 'fake.user@gmail.com', password: 'test', as: 'pro' } as const;
const id = '4e8c5362ed2abeddca00000c';
const sha1 = 'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3';
// Document L80-82, repaired.
const user = { pro: { id: 9, lastname: 'Fake', firstname: 'User', email: 'fake.user@gmail.com' }, error: null };
const page = { records: [], sort: null, dir: null, totalRecords: 0, startIndex: 0, recordsReturned: 0, pageSize: 25 };

const MINUTE = 60_000;
const setCookie = (value: string) => ({ 'set-cookie': `_session_id=${value}; path=/; HttpOnly` });
const opened = (value: string) => Response.json(user, { headers: setCookie(value) });
const isLogin = ({ path }: Sent) => path.startsWith('/api/v1/sessions/login.json');
const groups = (client: Clicrdv) => client.GET('/groups.json');
const one = '/groups/{group_id}/calendars/{calendar_id}.json';
const many = '/groups/{group_id}/calendars.json';
const path = { group_id: 4, calendar_id: 6190 };
const create = (client: Clicrdv) =>
  client.POST(many, { params: { path }, body: { calendar: { group_id: 4, name: 'Mike' } } });
const update = (client: Clicrdv) => client.PUT(one, { params: { path }, body: { calendar: { name: 'robert' } } });
const remove = (client: Clicrdv) => client.DELETE(one, { params: { path } });

/** A ClicRDV of which only the answers are played. Sessions are called s0, s1, … in the order of the logins. */
function play(options: {
  login?: (index: number) => unknown;
  call?: (sent: Sent, index: number) => unknown;
  now?: () => number;
  credentials?: Partial<ClicrdvSessionCredentials>;
}) {
  const { login = (index) => opened(`s${index}`), call = () => page, now = () => 0, credentials } = options;
  let logins = 0;
  let calls = 0;
  const { fetch, sent } = observe((request) => (isLogin(request) ? login(logins++) : call(request, calls++)));
  const clicrdv = createClicrdv({ auth: clicrdvSession({ ...session, ...credentials }), fetch, now });
  /** What was sent, in order: `login`, or the cookie of the call. */
  const story = () => sent.map((one) => (isLogin(one) ? 'login' : one.headers.cookie));
  return { clicrdv, sent, story };
}

describe('the proofs', () => {
  test.each(vectors.session)(
    'hash the password as others do: $source',
    async ({ email, password, sha1, parameters }) => {
      expect(passwordSha1(password)).toBe(sha1);
      const { clicrdv, sent } = play({ credentials: { email, password } });
      await groups(clicrdv);
      expect(sent[0]?.path).toBe(`/api/v1/sessions/login.json?apikey=xxxxxx&${parameters}`);
    },
  );

  test.each(vectors.basic)(
    'encode user and password as others do: $source',
    async ({ email, password, authorization }) => {
      expect(basicAuthorization(email, password)).toBe(authorization);
      const { fetch, sent } = observe(() => page);
      await groups(createClicrdv({ auth: clicrdvBasic({ apiKey: 'xxxxxx', email, password }), fetch }));
      expect(sent.map(({ headers }) => headers.authorization)).toEqual([authorization]);
    },
  );
});

describe('on the wire', () => {
  const start = async (make: (baseUrl: string) => Clicrdv) => {
    const wire = await startWire(({ line }) =>
      line.includes('/sessions/login') ? { headers: setCookie(id), json: user } : { json: page },
    );
    return { requests: wire.requests, clicrdv: make(`${wire.url}/api/v1`) };
  };

  // Document L23, L27-32, L48 for lines and wrapping, with the `.json` of the samples (L48, L69, L97); calendars:
  // https://developers.clicrdv.com/en/rest-ressources-calendar.html; conditions: …/en/api-querying.html
  const conditions = [{ field: 'updated_at', op: '>=', value: '2010-02-01 00:00:00' } as const];
  const ids = { 'intervention_ids[]': [21, 23] };
  const calls: [string, string, (client: Clicrdv) => Promise<unknown>][] = [
    ['GET /api/v1/groups.json?apikey=xxxxxx', '', groups],
    [
      'GET /api/v1/groups/4/calendars.json?intervention_ids%5B%5D=21&intervention_ids%5B%5D=23&apikey=xxxxxx',
      '',
      (client) => client.GET(many, { params: { path, query: ids } }),
    ],
    [
      'GET /api/v1/groups/4/calendars.json?conditions%5B0%5D%5Bfield%5D=updated_at&conditions%5B0%5D%5Bop%5D=%3E%3D&conditions%5B0%5D%5Bvalue%5D=2010-02-01%2000%3A00%3A00&apikey=xxxxxx',
      '',
      (client) => client.GET(many, { params: { path, query: { conditions } } }),
    ],
    ['GET /api/v1/groups/4/calendars/6190.json?apikey=xxxxxx', '', (client) => client.GET(one, { params: { path } })],
    ['POST /api/v1/groups/4/calendars.json?apikey=xxxxxx', '{"calendar":{"group_id":4,"name":"Mike"}}', create],
    ['PUT /api/v1/groups/4/calendars/6190.json?apikey=xxxxxx', '{"calendar":{"name":"robert"}}', update],
    ['DELETE /api/v1/groups/4/calendars/6190.json?apikey=xxxxxx', '', remove],
  ];

  // Document L47-51: unasked, on the first request already.
  test.each(calls)('Basic: %s %s', async (line, body, call) => {
    const { requests, clicrdv } = await start((baseUrl) => createClicrdv({ auth: clicrdvBasic(basic), baseUrl }));
    await call(clicrdv);
    expect(requests.map((request) => [request.line, request.body])).toEqual([[`${line} HTTP/1.1`, body]]);
    expect(requests[0]?.headers.authorization).toBe('Basic ZmFrZS51c2VyQGdtYWlsLmNvbTpzZWNyZXQ=');
    expect(requests[0]?.headers).not.toHaveProperty('cookie');
    expect(requests[0]?.headers['content-type']).toBe(body === '' ? undefined : 'application/json');
  });

  // Document L69-71 and L94-97; the apikey of L17, which L97 leaves out.
  test.each(calls)('session: %s %s', async (line, body, call) => {
    const { requests, clicrdv } = await start((baseUrl) => createClicrdv({ auth: clicrdvSession(session), baseUrl }));
    await call(clicrdv);
    expect(requests.map((request) => [request.line, request.body])).toEqual([
      [
        `POST /api/v1/sessions/login.json?apikey=xxxxxx&pro%5Bemail%5D=fake.user%40gmail.com&pro%5Bpassword%5D=${sha1} HTTP/1.1`,
        '',
      ],
      [`${line} HTTP/1.1`, body],
    ]);
    expect(requests.map(({ headers }) => headers.cookie)).toEqual([undefined, `_session_id=${id}`]);
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
  });

  // What `curl -X POST` of L69 sends: no body, and no type for one.
  test('a login without a body names no type for one', async () => {
    const { requests, clicrdv } = await start((baseUrl) => createClicrdv({ auth: clicrdvSession(session), baseUrl }));
    await groups(clicrdv);
    expect(requests[0]?.headers).not.toHaveProperty('content-type');
  });

  // Public clients send a form. Encoding: python3 urllib.parse.urlencode.
  test('credentialsIn: body sends user and password as a form and leaves the apikey in the URL', async () => {
    const auth = clicrdvSession({ ...session, credentialsIn: 'body' });
    const { requests, clicrdv } = await start((baseUrl) => createClicrdv({ auth, baseUrl }));
    await groups(clicrdv);
    expect(requests[0]?.line).toBe('POST /api/v1/sessions/login.json?apikey=xxxxxx HTTP/1.1');
    expect(requests[0]?.body).toBe(`pro%5Bemail%5D=fake.user%40gmail.com&pro%5Bpassword%5D=${sha1}`);
    expect(requests[0]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded\b/);
  });

  // Document L62.
  test('as: account logs in with the parameters of the booking API', async () => {
    const auth = clicrdvSession({ ...session, as: 'account' });
    const { requests, clicrdv } = await start((baseUrl) => createClicrdv({ auth, baseUrl }));
    await groups(clicrdv);
    expect(requests[0]?.line).toBe(
      `POST /api/v1/sessions/login.json?apikey=xxxxxx&account%5Bemail%5D=fake.user%40gmail.com&account%5Bpassword%5D=${sha1} HTTP/1.1`,
    );
  });

  test('a login made by hand gets the apikey and no proof of a user', async () => {
    const { requests, clicrdv } = await start((baseUrl) => createClicrdv({ auth: clicrdvBasic(basic), baseUrl }));
    const query = { pro: { email: 'fake.user@gmail.com', password: sha1 } };
    await clicrdv.POST('/sessions/login.json', { params: { query } });
    expect(requests.map(({ line }) => line)).toEqual([
      `POST /api/v1/sessions/login.json?pro%5Bemail%5D=fake.user%40gmail.com&pro%5Bpassword%5D=${sha1}&apikey=xxxxxx HTTP/1.1`,
    ]);
    expect(requests[0]?.headers).not.toHaveProperty('authorization');
  });
});

test('Basic keeps no cookie', async () => {
  const { fetch, sent } = observe(() => Response.json(page, { headers: setCookie(id) }));
  const clicrdv = createClicrdv({ auth: clicrdvBasic(basic), fetch });
  await groups(clicrdv);
  await groups(clicrdv);
  expect(sent.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
});

describe('a session', () => {
  test('is opened once for many calls, all with the apikey', async () => {
    const { clicrdv, sent, story } = play({});
    await Promise.all([groups(clicrdv), groups(clicrdv), create(clicrdv), update(clicrdv), remove(clicrdv)]);
    await groups(clicrdv);
    expect(story()).toEqual(['login', ...Array(6).fill('_session_id=s0')]);
    for (const { url, body } of sent) {
      expect(new URL(url).searchParams.getAll('apikey')).toEqual(['xxxxxx']);
      expect(body).not.toContain('xxxxxx');
    }
  });

  test('goes on with the cookie that an answer puts in its place', async () => {
    const { clicrdv, story } = play({
      call: (_, index) => Response.json(page, { headers: index === 0 ? setCookie('rotated') : {} }),
    });
    for (let count = 0; count < 3; count++) await groups(clicrdv);
    expect(story()).toEqual(['login', '_session_id=s0', '_session_id=rotated', '_session_id=rotated']);
  });

  test('is read from the cookie of exactly its name, among others', async () => {
    const cookies = ['lang=fr; path=/', `_session_id=${id}; path=/; HttpOnly`, 'x_session_id=wrong; path=/'];
    const headers = cookies.map((cookie): [string, string] => ['set-cookie', cookie]);
    const { clicrdv, story } = play({ login: () => Response.json(user, { headers }) });
    await groups(clicrdv);
    expect(story()).toEqual(['login', `_session_id=${id}`]);
  });

  // Document L99: « une heure d’inactivité »; not trusted after 55 minutes.
  test('is opened again after 55 idle minutes, and not a minute earlier', async () => {
    let time = 0;
    const { clicrdv, story } = play({ now: () => time });
    await groups(clicrdv);
    time += 54 * MINUTE;
    await groups(clicrdv);
    time += 55 * MINUTE;
    await groups(clicrdv);
    expect(story()).toEqual(['login', '_session_id=s0', '_session_id=s0', 'login', '_session_id=s1']);
  });

  test('lives on for as long as calls come within the hour', async () => {
    let time = 0;
    const { clicrdv, story } = play({ now: () => time });
    for (; time <= 5 * 60 * MINUTE; time += 40 * MINUTE) await groups(clicrdv);
    expect(story()).toEqual(['login', ...Array(8).fill('_session_id=s0')]);
  });

  test.each([401, 403])('is opened again when a GET is refused with %i, and the GET replayed once', async (status) => {
    const { clicrdv, story } = play({
      call: ({ headers }) => (headers.cookie === '_session_id=s0' ? Response.json({}, { status }) : page),
    });
    expect((await groups(clicrdv)).data).toEqual(page);
    expect(story()).toEqual(['login', '_session_id=s0', 'login', '_session_id=s1']);
  });

  test('is not taken from the cookie of a refusal, which stands for nobody', async () => {
    const { clicrdv, story } = play({
      call: ({ headers }) =>
        headers.cookie === '_session_id=s1' ? page : Response.json({}, { status: 401, headers: setCookie('nobody') }),
    });
    expect((await groups(clicrdv)).data).toEqual(page);
    expect(story()).toEqual(['login', '_session_id=s0', 'login', '_session_id=s1']);
  });

  test.each([401, 403])('gives a second %i back', async (status) => {
    const { clicrdv, story } = play({ call: () => Response.json({ error: 'no' }, { status }) });
    const { error, response } = await groups(clicrdv);
    expect(error).toEqual({ error: 'no' });
    expect(response.status).toBe(status);
    expect(story()).toEqual(['login', '_session_id=s0', 'login', '_session_id=s1']);
  });

  test.each([
    ['POST', 401, create],
    ['POST', 403, create],
    ['PUT', 401, update],
    ['PUT', 403, update],
    ['DELETE', 401, remove],
    ['DELETE', 403, remove],
  ])(
    'is opened again by the call after a %s that was refused with %i, which is not replayed',
    async (_method, status, write) => {
      const { clicrdv, story } = play({
        call: ({ headers }) => (headers.cookie === '_session_id=s0' ? Response.json({}, { status }) : page),
      });
      expect((await write(clicrdv)).response.status).toBe(status);
      expect(story()).toEqual(['login', '_session_id=s0']);
      await groups(clicrdv);
      expect(story()).toEqual(['login', '_session_id=s0', 'login', '_session_id=s1']);
    },
  );

  test('never leaves its server and its auth middleware', async () => {
    const { fetch, sent } = observe((request) => (isLogin(request) ? opened(`of-${new URL(request.url).host}`) : page));
    const shared = clicrdvSession(session);
    const clients = [
      createClicrdv({ auth: shared, fetch, server: 'production' }),
      createClicrdv({ auth: shared, fetch, server: 'sandbox' }),
      createClicrdv({ auth: clicrdvSession(session), fetch, server: 'sandbox' }),
      createClicrdv({ auth: 'external', fetch, server: 'sandbox' }),
    ];
    for (const client of clients) await groups(client);
    // Document L48, L69, L97: the two hosts.
    expect(sent.map(({ url, headers }) => [new URL(url).host, headers.cookie])).toEqual([
      ['www.clicrdv.com', undefined],
      ['www.clicrdv.com', '_session_id=of-www.clicrdv.com'],
      ['sandbox.clicrdv.com', undefined],
      ['sandbox.clicrdv.com', '_session_id=of-sandbox.clicrdv.com'],
      ['sandbox.clicrdv.com', undefined],
      ['sandbox.clicrdv.com', '_session_id=of-sandbox.clicrdv.com'],
      ['sandbox.clicrdv.com', undefined],
    ]);
  });
});

// 401: https://developers.clicrdv.com/en/api-responses.html; a non-null `error`: a reading of L82.
// api-responses.html: 401 is for what is not allowed, and for a wrong login or password; the French page: keys of sandbox and production differ.
describe('a 401', () => {
  const causes =
    'ClicRDV REST API refused listGroups: code http_401. The usual causes are a wrong `email` or `password`, and an `apiKey` of the other server: sandbox and production have different keys.';
  const refused = (status: number) => Response.json({ error: 'Unauthorized' }, { status });

  test('with Basic says the usual causes', async () => {
    const { fetch } = observe(() => refused(401));
    await expect(unwrap(createClicrdv({ auth: clicrdvBasic(basic), fetch }).listGroups())).rejects.toMatchObject({
      message: causes,
    });
  });

  test('with a session says the usual causes', async () => {
    const { clicrdv } = play({ call: () => refused(401) });
    await expect(unwrap(clicrdv.listGroups())).rejects.toMatchObject({ message: causes });
  });

  test.each([400, 403, 404, 500])('has them for itself: a %i says none', async (status) => {
    const { clicrdv } = play({ call: () => refused(status) });
    await expect(unwrap(clicrdv.listGroups())).rejects.toThrow(/: code http_\d+\.$/);
  });
});

describe('a login', () => {
  test.each([
    ['refused with 401', () => Response.json({ error: 'no' }, { status: 401 }), 'credentials_refused'],
    ['refused with 401 without JSON', () => new Response('Unauthorized', { status: 401 }), 'credentials_refused'],
    [
      'that reports an error in 200',
      () => Response.json({ error: 'Bad login' }, { headers: setCookie(id) }),
      'login_refused',
    ],
    [
      'that reports an object in 200',
      () => Response.json({ error: { code: 1 } }, { headers: setCookie(id) }),
      'login_refused',
    ],
    ['without a cookie', () => Response.json(user), 'login_malformed'],
    [
      'with another cookie',
      () => Response.json(user, { headers: { 'set-cookie': 'lang=fr; path=/' } }),
      'login_malformed',
    ],
    ['with an empty cookie', () => opened(''), 'login_malformed'],
  ])('%s ends the call with an AuthError, and the call is not sent', async (_case, answer, code) => {
    const { clicrdv, story } = play({ login: answer });
    const call = groups(clicrdv);
    await expect(call).rejects.toThrow(AuthError);
    // What is no response of a login is asked for once more.
    const isMalformed = code === 'login_malformed';
    const operation = isMalformed ? 'listGroups' : 'login';
    await expect(call).rejects.toMatchObject({ provider: 'clicrdv', operation, code, retryable: isMalformed });
    expect(story()).toEqual(isMalformed ? ['login', 'login'] : ['login']);
  });
});

test('the mock answers the calls that have an auth middleware and refuses the same without it', async () => {
  const mock = await startMock({ providers: ['clicrdv'] });
  onTestFinished(mock.close);
  const baseUrl = mock.url('clicrdv');
  const { apiKey, email, password } = mock.accounts.clicrdv;
  const known = { apiKey, email, password };
  for (const auth of [
    clicrdvBasic(known),
    clicrdvSession({ ...known, as: 'pro' }),
    clicrdvSession({ ...known, as: 'account', credentialsIn: 'body' }),
  ]) {
    expect((await groups(createClicrdv({ auth, baseUrl }))).data).toHaveProperty('records');
  }
  const { data, error, response } = await groups(createClicrdv({ auth: 'external', baseUrl }));
  expect(data).toBeUndefined();
  expect(error).toBeTruthy();
  expect(response.status).toBe(401);
});
