/** What a call resolves to: `{ data, response }` or `{ error, response }`. */
import type { HeadersOptions } from 'openapi-fetch';
import { isJsonType } from './media-type.ts';
import { ownProperties } from './own-properties.ts';
import type { Operation, Provider } from './provider.ts';
import { statusTextOf, toResponse } from './response.ts';
import type { ReceivedResponse } from './step.ts';

/** How the body of a success is read; a failure is always read as JSON, else as text. */
export type ParseAs = 'json' | 'text' | 'blob' | 'arrayBuffer' | 'stream';

/** The result of a call: its data, or the failure that the provider reported. */
export type CallOutcome<Data, Failed> =
  | {
      /** What the provider returned. */
      data: Data;
      error?: never;
      /** The whole response; its body can be read again. */
      response: Response;
    }
  | {
      data?: never;
      /** The failure that the provider reported, whatever the HTTP status. */
      error: Failed;
      /** The whole response; its body can be read again. `ok` is false even if the status is 200. */
      response: Response;
    };

/** What a call by name takes besides its input. */
export interface CallOptions {
  /** Ends the call, pauses between attempts included; the call rejects with the signal's own reason. */
  signal?: AbortSignal;
  /** Headers to send besides those of the operation. A header that authentication writes cannot be replaced. */
  headers?: HeadersOptions;
}

interface Result {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** Reads the body of a success, the way that `parseAs` asks for. */
export type ReadBody = (received: ReceivedResponse, operation: Operation) => unknown;

/** What a result is made of. */
export interface OutcomeSource {
  readonly provider: Provider;
  readonly operation: Operation;
  readonly received: ReceivedResponse;
  /** Reads the body of a success. Default: as JSON, or as text where it is not JSON. */
  readonly read?: ReadBody | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The `Response` that a middleware of the caller's has seen or made, if there is one. */
  readonly response?: Response | undefined;
}

/** Under a name that nobody else has, and in a function: neither printed nor compared. A WeakMap costs each call more. */
const SOURCE = Symbol('source');

/** What a result was made of; undefined if no client made it. */
export function sourceOf(result: object): OutcomeSource | undefined {
  return (result as Partial<Sourced>)[SOURCE]?.(); // any object may have it
}

interface Sourced {
  readonly [SOURCE]: () => OutcomeSource;
}

/** Makes the result of a call. The platform's `Response` is made when somebody looks at it. */
export function outcomeOf(source: OutcomeSource): Result {
  const { received, operation, read = readJson } = source;
  let { response } = source;
  const respond = () => {
    response ??= toResponse(received);
    return response;
  };
  const result: Result = received.failure
    ? {
        error: errorOf(received),
        get response() {
          return respond();
        },
      }
    : {
        data: read(received, operation),
        get response() {
          return respond();
        },
      };
  return Object.defineProperty(result, SOURCE, ownProperties({ value: () => source }));
}

/** The value of a failure: parsed, else the text, else the status; never falsy, so that `if (error)` always holds. */
function errorOf(received: ReceivedResponse): unknown {
  const { json, text, status } = received;
  return (json === undefined ? text : json) || `HTTP ${status} ${statusTextOf(received)}`.trim();
}

function readJson({ status, headers, bytes, text, json, isBytes }: ReceivedResponse, operation: Operation): unknown {
  if (isBytes) return new Blob([bytes], { type: headers.get('content-type') ?? '' });
  if (status === 204) return undefined;
  if (json !== undefined) return json;
  // What a redirect says is its `Location`; an empty text is one only where text is described.
  const { responseTypes } = operation;
  const isMissing = bytes.byteLength === 0 && (responseTypes.length === 0 || responseTypes.some(isJsonType));
  return status > 299 || isMissing ? undefined : text;
}
