import {
  AuthError,
  ConfigError,
  createOpenstreet,
  type Openstreet,
  type OpenstreetCredentials,
  openstreetAuth,
} from 'guichet/openstreet';
import { startMock } from 'guichet-tools/mock';
import { describe, expect, onTestFinished, test } from 'vitest';
import { passwordHashedDb, passwordHashedJs, readSalt } from '../../src/auth/openstreet.ts';
import { parseJson } from '../../src/client/encode.ts';
import { observe, type Sent } from '../support/observe.ts';
import { startWire, type WireRequest } from '../support/wire.ts';
import vectors from '../vectors/openstreet.json' with { type: 'json' };

const key = '0123456789abcdef0123456789abcdef';
const [, first, second] = vectors;
if (!first || !second) throw new Error('openstreet.json holds three vectors');
const signIn = { email: first.email, password: first.password };

// Document L42, in its order, the fields of the caller.
const customer = {
  address_company: 'Société & Fils',
  address_person: 'Zoé Martin',
  address_street: "12, rue de l'Église",
  address_street2: 'Bât. B + C',
  address_pc: '69001',
  address_city: 'Lyon',
  address_cedex: 'Cedex 01',
  email: 'zoe.martin@example.com',
};
// Document L41.
const account = { name: 'Tournées été', description: 'A & B = 100 %', email: 'zoe.martin@example.com' };

const isSaltRequest = ({ path }: Sent) => path === '/api/account/?salt';
const hashesOf = (sent: Sent[]) => sent.map(({ body }) => new URLSearchParams(body).get('password_hashed_js'));

/** An Open Street of which only the answers are played: `salts` in turn, the last one for ever. */
function play({ salts = [{ salt: first?.salt }], call = () => ({ status: 'OK' }), ...credentials }: Play) {
  let asked = 0;
  let called = 0;
  const { fetch, sent } = observe((request) =>
    isSaltRequest(request) ? salts[Math.min(asked++, salts.length - 1)] : call(called++),
  );
  const auth = openstreetAuth({ ...signIn, ...credentials });
  return {
    sent,
    openstreet: createOpenstreet({ auth, fetch }),
    others: () => sent.filter((one) => !isSaltRequest(one)),
  };
}
type Play = { salts?: unknown[]; call?: (index: number) => unknown; key?: string };

const refused = (status: string) => () => ({ status });
const busy = () => new Response('{}', { status: 503, headers: { 'retry-after': '0' } });

describe('the hashes', () => {
  test.each(vectors)('agree at every stage: $source', ({ password, salt, password_hashed_db, password_hashed_js }) => {
    expect(passwordHashedDb(password)).toBe(password_hashed_db);
    expect(passwordHashedJs(passwordHashedDb(password), salt)).toBe(password_hashed_js);
  });

  test.each(vectors)('go on the wire as the form says: $source', async ({ email, password, salt, body }) => {
    const { requests, openstreet } = await start({ email, password }, ({ line }) =>
      line.includes('?salt') ? { salt } : { status: 'OK' },
    );
    await openstreet.POST('/api/account/#query_customer');
    expect(requests.map((request) => request.body)).toEqual(['', body]);
  });
});

async function start(credentials: OpenstreetCredentials, answer: (request: WireRequest) => unknown) {
  const wire = await startWire((request) => ({ json: answer(request) }));
  return {
    requests: wire.requests,
    openstreet: createOpenstreet({ auth: openstreetAuth(credentials), baseUrl: wire.url }),
  };
}

