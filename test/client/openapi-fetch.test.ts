/**
 * The options of openapi-fetch, as its documentation describes them: https://openapi-ts.dev/openapi-fetch/api (version 0.17).
 * Serializers and middleware have files of their own.
 */
import { ConfigError, unwrap, wrapAsPathBasedClient } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, createClicrdv } from 'guichet/clicrdv';
import { createOpenstreet } from 'guichet/openstreet';
import { describe, expect, test } from 'vitest';
import { clientOf } from '../support/described.ts';
import { observe } from '../support/observe.ts';
import { client } from '../support/users.ts';

describe('headers', () => {
  const names = (headers: Readonly<Record<string, string>> | undefined) =>
    Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => name.startsWith('x-')));

  test.each([
    ['an object', { 'X-A': 'client', 'X-B': 'client' }],
    ['Headers', new Headers({ 'X-A': 'client', 'X-B': 'client' })],
    ['a list of pairs', Object.entries({ 'X-A': 'client', 'X-B': 'client' })],
  ])('of the client, given as %s, are sent with every call, unless the call has its own', async (_, headers) => {
    for (const middleware of [[], [{ onRequest: () => undefined }]]) {
      const { GET, use, sent } = client({ headers });
      use(...middleware);
      await GET('/users');
      await GET('/users', { headers: { 'x-a': 'call' } });
      await GET('/users', { headers: new Headers({ 'x-a': 'call' }) });
      await GET('/users', { headers: { 'x-a': null, 'x-b': undefined } });
      expect(sent.map((request) => names(request.headers))).toEqual([
        { 'x-a': 'client', 'x-b': 'client' },
        { 'x-a': 'call', 'x-b': 'client' },
        { 'x-a': 'call', 'x-b': 'client' },
        { 'x-b': 'client' },
      ]);
    }
  });

  test('may be numbers, booleans, empty or lists', async () => {
    const { GET, sent } = client();
    await GET('/users', { headers: { 'x-n': 0, 'x-b': false, 'x-e': '', 'x-l': ['one', 'two'] } });
    expect(names(sent[0]?.headers)).toEqual({ 'x-n': '0', 'x-b': 'false', 'x-e': '', 'x-l': 'one, two' });
  });

  test('of the client are sent with calls by name', async () => {
    const { fetch, sent } = observe(() => ({ version: '1' }));
    await createChargepilot({ fetch, headers: { 'x-a': 'client' } }).ping();
    expect(names(sent[0]?.headers)).toEqual({ 'x-a': 'client' });
  });

  test('of the client and of a call are refused when HTTP does not allow them', async () => {
    const { GET, sent } = client();
    const call = GET('/users', { headers: { 'x-a': 'line\nbreak' } });
    await expect(call).rejects.toMatchObject({ name: 'ConfigError', code: 'header_invalid' });
    expect(sent).toEqual([]);
  });
});

describe('the content type', () => {
  test.each([
    ['on the client', { 'content-type': null }, {}],
    ['on a call', {}, { 'Content-Type': null }],
  ])('is not written when the caller removes it with null %s', async (_, ofClient, ofCall) => {
    for (const middleware of [[], [{ onRequest: () => undefined }]]) {
      const { POST, use, sent } = client({ headers: ofClient });
      use(...middleware);
      await POST('/users', { body: { a: 1 }, headers: ofCall });
      expect(sent[0]?.body).toBe('{"a":1}');
      expect(sent[0]?.headers).not.toHaveProperty('content-type', 'application/json');
    }
  });
});

