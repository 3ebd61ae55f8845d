import { NetworkError, unwrap } from 'guichet';
import { createEnergiapro } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import type { Middleware } from 'openapi-fetch';
import { describe, expect, test } from 'vitest';
import { observe } from '../support/observe.ts';
import { client } from '../support/users.ts';

const fields = { client_id: '1234567', num_inst: '123456.123' };
type OnRequest = NonNullable<Middleware['onRequest']>;
type OnResponse = NonNullable<Middleware['onResponse']>;

const answering = async () => Response.json({ n: 1 });
const broken = async (): Promise<Response> => {
  throw new TypeError('connection reset');
};

describe('onRequest', () => {
  test.each<[string, string, OnRequest]>([
    ['the same request', 'set', ({ request }) => request],
    ['a new request', 'new', ({ request }) => new Request(request, { headers: { 'x-a': 'new' } })],
    ['a clone', 'set', ({ request }) => request.clone()],
    ['nothing', 'set', () => undefined],
  ])('may return %s; what it gets is a Request of the platform', async (_, expected, onRequest) => {
    const { POST, use, sent } = client();
    const seen: unknown[] = [];
    use({
      onRequest: async (options) => {
        options.request.headers.set('x-a', 'set');
        seen.push(options.request instanceof Request, await options.request.clone().json());
        return onRequest(options);
      },
    });
    const { data } = await POST('/users', { body: { a: 1 } });
    expect(data).toEqual({ n: 1 });
    expect(seen).toEqual([true, { a: 1 }]);
    expect(sent[0]?.headers['x-a']).toBe(expected);
    expect(sent[0]).toMatchObject({ method: 'POST', path: '/v1/users', body: '{"a":1}' });
  });

  test('may change the options of fetch', async () => {
    const seen: unknown[] = [];
    const fetch = async ({ cache, credentials }: Request) => {
      seen.push([cache, credentials]);
      return Response.json({ n: 1 });
    };
    const { GET, use } = client({ fetch, credentials: 'include' });
    use({ onRequest: ({ request }) => new Request(request, { cache: 'no-store' }) });
    await GET('/users');
    expect(seen).toEqual([['no-store', 'include']]);
  });

  // "Early Response": nothing is sent, and neither the middleware after it nor any onResponse is called.
  test('may return a response in place of sending anything, and that is read as one of the API', async () => {
    const { fetch, sent } = observe(() => []);
    const energiapro = createEnergiapro({ auth: 'external', fetch });
    const called: string[] = [];
    let cached = () => Response.json({ errorCode: 220, error: 'x' });
    energiapro.use(
      { onRequest: () => cached(), onResponse: () => void called.push('first') },
      { onRequest: () => void called.push('second'), onResponse: () => void called.push('second') },
    );
    const known = await energiapro.lpnJson(fields);
    cached = () => Response.json([{ date: '2022-01-01' }]);
    expect(await unwrap(energiapro.lpnJson(fields))).toEqual([{ date: '2022-01-01' }]);
    expect(known.error).toEqual({ errorCode: 220, error: 'x' });
    expect(await known.response.json()).toEqual({ errorCode: 220, error: 'x' });
    cached = () => new Response('<html>', { headers: { 'content-type': 'text/html' } });
    await expect(energiapro.lpnJson(fields)).rejects.toMatchObject({ name: 'ResponseError', code: 'not_json' });
    expect(called).toEqual([]);
    expect(sent).toEqual([]);
  });

  test('gets the path of the spec, the params as they were given, an id of the call and the options', async () => {
    const { GET, use } = client();
    const seen: Parameters<OnRequest>[0][] = [];
    const ids: string[] = [];
    use({ onRequest: (options) => void seen.push(options), onResponse: ({ id }) => void ids.push(id) });
    const params = { path: { id: 'a b' } };
    await GET('/users/{id}', { params, parseAs: 'text' });
    await GET('/users/{id}', { params });
    expect(seen.map(({ schemaPath }) => schemaPath)).toEqual(['/users/{id}', '/users/{id}']);
    expect(seen[0]?.params).toEqual(params);
    expect(seen[0]?.request.url).toBe('https://users.example/v1/users/a%20b');
    expect(seen[0]?.options).toMatchObject({ baseUrl: 'https://users.example/v1', parseAs: 'text' });
    expect(Object.isFrozen(seen[0]?.options)).toBe(true);
    expect(ids).toEqual(seen.map(({ id }) => id));
    expect(new Set(ids).size).toBe(2);
  });

  test('is told what it must not do: to read the body that it passes on', async () => {
    const { POST, use, sent } = client();
    use({ onRequest: async ({ request }) => void (await request.text()) });
    const call = POST('/users', { body: 1 });
    await expect(call).rejects.toMatchObject({ name: 'ConfigError', code: 'body_invalid' });
    await expect(call).rejects.toThrow('request.clone()');
    expect(sent).toEqual([]);
  });
});

