/** The types of openapi-fetch's options and middleware, and what does not compile. */
import { type PathBasedClient, wrapAsPathBasedClient } from 'guichet';
import { type Chargepilot, createChargepilot, type paths } from 'guichet/chargepilot';
import { createClicrdv, unwrap } from 'guichet/clicrdv';
import { createEnergiapro } from 'guichet/energiapro';
import type { Middleware } from 'openapi-fetch';
import { describe, expectTypeOf, test } from 'vitest';

const chargepilot = createChargepilot();
const clicrdv = createClicrdv();
const energiapro = createEnergiapro();
const body = { client_id: '1234567', num_inst: '123456.123' };
const params = { path: { group_id: 4 } };

describe('data', () => {
  test('has the type that parseAs names', async () => {
    const get = async () => ({
      json: await unwrap(chargepilot.GET('/ping', { parseAs: 'json' })),
      plain: await unwrap(chargepilot.GET('/ping')),
      text: await unwrap(chargepilot.GET('/ping', { parseAs: 'text' })),
      blob: await unwrap(chargepilot.GET('/ping', { parseAs: 'blob' })),
      arrayBuffer: await unwrap(chargepilot.GET('/ping', { parseAs: 'arrayBuffer' })),
      stream: await unwrap(chargepilot.GET('/ping', { parseAs: 'stream' })),
    });
    type Data = Awaited<ReturnType<typeof get>>;
    expectTypeOf<Data['json']>().toEqualTypeOf<Data['plain']>();
    expectTypeOf<Data['text']>().toEqualTypeOf<string>();
    expectTypeOf<Data['blob']>().toEqualTypeOf<Blob>();
    expectTypeOf<Data['arrayBuffer']>().toEqualTypeOf<ArrayBuffer>();
    expectTypeOf<Data['stream']>().toExtend<ReadableStream<Uint8Array> | null>();
  });

  test('of request and of a path is that of the same call by method', () => {
    const path = wrapAsPathBasedClient(chargepilot);
    expectTypeOf(path).toEqualTypeOf<PathBasedClient<paths>>();
    const ways = {
      method: () => chargepilot.GET('/sites'),
      request: () => chargepilot.request('get', '/sites'),
      path: () => path['/sites'].GET(),
    };
    expectTypeOf(ways.request).toEqualTypeOf(ways.method);
    expectTypeOf(ways.path).toEqualTypeOf(ways.method);
  });
});

describe('options', () => {
  test('of openapi-fetch compile on the client', () => {
    createChargepilot({
      headers: new Headers({ a: 'b' }),
      querySerializer: { array: { style: 'pipeDelimited', explode: false }, allowReserved: true },
      bodySerializer: (value) => JSON.stringify(value),
      pathSerializer: (path, values) => path.replace('{id}', String(values.id)),
      signal: AbortSignal.timeout(1),
      cache: 'no-store',
      credentials: 'include',
    });
    createChargepilot({ headers: { a: null, b: 1, c: true, d: ['e', 'f'] }, querySerializer: () => '' });
  });

  test('of openapi-fetch compile on a call, and a serializer gets the types of its operation', () => {
    clicrdv.GET('/groups/{group_id}/calendars.json', {
      params,
      headers: { a: null },
      querySerializer: (query) => {
        expectTypeOf(query).toHaveProperty('sort');
        return '';
      },
      middleware: [{ onRequest: ({ request }) => request }],
      baseUrl: 'https://www.clicrdv.com/api/v2',
      signal: null,
      mode: 'cors',
    });
    energiapro.POST('/index.php#lpn-json', {
      body,
      bodySerializer: (fields) => {
        expectTypeOf(fields.client_id).toEqualTypeOf<string>();
        return new URLSearchParams({ client_id: fields.client_id });
      },
    });
  });

  test('that are refused do not compile on a call', () => {
    // @ts-expect-error a fetch belongs to the client
    chargepilot.GET('/ping', { fetch });
    // @ts-expect-error what is signed must be what is sent
    chargepilot.GET('/ping', { Request });
    // @ts-expect-error redirects are never followed
    chargepilot.GET('/ping', { redirect: 'follow' });
    // @ts-expect-error the name of the function is the method
    chargepilot.GET('/ping', { method: 'PUT' });
    // @ts-expect-error no such option
    chargepilot.GET('/ping', { parseas: 'text' });
    // @ts-expect-error no such way to read a body
    chargepilot.GET('/ping', { parseAs: 'formData' });
    // @ts-expect-error a list is asked for
    chargepilot.GET('/ping', { middleware: {} });
    // @ts-expect-error no such style
    chargepilot.GET('/ping', { querySerializer: { array: { style: 'matrix', explode: true } } });
  });

  test('that are refused do not compile on the client', () => {
    // @ts-expect-error what is signed must be what is sent
    createChargepilot({ Request });
    // @ts-expect-error redirects are never followed
    createChargepilot({ redirect: 'follow' });
    // @ts-expect-error a fetch of the client does what it did
    createChargepilot({ requestInitExt: {} });
    // @ts-expect-error there is no call yet whose body could be read
    createChargepilot({ parseAs: 'text' });
    // @ts-expect-error middleware is added with `use`
    createChargepilot({ middleware: [] });
  });
});

describe('paths', () => {
  test('that the spec does not have, or not with this method, do not compile', () => {
    // @ts-expect-error no such path
    chargepilot.request('get', '/pong');
    // @ts-expect-error no such method
    chargepilot.request('post', '/ping');
    // @ts-expect-error no such path
    wrapAsPathBasedClient(chargepilot)['/pong'];
    // @ts-expect-error no such method
    wrapAsPathBasedClient(chargepilot)['/ping'].POST;
    // @ts-expect-error params are missing
    wrapAsPathBasedClient(clicrdv)['/groups/{group_id}/calendars.json'].GET();
  });
});

describe('middleware', () => {
  test('is that of openapi-fetch', () => {
    expectTypeOf<Parameters<Chargepilot['use']>>().toEqualTypeOf<Middleware[]>();
    expectTypeOf<Parameters<Chargepilot['eject']>>().toEqualTypeOf<Middleware[]>();
  });

  test('of another shape does not compile', () => {
    // @ts-expect-error none of the three functions
    chargepilot.use({});
    // @ts-expect-error a request is neither changed nor left out by a text
    chargepilot.use({ onRequest: () => 'text' });
    // @ts-expect-error an error is not replaced by a text
    chargepilot.use({ onError: () => 'text' });
  });
});
