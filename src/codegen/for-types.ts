/**
 * Rewrites the schemas that openapi-typescript reads otherwise than they are meant into others of the same meaning that it reads truly:
 *
 * - `anyOf` beside `properties` and the like restricts further; it would widen;
 * - a part that only requires properties of other parts; it would say nothing;
 * - items after a `prefixItems`; there would be none;
 * - further properties of one type beside some of another; no value would fit both;
 * - a discriminator's `mapping` by names of schemas, which would be taken for references;
 * - a discriminator of alternatives that each name values of their own; their values would be the names of the schemas;
 * - `null` as a `const`, which would be anything;
 * - a reference into the middle of a schema, which would lead through a type that may be undefined, and `$defs`, which would be
 *   properties.
 */

import type { Schema, SpecDocument } from './document.ts';
import { keyOf, list, type Node, nodeAt, record, referred } from './node.ts';
import { walk } from './walk.ts';

/** Returns a changed copy. `keyFor` returns a key of a schema to add, which gets a declaration of its own. */
export function forTypes(view: SpecDocument, keyFor: (words: string) => string): SpecDocument {
  const keys = new Map<string, string>();
  const waiting: [key: string, reference: string][] = [];
  const lift = (reference: string) => {
    let key = keys.get(reference);
    if (key === undefined) {
      key = keyFor(wordsOf(reference));
      keys.set(reference, key);
      waiting.push([key, reference]);
    }
    return pointerTo(key);
  };
  const visit = (kind: string, node: unknown) =>
    kind === 'schema' && typeof node === 'object' ? rewritten(view, record(node), lift) : node;
  // Changed schema by schema: it is still a document.
  const changed = walk('document', view, visit) as SpecDocument;
  if (waiting.length === 0) return changed;
  const schemas: Record<string, Schema> = { ...changed.components?.schemas };
  // Grows while it is read.
  for (const [key, reference] of waiting) schemas[key] = walk('schema', nodeAt(view, reference), visit) as Schema;
  return { ...changed, components: { ...changed.components, schemas } };
}

function rewritten(view: SpecDocument, whole: Node, lift: (reference: string) => string): Node {
  const schema = withoutDefs(whole);
  const { $ref: reference } = schema;
  if (typeof reference === 'string') return DEEP.test(reference) ? { ...schema, $ref: lift(reference) } : schema;
  if (schema.const === null) return { ...schema, const: undefined, type: 'null' };
  return withNames(view, withFurther(withParts(withItems(withRequired(schema)))));
}

/** What a part requires of other parts is required of the whole. */
function withRequired(schema: Node): Node {
  const parts = list(schema.allOf);
  const requirements = parts.filter(isRequirement);
  if (requirements.length === 0) return schema;
  const names = requirements.flatMap((part) => list(record(part).required));
  return {
    ...schema,
    allOf: parts.filter((part) => !requirements.includes(part)),
    required: [...new Set([...list(schema.required), ...names])],
  };
}

function isRequirement(part: unknown): boolean {
  const keywords = Object.keys(record(part));
  return (
    keywords.includes('required') && keywords.every((keyword) => /^(required|type|title|description)$/.test(keyword))
  );
}

/** A list that goes on after its first items is of the types of all. */
function withItems(schema: Node): Node {
  const { prefixItems, items, ...rest } = schema;
  if (prefixItems === undefined || !isTyped(items)) return schema;
  return { ...rest, items: { anyOf: [...list(prefixItems), items] } };
}

function withoutDefs(whole: Node): Node {
  if (whole.$defs === undefined) return whole;
  const { $defs: _, ...schema } = whole;
  return schema;
}

/** A reference to something in a part of the components, or in a path. */
const DEEP = /^#\/(components\/[^/]+\/[^/]+\/|paths\/)/;

/** What a name is made of: the keys of a reference that are no keywords. */
function wordsOf(reference: string): string {
  return reference
    .slice(2)
    .split('/')
    .filter((key) => !/^(components|schemas|paths|properties|items|\w+Of|\$defs|content|.*~1json|schema)$/.test(key))
    .map((key) => keyOf(key).replaceAll(/[~/]/g, '.'))
    .join('.');
}

