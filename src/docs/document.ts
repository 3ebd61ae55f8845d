/**
 * Turns a spec into what its reader sees on the reference page: the request line of every operation, every failure with its
 * cause and what to do about it, and samples to copy.
 */
import type { Provider } from '../client/provider.ts';
import { explode } from '../codegen/caller-view.ts';
import {
  deref,
  type OperationObject,
  operationsOf,
  type ParameterObject,
  parametersOf,
  type SpecDocument,
} from '../codegen/document.ts';
import { failuresOf } from '../codegen/failures.ts';
import { methodNameOf } from '../codegen/method-name.ts';
import { partDescription } from './decisions.ts';
import { byClientOf, failureTable } from './failures.ts';
import { type Renewal, renewalOf } from './renewal.ts';
import type { Sample } from './samples.ts';

/** Returns a changed copy of the document, with samples by `operationId`. @param ownAuth Whether the auth middleware is written by hand. */
export function readerView(
  spec: SpecDocument,
  provider: Provider,
  samples: ReadonlyMap<string, readonly Sample[]>,
  ownAuth: boolean,
): SpecDocument {
  const document = structuredClone(spec);
  const renewal = renewalOf(document, ownAuth);
  document.info.description = partDescription(spec.info.description ?? '').description;
  for (const { path, method, item, operation } of operationsOf(document)) {
    const parameters = parametersOf(document, item, operation).flatMap((parameter) => explode(document, parameter));
    const sections = [
      partDescription(operation.description ?? '').description,
      `[Try it](try/${provider.name}.html#${operation.operationId}) against the mock.`,
      wireForm(document, path, method, parameters, operation),
      failures(document, operation, provider, renewal),
    ];
    operation.description = sections.filter((section) => section !== '').join('\n\n');
    operation.parameters = parameters;
    Object.assign(operation, { 'x-codeSamples': samples.get(operation.operationId) ?? [] });
  }
  for (const item of Object.values(document.paths)) delete item.parameters;
  return document;
}

/** The request line as it is sent, and the field that selects the operation. */
function wireForm(
  document: SpecDocument,
  path: string,
  method: string,
  parameters: ParameterObject[],
  operation: OperationObject,
): string {
  const [template = ''] = path.split('#');
  const query = parameters
    .filter((parameter) => parameter.in === 'query' && (parameter.required || parameter['x-filled-by'] === 'client'))
    .map(({ name, 'x-filled-by': filledBy }) => (filledBy === 'client' ? name : `${name}=…`));
  const body = operation.requestBody && deref(document, operation.requestBody);
  const schema = Object.values(body?.content ?? {})[0]?.schema;
  const chosen = Object.entries((schema && deref(document, schema).properties) ?? {}).flatMap(([name, property]) => {
    const { 'x-filled-by': filledBy, enum: values } = deref(document, property);
    return filledBy === 'client' ? [`${name}=${values?.[0]}`] : [];
  });
  const line = `${method.toUpperCase()} ${template}${query.length > 0 ? `?${query.join('&')}` : ''}`;
  return `**On the wire:** \`${line}\`${chosen.length > 0 ? ` with the field \`${chosen.join('&')}\`` : ''}`;
}

/** How the operation fails. */
function failures(
  document: SpecDocument,
  operation: OperationObject,
  { operations }: Provider,
  renewal: Renewal,
): string {
  const described = operations[methodNameOf(operation)];
  const table = described && failureTable(failuresOf(document, operation), byClientOf(operation, described, renewal));
  return table ? `**Failures**\n\n${table}` : '';
}
