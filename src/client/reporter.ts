/** Calls `onEvent` and `logger`. */
import { GuichetError } from './errors.ts';
import type { ClientEvent, Logger, Outcome } from './events.ts';
import { ownProperties } from './own-properties.ts';

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
