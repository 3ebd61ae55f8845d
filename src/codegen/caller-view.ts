/**
 * Turns a spec into what its caller sees, before openapi-typescript generates types from it:
 *
 * - what the client or the auth middleware fills (`x-filled-by`) is removed;
 * - a query that the spec writes as one exploded object becomes separate parameters;
 * - bodies that are not JSON are what the client takes and returns for them;
 * - a failure without a body is a text, the status;
 * - a failure inside a 200 moves from `data` to `error`: out of the 200, into `default`.
 */

import {
  deref,
  nodeOf,
  type OperationObject,
  operationsOf,
  type ParameterObject,
  parametersOf,
  type ResponseObject,
  type Schema,
  type SpecDocument,
} from './document.ts';
import { type Node, record } from './node.ts';
import { isFailure, isResult } from './responses.ts';
import { isSplit } from './shapes.ts';
import { typeBodies } from './type-bodies.ts';
import { walk } from './walk.ts';
import { withoutNull } from './without-null.ts';

/** Returns a changed copy of the document. */
export function callerView(spec: SpecDocument): SpecDocument {
  const document = copyOf(spec);
  for (const { operation, item, method } of operationsOf(document)) {
    operation.parameters = parametersOf(document, item, operation)
      .flatMap((parameter) => explode(document, parameter))
      .filter((parameter) => !parameter['x-filled-by'])
      .map((parameter) => withSchema(document, parameter));
    hideFilledFields(document, operation);
    describeSuccess(operation);
    typeBodies(document, operation);
    moveFailure(document, operation);
    if (method === 'head') withoutContent(document, operation);
    describeEmptyFailures(document, operation);
  }
  for (const item of Object.values(document.paths)) delete item.parameters;
  // Each path has its own by now. Here, they would declare their operations once more.
  delete document.components?.pathItems;
  return document;
}

/** A copy, without the marks that only this project gives to schemas. */
function copyOf(spec: SpecDocument): SpecDocument {
  // Plain data, which JSON copies in half the time of `structuredClone`.
  const text = JSON.stringify(spec);
  const document: SpecDocument = JSON.parse(text);
  if (!text.includes('"x-type"')) return document;
  const unmarked = ({ 'x-type': _, ...schema }: Node) => schema;
  // Changed schema by schema: it is still a document.
  return walk('document', document, (kind, node) =>
    kind === 'schema' && typeof node === 'object' ? unmarked(record(node)) : node,
  ) as SpecDocument;
}

/** The separate parameters of an exploded object; any other parameter unchanged. */
export function explode(document: SpecDocument, parameter: ParameterObject): ParameterObject[] {
  const schema = parameter.schema && deref(document, parameter.schema);
  // `style: form` and `explode: true` are the defaults of a query parameter.
  const { style = 'form', explode: isExploded = true } = parameter;
  if (parameter.in !== 'query' || style !== 'form' || !isExploded || !schema?.properties) return [parameter];
  if (!isSplit(nodeOf(document, schema))) return [parameter];
  return Object.entries(schema.properties).map(([name, property]) => {
    const { description, 'x-filled-by': filledBy } = deref<Schema & { description?: string }>(document, property);
    return {
      name,
      in: 'query',
      required: schema.required?.includes(name) ?? false,
      schema: property,
      ...(description ? { description } : {}),
      ...(filledBy ? { 'x-filled-by': filledBy } : {}),
    };
  });
}

/** A parameter with `content` has the schema of that. */
function withSchema(document: SpecDocument, whole: ParameterObject): ParameterObject {
  const { content, ...parameter } = whole;
  const [media] = Object.values(content ?? {});
  if (!media && whole.in === 'query' && whole.schema) return { ...whole, schema: withoutNull(document, whole.schema) };
  // Whole: it is not split into its properties.
  return media?.schema ? { ...parameter, schema: media.schema, explode: false } : whole;
}

function hideFilledFields(document: SpecDocument, operation: OperationObject): void {
  if (!operation.requestBody) return;
  const requestBody = structuredClone(deref(document, operation.requestBody));
  operation.requestBody = requestBody;
  for (const media of Object.values(requestBody.content)) {
    const schema = media.schema && deref(document, media.schema);
    const filled = Object.entries(schema?.properties ?? {}).filter(
      ([, property]) => deref(document, property)['x-filled-by'],
    );
    if (!schema?.properties || filled.length === 0) continue;
    const visible = structuredClone(schema);
    for (const [name] of filled) delete visible.properties?.[name];
    visible.required = (visible.required ?? []).filter((name) => !filled.some(([hidden]) => hidden === name));
    media.schema = visible;
    if (Object.keys(visible.properties ?? {}).length === 0) delete operation.requestBody;
    else if (visible.required.length === 0) requestBody.required = false;
  }
}

/** Where no result is described: `default` describes the success too; without one, a success may be anything. */
function describeSuccess({ responses }: OperationObject): void {
  if (Object.keys(responses).some(isResult)) return;
  responses['2XX'] = responses.default ?? { description: 'Not described.', content: { 'application/json': {} } };
}

/** What HEAD responds with has no body, whatever a spec describes: it describes that of GET. */
function withoutContent(document: SpecDocument, { responses }: OperationObject): void {
  for (const [status, response] of Object.entries(responses)) {
    const { content: _, ...rest } = deref(document, response);
    responses[status] = rest;
  }
}

/** An `error` is never falsy: of a failure without a body, it is the status as a text. */
function describeEmptyFailures(document: SpecDocument, { responses }: OperationObject): void {
  for (const [status, reference] of Object.entries(responses)) {
    const response = deref(document, reference);
    if (!isFailure(status) || Object.keys(response.content ?? {}).length > 0) continue;
    responses[status] = { ...response, content: { 'text/plain': { schema: { type: 'string' } } } };
  }
}

function moveFailure(document: SpecDocument, operation: OperationObject): void {
  const envelope = operation['x-envelope'] ?? document.info['x-envelope'];
  if (!envelope) return;
  const failure = `#/components/schemas/${envelope.failure}`;
  let moved = false;
  for (const [status, reference] of Object.entries(operation.responses)) {
    if (!status.startsWith('2')) continue;
    const response: ResponseObject = structuredClone(deref(document, reference));
    operation.responses[status] = response;
    for (const media of Object.values(response.content ?? {})) {
      const rest = media.schema?.anyOf?.filter((alternative) => alternative.$ref !== failure);
      if (!media.schema?.anyOf || rest?.length === media.schema.anyOf.length) continue;
      const [only] = rest ?? [];
      media.schema = rest?.length === 1 && only ? only : { anyOf: rest ?? [] };
      moved = true;
    }
  }
  if (moved && !operation.responses.default) {
    operation.responses.default = {
      description: 'A failure.',
      content: { 'application/json': { schema: { $ref: failure } } },
    };
  }
}
