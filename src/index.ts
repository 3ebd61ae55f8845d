/**
 * What all providers share: the errors, `unwrap`, and the types of an auth middleware. The clients are at `guichet/<name>`.
 */
export type { TokenStore } from './auth/lib/record-store.ts';
export type { CallInit, CallResult, Client } from './client/client.ts';
export * from './client/errors.ts';
export type { AttemptEvent, ClientEvent, Logger, LoginEvent, RetryEvent, StoreEvent } from './client/events.ts';
export type { ClientOptions, ProviderFetch } from './client/fetch.ts';
export type { AuthMiddleware, Call, Middleware, Next, OutgoingRequest, SendInit } from './client/step.ts';
export { unwrap } from './client/unwrap.ts';
export { createFetch } from './create-fetch.ts';
export { redactUrl } from './redact-url.ts';
