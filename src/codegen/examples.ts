/**
 * Skips Redocly's example rules for examples that obviously match their schemas.
 *
 * Redocly compiles every schema that has an example, which takes longer than all its other rules together. Here an example is compared
 * with the uncompiled schema, and Redocly checks it only if that is inconclusive. So every complaint is Redocly's, and none is lost.
 */
import type { Plugin, UserContext } from '@redocly/openapi-core';
import { isRecord } from '../client/encode.ts';
import { isPattern } from './pattern.ts';

const RULES = ['no-invalid-media-type-examples', 'no-invalid-parameter-examples', 'no-invalid-schema-examples'];

type Node = Record<string, unknown>;
type Rule = (options: object) => unknown;
type Leave = (node: Node, context: UserContext) => void;

/** Returns a plugin whose example rules run only where needed; any other plugin unchanged. */
export function skipObviousExamples(plugin: Plugin): Plugin {
  // A rule is a function of its options; what it returns is examined below.
  const rules = plugin.rules?.oas3 as Record<string, Rule> | undefined;
  if (!rules || !RULES.every((name) => name in rules)) return plugin;
  const lazy = RULES.map((name) => [name, (options: object) => skipObvious(rules[name]?.(options), new Set())]);
  return { ...plugin, rules: { ...plugin.rules, oas3: { ...rules, ...Object.fromEntries(lazy) } } };
}

/** Replaces every `leave` of a visitor, also of a nested one: `{ Response: { MediaType: { leave } } }`. */
function skipObvious(visitor: unknown, plainSchemas: Set<unknown>, wrongWay: WrongWay = 'readOnly'): unknown {
  if (!isRecord(visitor)) return visitor;
  return Object.fromEntries(
    Object.entries(visitor).map(([name, inner]) => {
      if (name !== 'leave')
        return [name, skipObvious(inner, plainSchemas, name === 'Response' ? 'writeOnly' : wrongWay)];
      // `leave` of a visitor is such a function.
      const leave = inner as Leave;
      return [
        name,
        (node: Node, context: UserContext) => isObvious(node, context, plainSchemas, wrongWay) || leave(node, context),
      ];
    }),
  );
}

/** Resolves a reference inside the file. */
type Follow = ($ref: string) => unknown;

/** What a property must not be: read-only in a request, write-only in a response. */
type WrongWay = 'readOnly' | 'writeOnly';

/** Whether all examples of a media type, a parameter or a schema obviously match. */
function isObvious(node: Node, { resolve }: UserContext, plainSchemas: Set<unknown>, wrongWay: WrongWay): boolean {
  const follow: Follow = ($ref) => resolve({ $ref }).node;
  const values = examplesOf(node, follow);
  if (values.length === 0) return true;
  const schema = node.schema ?? node;
  // A schema may contain itself, several times.
  let steps = 0;
  return isPlain(schema, follow, plainSchemas) && values.every((value) => fits(value, schema, 0));

  function fits(value: unknown, schema: PlainSchema, depth: number): boolean {
    const { $ref, type, enum: values, anyOf, allOf } = schema;
    if (allOf !== undefined && isRecord(value)) return fitsAll(value, schema, depth);
    if (schema[wrongWay] || depth > 50 || ++steps > 10_000) return false;
    const deeper = (inner: unknown, part: PlainSchema) => fits(inner, part, depth + 1);
    return (
      // Plain, since it is part of a plain schema.
      ($ref === undefined || deeper(value, follow($ref) as PlainSchema)) &&
      (type === undefined || [type].flat().some((name) => isOfType(value, name))) &&
      (values === undefined || values.includes(value)) &&
      (!('const' in schema) || schema.const === value) &&
      (allOf === undefined || allOf.every((part) => deeper(value, part))) &&
      (anyOf === undefined || anyOf.some((part) => deeper(value, part))) &&
      (typeof value !== 'string' || fitsAsText(value, schema)) &&
      (typeof value !== 'number' || fitsAsNumber(value, schema)) &&
      (!Array.isArray(value) || fitsAsList(value, schema, deeper)) &&
      (!isRecord(value) || fitsAsObject(value, schema, deeper))
    );
  }

  /** An object against a schema with `allOf`: a property may be declared by any part. Parts that demand anything else are left to Redocly. */
  function fitsAll(value: Node, schema: PlainSchema, depth: number): boolean {
    const parts = partsOf(schema, follow);
    return (
      parts.every((part) => !part[wrongWay] && Object.keys(part).every((name) => OF_OBJECTS.test(name))) &&
      parts.every(({ type = 'object' }) => type === 'object') &&
      parts.every(({ required = [] }) => required.every((name) => Object.hasOwn(value, name))) &&
      Object.entries(value).every(([name, inner]) => {
        const declared = parts.flatMap(({ properties = {} }) =>
          Object.hasOwn(properties, name) ? properties[name] : [],
        );
        return declared.length > 0
          ? declared.every((property) => property !== undefined && fits(inner, property, depth + 1))
          : parts.some(({ additionalProperties }) => additionalProperties === true);
      })
    );
  }
}

/** The keywords of a part of an `allOf` that are compared here. */
const OF_OBJECTS = /^(type|required|properties|additionalProperties|allOf|\$ref|title|description|x-.*)$/;

