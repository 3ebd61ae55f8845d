/**
 * What generated clients are made of: `createClient`, and the codecs of bodies, parameters and responses that their specs need. It knows no
 * provider. Generated code imports it, and an auth middleware of your own takes its types and errors from it.
 *
 * @packageDocumentation
 */

export { isBytes } from './binary.ts';
export { type BodyWriter, bodyCodec, bytesBody, formBody, textBody } from './bodies.ts';
export { createClient } from './client.ts';
export type { CallInit, CallResult, Client, CreateOptions, PathBasedClient } from './client-types.ts';
export { formBytes, isRecord, withForm, withQuery } from './encode.ts';
export {
  ApiError,
  type ApiErrorClass,
  AuthError,
  ConfigError,
  type ErrorCode,
  type ErrorDetails,
  type FailureOf,
  GuichetError,
  NetworkError,
  ResponseError,
  TimeoutError,
} from './errors.ts';
export { eventStreams, type ServerSentEvent } from './event-stream.ts';
export type { AttemptEvent, ClientEvent, Logger, LoginEvent, RetryEvent, StoreEvent } from './events.ts';
export { multipartBody } from './multipart.ts';
export type { ClientOptions } from './options.ts';
export type { CallOptions, CallOutcome, ParseAs } from './outcome.ts';
export { type Paged, paginate } from './paginate.ts';
export { parameterCodec } from './parameters.ts';
export { wrapAsPathBasedClient } from './path-based.ts';
export type { DocumentedFailure, Operation, Provider, Server } from './provider.ts';
export { toResponse } from './response.ts';
export { fillServers } from './server-variables.ts';
export type {
  AuthMiddleware,
  Call,
  Failure,
  Next,
  OutgoingRequest,
  ReceivedResponse,
  SendInit,
  Step,
} from './step.ts';
export { isTransient } from './transient.ts';
export { unwrap } from './unwrap.ts';
export type { Bytes, SizedStream } from './uploads.ts';
