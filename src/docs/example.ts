/** Values for samples: what a schema shows itself or, where it shows nothing, a small value that fits it. */

import { essence } from '../client/media-type.ts';
import { deref, nodeOf, type Schema, type SpecDocument } from '../codegen/document.ts';
import { isBinary } from '../codegen/media-types.ts';

/** Stands for the content of a file. */
export const FILE = Symbol('a file');

/** Texts of the formats that samples meet most. */
const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  email: 'someone@example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  hostname: 'example.com',
  time: '12:00:00Z',
  uri: 'https://example.com/',
  url: 'https://example.com/',
  uuid: '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  byte: 'aGVsbG8=',
};

/** Schemas that refer to themselves end here. */
const MAX_DEPTH = 8;

/** A value of a schema: of an object, its required properties, or the first; of alternatives, the first. */
export function exampleOf(document: SpecDocument, written: Schema, depth = 0): unknown {
  const schema = deref<Schema & { minimum?: number; minItems?: number; readOnly?: boolean }>(document, written);
  const [shown] = [schema.example, schema.examples?.[0], schema.const, schema.default, schema.enum?.[0]].filter(
    (value) => value !== undefined && value !== null,
  );
  if (shown !== undefined) return shown;
  if (isBinary(nodeOf(document, schema))) return FILE;
  if (depth > MAX_DEPTH) return null;
  const inner = (part: Schema) => exampleOf(document, part, depth + 1);
  const { allOf = [], oneOf = [], anyOf = [], properties = {}, required = [], items } = schema;
  const [alternative] = [...oneOf, ...anyOf];
  const parts = [...allOf, ...(alternative ? [alternative] : [])];
  const type = [schema.type].flat().find((one) => one !== undefined && one !== 'null');
  const isObject = type === 'object' || Object.keys(properties).length > 0;
  if (parts.length > 0 && (isObject || type === undefined)) {
    const values = parts.map(inner);
    const objects = values.filter((value) => typeof value === 'object' && value !== null);
    return objects.length === 0 ? values[0] : Object.assign({}, ...objects, objectOf());
  }
  if (isObject) return objectOf();
  // An item and its properties have to fit too.
  if (type === 'array') return items && depth + 2 <= MAX_DEPTH ? [inner(items)] : [];
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1;
  if (type === 'boolean') return true;
  return textOf(schema);

  function objectOf(): object {
    const writable = Object.entries(properties).filter(([, property]) => !deref(document, property).readOnly);
    const needed = writable.filter(([name]) => required.includes(name));
    // Where nothing is required, the first: an empty object shows nothing, and cannot be part of a path.
    const given = needed.length === 0 && depth === 0 ? writable.slice(0, 1) : needed;
    return Object.fromEntries(given.map(([name, property]) => [name, inner(property)]));
  }
}

function textOf({ format = '', minLength = 0, maxLength }: Schema): string {
  const text = FORMATS[format] ?? 'text';
  return FORMATS[format] ? text : text.padEnd(minLength, 't').slice(0, maxLength);
}

/** The example of a body that is written as text. OpenAPI describes XML by the schema of an object, which is no text. */
export function textExample(type: string, value: unknown): string {
  if (value === FILE) return 'text';
  if (typeof value !== 'object' || value === null) return String(value);
  return /[/+]xml$/.test(essence(type)) ? '<body/>' : JSON.stringify(value);
}
