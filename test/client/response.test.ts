/** How answers are read: failures inside a 200, byte order marks, charsets, and what is no answer of the API at all. */
import { createFetch } from 'guichet';
import { createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro } from 'guichet/energiapro';
import { createOpenstreet } from 'guichet/openstreet';
import { createSneCotation } from 'guichet/sne-cotation';
import { describe, expect, test } from 'vitest';
import { observe } from '../support/observe.ts';

const fields = { client_id: '1234567', num_inst: '123456.123' };

/** An answer with a body as it is; JSON by its content type, whatever the body holds. */
function answer(body: string | Uint8Array<ArrayBuffer> | null, init: { status?: number; type?: string } = {}) {
  const { status = 200, type = 'application/json' } = init;
  return new Response(body, { status, headers: { 'content-type': type } });
}

const energiapro = (body: unknown) => createEnergiapro({ auth: 'external', fetch: observe(() => body).fetch });
const readings = (body: unknown) => energiapro(body).POST('/index.php#lpn-json', { body: fields });
const connection = (body: unknown) => energiapro(body).POST('/index.php#scope-test', { body: fields });
const credit = (body: unknown) =>
  createOpenstreet({ auth: 'external', fetch: observe(() => body).fetch }).GET('/api/account/#credit');
const groups = (body: unknown) =>
  createClicrdv({ auth: 'external', retries: 0, fetch: observe(() => body).fetch }).GET('/groups.json');
const health = (body: unknown) =>
  createSneCotation({ auth: 'external', retries: 0, fetch: observe(() => body).fetch }).GET('/healthcheck');

describe('energiapro: a failure inside a 200', () => {
  // Document L286-292 for 10 and above; 0-9 for codes that are numbers.
  const codes = ['1', '2', '3', '4', '5', '6', '10', '11', '12', '15', '100', '110', '210', '220', '999'];
  test.each([...codes, ...codes.map(Number)])('%j is an error with the status as it was', async (errorCode) => {
    const { data, error, response } = await readings({ error: 'Not allowed.', errorCode });
    expect(data).toBeUndefined();
    expect(error?.errorCode).toBe(errorCode);
    expect(error).toEqual({ error: 'Not allowed.', errorCode });
    expect({ ok: response.ok, status: response.status }).toEqual({ ok: false, status: 200 });
  });

  // Document L286: {"error": "Success.", "errorCode": "0"}.
  test.each(['0', 0])('%j is a success, though it stands beside `error`', async (errorCode) => {
    const { data, error, response } = await connection({ error: 'Success.', errorCode });
    expect(data).toEqual({ error: 'Success.', errorCode });
    expect(error).toBeUndefined();
    expect(response.ok).toBe(true);
  });

  // Public clients: readings are a bare list, which may be empty.
  test.each([[[]], [[{ client_id: 1234567, date: '2024-04-01 15:00:00', quantite_m3: '77.10' }]]])(
    'a list is a success: %j',
    async (list) => {
      expect((await readings(list)).data).toEqual(list);
    },
  );

  // A public client: the same JSON on another status.
  test('the same failure with another status is the same error', async () => {
    const { error, response } = await readings(answer('{"error":"Not allowed.","errorCode":"1"}', { status: 405 }));
    expect(error?.errorCode).toBe('1');
    expect(response.status).toBe(405);
  });
});

