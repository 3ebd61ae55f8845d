/** The failures of an API as its spec describes them: codes (`x-errors`) and statuses (responses, with `x-failure`). */
import { isRecord } from '../client/encode.ts';
import type { DocumentedFailure } from '../client/provider.ts';
import { deref, type OperationObject, operationsOf, type ResponseObject, type SpecDocument } from './document.ts';
import { oneLine } from './one-line.ts';

/** One failure: a code of the provider, or a status. */
export interface Failure extends Partial<Omit<DocumentedFailure, 'meaning'>> {
  /** The code, or `HTTP 403`; `any other status` for the response that stands for all of them. */
  readonly name: string;
  /** The status; undefined for a code, which may come with any. */
  readonly status?: string;
  readonly meaning: string;
  /** On what the client's action depends. */
  readonly when?: string;
  /** The operations that are known to fail so; undefined for a code that no example of an operation shows. */
  readonly operations?: readonly string[];
}

/** The codes of an API, with all that its spec says of them. */
export function codesOf({ info }: SpecDocument): Record<string, DocumentedFailure> {
  return Object.fromEntries(
    Object.entries(info['x-errors'] ?? {}).map(([code, { meaning, fix, fixedBy, action, 'x-inferred': inferred }]) => [
      code,
      {
        meaning: oneLine(meaning),
        action,
        ...(fix === undefined ? {} : { fix: oneLine(fix) }),
        ...(fixedBy === undefined ? {} : { fixedBy }),
        ...(inferred === undefined ? {} : { inferred: oneLine(inferred) }),
      },
    ]),
  );
}

/** How one operation fails: the codes that its examples show, then its statuses. */
export function failuresOf(document: SpecDocument, operation: OperationObject): Failure[] {
  const codes = codesOf(document);
  const shown = new Set<string>();
  const statuses: Failure[] = [];
  for (const [status, reference] of Object.entries(operation.responses)) {
    const response = deref(document, reference);
    for (const code of codesShown(document, operation, response)) if (Object.hasOwn(codes, code)) shown.add(code);
    if (/^([45]|default)/.test(status)) statuses.push(ofResponse(status, response));
  }
  const byCode = Object.entries(codes).filter(([code]) => shown.has(code));
  return [...byCode.map(([name, code]) => ({ name, ...code })), ...statuses];
}

/** How an API fails: every code once, and every status once for each of its descriptions. */
export function allFailures(document: SpecDocument): Failure[] {
  const all = operationsOf(document).map(({ operation }) => operation);
  const statuses = new Map<string, Failure & { operations: string[] }>();
  for (const operation of all) {
    for (const failure of failuresOf(document, operation).filter(({ status }) => status !== undefined)) {
      const key = JSON.stringify(failure);
      const { operations } = statuses.get(key) ?? { operations: [] };
      statuses.set(key, { ...failure, operations: [...operations, operation.operationId] });
    }
  }
  const codes = Object.entries(codesOf(document)).map(([name, code]) => ({ name, ...code }));
  // A status that has no other description needs no operations to tell it apart.
  const isShared = ({ status }: Failure) => [...statuses.values()].filter((one) => one.status === status).length === 1;
  const rows = [...statuses.values()].map(({ operations, ...failure }) =>
    isShared(failure) ? failure : { ...failure, operations },
  );
  // `default` sorts after the digits.
  return [...codes, ...rows.toSorted((a, b) => String(a.status).localeCompare(String(b.status)))];
}

function ofResponse(status: string, response: ResponseObject): Failure {
  const { description = '', 'x-failure': failure = {}, 'x-inferred': inferred } = response;
  return {
    name: status === 'default' ? 'any other status' : `HTTP ${status}`,
    status,
    meaning: oneLine(description),
    ...failure,
    ...(failure.fix === undefined ? {} : { fix: oneLine(failure.fix) }),
    ...(inferred === undefined ? {} : { inferred: oneLine(inferred) }),
  };
}

/** The codes in the examples of a response. */
function codesShown(document: SpecDocument, operation: OperationObject, { content = {} }: ResponseObject): string[] {
  const property = (operation['x-envelope'] ?? document.info['x-envelope'])?.code;
  return Object.values(content)
    .flatMap(({ examples = {} }) => Object.values(examples))
    .map((example) => deref<{ value?: unknown }>(document, example).value)
    .flatMap((value) => (property !== undefined && isRecord(value) ? [String(value[property])] : []));
}