describe('onResponse', () => {
  test.each<[string, OnResponse, unknown]>([
    ['nothing', () => undefined, { n: 1 }],
    ['the same response', ({ response }) => response, { n: 1 }],
    ['nothing, having read the body itself', async ({ response }) => void (await response.json()), { n: 1 }],
    ['nothing, having read a clone', async ({ response }) => void (await response.clone().json()), { n: 1 }],
    ['a new response', () => Response.json({ n: 2 }), { n: 2 }],
    [
      'a new response of a body that it has read itself',
      async ({ response }) => Response.json({ read: await response.json() }),
      { read: { n: 1 } },
    ],
    [
      'a new response around the same body',
      ({ response }) => {
        const { body, ...others } = response;
        return new Response(body, { ...others, status: 200 });
      },
      { n: 1 },
    ],
  ])('may return %s', async (_, onResponse, expected) => {
    const { GET, use } = client();
    const seen: unknown[] = [];
    use({
      onResponse: (options) => {
        seen.push(options.response instanceof Response, options.request.url, options.schemaPath);
        return onResponse(options);
      },
    });
    const { data, response } = await GET('/users');
    expect(data).toEqual(expected);
    expect(await response.json()).toEqual(expected);
    expect(seen).toEqual([true, 'https://users.example/v1/users', '/users']);
  });

  test('is told what it must not do: to return a response whose body it has read', async () => {
    const { GET, use } = client();
    const read = Response.json({ n: 2 });
    use({
      onResponse: async () => {
        await read.text();
        return read;
      },
    });
    await expect(GET('/users')).rejects.toThrow('response.clone()');
  });

  test('sees that a failure with HTTP 200 is not ok, and may make a success of it', async () => {
    const { fetch } = observe(() => ({ status: 'ERROR', error: 'WRONG_KEY' }));
    const openstreet = createOpenstreet({ fetch, auth: openstreetAuth({ key: 'k'.repeat(32) }) });
    const seen: unknown[] = [];
    openstreet.use({ onResponse: ({ response }) => void seen.push(response.status, response.ok, response.clone().ok) });
    expect((await openstreet.credit()).error).toMatchObject({ status: 'ERROR' });
    expect(seen).toEqual([200, false, false]);
    openstreet.use({ onResponse: () => Response.json({ status: 'OK', credit: 4 }) });
    expect(await unwrap(openstreet.credit())).toMatchObject({ credit: 4 });
  });

  test('may turn a success into a failure, which unwrap throws', async () => {
    const { GET, use } = client();
    use({ onResponse: () => Response.json({ why: 'no' }, { status: 418 }) });
    expect(await GET('/users')).toMatchObject({ error: { why: 'no' } });
    await expect(unwrap(GET('/users'))).rejects.toMatchObject({ name: 'ApiError', code: 'http_418', status: 418 });
  });
});

describe('an exception of a middleware', () => {
  const reasons = [new Error('of the caller'), 'a text', 0, '', false, null, undefined];
  test.each(reasons)('reaches the caller unchanged: %j', async (reason) => {
    const raise = () => {
      throw reason;
    };
    for (const middleware of [{ onRequest: raise }, { onResponse: raise }, { onError: raise }]) {
      const { GET, use } = client({ fetch: 'onError' in middleware ? broken : answering });
      use(middleware);
      const caught = await GET('/users').then(
        () => 'nothing was thrown',
        (error: unknown) => [error],
      );
      expect(caught).toEqual([reason]);
    }
  });
});

