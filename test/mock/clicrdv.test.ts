import { type Mock, type MockOptions, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import vectors from '../vectors/clicrdv.json' with { type: 'json' };

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 22, 8, 30);

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ providers: ['clicrdv'], now: () => START });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const KEY = 'apikey=demo-apikey';
// `printf %s 'fake.user@gmail.com:test' | base64`
const basic = { authorization: 'Basic ZmFrZS51c2VyQGdtYWlsLmNvbTp0ZXN0' };
// Document L69-71.
const sha1 = 'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3';
const login = (family: string, password = sha1, email = 'fake.user%40gmail.com') =>
  `${family}%5Bemail%5D=${email}&${family}%5Bpassword%5D=${password}`;

const send = (target: string, init: RequestInit = {}, to = mock) => fetch(`${to.url('clicrdv')}${target}`, init);
const withKey = (target: string) => `${target}${target.includes('?') ? '&' : '?'}${KEY}`;
/** A call with the key and Basic; a body goes as JSON. */
const call = (method: string, target: string, body?: unknown, headers: Record<string, string> = {}) =>
  send(withKey(target), {
    method,
    headers: { ...basic, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
const post = (query: string, body?: string) =>
  send(`/sessions/login.json?${query}`, {
    method: 'POST',
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }),
  });
const logIn = async () => {
  const response = await post(`${KEY}&${login('pro')}`);
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
};
const list = (query = '') => call('GET', `/groups/4/calendars.json${query && `?${query}`}`);
const ids = async (query: string) => {
  // The envelope of a list, as the spec has it.
  const { records } = (await (await list(query)).json()) as { records: { id: number }[] };
  return records.map(({ id }) => id);
};
const condition = (field: string, op: string, value: string, n = 0) =>
  Object.entries({ field, op, value })
    .map(([part, text]) => `conditions%5B${n}%5D%5B${part}%5D=${encodeURIComponent(text)}`)
    .join('&');

/** A failure in the form that the spec gives it, and never a challenge (C-17). */
const expectFailure = async (response: Response, status: number, error: unknown = expect.any(String)) => {
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ error });
  expect(response.headers.has('www-authenticate')).toBe(false);
};

describe('the API key', () => {
  test('lets a call through from the URL', async () => {
    expect((await call('GET', '/groups.json')).status).toBe(200);
  });

  test.each(['', 'apikey=wrong', 'apikey=', `${KEY}&${KEY}`])('is refused with 401 as "%s"', async (query) => {
    await expectFailure(await send(`/groups.json?${query}`, { headers: basic }), 401, expect.stringMatching(/apikey/));
  });

  test('is asked of a login too', async () => {
    await expectFailure(await post(login('pro')), 401);
  });

  test('is refused with 400 in a JSON body, whatever the URL says', async () => {
    const body = { apikey: 'demo-apikey', calendar: { group_id: 4, name: 'Mike' } };
    const inside = { calendar: { ...body.calendar, apikey: 'demo-apikey' } };
    for (const wrong of [body, inside]) await expectFailure(await call('POST', '/groups/4/calendars.json', wrong), 400);
    const headers = { ...basic, 'content-type': 'application/json' };
    const withoutKey = await send('/groups/4/calendars.json', { method: 'POST', headers, body: JSON.stringify(body) });
    await expectFailure(withoutKey, 400, expect.stringMatching(/never/));
  });

  test('is refused with 400 in a form body', async () => {
    await expectFailure(await post(KEY, `${KEY}&${login('pro')}`), 400);
  });
});