describe('on the wire', () => {
  // Document L36-44 for flags, methods and fields; L58 for the form: `/api/account/?credit&key=cle-compte-calcul`.
  // Percent-encoding: python3 urllib.parse.quote.
  const gets: [string, string, (client: Openstreet) => Promise<unknown>][] = [
    ['deposits', `deposits&key=${key}`, (client) => client.GET('/api/account/#deposits')],
    ['credit', `credit&key=${key}`, (client) => client.GET('/api/account/#credit')],
    [
      'tsp_requests',
      `tsp_requests&date=20240101&key=${key}`,
      (client) => client.GET('/api/account/#tsp_requests', { params: { query: { date: '20240101' } } }),
    ],
    ['tsp_requests', `tsp_requests&key=${key}`, (client) => client.GET('/api/account/#tsp_requests')],
    ['tsp_rates', `tsp_rates&key=${key}`, (client) => client.GET('/api/account/#tsp_rates')],
    ['tsp_quotas', `tsp_quotas&key=${key}`, (client) => client.GET('/api/account/#tsp_quotas')],
    [
      'create_key',
      'create_key&name=Tourn%C3%A9es%20%C3%A9t%C3%A9&description=A%20%26%20B%20%3D%20100%20%25&email=zoe.martin%40example.com',
      (client) => client.GET('/api/account/#create_key', { params: { query: account } }),
    ],
    ['salt', 'salt', (client) => client.GET('/api/account/#salt')],
  ];

  test.each(gets)('%s is one bare GET: ?%s', async (_flag, query, call) => {
    const { requests, openstreet } = await start({ key, ...signIn }, () => ({ status: 'OK' }));
    await call(openstreet);
    expect(requests.map(({ line, body }) => [line, body])).toEqual([[`GET /api/account/?${query} HTTP/1.1`, '']]);
    expect(requests[0]?.headers).not.toHaveProperty('authorization');
    expect(requests[0]?.headers).not.toHaveProperty('cookie');
  });

  // Document L42, L62. Body: python3 urllib.parse.urlencode; password_hashed_db: `printf %s 'Mot de passé & +=%/?' | md5sum`.
  test('create_customer is a form POST with its flag in the URL and the plain MD5 at the end', async () => {
    const { requests, openstreet } = await start(signIn, () => ({ status: 'OK' }));
    await openstreet.POST('/api/account/#create_customer', { body: customer });
    expect(requests.map(({ line, body }) => [line, body])).toEqual([
      [
        'POST /api/account/?create_customer HTTP/1.1',
        'address_company=Soci%C3%A9t%C3%A9+%26+Fils&address_person=Zo%C3%A9+Martin&address_street=12%2C+rue+de+l%27%C3%89glise&address_street2=B%C3%A2t.+B+%2B+C&address_pc=69001&address_city=Lyon&address_cedex=Cedex+01&email=zoe.martin%40example.com&password_hashed_db=495b50bebc1a45ab41ce9f1a41fec69b',
      ],
    ]);
    expect(requests[0]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded\b/);
  });

  // Document L43-44, L52, L62.
  test('query_customer is a salt and then a form POST; the password is nowhere in either', async () => {
    const { requests, openstreet } = await start(signIn, ({ line }) =>
      line.includes('?salt') ? { salt: first.salt } : { status: 'OK' },
    );
    await openstreet.POST('/api/account/#query_customer');
    expect(requests.map(({ line, body }) => [line, body])).toEqual([
      ['GET /api/account/?salt HTTP/1.1', ''],
      ['POST /api/account/?query_customer HTTP/1.1', first.body],
    ]);
    expect(requests[1]?.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded\b/);
    expect(decodeURIComponent(JSON.stringify(requests).replaceAll('+', ' '))).not.toContain('Mot de passé');
    expect(JSON.stringify(requests)).not.toContain(first.password_hashed_db);
  });

  test('a salt is asked for without a body and without a type for it', async () => {
    const { requests, openstreet } = await start(signIn, () => ({ salt: first.salt }));
    await openstreet.POST('/api/account/#query_customer');
    expect(requests[0]?.headers).not.toHaveProperty('content-type');
  });

  // Only the length of a key is stated. Encoding: python3 urllib.parse.quote(key, safe='').
  test('a key of any characters arrives as it is', async () => {
    const { requests, openstreet } = await start({ key: 'a&b=c#d e+f/g?h%i:j;k,l@m[n]o{p}' }, () => ({ status: 'OK' }));
    await openstreet.GET('/api/account/#credit');
    expect(requests[0]?.line).toBe(
      'GET /api/account/?credit&key=a%26b%3Dc%23d%20e%2Bf%2Fg%3Fh%25i%3Aj%3Bk%2Cl%40m%5Bn%5Do%7Bp%7D HTTP/1.1',
    );
  });
});

