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
  /others:
    get:
      operationId: listOthers
      parameters: [{ name: from, in: query, schema: { type: integer } }]
      responses: { "200": { description: Ok., content: { application/json: {} } } }
  /thing: { get: { operationId: getThing, responses: { "200": { description: Ok., content: { application/json: {} } } } } }
`),
);

interface PagedClient<Item> {
  paginate(name: string, input?: unknown, options?: object): Paged<Item>;
}

/** A client whose requests get the answers that the function makes. */
function clientOf<Item>(answer: (from: number, size: number) => unknown, paging: object = {}): PagedClient<Item> {
  const { listThings } = provider.operations;
  const operations = {
    ...provider.operations,
    listThings: { ...listThings, paging: { ...listThings?.paging, ...paging } },
  };
  const fetch = async ({ url }: Request) => {
    const query = new URL(url).searchParams;
    return Response.json(answer(Number(query.get('from') ?? 0), Number(query.get('size') ?? 4)));
  };
  const own = { ...provider, operations, codecs: { paginate } } as typeof provider; // `paging` may be what no spec gives
  // The compiler does not see this spec.
  return createClient(own, 'createThings', { fetch }) as unknown as PagedClient<Item>;
}

/** A list of things in a server, and what may happen to it before the n-th request is answered. */
function start(count: number, { change = (_things: Thing[], _request: number) => {}, total = true as unknown } = {}) {
  const things = Array.from({ length: count }, (_, index): Thing => ({ id: index + 1 }));
  const starts: number[] = [];
  const client = clientOf<Thing>((from, size) => {
    starts.push(from);
    change(things, starts.length);
    const stated = total === true ? things.length : total;
    return { things: things.slice(from, from + size), ...(total === false ? {} : { total: stated }) };
  });
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

  test.each<[number, unknown, number[]]>([
    [0, true, [0]],
    [0, false, [0]],
    [4, true, [0]],
    [4, false, [0, 3]],
    [7, true, [0, 3]],
    [10, true, [0, 3, 6]],
    [10, false, [0, 3, 6, 9]],
    [10, null, [0, 3, 6, 9]],
    // A total that is too large: the end is where nothing comes.
    [10, 99, [0, 3, 6, 9, 10]],
  ])('of %i with the total %j takes no more requests than it needs', async (count, total, requests) => {
    const { read, starts } = start(count, { total });
    expect([await read(), starts]).toEqual([upTo(count), requests]);
  });

  test.each<[boolean, number[]]>([
    [true, [0, 1, 2]],
    [false, [0, 1, 2, 3]],
  ])('in pages of one record is asked for record by record: total %j', async (total, requests) => {
    const { read, starts } = start(3, { total });
    expect([await read({ size: 1 }), starts]).toEqual([upTo(3), requests]);
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

test('what is far back is found in few requests, each twice as far back', async () => {
  const { read, starts } = start(40, { change: (things, request) => void (request === 5 && things.splice(0, 10)) });
  expect(await read()).toEqual(upTo(40));
  expect(starts.slice(0, 8)).toEqual([0, 3, 6, 9, 12, 8, 0, 3]);
});

test('many that are gone at once are no reason to give up', async () => {
  const { read } = start(400, { change: (things, request) => void (request === 120 && things.splice(0, 340)) });
  expect(await read()).toEqual([...upTo(358), ...upTo(400).slice(358)]);
});

test.each<[string, unknown, (from: number) => number]>([
  ['ignores the start', undefined, () => 0],
  ['ignores the start, and has more', 1000, () => 0],
  ['takes the start for the number of a page', 40, (from) => from * 4],
])('a server that %s is not asked for ever', async (_, total, offset) => {
  const starts: number[] = [];
  const client = clientOf<Thing>((from, size) => {
    starts.push(from);
    return {
      things: upTo(40)
        .map((id) => ({ id }))
        .slice(offset(from), offset(from) + size),
      total,
    };
  });
  expect(await said(() => client.paginate('listThings').all())).toMatchObject({
    name: 'ResponseError',
    message: expect.stringMatching(
      /^The pages of listThings must follow `from`: \d+ requests in a row brought no new record\.$/,
    ),
    retryable: false,
  });
  expect(starts.length).toBeLessThan(40);
});

describe('a record', () => {
  /** All records of a list, in pages of four. */
  const all = (records: readonly unknown[], paging: object) =>
    clientOf((from, size) => ({ things: records.slice(from, from + size), undefined: 1 }), {
      ...paging,
      total: undefined,
    })
      .paginate('listThings')
      .all();

  test.each<[string, string | undefined, unknown[]]>([
    ['by all of it where the spec names no id', undefined, [1, 'two', null, [4], { id: 5 }, { id: 5, of: 2 }, 6]],
    ['by all of it where it has no id', 'id', [{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }, { a: 5 }, { a: 6 }]],
    ['by its own properties only', 'constructor', [{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }, { a: 5 }, { a: 6 }]],
    ['by all of it where it is a text', 'length', ['ab', 'cd', 'ef', 'gh', 'ij']],
    ['by no property of the name `undefined`', undefined, [1, 2, 3, 4, 5].map((n) => ({ undefined: 1, n }))],
  ])('is told from the others %s', async (_, id, records) => {
    expect(await all(records, { id })).toEqual(records);
  });

  test('that changed meanwhile is the same by its id, and another without one', async () => {
    let version = 0;
    const changing = (paging: object) =>
      clientOf<{ id: number }>(
        (from, size) => ({
          things: upTo(6)
            .slice(from, from + size)
            .map((id) => ({ id, version: version++ })),
        }),
        paging,
      );
    const ids = (await changing({}).paginate('listThings').all()).map(({ id }) => id);
    expect(ids).toEqual(upTo(6));
    await expect(changing({ id: undefined }).paginate('listThings').all({ most: 50 })).rejects.toThrow('50 records');
  });
});

test.each([[{}], [{ things: {} }], [{ things: null }], [null], [[]], ['things']])(
  'a response without the list is refused: %j',
  async (answer) => {
    expect(
      await said(() =>
        clientOf(() => answer)
          .paginate('listThings')
          .all(),
      ),
    ).toMatchObject({
      name: 'ResponseError',
      code: 'not_json',
      message: 'The response to listThings must have a list `things`.',
      provider: 'things',
      operation: 'listThings',
    });
  },
);

test.each([null, 'from', 3, [[]]])('%j is no input', async (input) => {
  const { client, starts } = start(1);
  expect(await said(() => client.paginate('listThings', input))).toMatchObject({
    message: expect.stringContaining('Cannot call listThings: the input must be an object.'),
  });
  expect(starts).toEqual([]);
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

  test.each([Number.NaN, -1, 2.5])('asks for nothing where `most` is %s', async (most) => {
    const { client, starts } = start(9);
    expect(await said(() => client.paginate('listThings').all({ most }))).toMatchObject({
      name: 'ConfigError',
      code: 'parameter_invalid',
      message: 'Cannot call listThings: `most` must be a whole number, at least 0, or Infinity.',
    });
    expect(starts).toEqual([]);
  });

  test('may hold any number', async () => {
    expect(await start(9).client.paginate('listThings').all({ most: Number.POSITIVE_INFINITY })).toHaveLength(9);
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
  ['listThigns', '`paginate` must name an operation with pages: listThings, listOthers. Did you mean `listThings`?'],
  ['getThing', '`paginate` must name an operation with pages: listThings, listOthers.'],
])('%s has no pages', async (name, problem) => {
  const { client, starts } = start(1);
  const operation = name === 'getThing' ? name : 'paginate';
  expect(await said(async () => client.paginate(name))).toMatchObject({
    message: expect.stringContaining(`Cannot call ${operation}: ${problem}`),
  });
  expect(starts).toEqual([]);
});
