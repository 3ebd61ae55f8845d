/**
 * Leaves null out of what callers write in a form or a query: neither can say it (RFC 6570, section 2.3, takes null for undefined; RFC 7578
 * and the urlencoded form of the URL standard have texts only), and the client refuses it. A field without a value is omitted.
 */

import { deref, type MediaObject, type Schema, type SpecDocument } from './document.ts';
import { isJson } from './media-types.ts';
import { record } from './node.ts';

/** A form with fields that are not null. A field that is JSON may be. */
export function formWithoutNull(document: SpecDocument, media: MediaObject): MediaObject {
  if (!media.schema) return media;
  const isJsonField = (name: string) => isJson(String(record(media.encoding?.[name]).contentType ?? ''));
  const form = (schema: Schema, depth = 0): Schema => {
    const whole = deref(document, schema);
    if (depth > 20) return schema;
    const { properties, additionalProperties: others } = whole;
    return changed(schema, whole, {
      ...(properties ? { properties: fields(properties, isJsonField) } : {}),
      ...(typeof others === 'object' ? { additionalProperties: withoutNull(document, others) } : {}),
      ...each(whole, (part) => form(part, depth + 1)),
    });
  };
  const fields = (properties: Readonly<Record<string, Schema>>, isKept: (name: string) => boolean) =>
    Object.fromEntries(
      Object.entries(properties).map(([name, field]) => [name, isKept(name) ? field : withoutNull(document, field)]),
    );
  return { ...media, schema: form(media.schema) };
}

/** A schema that does not allow null, of a field or of the items of one; the same schema if it does not anyway. */
export function withoutNull(document: SpecDocument, schema: Schema, depth = 0): Schema {
  const whole = deref(document, schema);
  if (depth > 20) return schema;
  const { type, nullable, enum: values, items } = whole;
  const types = Array.isArray(type) ? type.filter((one) => one !== 'null') : [];
  const inside = (part: Schema) => withoutNull(document, part, depth + 1);
  return changed(schema, whole, {
    ...(types.length > 0 ? { type: types.length === 1 ? types[0] : types } : {}),
    ...(nullable ? { nullable: false } : {}),
    ...(values?.includes(null) && values.length > 1 ? { enum: values.filter((value) => value !== null) } : {}),
    ...(items ? { items: inside(items) } : {}),
    ...each(whole, inside, (part) => deref(document, part).type !== 'null'),
  });
}

/** The alternatives and parts of a schema, changed. */
function each(
  schema: Schema,
  change: (part: Schema) => Schema,
  isKept: (part: Schema) => boolean = () => true,
): Schema {
  const lists = (['allOf', 'anyOf', 'oneOf'] as const).flatMap((keyword): [string, Schema[]][] => {
    const parts = schema[keyword];
    return parts ? [[keyword, parts.filter(isKept).map(change)]] : [];
  });
  return Object.fromEntries(lists);
}

/** A reference stays one, and keeps its name, where nothing behind it is changed. */
function changed(reference: Schema, whole: Schema, changes: Schema): Schema {
  const isSame = JSON.stringify({ ...whole, ...changes }) === JSON.stringify(whole);
  if (isSame) return reference;
  const { $ref: _, ...beside } = reference;
  return { ...whole, ...beside, ...changes };
}
