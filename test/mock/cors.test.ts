/** What a web page may do with the mock: nothing, unless it was started so. */
import { get, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { type Mock, startMock } from 'guichet-tools/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let closed: Mock;
let open: Mock;
beforeAll(async () => {
  closed = await startMock({ providers: ['chargepilot'] });
  open = await startMock({ providers: ['chargepilot'], cors: true });
});
afterAll(() => Promise.all([closed.close(), open.close()]));

/** What a browser asks before it sends a request with headers of its own. */
const preflight = (mock: Mock, headers: Record<string, string> = {}) =>
  fetch(`${mock.url('chargepilot')}/ping`, {
    method: 'OPTIONS',
    headers: { origin: 'https://docs.example', 'access-control-request-method': 'GET', ...headers },
  });
/** The response to a request whose `Host` is not the address, which `fetch` cannot send. */
const requested = (mock: Mock, place: string, headers: OutgoingHttpHeaders) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(mock.origin + place, { headers, agent: false }, (response) => resolve(response.resume())).on('error', reject);
  });
const corsHeaders = ({ headers }: Response) => [...headers].filter(([name]) => name.startsWith('access-control-'));

describe('a mock that was not told to', () => {
  test('answers no preflight and adds no header', async () => {
    const asked = await preflight(closed, { 'access-control-request-private-network': 'true' });
    const places = ['/', '/__mock/health', '/chargepilot/ping', '/nobody/ping'];
    const answers = await Promise.all(
      places.map((place) => fetch(closed.origin + place, { headers: { origin: 'null' } })),
    );
    expect(asked.status).toBe(401);
    expect([asked, ...answers].flatMap(corsHeaders)).toEqual([]);
  });

  // What a browser sends of any page without asking first.
  test.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://evil.example:4010'])(
    'changes nothing for a page of %s',
    async (origin) => {
      const headers = { origin, 'content-type': 'text/plain' };
      const controls = { clock: '{"advance":60000}', faults: '{"provider":"chargepilot","kind":"reset"}', reset: '' };
      for (const [control, body] of Object.entries(controls)) {
        const response = await fetch(`${closed.origin}/__mock/${control}`, { method: 'POST', headers, body });
        expect([control, response.status]).toEqual([control, 403]);
        expect(await response.json()).toEqual({ message: expect.stringContaining('`--cors`') });
      }
      expect((await fetch(`${closed.url('chargepilot')}/ping`)).status).toBe(200);
    },
  );

  test('makes no call for a page', async () => {
    const headers = { origin: 'https://evil.example', 'content-type': 'text/plain' };
    const body = '{"provider":"chargepilot","operation":"ping"}';
    expect((await fetch(`${closed.origin}/__mock/try`, { method: 'POST', headers, body })).status).toBe(403);
  });

  test.each(['/', '/__mock/requests', '/__mock/state'])(
    'shows %s to no page whose name was made to lead here',
    async (place) => {
      const statuses = ['evil.example', 'evil.example:4010', '127.0.0.1.evil.example', 'localhost.evil.example'].map(
        async (host) => (await requested(closed, place, { host })).statusCode,
      );
      expect(await Promise.all(statuses)).toEqual([403, 403, 403, 403]);
    },
  );

  test.each([
    'localhost',
    '127.0.0.1',
    '[::1]:4010',
    'mock:4010',
    'host.docker.internal',
    'mock.default.svc.cluster.local',
  ])('serves its controls and its page as %s', async (host) => {
    expect((await requested(closed, '/__mock/health', { host })).statusCode).toBe(200);
    expect((await requested(closed, '/', { host, origin: `http://${host}` })).statusCode).toBe(200);
  });
});

describe('a mock with a list of origins', () => {
  const docs = 'http://127.0.0.1:4020';
  let some: Mock;
  beforeAll(async () => {
    some = await startMock({ providers: ['chargepilot'], cors: [docs, 'http://localhost:4020'] });
  });
  afterAll(() => some.close());

  test.each([docs, 'http://localhost:4020'])('lets a page of %s call it and its controls', async (origin) => {
    const asked = await preflight(some, { origin });
    expect([asked.status, asked.headers.get('access-control-allow-origin')]).toEqual([204, origin]);
    const response = await fetch(`${some.origin}/__mock/reset`, { method: 'POST', headers: { origin } });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': '*',
      vary: expect.stringContaining('origin'),
    });
  });

  test.each([
    'https://evil.example',
    'null',
    'http://127.0.0.1:4021',
    'http://127.0.0.1:4020.evil.example',
    'http://localhost',
  ])('lets no page of %s read anything or use the controls', async (origin) => {
    const asked = await preflight(some, { origin });
    const reset = await fetch(`${some.origin}/__mock/reset`, { method: 'POST', headers: { origin } });
    const ping = await fetch(`${some.url('chargepilot')}/ping`, { headers: { origin } });
    expect([asked.status, reset.status, ping.status]).toEqual([401, 403, 200]);
    expect([asked, reset, ping].flatMap(corsHeaders)).toEqual([]);
  });

  test('shows its page to no name that was made to lead here', async () => {
    expect((await requested(some, '/', { host: 'evil.example' })).statusCode).toBe(403);
  });

  test.each(['http://localhost:3000', [1], ['localhost:3000'], ['http://localhost:3000/'], 1])(
    'is not started with %j',
    async (cors) => {
      // @ts-expect-error: only what is a list of texts has the right type, and of those only origins are right.
      const options: { cors: boolean } = { cors };
      await expect(startMock(options)).rejects.toThrow('startMock: `cors` must be a boolean or a list of origins');
    },
  );
});

describe('a mock with `cors`', () => {
  test('lets a page send any method and any headers', async () => {
    const names = 'authorization,x-api-key,x-signature';
    const asked = await preflight(open, { 'access-control-request-headers': names });
    expect(asked.status).toBe(204);
    expect(Object.fromEntries(corsHeaders(asked))).toEqual({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': '*',
      'access-control-allow-methods': 'GET',
      'access-control-allow-headers': names,
    });
    // Nothing that was called, so nothing to record.
    expect(open.requests).toEqual([]);
  });

  test('lets a public page reach this machine, where the browser asks for that', async () => {
    const asked = await preflight(open, { origin: 'null', 'access-control-request-private-network': 'true' });
    expect(asked.headers.get('access-control-allow-private-network')).toBe('true');
  });

  test.each([
    ['the page', '/', 200],
    ['a control', '/__mock/health', 200],
    ['a provider', '/chargepilot/ping', 200],
    ['a refusal of credentials', '/chargepilot/sites', 401],
    ['an unknown provider', '/nobody', 404],
  ])('lets a page read the response of %s', async (_, place, status) => {
    const response = await fetch(open.origin + place, { headers: { origin: 'null' } });
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toBe('*');
  });

  test('lets a page read that its body was too large', async () => {
    const response = await fetch(`${open.origin}/__mock/state`, { method: 'POST', body: 'x'.repeat(10 * 2 ** 20 + 1) });
    expect(response.status).toBe(413);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('lets a page use the controls, by any name', async () => {
    const headers = { host: 'evil.example', origin: 'https://docs.example' };
    expect((await requested(open, '/__mock/clock', headers)).statusCode).toBe(200);
  });

  test('passes on an OPTIONS that is no preflight', async () => {
    expect((await fetch(`${open.url('chargepilot')}/ping`, { method: 'OPTIONS' })).status).toBe(401);
  });
});
