/**
 * Turns a spec into what its caller sees, before openapi-typescript generates types from it:
 *
 * - what the client or the auth middleware fills (`x-filled-by`) is removed;
 * - a query that the spec writes as one exploded object becomes separate parameters;
 * - media types of a response that the client does not read are removed, where it reads others;
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
} from './spec.ts';
import { readableTypes } from './unsupported.ts';

/** Returns a changed copy of the document. */
export function callerView(spec: SpecDocument): SpecDocument {
  // Plain data, which JSON copies in half the time of `structuredClone`.
  const document: SpecDocument = JSON.parse(JSON.stringify(spec));
  for (const { operation, item } of operationsOf(document)) {
    operation.parameters = parametersOf(document, item, operation)
      .flatMap((parameter) => explode(document, parameter))
      .filter((parameter) => !parameter['x-filled-by']);
    hideFilledFields(document, operation);
    hideUnreadableTypes(document, operation);
    moveFailure(document, operation);
  }
  for (const item of Object.values(document.paths)) delete item.parameters;
  return document;
}

/** The separate parameters of an exploded object; any other parameter unchanged. */
export function explode(document: SpecDocument, parameter: ParameterObject): ParameterObject[] {
  const schema = parameter.schema && deref(document, parameter.schema);
  // `style: form` and `explode: true` are the defaults of a query parameter.
  const { style = 'form', explode: isExploded = true } = parameter;
  if (parameter.in !== 'query' || style !== 'form' || !isExploded || !schema?.properties) return [parameter];
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

/** Of several media types, only those that the client asks for and reads. */
function hideUnreadableTypes(document: SpecDocument, operation: OperationObject): void {
  for (const [status, reference] of Object.entries(operation.responses)) {
    const response = deref(document, reference);
    const readable = readableTypes(nodeOf(document, response.content));
    if (readable.length === 0 || readable.length === Object.keys(response.content ?? {}).length) continue;
    const content = Object.entries(response.content ?? {}).filter(([type]) => readable.includes(type));
    operation.responses[status] = { ...response, content: Object.fromEntries(content) };
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
