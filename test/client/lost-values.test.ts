/** What a caller writes is sent, or refused with the rule: a value that would be lost, doubled or sent unchecked is an error. */
import { createChargepilot } from 'guichet/chargepilot';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { afterEach, describe, expect, test } from 'vitest';
import { observe } from '../support/observe.ts';
import { client } from '../support/users.ts';

const openstreet = () => {
  const { fetch, sent } = observe(() => ({}));
  return { ...createOpenstreet({ auth: openstreetAuth({ key: 'k'.repeat(32) }), fetch }), sent };
};
const chargepilot = () => {
  const { fetch, sent } = observe(() => []);
  return { ...createChargepilot({ fetch }), sent };
};

describe('a query in the path', () => {
  // What its users write when they paste an address; the types refuse it.
  const paste = (path: string) => path as never;

  test.each([
    ['/api/account/?tsp_requests&date=20240101'],
    ['/api/account/?date=20240101&tsp_requests'],
    ['/api/account/#tsp_requests?date=20240101'],
  ])('%s is sent with its flag once and its date', async (path) => {
    const { GET, sent } = openstreet();
    await GET(paste(path), {} as never);
    expect(sent.map((one) => one.path)).toEqual([`/api/account/?tsp_requests&date=20240101&key=${'k'.repeat(32)}`]);
  });

  test('is checked by the rules of the spec', async () => {
    const { GET, sent } = openstreet();
    await expect(GET(paste('/api/account/?tsp_requests&date=bad'), {} as never)).rejects.toThrow('"date" must match');
    await expect(chargepilot().GET(paste('/sites?from=bad'), {} as never)).rejects.toThrow('"from" must');
    expect(sent).toEqual([]);
  });

  test('gives way to `params`', async () => {
    const { GET, sent } = openstreet();
    const init = { params: { query: { date: '20240202' } } } as never;
    await GET(paste('/api/account/?tsp_requests&date=20240101'), init);
    expect(sent[0]?.path).toContain('?tsp_requests&date=20240202&');
    expect(sent[0]?.path).not.toContain('20240101');
  });
});

test('a query that a middleware has changed is checked again', async () => {
  const { GET, use, sent } = openstreet();
  use({ onRequest: ({ request }) => new Request(request.url.replace('20240101', 'bad'), request) });
  const call = GET('/api/account/#tsp_requests', { params: { query: { date: '20240101' } } });
  await expect(call).rejects.toThrow('"date" must match');
  expect(sent).toEqual([]);
});

test('a GET that may be a misspelt call is sent once where a GET of the API must not be repeated', async () => {
  const { fetch, sent } = observe(() => new Response('{}', { status: 503 }));
  const { GET } = createOpenstreet({ auth: openstreetAuth({ key: 'k'.repeat(32) }), fetch });
  await GET('/api/account?create_key&name=a&email=b' as never, {} as never).catch(() => {});
  expect(sent).toHaveLength(1);
});

test.each(['content-length', 'Transfer-Encoding', 'connection', 'keep-alive', 'upgrade', 'expect', 'Host'])(
  'the header %s is refused, wherever it is given',
  async (name) => {
    const message = 'must be left out: it is written when the request is sent.';
    expect(() => client({ headers: { [name]: '3' } })).toThrow(message);
    const { POST, use, sent } = client();
    await expect(POST('/users', { body: { a: 1 }, headers: { [name]: '3' } })).rejects.toThrow(message);
    use({ onRequest: ({ request }) => void request.headers.set(name, '3') });
    await expect(POST('/users', { body: { a: 1 } })).rejects.toThrow(message);
    expect(sent).toEqual([]);
  },
);

test.each([
  ['URLSearchParams', new URLSearchParams('id=1')],
  ['a Map', new Map([['id', 1]])],
  ['a list', [['id', 1]]],
  ['text', 'id=1'],
])('%s as the query is refused', async (_, query) => {
  const { GET, sent } = client();
  await expect(GET('/users', { params: { query: query as never } })).rejects.toThrow(
    '`params.query` must be a plain object',
  );
  expect(sent).toEqual([]);
});

test.each([
  ['URLSearchParams', new URLSearchParams('a=1')],
  ['a Blob', new Blob(['a'])],
  ['a Map', new Map([['a', 1]])],
  ['a Set', new Set([1])],
  ['a promise', Promise.resolve({ a: 1 })],
  ['a stream', new ReadableStream()],
  ['a Map within', { a: [{ b: new Map([['a', 1]]) }] }],
  ['a promise within', { a: Promise.resolve(1), b: {} }],
  ['a FormData within', [new FormData()]],
])('%s as JSON is refused: nothing of it would be sent', async (_, body) => {
  const { POST, sent } = client();
  await expect(POST('/users', { body })).rejects.toThrow('the body must be a value that JSON can express.');
  expect(sent).toEqual([]);
});

