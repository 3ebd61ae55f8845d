/**
 * What a client reports about its work: to `onEvent` for metrics, to `logger` for people.
 *
 * Events name the operation and say what happened. They hold no URL, header, body, credential or text of the provider: there
 * is nothing in them to redact.
 */

import { GuichetError } from './errors.ts';
import { ownProperties } from './own-properties.ts';

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

/**
 * Makes the function that the steps report to. Exceptions that a hook or a logger throws are ignored.
 *
 * @returns `prepare` as well, if it must be awaited before the first report: it loads what turns events into text.
 */
export function reporter(
  onEvent: ((event: ClientEvent) => void) | undefined,
  logger: Logger | undefined,
): { readonly report: (event: ClientEvent) => void; readonly prepare: (() => Promise<void>) | undefined } {
  let describe: ((event: ClientEvent) => string) | undefined;
  const prepare = async () => {
    describe ??= (await import('./describe-event.ts')).describeEvent;
  };
  const report = (event: ClientEvent) => {
    if (onEvent) quietly(() => onEvent({ ...event }));
    if (logger && describe) {
      const line = describe(ownProperties(event));
      quietly(() => logger[levelOf(event)](line));
    }
  };
  return { report, prepare: logger && prepare };
}

function levelOf(event: ClientEvent): keyof Logger {
  if (event.type === 'attempt') return 'debug';
  return event.type === 'store' || (event.type === 'login' && event.outcome === 'failed') ? 'warn' : 'info';
}

/** What an event says about an error: its status and code, never its text. */
export function outcomeOfError(error: unknown): Outcome {
  if (!(error instanceof GuichetError)) return { code: 'aborted' };
  return { code: error.code, ...(error.status === undefined ? {} : { status: error.status }) };
}

function quietly(run: () => unknown): void {
  try {
    // A hook may be an async function although nobody waits for it; its promise may be of another realm.
    Promise.resolve(run()).catch(() => {});
  } catch {
    // the user's own code; the call goes on
  }
}
