/** Where a call goes: below its own server, which no option, no step and no redirect changes. */
import type { AuthMiddleware } from 'guichet';
import { createChargepilot } from 'guichet/chargepilot';
import { describe, expect, test } from 'vitest';
import { observe } from '../support/observe.ts';
import { safeCall, unsafeCall } from '../support/two-calls.ts';
import { startWire } from '../support/wire.ts';

describe('the address', () => {
  test.each(['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080', 'https://gateway.example.org'])(
    'may be %s',
    async (baseUrl) => {
      const { fetch, sent } = observe(() => []);
      await safeCall(baseUrl, { fetch });
      expect(sent[0]?.url).toBe(`${baseUrl}/sites`);
    },
  );

  test.each([
    'http://gateway.example.org',
    'http://127.0.0.1.example.org',
    'http://localhost.example.org',
    'http://128.0.0.1',
    'http://[::2]',
    'ftp://127.0.0.1',
  ])('may not be %s', (baseUrl) => {
    expect(() => createChargepilot({ auth: 'external', baseUrl })).toThrow('`baseUrl`');
  });

  // What an auth middleware of somebody else's making could try.
  test.each([
    'https://evil.example/rest/v1/sites',
    'http://chargepilot-api.tmhusa.energy/rest/v1/sites',
    'https://chargepilot-api.tmhusa.energy.evil.example/rest/v1/sites',
    'https://chargepilot-api.tmhusa.energy/rest/v10/sites',
    'https://chargepilot-api.tmhusa.energy@evil.example/rest/v1/sites',
  ])('is never %s, whatever a step above makes of it', async (url) => {
    const { fetch, sent } = observe(() => []);
    const auth: AuthMiddleware<'chargepilot'> = (outgoing, next) => next({ ...outgoing, url });
    await expect(createChargepilot({ fetch, auth }).GET('/sites')).rejects.toMatchObject({
      name: 'ConfigError',
      code: 'url_refused',
    });
    expect(sent).toEqual([]);
  });

  test('cannot be changed by an option of the call', async () => {
    const { fetch, sent } = observe(() => []);
    for (const baseUrl of [
      'https://evil.example',
      'http://chargepilot-api.tmhusa.energy/rest/v1',
      'https://chargepilot-api.tmhusa.energy@evil.example',
      'https://user@chargepilot-api.tmhusa.energy',
      'https://chargepilot-api.tmhusa.energy:444',
      'https://chargepilot-api.tmhusa.energy.evil.example',
      'https://chargepilot-api.tmhusa.energy/rest?x=',
      '//evil.example',
      '/rest/v1',
      '',
    ]) {
      await expect(
        createChargepilot({ auth: 'external', fetch }).GET('/sites', { baseUrl }),
        baseUrl,
      ).rejects.toMatchObject({
        name: 'ConfigError',
        code: 'url_refused',
      });
    }
    expect(sent).toEqual([]);
  });

  test('may be another one of the same origin, for one call', async () => {
    const { fetch, sent } = observe(() => []);
    const client = createChargepilot({ auth: 'external', fetch });
    await client.GET('/sites', { baseUrl: 'https://chargepilot-api.tmhusa.energy/rest/v2/' });
    await client.GET('/sites');
    expect(sent.map(({ path }) => path)).toEqual(['/rest/v2/sites', '/rest/v1/sites']);
  });
});

describe('a redirect', () => {
  const statuses = [301, 302, 303, 307, 308];

  test.each(statuses)('to another server is not followed: %i', async (status) => {
    const other = await startWire(() => ({ json: [] }));
    const wire = await startWire(() => ({ status, headers: { location: `${other.url}/sites` }, json: {} }));
    for (const call of [safeCall, unsafeCall]) {
      await expect(call(wire.url)).rejects.toMatchObject({
        name: 'ResponseError',
        code: 'redirected',
        status,
        retryable: false,
      });
    }
    expect(wire.requests.length).toBe(2);
    expect(other.requests).toEqual([]);
  });

  test.each(statuses)('within the server is not followed: %i', async (status) => {
    const wire = await startWire(() => ({ status, headers: { location: '/elsewhere' }, json: {} }));
    await expect(safeCall(wire.url, { retries: 2 })).rejects.toMatchObject({ code: 'redirected', status });
    expect(wire.requests.map(({ line }) => line)).toEqual(['GET /sites HTTP/1.1']);
  });

  test('that a custom fetch followed on its own is refused', async () => {
    const response = Object.defineProperty(Response.json([]), 'redirected', { value: true });
    await expect(safeCall('https://a.example', { fetch: async () => response })).rejects.toMatchObject({
      code: 'redirected',
    });
  });
});