describe('Basic', () => {
  const takesVector = async ({ email, password, authorization }: (typeof vectors.basic)[number]) => {
    await withMock({ accounts: { clicrdv: { email, password } } }, async (other) => {
      const headers = { authorization };
      expect((await send(`/groups.json?${KEY}`, { headers }, other)).status).toBe(200);
    });
  };
  test.each(vectors.basic)('takes $email with the header of the vector', takesVector);

  test('takes no other user than that of the account', async () => {
    await withMock({ accounts: { clicrdv: { password: 'secret' } } }, async (other) => {
      await expectFailure(await send(`/groups.json?${KEY}`, { headers: basic }, other), 401);
    });
  });

  test.each([
    ['a wrong password', `Basic ${btoa('fake.user@gmail.com:wrong')}`],
    ['the SHA-1 for the password', `Basic ${btoa(`fake.user@gmail.com:${sha1}`)}`],
    ['another e-mail', `Basic ${btoa('other@gmail.com:test')}`],
    ['text that is no base64', 'Basic fake.user@gmail.com:test'],
    ['another scheme', `Bearer ${btoa('fake.user@gmail.com:test')}`],
  ])('is refused with 401 for %s', async (_, authorization) => {
    await expectFailure(await call('GET', '/groups.json', undefined, { authorization }), 401);
  });

  test('or a cookie is needed: neither is 401, without a challenge (C-17)', async () => {
    await expectFailure(await send(`/groups.json?${KEY}`), 401);
  });

  test('decides where a cookie is sent too', async () => {
    const headers = { ...(await logIn()), authorization: 'Basic wrong' };
    await expectFailure(await send(`/groups.json?${KEY}`, { headers }), 401);
  });
});

describe('a login', () => {
  test('answers the sample of the document, and the cookie of a session', async () => {
    const response = await post(`${KEY}&${login('pro')}`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('set-cookie')).toMatch(/^_session_id=[0-9a-f]{24}; path=\/; HttpOnly$/);
    expect(await response.json()).toEqual({
      pro: {
        created_at: '2007-03-30 15:09:07',
        updated_at: '2011-10-05 14:52:07',
        synched_at: '2011-09-29 19:50:18',
        lastname: 'Fake',
        id: 9,
        firstname: 'User',
        cellphone: '06 12 34 56 78',
        email: 'fake.user@gmail.com',
      },
      error: null,
    });
  });

  test.each(vectors.session)('takes $email with the parameters of the vector', async (vector) => {
    const { email, password, parameters } = vector;
    await withMock({ accounts: { clicrdv: { email, password } } }, async (other) => {
      const response = await send(`/sessions/login.json?${KEY}&${parameters}`, { method: 'POST' }, other);
      expect(await response.json()).toMatchObject({ pro: { email }, error: null });
    });
  });

  test('takes a form, and an account of the booking API', async () => {
    expect(await (await post(KEY, login('pro'))).json()).toHaveProperty('pro.email', 'fake.user@gmail.com');
    expect(await (await post(KEY, login('account'))).json()).toHaveProperty('account.email', 'fake.user@gmail.com');
  });

  test.each([
    ['nobody', ''],
    ['both families', `${login('pro')}&${login('account')}`],
    ['no password', 'pro%5Bemail%5D=fake.user%40gmail.com'],
    ['an empty password', login('pro', '')],
    ['two e-mails', `${login('pro')}&pro%5Bemail%5D=x`],
  ])('with %s is 400', async (_, parameters) => {
    await expectFailure(await post(`${KEY}&${parameters}`), 400);
    await expectFailure(await post(KEY, parameters), 400);
  });

  test('with the user in the query and in a form is 400', async () => {
    await expectFailure(await post(`${KEY}&${login('pro')}`, login('pro')), 400);
  });

  test.each([
    ['the password in clear', login('pro', 'test')],
    ['upper-case hex', login('pro', sha1.toUpperCase())],
    ['another SHA-1', login('pro', 'a'.repeat(40))],
    ['another e-mail', login('pro', sha1, 'other%40gmail.com')],
  ])('with %s is 401', async (_, parameters) => {
    const response = await post(`${KEY}&${parameters}`);
    expect(response.headers.has('set-cookie')).toBe(false);
    await expectFailure(response, 401);
  });

  test('for the other side than that of the account is 401', async () => {
    await withMock({ accounts: { clicrdv: { side: 'account' } } }, async (other) => {
      const on = (family: string) => send(`/sessions/login.json?${KEY}&${login(family)}`, { method: 'POST' }, other);
      await expectFailure(await on('pro'), 401);
      expect((await on('account')).status).toBe(200);
    });
  });
});