describe('query_customer', () => {
  test('takes a salt of its own for every call', async () => {
    const { openstreet, sent, others } = play({ salts: [{ salt: first.salt }, { salt: second.salt }] });
    await openstreet.POST('/api/account/#query_customer');
    await openstreet.POST('/api/account/#query_customer');
    expect(sent.map(isSaltRequest)).toEqual([true, false, true, false]);
    expect(hashesOf(others())).toEqual([first.password_hashed_js, second.password_hashed_js]);
  });

  test('tries once more with a new salt after WRONG_PASSWORD', async () => {
    const { openstreet, sent, others } = play({
      salts: [{ salt: first.salt }, { salt: second.salt }],
      call: (index) => (index === 0 ? { status: 'WRONG_PASSWORD' } : { status: 'OK', keys: [] }),
    });
    const { data, error } = await openstreet.POST('/api/account/#query_customer');
    expect(error).toBeUndefined();
    expect(data).toEqual({ status: 'OK', keys: [] });
    expect(sent.map(isSaltRequest)).toEqual([true, false, true, false]);
    expect(hashesOf(others())).toEqual([first.password_hashed_js, second.password_hashed_js]);
  });

  test('gives WRONG_PASSWORD back when the second try meets it too', async () => {
    const { openstreet, sent } = play({ call: refused('WRONG_PASSWORD') });
    const { data, error } = await openstreet.POST('/api/account/#query_customer');
    expect(data).toBeUndefined();
    expect(error).toEqual({ status: 'WRONG_PASSWORD' });
    expect(sent.map(isSaltRequest)).toEqual([true, false, true, false]);
  });

  test.each(['WRONG_EMAIL', 'WRONG_KEY', 'MISSING_CHILD_PARAMETER'])('tries once only when told %s', async (code) => {
    const { openstreet, sent } = play({ call: refused(code) });
    const { error } = await openstreet.POST('/api/account/#query_customer');
    expect(error).toEqual({ status: code });
    expect(sent.map(isSaltRequest)).toEqual([true, false]);
  });

  test('takes a new salt when a busy server has it sent again', async () => {
    const { openstreet, sent, others } = play({
      salts: [{ salt: first.salt }, { salt: second.salt }],
      call: (index) => (index === 0 ? busy() : { status: 'OK' }),
    });
    expect((await openstreet.POST('/api/account/#query_customer')).error).toBeUndefined();
    expect(sent.map(isSaltRequest)).toEqual([true, false, true, false]);
    expect(hashesOf(others())).toEqual([first.password_hashed_js, second.password_hashed_js]);
  });

  test('sends nothing, and asks for no salt, when it is aborted before it begins', async () => {
    const { openstreet, sent } = play({});
    const call = openstreet.POST('/api/account/#query_customer', { signal: AbortSignal.abort('enough') });
    await expect(call).rejects.toBe('enough');
    expect(sent).toEqual([]);
  });
});

