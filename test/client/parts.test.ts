/** Values, responses and clocks at the edges that no provider of today reaches. */
import { createFetch, unwrap } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { createOpenstreet } from 'guichet/openstreet';
import { describe, expect, test } from 'vitest';
import { decodeText, encodeQuery, isRecord } from '../../src/client/encode.ts';
import { describeFailure } from '../../src/client/response.ts';
import { observe } from '../support/observe.ts';
import { startWire } from '../support/wire.ts';

const where = { provider: 'sixth', operation: 'read' };
const status = (response: Response, value: number) => Object.defineProperty(response, 'status', { value });

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
  const list = (answer: () => Response) =>
    createChargepilot({ auth: 'external', fetch: observe(answer).fetch }).GET('/sites');

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
      const result = createClicrdv({
        auth: 'external',
        fetch: observe(() => status(new Response('x'), code)).fetch,
      }).DELETE('/groups/{group_id}/calendars/{calendar_id}.json', {
        params: { path: { group_id: 4, calendar_id: 5 } },
      });
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
    const { data } = await createOpenstreet({ auth: 'external', fetch: observe(() => plain).fetch }).GET(
      '/api/account/#salt',
    );
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
  expect((await createChargepilot({ auth: 'external', fetch }).GET('/sites')).error).toBe('HTTP 418');
});

describe('the budget of retries', () => {
  test('lets forty calls in an outage cost fifty-three requests', async () => {
    const { fetch, sent } = observe(() => Response.json({}, { status: 503, headers: { 'retry-after': '0' } }));
    const client = createChargepilot({ auth: 'external', fetch });
    for (let call = 0; call < 40; call++) await client.GET('/sites');
    // Ten to begin with, and a tenth for each of the calls after the first.
    expect(sent.length).toBe(53);
  });
});

test.each(['cle-compte-calcul-de-32-caracter', 'Hunter2Hunter2', '0a1b2c3d', 'eyJhbGciOiJIUzI1NiJ9.e30.x', '12345'])(
  'a code that may be an echo of what was sent is not repeated: %s',
  async (echo) => {
    const { fetch } = observe(() => ({ status: echo }));
    const error: unknown = await unwrap(
      createOpenstreet({ auth: 'external', fetch }).GET('/api/account/#credit'),
    ).catch((thrown) => thrown);
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
    const late = createFetch('chargepilot', { auth: 'external', fetch: nowhere.fetch, deadline: 5 });
    await expect(late('/sites', init())).rejects.toMatchObject({
      name: 'TimeoutError',
      code: 'timeout',
      operation: 'POST',
      message: 'The body of the call did not end within 5 ms.',
      retryable: true,
    });
    const gone = new AbortController();
    const call = createFetch('chargepilot', { auth: 'external', fetch: nowhere.fetch })('/sites', {
      ...init(),
      signal: gone.signal,
    });
    gone.abort('gone');
    await expect(call).rejects.toBe('gone');
    expect(nowhere.sent).toEqual([]);
  });

  test('sends nothing to the server of the logins but the login', async () => {
    const call = createFetch('sne-cotation', { auth: 'external', fetch: nowhere.fetch });
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
  await expect(createChargepilot({ auth: 'external', baseUrl: wire.url }).GET('/sites')).rejects.toMatchObject({
    code: 'bad_status',
  });
  await closed.promise;
});