describe('a session', () => {
  const use = (headers: Record<string, string>) => send(`/groups.json?${KEY}`, { headers });

  test('stands for the user, beside other cookies', async () => {
    const { cookie } = await logIn();
    expect((await use({ cookie })).status).toBe(200);
    expect((await use({ cookie: `lang=fr; ${cookie}` })).status).toBe(200);
    await expectFailure(await send('/groups.json', { headers: { cookie } }), 401);
  });

  test('that was not issued is 401, also that of the sample', async () => {
    await expectFailure(await use({ cookie: '_session_id=4e8c5362ed2abeddca00000c' }), 401);
  });

  test('lives as long as it is used, and dies after an hour without use (C-36)', async () => {
    const session = await logIn();
    for (const _ of [1, 2, 3]) {
      mock.advance(HOUR - 1);
      expect((await use(session)).status).toBe(200);
    }
    mock.advance(HOUR);
    await expectFailure(await use(session), 401);
    await expectFailure(await use(session), 401);
  });

  test('is not kept alive by a call that is refused', async () => {
    const { cookie } = await logIn();
    mock.advance(HOUR - 1);
    await expectFailure(await send('/groups.json?apikey=wrong', { headers: { cookie } }), 401);
    mock.advance(1);
    await expectFailure(await use({ cookie }), 401);
  });

  test.each(['session-lost', 'expired-token'] as const)('is lost by the fault %s, and by a reset', async (kind) => {
    const session = await logIn();
    mock.fail('clicrdv', { kind });
    await expectFailure(await use(session), 401);
    expect((await use(await logIn())).status).toBe(200);
    expect((await call('GET', '/groups.json')).status).toBe(200);
    const other = await logIn();
    mock.reset();
    await expectFailure(await use(other), 401);
  });
});

describe('groups', () => {
  test('are the one of the user', async () => {
    expect(await (await call('GET', '/groups.json')).json()).toMatchObject({
      records: [{ id: 4, name: 'Groupe de démonstration' }],
      sort: null,
      dir: null,
      totalRecords: 1,
      startIndex: 0,
      recordsReturned: 1,
      pageSize: 25,
    });
  });

  test('of others are 403, unknown ones 404, and no number is 400', async () => {
    await expectFailure(await call('GET', '/groups/5/calendars.json'), 403);
    await expectFailure(await call('GET', '/groups/6/calendars.json'), 404);
    await expectFailure(await call('GET', '/groups/four/calendars.json'), 400);
  });
});

