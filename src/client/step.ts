import type { ClientEvent } from './events.ts';
import type { Operation, Provider, Server } from './provider.ts';

/**
 * A request about to leave, as plain data.
 *
 * Not a `Request`: the body of one is a stream that can be read once, and changing its URL loses the length of the body. As
 * data, a step changes one part and passes the rest on, and an attempt can be made again.
 */
export interface OutgoingRequest {
  readonly method: string;
  /** Absolute, percent-encoded, without fragment: what follows the origin goes on the wire as written here. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The exact bytes of the body; undefined when there is none. */
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

/** What a login puts into its request. Query and body are encoded as the operation's spec says. */
export interface SendInit {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What a step may need to know of the call that it serves. */
export interface Call {
  readonly provider: Provider;
  readonly operation: Operation;
  /** The server that this operation is sent to; `baseUrl` in place of its address where the user gave one. */
  readonly server: Server;
  /** Milliseconds since 1970, by the clock that the user gave. */
  readonly now: () => number;
  /** The caller's abort and the deadline of the call. A step that waits for something shared must not pass it on. */
  readonly signal: AbortSignal;
  /** When the call must have ended, in milliseconds of `performance.now()`. */
  readonly endsAt: number;
  /** Tells what happened, to the user's `onEvent` and `logger`. */
  readonly report: (event: ClientEvent) => void;
  /**
   * Sends another operation of the same provider below the auth middleware: for logins. It has a deadline of its own and no part
   * in the caller's abort, since several callers may wait for it.
   */
  readonly send: (operationId: string, init?: SendInit) => Promise<Response>;
}

/** The rest of the chain. */
export type Next = (outgoing: OutgoingRequest) => Promise<Response>;

/** One step of the chain. Its answers are buffered: reading a clone of one is cheap. */
export type Middleware = (outgoing: OutgoingRequest, next: Next, call: Call) => Promise<Response>;

/** An auth middleware: the middleware of one provider. The word keeps it from being given to the client of another. */
export type AuthMiddleware<ProviderName extends string = string> = Middleware & { readonly provider?: ProviderName };

/** Puts steps in a row, the first one outermost. */
export function chain(steps: readonly Middleware[], last: Next, call: Call): Next {
  return steps.reduceRight<Next>((next, step) => (outgoing) => step(outgoing, next, call), last);
}
