/** When a call is sent again, when it must not be, and how long it waits. */
import { createHash, createHmac } from 'node:crypto';
import type { ClientEvent } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { createSneCotation } from 'guichet/sne-cotation';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readRetryAfter } from '../../src/client/retry-after.ts';
import { observe } from '../support/observe.ts';

const busy = (retryAfter = '0', status = 503) =>
  Response.json({ message: 'busy' }, { status, headers: { 'retry-after': retryAfter } });

/** Answers from a list, in order; the last one for ever. */
const inOrder = (...answers: (() => unknown)[]) =>
  observe((_, index) => answers[Math.min(index, answers.length - 1)]?.());

/** Lets every pause pass at once and keeps its length; deadlines (30 s and more) stay real. */
function skipPauses() {
  const pauses: number[] = [];
  const later = globalThis.setTimeout;
  vi.stubGlobal('setTimeout', (run: () => void, milliseconds: number) => {
    if (milliseconds >= 30_000) return later(run, milliseconds);
    pauses.push(milliseconds);
    return later(run, 0);
  });
  return pauses;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('a call that may be sent again', () => {
  const body = { client_id: '1234567', num_inst: '123456.123' };
  // GET by default; the two POSTs read only (documents: Energiapro L91-93, Open Street L44).
  test.each<[string, (options: { fetch: (request: Request) => Promise<Response> }) => Promise<{ data?: unknown }>]>([
    ['GET /sites', (options) => createChargepilot({ auth: 'external', ...options }).GET('/sites')],
    [
      'POST /index.php#lpn-json',
      (options) => createEnergiapro({ auth: 'external', ...options }).POST('/index.php#lpn-json', { body }),
    ],
    [
      'POST #query_customer',
      (options) => createOpenstreet({ auth: 'external', ...options }).POST('/api/account/#query_customer', {} as never),
    ],
    ['GET #credit', (options) => createOpenstreet({ auth: 'external', ...options }).GET('/api/account/#credit')],
    ['GET /groups.json', (options) => createClicrdv({ auth: 'external', ...options }).GET('/groups.json')],
    ['GET /healthcheck', (options) => createSneCotation({ auth: 'external', ...options }).GET('/healthcheck')],
  ])('is sent again after a 503, as it was: %s', async (_, call) => {
    const { fetch, sent } = inOrder(busy, () => ({ status: 'OK' }));
    expect((await call({ fetch })).data).toEqual({ status: 'OK' });
    expect(sent.length).toBe(2);
    expect(sent[1]).toEqual(sent[0]);
  });

  test.each([429, 502, 503, 504])('is sent again after a %i', async (status) => {
    const { fetch, sent } = inOrder(
      () => busy('0', status),
      () => [],
    );
    expect((await createChargepilot({ auth: 'external', fetch }).GET('/sites')).data).toEqual([]);
    expect(sent.length).toBe(2);
  });

  test.each([400, 401, 403, 404, 409, 501, 505])('is not sent again after a %i', async (status) => {
    const { fetch, sent } = inOrder(() => busy('0', status));
    expect((await createChargepilot({ auth: 'external', fetch }).GET('/sites')).response.status).toBe(status);
    expect(sent.length).toBe(1);
  });

  test.each([
    [undefined, 2],
    [0, 1],
    [5, 2],
  ])('is sent again once after a 500, whatever its limit (retries: %j)', async (retries, attempts) => {
    const { fetch, sent } = observe(() => busy('0', 500));
    const client = createChargepilot({ auth: 'external', fetch, ...(retries === undefined ? {} : { retries }) });
    expect((await client.GET('/sites')).response.status).toBe(500);
    expect(sent.length).toBe(attempts);
  });

  test('may meet a 500 after other failures, and ends there', async () => {
    const { fetch, sent } = inOrder(busy, busy, () => busy('0', 500));
    expect((await createChargepilot({ auth: 'external', fetch, retries: 5 }).GET('/sites')).response.status).toBe(500);
    expect(sent.length).toBe(3);
  });

  test('is sent again after a connection that broke', async () => {
    const { fetch, sent } = inOrder(
      () => Promise.reject(new TypeError('fetch failed')),
      () => [],
    );
    expect((await createChargepilot({ auth: 'external', fetch }).GET('/sites')).data).toEqual([]);
    expect(sent.length).toBe(2);
  });

  test('is sent again after a deadline that passed', async () => {
    const { fetch, sent } = observe(() => new Promise(() => {}));
    const call = createChargepilot({ auth: 'external', fetch, timeout: 2, retries: 1 }).GET('/sites');
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(sent.length).toBe(2);
  });

  test.each([
    [undefined, 3],
    [0, 1],
    [1, 2],
    [5, 6],
  ])('gives up after its limit (retries: %j) and answers with the last failure', async (retries, attempts) => {
    const { fetch, sent } = observe((_, index) =>
      Response.json({ message: `failure ${index + 1}` }, { status: 503, headers: { 'retry-after': '0' } }),
    );
    const result = await createChargepilot({
      auth: 'external',
      fetch,
      ...(retries === undefined ? {} : { retries }),
    }).GET('/sites');
    expect(sent.length).toBe(attempts);
    expect(result.error).toEqual({ message: `failure ${attempts}` });
    expect(result.response.status).toBe(503);
  });

  test('throws the last failure when no answer came', async () => {
    const { fetch, sent } = observe(() => Promise.reject(new TypeError('fetch failed')));
    await expect(createChargepilot({ auth: 'external', fetch }).GET('/sites')).rejects.toMatchObject({
      name: 'NetworkError',
    });
    expect(sent.length).toBe(3);
  });

  // ChargePilot document, L22-38: what its sample code computes.
  test('is signed anew for every attempt', async () => {
    let clock = Date.UTC(2024, 0, 1);
    const now = () => {
      clock += 1000;
      return clock;
    };
    const { fetch, sent } = inOrder(busy, busy, () => []);
    const auth = chargepilotAuth({ apiKey: 'key', apiSecret: 'test-secret' });
    await createChargepilot({ fetch, auth, now }).GET('/sites');
    const stamps = sent.map(({ headers }) => headers['x-req-timestamp'] ?? '');
    expect(new Set(stamps).size).toBe(3);
    const hashedSecret = createHash('sha256').update('test-secret').digest('hex');
    expect(sent.map(({ headers }) => headers['x-signature'])).toEqual(
      stamps.map((stamp) => createHmac('sha256', hashedSecret).update(`GET:/rest/v1/sites:${stamp}:`).digest('hex')),
    );
  });
});

describe('a call that must not be sent again leaves exactly once', () => {
  const params = { path: { group_id: 4, calendar_id: 5 } };
  const customer = {
    address_company: 'Zoé',
    address_person: 'Zoé',
    address_street: 'rue',
    address_pc: '57000',
    address_city: 'Metz',
    email: 'zoe@example.org',
  };
  const calendar = { group_id: 4, name: 'Agenda de test' };
  const clicrdv = (options: Options) =>
    createClicrdv({ ...options, auth: clicrdvBasic({ apiKey: 'k', email: 'a@example.org', password: 'secret' }) });
  const openstreet = (options: Options) =>
    createOpenstreet({ ...options, auth: openstreetAuth({ email: 'a@example.org', password: 'secret' }) });
  type Options = { fetch: (request: Request) => Promise<Response>; timeout: number; retries: number };

  // A POST that creates, a PUT, a DELETE; create_key is a GET that creates.
  const calls: [string, (options: Options) => Promise<unknown>][] = [
    ['POST', (o) => clicrdv(o).POST('/groups/{group_id}/calendars.json', { params, body: { calendar } })],
    ['PUT', (o) => clicrdv(o).PUT('/groups/{group_id}/calendars/{calendar_id}.json', { params, body: { calendar } })],
    ['DELETE', (o) => clicrdv(o).DELETE('/groups/{group_id}/calendars/{calendar_id}.json', { params })],
    [
      'create_key',
      (o) =>
        openstreet(o).GET('/api/account/#create_key', { params: { query: { name: 'a', email: 'a@example.org' } } }),
    ],
    ['create_customer', (o) => openstreet(o).POST('/api/account/#create_customer', { body: customer })],
  ];
  const ends: [string, () => unknown][] = [
    ['a 500', () => busy('0', 500)],
    ['a 503', () => busy()],
    ['a 429', () => busy('0', 429)],
    ['a broken connection', () => Promise.reject(new TypeError('fetch failed'))],
    ['a deadline that passed', () => new Promise(() => {})],
    ['a cut-off answer', () => new Response(new ReadableStream({ start: (body) => body.error(new Error('cut')) }))],
  ];
  test.each(calls.flatMap(([name, call]) => ends.map(([end, answer]) => [name, end, call, answer] as const)))(
    '%s after %s',
    async (_, __, call, answer) => {
      const { fetch, sent } = observe(answer);
      await Promise.allSettled([call({ fetch, timeout: 5, retries: 3 })]);
      expect(sent.length).toBe(1);
    },
  );
});

describe('the pause', () => {
  test('is what Retry-After asks for, in seconds or as a date', async () => {
    const pauses = skipPauses();
    const { fetch } = inOrder(
      () => busy('7'),
      () => busy('Fri, 31 Dec 1999 23:59:59 GMT'),
      () => [],
    );
    await createChargepilot({ auth: 'external', fetch, now: () => Date.UTC(1999, 11, 31, 23, 59, 55) }).GET('/sites');
    expect(pauses).toEqual([7000, 4000]);
  });

  test.each(['3600', '11', 'Fri, 31 Dec 1999 23:59:59 GMT'])(
    'is not made when Retry-After is far away: %s',
    async (at) => {
      const pauses = skipPauses();
      const { fetch, sent } = observe(() => busy(at));
      const now = () => Date.UTC(1999, 11, 31, 12);
      const { response, error } = await createChargepilot({ auth: 'external', fetch, now }).GET('/sites');
      expect({ status: response.status, error }).toEqual({ status: 503, error: { message: 'busy' } });
      expect(sent.length).toBe(1);
      expect(pauses).toEqual([]);
    },
  );

  test('doubles from attempt to attempt up to ten seconds, and is drawn below that', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const pauses = skipPauses();
    const { fetch } = observe(() => busy('no time at all'));
    await createChargepilot({ auth: 'external', fetch, retries: 8 }).GET('/sites');
    // Half of 250, 500, … 8000, then half of the longest, 10 000: the numbers that src/client/retry.ts promises.
    expect(pauses).toEqual([125, 250, 500, 1000, 2000, 4000, 5000, 5000]);
  });

  test('ends at once with the reason of the caller when he aborts', async () => {
    const controller = new AbortController();
    const reason = new Error('the caller has gone');
    const later = globalThis.setTimeout;
    // A pause of nine seconds that would never end, and the abort as soon as it has begun.
    vi.stubGlobal('setTimeout', (run: () => void, milliseconds: number) =>
      milliseconds === 9000 ? queueMicrotask(() => controller.abort(reason)) : later(run, milliseconds),
    );
    const { fetch, sent } = observe(() => busy('9'));
    const call = createChargepilot({ auth: 'external', fetch }).GET('/sites', { signal: controller.signal });
    await expect(call).rejects.toBe(reason);
    expect(sent.length).toBe(1);
  });

  test('is not made for a reason that looks like a failure, such as that of another call', async () => {
    const failing = createChargepilot({ auth: 'external', fetch: () => Promise.reject(new TypeError()), retries: 0 });
    const reason: unknown = await failing.listSites().catch((error: unknown) => error);
    expect(reason).toMatchObject({ name: 'NetworkError', retryable: true });
    const events: ClientEvent[] = [];
    const { fetch, sent } = observe((_, index) => (index < 20 ? new Promise(() => {}) : index === 20 ? busy() : []));
    const client = createChargepilot({ auth: 'external', fetch, onEvent: (event) => events.push(event) });
    const controller = new AbortController();
    const calls = Array.from({ length: 20 }, () => client.listSites({}, { signal: controller.signal }));
    await expect.poll(() => sent.length).toBe(20);
    controller.abort(reason);
    for (const call of calls) await expect(call).rejects.toBe(reason);
    expect(events.filter(({ type }) => type === 'retry')).toEqual([]);
    // The budget is left for a call that fails.
    expect((await client.listSites()).data).toEqual([]);
  });

  test('does not begin when the caller has aborted already', async () => {
    const controller = new AbortController();
    const reason = new Error('the caller has gone');
    const pauses = skipPauses();
    const { fetch, sent } = observe(() => {
      controller.abort(reason);
      return Promise.reject(new TypeError('fetch failed'));
    });
    await expect(
      createChargepilot({ auth: 'external', fetch }).GET('/sites', { signal: controller.signal }),
    ).rejects.toBe(reason);
    expect(pauses).toEqual([]);
    expect(sent.length).toBe(1);
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(1999, 11, 31, 23, 59, 0);

  // RFC 9110, section 10.2.3, with its two examples.
  test.each<[string | null, number | undefined]>([
    ['120', 120_000],
    ['0', 0],
    ['Fri, 31 Dec 1999 23:59:59 GMT', 59_000],
    ['Fri, 31 Dec 1999 23:58:00 GMT', 0],
    [null, undefined],
    ['', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    // Sent twice, as `Headers` joins them.
    ['5, 10', 10_000],
    ['10, 5, 5', 10_000],
    ['5, soon', undefined],
    ['5,', undefined],
    // A timer of Node that is set for longer ends at once.
    ['2147484', 2 ** 31 - 1],
    ['99999999999999999999', 2 ** 31 - 1],
    ['Fri, 31 Dec 2099 23:59:59 GMT', 2 ** 31 - 1],
    ['Fri, 99 Dec 1999 23:59:59 GMT', undefined],
    ['1999-12-31T23:59:59Z', undefined],
    // Section 5.6.7: a client reads the two obsolete forms as well.
    ['Friday, 31-Dec-99 23:59:59 GMT', 59_000],
    ['Fri Dec 31 23:59:59 1999', 59_000],
    ['Mon Nov  1 23:59:59 1999', 0],
    ['Fri, 31 Dec 1999 23:59:59', undefined],
    ['Fri, 31 Dec 1999 23:59:59 EST', undefined],
    ['9'.repeat(400), 2 ** 31 - 1],
    ['2024', 2_024_000],
  ])('%j means %j milliseconds', (value, expected) => {
    expect(readRetryAfter(value, now)).toBe(expected);
  });
});