describe('parseAs', () => {
  const get = (options: object) => client({}, () => new Response('{"n":1}', json)).GET('/users', options);
  const json = { headers: { 'content-type': 'application/json' } };

  test('reads a success as JSON, text, bytes, Blob or stream; the response can be read again', async () => {
    const stream: unknown = await unwrap(get({ parseAs: 'stream' }));
    const blob: unknown = await unwrap(get({ parseAs: 'blob' }));
    const buffer: unknown = await unwrap(get({ parseAs: 'arrayBuffer' }));
    expect(await unwrap(get({ parseAs: 'json' }))).toEqual({ n: 1 });
    expect(await unwrap(get({ parseAs: 'text' }))).toBe('{"n":1}');
    expect(buffer instanceof ArrayBuffer && new TextDecoder().decode(buffer)).toBe('{"n":1}');
    expect(blob instanceof Blob && [blob.type, await blob.text()]).toEqual(['application/json', '{"n":1}']);
    expect(stream instanceof ReadableStream && (await new Response(stream).text())).toBe('{"n":1}');
    expect(await (await get({ parseAs: 'text' })).response.json()).toEqual({ n: 1 });
  });

  test('does not change how a failure is read', async () => {
    const failing = () => Response.json({ why: 'no' }, { status: 400 });
    const { error } = await client({}, failing).GET('/users', { parseAs: 'stream' });
    expect(error).toEqual({ why: 'no' });
  });
});

describe('the options of fetch', () => {
  test('reach the fetch of the client: those of the client, and those of a call in their place', async () => {
    const seen: unknown[] = [];
    const fetch = async ({ cache, credentials, keepalive, mode, referrerPolicy, redirect }: Request) => {
      seen.push({ cache, credentials, keepalive, mode, referrerPolicy, redirect });
      return Response.json({ n: 1 });
    };
    for (const middleware of [[], [{ onRequest: () => undefined }]]) {
      seen.length = 0;
      const { GET, use } = client({ fetch, cache: 'no-store', credentials: 'include', referrerPolicy: 'no-referrer' });
      use(...middleware);
      await GET('/users', { cache: 'reload', keepalive: true, mode: 'same-origin' });
      const common = { credentials: 'include', referrerPolicy: 'no-referrer', redirect: 'manual' };
      expect(seen).toEqual([{ ...common, cache: 'reload', keepalive: true, mode: 'same-origin' }]);
    }
  });

  test('signal: that of the client ends every call, that of a call comes in its place', async () => {
    const ofClient = new AbortController();
    const reason = new Error('the program ends');
    const { GET } = client({ signal: ofClient.signal, fetch: () => new Promise(() => {}) });
    const [ended, own] = [GET('/users'), GET('/users', { signal: AbortSignal.timeout(5) })];
    await expect(own).rejects.toMatchObject({ name: 'TimeoutError' });
    ofClient.abort(reason);
    await expect(ended).rejects.toBe(reason);
  });
});

describe('the ways to call', () => {
  test('request takes the method in either case', async () => {
    const { request, sent } = client();
    const { data } = await request('get', '/users/{id}', { params: { path: { id: 'a/b' } } });
    await request('POST' as 'post', '/users', { body: 1 });
    expect(data).toEqual({ n: 1 });
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1/users/a%2Fb', 'POST /v1/users']);
  });

  test('wrapAsPathBasedClient makes paths of properties; middleware added to either is run', async () => {
    const { fetch, sent } = observe(() => ({ version: '1' }));
    const chargepilot = createChargepilot({ fetch, auth: chargepilotAuth({ apiKey: 'k', apiSecret: 's' }) });
    const paths = wrapAsPathBasedClient(chargepilot);
    chargepilot.use({ onRequest: ({ request }) => request.headers.set('x-a', 'middleware') });
    const { data } = await paths['/ping'].GET();
    await paths['/sites'].GET({ params: { query: { from: '2024-01-01' } }, headers: { 'x-b': 'call' } });
    expect(data).toEqual({ version: '1' });
    expect(sent.map(({ path }) => path)).toEqual(['/rest/v1/ping', '/rest/v1/sites?from=2024-01-01']);
    expect(sent[1]?.headers).toMatchObject({ 'x-a': 'middleware', 'x-b': 'call' });
  });

  test('baseUrl of a call is another path of the same origin', async () => {
    const { GET, sent } = client();
    await GET('/users', { baseUrl: 'https://users.example/v2/' });
    await GET('/users', { baseUrl: 'https://users.example/v3//' });
    expect(sent.map(({ url }) => url)).toEqual(['https://users.example/v2/users', 'https://users.example/v3/users']);
  });
});

