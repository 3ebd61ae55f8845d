/** The extensions of this project, which no other tool reads; those of others (`x-enum-varnames`, `x-internal`) stay in an export. */
import type { Schema, SpecDocument } from '../codegen/document.ts';
import { type Kind, walk } from '../codegen/walk.ts';
import { EXTENSION_NAMES } from '../lint/extensions.ts';

/** A copy of a document without them. */
export function withoutExtensions(document: SpecDocument): SpecDocument {
  // A document stays one.
  return walk('document', document, ownProperties) as SpecDocument;
}

/** What tells apart schemas that say the same to other tools. */
export const schemaKey = (schema: Schema): string => JSON.stringify(walk('schema', schema, ownProperties));

function ownProperties(_kind: Kind, node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).filter(([name]) => !EXTENSION_NAMES.includes(name)));
}
