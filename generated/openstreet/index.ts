// Generated from specs/openstreet.yaml by `guichet generate`. Edit the spec, not this file.

import {
  ApiError as AnyApiError,
  type ApiErrorClass,
  type Client,
  createClient,
  type CreateOptions,
  type FailureOf,
} from '../../src/client/index.ts';
import { provider } from './operations.ts';
import type { paths } from './schema.ts';
import type { DepositsError, CreditError, TspRequestsError, TspRatesError, TspQuotasError, CreateKeyError, CreateCustomerError, SaltError, QueryCustomerError, OpenstreetMethods } from './types.ts';

export { openstreetAuth, type OpenstreetCredentials } from '../../src/auth/openstreet.ts';
export {
  AuthError,
  type CallOptions,
  type CallOutcome,
  ConfigError,
  type ErrorCode,
  type ErrorDetails,
  GuichetError,
  NetworkError,
  ResponseError,
  TimeoutError,
  unwrap,
  wrapAsPathBasedClient,
} from '../../src/client/index.ts';
export { openstreetErrors } from './errors.ts';
export type { components, operations, paths } from './schema.ts';
export type * from './types.ts';

/** The client for Open Street customer account API: a method for every operation, and calls by path. */
export interface Openstreet extends Client<paths>, OpenstreetMethods {}

/** The options of `createOpenstreet`. */
export type OpenstreetOptions = CreateOptions<'openstreet', 'production'>;

/** Every failure that an operation of Open Street customer account API reports. */
export type OpenstreetFailure = FailureOf<DepositsError | CreditError | TspRequestsError | TspRatesError | TspQuotasError | CreateKeyError | CreateCustomerError | SaltError | QueryCustomerError>;

/** Thrown by `unwrap` when the provider reported a failure; `error` is its response. */
export const ApiError: ApiErrorClass<OpenstreetFailure> = AnyApiError;
export type ApiError = AnyApiError<OpenstreetFailure>;

/**
 * Creates a client for Open Street customer account API.
 *
 * Nothing is sent until the first call. Every call resolves to `{ data }` or `{ error, response }`.
 *
 * @throws {ConfigError} when an option is unknown or invalid; the message names it.
 */
export function createOpenstreet(options: OpenstreetOptions = {}): Openstreet {
  return createClient<OpenstreetMethods, paths>(provider, 'createOpenstreet', options);
}
