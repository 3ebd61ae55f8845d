import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { type Mock, startMock } from 'guichet-tools/mock';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

interface Vector {
  readonly email: string;
  readonly password: string;
  readonly salt: string;
  readonly password_hashed_db: string;
  readonly password_hashed_js: string;
}
// The file is ours, and holds vectors of this shape.
const vectors = JSON.parse(
  readFileSync(new URL('../vectors/openstreet.json', import.meta.url), 'utf8'),
) as readonly Vector[];

const MINUTE = 60_000;
const START = Date.parse('2026-11-22T10:00:30Z');
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ providers: ['openstreet'], now: () => START });
});
afterEach(() => mock.reset());
afterAll(() => mock.close());

type Fields = Readonly<Record<string, string>>;
interface Body {
  readonly status?: string;
  readonly salt?: string;
  readonly key?: string;
  readonly [name: string]: unknown;
}

/** Sends and reads; every answer of this provider is an HTTP 200 with a JSON object. */
async function send(query: string, init: RequestInit = {}, on: Mock = mock): Promise<Body> {
  const response = await fetch(`${on.url('openstreet')}/api/account/${query}`, init);
  expect(response.status).toBe(200);
  // Objects are all that the mock answers here; `fetch` does not know.
  return (await response.json()) as Body;
}
const post = (flag: string, fields: Fields | string, on: Mock = mock) =>
  send(`?${flag}`, { method: 'POST', body: new URLSearchParams(fields) }, on);
const postRaw = (flag: string, body: string, type = 'application/x-www-form-urlencoded') =>
  send(`?${flag}`, { method: 'POST', body, headers: { 'content-type': type } });
const failure = (status: string) => ({ status });

const key = 'cle-compte-calcul-de-32-caracter';
const email = 'demo@example.com';
const password = 'guichet-demo';
const freshSalt = async (on: Mock = mock) => String((await send('?salt', {}, on)).salt);
const signIn = async (who: string, hash: string, on: Mock = mock) =>
  post('query_customer', { email: who, password_hashed_js: md5(hash + (await freshSalt(on))) }, on);
const customer = {
  address_company: 'Exemple SARL',
  address_person: 'Zoé Martin',
  address_street: '1 rue de la République',
  address_pc: '69001',
  address_city: 'Lyon',
  email: 'nouveau.client@example.com',
  password_hashed_db: md5('password'),
};

