/** Reads the names and types that callers see, each with its place in the document. */
import { isRecord } from '../client/encode.ts';
import type {
  MediaObject,
  operationsOf,
  ParameterObject,
  ResponseObject,
  Schema,
  SpecDocument,
} from '../codegen/document.ts';
import { escaped, keysOf, lookUp } from './pointer.ts';

/** A node behind its `$ref`. */
export interface At<T = unknown> {
  readonly document: SpecDocument;
  readonly node: T;
  /** JSON pointers to it: as written, then behind each `$ref`. */
  readonly pointers: readonly string[];
}

/** A schema behind its `$ref`. */
export type SchemaAt = At<Schema>;

/** Names of JSON types; undefined for any. */
export type Types = readonly string[] | undefined;

/** What a caller names: a parameter, a field of a body, a property of a response. */
export interface Field {
  /** Where it is sent or received. The same name in another place is another field. */
  readonly place: string;
  readonly name: string;
  readonly required: boolean;
  readonly pointers: readonly string[];
  /** Its schema as written, `$ref` included. */
  readonly written: unknown;
  readonly schema: SchemaAt;
}

type Found = ReturnType<typeof operationsOf>[number];

/** The parameters that callers fill, an exploded object as its properties. */
export function parametersIn(document: SpecDocument, { method, item, operation }: Found, pointer: string): Field[] {
  const lists = [
    { list: item.parameters ?? [], pointer: `${pointer}/parameters` },
    { list: operation.parameters ?? [], pointer: `${pointer}/${method}/parameters` },
  ];
  const all = lists.flatMap(({ list, pointer: start }) =>
    list.map((parameter, index) => follow<ParameterObject>(document, parameter, `${start}/${index}`)),
  );
  // One of the operation replaces one of its path.
  const parameters = new Map(all.map((at) => [`${at.node.in} ${at.node.name}`, at]));
  return [...parameters.values()].flatMap(({ node, pointers }): Field[] => {
    const written = node.schema ?? {};
    const schema = follow<Schema>(document, written, `${pointers.at(-1)}/schema`);
    const isExploded = node.in === 'query' && node.style === 'form' && node.explode === true && schema.node.properties;
    if (isExploded) return fieldsOf(schema).map((field) => ({ ...field, place: 'query' }));
    if (node['x-filled-by']) return [];
    return [{ place: node.in, name: node.name, required: node.required ?? false, pointers, written, schema }];
  });
}

/** The schema of the request body, of the first media type: the one that is sent. */
export function bodyIn(document: SpecDocument, { method, operation }: Found, pointer: string): SchemaAt | undefined {
  if (!operation.requestBody) return undefined;
  const body = follow(document, operation.requestBody, `${pointer}/${method}/requestBody`);
  const [first] = mediaIn(body);
  return first?.[1];
}

/** The schemas of the responses, by status and media type. */
export function responsesIn(
  document: SpecDocument,
  { method, operation }: Found,
  pointer: string,
): Map<string, SchemaAt> {
  const responses = Object.entries(operation.responses ?? {}).flatMap(([status, response]) => {
    const at = follow<ResponseObject>(document, response, `${pointer}/${method}/responses/${status}`);
    return mediaIn(at).map(([type, schema]): [string, SchemaAt] => [`${status} ${type}`, schema]);
  });
  return new Map(responses);
}

function mediaIn({ document, node, pointers }: At<{ content?: Record<string, MediaObject> }>): [string, SchemaAt][] {
  return Object.entries(node.content ?? {}).map(([type, { schema = {} }]) => {
    return [type, follow<Schema>(document, schema, `${pointers.at(-1)}/content/${escaped(type)}/schema`)];
  });
}

/** The properties of an object that callers see, with those of its `allOf`. */
export function fieldsOf(schema: SchemaAt): Field[] {
  const parts = partsOf(schema);
  const required = new Set(parts.flatMap(({ node }) => node.required ?? []));
  const fields = parts.flatMap(({ document, node, pointers }) =>
    Object.entries(node.properties ?? {}).map(([name, written]): [string, Field] => {
      const property = follow<Schema>(document, written, `${pointers.at(-1)}/properties/${escaped(name)}`);
      const field = { place: '', name, required: required.has(name), written, schema: property };
      return [name, { ...field, pointers: property.pointers.slice(0, 1) }];
    }),
  );
  return [...new Map(fields).values()].filter(({ schema: { node } }) => !node['x-filled-by']);
}

/** The alternatives of a schema; undefined when it has none. */
export function alternativesOf({ document, node, pointers }: SchemaAt): SchemaAt[] | undefined {
  const keyword = node.anyOf ? 'anyOf' : 'oneOf';
  return node[keyword]?.map((schema, index) => follow(document, schema, `${pointers.at(-1)}/${keyword}/${index}`));
}

/** The schema of the items of an array. */
export function itemsOf(schema: SchemaAt): SchemaAt | undefined {
  const [items] = partsOf(schema).flatMap(({ document, node, pointers }) =>
    node.items ? [follow<Schema>(document, node.items, `${pointers.at(-1)}/items`)] : [],
  );
  return items;
}

/** The schema of the properties of an object that have no name. */
export function othersOf(schema: SchemaAt): SchemaAt | undefined {
  const [others] = partsOf(schema).flatMap(({ document, node: { additionalProperties }, pointers }) =>
    isRecord(additionalProperties)
      ? [follow<Schema>(document, additionalProperties, `${pointers.at(-1)}/additionalProperties`)]
      : [],
  );
  return others;
}

/** The types that a schema allows, by its `type`, its values or its properties. */
export function typesOf(schema: SchemaAt): Types {
  const [types] = partsOf(schema).flatMap(({ node }) => {
    const values = node.enum ?? ('const' in node ? [node.const] : undefined);
    if (node.type !== undefined) return [[node.type].flat()];
    if (values) return [[...new Set(values.map(typeOfValue))]];
    return node.properties ? [['object']] : [];
  });
  return types?.toSorted();
}

function typeOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (Number.isInteger(value)) return 'integer';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** A schema and the parts of its `allOf`. */
function partsOf(schema: SchemaAt, seen: readonly unknown[] = []): SchemaAt[] {
  if (seen.includes(schema.node)) return [];
  const { document, node, pointers } = schema;
  const inner = (node.allOf ?? []).map((part, index) =>
    follow<Schema>(document, part, `${pointers.at(-1)}/allOf/${index}`),
  );
  return [schema, ...inner.flatMap((part) => partsOf(part, [...seen, node]))];
}

/** Resolves the `$ref`s of a node, and records their pointers. The schemas `true` and `false` count as an empty one. */
function follow<T extends object>(
  document: SpecDocument,
  written: T,
  pointer: string,
  passed: readonly string[] = [],
): At<T> {
  const pointers = [...passed, pointer];
  // An empty object is a valid schema; anything else was an object when Redocly compared it.
  if (!isRecord(written)) return { document, node: {} as T, pointers };
  const { $ref: reference } = written;
  if (typeof reference !== 'string' || pointers.includes(reference)) return { document, node: written, pointers };
  const target = lookUp(document, keysOf(reference));
  // What a reference leads to is of the kind that is expected in its place.
  return follow(document, target as T, reference, pointers);
}
