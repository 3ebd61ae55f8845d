/** Reads and writes JSON pointers. */

/** The keys of a pointer such as `#/paths/~1sites/get`. */
export function keysOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map(unescaped);
}

/** What is at the end of some keys; undefined when there is nothing. */
export function lookUp(node: unknown, keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return node;
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
  return lookUp(Object.getOwnPropertyDescriptor(node, key)?.value, rest);
}

/** Writes a key as a token of a pointer. */
export function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A token of a pointer, as it is written in the document. */
function unescaped(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}
