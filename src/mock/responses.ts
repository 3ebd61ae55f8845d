/** Leaves out of responses what is only written: OpenAPI says of `writeOnly` that it "SHOULD NOT be sent as part of the response". */
import { list, type Node, record } from '../codegen/node.ts';
import { walk } from '../codegen/walk.ts';

/** A copy of the responses of an operation without the properties that are only written. References are not followed. */
export function withoutWriteOnly(responses: Node): Node {
  const visit = (kind: string, node: unknown) =>
    kind === 'schema' && typeof node === 'object' ? readable(record(node)) : node;
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [status, walk('response', response, visit)]),
  );
}

function readable(schema: Node): Node {
  const properties = Object.entries(record(schema.properties));
  const kept = properties.filter(([, property]) => record(property).writeOnly !== true);
  if (kept.length === properties.length) return schema;
  const isGone = (name: unknown) => !kept.some(([one]) => one === name) && properties.some(([one]) => one === name);
  return {
    ...schema,
    properties: Object.fromEntries(kept),
    required: list(schema.required).filter((name) => !isGone(name)),
  };
}
