/** What `unwrap` throws: the provider's response on it, typed, and in nothing that anybody prints. */
import { inspect } from 'node:util';
import { ApiError as AnyApiError, GuichetError, unwrap } from 'guichet';
import { ApiError as ChargepilotError, createChargepilot } from 'guichet/chargepilot';
import { ApiError, createEnergiapro, type EnergiaproFailure } from 'guichet/energiapro';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { canary, shown } from '../support/canary.ts';
import { observe } from '../support/observe.ts';

const body = { client_id: '1234567', num_inst: '123456.123' };
const echo = canary('what the provider repeats');

async function thrownBy(answer: () => unknown, options: object = {}): Promise<unknown> {
  const client = createEnergiapro({ auth: 'external', fetch: observe(answer).fetch, retries: 0, ...options });
  return unwrap(client.lpnJson(body)).catch((error: unknown) => error);
}

describe('the error of a failure', () => {
  test('has the response of the provider, with its type', async () => {
    const error = await thrownBy(() => ({ error: echo, errorCode: '100' }));
    expect(error).toBeInstanceOf(ApiError);
    if (!(error instanceof ApiError)) return;
    expectTypeOf(error.error).toEqualTypeOf<EnergiaproFailure>();
    expect(error.error).toEqual({ error: echo, errorCode: '100' });
    expect(error).toMatchObject({ code: '100', status: 200, meaning: 'There are no readings.', retryable: false });
    expect(error.message).toBe('Energiapro API-Client refused lpnJson: code 100, There are no readings.');
  });

  test('is of one class for all providers, and one of the family', async () => {
    const error = await thrownBy(() => ({ error: 'Non.', errorCode: '100' }));
    for (const known of [ApiError, ChargepilotError, AnyApiError, GuichetError, Error]) {
      expect(error).toBeInstanceOf(known);
    }
  });

  test('shows the response in no print and no property', async () => {
    const error = await thrownBy(() => ({ error: echo, errorCode: '100', nested: { again: [echo] } }));
    const texts = [
      inspect(error, { showHidden: true, depth: 10 }),
      inspect(error, { showHidden: true, depth: 10, showProxy: true }),
      inspect(error, { showHidden: true, getters: true }),
      inspect({ error }, { getters: true, compact: false }),
      JSON.stringify(error),
      JSON.stringify({ ...(error as object) }),
      JSON.stringify(Object.getOwnPropertyDescriptors(error)),
      String(error),
      (error as Error).stack,
      shown(error),
      shown({ inside: [error], cause: new Error('of another', { cause: error }) }),
    ];
    for (const text of texts) expect(text).not.toContain(echo.slice(0, 8));
    expect(Object.keys(error as object)).not.toContain('error');
    expect(Reflect.ownKeys(error as object)).not.toContain('error');
    expect(Object.assign({}, error)).not.toHaveProperty('error');
  });

  test('has a text where the failure is no JSON, and the status where it is empty', async () => {
    const refused = (response: Response) => thrownBy(() => response);
    expect(
      await refused(new Response('Non.', { status: 400, headers: { 'content-type': 'text/plain' } })),
    ).toMatchObject({
      name: 'ResponseError',
      code: 'not_json',
    });
    expect(await refused(new Response(null, { status: 418 }))).toMatchObject({ error: 'HTTP 418', code: 'http_418' });
  });
});

describe('`retryAfter` is in milliseconds', () => {
  const now = () => Date.parse('2024-01-01T00:00:00Z');
  test.each<[string, string | undefined, number | undefined]>([
    ['of seconds', '7', 7000],
    ['of a date', 'Mon, 01 Jan 2024 00:01:30 GMT', 90_000],
    ['of a date that has passed', 'Sun, 31 Dec 2023 23:59:00 GMT', 0],
    ['of nothing', undefined, undefined],
    ['of something else', 'soon', undefined],
  ])('%s', async (_, value, expected) => {
    const headers = value === undefined ? {} : { 'retry-after': value };
    for (const status of [429, 503]) {
      const error = await thrownBy(() => Response.json({ error: 'Non.' }, { status, headers }), { now });
      expect(error).toMatchObject({ name: 'ApiError', status, retryAfter: expected, retryable: true });
    }
  });

  test('also of a failure in a response of HTTP 200', async () => {
    const answer = () => Response.json({ error: 'Non.', errorCode: '4' }, { headers: { 'retry-after': '1' } });
    expect(await thrownBy(answer)).toMatchObject({ code: '4', status: 200, retryAfter: 1000 });
  });
});

test('a result is unwrapped whether it is awaited or not, and so is one of a plain fetch', async () => {
  const client = createChargepilot({ auth: 'external', fetch: observe(() => [{ id: 'a' }]).fetch });
  expect(await unwrap(client.listSites())).toEqual([{ id: 'a' }]);
  expect(await unwrap(await client.GET('/sites'))).toEqual([{ id: 'a' }]);
  expect(await unwrap({ data: [1], response: new Response() })).toEqual([1]);
  await expect(unwrap({ error: 'Non.', response: new Response(null, { status: 400 }) })).rejects.toMatchObject({
    code: 'http_400',
    error: 'Non.',
  });
});

test('a result that was copied is unwrapped by its response', async () => {
  const failing = createEnergiapro({
    auth: 'external',
    fetch: observe(() => ({ error: 'Non.', errorCode: '100' })).fetch,
  });
  const copy = { ...(await failing.lpnJson(body)) };
  await expect(unwrap(copy)).rejects.toMatchObject({ name: 'ApiError', error: { error: 'Non.', errorCode: '100' } });
  const reading = createChargepilot({ auth: 'external', fetch: observe(() => []).fetch });
  expect(await unwrap({ ...(await reading.listSites()) })).toEqual([]);
});