describe('a salt', () => {
  const { salt } = first;
  const text = (body: string, type = 'text/plain') => new Response(body, { headers: { 'content-type': type } });

  // The shape of the answer is not documented: several readings are taken.
  test.each([
    ['the property `salt`', () => ({ salt })],
    ['the property `salt`, beside other texts of its length', () => ({ status: 'OK', id: second.salt, salt })],
    ['the only text of 32 characters', () => ({ status: 'OK', value: salt })],
    ['a plain text', () => text(salt)],
    ['a plain text with a line end', () => text(`${salt}\r\n`, 'text/html')],
    ['a JSON text', () => text(JSON.stringify(salt), 'application/json')],
  ])('is read from %s', async (_shape, answer) => {
    const { openstreet, others } = play({ salts: [answer()] });
    await openstreet.POST('/api/account/#query_customer');
    expect(hashesOf(others())).toEqual([first.password_hashed_js]);
  });

  // 32 characters may be digits, and digits are JSON too. `php -r 'echo md5(md5("Mot de passé & +=%/?")."…");'`
  test.each([
    ['12345678901234567890123456789012', '4f0e3900fc04361d001a20eff922153b'],
    ['1234567890123456789012345678e012', '4fce272c9c7ffbff78ed52b15f83d3c8'],
  ])('is read from a plain text that looks like a number: %s', async (digits, hash) => {
    const { openstreet, others } = play({ salts: [text(digits)] });
    await openstreet.POST('/api/account/#query_customer');
    expect(hashesOf(others())).toEqual([hash]);
  });

  test.each([
    ['too short', () => ({ salt: salt.slice(1) })],
    ['too long', () => ({ salt: `${salt}x` })],
    ['no text', () => ({ salt: 32 })],
    ['missing', () => ({ status: 'OK' })],
    ['a list', () => [salt]],
    ['a number', () => text('12345678901234567890123456789012', 'application/json')],
    ['one of two texts', () => ({ one: salt, other: second.salt })],
    ['an HTML page', () => text('<html><body>Maintenance</body></html>', 'text/html')],
    ['nothing', () => text('')],
  ])('that is %s ends the call with an AuthError before the hash is made', async (_problem, answer) => {
    const { openstreet, others } = play({ salts: [answer(), answer()] });
    const call = openstreet.POST('/api/account/#query_customer');
    await expect(call).rejects.toThrow(AuthError);
    await expect(call).rejects.toMatchObject({
      provider: 'openstreet',
      operation: 'queryCustomer',
      code: 'login_malformed',
      status: 200,
      retryable: true,
    });
    expect(others()).toEqual([]);
  });

  test('that is refused ends the call with an AuthError', async () => {
    const { openstreet, others } = play({ salts: [{ status: 'SYNTAX_ERROR' }] });
    const call = openstreet.POST('/api/account/#query_customer');
    await expect(call).rejects.toThrow(AuthError);
    await expect(call).rejects.toMatchObject({ operation: 'salt', code: 'login_refused' });
    expect(others()).toEqual([]);
  });
});

// Document L76: « S’il indique autre chose que « OK » alors la requête aura échoué. »
test.each([{ status: 'WRONG_KEY' }, { status: 'ok' }, { credit: 95.44 }])(
  '%j in a 200 is a failure',
  async (answer) => {
    const { openstreet } = play({ key, call: () => answer });
    const { data, error, response } = await openstreet.GET('/api/account/#credit');
    expect(data).toBeUndefined();
    expect(error).toEqual(answer);
    expect(response.status).toBe(200);
  },
);

// Document L41-42: both create something, so a second sending would create a second one.
describe.each<[string, (client: Openstreet) => Promise<unknown>]>([
  ['create_key', (client) => client.GET('/api/account/#create_key', { params: { query: account } })],
  ['create_customer', (client) => client.POST('/api/account/#create_customer', { body: customer })],
])('%s', (_flag, create) => {
  test('is sent once when the server is busy', async () => {
    const { openstreet, sent } = play({ call: busy });
    await create(openstreet);
    expect(sent).toHaveLength(1);
  });

  test('is sent once when the connection breaks', async () => {
    const { openstreet, sent } = play({ call: () => Promise.reject(new TypeError('fetch failed')) });
    await expect(create(openstreet)).rejects.toMatchObject({ code: 'network', retryable: false });
    expect(sent).toHaveLength(1);
  });

  test('is sent once when told WRONG_PASSWORD', async () => {
    const { openstreet, sent } = play({ call: refused('WRONG_PASSWORD') });
    expect(await create(openstreet)).toMatchObject({ error: { status: 'WRONG_PASSWORD' } });
    expect(sent).toHaveLength(1);
  });
});

