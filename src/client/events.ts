/**
 * What a client reports about its work: to `onEvent` for metrics, to `logger` for people.
 *
 * Events name the operation and say what happened. They hold no URL, header, body, credential or text of the provider: there
 * is nothing in them to redact.
 */

interface EventSource {
  /** The provider's name. */
  readonly provider: string;
  /** The `operationId`. */
  readonly operation: string;
}

/** The status where a response arrived, the `code` of the error where none could be read. */
export interface Outcome {
  readonly status?: number;
  readonly code?: string;
}

/** One request got a response, or failed. Logins are requests too, under their own operation. */
export interface AttemptEvent extends EventSource, Outcome {
  readonly type: 'attempt';
  /** 1 for the first request of a call; replays after a renewal count as well. */
  readonly attempt: number;
  readonly milliseconds: number;
}

/** A call is about to be sent again after a pause. */
export interface RetryEvent extends EventSource, Outcome {
  readonly type: 'retry';
  /** Milliseconds. */
  readonly pause: number;
}

/** A token or session was obtained, or the login failed. `operation` is the call that needed it. */
export interface LoginEvent extends EventSource, Outcome {
  readonly type: 'login';
  /** There was no token yet or it has expired, the provider refused the old one, or it is about to expire. */
  readonly reason: 'missing' | 'refused' | 'ahead';
  /** `shared`: another process had logged in, and its token was taken from the store. */
  readonly outcome: 'issued' | 'shared' | 'failed';
  readonly milliseconds: number;
}

/** The token store fails or holds unusable records; tokens are kept in memory meanwhile. Reported once until it works again. */
export interface StoreEvent extends EventSource {
  readonly type: 'store';
  /** `refusing`: it answers, but does not do what it is asked. */
  readonly problem: 'unreachable' | 'refusing' | 'slow' | 'unreadable';
}

/** What `onEvent` is called with: plain data. */
export type ClientEvent = AttemptEvent | RetryEvent | LoginEvent | StoreEvent;

/** Where lines of text go: `console`, pino and most other loggers have this shape. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}
