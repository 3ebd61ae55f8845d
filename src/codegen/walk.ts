/** Goes through an OpenAPI document by the kinds of its nodes, so that a property called `schema` is not taken for a schema. */
import { METHODS, type Node, record } from './node.ts';

/** The members of each kind of node that are nodes: one, or `[kind]` for a list or a map of them. */
const MEMBERS = {
  document: {
    info: 'info',
    servers: ['server'],
    tags: ['tag'],
    paths: ['pathItem'],
    webhooks: ['pathItem'],
    components: 'components',
  },
  info: { license: 'license' },
  license: {},
  tag: {},
  server: { variables: ['serverVariable'] },
  serverVariable: {},
  components: {
    schemas: ['schema'],
    responses: ['response'],
    parameters: ['parameter'],
    requestBodies: ['requestBody'],
    headers: ['header'],
    examples: ['example'],
    callbacks: ['callback'],
    securitySchemes: ['securityScheme'],
    pathItems: ['pathItem'],
  },
  securityScheme: {},
  example: {},
  pathItem: {
    servers: ['server'],
    parameters: ['parameter'],
    ...Object.fromEntries(METHODS.map((method) => [method, 'operation' as const])),
  },
  operation: {
    servers: ['server'],
    parameters: ['parameter'],
    requestBody: 'requestBody',
    responses: ['response'],
    callbacks: ['callback'],
  },
  parameter: { schema: 'schema', content: ['media'], examples: ['example'] },
  header: { schema: 'schema', content: ['media'], examples: ['example'] },
  requestBody: { content: ['media'] },
  response: { headers: ['header'], content: ['media'] },
  media: { schema: 'schema', examples: ['example'], encoding: ['encoding'] },
  encoding: { headers: ['header'] },
  // A map of path items by their expressions.
  callback: {},
  schema: {
    properties: ['schema'],
    patternProperties: ['schema'],
    dependentSchemas: ['schema'],
    $defs: ['schema'],
    allOf: ['schema'],
    anyOf: ['schema'],
    oneOf: ['schema'],
    prefixItems: ['schema'],
    additionalProperties: 'schema',
    unevaluatedProperties: 'schema',
    unevaluatedItems: 'schema',
    propertyNames: 'schema',
    contains: 'schema',
    items: 'schema',
    not: 'schema',
    if: 'schema',
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema.
    then: 'schema',
    else: 'schema',
  },
} as const satisfies Record<string, Readonly<Record<string, string | readonly [string]>>>;

/** A kind of node of OpenAPI. */
export type Kind = keyof typeof MEMBERS;

/** Returns what stands in the place of a node; its members have been visited. A schema may be a boolean. */
export type Visit = (kind: Kind, node: unknown) => unknown;

/** A copy of a node and all nodes in it, each replaced by what `visit` returns for it, the innermost first. */
export function walk(kind: Kind, node: unknown, visit: Visit): unknown {
  if (typeof node !== 'object' || node === null) return visit(kind, node);
  if (kind === 'callback') return visit(kind, each('pathItem', node, visit));
  // The kinds are those of the table.
  const members = MEMBERS[kind] as Readonly<Record<string, Kind | readonly [Kind]>>;
  const copy: Node = {};
  for (const [name, value] of Object.entries(node)) {
    const member = Object.hasOwn(members, name) ? members[name] : undefined;
    copy[name] =
      member === undefined || value === undefined
        ? value
        : typeof member === 'string'
          ? walk(member, value, visit)
          : each(member[0], value, visit);
  }
  return visit(kind, copy);
}

function each(kind: Kind, nodes: unknown, visit: Visit): unknown {
  if (Array.isArray(nodes)) return nodes.map((node) => walk(kind, node, visit));
  return Object.fromEntries(
    Object.entries(record(nodes)).map(([name, node]) => [
      name,
      name.startsWith('x-') && kind !== 'schema' && kind !== 'header' ? node : walk(kind, node, visit),
    ]),
  );
}
