// Generated from specs/chargepilot.yaml by `guichet generate`. Edit the spec, not this file.

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
import type { PingError, ListSitesError, GetSiteError, ChargepilotMethods } from './types.ts';

export { chargepilotAuth, type ChargepilotCredentials } from '../../src/auth/chargepilot.ts';
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
export type { components, operations, paths } from './schema.ts';
export type * from './types.ts';

/** The client for ChargePilot REST API: a method for every operation, and calls by path. */
export interface Chargepilot extends Client<paths>, ChargepilotMethods {}

/** The options of `createChargepilot`. */
export type ChargepilotOptions = CreateOptions<'chargepilot', 'production'>;

/** Every failure that an operation of ChargePilot REST API reports. */
export type ChargepilotFailure = FailureOf<PingError | ListSitesError | GetSiteError>;

/** Thrown by `unwrap` when the provider reported a failure; `error` is its response. */
export const ApiError: ApiErrorClass<ChargepilotFailure> = AnyApiError;
export type ApiError = AnyApiError<ChargepilotFailure>;

/**
 * Creates a client for ChargePilot REST API.
 *
 * Nothing is sent until the first call. Every call resolves to `{ data }` or `{ error, response }`.
 *
 * @throws {ConfigError} when an option is unknown or invalid; the message names it.
 */
export function createChargepilot(options: ChargepilotOptions = {}): Chargepilot {
  return createClient<ChargepilotMethods, paths>(provider, 'createChargepilot', options);
}
