/** A client without `auth`: it refuses what needs credentials, unless it is told that they are added elsewhere. */
import { createFetch } from 'guichet';
import { createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro } from 'guichet/energiapro';
import { createOpenstreet } from 'guichet/openstreet';
import { createSneCotation } from 'guichet/sne-cotation';
import { describe, expect, test } from 'vitest';
import { createProviderFetch } from '../../src/client/fetch.ts';
import type { ClientOptions } from '../../src/client/options.ts';
import type { Provider } from '../../src/client/provider.ts';
import { said } from '../support/said.ts';
import { startWire } from '../support/wire.ts';

type Options = Pick<ClientOptions, 'baseUrl'> & { auth?: 'external' };
const readings = { client_id: '1234567', num_inst: '123456.123' };
const customer = {
  address_company: 'Z',
  address_person: 'Z',
  address_street: 'r',
  address_pc: '1',
  address_city: 'M',
  email: 'a@b.fr',
};

const calls: [string, string, (options: Options) => Promise<unknown>][] = [
  ['energiapro', 'lpnJson', (options) => createEnergiapro(options).lpnJson(readings)],
  ['openstreet', 'credit', (options) => createOpenstreet(options).credit()],
  // Neither of the two has a security scheme: the middleware fills fields in.
  ['openstreet', 'createCustomer', (options) => createOpenstreet(options).createCustomer(customer)],
  ['openstreet', 'queryCustomer', (options) => createOpenstreet(options).POST('/api/account/#query_customer')],
  ['clicrdv', 'listGroups', (options) => createClicrdv(options).listGroups()],
  ['chargepilot', 'listSites', (options) => createChargepilot(options).GET('/sites')],
  ['chargepilot', 'POST /chargers', (options) => createFetch('chargepilot', options)('/chargers', { method: 'POST' })],
  ['sne-cotation', 'healthcheck', (options) => createSneCotation(options).healthcheck()],
];

describe.each(calls)('%s, %s', (provider, operation, call) => {
  test('is refused before anything is sent', async () => {
    const { url, requests } = await startWire(() => ({ json: {} }));
    expect(await said(() => call({ baseUrl: url }))).toEqual({
      name: 'ConfigError',
      message: `Cannot call ${operation}: the client must be given \`auth\`, or \`auth: 'external'\` if credentials are added elsewhere.`,
      provider,
      operation,
      code: 'credentials_missing',
      status: undefined,
      retryable: false,
    });
    expect(requests).toEqual([]);
  });

  test('is sent without credentials when they are added elsewhere', async () => {
    const { url, requests } = await startWire(() => ({ json: {} }));
    await call({ baseUrl: url, auth: 'external' });
    expect(requests.length).toBe(1);
    expect(requests[0]?.headers.authorization).toBeUndefined();
    expect(requests[0]?.line).not.toContain('key=');
  });
});

test.each<[string, (baseUrl: string) => Promise<unknown>]>([
  ['ping', (baseUrl) => createChargepilot({ baseUrl }).ping()],
  ['salt', (baseUrl) => createOpenstreet({ baseUrl }).salt()],
  ['create_key', (baseUrl) => createOpenstreet({ baseUrl }).createKey({ name: 'a', email: 'a@b.fr' })],
])('%s needs no credentials and is sent', async (_, call) => {
  const { url, requests } = await startWire(() => ({ json: { status: 'OK' } }));
  await call(url);
  expect(requests.length).toBe(1);
});

test('an operation whose credentials are optional is sent', async () => {
  const { url, requests } = await startWire(() => ({ json: {} }));
  const provider: Provider = {
    name: 'seventh',
    title: 'Seventh',
    servers: [{ name: 'production', url: 'https://seventh.example' }],
    security: [[], ['key']],
    errors: {},
    secrets: [],
    operations: {},
  };
  await createProviderFetch(provider, 'createSeventh', { baseUrl: url })('/things');
  expect(requests.length).toBe(1);
});