/** A schema, what it refers to, and the parts of its `allOf`, theirs included. */
function partsOf(schema: PlainSchema, follow: Follow): PlainSchema[] {
  const parts = new Set([schema]);
  for (const { $ref, allOf = [] } of parts) {
    // Plain, since they are parts of a plain schema. A set grows while it is read, and has each part once.
    for (const part of [...allOf, ...($ref === undefined ? [] : [follow($ref) as PlainSchema])]) parts.add(part);
  }
  return [...parts];
}

/** The values of `example` and `examples` that are in the document. */
function examplesOf({ example, examples }: Node, follow: Follow): unknown[] {
  const named = Object.values(isRecord(examples) ? examples : {}).map((reference) => {
    const one = isRecord(reference) && typeof reference.$ref === 'string' ? follow(reference.$ref) : reference;
    return isRecord(one) ? (one.dataValue ?? one.value) : undefined;
  });
  return [example, ...(Array.isArray(examples) ? examples : named)].filter((value) => value !== undefined);
}

/** A schema whose every keyword is known here and has a valid value. */
interface PlainSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: PlainSchema;
  readonly properties?: Readonly<Record<string, PlainSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | PlainSchema;
  readonly anyOf?: readonly PlainSchema[];
  readonly allOf?: readonly PlainSchema[];
  readonly $ref?: string;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
}

const TYPES = ['string', 'number', 'integer', 'boolean', 'null', 'array', 'object'];
const isText = (value: unknown) => typeof value === 'string';
const isTextList = (value: unknown) => Array.isArray(value) && value.every(isText);
const anything = () => true;

/** What each keyword may be. The last ones do not affect whether a value matches, for Redocly neither. */
const KEYWORDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  type: (value) => [value].flat().every((name) => TYPES.includes(String(name))),
  enum: Array.isArray,
  const: anything,
  format: isText,
  pattern: (value) => typeof value === 'string' && isPattern(value),
  minLength: Number.isInteger,
  maxLength: Number.isInteger,
  minimum: Number.isFinite,
  maximum: Number.isFinite,
  minItems: Number.isInteger,
  maxItems: Number.isInteger,
  items: isRecord,
  properties: isRecord,
  required: isTextList,
  additionalProperties: (value) => typeof value === 'boolean' || isRecord(value),
  anyOf: Array.isArray,
  allOf: Array.isArray,
  $ref: (value) => typeof value === 'string' && value.startsWith('#/'),
  readOnly: anything,
  writeOnly: anything,
  title: anything,
  description: anything,
  default: anything,
  deprecated: anything,
  example: anything,
  examples: anything,
};

/**
 * Whether a schema and all its parts are plain: also those that the example does not use, since Redocly complains about a schema that
 * cannot be compiled. The parts of a plain schema are added to `plainSchemas`, and not visited again.
 */
function isPlain(schema: unknown, follow: Follow, plainSchemas: Set<unknown>): schema is PlainSchema {
  const seen = new Set<unknown>();
  const waiting = [schema];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (seen.has(next) || plainSchemas.has(next)) continue;
    if (!isRecord(next)) return false;
    seen.add(next);
    for (const [name, value] of Object.entries(next)) {
      if (!name.startsWith('x-') && !(Object.hasOwn(KEYWORDS, name) && KEYWORDS[name]?.(value))) return false;
    }
    // Its keywords were checked by `KEYWORDS`, its parts are checked in their turn.
    const { items, properties = {}, additionalProperties, anyOf = [], allOf = [], $ref } = next as PlainSchema;
    waiting.push(...Object.values(properties), ...anyOf, ...allOf);
    if (items !== undefined) waiting.push(items);
    if (isRecord(additionalProperties)) waiting.push(additionalProperties);
    if ($ref !== undefined) waiting.push(follow($ref));
  }
  for (const one of seen) plainSchemas.add(one);
  return true;
}

function isOfType(value: unknown, name: string): boolean {
  if (name === 'null') return value === null;
  if (name === 'array') return Array.isArray(value);
  if (name === 'object') return isRecord(value);
  return name === 'integer' ? Number.isInteger(value) : typeof value === name;
}

/** Formats that are checked here, each more strictly than by Redocly. */
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  password: () => true,
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text),
  email: (text) => /^[a-z0-9]+([._-][a-z0-9]+)*@[a-z0-9]+([.-][a-z0-9]+)*\.[a-z]+$/.test(text),
};

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function fitsAsText(
  text: string,
  { pattern, minLength = 0, maxLength = Infinity, format = 'password' }: PlainSchema,
): boolean {
  const { length } = [...text];
  const isFormat = Object.hasOwn(FORMATS, format) && FORMATS[format]?.(text);
  return (
    length >= minLength && length <= maxLength && isFormat === true && (!pattern || new RegExp(pattern, 'u').test(text))
  );
}

function fitsAsNumber(value: number, { minimum = -Infinity, maximum = Infinity, format }: PlainSchema): boolean {
  return Number.isFinite(value) && value >= minimum && value <= maximum && format === undefined;
}

type Deeper = (value: unknown, schema: PlainSchema) => boolean;

function fitsAsList(
  list: readonly unknown[],
  { minItems = 0, maxItems = Infinity, items = {} }: PlainSchema,
  deeper: Deeper,
): boolean {
  return list.length >= minItems && list.length <= maxItems && list.every((item) => deeper(item, items));
}

function fitsAsObject(value: Node, schema: PlainSchema, deeper: Deeper): boolean {
  const { required = [], properties, additionalProperties: others = properties === undefined } = schema;
  return (
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, inner]) => {
      const property = properties && Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (property) return deeper(inner, property);
      return typeof others === 'boolean' ? others : deeper(inner, others);
    })
  );
}