/** The reference to a schema of `components`. */
export function pointerTo(key: string): string {
  return `#/components/schemas/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Alternatives beside something that restricts as well are a part of their own. */
function withParts(schema: Node): Node {
  const { type, properties, additionalProperties, patternProperties, allOf } = schema;
  const isScalar = type !== undefined && type !== 'object';
  const restricts = isScalar || properties || additionalProperties || patternProperties || allOf;
  const moved = (['anyOf', 'oneOf'] as const).filter(
    (keyword) => list(schema[keyword]).length > 0 && (keyword === 'anyOf' ? restricts : isScalar),
  );
  if (moved.length === 0 || schema.enum !== undefined) return schema;
  const parts = moved.map((keyword) => ({ [keyword]: schema[keyword] }));
  const rest = Object.entries(schema).filter(([keyword]) => !moved.some((one) => one === keyword));
  return { ...Object.fromEntries(rest), allOf: [...list(allOf), ...parts] };
}

/** Further properties are of the types of the known ones, too: TypeScript cannot say "all others". */
function withFurther(schema: Node): Node {
  const known = Object.values(record(schema.properties));
  const { additionalProperties: further, patternProperties } = schema;
  const typed = [...(isTyped(further) ? [further] : []), ...Object.values(record(patternProperties))];
  if (known.length === 0 || typed.length === 0) return schema;
  const types = [...new Map([...typed, ...known].map((one) => [typeOf(one), one])).keys()];
  return {
    ...schema,
    patternProperties: undefined,
    additionalProperties: types.includes(undefined) ? true : { anyOf: types.map((type) => JSON.parse(String(type))) },
  };
}

function isTyped(schema: unknown): boolean {
  return typeof schema === 'object' && Object.keys(record(schema)).length > 0;
}

/** What tells the type of a schema, as text, where that is short: a reference, or the name of a type. */
function typeOf(schema: unknown): string | undefined {
  const { $ref, type, items, nullable } = record(schema);
  if ($ref !== undefined) return JSON.stringify({ $ref });
  const isPlain = [type, ...list(type)].every(
    (one) => Array.isArray(one) || /^(string|number|boolean|null)$/.test(alike(one)),
  );
  if (isPlain) return JSON.stringify({ type: Array.isArray(type) ? type.map(alike) : alike(type), nullable });
  const item = type === 'array' ? typeOf(items) : undefined;
  return item && JSON.stringify({ type, nullable, items: JSON.parse(item) });
}

const alike = (type: unknown) => (type === 'integer' ? 'number' : String(type));

/** OpenAPI, "Discriminator Object": a value of `mapping` is the name of a schema, or a reference. */
function withNames(view: SpecDocument, schema: Node): Node {
  const { mapping, ...discriminator } = record(schema.discriminator);
  if (isTold(view, schema, discriminator.propertyName)) return { ...schema, discriminator: undefined };
  if (mapping === undefined) return schema;
  const references = Object.entries(record(mapping)).map(([value, target]) => {
    const isName = Object.hasOwn(view.components?.schemas ?? {}, String(target));
    return [value, isName ? pointerTo(String(target)) : target];
  });
  return { ...schema, discriminator: { ...discriminator, mapping: Object.fromEntries(references) } };
}

/**
 * Whether each alternative names values of the discriminating property that no other has; the names of the schemas would take their
 * place.
 */
function isTold(view: SpecDocument, { oneOf, anyOf }: Node, property: unknown): boolean {
  if (typeof property !== 'string') return false;
  const named = list(oneOf ?? anyOf).map((alternative) => {
    const { enum: values, const: value } = record(record(referred(view, alternative).properties)[property]);
    return value === undefined ? list(values) : [value];
  });
  return (
    named.length > 0 && named.every((values) => values.length > 0) && new Set(named.flat()).size === named.flat().length
  );
}
