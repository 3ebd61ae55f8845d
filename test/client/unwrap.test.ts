/** `unwrap`: data, or an ApiError that says what the provider said. */
import { ApiError, GuichetError, unwrap } from 'guichet';
import { createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro } from 'guichet/energiapro';
import { createOpenstreet } from 'guichet/openstreet';
import { createSneCotation, unwrap as unwrapOfSneCotation } from 'guichet/sne-cotation';
import { describe, expect, test } from 'vitest';
import { observe } from '../support/observe.ts';

const options = (answer: unknown) => ({ auth: 'external' as const, retries: 0, fetch: observe(() => answer).fetch });
const json = (body: unknown, status: number) => Response.json(body, { status });

const fields = { client_id: '1234567', num_inst: '123456.123' };
const readings = (answer: unknown) => createEnergiapro(options(answer)).POST('/index.php#lpn-json', { body: fields });
const groups = (answer: unknown) => createClicrdv(options(answer)).GET('/groups.json');
const params = { path: { group_id: 4, calendar_id: 5 } };

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const error: unknown = await call.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toBeInstanceOf(GuichetError);
  return error as ApiError;
}

describe('a success', () => {
  test('is its data, of a call as well as of its result', async () => {
    const liveness = { result: 'ChargePilot Rest API is available' };
    const chargepilot = createChargepilot(options(liveness));
    expect(await unwrap(chargepilot.GET('/ping'))).toEqual(liveness);
    expect(await unwrap(await chargepilot.GET('/ping'))).toEqual(liveness);
    expect(await unwrapOfSneCotation(chargepilot.GET('/ping'))).toEqual(liveness);
  });

  test.each([[[]], [0], [''], [false], [null]])('is its data when that is %j', async (data) => {
    expect(await unwrap(createChargepilot(options(json(data, 200))).GET('/sites'))).toEqual(data);
  });

  test('without a body is undefined', async () => {
    const clicrdv = createClicrdv(options(new Response(null, { status: 204 })));
    expect(await unwrap(clicrdv.DELETE('/groups/{group_id}/calendars/{calendar_id}.json', { params }))).toBeUndefined();
  });

  test('of another client, without `error`, is its data', async () => {
    expect(await unwrap({ data: 4, response: new Response() })).toBe(4);
  });
});

describe('a failure inside a 200', () => {
  // Meanings: Energiapro document, L287-292, and github.com/nhedger/energiapro.
  test('of Energiapro says code, meaning and status', async () => {
    const error = await failureOf(unwrap(readings({ error: 'Not allowed.', errorCode: '4' })));
    expect(error).toMatchObject({
      name: 'ApiError',
      provider: 'energiapro',
      operation: 'lpnJson',
      code: '4',
      status: 200,
      retryable: false,
    });
    expect(error.meaning).toMatch(/simultaneous sessions/);
    expect(error.message).toMatch(/lpnJson.*code 4, The maximum of simultaneous sessions/);
  });

  test('of an undocumented code that could be an echo of what was sent does not repeat it', async () => {
    for (const echo of ['WRONG_KEY cle-compte-calcul-de-32-caracter', 'a\nforged log line', 'x'.repeat(5_000_000)]) {
      const error = await failureOf(unwrap(readings({ error: `you sent ${echo}`, errorCode: echo })));
      expect(error.code).toBe('undocumented');
      expect(error.message).not.toContain(echo.slice(0, 20));
    }
  });

  test.each([
    'abcdefghijklmnopqrstuvwxyzabcdef',
    'ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF',
    'aB3',
    'A'.repeat(21),
    'a_b'.repeat(20),
  ])('of an undocumented code that could be a key does not show it: %s', async (key) => {
    const error = await failureOf(unwrap(readings({ error: 'New.', errorCode: key })));
    expect(error.code).toBe('undocumented');
    expect(error.message).not.toContain(key);
  });

  test('has the same code whether it came as a text or as a number', async () => {
    expect((await failureOf(unwrap(readings({ error: 'Not allowed.', errorCode: 100 })))).code).toBe('100');
  });

  // Codes 2, 210 and 220: a new proof helps. The others: nothing does.
  test.each([
    ['1', false],
    ['2', true],
    ['6', false],
    ['210', true],
    ['220', true],
  ])('of Energiapro with code %s is retryable: %j', async (errorCode, retryable) => {
    expect((await failureOf(unwrap(readings({ error: 'Not allowed.', errorCode })))).retryable).toBe(retryable);
  });

  test.each(['999', 'constructor', '__proto__', 'NEW_CODE', 'ERR0001'])(
    'with the unknown code %s has no meaning',
    async (errorCode) => {
      const error = await failureOf(unwrap(readings({ error: 'New.', errorCode })));
      expect(error).toMatchObject({ code: errorCode, meaning: undefined, retryable: false });
    },
  );

  // Open Street document, L85 and L93; O-38: a salt that changed is worth another try.
  test('of Open Street says the code of its status', async () => {
    const wrongKey = createOpenstreet(options({ status: 'WRONG_KEY' })).GET('/api/account/#credit');
    expect(await failureOf(unwrap(wrongKey))).toMatchObject({
      provider: 'openstreet',
      operation: 'credit',
      code: 'WRONG_KEY',
      meaning: 'The key is wrong.',
      status: 200,
      retryable: false,
    });
    const wrongPassword = createOpenstreet(options({ status: 'WRONG_PASSWORD' }));
    const call = unwrap(wrongPassword.POST('/api/account/#query_customer', {} as never));
    expect((await failureOf(call)).retryable).toBe(true);
  });

  // ClicRDV, "Appointments": the codes are documented, and where in the body they are is not.
  test('of ClicRDV says the code that stands in place of a text, and the status for any other text', async () => {
    const refusal = (error: string) => failureOf(unwrap(groups(Response.json({ error }, { status: 400 }))));
    expect(await refusal('NotAvailable')).toMatchObject({ code: 'NotAvailable', status: 400, retryable: false });
    expect((await refusal('NotAvailable')).meaning).toMatch(/no longer available/);
    expect(await refusal('constructor')).toMatchObject({ code: 'http_400', meaning: undefined });
  });

  test('without a code is named after its HTTP status', async () => {
    const call = createOpenstreet(options({ message: 'No route found' })).GET('/api/account/#credit');
    expect(await failureOf(unwrap(call))).toMatchObject({ code: 'http_200', meaning: undefined, status: 200 });
  });

  // SNE-Cotation document, L376-384.
  test('of SNE-Cotation says code and meaning, in a 200 and in a 403', async () => {
    for (const status of [200, 403]) {
      const answer = () => json({ code: 'ERRAUTUSR0001', message: "Aucun profil métier n'est attribué" }, status);
      const error = await failureOf(unwrap(createSneCotation(options(answer())).GET('/healthcheck')));
      expect(error).toMatchObject({
        provider: 'sne-cotation',
        operation: 'healthcheck',
        code: 'ERRAUTUSR0001',
        status,
        retryable: false,
      });
      expect(error.meaning).toMatch(/business profile/);
      expect(error.message).toContain('ERRAUTUSR0001');
      expect(error.message).not.toContain('Aucun profil');
    }
  });

  // RFC 6749, section 5.2: the token operation has an envelope of its own.
  test('of the token server says its OAuth error', async () => {
    const body = { client_id: 'id', client_secret: 'secret', grant_type: 'client_credentials' } as const;
    const refused = options(json({ error: 'invalid_client', error_description: 'Client authentication failed' }, 400));
    const call = unwrap(createSneCotation({ ...refused }).POST('/api/oauth/token', { body }));
    expect(await failureOf(call)).toMatchObject({ operation: 'token', code: 'invalid_client', status: 400 });
  });
});