describe('a request that is not understood', () => {
  test('is a SYNTAX_ERROR when its encoding is broken, in the URL or in the body', async () => {
    for (const query of [`?credit&key=%zz`, `?credit&key=${key}&%`, '?credit&key=%E9', `?credit&=${key}`]) {
      expect(await send(query)).toEqual(failure('SYNTAX_ERROR'));
    }
    for (const body of ['email=%zz', 'email=zo%E9%40example.com', '=x']) {
      expect(await postRaw('query_customer', body)).toEqual(failure('SYNTAX_ERROR'));
    }
  });

  test('may have a value after its parent, whose presence is sufficient (O-16)', async () => {
    expect(await send(`?credit=1&key=${key}`)).toEqual(await send(`?credit&key=${key}`));
    expect(await send(`?key=${key}&credit=x`)).toMatchObject({ status: 'OK' });
  });

  test('is a SYNTAX_ERROR when a child has two values', async () => {
    expect(await send(`?credit&key=${key}&key=${key}`)).toEqual(failure('SYNTAX_ERROR'));
    expect(await postRaw('query_customer', `email=${email}&email=${email}`)).toEqual(failure('SYNTAX_ERROR'));
  });

  test('is a SYNTAX_ERROR when the date is no day', async () => {
    for (const date of ['', '2024-01-01', '20240230', '20241301', '2024010', '01012024']) {
      expect(await send(`?tsp_requests&key=${key}&date=${date}`)).toEqual(failure('SYNTAX_ERROR'));
    }
  });

  test('is a SYNTAX_ERROR where only Prism sees the fault: a media type that is none', async () => {
    const type = 'text/x-www-form-urlencoded';
    const proof = md5(md5(password) + (await freshSalt()));
    const body = new URLSearchParams({ email, password_hashed_js: proof }).toString();
    expect(await postRaw('query_customer', body, type)).toEqual(failure('SYNTAX_ERROR'));
  });

  test('is REQUEST_TOO_LONG when query and body together exceed the limit', async () => {
    const description = 'd'.repeat(8000);
    const long = `?create_key&name=n&email=${email}&description=${description}`;
    expect(await send(long)).toEqual(failure('REQUEST_TOO_LONG'));
    expect(await post('create_customer', { ...customer, address_street2: description })).toEqual(
      failure('REQUEST_TOO_LONG'),
    );
    const short = await startMock({ providers: ['openstreet'], accounts: { openstreet: { maxLength: 60 } } });
    try {
      const query = `credit&key=${key}`;
      expect(await send(`?${query}`, {}, short)).toEqual({ status: 'OK', credit: 95.44 });
      // A name without value gets a `=` behind it.
      const fill = (length: number) => post('query_customer', 'x'.repeat(length - 'query_customer='.length), short);
      expect(await fill(60)).toEqual(failure('UNKNOWN_PARAMETER'));
      expect(await fill(61)).toEqual(failure('REQUEST_TOO_LONG'));
    } finally {
      await short.close();
    }
  });

  test('is MISSING_PARAMETER without any parameter, and with children but no parent', async () => {
    expect(await send('')).toEqual(failure('MISSING_PARAMETER'));
    expect(await send('?')).toEqual(failure('MISSING_PARAMETER'));
    expect(await send('', { method: 'POST' })).toEqual(failure('MISSING_PARAMETER'));
    expect(await send(`?key=${key}`)).toEqual(failure('MISSING_PARAMETER'));
    expect(await send('', { method: 'POST', body: new URLSearchParams({ email }) })).toEqual(
      failure('MISSING_PARAMETER'),
    );
  });

  test('is TOO_MANY_PARENT_PARAMETERS with two parents, bare or not, with or without a key', async () => {
    for (const query of [
      `?credit&deposits&key=${key}`,
      `?credit=&deposits=&key=${key}`,
      '?credit&salt',
      '?salt&salt',
    ]) {
      expect(await send(query)).toEqual(failure('TOO_MANY_PARENT_PARAMETERS'));
    }
    expect(await post('create_customer&query_customer', { email })).toEqual(failure('TOO_MANY_PARENT_PARAMETERS'));
  });

  test('is UNKNOWN_PARAMETER with a parameter that the parent does not have, wherever it stands', async () => {
    expect(await send('?credits')).toEqual(failure('UNKNOWN_PARAMETER'));
    expect(await send('?constructor')).toEqual(failure('UNKNOWN_PARAMETER'));
    expect(await send(`?credit&key=${key}&format=json`)).toEqual(failure('UNKNOWN_PARAMETER'));
    expect(await send(`?credit&key=${key}&date=20240101`)).toEqual(failure('UNKNOWN_PARAMETER'));
    expect(await send(`?salt&key=${key}`)).toEqual(failure('UNKNOWN_PARAMETER'));
    expect(await post('query_customer', { email, password_hashed_js: md5('x'), key })).toEqual(
      failure('UNKNOWN_PARAMETER'),
    );
  });

  test('is UNKNOWN_PARAMETER with a child or a parent in the wrong place', async () => {
    expect(await post(`query_customer&email=${email}`, { password_hashed_js: md5('x') })).toEqual(
      failure('UNKNOWN_PARAMETER'),
    );
    expect(await post('query_customer', { query_customer: '', email, password_hashed_js: md5('x') })).toEqual(
      failure('UNKNOWN_PARAMETER'),
    );
    expect(await send('', { method: 'POST', body: new URLSearchParams({ create_customer: '' }) })).toEqual(
      failure('UNKNOWN_PARAMETER'),
    );
  });

  test('is WRONG_METHOD with GET instead of POST, the reverse, or neither', async () => {
    expect(await post('credit', { key })).toEqual(failure('WRONG_METHOD'));
    expect(await send(`?credit&key=${key}`, { method: 'POST' })).toEqual(failure('WRONG_METHOD'));
    expect(await send('?query_customer')).toEqual(failure('WRONG_METHOD'));
    expect(await send('?create_customer', { method: 'PUT', body: new URLSearchParams(customer) })).toEqual(
      failure('WRONG_METHOD'),
    );
    expect(await send('?salt', { method: 'DELETE' })).toEqual(failure('WRONG_METHOD'));
  });

  test('is MISSING_CHILD_PARAMETER when a required child is absent or empty', async () => {
    for (const query of [
      '?credit',
      '?credit&key=',
      '?credit&key',
      '?create_key&name=n',
      `?create_key&email=${email}`,
    ]) {
      expect(await send(query)).toEqual(failure('MISSING_CHILD_PARAMETER'));
    }
    for (const name of Object.keys(customer)) {
      expect(await post('create_customer', { ...customer, [name]: '' })).toEqual(failure('MISSING_CHILD_PARAMETER'));
    }
    expect(await post('query_customer', { email })).toEqual(failure('MISSING_CHILD_PARAMETER'));
    expect(await postRaw('query_customer', JSON.stringify({ email }), 'application/json')).toEqual(
      failure('MISSING_CHILD_PARAMETER'),
    );
  });

  test('means nothing on another path', async () => {
    for (const path of ['/api/account?credit', '/api/route/?credit', '/']) {
      expect((await fetch(mock.url('openstreet') + path)).status).toBe(404);
    }
  });
});