test.each(['TRACE', 'CONNECT', 'FOO BAR', '', undefined, Symbol('get')])('the method %o is refused', async (method) => {
  const { request, sent } = client();
  await expect(request(method as never, '/users', {} as never)).rejects.toThrow(
    'the method must be one of GET, PUT, POST,',
  );
  expect(sent).toEqual([]);
});

test.each([[['bad', 'worse']], [{ a: 'bad' }], [true]])('a rule of the spec holds for %j too', async (from) => {
  const { listSites, sent } = chargepilot();
  await expect(listSites({ from: from as never })).rejects.toThrow('"from" must');
  expect(sent).toEqual([]);
});

test.each([[{ onRequest: 5 }], [{ onResponse: 'x' }], [{ onRequest: () => {}, onError: null }]])(
  'the hooks of the middleware %j must be functions',
  async (one) => {
    const { GET, use } = client();
    expect(() => use(one as never)).toThrow('must be an object with `onRequest`');
    await expect(GET('/users', { middleware: [one as never] })).rejects.toThrow('with `onRequest`, `onResponse`');
  },
);

test.each([
  ['empty objects and lists', { a: {}, b: [{}, []] }, '{"a":{},"b":[{},[]]}'],
  ['what has a JSON form of its own', { a: new Date(0), b: new URL('https://a.example/{}') }, undefined],
  ['text that looks like an object', { a: '{}', b: '{' }, undefined],
  ['null', null, 'null'],
])('%s as JSON: %j is sent', async (_, body, expected = JSON.stringify(body)) => {
  const { POST, sent } = client();
  await POST('/users', { body });
  expect(sent[0]?.body).toBe(expected);
});

test('a body that a middleware makes is read up to `maxBytes`', async () => {
  const { POST, use, sent } = client({ maxBytes: 100 });
  use({ onRequest: ({ request }) => new Request(request, { body: 'x'.repeat(101) }) });
  await expect(POST('/users', { body: {} })).rejects.toThrow('the body must not exceed 100 bytes');
  expect(sent).toEqual([]);
});

describe('around a middleware', () => {
  const never = () => new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });

  test('an abort ends the pipeline, also of a request that does not follow the signal', async () => {
    const controller = new AbortController();
    let isSignalled: Promise<unknown> | undefined;
    const fetch = (request: Request) => {
      isSignalled = new Promise((resolve) => request.signal.addEventListener('abort', resolve));
      controller.abort(new Error('enough'));
      return new Promise<Response>(() => {});
    };
    const { GET, use } = client({ fetch });
    use({ onRequest: ({ request }) => new Request(request.url) });
    await expect(GET('/users', { signal: controller.signal })).rejects.toThrow('enough');
    await isSignalled;
  });

  test.each<[string, Parameters<ReturnType<typeof client>['use']>[0]]>([
    [
      'a request',
      {
        onRequest: ({ request }) =>
          new Request(request, { method: 'POST', body: never(), duplex: 'half' } as RequestInit),
      },
    ],
    ['an early response', { onRequest: () => new Response(never()) }],
    ['a late response', { onResponse: () => new Response(never()) }],
  ])('the body of %s has the deadline of the call', async (_, one) => {
    const { GET, use } = client({ deadline: 50 });
    use(one);
    await expect(GET('/users')).rejects.toMatchObject({ name: 'TimeoutError', code: 'timeout' });
  });

  test('the body of a response has the size limit of the client', async () => {
    const { GET, use } = client({ maxBytes: 10 });
    use({ onRequest: () => Response.json('more than ten') });
    await expect(GET('/users')).rejects.toMatchObject({ name: 'ResponseError', code: 'too_large' });
  });
});

describe('a polluted prototype', () => {
  const pollute = (name: string, value: unknown) =>
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true, enumerable: false });
  const NAMES = ['servers', 'body', 'accept', 'chosenBy', 'fields', 'envelope'];
  afterEach(() => {
    for (const name of NAMES) Reflect.deleteProperty(Object.prototype, name);
  });

  test.each<[string, unknown]>([
    ['servers', [{ name: 'production', url: 'https://evil.example' }]],
    ['body', 'form'],
    ['accept', 'text/html'],
    ['chosenBy', { in: 'query', name: 'evil', value: '1' }],
    ['fields', { evil: { required: true } }],
    ['envelope', { code: 'n', success: ['1'], absent: 'failure' }],
  ])('changes nothing of a call that no spec describes: %s', async (name, value) => {
    const clean = client();
    await clean.POST('/users', { body: { a: 1 } });
    const { POST, sent } = client();
    pollute(name, value);
    const { data } = await POST('/users', { body: { a: 1 } });
    Reflect.deleteProperty(Object.prototype, name);
    expect(sent).toEqual(clean.sent);
    expect(data).toEqual({ n: 1 });
  });
});
