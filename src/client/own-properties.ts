/** Keeps what a program or a library has put on `Object.prototype` away from options. */

/** A deep copy of plain data whose objects have no prototype, so that lookups never reach a polluted `Object.prototype`. */
export function nullPrototypeDeep<T>(value: T): T {
  if (Array.isArray(value)) return value.map(nullPrototypeDeep) as T; // a list of the same
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, nullPrototypeDeep(inner)]);
  return Object.setPrototypeOf(Object.fromEntries(entries), null);
}

/** A copy of an object's own properties, without a prototype. The values stay as they are. */
export function ownProperties<T extends object>(value: T): T {
  // Not `Object.create(null)`: V8 makes that a slow dictionary.
  return Object.setPrototypeOf({ ...value }, null);
}

/** An empty record that holds nothing of a polluted prototype either. */
export const EMPTY = Object.freeze(ownProperties<Record<string, never>>({}));

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
