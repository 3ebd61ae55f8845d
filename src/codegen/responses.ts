/** What an operation responds with. */
import { deref, type OperationObject, type SpecDocument } from './document.ts';

/** Whether a status is a result of a call: a success, or a redirect, which is not followed. */
export function isResult(status: string): boolean {
  return /^(2(\d\d|XX)|30[12378])$/.test(status);
}

/** Whether a status is a failure of a call. */
export function isFailure(status: string): boolean {
  return /^([45](\d\d|XX)|default)$/.test(status);
}

/**
 * The statuses that describe a success. Where no result is described, `default` describes it too; an operation without either may succeed
 * with anything.
 */
export function successesOf(responses: object): string[] {
  const statuses = Object.keys(responses);
  if (!statuses.some(isResult)) return statuses.filter((status) => status === 'default');
  return statuses.filter((status) => status.startsWith('2'));
}

/** The secret property of a successful response. */
export function tokenOf(document: SpecDocument, operation: OperationObject): string | undefined {
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
  const schema = success && deref(document, success).content?.['application/json']?.schema;
  const whole = schema && deref(document, schema);
  const alternatives = [whole, ...(whole?.anyOf ?? [])].flatMap((part) => (part ? [deref(document, part)] : []));
  return alternatives
    .flatMap(({ properties = {} }) => Object.entries(properties))
    .find(([, property]) => deref(document, property).format === 'password')?.[0];
}