describe('openstreet: anything but OK is a failure', () => {
  // Document L83-93.
  test.each([
    'SYNTAX_ERROR',
    'REQUEST_TOO_LONG',
    'WRONG_KEY',
    'TOO_MANY_PARENT_PARAMETERS',
    'MISSING_CHILD_PARAMETER',
    'MISSING_PARAMETER',
    'UNKNOWN_PARAMETER',
    'WRONG_METHOD',
    'WRONG_ADDRESS',
    'WRONG_EMAIL',
    'WRONG_PASSWORD',
    'A_CODE_OF_NEXT_YEAR',
  ])('%s is an error', async (status) => {
    const { data, error, response } = await credit({ status });
    expect(data).toBeUndefined();
    expect(error?.status).toBe(status);
    expect({ ok: response.ok, status: response.status }).toEqual({ ok: false, status: 200 });
  });

  test('OK is a success', async () => {
    expect(await credit({ status: 'OK', credit: 95.44 })).toMatchObject({ data: { status: 'OK', credit: 95.44 } });
  });

  // Document L74-76: the answer is an object whose status must say OK; a failure without `status`.
  test.each([
    '{"message":"No route found"}',
    '{}',
    '[]',
    '{"status":null}',
    '{"status":"ok"}',
    'null',
    'false',
    '0',
    '""',
  ])('a 200 that does not say OK is an error that is true in a condition: %s', async (body) => {
    const { data, error, response } = await credit(answer(body));
    expect(data).toBeUndefined();
    expect(error).toBeTruthy();
    expect(response.status).toBe(200);
  });

  // Undocumented: the salt may come as a text; its answer shows no status.
  test.each([
    ['letters and digits', '0123456789abcdef0123456789abcdef'],
    ['digits only', '12345678901234567890123456789012'],
  ])('a salt of %s that is a plain text is data as it is', async (_, salt) => {
    const { fetch } = observe(() => answer(salt, { type: 'text/plain' }));
    expect((await createOpenstreet({ auth: 'external', fetch }).GET('/api/account/#salt')).data).toBe(salt);
  });
});

describe('clicrdv: an `error` that is not null is a failure', () => {
  // Document L82: "error": null on success; non-null is a failure, even in a 200.
  test.each([['Forbidden'], [{ message: 'no' }], ['null'], [''], [0], [false]])('%j is an error', async (error) => {
    const result = await groups({ records: [], error });
    expect(result.error).toEqual({ records: [], error });
    expect(result.data).toBeUndefined();
  });

  test('null is a success, and so is its absence', async () => {
    expect((await groups({ records: [], error: null })).error).toBeUndefined();
    expect((await groups({ records: [] })).data).toEqual({ records: [] });
  });
});

describe('sne-cotation: a `code` is a failure whatever the status', () => {
  // Document L376-382.
  const failure = { code: 'ERRAUTUSR0001', message: "Aucun profil métier n'est attribué à cette application cliente." };
  test.each([200, 403, 401, 500])('in a %i', async (status) => {
    const { data, error, response } = await health(Response.json(failure, { status }));
    expect(data).toBeUndefined();
    expect(error).toEqual(failure);
    expect({ ok: response.ok, status: response.status }).toEqual({ ok: false, status });
  });

  // Document L387-390.
  test('without one it is a success', async () => {
    expect((await health({ version: '1.0', etat: 'OK' })).data).toEqual({ version: '1.0', etat: 'OK' });
  });

  // RFC 6749, section 5.2.
  test.each([200, 400, 401])('a failure of the token server is an error in a %i', async (status) => {
    const failure = { error: 'invalid_client', error_description: 'Client authentication failed' };
    const { fetch } = observe(() => Response.json(failure, { status }));
    const { error, response } = await createSneCotation({ auth: 'external', fetch }).POST('/api/oauth/token', {
      body: { client_id: 'id', client_secret: 'secret', grant_type: 'client_credentials' },
    });
    expect(error).toEqual(failure);
    expect({ ok: response.ok, status: response.status }).toEqual({ ok: false, status });
  });
});

describe('text of an answer', () => {
  // Public clients: bodies start with a byte order mark, at times with two.
  test.each([1, 2])('%i byte order marks are taken off a success and a failure', async (count) => {
    const marks = '\ufeff'.repeat(count);
    expect((await readings(answer(`${marks}[]`))).data).toEqual([]);
    expect((await readings(answer(`${marks}{"error":"Not allowed.","errorCode":"3"}`))).error?.errorCode).toBe('3');
    const failed = await readings(answer(`${marks}{"error":"Not allowed.","errorCode":"1"}`, { status: 405 }));
    expect(failed.error?.errorCode).toBe('1');
  });

  // 0xE9 is é in ISO 8859-1 and no text in UTF-8.
  test('is decoded by its declared charset', async () => {
    const latin1 = new Uint8Array(Buffer.from('{"version":"1.0","etat":"désactivé"}', 'latin1'));
    const { data } = await health(answer(latin1, { type: 'application/json; charset=iso-8859-1' }));
    expect(data?.etat).toBe('désactivé');
  });

  test('is UTF-8 without a charset, or with one that nobody knows', async () => {
    for (const type of ['application/json', 'application/json; charset=x-unheard-of']) {
      const { data } = await health(answer('{"version":"1.0","etat":"désactivé"}', { type }));
      expect(data?.etat).toBe('désactivé');
    }
  });

  test('reaches a caller of createFetch decoded and without its mark', async () => {
    const latin1 = new Uint8Array(Buffer.from('{"etat":"désactivé"}', 'latin1'));
    const { fetch } = observe(() => answer(latin1, { type: 'application/json; charset=iso-8859-1' }));
    expect(await (await createFetch('sne-cotation', { auth: 'external', fetch })('/healthcheck')).json()).toEqual({
      etat: 'désactivé',
    });
  });
});

