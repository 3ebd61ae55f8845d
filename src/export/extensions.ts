/** The extensions of this project, which no other tool reads; those of others (`x-enum-varnames`, `x-internal`) stay in an export. */
import type { SpecDocument } from '../codegen/spec.ts';
import { EXTENSION_NAMES } from '../lint/extensions.ts';
import { walk } from './walk.ts';

/** A copy of a document without them. */
export function withoutExtensions(document: SpecDocument): SpecDocument {
  // A document stays one.
  return walk('document', document, (_kind, node) => {
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).filter(([name]) => !EXTENSION_NAMES.includes(name)));
  }) as SpecDocument;
}