describe('a failure by its HTTP status', () => {
  test('says its status, and keeps the provider’s own words out', async () => {
    const error = await failureOf(unwrap(groups(json({ error: 'Accès interdit' }, 403))));
    expect(error).toMatchObject({ provider: 'clicrdv', operation: 'listGroups', status: 403, retryable: false });
    expect(error.message).toContain('http_403');
    expect(error.message).not.toContain('Accès interdit');
  });

  test('has the provider’s code where the body carries one', async () => {
    const error = await failureOf(unwrap(readings(json({ error: 'Not allowed.', errorCode: '1' }, 405))));
    expect(error).toMatchObject({ code: '1', status: 405, meaning: 'The call was not a POST.' });
  });

  test.each([
    ['HTML', () => new Response('<html>', { status: 404 })],
    ['nothing', () => new Response(null, { status: 404 })],
    ['JSON without a code', () => json({ message: 'no' }, 404)],
    ['a list', () => json([], 404)],
    ['an error that is no code', () => json({ error: { message: 'no' } }, 404)],
  ])('is named after the status where the body is %s', async (_, answer) => {
    const path = { group_id: 4 };
    const call = createClicrdv(options(answer())).GET('/groups/{group_id}/calendars.json', { params: { path } });
    expect(await failureOf(unwrap(call))).toMatchObject({
      code: 'http_404',
      status: 404,
      meaning: undefined,
      operation: 'listCalendars',
    });
  });

  test.each([
    [429, true],
    [503, true],
    [400, false],
    [403, false],
    [500, true],
    [501, false],
  ])('%i is retryable where the operation may be sent again: %j', async (status, retryable) => {
    expect((await failureOf(unwrap(groups(json({}, status))))).retryable).toBe(retryable);
  });

  // ErrorDetails: retryable means that the same call "may be made again without harm"; a gateway that gave up does not know
  // whether the calendar was made.
  test.each([502, 503, 504])('%i is not retryable where the operation may not be sent again', async (status) => {
    const body = { calendar: { group_id: 4, name: 'Agenda de test' } };
    const call = createClicrdv(options(json({}, status))).POST('/groups/{group_id}/calendars.json', { params, body });
    expect((await failureOf(unwrap(call))).retryable).toBe(false);
  });

  test('of a call that no spec describes says method and path', async () => {
    const call = createChargepilot(options(json({}, 404))).GET('/chargers' as '/sites');
    expect(await failureOf(unwrap(call))).toMatchObject({ provider: 'chargepilot', operation: 'GET /chargers' });
  });

  test('of another client is an ApiError too', async () => {
    const response = new Response(null, { status: 503 });
    expect(await failureOf(unwrap(Promise.resolve({ response })))).toMatchObject({ code: 'http_503', status: 503 });
  });
});

test('what the call itself throws passes through', async () => {
  const call = createChargepilot({
    auth: 'external',
    retries: 0,
    fetch: () => Promise.reject(new TypeError('fetch failed')),
  }).GET('/ping');
  await expect(unwrap(call)).rejects.toMatchObject({ name: 'NetworkError' });
});

test('a long text of the provider is cut in the message', async () => {
  const error = await failureOf(unwrap(readings({ error: 'x'.repeat(5000), errorCode: '1' })));
  expect(error.message.length).toBeLessThan(500);
});

test.each([undefined, null, 'text', 1, {}, { data: 1 }, { response: null }])(
  'of %j says what it takes',
  async (value) => {
    // @ts-expect-error: only the result of a call has the right type.
    await expect(unwrap(value)).rejects.toMatchObject({
      name: 'ConfigError',
      message: 'unwrap: its argument must be a call of a client, or what a call returned.',
    });
  },
);
