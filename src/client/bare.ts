/**
 * A deep copy of plain data whose objects have no prototype, so that a name that is not there is not there: whatever a
 * program (or a library in it) has put on `Object.prototype` is not found.
 */
export function bare<T>(value: T): T {
  if (Array.isArray(value)) return value.map(bare) as T; // a list of the same
  if (!isPlain(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, bare(inner)]);
  return Object.setPrototypeOf(Object.fromEntries(entries), null);
}

/** The same for one object, whose values stay as they are. */
export function own<T extends object>(value: T): T {
  return Object.assign(Object.create(null), value); // typed any there; it has the properties of `value`
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
