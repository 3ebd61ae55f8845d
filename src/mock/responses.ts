/** The responses of an operation as they are sent. */
import { kindOf } from '../codegen/media-types.ts';
import { list, type Node, record } from '../codegen/node.ts';
import { walk } from '../codegen/walk.ts';
import { plainNode } from './plain-node.ts';

/**
 * A copy of the responses of an operation:
 *
 * - without the properties that are only written: OpenAPI says of `writeOnly` that it "SHOULD NOT be sent as part of the response";
 * - with a media type instead of a range, which is for what a client accepts.
 *
 * References are not followed.
 */
export function asSent(responses: Node): Node {
  const visit = (kind: string, node: unknown) => {
    if (typeof node !== 'object') return node;
    return kind === 'schema' ? readable(record(node)) : kind === 'response' ? named(record(node)) : node;
  };
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [status, walk('response', response, visit)]),
  );
}

/** The media types that are sent for a range. */
const CHOSEN = { json: 'application/json', text: 'text/plain', bytes: 'application/octet-stream' } as const;

function named(response: Node): Node {
  const content = record(response.content);
  const sent = Object.entries(content).flatMap(([type, media]): [string, unknown][] => {
    const isOfJson = type.startsWith('application/*+json');
    if (!type.startsWith('*/*') && !isOfJson) return [[type, media]];
    const kind = kindOf(type, plainNode(media));
    const name = kind === 'json' || kind === 'text' ? CHOSEN[kind] : CHOSEN.bytes;
    const chosen: [string, unknown][] = name in content ? [] : [[name, media]];
    // Some clients ask for the very range.
    return isOfJson ? [...chosen, [type, media]] : chosen;
  });
  return 'content' in response ? { ...response, content: Object.fromEntries(sent) } : response;
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