describe('a path with its values in it', () => {
  const PATHS = `
/a/{id}:
  get:
    operationId: read
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - { name: tag, in: query, schema: { type: array, items: { type: string } } }
    responses: { "200": { description: Ok., content: { application/json: {} } } }`;
  const described = () => {
    const { fetch, sent } = observe(() => ({}));
    return { ...clientOf(PATHS, { fetch, baseUrl: 'https://described.test' }), sent };
  };

  test.each([
    ['/a/1', '/a/1'],
    ['/a/1?tag=x', '/a/1?tag=x'],
    ['/a/1?tag=x&tag=y', '/a/1?tag=x&tag=y'],
  ])('is that of its operation, with its query: %j', async (path, url) => {
    const { GET, sent } = described();
    await GET(path);
    expect(sent.map((request) => request.url)).toEqual([`https://described.test${url}`]);
  });

  test('has the flag that chooses its operation once', async () => {
    const { fetch, sent } = observe(() => ({ status: 'OK' }));
    const openstreet = createOpenstreet({ auth: 'external', fetch });
    await openstreet.GET('/api/account/?tsp_requests&date=20240101' as never, {} as never);
    expect(sent.map(({ path }) => path)).toEqual(['/api/account/?tsp_requests&date=20240101']);
  });

  test.each<[string, object | undefined]>([
    ['none', undefined],
    ['an object', { 'x-a': '1' }],
    ['Headers', new Headers({ 'x-a': '1' })],
    ['pairs', [['x-a', '1']]],
  ])('sends the headers of the call, with and without cookies: %s', async (_, header) => {
    const { GET, sent } = described();
    await GET('/a/1', { params: { header } });
    await GET('/a/1', { params: { header, cookie: { c: 'x' } } });
    const own = { accept: 'application/json', ...(header && { 'x-a': '1' }) };
    expect(sent.map(({ headers }) => headers)).toEqual([own, { ...own, cookie: 'c=x' }]);
  });

  test('has the query of the call over its own', async () => {
    const { GET, sent } = described();
    await GET('/a/1?tag=x', { params: { query: { tag: ['y'] } } });
    expect(sent.map((request) => request.url)).toEqual(['https://described.test/a/1?tag=y']);
  });

  test.each(['a/1', 'https://described.test/a/1', ''])('starts with a slash: %j', async (path) => {
    const { GET, sent } = described();
    await expect(GET(path)).rejects.toMatchObject({ name: 'ConfigError', code: 'url_refused' });
    expect(sent).toEqual([]);
  });
});

test('options that are undefined, and middleware that is none, are as if they were not there', async () => {
  const { GET, sent } = client();
  const names = ['params', 'body', 'contentType', 'headers', 'signal', 'parseAs', 'baseUrl', 'middleware'];
  const others = ['querySerializer', 'bodySerializer', 'pathSerializer', 'unheard'];
  const init = Object.fromEntries([...names, ...others].map((name) => [name, undefined]));
  expect((await GET('/users', init)).data).toEqual({ n: 1 });
  expect((await GET('/users', { middleware: [undefined, null, false] as never })).data).toEqual({ n: 1 });
  await GET('/users');
  expect(sent[0]).toEqual(sent[2]);
  expect(sent[1]).toEqual(sent[2]);
});

