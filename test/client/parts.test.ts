/** The parts that the chain is made of, each by itself: what they do at the edges that no provider of today reaches. */
import { getEventListeners } from 'node:events';
import { createFetch, unwrap } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { createOpenstreet } from 'guichet/openstreet';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { provider as chargepilot } from '../../generated/chargepilot/operations.ts';
import { describeEvent } from '../../src/client/describe-event.ts';
import { decodeText, encodeQuery, isRecord } from '../../src/client/encode.ts';
import { type ClientEvent, reporter } from '../../src/client/events.ts';
import { nullPrototypeDeep, ownProperties, requestInit } from '../../src/client/own-properties.ts';
import { maskPairs, secretNames } from '../../src/client/redact.ts';
import { describeFailure } from '../../src/client/response.ts';
import { serverChooser } from '../../src/client/server.ts';
import { abortable } from '../../src/client/signal.ts';
import { observe } from '../support/observe.ts';
import { startWire } from '../support/wire.ts';

const factory = { provider: 'chargepilot', name: 'createX' };
const where = { provider: 'sixth', operation: 'read' };
const status = (response: Response, value: number) => Object.defineProperty(response, 'status', { value });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('data without prototypes', () => {
  test('is the same data, down to lists in lists', () => {
    const data = { name: 'a', list: [{ name: 'b' }, [{ name: 'c' }]], nothing: null, count: 1 };
    expect(JSON.stringify(nullPrototypeDeep(data))).toBe(JSON.stringify(data));
    expect(Array.isArray(nullPrototypeDeep(data).list)).toBe(true);
  });

  test('has none anywhere', () => {
    const copy = nullPrototypeDeep({ inner: { list: [{ name: 'b' }] } });
    const prototypes = [copy, copy.inner, copy.inner.list[0]].map((value) => Object.getPrototypeOf(value));
    expect(prototypes).toEqual([null, null, null]);
  });

  test('leaves alone what is no plain object', () => {
    const date = new Date(0);
    const call = () => 1;
    const copy = nullPrototypeDeep({ date, call });
    expect([copy.date === date, copy.call === call]).toEqual([true, true]);
  });

  test('keeps the values of a single object as they are', () => {
    const inner = {};
    const copy = ownProperties({ inner });
    expect(copy.inner).toBe(inner);
    expect(Object.getPrototypeOf(copy)).toBeNull();
  });
});

describe('the options of a request', () => {
  test('are those that were given, without the undefined ones', () => {
    expect({ ...requestInit({ method: 'POST', body: undefined as never }) }).toEqual({ method: 'POST' });
  });

  test.each([
    ['redirect', 'manual', 'follow'],
    ['keepalive', true, false],
  ])('are given by their defaults where a prototype has others: %s', (name, evil, fallback) => {
    Object.defineProperty(Object.prototype, name, {
      value: evil,
      configurable: true,
      writable: true,
    });
    try {
      const init = requestInit(ownProperties({}));
      expect(Object.entries(init)).toEqual([[name, fallback]]);
    } finally {
      Reflect.deleteProperty(Object.prototype, name);
    }
  });

  test('keep the dispatcher of the platform where a prototype has another', () => {
    Object.defineProperty(Object.prototype, 'dispatcher', { value: 'evil', configurable: true });
    try {
      expect(Object.keys(requestInit(ownProperties({})))).toEqual(['dispatcher']);
      expect(Reflect.get(requestInit(ownProperties({})), 'dispatcher')).not.toBe('evil');
    } finally {
      Reflect.deleteProperty(Object.prototype, 'dispatcher');
    }
  });

  test('are given to the platform with the URL, and redirects are not followed', async () => {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => Response.json([]));
    vi.stubGlobal('fetch', fetch);
    await createChargepilot({ cache: 'no-store' }).GET('/sites', { headers: { 'X-A': '1' }, keepalive: true });
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe('https://chargepilot-api.tmhusa.energy/rest/v1/sites');
    expect({ ...init }).toEqual({
      ...{ method: 'GET', body: null, redirect: 'manual', cache: 'no-store', keepalive: true },
      headers: { accept: 'application/json', 'x-a': '1' },
      signal: expect.any(AbortSignal),
    });
    expect(Object.getPrototypeOf(init)).toBeNull();
  });
});

