import { AuthError } from '../../client/errors.ts';
import { readRetryAfter } from '../../client/retry-after.ts';
import type { Call, ReceivedResponse } from '../../client/step.ts';

/** What a response to a login says. */
export interface LoginProblem {
  /** The `operationId` of the login. */
  readonly operation: string;
  readonly code: 'credentials_refused' | 'login_refused' | 'login_malformed';
  readonly message: string;
  /** The provider's code says that the login may be repeated. */
  readonly isTransient?: boolean;
}

/**
 * The error for a login that brought nothing. It is transient, so that the login is repeated, if the server was busy or broken (429,
 * 5xx), its response is none that a login has (a page of HTML, or one without a token), or the problem says so.
 */
export function loginError(
  call: Call,
  response: ReceivedResponse,
  { operation, code, message, isTransient }: LoginProblem,
): AuthError {
  const { status, failure, headers } = response;
  const isBroken = status === 429 || status >= 500 || failure?.isUnreadable || code === 'login_malformed';
  // Whoever wrote it, a proxy or a wrong server, refused no credentials.
  const unreadable = `The response to ${operation} must be JSON; it has HTTP ${status} and is not JSON.`;
  const hint = status === 404 ? ' There is no login at this address; check `baseUrl`.' : '';
  return new AuthError((failure?.isUnreadable ? unreadable : message) + hint, {
    provider: call.provider.name,
    operation,
    status,
    code,
    retryable: code !== 'credentials_refused' && (isTransient || isBroken),
    retryAfter: readRetryAfter(headers.get('retry-after'), call.now()),
  });
}