describe('refused, by name and with the reason, is', () => {
  const other = class extends Request {};
  test.each([
    ['fetch', { fetch: async () => Response.json({}) }, 'must be given to the client'],
    ['Request', { Request: other }, 'what is signed must be what is sent'],
    ['redirect', { redirect: 'follow' }, 'redirects are never followed'],
    ['requestInitExt', { requestInitExt: {} }, 'give the client a `fetch` instead'],
    ['method', { method: 'PUT' }, 'the name of the function is the method'],
    ['baseUrl', { baseUrl: 'https://evil.example' }, 'must have the origin of the client'],
    ['baseUrl', { baseUrl: '/v2' }, 'must have the origin of the client'],
    ['baseUrl', { baseUrl: 'https://users.example/v2?a=1' }, 'must have the origin of the client'],
    ['parseAs', { parseAs: 'formData' }, 'must be one of json, text'],
    ['middleware', { middleware: {} }, 'must be a list'],
    ['middleware', { middleware: [5] }, 'objects with `onRequest`'],
    ['middleware', { middleware: [{}] }, 'objects with `onRequest`'],
    ['middleware', { middleware: [{ onError: () => undefined }, {}] }, 'objects with `onRequest`'],
    ['baseUrl', { baseUrl: 5 }, 'must be a URL'],
    ['baseUrl', { baseUrl: new URL('https://users.example/v2') }, 'must be a URL'],
    ['bodySerializer', { bodySerializer: 'json' }, 'must be a function'],
    ['cache', { cache: 'nope' }, "must be as the platform's"],
    ['mode', { mode: 'navigate' }, "must be as the platform's"],
    ['params', { params: 5 }, 'must be an object'],
    ['params', { params: { quer: {} } }, 'Did you mean `query`?'],
    ['pathSerializer', { pathSerializer: {} }, 'must be a function'],
  ])('%s on a call', async (name, init, reason) => {
    const { GET, sent } = client();
    const call = GET('/users', init as object);
    await expect(call).rejects.toThrow(ConfigError);
    await expect(call).rejects.toThrow(`\`${name}\``);
    await expect(call).rejects.toThrow(reason);
    expect(sent).toEqual([]);
  });

  test.each([
    ['Request', { Request: other }, 'what is signed must be what is sent'],
    ['redirect', { redirect: 'follow' }, 'redirects are never followed'],
    ['requestInitExt', { requestInitExt: {} }, 'give the client a `fetch` instead'],
    ['cache', { cache: 'nope' }, "must be as the platform's"],
    ['baseUrl', { baseUrl: '' }, 'absolute URL'],
    ['baseUrl', { baseUrl: 'http://users.example' }, 'https://'],
  ])('%s on the client', (name, options, reason) => {
    expect(() => client(options as object)).toThrow(ConfigError);
    expect(() => client(options as object)).toThrow(`\`${name}\``);
    expect(() => client(options as object)).toThrow(reason);
  });

  test.each([[5], ['x'], [{}]])('%j as a middleware', (one) => {
    const { use } = client();
    expect(() => use(one as never)).toThrow('must be an object with `onRequest`');
  });

  test('an option that does not exist, with the nearest that does', async () => {
    const { GET } = client();
    const call = GET('/users', { parseas: 'text' } as object);
    await expect(call).rejects.toThrow('Did you mean `parseAs`?');
    await expect(GET('/users', { customProperty: 1 } as object)).rejects.toThrow('`customProperty` is not an option');
    expect(() => client({ querySerialiser: {} } as object)).toThrow('Did you mean `querySerializer`?');
  });
});

test('a header of the caller does not replace what authentication writes', async () => {
  const { fetch, sent } = observe(() => ({ totalRecords: 0, records: [] }));
  const auth = clicrdvBasic({ apiKey: 'key', email: 'e@example.org', password: 'p' });
  await createClicrdv({ fetch, auth, headers: { authorization: 'Basic client' } }).GET('/groups.json', {
    headers: { Authorization: 'Basic call' },
  });
  expect(sent[0]?.headers.authorization).toBe(`Basic ${btoa('e@example.org:p')}`);
});