describe('the key', () => {
  test('is WRONG_KEY when it is not that of a computation account', async () => {
    for (const wrong of ['k'.repeat(32), key.slice(1), `${key}x`, key.toUpperCase()]) {
      for (const flag of ['deposits', 'credit', 'tsp_requests', 'tsp_rates', 'tsp_quotas']) {
        expect(await send(`?${flag}&key=${wrong}`)).toEqual(failure('WRONG_KEY'));
      }
    }
  });

  test('opens what its account holds, with the flag bare, first or not', async () => {
    expect(await send(`?credit&key=${key}`)).toEqual({ status: 'OK', credit: 95.44 });
    expect(await send(`?credit=&key=${key}`)).toEqual({ status: 'OK', credit: 95.44 });
    expect(await send(`?key=${key}&credit`)).toEqual({ status: 'OK', credit: 95.44 });
    expect(await send(`?deposits&key=${key}`)).toEqual({
      status: 'OK',
      deposits: [{ date: '20240102', amount: 100 }],
    });
    expect(await send(`?tsp_rates&key=${key}`)).toEqual({ status: 'OK', tsp_rates: [{ points: 50, price: 1.52 }] });
    expect(await send(`?tsp_quotas&key=${key}`)).toEqual({
      status: 'OK',
      tsp_quotas: [{ requests_per_day: 30, points: 50 }],
    });
  });

  test('lists the requests from the start date on, the day itself included', async () => {
    const days = async (query: string) => {
      const { tsp_requests: requests } = await send(`?tsp_requests&key=${key}${query}`);
      return JSON.stringify(requests).match(/\d{8}/g) ?? [];
    };
    expect(await days('')).toEqual(['20240105', '20240212', '20240318']);
    expect(await days('&date=20240212')).toEqual(['20240212', '20240318']);
    expect(await days('&date=20240319')).toEqual([]);
  });

  test('leaves the answer to Prism when an example or a code is preferred, but never lets a wrong one in', async () => {
    const prefer = (wish: string, which = key) => send(`?credit&key=${which}`, { headers: { prefer: wish } });
    expect(await prefer('example=requestTooLong')).toEqual(failure('REQUEST_TOO_LONG'));
    expect(await prefer('code=200')).toEqual({ status: 'OK', credit: 95.44 });
    expect(await prefer('example=remaining', 'k'.repeat(32))).toEqual(failure('WRONG_KEY'));
    const unknown = await fetch(`${mock.url('openstreet')}/api/account/?credit&key=${key}`, {
      headers: { prefer: 'example=nothing' },
    });
    expect(unknown.status).toBe(404);
  });
});

