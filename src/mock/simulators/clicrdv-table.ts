/** One resource of ClicRDV: its records are listed, created, read, changed, deleted and restored, as the provider's pages describe it. */
import { Refusal, type Row, readPage, type Value } from './clicrdv-list.ts';

/** What distinguishes a resource from the others. */
export interface TableOptions {
  /** The records, in the order of their ids; changed in place. A test may replace the whole list. */
  readonly rows: () => Row[];
  /** What the body of a POST or PUT wraps the fields in; also what a failure calls the resource. */
  readonly wrapper: string;
  /** The fields that can be written. */
  readonly writable: readonly string[];
  /** Further fields that can be read. */
  readonly readable?: readonly string[];
  /** The least id of a new record. */
  readonly nextId: number;
  readonly groupId: number;
  readonly now: () => number;
  /** The fields that a new record has without being given them. */
  readonly defaults?: () => Row;
  /** Whether a deleted record is listed and read like any other. */
  readonly showsDeleted?: boolean;
  /** Refuses what a record may not be. */
  readonly check?: (row: Row) => void;
}

/** The operations on the records of one resource. Invalid requests throw a `Refusal`. */
export interface Table {
  readonly list: (query: URLSearchParams, keeps?: (row: Row) => boolean) => ReturnType<typeof readPage>;
  readonly get: (id: number) => Row;
  readonly create: (fields: Row) => Row;
  readonly update: (id: number, fields: Row) => Row;
  readonly remove: (id: number) => void;
  /** The written fields of a body. Prism has checked types and lengths. */
  readonly read: (body: unknown) => Row;
}

const TIMES = ['created_at', 'updated_at'];

export function openTable(options: TableOptions): Table {
  const { rows, wrapper, writable, readable = [], groupId, now, defaults, showsDeleted = false, check } = options;
  let { nextId } = options;
  const newId = () => {
    const taken = new Set(rows().map(({ id }) => id));
    while (taken.has(nextId)) nextId += 1;
    return nextId;
  };
  const fields = ['id', 'group_id', ...writable, ...readable, ...TIMES, 'deleted'];
  const isShown = (row: Row) => showsDeleted || row.deleted !== true;

  const indexOf = (id: number, { deleted }: { deleted: boolean }) => {
    const index = rows().findIndex((row) => row.id === id && (deleted || isShown(row)));
    const row = rows()[index];
    if (!row) throw new Refusal(404, `There is no such ${wrapper}.`);
    return { index, row };
  };
  const put = (index: number, row: Row) => {
    check?.(row);
    rows()[index] = row;
    return row;
  };

  return {
    list: (query, keeps = () => true) => readPage(rows().filter(isShown).filter(keeps), fields, query),
    get: (id) => indexOf(id, { deleted: false }).row,
    create: (written) => {
      const time = asTime(now());
      const { deleted: _, ...given } = written;
      const id = newId();
      const row = { ...defaults?.(), ...given, id, created_at: time, updated_at: time };
      put(rows().length, row);
      nextId = id + 1;
      return row;
    },
    update: (id, written) => {
      // A choice: a deleted record can only be restored.
      const { index, row } = indexOf(id, { deleted: written.deleted === false });
      return put(index, { ...row, ...written, updated_at: asTime(now()) });
    },
    remove: (id) => {
      const { index, row } = indexOf(id, { deleted: false });
      if (row.deleted === true) throw new Refusal(404, `There is no such ${wrapper}.`);
      rows()[index] = { ...row, deleted: true, updated_at: asTime(now()) };
    },
    read: (body) => {
      const value = isObject(body) ? body[wrapper] : undefined;
      if (!isObject(value)) throw new Refusal(400, `The body must be an object with \`${wrapper}\`.`);
      // A choice for PUT: nothing says that a record can move to another group.
      const { group_id = groupId } = value;
      if (group_id !== groupId) throw new Refusal(400, 'group_id must be that of the path.');
      const written: Record<string, Value> = {};
      for (const field of [...writable, 'deleted']) {
        const held = value[field];
        if (isValue(held)) written[field] = FLAGS.test(field) ? [true, 1, '1'].includes(held ?? false) : held;
      }
      return written;
    },
  };
}

function isValue(value: unknown): value is Value {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** The fields that are documented as booleans: written as 0, 1, "0", "1" or a boolean, read as a boolean (C2-28). */
const FLAGS = /^(deleted|from_web|rappel_email|rappel_sms|sendmail|note|bool\d)$/;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `YYYY-MM-DD HH:MM:SS` (C-29). The time zone is not stated; UTC is a choice. */
export function asTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** The milliseconds of such a text. */
export function readTime(text: string, name: string): number {
  const ms = Date.parse(`${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(ms)) throw new Refusal(400, `${name} must be a date and a time.`);
  return ms;
}
