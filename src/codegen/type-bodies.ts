/** The TypeScript types of bodies that are not JSON: what the client takes and returns for them. */

import { deref, type MediaObject, nodeOf, type OperationObject, type Schema, type SpecDocument } from './document.ts';
import { isBinary, isEventStream, kindOf, readTypesOf } from './media-types.ts';
import { formWithoutNull } from './without-null.ts';

/** Types that `guichet/client` has for bytes, streams and pages. */
export const BODY_TYPES: readonly string[] = ['Bytes', 'Paged', 'ServerSentEvent'];

const BYTES = 'Bytes';
const BLOB = 'Blob';
const EVENTS = 'AsyncIterable<ServerSentEvent>';

/** Gives the bodies of an operation their types, in a copy of the document that is its caller's view. */
export function typeBodies(document: SpecDocument, operation: OperationObject): void {
  if (operation.requestBody) {
    const requestBody = deref(document, operation.requestBody);
    const content = Object.entries(requestBody.content).flatMap(([type, written]) => {
      const kind = kindOf(type, nodeOf(document, written));
      const media = kind === 'multipart' || kind === 'form' ? formWithoutNull(document, written) : written;
      if (kind === 'multipart') typeFiles(document, media);
      // What the client does not write, it does not take.
      return kind === undefined ? [] : [[type, typed(media, kind, BYTES)] as const];
    });
    operation.requestBody = { ...requestBody, content: Object.fromEntries(content) };
  }
  for (const [status, reference] of Object.entries(operation.responses)) {
    const response = deref(document, reference);
    const read = readTypesOf(nodeOf(document, response.content));
    const content = Object.entries(response.content ?? {}).filter(([type]) => read.includes(type));
    const kinds = content.map(([type, media]) => kindOf(type, nodeOf(document, media)));
    // A response that is JSON alone stays a reference, which has a name.
    if (kinds.every((kind) => kind === 'json') && kinds.length === Object.keys(response.content ?? {}).length) continue;
    const all = content.map(([type, media], index) => {
      const kind = kinds[index] ?? 'bytes';
      return [type, isEventStream(type) ? { ...media, schema: ofType(media, EVENTS) } : typed(media, kind, BLOB)];
    });
    operation.responses[status] = { ...response, content: Object.fromEntries(all) };
  }
}

function typed(media: MediaObject, kind: string, bytes: string): MediaObject {
  if (kind === 'bytes') return { ...media, schema: ofType(media, bytes) };
  if (kind !== 'text' || media.schema?.type === 'string') return media;
  return { ...media, schema: { type: 'string', ...wordsOf(media) } };
}

function ofType(media: MediaObject, type: string): Schema {
  return { 'x-type': type, ...wordsOf(media) };
}

function wordsOf({ schema }: MediaObject): Schema {
  return schema?.description === undefined ? {} : { description: schema.description };
}

/** Marks the files among the fields of a form, and those in its lists and alternatives. */
function typeFiles(document: SpecDocument, { schema }: MediaObject, depth = 0): void {
  if (!schema || depth > 20) return;
  const form = deref(document, schema);
  for (const property of Object.values(form.properties ?? {})) typeFile(document, property);
  for (const part of partsOf(form)) typeFiles(document, { schema: part }, depth + 1);
}

function typeFile(document: SpecDocument, schema: Schema, depth = 0): void {
  if (depth > 20) return;
  const field = deref(document, schema);
  if (isBinary(nodeOf(document, field))) Object.assign(field, { 'x-type': BYTES });
  for (const inner of [field.items, ...partsOf(field)]) if (inner) typeFile(document, inner, depth + 1);
}

function partsOf({ allOf = [], anyOf = [], oneOf = [] }: Schema): Schema[] {
  return [...allOf, ...anyOf, ...oneOf];
}
