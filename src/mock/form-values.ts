/**
 * Reads a form as the values that its schema describes. Prism keeps the last of repeated names, and refuses marks such as `!` in a
 * field that has an `encoding`.
 */
import { nodeOf, type SpecDocument } from '../codegen/document.ts';
import { list, type Node, record } from '../codegen/node.ts';
import { keys, parts, type SpecNode } from '../codegen/shapes.ts';
import type { Incoming } from './dispatch.ts';

/** A form of an operation, in Prism's form. */
export interface FormContent {
  readonly schema?: unknown;
  readonly encodings?: readonly { readonly property: string; readonly style?: string; readonly explode?: boolean }[];
}

type Field = readonly [name: string, value: string];

/**
 * The values of a form by their names; undefined where it cannot be read.
 *
 * @param root What references in the schema lead into.
 */
export async function readForm(
  incoming: Incoming,
  { schema: written, encodings = [] }: FormContent,
  root: object,
): Promise<Node | undefined> {
  const fields = await fieldsOf(incoming);
  if (!fields) return undefined;
  // Read by references alone.
  const schema = nodeOf(root as SpecDocument, written);
  const properties = propertiesOf(schema);
  const values = new Map<string, unknown>();
  const texts = grouped(fields);
  /** The names that no property has taken yet. */
  const left = new Set(texts.keys());
  const take = (name: string) => {
    left.delete(name);
    return texts.get(name) ?? [];
  };
  for (const [name, property] of properties) {
    const { style, explode = true } = encodings.find((one) => one.property === name) ?? {};
    const inner = fields.filter(([key]) => key.startsWith(`${name}[`) && !properties.has(key));
    const isSpread = style === 'form' && explode && typesOf(property).has('object');
    const value =
      inner.length > 0
        ? nested(
            inner.map(([key, text]) => [keysOf(key.slice(name.length)), text]),
            property,
          )
        : isSpread
          ? spread([...propertiesOf(property)].map(([key, one]) => [key, one, take(key)]))
          : readValue(split(take(name), style, explode), property);
    for (const [key] of inner) left.delete(key);
    if (value !== undefined) values.set(name, value);
  }
  for (const name of left) values.set(name, readValue(take(name), schema.child('additionalProperties')));
  return Object.fromEntries(values);
}

/** Every name with its value, a file as its text. */
async function fieldsOf({ headers, body }: Incoming): Promise<Field[] | undefined> {
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/')) return [...new URLSearchParams(body.toString('utf8'))];
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } })
    .formData()
    .catch(() => undefined);
  return form && Promise.all([...form].map(async ([name, value]) => [name, await new Response(value).text()] as const));
}

function spread(found: readonly (readonly [name: string, schema: SpecNode, values: readonly string[]])[]): unknown {
  const given = found.filter(([, , values]) => values.length > 0);
  const read = given.map(([name, schema, values]) => [name, readValue(values, schema)]);
  return given.length > 0 ? Object.fromEntries(read) : undefined;
}

/** OpenAPI, "Style Values": a list that is not exploded is one text. */
function split(values: readonly string[], style: string | undefined, explode: boolean): readonly string[] {
  if (style === undefined || explode) return values;
  const separator = { spaceDelimited: ' ', pipeDelimited: '|' }[style] ?? ',';
  return values.flatMap((value) => value.split(separator));
}

function readValue(values: readonly string[], schema: SpecNode): unknown {
  const [first] = values;
  if (first === undefined) return undefined;
  const types = typesOf(schema);
  const read = values.map((value) => scalarOf(value, types));
  const isList = types.has('array') && !(values.length === 1 && Array.isArray(read[0]));
  if (isList) return values.map((value) => scalarOf(value, typesOf(itemsOf(schema))));
  return values.length === 1 ? read[0] : read;
}

/** A text as what its types say; a text if that may be. */
function scalarOf(value: string, types: ReadonlySet<string>): unknown {
  if (types.has('string') || types.size === 0) return value;
  if (types.has('null') && value === '') return null;
  if (types.has('boolean') && /^(true|false)$/.test(value)) return value === 'true';
  if ((types.has('integer') || types.has('number')) && value.trim() !== '' && Number.isFinite(Number(value)))
    return Number(value);
  if (!types.has('object') && !types.has('array')) return value;
  try {
    const parsed = JSON.parse(value);
    return typeof parsed === 'object' ? parsed : value;
  } catch {
    return value;
  }
}

/** How deep schemas and names in brackets are followed: a sender may write any number of these. */
const DEEPEST = 20;

/** `[a][0][]` as its keys. */
function keysOf(brackets: string): string[] {
  return [...brackets.matchAll(/\[([^[\]]*)\]/g)].slice(0, DEEPEST).map(([, key = '']) => key);
}

/** Values by their keys, in the order of the first of each. */
function grouped<Value>(pairs: Iterable<readonly [key: string, value: Value]>): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key) ?? [];
    group.push(value);
    groups.set(key, group);
  }
  return groups;
}

/** What names in brackets say: a list where the schema has one, and where there are numbers or nothing in them. */
function nested(fields: readonly (readonly [keys: readonly string[], value: string])[], schema: SpecNode): unknown {
  const own = fields.flatMap(([keys, value]) => (keys.length === 0 ? [value] : []));
  if (own.length > 0) return readValue(own, schema);
  const groups = grouped(fields.map(([[key = '', ...keys], value]) => [key, [keys, value] as const] as const));
  const isList = [...groups.keys()].every((key) => /^\d*$/.test(key)) && !typesOf(schema).has('object');
  const properties = propertiesOf(schema);
  const inner = [...groups].flatMap(([key, rest]): [string, unknown][] => {
    const one = isList ? itemsOf(schema) : (properties.get(key) ?? schema.child('additionalProperties'));
    // `expand[]=a&expand[]=b` are two items.
    return key === '' && isList ? rest.map((field) => [key, nested([field], one)]) : [[key, nested(rest, one)]];
  });
  return isList ? inner.map(([, value]) => value) : Object.fromEntries(inner);
}

function propertiesOf(schema: SpecNode, depth = 0): Map<string, SpecNode> {
  if (depth > DEEPEST) return new Map();
  const own = schema.child('properties');
  return new Map([
    ...parts(schema).flatMap((part) => [...propertiesOf(part, depth + 1)]),
    ...keys(own).map((name) => [name, own.child(name)] as const),
  ]);
}

function itemsOf(schema: SpecNode, depth = 0): SpecNode {
  const own = schema.child('items');
  if (own.value !== undefined || depth > DEEPEST) return own;
  return (
    parts(schema)
      .map((part) => itemsOf(part, depth + 1))
      .find(({ value }) => value !== undefined) ?? own
  );
}

/** The types that a value may be of; none where the schema does not say. */
function typesOf(schema: SpecNode, depth = 0): Set<string> {
  const { type, enum: values, properties, items } = record(schema.value);
  if (type !== undefined) return new Set([type, ...list(type)].filter((one) => typeof one === 'string'));
  if (values !== undefined) return new Set(list(values).map((value) => (value === null ? 'null' : typeof value)));
  if (properties !== undefined) return new Set(['object']);
  if (items !== undefined) return new Set(['array']);
  return new Set(depth > DEEPEST ? [] : parts(schema).flatMap((part) => [...typesOf(part, depth + 1)]));
}
