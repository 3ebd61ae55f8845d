/**
 * The one family of errors. What a provider answers is a value (`{ data }` or `{ error }`); everything else is thrown, as
 * one of these.
 *
 * None of them carries a request, a header, a URL, an option or a cause, or shows the provider's response when it is printed: each
 * of those can hold a secret.
 */

import type { inspect as nodeInspect } from 'node:util';
import { ownProperties } from './own-properties.ts';

/** The codes that Guichet itself gives. `ApiError` carries the provider's code instead, an open set. */
export type ErrorCode =
  // ConfigError: the call was not sent
  | 'option_missing' // a required option
  | 'option_invalid' // an option with an invalid value, or an unknown one
  | 'parameter_invalid' // a path or query parameter that is missing, unknown or not as the spec asks
  | 'body_invalid' // a field of the body that is missing or not as the spec asks
  | 'header_invalid' // a header that HTTP does not allow
  | 'url_refused' // an address outside the provider's server, or a fragment that names no operation
  | 'credentials_missing' // the operation needs a credential that the auth middleware was not given
  // AuthError: the login failed
  | 'credentials_refused' // the provider says that the credentials are wrong
  | 'login_refused' // the provider refused the login for another reason
  | 'login_malformed' // the response to the login lacks the token or session
  // NetworkError, TimeoutError
  | 'network'
  | 'timeout'
  // ResponseError: a response that cannot be used
  | 'empty'
  | 'not_json'
  | 'truncated'
  | 'too_large'
  | 'redirected'
  | 'bad_status'; // an invalid status code, outside 200 to 599

/** What every error of the family says of itself. */
export interface ErrorDetails {
  /** The provider's name. */
  provider: string;
  /** The `operationId`; for an invalid option, the name of the factory. */
  operation: string;
  code: ErrorCode | (string & {});
  /** The HTTP status, where a response arrived. */
  status?: number | undefined;
  /** The same call may succeed later, and may be made again without harm. */
  retryable?: boolean;
  /** Milliseconds to wait before the next call: what the provider asks for (`Retry-After`), or until the next login is made. */
  retryAfter?: number | undefined;
}

/** The base of the family: `catch (error) { if (error instanceof GuichetError) … }`. */
export class GuichetError extends Error {
  readonly provider: string;
  readonly operation: string;
  readonly code: ErrorCode | (string & {});
  readonly status: number | undefined;
  /** The same call may succeed later, and may be made again without harm. */
  readonly retryable: boolean;
  /** Milliseconds to wait before the next call: what the provider asks for (`Retry-After`), or until the next login is made. */
  readonly retryAfter: number | undefined;

  constructor(message: string, options: ErrorDetails) {
    super(message);
    const details = ownProperties(options);
    this.provider = details.provider;
    this.operation = details.operation;
    this.code = details.code;
    this.status = details.status;
    this.retryable = details.retryable ?? false;
    this.retryAfter = details.retryAfter;
  }
}

/** Misuse, found before anything was sent: a missing option, an invalid parameter, an address outside the provider's server. */
export class ConfigError extends GuichetError {
  override readonly name = 'ConfigError';
}

/** The login failed: it was refused, or its response has no usable token. The call itself was not sent. */
export class AuthError extends GuichetError {
  override readonly name = 'AuthError';
}

/** The provider reported a failure, and `unwrap` throws it. `code` is the provider's own, or `http_<status>`. */
export class ApiError<Body = unknown> extends GuichetError {
  override readonly name = 'ApiError';
  /** What the provider's document says about `code`; undefined where it says nothing. */
  readonly meaning: string | undefined;
  readonly #error: Body;

  constructor(message: string, options: ErrorDetails & { meaning?: string | undefined; error: Body }) {
    super(message, options);
    const { meaning, error } = ownProperties(options);
    this.meaning = meaning;
    this.#error = error;
  }

  /** The provider's response, parsed. It may repeat what was sent, so printing or serializing this error leaves it out. */
  get error(): Body {
    return this.#error;
  }

  /** Node's inspection, which would call the getter when it is asked for getters. */
  [Symbol.for('nodejs.util.inspect.custom')](_depth: number, options: object, inspect: typeof nodeInspect): string {
    return inspect(this, { ...options, customInspect: false, getters: false });
  }
}

/** The failures that an API reports, of those that its operations describe; `unknown` where none is described. */
export type FailureOf<Described> = [Described] extends [never] ? unknown : Described;

/** The class `ApiError` with the type of one provider's failures: after `instanceof`, `error` has it. */
export interface ApiErrorClass<Body> {
  new (...given: ConstructorParameters<typeof ApiError<Body>>): ApiError<Body>;
  readonly prototype: ApiError<Body>;
}

/**
 * The provider could not be reached, or the connection broke. Unless `retryable`, or the message says that nothing was sent, the outcome
 * of the call is unknown.
 */
export class NetworkError extends GuichetError {
  override readonly name = 'NetworkError';
}

/** The time ran out before the whole response had arrived. Unless `retryable`, the outcome of the call is unknown. */
export class TimeoutError extends GuichetError {
  override readonly name = 'TimeoutError';
}

/** The response cannot be used: it is not JSON, cut off, too large, or a redirect (which is never followed). */
export class ResponseError extends GuichetError {
  override readonly name = 'ResponseError';
}
