/**
 * Parts what is sent from what is received. A property that only the server writes (`readOnly`) is required in responses alone, and one
 * that is only written (`writeOnly`) in requests alone; a schema that is used in both has a second one for requests.
 */

import { deref, operationsOf, type Schema, type SpecDocument } from './document.ts';
import { pointerTo } from './for-types.ts';
import { keyOf, lastKeyOf, list, record } from './node.ts';
import { walk } from './walk.ts';

type Mark = 'readOnly' | 'writeOnly';

/**
 * Changes the schemas of a document. `isRequest` tells which of its schemas are of requests alone; `keyFor` returns the key of the
 * second of two schemas.
 */
export function partDirections(
  document: SpecDocument,
  isRequest: (key: string) => boolean,
  keyFor: (key: string) => string,
): void {
  const { schemas = {} } = document.components ?? {};
  const parted = partedSchemas(document, schemas);
  if (parted.size === 0) return;
  const original = { ...document, components: { ...document.components, schemas: { ...schemas } } };
  const operations = operationsOf(document).map(({ operation }) => operation);
  const responses = operations.flatMap((operation) =>
    Object.values(operation.responses).map((response) => deref(document, response)),
  );
  const inputs = Object.keys(schemas).filter(isRequest);
  const sent = referredTo(schemas, [
    inputs.map((key) => schemas[key]),
    operations.map((one) => [one.parameters, one.requestBody]),
  ]);
  const received = referredTo(schemas, responses);
  const keys = new Map<string, string>();
  for (const key of parted) if (sent.has(key) && received.has(key)) keys.set(pointerTo(key), keyFor(key));

  const without = (mark: Mark, schema: Schema) => walk('schema', schema, (_, node) => required(original, node, mark));
  const ofResponse = (schema: Schema) => without('writeOnly', schema) as Schema;
  const ofRequest = (schema: Schema) =>
    walk('schema', without('readOnly', schema), (_, node) => referringTo(original, keys, node)) as Schema;
  for (const key of parted) {
    const second = keys.get(pointerTo(key));
    const schema = original.components.schemas[key] ?? {};
    if (second !== undefined) schemas[second] = ofRequest(schema);
    schemas[key] = (received.has(key) ? ofResponse : ofRequest)(schema);
  }
  for (const { parameters = [], requestBody } of operations) {
    const contents = requestBody ? Object.values(deref(document, requestBody).content) : [];
    for (const place of [...parameters, ...contents]) if (place.schema) place.schema = ofRequest(place.schema);
  }
  for (const { content = {} } of responses)
    for (const media of Object.values(content)) if (media.schema) media.schema = ofResponse(media.schema);
}

/** The keys of the schemas that something refers to, and those that these refer to. */
function referredTo(schemas: Readonly<Record<string, Schema>>, roots: readonly unknown[]): Set<string> {
  const found = new Set<string>();
  const waiting = [JSON.stringify(roots)];
  for (const text of waiting) {
    for (const [, token = ''] of text.matchAll(/"#\/components\/schemas\/([^"/]+)"/g)) {
      const key = keyOf(token);
      if (found.has(key) || !Object.hasOwn(schemas, key)) continue;
      found.add(key);
      waiting.push(JSON.stringify(schemas[key]));
    }
  }
  return found;
}

/** The keys of the schemas that hold a required property of one direction, or refer to one that does. */
function partedSchemas(document: SpecDocument, schemas: Readonly<Record<string, Schema>>): Set<string> {
  const parted = new Set<string>();
  // A walk through every schema, which most documents can do without.
  if (!/"(?:readOnly|writeOnly)":true/.test(JSON.stringify(schemas))) return parted;
  const users = new Map<string, string[]>();
  for (const [key, schema] of Object.entries(schemas)) {
    walk('schema', schema, (_, node) => {
      const { $ref } = record(node);
      if (typeof $ref === 'string') users.set($ref, [...(users.get($ref) ?? []), key]);
      if (MARKS.some((mark) => required(document, node, mark) !== node)) parted.add(key);
      return node;
    });
  }
  // Grows while it is read.
  for (const key of parted) for (const user of users.get(pointerTo(key)) ?? []) parted.add(user);
  return parted;
}

const MARKS: readonly Mark[] = ['readOnly', 'writeOnly'];

/** A schema that does not require properties with a mark; the same if it does not anyway. */
function required(document: SpecDocument, node: unknown, mark: Mark): unknown {
  const schema = record(node);
  const names = list(schema.required);
  if (names.length === 0) return node;
  const marked = markedNames(document, schema as Schema, mark);
  const kept = names.filter((name) => !marked.has(String(name)));
  return kept.length === names.length ? node : { ...schema, required: kept };
}

function markedNames(document: SpecDocument, schema: Schema, mark: Mark, depth = 0): Set<string> {
  const { properties = {}, allOf = [] } = deref(document, schema);
  const own = Object.keys(properties).filter((name) => {
    const property = properties[name] ?? {};
    return property[mark] || deref(document, property)[mark];
  });
  const parts = depth > 20 ? [] : allOf;
  return new Set([...own, ...parts.flatMap((part) => [...markedNames(document, part, mark, depth + 1)])]);
}

/** A schema whose references lead to the schemas of requests, those of its discriminator too. */
function referringTo(document: SpecDocument, keys: ReadonlyMap<string, string>, node: unknown): unknown {
  const schema = record(node);
  const other = (reference: unknown) => {
    const key = keys.get(String(reference));
    return key === undefined ? reference : pointerTo(key);
  };
  if (schema.$ref !== undefined) return { ...schema, $ref: other(schema.$ref) };
  if (schema.discriminator === undefined) return node;
  const { mapping: written, ...discriminator } = record(schema.discriminator);
  const choices = list(schema.oneOf).map((choice) => record(choice).$ref);
  const isChild = (reference: string) =>
    list(deref<Schema>(document, { $ref: reference }).allOf).some(
      (part) => record(deref(document, record(part))).discriminator === schema.discriminator,
    );
  // A value that is not mapped is the name of a schema, which the second one does not have.
  const implied = [...keys.keys()]
    .filter((reference) => !Object.values(record(written)).includes(reference))
    .filter((reference) => choices.includes(other(reference)) || isChild(reference))
    .map((reference) => [lastKeyOf(reference), reference]);
  const mapping = [...implied, ...Object.entries(record(written))].map(([value, reference]) => [
    value,
    other(reference),
  ]);
  return { ...schema, discriminator: { ...discriminator, mapping: Object.fromEntries(mapping) } };
}
