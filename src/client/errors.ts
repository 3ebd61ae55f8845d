/**
 * The one family of errors. What a provider answers is a value (`{ data }` or `{ error }`); everything else is thrown, as
 * one of these.
 *
 * None of them carries a request, a response, a header, a URL, an option or a cause: each of those can hold a secret.
 */

import { ownProperties } from './own-properties.ts';

/** The codes that Guichet itself gives. `ApiError` carries the provider's code instead, an open set. */
export type ErrorCode =
  // ConfigError: the call was not sent
  | 'option_missing' // an option that a factory needs
  | 'option_invalid' // an option that makes no sense, or that there is none of
  | 'parameter_invalid' // a path or query parameter: missing, or not as the spec asks
  | 'body_invalid' // a field of the body: missing, or not as the spec asks
  | 'header_invalid' // a header that HTTP does not allow
  | 'url_refused' // another place than the provider's server, or no operation of it
  | 'credentials_missing' // this operation needs a credential that the auth middleware was not given
  // AuthError: no proof could be had
  | 'credentials_refused' // the provider says that these credentials are wrong
  | 'login_refused' // the provider refused the login for another reason
  | 'login_malformed' // the login was answered without what it should bring
  // NetworkError, TimeoutError
  | 'network'
  | 'timeout'
  // ResponseError: an answer that cannot be read
  | 'empty'
  | 'not_json'
  | 'truncated'
  | 'too_large'
  | 'redirected'
  | 'bad_status'; // above 599

/** What every error of the family says of itself. */
export interface ErrorDetails {
  /** The provider's name. */
  provider: string;
  /** The `operationId`; of a factory's complaint, the factory's name. */
  operation: string;
  code: ErrorCode | (string & {});
  /** The HTTP status, where an answer came. */
  status?: number | undefined;
  /** The same call may succeed later, and may be made again without harm. */
  retryable?: boolean;
}

/** The base of the family: `catch (error) { if (error instanceof GuichetError) … }`. */
export class GuichetError extends Error {
  readonly provider: string;
  readonly operation: string;
  readonly code: ErrorCode | (string & {});
  readonly status: number | undefined;
  readonly retryable: boolean;

  constructor(message: string, given: ErrorDetails) {
    super(message);
    const details = ownProperties(given);
    this.provider = details.provider;
    this.operation = details.operation;
    this.code = details.code;
    this.status = details.status;
    this.retryable = details.retryable ?? false;
  }
}

/** Misuse, found before anything was sent: a missing option, a bad parameter, an address that must not be called. */
export class ConfigError extends GuichetError {
  override readonly name = 'ConfigError';
}

/** No proof could be had: the login was refused or its answer made no sense. The call itself was not sent. */
export class AuthError extends GuichetError {
  override readonly name = 'AuthError';
}

/** The provider reported a failure and `unwrap` was asked to throw it. `code` is the provider's, or `http_<status>`. */
export class ApiError extends GuichetError {
  override readonly name = 'ApiError';
  /** What the provider's document says of `code`; undefined where it says nothing. */
  readonly meaning: string | undefined;

  constructor(message: string, details: ErrorDetails & { meaning?: string | undefined }) {
    super(message, details);
    this.meaning = ownProperties(details).meaning;
  }
}

/** The provider could not be reached, or the connection broke. Unless `retryable`, the outcome of the call is unknown. */
export class NetworkError extends GuichetError {
  override readonly name = 'NetworkError';
}

/** The deadline passed before the whole answer had come. Unless `retryable`, the outcome of the call is unknown. */
export class TimeoutError extends GuichetError {
  override readonly name = 'TimeoutError';
}

/** An answer came that cannot be read: not JSON, cut off, too large, or a redirect (which is never followed). */
export class ResponseError extends GuichetError {
  override readonly name = 'ResponseError';
}
