/** What the methods of a client take besides their input, and what they resolve to. The generated types are written with these. */
import type { HeadersOptions } from 'openapi-fetch';

/** Options of one call. */
export interface CallOptions {
  /** Ends the call, a login and the pauses between attempts included. The call rejects with the signal's own reason. */
  signal?: AbortSignal;
  /** Headers to send besides those of the operation. They are set before the request is signed. */
  headers?: HeadersOptions;
}

/**
 * What a call resolves to: `data` when it succeeded, else `error`, which is what the provider reported. Test `error`: it is truthy for
 * every failure, also for one with HTTP status 200. `unwrap(call)` returns the data or throws.
 */
export type CallOutcome<Data, Failure> =
  | {
      /** What the response holds. */
      data: Data;
      error?: never;
      /** Status and headers. The body has been read. */
      response: Response;
    }
  | {
      data?: never;
      /** What the provider reported. */
      error: Failure;
      /** Status and headers. The body has been read. */
      response: Response;
    };
