/**
 * Reads the operations of a spec into the form that Prism takes. Prism's own reader replaces every reference with what it leads to, and
 * of some specs that never ends. Here an operation is prepared when it is first called, and its references are replaced within bounds;
 * what is left of them leads to schemas that are bundled with it.
 */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { isJson } from '../codegen/media-types.ts';
import { keyOf, list, METHODS, type Node, record } from '../codegen/node.ts';
import { uniform } from '../codegen/uniform.ts';
import { asciiPath, withAsciiNames } from './path-names.ts';
import {
  bundleTarget,
  type createInstance,
  transformOas3Operations,
  ValidationContext,
  validateBody,
} from './prism-http.ts';
import { withoutUnread } from './request-bodies.ts';
import { asSent } from './responses.ts';
import { validatable } from './validatable.ts';

/** An operation in Prism's form. */
export type Resource = Parameters<ReturnType<typeof createInstance>['request']>[1][number];

/** One operation of a spec. */
export interface PrismOperation {
  readonly security: Resource['security'];
  /** Prepares it when it is first called. */
  readonly resource: () => Resource;
  /** Whether Prism can read the schemas of its body: if not, it accepts any. */
  readonly isReadable: () => boolean;
}

/** How many objects of one operation are copied before the references that are left stay references. */
const MOST_COPIES = 5000;

/** The operations of a spec, by their ids. */
type PrismOperations = ReadonlyMap<string, PrismOperation>;

/** What was last read of each file: tests start a mock of the same specs again and again. Nobody changes it. */
const lastRead = new Map<string, { readonly text: string; readonly operations: PrismOperations }>();

/** Reads the operations, by their ids. */
export async function readOperations(file: string): Promise<PrismOperations> {
  const text = await readText(file);
  const last = lastRead.get(file);
  if (last?.text === text) return last.operations;
  const operations = operationsOf(validatable(uniform(parseDocument(text))));
  lastRead.set(file, { text, operations });
  return operations;
}

function operationsOf(document: Node): PrismOperations {
  const operations = new Map<string, PrismOperation>();
  const schemas = convertedSchemas(document);
  for (const { iid, path, method, security } of transformOas3Operations(document)) {
    let prepared: Resource | undefined;
    const resource = () => {
      prepared ??= prepare(document, schemas, path, method);
      return prepared;
    };
    let readable: boolean | undefined;
    const isReadable = () => {
      readable ??= hasReadableBody(resource());
      return readable;
    };
    operations.set(String(iid), { security, resource, isReadable });
  }
  return operations;
}

function prepare(document: Node, schemas: Schemas, path: string, method: string): Resource {
  const item = record(follow(document, record(document.paths)[path]));
  const rest = Object.fromEntries(Object.entries(item).filter(([key]) => !METHODS.some((one) => one === key)));
  const own = withoutReferences(document, { ...rest, [method]: withSuccess(record(item[method])) });
  const whole = withAsciiNames(record(own[method]));
  const changed = {
    requestBody: withoutUnread(whole.requestBody),
    responses: asSent(record(whole.responses)),
  };
  const read = { ...withAsciiNames(own), [method]: { ...whole, ...changed } };
  const [operation] = transformOas3Operations({ ...document, paths: { [asciiPath(path)]: read } });
  const bundled = {
    ...document,
    components: { ...record(document.components), schemas: referredTo(operation, schemas) },
  };
  // The operation again, with the schemas that it refers to.
  const resource: Resource = bundleTarget({
    document: { ...bundled, __target__: operation },
    path: '#/__target__',
    cloneDocument: false,
  });
  for (const { schema } of resource.request?.body?.contents ?? []) {
    if (!schema) continue;
    const { not } = schema;
    const forbidden = { const: FORBIDDEN };
    Object.assign(schema, {
      $schema: dialectOf(document),
      not: not === undefined ? forbidden : { anyOf: [not, forbidden] },
    });
  }
  return resource;
}

/** A body that no schema allows: `prepare` forbids it. */
const FORBIDDEN = '\0forbidden';

/** Asks Prism about the forbidden body, by the schemas that it compiles for requests: what it cannot compile allows anything. */
function hasReadableBody({ request, ...resource }: Resource): boolean {
  const contents = request?.body?.contents ?? [];
  const bundle = record(resource).__bundled__;
  return contents
    .filter(({ mediaType, schema }) => schema && isJson(mediaType))
    .every(({ mediaType }) => {
      const verdict = validateBody(FORBIDDEN, contents, ValidationContext.Input, mediaType, undefined, bundle);
      return verdict._tag === 'Left';
    });
}

/** The JSON Schema of a document: OpenAPI 3.0 has a form of its own, which was converted to that of draft 7. */
function dialectOf({ openapi }: Node): string {
  return String(openapi).startsWith('3.0')
    ? 'http://json-schema.org/draft-07/schema#'
    : 'https://json-schema.org/draft/2020-12/schema';
}

