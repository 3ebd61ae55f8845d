/**
 * Turns a spec into what its reader sees on the reference page: the request line of every operation, every documented failure with
 * its cause and what to do about it, and samples to copy.
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
} from '../codegen/spec.ts';
import { samplesOf } from './samples.ts';

/** What to do about a failure, by the `action` of its code. */
const ACTIONS = {
  renew:
    'The token or session is no longer valid. The client renews it and, if the call is retry-safe, sends the call again once.',
  retry: 'The client retries once with new credentials.',
  'give-up': 'Not retryable: change the request or the account.',
} as const;

/** Returns a changed copy of the document; `module` is what samples import. */
export function readerView(name: string, spec: SpecDocument, provider: Provider, module: string): SpecDocument {
  const samples = samplesOf(name, spec, provider, module);
  const document = structuredClone(spec);
  for (const { path, method, item, operation } of operationsOf(document)) {
    const parameters = parametersOf(document, item, operation).flatMap((parameter) => explode(document, parameter));
    const sections = [
      operation.description ?? '',
      wireForm(document, path, method, parameters, operation),
      failures(document, operation, provider),
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

/** A table of the documented codes and statuses of an operation, each with its cause and what to do about it. */
function failures(document: SpecDocument, operation: OperationObject, provider: Provider): string {
  const envelope = operation['x-envelope'] ?? document.info['x-envelope'];
  const rows = new Map<string, string>();
  for (const [status, reference] of Object.entries(operation.responses)) {
    const response = deref(document, reference);
    const examples = Object.values(response.content ?? {}).flatMap(({ examples: named = {} }) => Object.values(named));
    for (const example of examples) {
      const { value } = deref<{ value?: unknown }>(document, example);
      const code =
        envelope && typeof value === 'object' && value !== null
          ? Object.entries(value).find(([name]) => name === envelope.code)?.[1]
          : undefined;
      const error = Object.hasOwn(provider.errors, String(code)) ? provider.errors[String(code)] : undefined;
      if (error) rows.set(`\`${code}\``, `${error.meaning} | ${ACTIONS[error.action]}`);
    }
    if (/^[45]/.test(status)) {
      const cause = (response.description ?? '').split('\n')[0] ?? '';
      rows.set(
        `HTTP ${status}`,
        `${cause} | ${/^5|429/.test(status) ? 'Possibly transient: the client retries if the call is retry-safe.' : ACTIONS['give-up']}`,
      );
    }
  }
  if (rows.size === 0) return '';
  const table = [...rows].map(([code, text]) => `| ${code} | ${text} |`);
  return ['**Documented failures**', '', '| code | cause | what to do |', '|---|---|---|', ...table].join('\n');
}
