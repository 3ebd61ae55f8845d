import { createOpenstreet, openstreetAuth, unwrap } from 'guichet/openstreet';
import { type Mock, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { providers } from '../../generated/providers.ts';

const start = Date.UTC(2026, 10, 22, 12);
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ now: () => start });
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const key = () => mock.accounts.openstreet.key;
const credit = (init?: RequestInit) => fetch(`${mock.url('openstreet')}/api/account/?credit&key=${key()}`, init);
const ping = (init?: RequestInit) => fetch(`${mock.url('chargepilot')}/ping`, init);

describe('the gateway', () => {
  test('serves every provider under its word', async () => {
    expect(mock.providers).toEqual(Object.keys(providers));
    expect(mock.url('chargepilot')).toBe(`http://127.0.0.1:${mock.port}/chargepilot`);
    expect(await (await ping()).json()).toEqual({ result: 'ChargePilot Rest API is available' });
  });

  test('takes the path with and without that of the real server', async () => {
    for (const place of ['/ping', '/rest/v1/ping']) {
      expect((await fetch(mock.url('chargepilot') + place)).status).toBe(200);
    }
  });

  test('chooses the operation by the bare flag, wherever it stands', async () => {
    const ask = async (query: string) => (await fetch(`${mock.url('openstreet')}/api/account/?${query}`)).json();
    expect(await ask(`credit&key=${key()}`)).toMatchObject({ status: 'OK', credit: 95.44 });
    expect(await ask(`key=${key()}&credit=`)).toMatchObject({ status: 'OK', credit: 95.44 });
    expect(await ask('salt')).toHaveProperty('salt');
  });

  test.each([
    ['GET', 'openstreet/api/account?credit', 'GET /api/account. Did you mean `/api/account/`?'],
    ['POST', 'energiapro/authenticate', 'POST /authenticate. Did you mean `/authenticate.php`?'],
    ['POST', 'energiapro/api/index.php', 'POST /api/index.php. Did you mean `/index.php`?'],
    ['GET', 'clicrdv/groups/4/calendar', 'GET /groups/4/calendar.json. Did you mean `/groups/4/calendars.json`?'],
    ['GET', 'clicrdv/groups/', 'GET /groups/.'],
    ['GET', 'clicrdv/nowhere/near/any', 'GET /nowhere/near/any.json.'],
  ])('answers %s /%s with 404 and the nearest path', async (method, place, said) => {
    const response = await fetch(`http://127.0.0.1:${mock.port}/${place}`, { method });
    expect(response.status).toBe(404);
    expect((await response.text()).replace(/^.* has no operation /, '')).toBe(`${said}\n`);
  });

  test('answers another method with 405 and those that there are', async () => {
    const response = await fetch(`${mock.url('sne-cotation')}/api/oauth/token`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await response.text()).toBe(
      'SNE-Cotation has no operation GET /api/oauth/token: the method must be POST.\n',
    );
  });

  test('knows no other providers, and says where one is', async () => {
    mock.reset();
    const response = await fetch(`http://127.0.0.1:${mock.port}/nobody/ping?key=secret`);
    expect([response.status, await response.json()]).toEqual([
      404,
      {
        message: expect.stringMatching(
          /^The mock serves no \/nobody\/ping: the path must begin with \/\w+, .*\. A `baseUrl` ends in it: http/,
        ),
      },
    ]);
    const { requests } = mock;
    expect(requests).toMatchObject([{ method: 'GET', target: '/nobody/ping', operation: undefined, status: 404 }]);
  });
});

describe('Prism', () => {
  test('answers with the example, the code or the data that is preferred', async () => {
    const preferring = (prefer: string) => ({ headers: { prefer } });
    expect(await (await credit(preferring('example=wrongKey'))).json()).toEqual({ status: 'WRONG_KEY' });
    const { apiKey, email, password } = mock.accounts.clicrdv;
    const authorization = `Basic ${Buffer.from(`${email}:${password}`).toString('base64')}`;
    const calendar = `${mock.url('clicrdv')}/groups/4/calendars/1.json?apikey=${apiKey}`;
    expect((await fetch(calendar, { headers: { authorization, prefer: 'code=500' } })).status).toBe(500);
    const invented = await (await ping(preferring('dynamic=true, seed=1'))).json();
    expect(invented).toHaveProperty('result', expect.not.stringContaining('ChargePilot'));
    expect(await (await ping(preferring('dynamic=true, seed=1'))).json()).toEqual(invented);
  });
});

