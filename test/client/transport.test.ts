/** The last step before the network, over real sockets where they matter. */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { type AuthMiddleware, createFetch } from 'guichet';
import { createChargepilot } from 'guichet/chargepilot';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { observe } from '../support/observe.ts';
import { safeCall, unsafeCall } from '../support/two-calls.ts';
import { startWire } from '../support/wire.ts';

const unknown = 'Whether the call was carried out is unknown.';
const options = { retries: 0 };

/** A server that does with a connection what the test says, as soon as something came over it. It ends with the test. */
async function listen(onRequest: (socket: Socket) => void): Promise<{ url: string; close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => onRequest(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    });
  onTestFinished(close);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

/** A body that sends a first piece and then nothing more. */
const hanging = () => new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{"a":')) });

afterEach(() => {
  vi.useRealTimers();
});

describe('the deadline', () => {
  const late = { name: 'TimeoutError', code: 'timeout', provider: 'chargepilot', operation: 'listSites' };

  test('ends a call whose server never answers', async () => {
    const wire = await startWire(() => new Promise(() => {}));
    await expect(safeCall(wire.url, { timeout: 5 })).rejects.toMatchObject({ ...late, retryable: true });
  });

  test('ends a call whose body trickles on for ever', async () => {
    const { url } = await listen((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n[');
      const trickle = setInterval(() => socket.write(' '), 1);
      socket.on('close', () => clearInterval(trickle));
    });
    await expect(safeCall(url, { timeout: 20 })).rejects.toMatchObject(late);
  });

  test('covers headers and body together, and says the status once it came', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const fetch = () => new Promise<Response>((resolve) => setTimeout(() => resolve(new Response(hanging())), 600));
    const call = safeCall('https://a.example', { fetch, timeout: 1000 }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(999);
    expect(await Promise.race([call, 'still waiting'])).toBe('still waiting');
    await vi.advanceTimersByTimeAsync(1);
    expect(await call).toMatchObject({ ...late, status: 200 });
  });

  test('is 30 seconds unless told otherwise', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const call = safeCall('https://a.example', { fetch: () => new Promise(() => {}) }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(await Promise.race([call, 'still waiting'])).toBe('still waiting');
    await vi.advanceTimersByTimeAsync(1);
    expect(await call).toMatchObject(late);
  });

  test.each([
    ['', {}],
    [', also by openapi-fetch itself', { headers: { 'x-own': '1' }, parseAs: 'json' }],
  ])('does not end a call whose response came in time while the process was busy%s', async (_, init) => {
    const answer = `[{"id":"${'a'.repeat(2000)}"}]`;
    const bytes = gzipSync(answer);
    const { url } = await listen((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bytes.length}\r\n\r\n`);
      socket.write(bytes);
      // Nothing else runs meanwhile, and the first that does is the timers.
      const until = performance.now() + 180;
      while (performance.now() < until);
    });
    const client = createChargepilot({ auth: 'external', ...options, baseUrl: url, timeout: 150, deadline: 160 });
    expect((await client.GET('/sites', init as object)).data).toEqual(JSON.parse(answer));
  });

  test('ends a call that nothing was sent of yet, however late the process notices', async () => {
    const { fetch, sent } = observe(() => ({ id: 1 }));
    const auth: AuthMiddleware<'clicrdv'> = async (request, next) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const until = performance.now() + 60;
      while (performance.now() < until);
      return next(request);
    };
    await expect(unsafeCall('https://a.example', { auth, fetch, deadline: 40 })).rejects.toMatchObject({
      name: 'TimeoutError',
      message: 'createCalendar did not end within 40 ms.',
      retryable: true,
    });
    expect(sent).toEqual([]);
  });

  test('leaves no timer behind when the answer comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await safeCall('https://a.example', { fetch: observe(() => []).fetch });
    expect(vi.getTimerCount()).toBe(0);
  });

  test('leaves the outcome of a call open that may not be sent again', async () => {
    const call = unsafeCall('https://a.example', { fetch: () => new Promise(() => {}), timeout: 5 });
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError', code: 'timeout', retryable: false });
    await expect(call).rejects.toThrow(unknown);
  });
});

describe('the size of an answer', () => {
  const gzipped = (text: string) => {
    const body = gzipSync(text);
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n`;
    return { raw: Buffer.concat([Buffer.from(head), body]) };
  };

  test('may reach maxBytes and not pass it', async () => {
    const wire = await startWire(() => ({ json: '23456789' })); // ten bytes with its quotes
    expect((await safeCall(wire.url, { maxBytes: 10 })).data).toBe('23456789');
    await expect(safeCall(wire.url, { maxBytes: 9 })).rejects.toMatchObject({
      name: 'ResponseError',
      code: 'too_large',
      status: 200,
      retryable: false,
    });
  });

  test('is counted after decompression', async () => {
    const wire = await startWire(() => gzipped(`"${'a'.repeat(1_000_000)}"`));
    await expect(safeCall(wire.url, { maxBytes: 100_000 })).rejects.toMatchObject({ code: 'too_large' });
    expect((await safeCall(wire.url)).data).toHaveLength(1_000_000);
  });

  test('is not told by the headers that described the compressed bytes: they are taken off', async () => {
    const wire = await startWire(() => gzipped('[]'));
    const answer = await createFetch('chargepilot', { auth: 'external', baseUrl: wire.url })('/sites');
    expect(await answer.json()).toEqual([]);
    expect([answer.headers.get('content-encoding'), answer.headers.get('content-length')]).toEqual([null, null]);
  });

  test('is 10 MiB at most unless told otherwise', async () => {
    const wire = await startWire(() => gzipped(`"${'a'.repeat(10 * 2 ** 20 - 1)}"`));
    await expect(safeCall(wire.url)).rejects.toMatchObject({ code: 'too_large' });
  });

  test('holds for failures too, and an endless body is read no further', async () => {
    let cancelled = false;
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(1000)),
      cancel: () => {
        cancelled = true;
      },
    });
    const fetch = async () => new Response(body, { status: 400 });
    await expect(safeCall('https://a.example', { fetch, maxBytes: 5000 })).rejects.toMatchObject({ code: 'too_large' });
    expect(cancelled).toBe(true);
  });
});

describe('a connection that fails', () => {
  test.each([
    ['shorter than its length', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[{"id":1}'],
    ['without its last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n'],
  ])('after the headers is a truncated answer: %s', async (_, raw) => {
    const wire = await startWire(() => ({ raw }));
    const details = { name: 'ResponseError', code: 'truncated', status: 200 };
    await expect(safeCall(wire.url)).rejects.toMatchObject({ ...details, retryable: true });
    const call = unsafeCall(wire.url);
    await expect(call).rejects.toMatchObject({ ...details, retryable: false });
    await expect(call).rejects.toThrow(unknown);
  });

  test('because nobody listens is a NetworkError with the name of the system', async () => {
    const server = await listen(() => {});
    await server.close();
    const call = safeCall(server.url);
    await expect(call).rejects.toMatchObject({
      name: 'NetworkError',
      code: 'network',
      status: undefined,
      retryable: true,
    });
    await expect(call).rejects.toThrow('ECONNREFUSED');
    await expect(call).rejects.not.toThrow(unknown);
  });

  test.each([
    ['because nobody listens', 'ECONNREFUSED', {}],
    // getaddrinfo(3), and undici's list of errors.
    ...['ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].map((code): [string, string, object] => [
      `with ${code}`,
      code,
      { fetch: () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) })) },
    ]),
  ])('before there was a connection, %s, leaves nothing open of a write, which is sent once', async (_, code, more) => {
    const server = await listen(() => {});
    await server.close();
    const attempts: unknown[] = [];
    const call = unsafeCall(server.url, { retries: 2, onEvent: (event: unknown) => attempts.push(event), ...more });
    await expect(call).rejects.toMatchObject({
      name: 'NetworkError',
      message: `Could not reach the server for createCalendar (${code}). Nothing was sent.`,
      retryable: true,
    });
    expect(attempts).toHaveLength(1);
  });

  test.each([
    ['resets', (socket: Socket) => socket.resetAndDestroy()],
    ['closes', (socket: Socket) => socket.end()],
  ])('because the server %s it is a NetworkError that leaves the outcome open', async (_, end) => {
    const { url } = await listen(end);
    await expect(safeCall(url)).rejects.toMatchObject({ name: 'NetworkError', code: 'network', retryable: true });
    const call = unsafeCall(url);
    await expect(call).rejects.toMatchObject({ name: 'NetworkError', code: 'network', retryable: false });
    await expect(call).rejects.toThrow(unknown);
  });
});