describe('a query', () => {
  test('takes text, numbers, truth and large numbers', () => {
    expect(encodeQuery({ a: 'é', b: 1.5, c: true, d: false, e: 12345678901234567890n }, where)).toBe(
      'a=%C3%A9&b=1.5&c=true&d=false&e=12345678901234567890',
    );
  });

  test('takes an object without a prototype as an object', () => {
    const filter = Object.assign(Object.create(null), { from: 1 });
    expect(encodeQuery({ filter }, where)).toBe('filter%5Bfrom%5D=1');
    expect(isRecord(new Date(0))).toBe(false);
  });

  test('that is not validly encoded stays as it is', () => {
    expect(decodeText('%E0%A4%A')).toBe('%E0%A4%A');
  });
});

describe('an answer', () => {
  const list = (answer: () => Response) => createChargepilot({ fetch: observe(answer).fetch }).GET('/sites');

  test.each([
    ['text/html; charset="iso-8859-1"', 'text/html; charset=utf-8'],
    ['application/json;charset=iso-8859-15;x=1', 'application/json;charset=utf-8;x=1'],
    ['application/json', 'application/json'],
  ])('leaves as UTF-8, and says so: %s', async (given, expected) => {
    const bytes = Uint8Array.from(Buffer.from('["\u00e9"]', 'latin1'));
    const { data, response } = await list(() => new Response(bytes, { headers: { 'content-type': given } }));
    expect(response.headers.get('content-type')).toBe(expected);
    if (expected !== given) expect(data).toEqual(['é']);
  });

  test('without a type gets none', async () => {
    const { response } = await list(() => new Response(new TextEncoder().encode('[]')));
    expect(response.headers.get('content-type')).toBeNull();
  });

  test('loses the byte order marks before it, however many, and keeps those inside', async () => {
    expect((await list(() => new Response('\uFEFF\uFEFF["a\uFEFFb"]'))).data).toEqual(['a\uFEFFb']);
  });

  test('keeps its status and its words', async () => {
    const { response } = await list(() => new Response('[]', { status: 201, statusText: 'Made' }));
    expect([response.status, response.statusText]).toEqual([201, 'Made']);
  });

  test('of 599 is an answer, one of 600 is none', async () => {
    expect((await list(() => status(new Response('{}'), 599))).response.status).toBe(599);
    await expect(list(() => status(new Response('{}'), 600))).rejects.toMatchObject({
      code: 'bad_status',
      message: 'The response to listSites has an invalid status code, 600.',
    });
  });

  test('that must have no body has none, whatever came', async () => {
    for (const code of [204, 304]) {
      const result = createClicrdv({ fetch: observe(() => status(new Response('x'), code)).fetch }).DELETE(
        '/groups/{group_id}/calendars/{calendar_id}.json',
        { params: { path: { group_id: 4, calendar_id: 5 } } },
      );
      await expect(result).resolves.toMatchObject({ response: { status: code, body: null } });
    }
  });

  test('that is a redirect which the platform hides is a redirect', async () => {
    const hidden = () => Object.defineProperty(new Response('[]'), 'type', { value: 'opaqueredirect' });
    await expect(list(hidden)).rejects.toMatchObject({ code: 'redirected' });
  });

  test.each([
    ['{"a":1}', { a: 1 }],
    ['[1]', [1]],
    ['5', '5'],
    ['null', 'null'],
    ['a text', 'a text'],
  ])('of plain text is parsed only if it is an object or a list: %s', async (text, expected) => {
    const plain = new Response(text, { headers: { 'content-type': 'text/plain' } });
    const { data } = await createOpenstreet({ fetch: observe(() => plain).fetch }).GET('/api/account/#salt');
    expect(data).toEqual(expected);
  });
});

test.each([
  [
    { code: 'c', message: 'm' },
    { c: 5, m: 'words' },
    { code: '5', message: 'words' },
  ],
  [{ code: 'c', message: 'm' }, { c: {}, m: 5 }, { code: 'http_400' }],
  [{ code: 'c' }, { c: 'x', undefined: 'words' }, { code: 'x' }],
  [{ code: 'm', message: 'm' }, { m: 'words' }, { code: 'http_400', message: 'words' }],
  [undefined, { c: 5 }, { code: 'http_400' }],
])('a failure says what its envelope names: %j, %j', (names, body, expected) => {
  const envelope = names && { success: [], absent: 'failure' as const, ...names };
  expect(describeFailure(body, 400, envelope)).toEqual({ isUnreadable: false, ...expected });
});

