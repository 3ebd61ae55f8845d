import { type Mock, startMock } from 'guichet/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { providers } from '../../generated/providers.ts';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.close());

const form = (fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  body: new URLSearchParams(fields).toString(),
});
const bearer = { authorization: 'Bearer any' };
const key = 'k'.repeat(32);

describe('the gateway', () => {
  test('serves every provider under its word', async () => {
    expect(mock.words).toEqual(Object.keys(providers));
    expect(mock.url('chargepilot')).toBe(`http://127.0.0.1:${mock.port}/chargepilot`);
    expect(await (await fetch(`${mock.url('chargepilot')}/ping`)).json()).toEqual({
      result: 'ChargePilot Rest API is available',
    });
  });

  test('takes the path with and without that of the real server', async () => {
    for (const path of ['/ping', '/rest/v1/ping']) {
      expect((await fetch(mock.url('chargepilot') + path)).status).toBe(200);
    }
    const login = form({ client_id: 'i', client_secret: 's', grant_type: 'client_credentials' });
    expect((await fetch(`${mock.url('sne-cotation')}/api/oauth/token`, login)).status).toBe(200);
  });

  test('chooses the operation by the form field', async () => {
    const ask = (scope: string) =>
      fetch(
        `${mock.url('energiapro')}/index.php`,
        form({ scope, client_id: '1234567', num_inst: '123456.123' }, bearer),
      );
    expect(await (await ask('scope-test')).json()).toEqual({ error: 'Success.', errorCode: '0' });
    expect(await (await ask('lpn-json')).json()).toHaveProperty(['0', 'quantite_m3']);
    expect(await (await ask('installation-lpn-list')).json()).toHaveProperty(['0', 'insID']);
  });

  test('chooses the operation by the bare flag, wherever it stands', async () => {
    const ask = async (query: string) => (await fetch(`${mock.url('openstreet')}/api/account/?${query}`)).json();
    expect(await ask(`credit&key=${key}`)).toEqual({ status: 'OK', credit: 95.44 });
    expect(await ask(`key=${key}&credit=`)).toEqual({ status: 'OK', credit: 95.44 });
    expect(await ask('salt')).toHaveProperty('salt');
  });

  test('knows neither other providers nor other paths nor other methods', async () => {
    const origin = `http://127.0.0.1:${mock.port}`;
    expect((await fetch(`${origin}/nobody/ping`)).status).toBe(404);
    expect((await fetch(`${origin}/chargepilot/nowhere`)).status).toBe(404);
    expect((await fetch(`${origin}/chargepilot/ping`, { method: 'DELETE' })).status).toBe(405);
    expect((await fetch(`${origin}/openstreet/api/account/`)).status).toBe(405);
  });
});

describe('Prism', () => {
  test('refuses what the spec refuses: a missing field, a wrong pattern, a bad date, missing papers', async () => {
    const energiapro = mock.url('energiapro');
    const refused = async (path: string, init: RequestInit) => (await fetch(energiapro + path, init)).ok;
    const hash = `$2y$11$${'a'.repeat(53)}`;
    expect(await refused('/authenticate.php', form({ username: 'u', secret_key: hash }))).toBe(true);
    expect(await refused('/authenticate.php', form({ username: 'u' }))).toBe(false);
    expect(await refused('/authenticate.php', form({ username: 'u', secret_key: 'password' }))).toBe(false);
    const reading = { scope: 'lpn-json', client_id: '1', num_inst: '2' };
    expect(await refused('/index.php', form({ ...reading, date_debut: 'yesterday' }, bearer))).toBe(false);
    expect(await refused('/index.php', form(reading))).toBe(false);
    expect(await refused('/index.php', form(reading, bearer))).toBe(true);
  });

  test('refuses a signature that was never hashed', async () => {
    const ask = (signature: string) =>
      fetch(`${mock.url('chargepilot')}/sites`, {
        headers: { 'x-api-key': 'k', 'x-req-timestamp': '1704067200', 'x-signature': signature },
      });
    expect((await ask('a'.repeat(64))).ok).toBe(true);
    expect((await ask('not-hex')).ok).toBe(false);
  });

  test('answers with the example, the code or the data that is preferred', async () => {
    const ask = (prefer: string) =>
      fetch(`${mock.url('openstreet')}/api/account/?credit&key=${key}`, { headers: { prefer } });
    expect(await (await ask('example=wrongKey')).json()).toEqual({ status: 'WRONG_KEY' });
    const clicrdv = `${mock.url('clicrdv')}/groups/4/calendars/1.json?apikey=x`;
    const init = { headers: { prefer: 'code=404', authorization: 'Basic eDp5' } };
    expect((await fetch(clicrdv, init)).status).toBe(404);
    const ping = () => fetch(`${mock.url('chargepilot')}/ping`, { headers: { prefer: 'dynamic=true, seed=1' } });
    const invented = await (await ping()).json();
    expect(invented).toHaveProperty('result', expect.not.stringContaining('ChargePilot'));
    expect(await (await ping()).json()).toEqual(invented);
  });

  test('sends the headers of the spec: the session cookie of a login', async () => {
    const login = `${mock.url('clicrdv')}/sessions/login.json?apikey=x&pro%5Bemail%5D=a%40b.fr&pro%5Bpassword%5D=${'a'.repeat(40)}`;
    const response = await fetch(login, { method: 'POST' });
    expect(response.headers.get('set-cookie')).toMatch(/^_session_id=/);
  });
});

describe('startMock', () => {
  test('serves only the providers that were asked for, on ports of their own', async () => {
    const other = await startMock({ providers: ['chargepilot'] });
    expect(other.port).not.toBe(mock.port);
    expect((await fetch(`http://127.0.0.1:${other.port}/openstreet/api/account/?salt`)).status).toBe(404);
    await other.close();
    await expect(fetch(`${other.url('chargepilot')}/ping`)).rejects.toThrow();
  });

  test('rejects when the port is taken', async () => {
    await expect(startMock({ providers: [], port: mock.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('reports each request without its query', async () => {
    const lines: unknown[] = [];
    const other = await startMock({ providers: ['openstreet'], onRequest: (line) => lines.push(line) });
    await fetch(`${other.url('openstreet')}/api/account/?credit&key=${key}`);
    await other.close();
    expect(lines).toEqual([{ method: 'GET', path: '/openstreet/api/account/', status: 200 }]);
  });
});