describe('an abort rejects with the very reason of the caller', () => {
  const reason = { of: 'the caller' };
  const sites = (fetch: (request: Request) => Promise<Response>, signal: AbortSignal) =>
    createChargepilot({ auth: 'external', ...options, fetch }).GET('/sites', { signal });

  test('before the call, which then is not sent', async () => {
    const { fetch, sent } = observe(() => []);
    await expect(sites(fetch, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(sent).toEqual([]);
  });

  test('while it waits for the headers, of a fetch that does not look at its signal', async () => {
    const controller = new AbortController();
    const fetch = () => {
      queueMicrotask(() => controller.abort(reason));
      return new Promise<Response>(() => {});
    };
    await expect(sites(fetch, controller.signal)).rejects.toBe(reason);
  });

  test('while it reads the body', async () => {
    const controller = new AbortController();
    const fetch = async () => {
      setTimeout(() => controller.abort(reason), 1);
      return new Response(hanging());
    };
    await expect(sites(fetch, controller.signal)).rejects.toBe(reason);
  });

  test('over a socket, which is closed', async () => {
    const controller = new AbortController();
    let closed: Promise<unknown> | undefined;
    const { url } = await listen((socket) => {
      closed = new Promise((resolve) => socket.on('close', resolve));
      controller.abort(reason);
    });
    const call = createChargepilot({ auth: 'external', ...options, baseUrl: url }).GET('/sites', {
      signal: controller.signal,
    });
    await expect(call).rejects.toBe(reason);
    await closed;
  });
});

// None of the errors carries an address, a header or a body: each of those can hold a secret.
test.each<[string, (request: Request) => Promise<Response>]>([
  ['network', (request) => Promise.reject(new TypeError(`${request.url} ${request.headers.get('x-note')}`))],
  ['timeout', () => new Promise(() => {})],
  [
    'redirected',
    async () => new Response('of-body', { status: 302, headers: { location: 'https://of-location.example' } }),
  ],
  ['too_large', async () => new Response(`of-body${' '.repeat(200)}`)],
  [
    'truncated',
    async (request) => new Response(new ReadableStream({ start: (body) => body.error(new Error(request.url)) })),
  ],
  ['not_json', async () => new Response('of-body')],
  ['empty', async () => new Response(' ', { headers: { 'x-of-answer': 'of-answer' } })],
])('the error %s says nothing of address, headers or bodies', async (code, fetch) => {
  const send = createFetch('chargepilot', {
    auth: 'external',
    ...options,
    fetch,
    maxBytes: 100,
    timeout: code === 'timeout' ? 5 : 30_000,
  });
  const error: unknown = await send('/sites?from=2031-07-09', { headers: { 'x-note': 'of-header' } }).catch((e) => e);
  expect(error).toMatchObject({ code });
  const shown = inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);
  for (const part of ['tmhusa', '/rest/v1', '2031-07-09', 'of-header', 'of-body', 'of-location', 'of-answer']) {
    expect(shown).not.toContain(part);
  }
});