describe('startMock', () => {
  test('listens on all addresses if told so, for a client that accepts plain HTTP', async () => {
    const open = await startMock({ host: '0.0.0.0', providers: ['openstreet'] });
    onTestFinished(open.close);
    expect(open.origin).toBe(`http://127.0.0.1:${open.port}`);
    const options = { baseUrl: `http://0.0.0.0:${open.port}/openstreet`, auth: openstreetAuth({ key: key() }) };
    expect(() => createOpenstreet(options)).toThrow('`dangerouslyAllowPlainHttp: true` allows http://');
    const openstreet = createOpenstreet({ ...options, dangerouslyAllowPlainHttp: true });
    expect(await unwrap(openstreet.credit())).toEqual({ status: 'OK', credit: 95.44 });
  });

  test('listens on 127.0.0.1 alone otherwise', async () => {
    await expect(fetch(`http://127.0.0.2:${mock.port}/__mock/health`)).rejects.toThrow();
  });

  test('serves only the providers that were asked for, on ports of their own', async () => {
    const other = await startMock({ providers: ['chargepilot'] });
    expect(other.port).not.toBe(mock.port);
    expect((await fetch(`http://127.0.0.1:${other.port}/openstreet/api/account/?salt`)).status).toBe(404);
    await other.close();
    await expect(fetch(`${other.url('chargepilot')}/ping`)).rejects.toThrow();
  });

  test('takes accounts, and keeps what they leave out', async () => {
    const other = await startMock({ providers: ['openstreet'], accounts: { openstreet: { maxLength: 9 } } });
    onTestFinished(other.close);
    expect(other.accounts.openstreet).toEqual({ ...mock.accounts.openstreet, maxLength: 9 });
    const answer = await fetch(`${other.url('openstreet')}/api/account/?credit&key=${key()}`);
    expect(await answer.json()).toEqual({ status: 'REQUEST_TOO_LONG' });
  });

  test('issues the same with the same seed, and something else with another', async () => {
    const saltOf = async (seed: string) => {
      const other = await startMock({ providers: ['openstreet'], seed, now: () => start });
      const answer = await (await fetch(`${other.url('openstreet')}/api/account/?salt`)).text();
      await other.close();
      return answer;
    };
    expect(await saltOf('a')).toBe(await saltOf('a'));
    expect(await saltOf('a')).not.toBe(await saltOf('b'));
  });

  test('refuses a provider that it does not know, by name', async () => {
    // @ts-expect-error no such provider
    await expect(startMock({ providers: ['nobody'] })).rejects.toThrow(
      /^There is no provider nobody; there are .*chargepilot/,
    );
  });

  test('rejects when the port is taken', async () => {
    await expect(startMock({ providers: [], port: mock.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('requests', () => {
  test('are kept in order, with their operation, status and time', async () => {
    await ping();
    await fetch(`${mock.url('openstreet')}/api/account/?credit`);
    expect(mock.requests).toMatchObject([
      {
        provider: 'chargepilot',
        operation: 'ping',
        method: 'GET',
        target: '/chargepilot/ping',
        status: 200,
        at: start,
      },
      { provider: 'openstreet', operation: 'credit', target: '/openstreet/api/account/?credit', status: 200 },
    ]);
  });

  test('say which code refused them, also with HTTP 200', async () => {
    await fetch(`${mock.url('energiapro')}/authenticate.php`);
    await fetch(`${mock.url('openstreet')}/api/account/?credit&key=${'x'.repeat(32)}`);
    await credit();
    await fetch(`${mock.url('sne-cotation')}/api/oauth/token`, { method: 'POST', body: new URLSearchParams() });
    await fetch(`${mock.url('clicrdv')}/groups.json`);
    expect(mock.requests.map(({ status, code }) => [status, code])).toEqual([
      [200, '1'],
      [200, 'WRONG_KEY'],
      [200, undefined],
      [400, 'invalid_request'],
      // It has no codes, only a message.
      [401, undefined],
    ]);
  });

  test('show no secret: not in the query, the headers, a form or JSON', async () => {
    await credit({
      headers: { authorization: 'Bearer hidden-1', cookie: '_session_id=hidden-2', 'x-signature': 'kept' },
    });
    const form = new URLSearchParams({
      client_id: 'seen',
      client_secret: 'hidden-3',
      grant_type: 'client_credentials',
    });
    await fetch(`${mock.url('sne-cotation')}/api/oauth/token`, { method: 'POST', body: form });
    const login = '/sessions/login.json?apikey=hidden-4&pro%5Bemail%5D=seen%40b.fr&pro%5Bpassword%5D=hidden-5';
    await fetch(mock.url('clicrdv') + login, { method: 'POST' });
    await fetch(`${mock.url('clicrdv')}/groups/4/calendars.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ calendar: { name: 'seen' }, apikey: 'hidden-6' }),
    });
    await fetch(`${mock.url('chargepilot')}/sites`, {
      headers: { 'x-signature': 'hidden-7', 'x-api-key': 'hidden-8' },
    });
    const kept = JSON.stringify(mock.requests);
    expect(kept).not.toMatch(/hidden/);
    expect(kept).not.toContain(key());
    expect(mock.requests[0]?.target).toBe('/openstreet/api/account/?credit&key=***');
    expect(mock.requests[1]?.body).toBe('client_id=seen&client_secret=***&grant_type=client_credentials');
    expect(mock.requests[2]?.target).toContain('pro%5Bemail%5D=seen%40b.fr&pro%5Bpassword%5D=***');
    expect(mock.requests[3]?.body).toBe('{"calendar":{"name":"seen"},"apikey":"***"}');
  });
});

describe('faults', () => {
  test('a status comes with its Retry-After, once', async () => {
    mock.fail('openstreet', { kind: 'status', status: 503, retryAfter: 7 });
    const failed = await credit();
    expect([failed.status, failed.headers.get('retry-after')]).toEqual([503, '7']);
    expect((await credit()).status).toBe(200);
  });

  test('meet as many requests as they say, and only the operation that they name', async () => {
    mock.fail('openstreet', { kind: 'status', status: 500, times: 2, operation: 'credit' });
    const statuses = [];
    for (const flag of ['credit', 'salt', 'credit', 'credit']) {
      statuses.push((await fetch(`${mock.url('openstreet')}/api/account/?${flag}&key=${key()}`)).status);
    }
    expect(statuses).toEqual([500, 200, 500, 200]);
  });

  test('a reset ends the connection without an answer', async () => {
    mock.fail('openstreet', { kind: 'reset' });
    await expect(credit()).rejects.toThrow('fetch failed');
    expect(mock.requests[0]?.status).toBe(0);
  });

  test('a hang gives no answer until the caller gives up', async () => {
    mock.fail('openstreet', { kind: 'hang' });
    await expect(credit({ signal: AbortSignal.timeout(100) })).rejects.toThrow('timeout');
  });

  test('a truncated answer announces more than it brings', async () => {
    mock.fail('openstreet', { kind: 'truncated' });
    const answer = await credit();
    await expect(answer.text()).rejects.toThrow('terminated');
  });

  test('HTML, a byte order mark, a redirect and latency are as they are named', async () => {
    mock.fail('openstreet', { kind: 'html' });
    const html = await credit();
    expect([html.status, html.headers.get('content-type')]).toEqual([502, 'text/html']);
    mock.fail('openstreet', { kind: 'bom' });
    expect([...new Uint8Array(await (await credit()).arrayBuffer()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    mock.fail('openstreet', { kind: 'redirect', to: 'https://elsewhere.example/' });
    const moved = await credit({ redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([302, 'https://elsewhere.example/']);
    mock.fail('openstreet', { kind: 'latency', ms: 30 });
    const before = performance.now();
    expect((await credit()).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(29);
  });

  test('a wrong clock shows in Date and stays until the reset', async () => {
    mock.fail('openstreet', { kind: 'clock', ms: 600_000 });
    await credit();
    expect((await credit()).headers.get('date')).toBe(new Date(start + 600_000).toUTCString());
    mock.reset();
    expect((await credit()).headers.get('date')).toBe(new Date(start).toUTCString());
  });

  test('that make no sense are refused with what is wrong', () => {
    // @ts-expect-error no such kind
    expect(() => mock.fail('openstreet', { kind: 'fire' })).toThrow('`kind` must be one of status, latency');
    // @ts-expect-error the status is missing
    expect(() => mock.fail('openstreet', { kind: 'status' })).toThrow(
      'A fault of kind status must have `status`, a number.',
    );
    expect(() => mock.fail('openstreet', { kind: 'bom', times: 0 })).toThrow('`times`');
  });
});

describe('the controls over HTTP', () => {
  const control = async (method: string, place: string, body?: unknown) => {
    const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const response = await fetch(`http://127.0.0.1:${mock.port}/__mock/${place}`, init);
    return { status: response.status, json: (await response.json()) as unknown };
  };

  test('tell that the mock is ready, and for whom', async () => {
    expect(await control('GET', 'health')).toEqual({ status: 200, json: { ready: true, providers: mock.providers } });
    const response = await fetch(`http://127.0.0.1:${mock.port}/__mock/health`, { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  test('move the clock', async () => {
    expect((await control('POST', 'clock', { advance: 60_000 })).json).toEqual({ now: start + 60_000 });
    expect((await control('GET', 'clock')).json).toEqual({ now: start + 60_000 });
    expect((await ping()).headers.get('date')).toBe(new Date(start + 60_000).toUTCString());
  });

  test('set faults, list requests and reset', async () => {
    const fault = { provider: 'chargepilot', kind: 'status', status: 429, retryAfter: 1 };
    expect((await control('POST', 'faults', fault)).json).toEqual({ waiting: 1 });
    expect((await ping()).status).toBe(429);
    expect((await control('GET', 'requests')).json).toMatchObject([{ operation: 'ping', status: 429 }]);
    await control('POST', 'reset');
    expect((await control('GET', 'requests')).json).toEqual([]);
  });

  test('answer nonsense with 400 and a sentence', async () => {
    expect(await control('POST', 'faults', { provider: 'nobody', kind: 'bom' })).toMatchObject({ status: 400 });
    expect(await control('POST', 'faults', { provider: 'openstreet' })).toMatchObject({ status: 400 });
    expect(await control('POST', 'clock', { advance: 'a day' })).toMatchObject({ status: 400 });
    expect(await control('POST', 'clock', [])).toMatchObject({ status: 400 });
    for (const advance of [1e308, 8.64e15, -1e14]) {
      expect(await control('POST', 'clock', { advance })).toMatchObject({ status: 400 });
    }
    expect((await fetch(`${mock.url('sne-cotation')}/healthcheck`)).headers.get('date')).toMatch(/ GMT$/);
    expect(await control('GET', 'anything')).toMatchObject({ status: 404 });
  });
});

describe('the page', () => {
  test('names every provider, its address, credentials and lines, as text and as HTML', async () => {
    const origin = `http://127.0.0.1:${mock.port}`;
    const text = await (await fetch(origin)).text();
    const response = await fetch(origin, { headers: { accept: 'text/html' } });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await response.text();
    for (const name of mock.providers) {
      for (const shown of [text, html]) expect(shown).toContain(mock.url(name));
    }
    expect(text).toContain(`secretKey: ${mock.accounts.energiapro.secretKey}`);
    expect(text).toContain('curl');
    expect(html).not.toMatch(/(?:src|href)="https?:\/\/(?!127\.0\.0\.1)/);
  });
});
