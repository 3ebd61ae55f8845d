/** The extensions of this project, which no other tool reads; those of others (`x-enum-varnames`, `x-internal`) stay in an export. */
import type { SpecDocument } from '../codegen/spec.ts';
import { walk } from './walk.ts';

const OWN: readonly string[] = [
  'x-source',
  'x-inferred',
  'x-filled-by',
  'x-paging',
  'x-envelope',
  'x-errors',
  'x-retry-safe',
  'x-method-name',
  'x-name',
  'x-obtained-by',
];

/** A copy of a document without them. */
export function withoutExtensions(document: SpecDocument): SpecDocument {
  // A document stays one.
  return walk('document', document, (_kind, node) => {
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).filter(([name]) => !OWN.includes(name)));
  }) as SpecDocument;
}
