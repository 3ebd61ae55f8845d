/** Tells the documents that would never be read to their end: aliases that multiply, and references that lead back to themselves. */
import { nodeAt, record } from './node.ts';

/** How many more values aliases may make of a document than it writes. */
const REPEATED = 1_000_000;

/** What is wrong with a document, and a piece of it where that is; undefined if it can be read. */
export function whyUnreadable(root: object): { readonly message: string; readonly at: string } | undefined {
  const sizes = new Map<object, number>();
  let written = 0;
  /** How many values a node holds, those of an alias once more wherever it stands; endless where it holds itself. */
  const sizeOf = (node: object): number => {
    const known = sizes.get(node);
    if (known !== undefined) return known;
    sizes.set(node, Infinity);
    let size = 1;
    written += 1;
    for (const value of Object.values(node)) {
      if (typeof value === 'object' && value !== null) size += sizeOf(value);
      else {
        size += 1;
        written += 1;
      }
    }
    sizes.set(node, size);
    return size;
  };
  const size = sizeOf(root);
  if (size - written > REPEATED) return { message: 'Its aliases must not repeat more than a million values.', at: '*' };
  for (const node of sizes.keys()) {
    const { $ref: reference } = record(node);
    if (typeof reference === 'string' && isEndless(root, node))
      return { message: `The reference \`${reference}\` must not lead back to itself.`, at: reference };
  }
  return undefined;
}

/** Whether a reference leads to itself, by references and parts of an `allOf` alone. */
function isEndless(root: unknown, start: unknown): boolean {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [start];
  for (const node of waiting) {
    const { $ref: reference, allOf } = record(node);
    const target = typeof reference === 'string' && reference.startsWith('#/') ? [nodeAt(root, reference)] : [];
    for (const next of [...target, ...(Array.isArray(allOf) ? allOf : [])]) {
      if (next === start) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return false;
}
