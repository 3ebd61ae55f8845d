// Generated from specs/sne-cotation.yaml by `guichet generate`. Edit the spec, not this file.

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
import type { TokenError, HealthcheckError, SneCotationMethods } from './types.ts';

export { pisteAuth, type PisteCredentials } from '../../src/auth/sne-cotation.ts';
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
export { sneCotationErrors } from './errors.ts';
export type { components, operations, paths } from './schema.ts';
export type * from './types.ts';

/** The client for SNE-Cotation: a method for every operation, and calls by path. */
export interface SneCotation extends Client<paths>, SneCotationMethods {}

/** The options of `createSneCotation`. */
export type SneCotationOptions = CreateOptions<'sne-cotation', 'production' | 'sandbox'>;

/** Every failure that an operation of SNE-Cotation reports. */
export type SneCotationFailure = FailureOf<TokenError | HealthcheckError>;

/** Thrown by `unwrap` when the provider reported a failure; `error` is its response. */
export const ApiError: ApiErrorClass<SneCotationFailure> = AnyApiError;
export type ApiError = AnyApiError<SneCotationFailure>;

/**
 * Creates a client for SNE-Cotation.
 *
 * Nothing is sent until the first call. Every call resolves to `{ data }` or `{ error, response }`.
 *
 * @throws {ConfigError} when an option is unknown or invalid; the message names it.
 */
export function createSneCotation(options: SneCotationOptions = {}): SneCotation {
  return createClient<SneCotationMethods, paths>(provider, 'createSneCotation', options);
}
