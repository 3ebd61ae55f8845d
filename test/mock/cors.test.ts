/** What a web page may do with the mock: nothing, unless it was started so. */
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

  test('passes on an OPTIONS that is no preflight', async () => {
    expect((await fetch(`${open.url('chargepilot')}/ping`, { method: 'OPTIONS' })).status).toBe(401);
  });
});
