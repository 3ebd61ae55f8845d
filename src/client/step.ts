/**
 * What the steps of a call exchange: two records of plain data, one going out and one coming back.
 *
 * Not a `Request` and a `Response`: the body of each is a stream that can be read once. A record can be looked at by every step,
 * changed in one part and sent again.
 */
import type { ClientEvent } from './events.ts';
import type { Operation, Provider, Server } from './provider.ts';
import type { Upload } from './uploads.ts';

/** A request as it leaves, exact to the byte. */
export interface OutgoingRequest {
  readonly method: string;
  /** Absolute, percent-encoded, without fragment: what follows the origin is sent as written here. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined when there is no body, or it is an `upload`. */
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  /**
   * In place of `body`: bytes that are read while they are sent, such as a file or the parts of a multipart body. An auth middleware
   * that signs bodies must refuse it, or read it where it is repeatable.
   */
  readonly upload?: Upload | undefined;
}

/** A response off the network, its body read and nothing else. */
export interface RawResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The body in place of `bytes`, unread. */
  readonly stream?: ReadableStream<Uint8Array<ArrayBuffer>> | undefined;
}

/** A response as it arrived, its body in memory. */
export interface ReceivedResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  /** The body, decompressed. Text is UTF-8 here, whatever charset it arrived in, and has no byte order mark. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The body as text. */
  readonly text: string;
  /** The parsed body; undefined when it is not JSON. A `text/plain` body counts as JSON only if it is an object or a list. */
  readonly json: unknown;
  /** What went wrong, if the provider reports a failure: by the status, or by what `x-envelope` names in the body. */
  readonly failure: Failure | undefined;
  /** The body is bytes, not text; `text` is empty. */
  readonly isBytes?: boolean | undefined;
  /** The body, unread, of a response that the caller reads as it arrives; `bytes` and `text` are then empty. */
  readonly stream?: ReadableStream<Uint8Array<ArrayBuffer>> | undefined;
}

/** What a response says of a failure. */
export interface Failure {
  /** The provider's code; `http_<status>` where the body has none. */
  readonly code: string;
  /** The provider's own text. It may repeat what was sent, secrets included. */
  readonly message: string | undefined;
  /** The body is neither JSON nor documented for this status, such as the HTML page of a proxy. */
  readonly isUnreadable: boolean;
  /** What an auth middleware knows about the cause, for the message of an `ApiError`. Never holds a secret. */
  readonly hint: string | undefined;
}

/** What a login sends. Query and body are encoded as the operation's spec says. */
export interface SendInit {
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** Until when a login is waited for. */
export interface SendLimits {
  /** Aborts the login. Default: nothing does. */
  readonly signal?: AbortSignal;
  /** Milliseconds for its one attempt. Default: the client's `timeout`. */
  readonly timeout?: number;
}

/** The call that a step serves. */
export interface Call {
  readonly provider: Provider;
  readonly operation: Operation;
  /** The server that the operation is sent to. With `baseUrl`, its address is that. */
  readonly server: Server;
  /** Milliseconds since 1970, by the client's clock. */
  readonly now: () => number;
  /** Aborts when the caller aborts and when the call's deadline has passed. */
  readonly signal: AbortSignal;
  /** What else the platform's `fetch` is told about this call, such as `cache`. */
  readonly init: RequestInit;
  /** Whether the body of a success with these headers is left to the caller to read. */
  readonly leavesStream?: ((headers: Headers) => boolean) | undefined;
  /** Milliseconds for one attempt, headers and body together. */
  readonly timeout: number;
  /** When the call must have ended, in milliseconds of `performance.now()`. */
  readonly endsAt: number;
  /** Takes one repetition out of the client's budget; false when there is none left. */
  readonly spend: () => boolean;
  /** Tells `onEvent` and `logger` what happened. */
  readonly report: (event: ClientEvent) => void;
  /**
   * Sends another operation of the same provider once, without authentication: for logins. Neither the call's deadline nor its abort
   * ends it, since several callers may wait for it.
   */
  readonly send: (operation: string, init?: SendInit, limits?: SendLimits) => Promise<ReceivedResponse>;
}

/** The rest of the steps. */
export type Next = (request: OutgoingRequest) => Promise<ReceivedResponse>;

/** One step of a call: it may change the request, the response or both, and may send the request more than once. */
export type Step = (request: OutgoingRequest, next: Next, call: Call) => Promise<ReceivedResponse>;

/** The step that authenticates requests to one provider. */
export type AuthMiddleware<ProviderName extends string = string> = Step & {
  readonly provider?: ProviderName;
  /** It is called for operations that need no credentials, too. */
  readonly seesOpen?: boolean;
};
