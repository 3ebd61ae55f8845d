/**
 * What a client tells of its work, to those who ask: an `onEvent` hook for metrics, a `logger` for people.
 *
 * Events name the operation and say what happened. They hold no URL, header, body, credential or text of the provider: there
 * is nothing in them to redact.
 */

import { GuichetError } from './errors.ts';
import { ownProperties } from './own-properties.ts';

interface Told {
  /** The provider's name. */
  readonly provider: string;
  /** The `operationId`. */
  readonly operation: string;
}

/** What came of it: the status where an answer came, the `code` of the error where none could be read. */
interface Outcome {
  readonly status?: number;
  readonly code?: string;
}

/** One request was answered, or failed. Logins are requests too, under their own operation. */
export interface AttemptEvent extends Told, Outcome {
  readonly type: 'attempt';
  /** 1 for the first request of a call; replays after a renewal count as well. */
  readonly attempt: number;
  readonly milliseconds: number;
}

/** A call is sent again after a pause. */
export interface RetryEvent extends Told, Outcome {
  readonly type: 'retry';
  /** Milliseconds. */
  readonly pause: number;
}

/** A token or session was obtained, or could not be. `operation` is the call that asked for it. */
export interface LoginEvent extends Told, Outcome {
  readonly type: 'login';
  /** There was none yet (or it ran out), the provider refused the old one, or its end is near. */
  readonly reason: 'missing' | 'refused' | 'ahead';
  /** `shared`: another process had logged in, and its token was taken from the store. */
  readonly outcome: 'issued' | 'shared' | 'failed';
  readonly milliseconds: number;
}

/** The token store fails or holds what cannot be used; tokens are kept in memory meanwhile. Told once until it works again. */
export interface StoreEvent extends Told {
  readonly type: 'store';
  readonly problem: 'unreachable' | 'slow' | 'unreadable';
}

/** Everything that `onEvent` is called with: plain data. */
export type ClientEvent = AttemptEvent | RetryEvent | LoginEvent | StoreEvent;

/** Where lines of text go: `console`, pino and most other loggers have this shape. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
}

/** Makes the function that the chain reports to. A hook or logger that fails harms no call. */
export function reporter(
  onEvent: ((event: ClientEvent) => void) | undefined,
  logger: Logger | undefined,
): (event: ClientEvent) => void {
  return (event) => {
    quietly(() => onEvent?.({ ...event }));
    quietly(() => logger?.[levelOf(event)](describeEvent(ownProperties(event))));
  };
}

/** An event as one line of text. */
export function describeEvent(event: ClientEvent): string {
  const call = `guichet: ${event.provider} ${event.operation}`;
  switch (event.type) {
    case 'attempt':
      return `${call}: request ${event.attempt}: ${sayOutcome(event)} after ${Math.round(event.milliseconds)} ms`;
    case 'retry':
      return `${call}: ${sayOutcome(event)}, to be sent again in ${Math.round(event.pause)} ms`;
    case 'login': {
      const why = { missing: 'no token', refused: 'token refused', ahead: 'token near its end' }[event.reason];
      const what = { issued: 'logged in', shared: 'took the token of another process', failed: 'login failed' };
      const code = event.code === undefined ? '' : ` (${event.code})`;
      return `${call}: ${why}, ${what[event.outcome]}${code} after ${Math.round(event.milliseconds)} ms`;
    }
    case 'store':
      return `${call}: the token store is ${event.problem}, tokens are kept in memory`;
  }
}

function levelOf(event: ClientEvent): keyof Logger {
  if (event.type === 'attempt') return 'debug';
  return event.type === 'store' || (event.type === 'login' && event.outcome === 'failed') ? 'warn' : 'info';
}

/** What an event may tell of an error: status and code, never its text. */
export function outcomeOfError(error: unknown): Outcome {
  if (!(error instanceof GuichetError)) return { code: 'aborted' };
  return { code: error.code, ...(error.status === undefined ? {} : { status: error.status }) };
}

function sayOutcome({ status, code }: Outcome): string {
  return code ?? `HTTP ${status}`;
}

function quietly(run: () => unknown): void {
  try {
    // A hook may be an async function, though its type says that nobody waits for it; its promise may be of another realm.
    Promise.resolve(run()).catch(() => {});
  } catch {
    // the user's own code; the call goes on
  }
}
