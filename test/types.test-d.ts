import type KeyvRedis from '@keyv/redis';
import { createFetch, type TokenStore, unwrap } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { clicrdvBasic, clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import type Keyv from 'keyv';
import { describe, expectTypeOf, test } from 'vitest';

const energiapro = createEnergiapro({ auth: energiaproAuth({ username: 'u', secretKey: 's' }) });
const openstreet = createOpenstreet({ auth: openstreetAuth({ key: 'k' }) });
const clicrdv = createClicrdv({ auth: clicrdvBasic({ apiKey: 'k', email: 'e', password: 'p' }) });
const chargepilot = createChargepilot({ auth: chargepilotAuth({ apiKey: 'k', apiSecret: 's' }) });
const sneCotation = createSneCotation({ auth: pisteAuth({ clientId: 'i', clientSecret: 's' }) });
const body = { client_id: '1234567', num_inst: '123456.123' };

describe('a call does not compile', () => {
  test('with a scope that does not exist', () => {
    // @ts-expect-error no such operation
    energiapro.POST('/index.php#lpn-jsn', { body });
  });

  test('without a required field', () => {
    // @ts-expect-error num_inst is missing
    energiapro.POST('/index.php#lpn-json', { body: { client_id: '1234567' } });
    // @ts-expect-error the body is missing
    energiapro.POST('/index.php#lpn-json', {});
    // @ts-expect-error everything is missing
    energiapro.POST('/index.php#lpn-json');
  });

  test('with a field that the operation does not have', () => {
    // @ts-expect-error unknown field
    energiapro.POST('/index.php#lpn-json', { body: { ...body, limit: 10 } });
    // @ts-expect-error unknown parameter
    openstreet.GET('/api/account/#tsp_requests', { params: { query: { until: '20240101' } } });
    // @ts-expect-error unknown option
    chargepilot.GET('/ping', { retry: 3 });
  });

  test('with a field of the wrong type', () => {
    // @ts-expect-error a customer number is a text: as a number it would lose its zeros
    energiapro.POST('/index.php#lpn-json', { body: { ...body, client_id: 1234567 } });
    // @ts-expect-error group_id is a number
    clicrdv.GET('/groups/{group_id}/calendars.json', { params: { path: { group_id: 'four' } } });
  });

  test('with what the client or the auth middleware fills', () => {
    // @ts-expect-error the scope is filled by the client
    energiapro.POST('/index.php#lpn-json', { body: { ...body, scope: 'lpn-json' } });
    // @ts-expect-error the flag is filled by the client
    openstreet.GET('/api/account/#credit', { params: { query: { credit: '' } } });
    // @ts-expect-error the hash is filled by the auth middleware
    openstreet.POST('/api/account/#query_customer', { body: { password_hashed_js: 'a' } });
    // @ts-expect-error the signature is filled by the auth middleware
    chargepilot.GET('/sites', { params: { header: { 'x-signature': 'a' } } });
  });

  test('with a method or path that the spec does not have', () => {
    // @ts-expect-error only POST
    energiapro.GET('/index.php#lpn-json');
    // @ts-expect-error no such path
    sneCotation.GET('/health');
  });

  test('without its path parameters', () => {
    // @ts-expect-error group_id is missing
    clicrdv.GET('/groups/{group_id}/calendars.json', { params: { path: {} } });
    // @ts-expect-error params are missing
    clicrdv.GET('/groups/{group_id}/calendars.json');
  });
});

describe('a client does not compile', () => {
  test('with the auth middleware of another provider', () => {
    // @ts-expect-error an auth middleware to Open Street
    createEnergiapro({ auth: openstreetAuth({ key: 'k' }) });
    // @ts-expect-error an auth middleware to PISTE
    createFetch('chargepilot', { auth: pisteAuth({ clientId: 'i', clientSecret: 's' }) });
  });

  test('with a server that the spec does not name', () => {
    createClicrdv({ server: 'sandbox' });
    // @ts-expect-error there is no staging
    createClicrdv({ server: 'staging' });
    // @ts-expect-error ChargePilot has no sandbox
    createFetch('chargepilot', { server: 'sandbox' });
  });

  test('with credentials that are incomplete, unknown or contradictory', () => {
    // @ts-expect-error secretKey is missing
    energiaproAuth({ username: 'u' });
    // @ts-expect-error the option is called secretKey
    energiaproAuth({ username: 'u', password: 'p' });
    // @ts-expect-error the password is missing
    openstreetAuth({ email: 'e' });
    // @ts-expect-error a session needs to know its side
    clicrdvSession({ apiKey: 'k', email: 'e', password: 'p' });
    // @ts-expect-error neither pro nor account
    clicrdvSession({ apiKey: 'k', email: 'e', password: 'p', as: 'admin' });
    // @ts-expect-error neither full nor relative
    chargepilotAuth({ apiKey: 'k', apiSecret: 's', signaturePath: 'absolute' });
  });
});

describe('a result', () => {
  test('has data or error, and each tells of the other', async () => {
    const result = await energiapro.POST('/index.php#lpn-json', { body });
    if (result.error === undefined) {
      expectTypeOf(result.data).toExtend<{ date: string }[]>();
    } else {
      expectTypeOf(result.data).toBeUndefined();
      expectTypeOf(result.error.errorCode).toExtend<string | number>();
      expectTypeOf(result.error.error).toEqualTypeOf<string>();
    }
    if (result.data) expectTypeOf(result.error).toBeUndefined();
  });

  test('holds no failure in its data', async () => {
    const { data } = await openstreet.GET('/api/account/#credit');
    expectTypeOf(data?.status).toEqualTypeOf<'OK' | undefined>();
    const health = await sneCotation.GET('/healthcheck');
    expectTypeOf(health.data?.version).toEqualTypeOf<string | undefined>();
    // @ts-expect-error a code belongs to the error
    health.data?.code;
    expectTypeOf(health.error?.code).toEqualTypeOf<string | undefined>();
  });

  test('unwraps to its data', async () => {
    const liveness = await unwrap(chargepilot.GET('/ping'));
    expectTypeOf(liveness).toEqualTypeOf<{ result: string }>();
    const page = await unwrap(clicrdv.GET('/groups/{group_id}/calendars.json', { params: { path: { group_id: 4 } } }));
    expectTypeOf(page.totalRecords).toExtend<number | undefined>();
  });
});

describe('a store', () => {
  test('is a Keyv, its adapter for Redis, or an object with `get` and `set`', () => {
    expectTypeOf<Keyv>().toExtend<TokenStore>();
    expectTypeOf<Keyv<string>>().toExtend<TokenStore>();
    expectTypeOf<KeyvRedis<string>>().toExtend<TokenStore>();
    expectTypeOf<{
      get(key: string): Promise<string | undefined>;
      set(key: string, value: string, ttl: number): Promise<void>;
    }>().toExtend<TokenStore>();
  });

  test('is not what answers at once, lacks a method or keeps no texts', () => {
    expectTypeOf<Map<string, string>>().not.toExtend<TokenStore>();
    expectTypeOf<Pick<Keyv, 'get'>>().not.toExtend<TokenStore>();
    expectTypeOf<{ get: Keyv['get']; set(key: string, value: number): Promise<void> }>().not.toExtend<TokenStore>();
    // @ts-expect-error an address is no store
    energiaproAuth({ username: 'u', secretKey: 's', store: 'redis://127.0.0.1' });
  });
});

describe('watching a client', () => {
  test('takes a hook that knows each kind of event by its type', () => {
    createChargepilot({
      deadline: 60_000,
      logger: console,
      onEvent: (event) => {
        expectTypeOf(event.type).toEqualTypeOf<'attempt' | 'retry' | 'login' | 'store'>();
        if (event.type === 'attempt') expectTypeOf(event.attempt).toEqualTypeOf<number>();
        if (event.type === 'retry') expectTypeOf(event.pause).toEqualTypeOf<number>();
        if (event.type === 'login') expectTypeOf(event.status).toEqualTypeOf<number | undefined>();
        // @ts-expect-error only a retry has a pause
        event.pause;
      },
    });
  });

  test('does not compile with a logger that lacks a level', () => {
    // @ts-expect-error warn is missing
    createChargepilot({ logger: { debug: () => {}, info: () => {} } });
    // @ts-expect-error onEvent is a function
    createFetch('chargepilot', { onEvent: console });
    // @ts-expect-error a deadline is a number of milliseconds
    createChargepilot({ deadline: '60s' });
  });
});
