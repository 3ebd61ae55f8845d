/** Which responses of an operation are its results. */

/** Whether a status is a result of a call: a success, or a redirect, which is not followed. */
export function isResult(status: string): boolean {
  return /^(2(\d\d|XX)|30[12378])$/.test(status);
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
