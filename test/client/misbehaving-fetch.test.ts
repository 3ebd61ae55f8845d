/** A `fetch` of the caller's that does what no `fetch` should: an error of this family, which says so, and nothing of its own. */
import { GuichetError } from 'guichet';
import { createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { describe, expect, test } from 'vitest';

type Fetch = (request: Request) => Promise<Response>;
/** The types allow none of these; a stub of a test, or JavaScript, does it all the same. */
const untyped = (fetch: () => unknown) => fetch as unknown as Fetch;

const read = (fetch: Fetch) => createChargepilot({ auth: 'external', fetch, retries: 2 }).listSites();
const write = (fetch: Fetch) =>
  createClicrdv({ auth: 'external', fetch }).createCalendar({ group_id: 4, calendar: { group_id: 4, name: 'n' } });

const secret = 'of-the-request';
const streamOf = (chunk: unknown) =>
  new ReadableStream({
    start: (body) => {
      body.enqueue(chunk);
      body.close();
    },
  });

describe('what is no Response is refused at once', () => {
  test.each<[string, unknown]>([
    ['undefined, as a bare stub returns', undefined],
    ['null', null],
    ['a text', '[]'],
    ['an object', {}],
    ['an object without headers', { status: 200, ok: true, body: null }],
    ['one with a body of another kind', { status: 200, headers: new Headers(), body: '[]' }],
  ])('%s', async (_, value) => {
    let calls = 0;
    const fetch = untyped(() => {
      calls += 1;
      return value;
    });
    await expect(read(fetch)).rejects.toMatchObject({
      name: 'NetworkError',
      message: '`fetch` must return a Response to listSites; it returned something else.',
      retryable: false,
    });
    expect(calls).toBe(1);
    await expect(write(fetch)).rejects.toThrow('Whether the call was carried out is unknown.');
  });
});

test.each<[string, () => Response, number]>([
  ['an error', () => Response.error(), 0],
  ['an informational one', () => Object.defineProperty(new Response('[]'), 'status', { value: 103 }), 103],
  ['none at all', () => Object.defineProperty(new Response('[]'), 'status', { value: Number.NaN }), Number.NaN],
])('a response with a status that no response has is a ResponseError: %s', async (_, respond, status) => {
  const call = read(async () => respond());
  await expect(call).rejects.toMatchObject({ name: 'ResponseError', code: 'bad_status', status });
  await expect(call).rejects.toThrow(`The response to listSites has an invalid status code, ${status}.`);
});

test.each<[string, unknown]>([
  ['texts', '[]'],
  ['nothing', null],
  ['an ArrayBuffer', new ArrayBuffer(2)],
])('a body whose chunks are %s is a ResponseError', async (_, chunk) => {
  const call = write(async () => new Response(streamOf(chunk)));
  await expect(call).rejects.toMatchObject({ name: 'ResponseError', code: 'truncated', status: 200 });
});

test.each<[string, () => unknown]>([
  [
    'its code',
    () =>
      Object.defineProperty(new Error('x'), 'code', {
        get: () => {
          throw new Error(secret);
        },
      }),
  ],
  [
    'anything',
    () =>
      new Proxy(new Error('x'), {
        get: () => {
          throw new Error(secret);
        },
      }),
  ],
])('an error that throws when %s is read is a NetworkError without it', async (_, make) => {
  const error: unknown = await write(() => Promise.reject(make())).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(GuichetError);
  expect(error).toMatchObject({ name: 'NetworkError', code: 'network' });
  expect(String((error as Error).stack)).not.toContain(secret);
});