describe('the salt', () => {
  test('has 32 characters and is the same for one minute of the clock', async () => {
    const first = await freshSalt();
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    mock.advance(29_999);
    expect(await freshSalt()).toBe(first);
    mock.advance(1);
    expect(await freshSalt()).not.toBe(first);
  });

  test('is the same in every run of the same seed', async () => {
    const first = await freshSalt();
    mock.reset();
    expect(await freshSalt()).toBe(first);
    const other = await startMock({ providers: ['openstreet'], now: () => START, seed: 'another' });
    try {
      expect(await freshSalt(other)).not.toBe(first);
    } finally {
      await other.close();
    }
  });

  test.each(['expired-token', 'session-lost'] as const)('is another one after the fault %s', async (kind) => {
    const first = await freshSalt();
    mock.fail('openstreet', { kind, operation: 'queryCustomer' });
    const proof = { email, password_hashed_js: md5(md5(password) + first) };
    expect(await post('query_customer', proof)).toEqual(failure('WRONG_PASSWORD'));
    expect(await freshSalt()).not.toBe(first);
    expect(await signIn(email, md5(password))).toEqual({ status: 'OK', keys: [{ key }] });
  });
});

describe('the password', () => {
  test('passes as md5(md5(password) + salt), as often as the minute lasts', async () => {
    expect(await signIn(email, md5(password))).toEqual({ status: 'OK', keys: [{ key }] });
    expect(await signIn(email, md5(password))).toEqual({ status: 'OK', keys: [{ key }] });
  });

  test.each(vectors)('passes for the account of the vector with the salt $salt', async (vector) => {
    expect(md5(vector.password_hashed_db + vector.salt)).toBe(vector.password_hashed_js);
    const accounts = { openstreet: { password: vector.password } };
    const other = await startMock({ providers: ['openstreet'], now: () => START, accounts });
    try {
      expect(await signIn(email, vector.password_hashed_db, other)).toHaveProperty('status', 'OK');
      expect(await signIn(email, md5('another'), other)).toEqual(failure('WRONG_PASSWORD'));
    } finally {
      await other.close();
    }
  });

  test('is WRONG_PASSWORD in clear, hashed once, without salt, in capitals, or as garbage', async () => {
    const salt = await freshSalt();
    const right = md5(md5(password) + salt);
    const raw = createHash('md5').update(createHash('md5').update(password).digest()).update(salt).digest('hex');
    const wrong = [
      password,
      md5(password),
      md5(md5(password)),
      md5(password + salt),
      md5(salt + md5(password)),
      raw,
      right.toUpperCase(),
      'garbage',
    ];
    for (const proof of wrong) {
      expect(await post('query_customer', { email, password_hashed_js: proof })).toEqual(failure('WRONG_PASSWORD'));
    }
  });

  test('is WRONG_PASSWORD with the salt of a minute that is over', async () => {
    const proof = { email, password_hashed_js: md5(md5(password) + (await freshSalt())) };
    expect(await post('query_customer', proof)).toHaveProperty('status', 'OK');
    mock.advance(MINUTE);
    expect(await post('query_customer', proof)).toEqual(failure('WRONG_PASSWORD'));
  });

  test('is not asked for where the email is invalid or unknown', async () => {
    for (const wrong of ['nobody@example.com', 'demo', 'demo@', '@example.com', 'demo@example', 'zoé@example.com']) {
      expect(await signIn(wrong, md5(password))).toEqual(failure('WRONG_EMAIL'));
    }
  });
});