describe('headers of a call', () => {
  const sent = async (headers: unknown) => {
    const { fetch, sent: requests } = observe(() => []);
    await createChargepilot({ fetch }).GET('/sites', { headers: headers as never });
    return requests[0]?.headers['x-note'];
  };
  test('come as an object, as pairs or as Headers; nothing is sent for undefined and null', async () => {
    expect(await sent({ 'x-note': 'a' })).toBe('a');
    expect(await sent([['x-note', 'a']])).toBe('a');
    expect(await sent(new Headers({ 'x-note': 'a' }))).toBe('a');
    expect(await sent({ 'x-note': undefined })).toBeUndefined();
    expect(await sent({ 'x-note': null })).toBeUndefined();
    expect(await sent(null)).toBeUndefined();
  });

  test('are refused in each of these forms', async () => {
    await expect(sent([['x-note', 'a\nb']])).rejects.toMatchObject({ code: 'header_invalid' });
    await expect(sent({ 'x note': 'a' })).rejects.toMatchObject({ code: 'header_invalid' });
  });

  test('name JSON where the body is JSON', async () => {
    const { fetch, sent: requests } = observe(() => ({ id: 1 }));
    await createClicrdv({ fetch }).POST('/groups/{group_id}/calendars.json', {
      params: { path: { group_id: 4 } },
      body: { calendar: { group_id: 4, name: 'a' } },
    });
    expect(requests[0]?.headers['content-type']).toBe('application/json');
  });
});

describe('an event in words', () => {
  const login = { type: 'login', ...where, milliseconds: 12.4 } as const;
  test.each<[ClientEvent, 'debug' | 'info' | 'warn', string]>([
    [
      { type: 'attempt', ...where, attempt: 2, status: 503, milliseconds: 7.6 },
      'debug',
      'request 2: HTTP 503 after 8 ms',
    ],
    [
      { type: 'attempt', ...where, attempt: 1, code: 'network', milliseconds: 1 },
      'debug',
      'request 1: network after 1 ms',
    ],
    [{ type: 'retry', ...where, status: 429, pause: 99.6 }, 'info', 'HTTP 429, to be sent again in 100 ms'],
    [{ ...login, reason: 'missing', outcome: 'issued' }, 'info', 'no token, logged in after 12 ms'],
    [{ ...login, reason: 'refused', outcome: 'issued' }, 'info', 'token refused, logged in after 12 ms'],
    [
      { ...login, reason: 'ahead', outcome: 'shared' },
      'info',
      'token near its end, took the token of another process after 12 ms',
    ],
    [
      { ...login, reason: 'missing', outcome: 'failed', code: 'timeout' },
      'warn',
      'no token, login failed (timeout) after 12 ms',
    ],
    [{ type: 'store', ...where, problem: 'slow' }, 'warn', 'the token store is slow, tokens are kept in memory'],
  ])('%j', async (event, level, words) => {
    expect(describeEvent(event)).toBe(`guichet: sixth read: ${words}`);
    const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn() };
    const { report, prepare } = reporter(undefined, logger);
    await prepare?.();
    report(event);
    expect(Object.entries(logger).map(([name, say]) => [name, say.mock.calls.length])).toEqual(
      ['debug', 'info', 'warn'].map((name) => [name, name === level ? 1 : 0]),
    );
  });
});

describe('what is masked', () => {
  const isSecret = secretNames(['Key', 'x-Api-key', 'pass.word']);
  test.each([
    ['key', true],
    ['KEY', true],
    ['X-API-KEY', true],
    ['Authorization', true],
    ['cookie', true],
    ['pro[key]', true],
    ['pro[][key]', true],
    ['pass.word', true],
    ['PASS.WORD', true],
    ['monkey', false],
    ['name', false],
    ['', false],
  ])('%s: %j', (name, expected) => {
    expect(isSecret(name)).toBe(expected);
  });

  test.each([
    ['?key=a=b&c=d', '?key=***&c=d'],
    ['?a=key', '?a=key'],
    ['?=key=1', '?=***'],
    ['?key', '?key'],
    ['?+key+=1', '?+key+=***'],
    ['?%2525256bey=1', '?%2525256bey=1'],
    ['?u=x%3Fkey%3D1', '?u=***'],
    ['?u=key', '?u=key'],
  ])('of %s', (text, expected) => {
    expect(maskPairs(text, isSecret)).toBe(expected);
  });
});

test.each([
  ['http://127.10.200.30', true],
  ['http://[::1]:80/', true],
  ['http://localhost', true],
  ['http://127.0.0.1.example.org', false],
  ['http://notlocalhost', false],
  ['http://localhost.example.org', false],
])('an address without TLS is of this machine: %s: %j', (baseUrl, isOurs) => {
  const choose = () => serverChooser(chargepilot, factory, { baseUrl })();
  if (isOurs) expect(choose().name).toBe('baseUrl');
  else expect(choose).toThrow('createX: `baseUrl` must be an absolute URL that starts with https://');
});