describe('a 200 that is not JSON', () => {
  test.each([
    ['not_json', 'HTML', '<!doctype html><title>Maintenance</title>'],
    ['not_json', 'truncated JSON', '[{"client_id":1234567,"date":"2024-'],
    ['not_json', 'a warning of PHP before JSON', '<br />\n<b>Warning</b>: Undefined index\n{"errorCode":"0"}'],
    ['not_json', 'JSON followed by something', '[] trailing'],
    ['empty', 'nothing', ''],
    ['empty', 'white space', ' \r\n\t'],
    ['empty', 'a byte order mark alone', '\ufeff'],
  ])('is thrown as %s: %s', async (code, _, body) => {
    await expect(readings(answer(body))).rejects.toMatchObject({
      name: 'ResponseError',
      code,
      provider: 'energiapro',
      operation: 'lpnJson',
      status: 200,
      retryable: false,
    });
  });

  test('may be empty when it is a 204', async () => {
    const { fetch } = observe(() => new Response(null, { status: 204 }));
    const path = { group_id: 4, calendar_id: 5 };
    const clicrdv = createClicrdv({ auth: 'external', fetch });
    const { data, error, response } = await clicrdv.DELETE('/groups/{group_id}/calendars/{calendar_id}.json', {
      params: { path },
    });
    expect({ data, error, status: response.status }).toEqual({ data: undefined, error: undefined, status: 204 });
  });
});

describe('a failure that is not JSON', () => {
  const html = '<html>Bad Gateway</html>';

  test('is a value where the spec documents its status', async () => {
    const { error, response } = await groups(answer('Not authorised', { status: 401, type: 'text/html' }));
    expect(error).toBe('Not authorised');
    expect(response.status).toBe(401);
  });

  test('is thrown elsewhere, as retryable where the operation may be sent again', async () => {
    const call = createChargepilot({
      auth: 'external',
      retries: 0,
      fetch: observe(() => answer(html, { status: 502, type: 'text/html' })).fetch,
    }).GET('/sites');
    await expect(call).rejects.toMatchObject({
      name: 'ResponseError',
      code: 'not_json',
      provider: 'chargepilot',
      operation: 'listSites',
      status: 502,
      retryable: true,
    });
  });

  test('is thrown elsewhere, as not retryable where it may not', async () => {
    const { fetch, sent } = observe(() => answer(html, { status: 502, type: 'text/html' }));
    const params = { query: { name: 'Tests', email: 'zoe@example.org' } };
    const call = createOpenstreet({ auth: 'external', fetch }).GET('/api/account/#create_key', { params });
    await expect(call).rejects.toMatchObject({
      name: 'ResponseError',
      code: 'not_json',
      status: 502,
      retryable: false,
    });
    expect(sent.length).toBe(1);
  });

  test('is not retryable when its status will not pass', async () => {
    await expect(credit(answer(html, { status: 404, type: 'text/html' }))).rejects.toMatchObject({
      code: 'not_json',
      status: 404,
      retryable: false,
    });
  });

  test.each([
    ['without a body', () => new Response(null, { status: 500, statusText: 'Internal Server Error' })],
    ['of length 0', () => new Response('', { status: 500, headers: { 'content-length': '0' } })],
    ['that is the JSON value null', () => answer('null', { status: 500 })],
  ])('is a text that is true in a condition when it comes %s', async (_, make) => {
    const { data, error, response } = await groups(make());
    expect(data).toBeUndefined();
    expect(error).toMatch(/^HTTP 500/);
    expect(response.status).toBe(500);
  });

  test('is such a text too where the spec does not document its status', async () => {
    const { error, response } = await credit(new Response(null, { status: 404 }));
    expect(error).toMatch(/^HTTP 404/);
    expect(response.status).toBe(404);
  });
});
