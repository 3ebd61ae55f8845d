/** What a middleware of openapi-fetch may change of a request that is authenticated, and what it never sees. */
import { createHash, createHmac } from 'node:crypto';
import { inspect } from 'node:util';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import type { Middleware } from 'openapi-fetch';
import { describe, expect, test } from 'vitest';
import { observe } from '../support/observe.ts';
import { client } from '../support/users.ts';

const fields = { client_id: '1234567', num_inst: '123456.123' };
const user5 = { params: { path: { id: 5 } } };

describe('middleware and authentication', () => {
  const payloadOf = (path: string, { headers, body }: { headers: Readonly<Record<string, string>>; body: string }) =>
    `POST:${path}:${headers['x-req-timestamp']}:${body}`;
  const hmac = (payload: string) =>
    createHmac('sha256', createHash('sha256').update('s').digest('hex')).update(payload).digest('hex');

  test('the signature covers what the middleware has changed', async () => {
    const { fetch, sent } = observe(() => ({}));
    const chargepilot = createChargepilot({ fetch, auth: chargepilotAuth({ apiKey: 'k', apiSecret: 's' }) });
    chargepilot.use({ onRequest: ({ request }) => new Request(request, { body: '{"changed":true}' }) });
    await chargepilot.POST('/undescribed' as never, { body: { changed: false } } as never);
    const [request] = sent;
    expect(request?.body).toBe('{"changed":true}');
    expect(request?.headers['x-signature']).toBe(
      hmac(payloadOf('/rest/v1/undescribed', request ?? { headers: {}, body: '' })),
    );
  });

  test('the fields of a form may be changed, but not the one that chooses the operation', async () => {
    const { fetch, sent } = observe(() => []);
    const energiapro = createEnergiapro({ auth: 'external', fetch });
    let changes: Record<string, string> = { client_id: '7654321' };
    energiapro.use({
      onRequest: async ({ request }) => {
        const form = new URLSearchParams(await request.clone().text());
        for (const [name, value] of Object.entries(changes)) form.set(name, value);
        return new Request(request, { body: form });
      },
    });
    await energiapro.lpnJson(fields);
    expect(sent[0]?.body).toBe('scope=lpn-json&client_id=7654321&num_inst=123456.123');
    changes = { scope: 'gc-plus-json' };
    await expect(energiapro.lpnJson(fields)).rejects.toMatchObject({ name: 'ConfigError', code: 'body_invalid' });
    expect(sent).toHaveLength(1);
  });

  test('what it adds to the query leaves the operation as it is, and its flag', async () => {
    const { fetch, sent } = observe(() => ({ status: 'OK' }));
    const openstreet = createOpenstreet({ fetch, auth: openstreetAuth({ key: 'k'.repeat(32) }) });
    openstreet.use({ onRequest: ({ request }) => new Request(withTrace(request.url), request) });
    await openstreet.credit();
    await openstreet.tspRequests({ date: '20240101' });
    expect(sent.map(({ path }) => path)).toEqual([
      `/api/account/?credit&trace=1&key=${'k'.repeat(32)}`,
      `/api/account/?tsp_requests&date=20240101&trace=1&key=${'k'.repeat(32)}`,
    ]);
  });

  test('what it adds to the query of a call with a baseUrl of its own goes there too', async () => {
    const { GET, use, sent } = client();
    use({ onRequest: ({ request }) => new Request(withTrace(request.url), request) });
    await GET('/users/{id}', { ...user5, baseUrl: 'https://users.example/v2' });
    expect(sent[0]?.url).toBe('https://users.example/v2/users/5?trace=1');
  });

  test.each([
    ['another operation, which is open', '/ping', { signed: false, path: '/rest/v1/ping' }],
    ['a path that the spec does not describe', '/other', { signed: true, path: '/rest/v1/other' }],
  ])('a URL that it changes to %s is authenticated as that', async (_, path, expected) => {
    const { fetch, sent } = observe(() => ({ version: '1' }));
    const chargepilot = createChargepilot({ fetch, auth: chargepilotAuth({ apiKey: 'k', apiSecret: 's' }) });
    chargepilot.use({ onRequest: ({ request }) => new Request(request.url.replace('/sites', path), request) });
    await chargepilot.listSites();
    expect([sent[0]?.path, 'x-signature' in (sent[0]?.headers ?? {})]).toEqual([expected.path, expected.signed]);
  });

  test.each(['https://evil.example/rest/v1/sites', 'https://chargepilot-api.tmhusa.energy/other'])(
    'a URL that it changes to %s is refused',
    async (url) => {
      const { fetch, sent } = observe(() => ({}));
      const chargepilot = createChargepilot({ fetch, auth: chargepilotAuth({ apiKey: 'k', apiSecret: 's' }) });
      chargepilot.use({ onRequest: () => new Request(url) });
      await expect(chargepilot.listSites()).rejects.toMatchObject({ name: 'ConfigError', code: 'url_refused' });
      expect(sent).toEqual([]);
    },
  );

  test('it never sees a key, a token, a signature or a session, not even of a call by name', async () => {
    const session = 'session-of-the-agenda';
    const { fetch } = observe(({ path }) => {
      if (path.includes('login'))
        return Response.json({ error: null }, { headers: { 'set-cookie': `_session_id=${session}` } });
      if (path.includes('authenticate')) return { token: 'token-of-energiapro' };
      return path.includes('/rest/') ? { sites: [] } : { status: 'OK', totalRecords: 0, records: [] };
    });
    const seen: string[] = [];
    const see = async (message: Request | Response) => {
      const { url, headers } = message;
      seen.push(inspect([url, [...headers], await message.clone().text()], { depth: 9 }));
    };
    const watcher: Middleware = {
      onRequest: async ({ request, params, options }) => {
        seen.push(inspect([params, options], { depth: 9 }));
        await see(request);
      },
      onResponse: async ({ request, response }) => {
        await see(response);
        if (!request.bodyUsed) await see(request);
      },
    };
    const credentials = { apiKey: 'key-of-the-agenda', email: 'e@example.org', password: 'password-of-the-agenda' };
    const clicrdv = createClicrdv({ fetch, auth: clicrdvSession({ ...credentials, as: 'pro' }) });
    const openstreet = createOpenstreet({ fetch, auth: openstreetAuth({ key: 'key-of-open-street-0123456789abc' }) });
    const chargepilot = createChargepilot({
      fetch,
      auth: chargepilotAuth({ apiKey: 'key-of-chargepilot', apiSecret: 'secret-of-chargepilot' }),
    });
    const energiapro = createEnergiapro({
      fetch,
      auth: energiaproAuth({ username: 'u', secretKey: 'secret-of-energiapro' }),
    });
    for (const { use } of [clicrdv, openstreet, chargepilot, energiapro]) use(watcher);
    await clicrdv.listCalendars({ group_id: 4 });
    await openstreet.credit();
    await chargepilot.listSites();
    await energiapro.lpnJson(fields);

    expect(seen).toHaveLength(4 * 2 + 4 + 3);
    expect(seen.join()).not.toMatch(/(key|secret|token|session|password)-of/);
    expect(seen.join()).not.toMatch(/signature|authorization|apikey|_session_id|Bearer/i);
  });
});

function withTrace(address: string): URL {
  const url = new URL(address);
  url.searchParams.set('trace', '1');
  return url;
}
