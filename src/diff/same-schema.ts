/** Tells two ways to write one schema from two schemas: an `allOf` says what its parts say, a default nothing, and nobody reads annotations. */
import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../client/encode.ts';
import { keysOf, lookUp } from './pointer.ts';

type Json = Readonly<Record<string, unknown>>;

/** Keywords that hold a schema, schemas by name, and lists of schemas. */
const ONE = new Set(['items', 'additionalProperties', 'not', 'contains', 'propertyNames', 'if', 'then', 'else']);
const BY_NAME = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const LISTS = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);

const ANNOTATION = /^(title|description|examples?|externalDocs|\$comment|x-source|x-inferred)$/;

/** What means the same in a part of an `allOf` and in the whole; `additionalProperties`, for one, concerns the properties of its own part. */
const MERGEABLE =
  /^(properties|required|type|enum|const|format|pattern|multipleOf|uniqueItems|m(in|ax)[A-Z]\w*|exclusiveM\w+|items|anyOf|oneOf|not|default|deprecated|readOnly|writeOnly)$|^x-/;

/** Whether a schema that a change is in, at the same place of both documents, is the same in other words. `pointers` are those of the change. */
export function isSameSchema(before: unknown, after: unknown, pointers: readonly string[]): boolean {
  const [first = [], ...others] = pointers.map(keysOf);
  return schemasAbove(first).some((keys) => {
    if (!others.every((other) => keys.every((key, index) => other[index] === key))) return false;
    const [was, is] = [lookUp(before, keys), lookUp(after, keys)];
    return isRecord(was) && isRecord(is) && isDeepStrictEqual(normalized(before, was), normalized(after, is));
  });
}

/** The places on the way to another that are schemas. */
function schemasAbove(keys: readonly string[]): string[][] {
  const isShared = keys[0] === 'components' && keys[1] === 'schemas';
  let length = isShared ? 3 : keys.indexOf('schema') + 1;
  const places: string[][] = [];
  while (length > 0 && length <= keys.length) {
    places.push(keys.slice(0, length));
    const keyword = keys[length] ?? '';
    length += ONE.has(keyword) ? 1 : BY_NAME.has(keyword) || LISTS.has(keyword) ? 2 : keys.length;
  }
  return places;
}

/** Whether a keyword has its default, and restricts nothing. */
function saysNothing(keyword: string, value: unknown): boolean {
  if (/^min(Length|Items|Properties)$/.test(keyword)) return value === 0;
  if (keyword === 'required') return Array.isArray(value) && value.length === 0;
  if (keyword === 'additionalProperties') return value === true;
  return /^(uniqueItems|nullable|deprecated|readOnly|writeOnly)$/.test(keyword) && value === false;
}

/** A schema without annotations and, where nothing is lost by it, without `allOf`. References stay, except in an `allOf`. */
function normalized(document: unknown, schema: unknown, passed: readonly unknown[] = []): unknown {
  if (!isRecord(schema)) return schema;
  const inner = (value: unknown) => normalized(document, value, [...passed, schema]);
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (ANNOTATION.test(keyword) || keyword === 'allOf' || saysNothing(keyword, value)) return [];
    if (keyword === 'required' && Array.isArray(value)) return [[keyword, value.toSorted()]];
    if (ONE.has(keyword)) return [[keyword, inner(value)]];
    if (LISTS.has(keyword) && Array.isArray(value)) return [[keyword, value.map(inner)]];
    if (!BY_NAME.has(keyword) || !isRecord(value)) return [[keyword, value]];
    return [[keyword, Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one)]))]];
  });
  const own = Object.fromEntries(entries);
  const { allOf } = schema;
  if (!Array.isArray(allOf)) return own;
  if (entries.length === 0 && allOf.length === 1) return inner(allOf[0]);
  const target = (part: unknown) => inner(behind(document, part, passed));
  // A part may be an `allOf` of a single reference.
  const parts = allOf.map((part) => target(target(part)));
  return merged([own, ...parts]) ?? { ...own, allOf: allOf.map(inner) };
}

/** What a reference leads to in the document; the reference itself where it leads elsewhere, or back to a schema around it. */
function behind(document: unknown, part: unknown, passed: readonly unknown[]): unknown {
  if (!isRecord(part) || typeof part.$ref !== 'string' || Object.keys(part).length > 1) return part;
  const target = part.$ref.startsWith('#/') ? lookUp(document, keysOf(part.$ref)) : undefined;
  return target === undefined || passed.includes(target) ? part : target;
}

/** One schema that says what all of these say; undefined where it cannot be written. */
function merged(parts: readonly unknown[]): Json | undefined {
  const whole: Record<string, unknown> = Object.create(null);
  for (const part of parts) {
    if (!isRecord(part)) return undefined;
    for (const [keyword, value] of Object.entries(part)) {
      if (!MERGEABLE.test(keyword)) return undefined;
      const there = Object.hasOwn(whole, keyword) ? whole[keyword] : undefined;
      const both = there === undefined ? value : unionOf(keyword, there, value);
      if (both === undefined) return undefined;
      whole[keyword] = both;
    }
  }
  return { ...whole };
}

/** What two parts say with one keyword; undefined where they contradict each other. */
function unionOf(keyword: string, one: unknown, other: unknown): unknown {
  if (isDeepStrictEqual(one, other)) return one;
  if (keyword === 'required' && Array.isArray(one) && Array.isArray(other))
    return [...new Set([...one, ...other])].toSorted();
  if (keyword !== 'properties' || !isRecord(one) || !isRecord(other)) return undefined;
  const agree = Object.keys(other).every(
    (name) => !Object.hasOwn(one, name) || isDeepStrictEqual(one[name], other[name]),
  );
  return agree ? { ...one, ...other } : undefined;
}
