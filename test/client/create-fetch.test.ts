/** `createFetch`: a fetch that takes addresses of one provider only and puts its proof on. */
import { createHash, createHmac } from 'node:crypto';
import { createFetch } from 'guichet';
import { chargepilotAuth } from 'guichet/chargepilot';
import { describe, expect, test } from 'vitest';
import { providers } from '../../generated/providers.ts';
import type { ProviderName } from '../../src/create-fetch.ts';
import { observe } from '../support/observe.ts';
import { startWire } from '../support/wire.ts';

const server = 'https://chargepilot-api.tmhusa.energy/rest/v1';
const chargepilot = (answer: () => unknown = () => []) => {
  const { fetch, sent } = observe(answer);
  const auth = chargepilotAuth({ apiKey: 'key', apiSecret: 'test-secret' });
  return { fetch: createFetch('chargepilot', { fetch, auth, now: () => 1704067200000 }), sent };
};

/** What the sample code of the ChargePilot document computes, L22-38. */
const signatureOf = (payload: string) =>
  createHmac('sha256', createHash('sha256').update('test-secret').digest('hex')).update(payload).digest('hex');

test.each(['peage', '', 'toString', '__proto__'])('an unknown provider is refused: %j', (name) => {
  expect(() => createFetch(name as 'chargepilot')).toThrow(
    expect.objectContaining({ name: 'ConfigError', operation: 'createFetch', code: 'option_invalid' }),
  );
});

test('every provider has a fetch without options', () => {
  // The keys of a constant are those that its type names.
  for (const name of Object.keys(providers) as ProviderName[]) {
    expect(createFetch(name)).toBeTypeOf('function');
  }
});

describe('an address', () => {
  test.each([
    ['from / below the server', '/sites?from=2024-01-01'],
    ['absolute', `${server}/sites?from=2024-01-01`],
    ['a URL', new URL(`${server}/sites?from=2024-01-01`)],
    ['a Request', new Request(`${server}/sites?from=2024-01-01`)],
    ['with dots that stay inside', '/a/../sites?from=2024-01-01'],
    ['in capitals where they do not count', 'HTTPS://ChargePilot-API.tmhusa.energy:443/rest/v1/sites?from=2024-01-01'],
  ])('may be %s', async (_, address) => {
    const { fetch, sent } = chargepilot();
    await fetch(address);
    expect(sent.map(({ method, url }) => [method, url])).toEqual([['GET', `${server}/sites?from=2024-01-01`]]);
    expect(sent[0]?.headers['x-signature']).toBe(signatureOf('GET:/rest/v1/sites?from=2024-01-01:1704067200:'));
  });

  test('keeps its query as it is written', async () => {
    const { fetch, sent } = chargepilot();
    await fetch('/chargers?b=%C3%A9+x&a&&c=%2f');
    expect(sent[0]?.path).toBe('/rest/v1/chargers?b=%C3%A9+x&a&&c=%2f');
  });

  test('loses its fragment', async () => {
    const wire = await startWire(() => ({ json: { status: 'OK' } }));
    await createFetch('openstreet', { auth: 'external', baseUrl: wire.url })('/api/account/#credit');
    expect(wire.requests.map(({ line }) => line)).toEqual(['GET /api/account/?credit HTTP/1.1']);
  });

  test('that begins with two slashes stays on the server', async () => {
    const { fetch, sent } = chargepilot();
    await fetch('//evil.example/sites');
    expect(sent[0]?.url).toBe(`${server}//evil.example/sites`);
  });

  test.each([
    ['another origin', 'https://evil.example/rest/v1/sites'],
    ['the same host without TLS', 'http://chargepilot-api.tmhusa.energy/rest/v1/sites'],
    ['another port', 'https://chargepilot-api.tmhusa.energy:8443/rest/v1/sites'],
    ['a host that begins alike', 'https://chargepilot-api.tmhusa.energy.evil.example/rest/v1/sites'],
    ['a user name that looks alike', 'https://chargepilot-api.tmhusa.energy@evil.example/rest/v1/sites'],
    ['credentials in the address', 'https://user:pass@chargepilot-api.tmhusa.energy/rest/v1/sites'],
    ['another path of the server', 'https://chargepilot-api.tmhusa.energy/admin'],
    ['a path that begins alike', 'https://chargepilot-api.tmhusa.energy/rest/v10/sites'],
    ['dots that leave the path', '/../v2/sites'],
    ['dots that leave the path, absolute', `${server}/../../admin`],
    ['encoded dots that leave the path', '/%2e%2e/%2E%2e/admin'],
    ['backslashes that leave the path', '/..\\..\\admin'],
    ['a path without a slash', 'sites'],
    ['nothing', ''],
    ['another scheme', 'data:application/json,[]'],
    ['no address', 'http://[broken'],
    ['a Request elsewhere', new Request('https://evil.example/rest/v1/sites')],
  ])('is refused before anything is sent: %s', async (_, address) => {
    const { fetch, sent } = chargepilot();
    await expect(fetch(address)).rejects.toMatchObject({ name: 'ConfigError', provider: 'chargepilot' });
    expect(sent).toEqual([]);
  });
});