describe('onError', () => {
  test('gets the error of the family, and what it returns decides', async () => {
    const { GET, use, eject } = client({ fetch: broken });
    const seen: unknown[] = [];
    const observer: Middleware = { onError: ({ error }) => void seen.push(error) };
    const other = new Error('Oops');
    const replace: Middleware = { onError: () => other };
    const answer: Middleware = { onError: () => Response.json({ n: 3 }) };

    use(observer);
    await expect(GET('/users')).rejects.toMatchObject({ name: 'NetworkError', code: 'network' });
    expect(seen).toEqual([expect.any(NetworkError)]);
    use(replace);
    await expect(GET('/users')).rejects.toBe(other);
    eject(replace);
    use(answer);
    expect(await GET('/users')).toMatchObject({ data: { n: 3 } });
  });

  test('is not called for a failure that the provider reports', async () => {
    const { GET, use } = client({}, () => Response.json({}, { status: 500 }));
    const seen: unknown[] = [];
    use({ onError: ({ error }) => void seen.push(error) });
    await GET('/users');
    expect(seen).toEqual([]);
  });

  test('cannot hold up a call that its caller has aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const { GET, use } = client({ fetch: () => new Promise(() => {}) });
    use({ onError: () => Response.json({ n: 3 }) });
    const call = GET('/users', { signal: controller.signal });
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });
});

describe('several', () => {
  const named = (name: string, called: string[]): Middleware => ({
    onRequest: () => void called.push(`request ${name}`),
    onResponse: () => void called.push(`response ${name}`),
    onError: () => void called.push(`error ${name}`),
  });

  test('see the request in order and the response or the error in reverse; those of a call come after the others', async () => {
    const called: string[] = [];
    const { GET, use, eject } = client();
    const [a, b, ejected] = [named('a', called), named('b', called), named('ejected', called)];
    use(a, ejected, b);
    eject(ejected, named('never added', called));
    await GET('/users', { middleware: [named('call', called)] });
    const down = ['request a', 'request b', 'request call'];
    expect(called.splice(0)).toEqual([...down, 'response call', 'response b', 'response a']);
    const failing = client({ fetch: broken });
    failing.use(a, b);
    await failing.GET('/users', { middleware: [named('call', called)] }).catch(() => {});
    expect(called).toEqual([...down, 'error call', 'error b', 'error a']);
  });

  test('may be objects with methods that use `this`', async () => {
    class Counter {
      count = 0;
      onRequest() {
        this.count += 1;
      }
      onResponse() {
        this.count += 10;
      }
    }
    const counter = new Counter();
    const { GET, use } = client();
    use(counter);
    await GET('/users');
    expect(counter.count).toBe(11);
  });

  test('nothing but an object with one of the three functions can be added', () => {
    const { use } = client();
    expect(() => use({} as Middleware)).toThrow('`onRequest`, `onResponse` or `onError`');
    expect(() => use(undefined as unknown as Middleware)).not.toThrow();
  });
});

describe('a call with middleware', () => {
  const never = () => new Promise<never>(() => {});

  test.each(['GET', 'HEAD'] as const)('of %s must not have a body', async (method) => {
    const { request, sent } = client();
    const call = request(method.toLowerCase() as 'get', '/users', {
      body: { a: 1 },
      middleware: [{ onRequest: () => {} }],
    } as never);
    await expect(call).rejects.toThrow(`${method} must not have a body`);
    expect(sent).toEqual([]);
  });

  test('must not end with a response beyond the cap', async () => {
    const { GET } = client({ maxBytes: 100 });
    const get = (size: number) =>
      GET('/users', { middleware: [{ onResponse: () => Response.json('x'.repeat(size - 2)) }] });
    expect((await get(100)).data).toBe('x'.repeat(98));
    await expect(get(101)).rejects.toMatchObject({
      ...{ name: 'ResponseError', code: 'too_large', status: 200 },
      message: expect.stringMatching(/^The response to .+ must not exceed 100 bytes\.$/),
    });
  });

  test.each([
    ['may be made again when nothing was sent', 'POST', { onRequest: never }, true],
    ['may be made again when it only reads', 'GET', { onResponse: never }, true],
    ['may have done something else', 'POST', { onResponse: never }, false],
  ] as const)('that is out of time %s', async (_, method, middleware, retryable) => {
    const { request } = client({ deadline: 30 });
    const call = request(method.toLowerCase() as 'get', '/users', { middleware: [middleware] });
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError', retryable });
  });
});
