/** ClicRDV's lists: pagination, order, search and conditions, as the page "API - Filtering and Pagination" describes them. */

export type Value = string | number | boolean | null;
export type Row = Readonly<Record<string, Value>>;

/** A list in its envelope (C2-20). */
export interface Page {
  readonly records: readonly Row[];
  readonly sort: string | null;
  readonly dir: string | null;
  readonly totalRecords: number;
  readonly startIndex: number;
  readonly recordsReturned: number;
  readonly pageSize: number;
}

/** Ends a request with a failure; the simulator turns it into a response. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * One page of a list in its envelope.
 *
 * Choices: without `sort`, records are in the order of their ids; `dir` defaults to `asc`; with `results=all` a page is as large as
 * the list; fields that a list does not have are refused; `search` looks into the names, ignoring case.
 *
 * @see https://developers.clicrdv.com/en/api-querying.html and https://developers.clicrdv.com/en/api-responses.html
 */
export function readPage(rows: readonly Row[], fields: readonly string[], query: URLSearchParams): Page {
  const conditions = readConditions(query, fields);
  const search = (query.get('search') ?? '').toLowerCase();
  const found = rows.filter(
    (row) =>
      conditions.every((matches) => matches(row)) &&
      SEARCHED.some((field) =>
        String(row[field] ?? '')
          .toLowerCase()
          .includes(search),
      ),
  );

  const sort = query.get('sort') || null;
  const dir = sort === null ? null : (query.get('dir') ?? 'asc');
  if (sort !== null) {
    if (!fields.includes(sort)) throw new Refusal(400, 'sort must be a field of the list.');
    const sign = dir === 'desc' ? -1 : 1;
    found.sort((a, b) => sign * compare(a[sort] ?? '', String(b[sort] ?? '')));
  }

  const results = query.get('results') ?? '25';
  const pageSize = results === 'all' ? found.length : readNumber(results, 'results');
  const startIndex = readNumber(query.get('startIndex') ?? '0', 'startIndex');
  const records = found.slice(startIndex, startIndex + pageSize);
  return { records, sort, dir, totalRecords: found.length, startIndex, recordsReturned: records.length, pageSize };
}

/** What `search` looks into, in every list that has it. The pages do not say (C2-11). */
const SEARCHED = ['name', 'publicname', 'lastname', 'firstname', 'email', 'text', 'comments'];

/** `conditions[0][field]=…&conditions[0][op]=…&conditions[0][value]=…`: each with all three parts, once each. */
function readConditions(query: URLSearchParams, fields: readonly string[]): ((row: Row) => boolean)[] {
  const conditions = new Map<string, Map<string, string>>();
  for (const [name, text] of query) {
    if (!/^conditions(\[|$)/.test(name)) continue;
    const [, number, part] = /^conditions\[(\d+)\]\[(field|op|value)\]$/.exec(name) ?? [];
    const parts = conditions.get(number ?? '') ?? new Map<string, string>();
    if (number === undefined || part === undefined || parts.has(part))
      throw new Refusal(400, `${name} is not part of a condition.`);
    conditions.set(number, parts.set(part, text));
  }
  return [...conditions].map(([number, parts]) => {
    const [field, value] = [parts.get('field'), parts.get('value')];
    const compares = OPERATORS.get(parts.get('op') ?? '');
    if (field === undefined || !fields.includes(field) || compares === undefined || value === undefined) {
      throw new Refusal(400, `conditions[${number}] must have a field of the list, a documented op and a value.`);
    }
    return (row) => compares(row[field], value);
  });
}

/** A choice: a field that a record does not have equals nothing, so that only the negative operators match. */
const OPERATORS: ReadonlyMap<string, (held: Value | undefined, value: string) => boolean> = new Map([
  ['=', (held, value) => compare(held, value) === 0],
  ['!=', (held, value) => compare(held, value) !== 0],
  ['>', (held, value) => compare(held, value) > 0],
  ['>=', (held, value) => compare(held, value) >= 0],
  ['<', (held, value) => compare(held, value) < 0],
  ['<=', (held, value) => compare(held, value) <= 0],
  ['in', (held, value) => isIn(held, value)],
  ['not in', (held, value) => !isIn(held, value)],
  ['like', (held, value) => isLike(held, value)],
  ['not like', (held, value) => !isLike(held, value)],
]);

/** Less than, equal to or greater than 0; NaN if the field is absent. Numbers are compared as numbers. */
function compare(held: Value | undefined, value: string): number {
  if (held === undefined || held === null) return Number.NaN;
  if (typeof held === 'number' && /^-?\d+$/.test(value)) return held - Number(value);
  // Clients write a boolean as 0 or 1 (C2-28).
  if (typeof held === 'boolean' && /^[01]$/.test(value)) return Number(held) - Number(value);
  const text = String(held);
  return text < value ? -1 : Number(text > value);
}

function isIn(held: Value | undefined, values: string): boolean {
  return values.split(',').some((value) => compare(held, value) === 0);
}

/** `%` matches any text; case is ignored. The page names the operator and does not explain it. */
function isLike(held: Value | undefined, pattern: string): boolean {
  if (held === undefined || held === null) return false;
  const text = String(held).toLowerCase();
  const [first = '', ...rest] = pattern.toLowerCase().split('%');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  // From left to right, each part at its first match: no pattern can make this slow.
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}

export function readIds(query: URLSearchParams, name: string): number[] {
  return query.getAll(name).map((text) => readNumber(text, name));
}

function readNumber(text: string, name: string): number {
  if (!/^\d+$/.test(text)) throw new Refusal(400, `${name} must be a whole number.`);
  return Number(text);
}