describe('create_customer', () => {
  test('creates a customer without keys who can then sign in and open computation accounts', async () => {
    expect(await signIn(customer.email, md5('password'))).toEqual(failure('WRONG_EMAIL'));
    expect(await post('create_customer', customer)).toEqual({ status: 'OK' });
    expect(await signIn(customer.email, md5('password'))).toEqual({ status: 'OK', keys: [] });
    const created = await send(`?create_key&name=Statistiques&email=${customer.email}`);
    expect(await signIn(customer.email, md5('password'))).toEqual({ status: 'OK', keys: [{ key: created.key }] });
    expect(await send(`?credit&key=${created.key}`)).toEqual({ status: 'OK', credit: 0 });
    expect(await send(`?deposits&key=${created.key}`)).toEqual({ status: 'OK', deposits: [] });
    mock.reset();
    expect(await signIn(customer.email, md5('password'))).toEqual(failure('WRONG_EMAIL'));
  });

  test('is WRONG_ADDRESS for a field that is one character too long, not for one that just fits', async () => {
    for (const [name, limit] of Object.entries({
      address_company: 255,
      address_person: 255,
      address_street: 255,
      address_street2: 255,
      address_pc: 10,
      address_city: 255,
      address_cedex: 20,
    })) {
      expect(await post('create_customer', { ...customer, [name]: 'é'.repeat(limit + 1) })).toEqual(
        failure('WRONG_ADDRESS'),
      );
      const fitting = { ...customer, email: `${name}@example.com`, [name]: 'é'.repeat(limit) };
      expect(await post('create_customer', fitting)).toEqual({ status: 'OK' });
    }
  });

  test('is WRONG_EMAIL for an email that is invalid or taken', async () => {
    expect(await post('create_customer', { ...customer, email: 'client' })).toEqual(failure('WRONG_EMAIL'));
    expect(await post('create_customer', { ...customer, email })).toEqual(failure('WRONG_EMAIL'));
    expect(await signIn(email, md5('password'))).toEqual(failure('WRONG_PASSWORD'));
  });

  test('is WRONG_PASSWORD for a password that was not hashed', async () => {
    for (const hash of ['password', md5('password').toUpperCase(), `${md5('password')}0`]) {
      expect(await post('create_customer', { ...customer, password_hashed_db: hash })).toEqual(
        failure('WRONG_PASSWORD'),
      );
    }
  });
});

describe('create_key', () => {
  test('adds a key that works, draws on the same credit, has made no requests, and is gone after a reset', async () => {
    const created = await send(`?create_key&name=Statistiques&description=&email=${email}`);
    expect(created).toEqual({ status: 'OK', key: expect.stringMatching(/^.{32}$/) });
    expect(await send(`?credit&key=${created.key}`)).toEqual({ status: 'OK', credit: 95.44 });
    expect(await send(`?tsp_requests&key=${created.key}`)).toEqual({ status: 'OK', tsp_requests: [] });
    const both = { status: 'OK', keys: [{ key }, { key: created.key }] };
    expect(await signIn(email, md5(password))).toEqual(both);
    mock.fail('openstreet', { kind: 'session-lost' });
    await freshSalt();
    expect(await signIn(email, md5(password))).toEqual(both);
    mock.reset();
    expect(await send(`?credit&key=${created.key}`)).toEqual(failure('WRONG_KEY'));
  });

  test('creates another one each time', async () => {
    const query = `?create_key&name=n&email=${email}`;
    expect((await send(query)).key).not.toBe((await send(query)).key);
  });

  test('is WRONG_EMAIL for an email that is invalid or of no customer', async () => {
    for (const wrong of ['demo', 'nobody@example.com']) {
      expect(await send(`?create_key&name=n&email=${wrong}`)).toEqual(failure('WRONG_EMAIL'));
    }
  });
});

// « Vérifiez que la réponse comporte Content-Encoding : "gzip" » (O-10 to O-12).
test.each([
  ['gzip, deflate', 'gzip'],
  ['deflate;q=0.5, gzip;q=1.0', 'gzip'],
  ['gzip;q=0, identity', undefined],
  ['deflate', undefined],
  [undefined, undefined],
])('a caller that accepts %s gets the encoding %s, and the same body', async (accepted, encoding) => {
  const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
  const [received, body] = await new Promise<[IncomingMessage, Buffer]>((resolve, reject) => {
    get(`${mock.url('openstreet')}/api/account/?credit&key=${key}`, { headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve([response, Buffer.concat(chunks)]);
    }).on('error', reject);
  });
  expect(received.headers['content-encoding']).toBe(encoding);
  expect(received.headers['content-length']).toBe(String(body.length));
  const text = encoding === 'gzip' ? gunzipSync(body) : body;
  expect(JSON.parse(text.toString())).toEqual({ status: 'OK', credit: 95.44 });
});