describe('a body', () => {
  const body = '{ "name" : "Zoé",  "b":1 }';

  test.each<[string, string | Request, RequestInit | undefined]>([
    ['in the options', '/chargers', { method: 'POST', body }],
    ['as bytes', '/chargers', { method: 'post', body: new TextEncoder().encode(body) }],
    ['of a Request', new Request(`${server}/chargers`, { method: 'POST', body }), undefined],
    ['in place of that of a Request', new Request(`${server}/chargers`, { method: 'POST', body: '{}' }), { body }],
    ['as a stream', '/chargers', { method: 'POST', body: new Blob([body]).stream(), duplex: 'half' } as RequestInit],
  ])('%s is signed and sent as it is', async (_, input, init) => {
    const { fetch, sent } = chargepilot();
    await fetch(input, init);
    expect(sent.map((request) => [request.method, request.body])).toEqual([['POST', body]]);
    expect(sent[0]?.headers['x-signature']).toBe(signatureOf(`POST:/rest/v1/chargers:1704067200:${body}`));
  });

  test('has its length on the wire, and its own content type', async () => {
    const wire = await startWire(() => ({ json: [] }));
    const fetch = createFetch('chargepilot', { auth: 'external', baseUrl: wire.url });
    await fetch('/chargers', { method: 'POST', body, headers: { 'Content-Type': 'application/vnd.test+json' } });
    expect(wire.requests[0]?.body).toBe(body);
    expect(wire.requests[0]?.headers).toMatchObject({
      'content-type': 'application/vnd.test+json',
      'content-length': String(Buffer.byteLength(body)),
    });
    expect(wire.requests[0]?.headers['transfer-encoding']).toBeUndefined();
  });

  test('of a Request that was read already is refused', async () => {
    const { fetch, sent } = chargepilot();
    const request = new Request(`${server}/chargers`, { method: 'POST', body });
    await request.text();
    await expect(fetch(request)).rejects.toMatchObject({ name: 'ConfigError' });
    expect(sent).toEqual([]);
  });

  test.each([
    ['clicrdv', '/groups/4/calendars.json', 'calendar=4'],
    ['clicrdv', '/groups/4/calendars.json', ''],
    ['energiapro', '/index.php', '{"scope":'],
  ] as const)('of %s that should be JSON and is not is refused: %s %j', async (name, path, text) => {
    const { fetch, sent } = observe(() => ({}));
    const init = { method: 'POST', body: text, headers: { 'content-type': 'application/json' } };
    await expect(createFetch(name, { auth: 'external', fetch })(path, init)).rejects.toMatchObject({
      name: 'ConfigError',
      code: 'body_invalid',
    });
    expect(sent).toEqual([]);
  });

  test('with GET is refused, and its text is not said', async () => {
    const { fetch, sent } = chargepilot();
    const error: unknown = await fetch('/sites', { body: 'of-body', headers: { 'x-a': 'of-header' } }).catch((e) => e);
    expect(error).toMatchObject({ name: 'ConfigError' });
    expect(String(error)).not.toMatch(/of-body|of-header/);
    expect(sent).toEqual([]);
  });
});

describe('a body that the platform would not send as it is', () => {
  test.each<[string, unknown]>([
    ['a Map', new Map([['a', 1]])],
    ['a Set', new Set([1])],
    ['a promise', Promise.resolve('{}')],
    ['an object', { a: 1 }],
    ['a list', [1]],
    ['a number', 5],
    ['a function', () => '{}'],
  ])('is refused: %s', async (_, body) => {
    const { fetch, sent } = chargepilot();
    await expect(fetch('/chargers', { method: 'POST', body: body as string })).rejects.toMatchObject({
      name: 'ConfigError',
      code: 'body_invalid',
      message: '`body` must be text, bytes, URLSearchParams, FormData, a Blob or a stream.',
    });
    expect(sent).toEqual([]);
  });

  test('is read up to `maxBytes` and no further', async () => {
    const { fetch: send, sent } = observe(() => []);
    const fetch = createFetch('chargepilot', {
      fetch: send,
      auth: chargepilotAuth({ apiKey: 'k', apiSecret: 's' }),
      maxBytes: 1000,
    });
    let pulled = 0;
    const stream = () => new ReadableStream({ pull: (body) => body.enqueue(new Uint8Array(100 * ++pulled)) });
    const tooLarge = {
      name: 'ConfigError',
      code: 'body_invalid',
      message: 'Cannot call POST: the body must not exceed 1000 bytes (`maxBytes`).',
    };
    const init: object = { method: 'POST', duplex: 'half' };
    await expect(fetch('/chargers', { ...init, body: stream() })).rejects.toMatchObject(tooLarge);
    expect(pulled).toBeLessThan(10);
    await expect(fetch('/chargers', { ...init, body: 'x'.repeat(1001) })).rejects.toMatchObject(tooLarge);
    expect(sent).toEqual([]);
    await fetch('/chargers', { ...init, body: 'x'.repeat(1000) });
    expect(sent.length).toBe(1);
  });
});

