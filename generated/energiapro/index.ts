// Generated from specs/energiapro.yaml by `guichet generate`. Edit the spec, not this file.

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
import type { AuthenticateError, ScopeTestError, LpnJsonError, InstallationLpnListError, GcPlusJsonError, OtherScopeError, EnergiaproMethods } from './types.ts';

export { energiaproAuth, hashSecretKey, type EnergiaproCredentials } from '../../src/auth/energiapro.ts';
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
export { energiaproErrors } from './errors.ts';
export type { components, operations, paths } from './schema.ts';
export type * from './types.ts';

/** The client for Energiapro API-Client: a method for every operation, and calls by path. */
export interface Energiapro extends Client<paths>, EnergiaproMethods {}

/** The options of `createEnergiapro`. */
export type EnergiaproOptions = CreateOptions<'energiapro', 'production' | 'documented'>;

/** Every failure that an operation of Energiapro API-Client reports. */
export type EnergiaproFailure = FailureOf<AuthenticateError | ScopeTestError | LpnJsonError | InstallationLpnListError | GcPlusJsonError | OtherScopeError>;

/** Thrown by `unwrap` when the provider reported a failure; `error` is its response. */
export const ApiError: ApiErrorClass<EnergiaproFailure> = AnyApiError;
export type ApiError = AnyApiError<EnergiaproFailure>;

/**
 * Creates a client for Energiapro API-Client.
 *
 * Nothing is sent until the first call. Every call resolves to `{ data }` or `{ error, response }`.
 *
 * @throws {ConfigError} when an option is unknown or invalid; the message names it.
 */
export function createEnergiapro(options: EnergiaproOptions = {}): Energiapro {
  return createClient<EnergiaproMethods, paths>(provider, 'createEnergiapro', options);
}