describe('calendars', () => {
  const many = '/groups/4/calendars.json';
  const one = (id: number) => `/groups/4/calendars/${id}.json`;
  const mike = { calendar: { publicname: '', name: 'Mike', group_id: 4 } };

  test('are created, read, changed, deleted and restored', async () => {
    const created = await call('POST', many, mike);
    expect(created.status).toBe(201);
    const time = '2026-11-22 08:30:00';
    const calendar = {
      name: 'Mike',
      id: 6189,
      group_id: 4,
      // After that of calendar 6190; the provider's sample, `created` in the spec, has 5 too.
      sort: 5,
      publicname: '',
      created_at: time,
      updated_at: time,
    };
    expect(await created.json()).toEqual(calendar);
    expect(await (await call('GET', one(6189))).json()).toEqual(calendar);

    mock.advance(61_000);
    const changed = { ...calendar, name: 'robert', updated_at: '2026-11-22 08:31:01' };
    const updated = await call('PUT', one(6189), { calendar: { name: 'robert' } });
    expect(updated.status).toBe(200);
    expect(await updated.json()).toEqual(changed);
    expect(await ids('')).toEqual([15, 16, 6190, 6189]);

    const deleted = await call('DELETE', one(6189));
    expect([deleted.status, await deleted.json()]).toEqual([200, {}]);
    expect(await ids('')).toEqual([15, 16, 6190]);
    await expectFailure(await call('GET', one(6189)), 404);
    await expectFailure(await call('DELETE', one(6189)), 404);
    await expectFailure(await call('PUT', one(6189), { calendar: { name: 'x' } }), 404);

    const restored = await call('PUT', one(6189), { calendar: { deleted: false } });
    expect(await restored.json()).toEqual({ ...changed, deleted: false });
    expect(await ids('')).toEqual([15, 16, 6190, 6189]);
    expect(await (await call('POST', many, mike)).json()).toMatchObject({ id: 6191 });

    mock.reset();
    expect(await ids('')).toEqual([15, 16, 6190]);
  });

  test('that do not exist are 404', async () => {
    for (const method of ['GET', 'DELETE']) await expectFailure(await call(method, one(17)), 404);
    await expectFailure(await call('PUT', one(17), { calendar: { name: 'x' } }), 404);
  });

  test.each([
    ['no calendar', {}],
    ['no object', null],
    ['no name', { calendar: { group_id: 4 } }],
    ['an empty name', { calendar: { group_id: 4, name: '' } }],
    ['another group', { calendar: { group_id: 5, name: 'Mike' } }],
    ['a name of 256 letters', { calendar: { group_id: 4, name: 'x'.repeat(256) } }],
    ['a postal code of 17 digits', { calendar: { group_id: 4, name: 'Mike', zipcode: '1'.repeat(17) } }],
    ['a text for a number', { calendar: { group_id: 4, name: 'Mike', sort: 'first' } }],
  ])('with %s are refused with 400, in the words of the provider', async (_, body) => {
    await expectFailure(await call('POST', many, body), 400);
    expect(await ids('')).toEqual([15, 16, 6190]);
  });

  test.each([
    ['is not JSON', { 'content-type': 'application/json' }, 'The body must be JSON in UTF-8'],
    ['has no type', {}, 'Content-Type must be sent with the body'],
  ])('say of a body that %s what is wrong with it', async (_, headers: Record<string, string>, said) => {
    // As bytes: of a text, fetch adds a Content-Type.
    const body = new TextEncoder().encode('{"calendar": {"group_id": 4, "name": "Agenda",}}');
    const response = await send(withKey('/groups/4/calendars.json'), {
      method: 'POST',
      headers: { ...basic, ...headers },
      body,
    });
    await expectFailure(response, 400, `A parameter or a field is missing or invalid: ${said}.`);
  });

  test('take every other method with 405, once the key is right', async () => {
    const response = await call('DELETE', many);
    expect(response.headers.get('allow')).toBe('GET, POST');
    await expectFailure(response, 405);
    await expectFailure(await send(`/sessions/login.json?${KEY}&${login('pro')}`), 405);
    await expectFailure(await send(many, { method: 'DELETE' }), 401);
    expect((await call('GET', '/nowhere.json')).status).toBe(404);
  });
});

