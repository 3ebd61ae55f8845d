// Made from specs/sne-cotation.yaml by `npm run generate`. Edit the spec, not this file.

import { createClient } from '../../src/client/client.ts';
import type { Client, CreateOptions } from '../../src/client/client-types.ts';
import { ApiError as AnyApiError, type ApiErrorClass } from '../../src/client/errors.ts';
import { provider } from './operations.ts';
import type { paths } from './schema.ts';
import type { TokenError, HealthcheckError, SneCotationMethods } from './types.ts';

export { pisteAuth, type PisteCredentials } from '../../src/auth/sne-cotation.ts';
export {
  AuthError,
  ConfigError,
  type ErrorCode,
  type ErrorDetails,
  GuichetError,
  NetworkError,
  ResponseError,
  TimeoutError,
} from '../../src/client/errors.ts';
export type { CallOptions, CallOutcome } from '../../src/client/outcome.ts';
export { wrapAsPathBasedClient } from '../../src/client/path-based.ts';
export { unwrap } from '../../src/client/unwrap.ts';
export type { components, operations, paths } from './schema.ts';
export type * from './types.ts';

/** The client of SNE-Cotation: a method for every operation, and the calls by path. */
export interface SneCotation extends Client<paths>, SneCotationMethods {}

/** What `createSneCotation` takes. */
export type SneCotationOptions = CreateOptions<'sne-cotation', 'production' | 'sandbox'>;

/** Every failure that an operation of SNE-Cotation reports. */
export type SneCotationFailure = TokenError | HealthcheckError;

/** Thrown by `unwrap` when the provider reported a failure, which is its `error`. */
export const ApiError: ApiErrorClass<SneCotationFailure> = AnyApiError;
export type ApiError = AnyApiError<SneCotationFailure>;

/**
 * Makes a client of SNE-Cotation.
 *
 * Nothing is sent until the first call. Every call resolves to `{ data }` or `{ error, response }`.
 *
 * @throws {ConfigError} when an option is unknown or invalid; the message names it.
 */
export function createSneCotation(options: SneCotationOptions = {}): SneCotation {
  return createClient<SneCotationMethods, paths>(provider, 'createSneCotation', options);
}

/** What each documented code means, and whether the client renews its token, tries again or gives up. */
export const sneCotationErrors = provider.errors;
