/** Writes one way what OpenAPI lets a spec write in several, so that what reads a document need not know them all. */
import { withoutOwnAlternatives } from './bases.ts';
import { nodeOf, type SpecDocument } from './document.ts';
import { METHODS, type Node, nodeAt, record, referred, tokenOf } from './node.ts';
import { isNothing } from './shapes.ts';
import { walk } from './walk.ts';

/**
 * Returns a document of the same meaning:
 *
 * - every path has a path item of its own, and extensions are no paths;
 * - header parameters that OpenAPI says to ignore are not there, nor a body of GET that would be nothing;
 * - no schema is an alternative of its own base;
 * - references by an `$anchor` are by pointer;
 * - properties and parts that are `true` or `false` are schemas, `{}` and `{ not: {} }`;
 * - in OpenAPI 3.1, what stands beside a reference and restricts it is a part of an `allOf`. In 3.0 it has no meaning.
 */
export function uniform(document: Node): Node {
  const paths = Object.entries(record(document.paths)).flatMap(([path, item]): [string, Node][] =>
    path.startsWith('/') ? [[path, withoutIgnored(document, ownItem(document, record(item)))]] : [],
  );
  const whole = withoutOwnAlternatives({ ...document, paths: Object.fromEntries(paths) });
  if (String(document.openapi).startsWith('3.0')) return whole;
  // A walk through every schema, which most documents can do without.
  if (!mayVary(whole)) return whole;
  const anchors = new Map(anchorsIn(whole));
  return record(
    walk('document', whole, (kind, node) =>
      kind === 'schema' ? withoutBeside(withPointer(anchors, withoutBooleans(node))) : node,
    ),
  );
}

/** A path item without its reference: what it refers to, and what stands beside that. */
function ownItem(document: Node, { $ref, ...item }: Node, depth = 0): Node {
  if (typeof $ref !== 'string' || depth > 20) return item;
  return { ...ownItem(document, record(nodeAt(document, $ref)), depth + 1), ...item };
}

/** A path item without the parameters that OpenAPI ignores: security schemes, the body and the responses say what these headers are. */
function withoutIgnored(document: Node, item: Node): Node {
  const filtered = (owner: Node): Node => {
    if (!Array.isArray(owner.parameters)) return owner;
    return { ...owner, parameters: owner.parameters.filter((parameter) => !isIgnored(document, parameter)) };
  };
  const operations = METHODS.filter((method) => item[method] !== undefined);
  return {
    ...filtered(item),
    ...Object.fromEntries(
      operations.map((method) => [method, withoutBody(document, method, filtered(record(item[method])))]),
    ),
  };
}

function withoutBody(document: Node, method: string, operation: Node): Node {
  const { requestBody, ...rest } = operation;
  if (requestBody === undefined || !/^(get|head)$/.test(method)) return operation;
  // Read by references alone.
  const body = nodeOf(document as object as SpecDocument, requestBody);
  return isNothing(body) ? rest : operation;
}

/** OpenAPI, "Parameter Object": of the headers `Accept`, `Content-Type` and `Authorization`, the definition "SHALL be ignored". */
function isIgnored(document: Node, parameter: unknown): boolean {
  const { in: place, name } = referred(document, parameter);
  return place === 'header' && /^(accept|content-type|authorization)$/i.test(String(name));
}

/** The anchors below a node, each with the pointer to its place from there. */
function anchorsIn(node: object): [anchor: string, pointer: string][] {
  const { $anchor } = record(node);
  const found: [string, string][] = typeof $anchor === 'string' ? [[`#${$anchor}`, '']] : [];
  for (const [key, inner] of Object.entries(node)) {
    if (typeof inner !== 'object' || inner === null) continue;
    for (const [anchor, pointer] of anchorsIn(inner)) found.push([anchor, `/${tokenOf(key)}${pointer}`]);
  }
  return found;
}

function withPointer(anchors: ReadonlyMap<string, string>, node: unknown): unknown {
  if (typeof node !== 'object' || anchors.size === 0) return node;
  const { $anchor: _, ...schema } = record(node);
  const pointer = anchors.get(String(schema.$ref));
  return pointer === undefined ? schema : { ...schema, $ref: `#${pointer}` };
}

/** The keywords that restrict a value. */
const RESTRICTS =
  /^(type|enum|const|format|pattern|multipleOf|(exclusive)?m(in|ax)\w+|uniqueItems|(pattern|additional|unevaluated)?[pP]roperties|required|(prefix|unevaluated)?[iI]tems|contains|dependent\w+|propertyNames|allOf|anyOf|oneOf|not|if|then|else)$/i;

function isRestricted(node: Node): boolean {
  return typeof node.$ref === 'string' && Object.keys(node).some((keyword) => RESTRICTS.test(keyword));
}

/** The keywords whose schemas are read without a look at whether they are booleans. */
const HOLDS_SCHEMAS = ['properties', 'patternProperties', '$defs', 'allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;

/** JSON Schema 2020-12, core, 4.3.2: `true` is `{}`, `false` is `{ not: {} }`. */
function withoutBooleans(schema: unknown): unknown {
  if (typeof schema !== 'object') return schema;
  const node = record(schema);
  const written = HOLDS_SCHEMAS.filter((keyword) => hasBooleans(node[keyword]));
  if (written.length === 0) return schema;
  const plain = (one: unknown) => (one === true ? {} : one === false ? { not: {} } : one);
  return {
    ...node,
    ...Object.fromEntries(
      written.map((keyword) => {
        const schemas = node[keyword];
        if (Array.isArray(schemas)) return [keyword, schemas.map(plain)];
        return [keyword, Object.fromEntries(Object.entries(record(schemas)).map(([name, one]) => [name, plain(one)]))];
      }),
    ),
  };
}

function hasBooleans(schemas: unknown): boolean {
  return (
    typeof schemas === 'object' && schemas !== null && Object.values(schemas).some((one) => typeof one === 'boolean')
  );
}

/** Whether a document may have an anchor, a boolean for a schema, or a reference with more beside it: names look like keywords. */
function mayVary(node: object, key = ''): boolean {
  const holdsSchemas = HOLDS_SCHEMAS.some((keyword) => keyword === key);
  return Object.entries(node).some(([name, inner]) => {
    if (typeof inner !== 'object' || inner === null) return holdsSchemas && typeof inner === 'boolean';
    return typeof inner.$anchor === 'string' || isRestricted(inner) || mayVary(inner, name);
  });
}

function withoutBeside(schema: unknown): unknown {
  const node = record(schema);
  if (!isRestricted(node)) return schema;
  const { $ref, ...beside } = node;
  const parts = Object.entries(beside);
  const restricts = parts.filter(([keyword]) => RESTRICTS.test(keyword));
  const describes = parts.filter(([keyword]) => !RESTRICTS.test(keyword));
  return { ...Object.fromEntries(describes), allOf: [{ $ref }, Object.fromEntries(restricts)] };
}