describe('lists', () => {
  const envelope = async (query: string) => {
    const { records: _, ...rest } = (await (await list(query)).json()) as { records: unknown };
    return rest;
  };

  test('are paged', async () => {
    expect(await envelope('')).toMatchObject({ pageSize: 25, startIndex: 0, totalRecords: 3, recordsReturned: 3 });
    expect(await ids('results=1')).toEqual([15]);
    expect(await ids('results=1&startIndex=1')).toEqual([16]);
    expect(await envelope('startIndex=5')).toMatchObject({ startIndex: 5, totalRecords: 3, recordsReturned: 0 });
    expect(await envelope('results=all')).toMatchObject({ pageSize: 3, recordsReturned: 3 });
    for (let n = 0; n < 25; n++)
      await call('POST', '/groups/4/calendars.json', { calendar: { group_id: 4, name: `n${n}` } });
    expect(await envelope('')).toMatchObject({ totalRecords: 28, recordsReturned: 25 });
    expect(await ids('results=all')).toHaveLength(28);
  });

  test('are sorted, and turned only where they are sorted', async () => {
    expect(await ids('sort=name')).toEqual([16, 6190, 15]);
    expect(await ids('sort=sort&dir=desc')).toEqual([6190, 16, 15]);
    expect(await ids('dir=desc')).toEqual([15, 16, 6190]);
    expect(await envelope('sort=name&dir=desc')).toMatchObject({ sort: 'name', dir: 'desc' });
    expect(await envelope('sort=name')).toMatchObject({ sort: 'name', dir: 'asc' });
    expect(await envelope('dir=desc')).toMatchObject({ sort: null, dir: null });
  });

  test('are searched by name, and filtered by sets and services', async () => {
    expect(await ids('search=conseiller')).toEqual([15]);
    expect(await ids('calendarset_ids%5B%5D=12')).toEqual([16]);
    expect(await ids('calendarset_ids%5B%5D=8&calendarset_ids%5B%5D=12')).toEqual([15, 16]);
    expect(await ids('intervention_ids%5B%5D=21')).toEqual([15]);
    expect(await ids('intervention_ids%5B%5D=21&intervention_ids%5B%5D=23')).toEqual([15, 16]);
    expect(await ids('intervention_ids%5B%5D=99')).toEqual([]);
  });

  test.each([
    ['name', '=', 'Agenda de test', [16]],
    ['id', '!=', '16', [15, 6190]],
    ['calendarset_id', '>', '8', [16]],
    ['calendarset_id', '>=', '8', [15, 16]],
    ['calendarset_id', '<', '12', [15]],
    ['id', '<=', '15', [15]],
    ['updated_at', '>=', '2010-02-01 00:00:00', [15, 6190]],
    ['name', 'like', '%conseiller%', [15]],
    ['name', 'like', 'conseiller', []],
    ['name', 'not like', 'agenda%', [15, 6190]],
    ['id', 'in', '16,17', [16]],
    ['id', 'not in', '16,17', [15, 6190]],
    ['address', '=', 'x', []],
    ['address', '!=', 'x', [15, 16, 6190]],
  ])('keep what has %s %s %s', async (field, op, value, expected) => {
    expect(await ids(condition(field, op, value))).toEqual(expected);
  });

  test('keep what passes all conditions', async () => {
    expect(await ids(`${condition('id', '>', '0')}&${condition('name', 'like', 'a%', 1)}`)).toEqual([16]);
  });

  test.each([
    'results=some',
    'results=-1',
    'results=1.5',
    'results=',
    'startIndex=-1',
    'startIndex=all',
    'sort=nothing',
    'sort=name&dir=up',
    'calendarset_ids%5B%5D=a',
    'conditions=x',
    'conditions%5B0%5D%5Bfield%5D=id',
    condition('id', 'like it', '1'),
    condition('nothing', '=', '1'),
    `${condition('id', '=', '1')}&${condition('id', '=', '2')}`,
  ])('refuse %s with 400', async (query) => {
    await expectFailure(await list(query), 400);
  });
});

describe('Prefer', () => {
  test('chooses among the examples once the credentials are right', async () => {
    const ask = (prefer: string, headers: Record<string, string> = {}) =>
      call('GET', '/groups/4/calendars/15.json', undefined, { prefer, ...headers });
    await expectFailure(await ask('code=500'), 500, 'Internal Server Error');
    await expectFailure(await ask('code=403'), 403, 'Forbidden');
    expect(await (await ask('example=calendar')).json()).toMatchObject({ id: 6190, name: 'robert' });
    await expectFailure(await ask('code=500', { authorization: 'Basic wrong' }), 401);
  });

  test('chooses a refused login with 200', async () => {
    const init = { method: 'POST', headers: { prefer: 'example=refused' } };
    await expectFailure(await send(`/sessions/login.json?${KEY}&${login('pro')}`, init), 200);
    await expectFailure(await send(`/sessions/login.json?${KEY}&${login('pro', 'x')}`, init), 401);
  });

  test('that nothing answers to gets the name of Prism', async () => {
    const response = await call('GET', '/groups.json', undefined, { prefer: 'example=nothing' });
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });
});

test('a fault of 500 stands in for the provider', async () => {
  mock.fail('clicrdv', { kind: 'status', status: 500 });
  expect((await call('GET', '/groups.json')).status).toBe(500);
});

test('no answer holds a secret, and the list of requests none either', async () => {
  await logIn();
  const refused = await post(`${KEY}&${login('pro', 'a'.repeat(40))}`);
  expect(await refused.text()).not.toMatch(/demo-apikey|a94a8|aaaa/);
  expect(JSON.stringify(mock.requests)).not.toMatch(/demo-apikey|a94a8|aaaa/);
});

async function withMock(options: MockOptions, act: (other: Mock) => Promise<void>): Promise<void> {
  const other = await startMock({ providers: ['clicrdv'], now: () => START, ...options });
  try {
    await act(other);
  } finally {
    await other.close();
  }
}
