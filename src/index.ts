/**
 * What all providers share: errors, `unwrap`, `createFetch`, and the types of an auth middleware. The clients are in `guichet/<name>`.
 *
 * @packageDocumentation
 */
export type { TokenStore } from './auth/lib/record-store.ts';
export type { CallInit, CallResult, Client, CreateOptions, PathBasedClient } from './client/client-types.ts';
export {
  ApiError,
  AuthError,
  ConfigError,
  type ErrorCode,
  type ErrorDetails,
  GuichetError,
  NetworkError,
  ResponseError,
  TimeoutError,
} from './client/errors.ts';
export type { AttemptEvent, ClientEvent, Logger, LoginEvent, RetryEvent, StoreEvent } from './client/events.ts';
export type { ProviderFetch } from './client/fetch.ts';
export type { ClientOptions } from './client/options.ts';
export type { CallOptions, CallOutcome, ParseAs } from './client/outcome.ts';
export { wrapAsPathBasedClient } from './client/path-based.ts';
export type {
  AuthMiddleware,
  Call,
  Failure,
  Next,
  OutgoingRequest,
  ReceivedResponse,
  SendInit,
  Step,
} from './client/step.ts';
export { unwrap } from './client/unwrap.ts';
export { createFetch } from './create-fetch.ts';
export { redactUrl } from './redact-url.ts';
