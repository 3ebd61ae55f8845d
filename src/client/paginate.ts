/**
 * Lists that come page by page, as one sequence (`x-paging`).
 *
 * A list may change while it is read. No record is returned twice, and none is missed that was there all the time: each page is asked
 * for from the last record of the page before it. If another stands there, records before it are gone, and the reading goes back
 * until a page starts with a record that is known. Equal records without an id count as one.
 */
import { invalidCall, isRecord } from './encode.ts';
import { ResponseError } from './errors.ts';
import { didYouMean } from './nearest.ts';
import type { Operation, Paging, Provider } from './provider.ts';
import { unwrap } from './unwrap.ts';

/** The records of a list, read page by page as they are needed. */
export interface Paged<Item> extends AsyncIterable<Item> {
  /**
   * All records at once.
   *
   * @param options `most`: how many at most. Default: 10 000.
   * @throws {ResponseError} `too_large` when there are more.
   * @throws {ConfigError} when `most` is no number of records.
   */
  all(options?: { readonly most?: number }): Promise<Item[]>;
}

/** Calls an operation by name. */
type CallName = (operation: Operation, input: unknown, init: unknown) => Promise<unknown>;

/** How many records `all` returns at most, unless it is told otherwise. */
const MOST = 10_000;

/**
 * Prepares the reading of a list; nothing is sent before the first record is asked for.
 *
 * @throws {ConfigError} when the operation has no pages; the message names those that have.
 */
export function paginate(
  provider: Provider,
  name: string,
  call: CallName,
  input: unknown,
  init: unknown,
): Paged<unknown> {
  const operation = Object.hasOwn(provider.operations, name) ? provider.operations[name] : undefined;
  const context = { provider: provider.name, operation: operation?.id ?? 'paginate' };
  const { paging } = operation ?? {};
  if (!operation || !paging) {
    const names = Object.entries(provider.operations).flatMap(([one, { paging }]) => (paging ? [one] : []));
    const rule = `\`paginate\` must name an operation with pages: ${names.join(', ')}.${didYouMean(String(name), names)}`;
    throw invalidCall(rule, context);
  }
  if (input !== undefined && !isRecord(input)) throw invalidCall('the input must be an object.', context);
  const given = input ?? {};
  const read = (start: number) =>
    readPage(operation, paging, call(operation, { ...given, [paging.start]: start }, init), context);
  const stuck = (requests: number) => {
    const problem = `The pages of ${operation.id} must follow \`${paging.start}\`: ${requests} requests in a row brought no new record.`;
    return new ResponseError(problem, { ...context, code: 'not_json' });
  };
  const records = () => sequence(read, Number(given[paging.start] ?? 0), stuck);
  return {
    [Symbol.asyncIterator]: records,
    all: async (options) => {
      const { most = MOST } = options ?? {};
      if (!(most >= 0 && (Number.isInteger(most) || most === Number.POSITIVE_INFINITY)))
        throw invalidCall('`most` must be a whole number, at least 0, or Infinity.', context);
      const found: unknown[] = [];
      for await (const record of records()) {
        if (found.length === most) {
          const problem = `${operation.id} has more than ${most} records; \`most\` allows more.`;
          throw new ResponseError(problem, { ...context, code: 'too_large' });
        }
        found.push(record);
      }
      return found;
    },
  };
}

interface Page {
  readonly records: readonly { readonly record: unknown; readonly key: string }[];
  /** Of all pages; undefined if the provider does not say. */
  readonly total: number | undefined;
}

async function readPage(
  operation: Operation,
  paging: Paging,
  result: Promise<unknown>,
  context: { provider: string; operation: string },
): Promise<Page> {
  // What a method of a client resolves to.
  const data: unknown = await unwrap(result as Promise<{ data?: unknown; error?: unknown; response: Response }>);
  const page = isRecord(data) ? data : {};
  const records = page[paging.items];
  if (!Array.isArray(records)) {
    throw new ResponseError(`The response to ${operation.id} must have a list \`${paging.items}\`.`, {
      ...context,
      code: 'not_json',
    });
  }
  const total = paging.total === undefined ? undefined : page[paging.total];
  return {
    records: records.map((record) => ({ record, key: keyOf(record, paging) })),
    total: typeof total === 'number' ? total : undefined,
  };
}

/** What tells a record from the others: its id, else all of it. */
function keyOf(record: unknown, { id }: Paging): string {
  const own = id !== undefined && isRecord(record) && Object.hasOwn(record, id) ? record[id] : undefined;
  return JSON.stringify(own === undefined ? record : [own]);
}

/**
 * How many requests in a row may bring nothing new. After records are gone, going back takes at most twice the pages that were read
 * before. Without a limit, a server that ignores the start would be asked for ever.
 */
const IDLE = { least: 10, perPage: 2 };

async function* sequence(
  read: (start: number) => Promise<Page>,
  first: number,
  stuck: (requests: number) => ResponseError,
): AsyncGenerator<unknown, void> {
  const seen = new Set<string>();
  /** How many pages have brought something new, and how many requests since the last of them have not. */
  let pages = 0;
  let idle = 0;
  let start = first;
  let overlaps = false;
  let step = 1;
  for (;;) {
    const { records, total } = await read(start);
    const [head] = records;
    const isBehind = overlaps && !(head && seen.has(head.key));
    if (!isBehind && records.some(({ key }) => !seen.has(key))) {
      pages += 1;
      idle = 0;
    } else if (++idle > IDLE.least + IDLE.perPage * pages) throw stuck(idle);
    if (isBehind) {
      // Records before it are gone: back, and further back if that was not enough.
      start = Math.max(first, start - step);
      step *= 2;
      overlaps = start > first;
      continue;
    }
    for (const { record, key } of records) {
      if (!seen.has(key)) yield record;
      seen.add(key);
    }
    const end = start + records.length;
    const isOver = total === undefined ? records.length === (overlaps ? 1 : 0) : end >= total || records.length === 0;
    if (isOver) return;
    step = records.length;
    // A page of one record has no room for the last of the page before it.
    overlaps = records.length > 1;
    start = overlaps ? end - 1 : end;
  }
}