test('the slashes at the end of an address go, all of them', () => {
  expect(serverChooser(chargepilot, factory, { baseUrl: 'https://a.example/x//' })().url).toBe('https://a.example/x');
});

test('a pair that comes from elsewhere is unwrapped as well', async () => {
  const response = new Response(null, { status: 418 });
  const error: unknown = await unwrap(Promise.resolve({ error: 'no', response })).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    message: 'The provider refused the call: code http_418.',
    provider: '',
    operation: '',
    code: 'http_418',
  });
});

test('a failure without a body and without words is told by its status', async () => {
  const { fetch } = observe(() => new Response(null, { status: 418 }));
  expect((await createChargepilot({ fetch }).GET('/sites')).error).toBe('HTTP 418');
});

describe('the budget of retries', () => {
  test('lets forty calls in an outage cost fifty-three requests', async () => {
    const { fetch, sent } = observe(() => Response.json({}, { status: 503, headers: { 'retry-after': '0' } }));
    const client = createChargepilot({ fetch });
    for (let call = 0; call < 40; call++) await client.GET('/sites');
    // Ten to begin with, and a tenth for each of the calls after the first.
    expect(sent.length).toBe(53);
  });
});

test.each(['cle-compte-calcul-de-32-caracter', 'Hunter2Hunter2', '0a1b2c3d', 'eyJhbGciOiJIUzI1NiJ9.e30.x', '12345'])(
  'a code that may be an echo of what was sent is not repeated: %s',
  async (echo) => {
    const { fetch } = observe(() => ({ status: echo }));
    const error: unknown = await unwrap(createOpenstreet({ fetch }).GET('/api/account/#credit')).catch(
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ name: 'ApiError', code: 'undocumented' });
    expect(String(error)).not.toContain(echo);
  },
);

test('a clock that tells no time is not signed with', async () => {
  for (const time of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    const { fetch, sent } = observe(() => []);
    const auth = chargepilotAuth({ apiKey: 'k', apiSecret: 's' });
    await createChargepilot({ auth, fetch, now: () => time }).GET('/sites');
    expect(sent[0]?.headers['x-req-timestamp']).toMatch(/^\d{10}$/);
  }
});

describe('a fetch', () => {
  const nowhere = observe(() => []);
  test('does not wait longer than its deadline, nor than its caller, for a body that never ends', async () => {
    const init = () => ({ method: 'POST', body: new ReadableStream({}), duplex: 'half' }) as RequestInit;
    const late = createFetch('chargepilot', { fetch: nowhere.fetch, deadline: 5 });
    await expect(late('/sites', init())).rejects.toMatchObject({
      name: 'TimeoutError',
      code: 'timeout',
      operation: 'POST',
      message: 'The body of the call did not end within 5 ms.',
      retryable: true,
    });
    const gone = new AbortController();
    const call = createFetch('chargepilot', { fetch: nowhere.fetch })('/sites', { ...init(), signal: gone.signal });
    gone.abort('gone');
    await expect(call).rejects.toBe('gone');
    expect(nowhere.sent).toEqual([]);
  });

  test('sends nothing to the server of the logins but the login', async () => {
    const call = createFetch('sne-cotation', { fetch: nowhere.fetch });
    await expect(
      call('https://oauth.piste.gouv.fr/api/oauth/revoke', { method: 'POST', body: 'a=b' }),
    ).rejects.toMatchObject({
      code: 'url_refused',
      message: 'The address must be below https://api.piste.gouv.fr/mtes/sne-cotation/v1.0.',
    });
    expect(nowhere.sent).toEqual([]);
  });
});

test('an answer of no status is let go of, though it goes on for ever', async () => {
  const closed = Promise.withResolvers<void>();
  const wire = await startWire(() => ({
    take: (socket) => {
      socket.once('close', () => closed.resolve());
      socket.write('HTTP/1.1 999 X\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n1\r\n1\r\n');
    },
  }));
  await expect(createChargepilot({ baseUrl: wire.url }).GET('/sites')).rejects.toMatchObject({ code: 'bad_status' });
  await closed.promise;
});

test('what waits for something shared leaves nothing on the signal of the caller', async () => {
  const { signal } = new AbortController();
  await abortable(Promise.resolve(), signal);
  await new Promise((resolve) => setImmediate(resolve));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('who has aborted already does not wait', async () => {
  await expect(abortable(new Promise(() => {}), AbortSignal.abort('gone'))).rejects.toBe('gone');
});
