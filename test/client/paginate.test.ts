/** Lists that come page by page: as one sequence, also when they change meanwhile. */
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createClient, type Paged, paginate } from '../../src/client/index.ts';
import { providerOf } from '../../src/codegen/provider.ts';
import { said } from '../support/said.ts';

interface Thing {
  readonly id: number;
}

const provider = providerOf(
  'things',
  parse(`openapi: 3.1.0
info: { title: Things, version: "1", x-paging: { start: from, items: things, total: total, id: id } }
servers: [{ url: https://things.test, x-name: production }]
paths:
  /things:
    get:
      operationId: listThings
      parameters: [{ name: from, in: query, schema: { type: integer } }, { name: size, in: query, schema: { type: integer } }]
      responses: { "200": { description: Ok., content: { application/json: {} } } }
  /thing: { get: { operationId: getThing, responses: { "200": { description: Ok., content: { application/json: {} } } } } }
`),
);

/** A list of things in a server, and what may happen to it before the n-th request is answered. */
function start(count: number, { change = (_things: Thing[], _request: number) => {}, total = true, page = 4 } = {}) {
  const things = Array.from({ length: count }, (_, index): Thing => ({ id: index + 1 }));
  const starts: number[] = [];
  const fetch = async ({ url }: Request) => {
    const query = new URL(url).searchParams;
    const from = Number(query.get('from') ?? 0);
    starts.push(from);
    change(things, starts.length);
    const size = Number(query.get('size') ?? page);
    return Response.json({ things: things.slice(from, from + size), ...(total ? { total: things.length } : {}) });
  };
  // The compiler does not see this spec.
  const client = createClient({ ...provider, codecs: { paginate } }, 'createThings', { fetch }) as unknown as {
    paginate(name: string, input?: unknown, options?: object): Paged<Thing>;
  };
  const read = async (input?: object) => {
    const ids: number[] = [];
    for await (const { id } of client.paginate('listThings', input)) ids.push(id);
    return ids;
  };
  return { client, read, starts, things };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a list', () => {
  test.each([0, 1, 3, 4, 5, 7, 8, 20])('of %i is read whole, in order', async (count) => {
    for (const total of [true, false]) expect(await start(count, { total }).read()).toEqual(upTo(count));
    for (const size of [1, 2, 3, 50]) expect(await start(count).read({ size })).toEqual(upTo(count));
  });

  test('is asked for a page at a time, from the last record on', async () => {
    const { client, starts } = start(10);
    const ids: number[] = [];
    for await (const { id } of client.paginate('listThings')) {
      ids.push(id);
      if (id === 5) break;
    }
    expect([ids, starts]).toEqual([upTo(5), [0, 3]]);
  });

  test('starts where the caller says', async () => {
    expect(await start(10).read({ from: 6 })).toEqual([7, 8, 9, 10]);
  });
});

describe('a list that changes meanwhile', () => {
  test.each([
    ['one before is gone', (things: Thing[]) => things.splice(0, 1)],
    ['three before are gone', (things: Thing[]) => things.splice(0, 3)],
    ['all that were read are gone', (things: Thing[]) => things.splice(0, 4)],
    ['the last that was read is gone', (things: Thing[]) => things.splice(3, 1)],
  ])('misses none of those that stay: %s', async (_, remove) => {
    const { read } = start(12, { change: (things, request) => void (request === 2 && remove(things)) });
    expect(await read()).toEqual(upTo(12));
  });

  test.each([0, 2, 4])('returns none twice: two are added at %i', async (at) => {
    const { read } = start(12, {
      change: (things, request) => void (request === 2 && things.splice(at, 0, { id: 101 }, { id: 102 })),
    });
    const ids = await read();
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(upTo(12)));
  });

  test('ends when it has shrunk below the page', async () => {
    const { read } = start(12, { change: (things, request) => void (request === 2 && things.splice(2)) });
    expect(await read()).toEqual([1, 2, 3, 4]);
  });

  test('loses one record before every page, and still none that stays', async () => {
    const { read } = start(40, { change: (things, request) => void (request > 1 && request < 8 && things.shift()) });
    expect(await read()).toEqual(upTo(40));
  });
});

describe('all()', () => {
  test('is a list', async () => {
    expect(await start(9).client.paginate('listThings').all()).toEqual(upTo(9).map((id) => ({ id })));
    expect(await start(9).client.paginate('listThings').all({ most: 9 })).toHaveLength(9);
  });

  test('refuses more than it may hold', async () => {
    const { client, starts } = start(100);
    expect(await said(() => client.paginate('listThings').all({ most: 5 }))).toMatchObject({
      ...{
        name: 'ResponseError',
        code: 'too_large',
        message: 'listThings has more than 5 records; `most` allows more.',
      },
    });
    expect(starts).toEqual([0, 3]);
  });
});

test('an abort ends it', async () => {
  const { client } = start(100);
  const controller = new AbortController();
  const read = async () => {
    for await (const { id } of client.paginate('listThings', {}, { signal: controller.signal }))
      if (id === 4) controller.abort();
  };
  await expect(read()).rejects.toThrow('aborted');
});

test.each([
  ['listThigns', '`paginate` must name an operation with pages: listThings. Did you mean `listThings`?'],
  ['getThing', '`paginate` must name an operation with pages: listThings.'],
])('%s has no pages', async (name, problem) => {
  const { client, starts } = start(1);
  const operation = name === 'getThing' ? name : 'paginate';
  expect(await said(async () => client.paginate(name))).toMatchObject({
    message: expect.stringContaining(`Cannot call ${operation}: ${problem}`),
  });
  expect(starts).toEqual([]);
});