// `fetch` writes these itself.
test.each(['content-length', 'transfer-encoding', 'expect', 'upgrade', 'keep-alive', 'connection', 'host'])(
  'the header %s is refused',
  async (name) => {
    const { fetch, sent } = chargepilot();
    const headers = { [name]: '1' };
    for (const call of [() => fetch('/sites', { headers }), () => fetch(new Request(`${server}/sites`, { headers }))]) {
      await expect(call()).rejects.toMatchObject({
        name: 'ConfigError',
        code: 'header_invalid',
        message: `Cannot call GET: \`${name}\` must be left out: it is written when the request is sent.`,
      });
    }
    expect(sent).toEqual([]);
  },
);

describe('a method that no operation of the address has', () => {
  test.each([
    ['energiapro', 'GET', '/index.php?scope=lpn-json', '/index.php must be POST'],
    ['energiapro', 'PUT', '/index.php', '/index.php must be POST'],
    ['openstreet', 'POST', '/api/account/?credit', '/api/account/ must be GET or POST'],
    ['openstreet', 'GET', '/api/account/?query_customer', '/api/account/ must be GET or POST'],
    ['openstreet', 'DELETE', '/api/account/?credit', '/api/account/ must be GET or POST'],
  ] as const)('is refused where a field or flag chooses the operation: %s %s %s', async (name, method, path, rule) => {
    const { fetch, sent } = observe(() => ({}));
    await expect(createFetch(name, { auth: 'external', fetch })(path, { method })).rejects.toMatchObject({
      name: 'ConfigError',
      code: 'url_refused',
      message: `The method of ${rule}; it is ${method}.`,
    });
    expect(sent).toEqual([]);
  });
});

describe('an answer', () => {
  // Energiapro document, L289.
  const failure = { error: 'Not allowed.', errorCode: '3' };
  const answered = (answer: unknown) => {
    const body = new URLSearchParams({ scope: 'lpn-json', client_id: '1234567', num_inst: '123456.123' });
    return createFetch('energiapro', { auth: 'external', fetch: observe(() => answer).fetch })('/index.php', {
      method: 'POST',
      body,
    });
  };

  test('that hides a failure in a 200 is not ok, keeps its status and can be read', async () => {
    const response = await answered(failure);
    expect({ ok: response.ok, status: response.status }).toEqual({ ok: false, status: 200 });
    expect(await response.json()).toEqual(failure);
  });

  // HTTP clients that take a fetch look at a clone of the answer at times.
  test('that hides a failure in a 200 is not ok in its clone either', async () => {
    expect((await answered(failure)).clone().ok).toBe(false);
  });

  test('that is a success is ok', async () => {
    const response = await answered([]);
    expect({ ok: response.ok, status: response.status }).toEqual({ ok: true, status: 200 });
    expect(await response.json()).toEqual([]);
  });

  test('keeps its status text and headers', async () => {
    const { fetch } = chargepilot(() =>
      Response.json({}, { status: 418, statusText: 'Teapot', headers: { 'x-a': 'b' } }),
    );
    const response = await fetch('/chargers');
    expect([response.status, response.statusText, response.headers.get('x-a')]).toEqual([418, 'Teapot', 'b']);
  });

  test('of a path that no spec describes may be anything', async () => {
    const { fetch } = chargepilot(() => new Response('<html>', { status: 404 }));
    const response = await fetch('/chargers');
    expect([response.ok, response.status, await response.text()]).toEqual([false, 404, '<html>']);
  });

  test('does not come when the caller aborts: his reason does', async () => {
    const reason = new Error('the caller has gone');
    const { fetch, sent } = chargepilot();
    await expect(fetch('/sites', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const request = new Request(`${server}/chargers`, {
      method: 'POST',
      body: '{}',
      signal: AbortSignal.abort(reason),
    });
    await expect(fetch(request)).rejects.toBe(reason);
    expect(sent).toEqual([]);
  });
});