describe('credentials', () => {
  const sends = (credentials: OpenstreetCredentials) => {
    const { fetch, sent } = observe(() => ({ status: 'OK', salt: first.salt }));
    return { openstreet: createOpenstreet({ auth: openstreetAuth(credentials), fetch }), sent };
  };

  test.each<[string, string, OpenstreetCredentials, (client: Openstreet) => Promise<unknown>]>([
    ['a sign-in for credit', 'credit', signIn, (client) => client.GET('/api/account/#credit')],
    ['a key for query_customer', 'queryCustomer', { key }, (client) => client.POST('/api/account/#query_customer')],
    [
      'a key for create_customer',
      'createCustomer',
      { key },
      (c) => c.POST('/api/account/#create_customer', { body: customer }),
    ],
  ])('%s is refused before anything is sent', async (_case, operation, credentials, call) => {
    const { openstreet, sent } = sends(credentials);
    const refusal = call(openstreet);
    await expect(refusal).rejects.toThrow(ConfigError);
    await expect(refusal).rejects.toMatchObject({ code: 'credentials_missing', provider: 'openstreet', operation });
    expect(sent).toEqual([]);
  });

  // Document L31: « sa clé de 32 caractères ».
  test.each([key.slice(1), `${key}0`, ''])(
    'a key of another length than 32 is refused and not repeated: %j',
    (wrong) => {
      const make = () => openstreetAuth({ key: wrong });
      expect(make).toThrow(ConfigError);
      expect(make).toThrow(/`key` must have 32 characters/);
      if (wrong) expect(make).not.toThrow(wrong);
    },
  );

  test.each([{}, { email: first.email }, { password: first.password }, { key, email: first.email }])(
    'half a sign-in or none at all is refused: %j',
    (credentials) => {
      // @ts-expect-error the types forbid it as well
      expect(() => openstreetAuth(credentials)).toThrow(ConfigError);
    },
  );
});

test('the mock answers the calls that have the auth middleware and refuses the same without it', async () => {
  const mock = await startMock({ providers: ['openstreet'] });
  onTestFinished(mock.close);
  const baseUrl = mock.url('openstreet');
  const known = createOpenstreet({ auth: openstreetAuth(mock.accounts.openstreet), baseUrl });
  const unknownOption = createOpenstreet({ auth: 'external', baseUrl });
  for (const call of [
    (client: Openstreet) => client.GET('/api/account/#credit'),
    (client: Openstreet) => client.POST('/api/account/#query_customer'),
    (client: Openstreet) => client.POST('/api/account/#create_customer', { body: customer }),
  ]) {
    expect(await call(unknownOption)).toMatchObject({ error: { status: expect.stringMatching(/^MISSING|^WRONG/) } });
    expect(await call(known)).toMatchObject({ data: { status: 'OK' } });
  }
});

describe('the answer to `salt`, whose shape is not documented, is read as', () => {
  const salt = 'a1'.repeat(16);
  test.each<[string, string, string | undefined]>([
    ['its property `salt`', JSON.stringify({ salt, other: 'b2'.repeat(16) }), salt],
    ['the only text of 32 characters', JSON.stringify({ status: 'OK', value: salt }), salt],
    ['nothing, of a list', JSON.stringify([1, salt]), undefined],
    ['the text itself', salt, salt],
    ['the text itself, in quotes', JSON.stringify(salt), salt],
    ['the text itself, between blanks', `\n ${salt}\r\n`, salt],
    ['digits in quotes', JSON.stringify('12'.repeat(16)), '12'.repeat(16)],
    ['nothing, of a number', '12'.repeat(16), undefined],
    ['nothing, where there are two', JSON.stringify([salt, salt]), undefined],
    ['nothing, where `salt` is no text', JSON.stringify({ salt: [salt], value: salt }), undefined],
    ['nothing, where `salt` is too short', JSON.stringify({ salt: 'short', value: salt }), undefined],
    ['nothing, in quotes and too short', JSON.stringify('a'.repeat(30)), undefined],
    ['nothing, of null', 'null', undefined],
    ['nothing, of a text with a blank', `${'a'.repeat(31)} b`, undefined],
  ])('%s', (_, text, expected) => {
    expect(readSalt({ text, json: parseJson(text) })).toBe(expected);
  });
});
