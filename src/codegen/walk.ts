/** Goes through an OpenAPI document by the kinds of its nodes, so that a property called `schema` is not taken for a schema. */
import { METHODS, record } from './node.ts';

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

/**
 * A node in which every node is replaced by what `visit` returns for it, the innermost first. The nodes in which nothing is replaced are
 * the same, not copies: what is changed afterwards is changed in both.
 */
export function walk(kind: Kind, node: unknown, visit: Visit): unknown {
  if (typeof node !== 'object' || node === null) return visit(kind, node);
  if (kind === 'callback') return visit(kind, each('pathItem', node, visit));
  // The kinds are those of the table.
  const members = MEMBERS[kind] as Readonly<Record<string, Kind | readonly [Kind]>>;
  return visit(
    kind,
    replaced(node, (name, value) => {
      const member = Object.hasOwn(members, name) ? members[name] : undefined;
      if (member === undefined || value === undefined) return value;
      return typeof member === 'string' ? walk(member, value, visit) : each(member[0], value, visit);
    }),
  );
}

function each(kind: Kind, nodes: unknown, visit: Visit): unknown {
  if (Array.isArray(nodes)) {
    const changed = nodes.map((node) => walk(kind, node, visit));
    return changed.some((node, index) => node !== nodes[index]) ? changed : nodes;
  }
  return replaced(record(nodes), (name, node) =>
    name.startsWith('x-') && kind !== 'schema' && kind !== 'header' ? node : walk(kind, node, visit),
  );
}

/** An object whose values are what `change` returns for them; the same one if they are the same. */
function replaced(node: object, change: (name: string, value: unknown) => unknown): object {
  const entries = Object.entries(node);
  const changed = entries.map(([name, value]): [string, unknown] => [name, change(name, value)]);
  return changed.some(([, value], index) => value !== entries[index]?.[1]) ? Object.fromEntries(changed) : node;
}