/** An operation that describes failures alone succeeds all the same, with nothing. */
function withSuccess(operation: Node): Node {
  const responses = record(operation.responses);
  const isDescribed = Object.keys(responses).some((status) => status === 'default' || /^[23]/.test(status));
  return isDescribed
    ? operation
    : { ...operation, responses: { ...responses, '200': { description: 'Not described.' } } };
}

/** Copies of the schemas that something refers to, and of those that these refer to: bundling changes the references in them. */
function referredTo(operation: unknown, schemas: Schemas): Node {
  const found: Node = {};
  const waiting = [JSON.stringify(operation)];
  for (let text = waiting.pop(); text !== undefined; text = waiting.pop()) {
    for (const [, part = ''] of text.matchAll(/"#\/components\/schemas\/([^"/]+)/g)) {
      const name = keyOf(part);
      const schema = schemas.get(name);
      if (schema === undefined || Object.hasOwn(found, name)) continue;
      found[name] = JSON.parse(schema);
      waiting.push(schema);
    }
  }
  return found;
}

/** Schemas by name, as JSON. */
type Schemas = ReadonlyMap<string, string>;

/** Schemas of OpenAPI 3.0 as JSON Schema, as Prism has them: those of the bodies of an operation that is made for it. */
function convertedSchemas(document: Node): Schemas {
  const schemas = Object.entries(record(record(document.components).schemas));
  const content = Object.fromEntries(schemas.map(([, schema], index) => [`application/x-${index}`, { schema }]));
  const paths = { '/': { post: { requestBody: { content }, responses: {} } } };
  const [operation] = transformOas3Operations({ ...document, paths });
  const contents = operation?.request?.body?.contents ?? [];
  return new Map(contents.map(({ schema = {} }, index) => [schemas[index]?.[0] ?? '', JSON.stringify(schema)]));
}

/**
 * A copy in which references are replaced with what they lead to, those that are least deep first; neither within what they lead to
 * themselves, nor after `MOST_COPIES` copies.
 */
function withoutReferences(document: Node, value: Node): Node {
  const root: Node = { value };
  const waiting: Place[] = [{ owner: root, key: 'value', within: [], hasNames: false }];
  // Grows while it is read.
  for (const [index, { owner, key, within, hasNames }] of waiting.entries()) {
    let node = owner[key];
    const passed = [...within];
    for (
      let $ref = referenceOf(node);
      $ref && index < MOST_COPIES && !passed.includes($ref);
      $ref = referenceOf(node)
    ) {
      const { $ref: _, ...beside } = record(node);
      passed.push($ref);
      node = { ...record(follow(document, { $ref })), ...beside };
    }
    if (typeof node !== 'object' || node === null) continue;
    // A list is an object whose keys are its indexes.
    const copy = (Array.isArray(node) ? [...node] : { ...node }) as Node;
    owner[key] = copy;
    if (referenceOf(node)) continue;
    const areNames = !hasNames && key === 'properties';
    for (const inner of Object.keys(copy)) {
      if (!areNames && (VALUES.includes(inner) || inner.startsWith('x-'))) copy[inner] = structuredClone(copy[inner]);
      else if (typeof copy[inner] === 'object')
        waiting.push({ owner: copy, key: inner, within: passed, hasNames: areNames });
    }
  }
  return record(root.value);
}

/** Where a node stands. */
interface Place {
  readonly owner: Node;
  readonly key: string;
  /** The references that led here. */
  readonly within: readonly string[];
  /** Whether the keys of the owner are names of properties, not keywords. */
  readonly hasNames: boolean;
}

/** What holds values, in which `$ref` would be a key like any other. */
const VALUES: readonly string[] = ['example', 'default', 'enum', 'const', 'value'];

function referenceOf(node: unknown): string | undefined {
  const { $ref } = record(node);
  return typeof $ref === 'string' && $ref.startsWith('#/') ? $ref : undefined;
}

/** What a reference leads to, through any number of references. */
function follow(document: Node, node: unknown): unknown {
  const $ref = referenceOf(node);
  if ($ref === undefined) return node;
  const parts = $ref.slice(2).split('/');
  let target: unknown = document;
  for (const part of parts) {
    const key = keyOf(part);
    target = Array.isArray(target) ? list(target)[Number(key)] : record(target)[key];
  }
  return target;
}

/** The text of the document, with all that it refers to in other files. */
async function readText(file: string): Promise<string> {
  const text = (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  if (!REFERS_TO_FILE.test(text)) return text;
  const { readBundled } = await import('../codegen/spec.ts');
  return (await readBundled(file)).text.replace(/^\uFEFF/, '');
}

/** A reference that does not start with `#`. */
const REFERS_TO_FILE = /\$ref["']?\s*:\s*["']?[^#"'\s]/;

function parseDocument(text: string): Node {
  // JSON is YAML, and read much faster as JSON. A brace may start either: YAML has commas at the end, and comments.
  if (text.trimStart().startsWith('{')) {
    try {
      return record(JSON.parse(text));
    } catch {}
  }
  return record(parse(text, { merge: true, maxAliasCount: -1 }));
}
