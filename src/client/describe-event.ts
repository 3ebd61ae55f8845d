/** Turns events into lines of text for a `logger`. Loaded with the first call of a client that has one. */
import type { ClientEvent, Outcome } from './events.ts';

/** An event as one line of text. */
export function describeEvent(event: ClientEvent): string {
  const call = `guichet: ${event.provider} ${event.operation}`;
  switch (event.type) {
    case 'attempt':
      return `${call}: request ${event.attempt}: ${describeOutcome(event)} after ${Math.round(event.milliseconds)} ms`;
    case 'retry':
      return `${call}: ${describeOutcome(event)}, to be sent again in ${Math.round(event.pause)} ms`;
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

function describeOutcome({ status, code }: Outcome): string {
  return code ?? `HTTP ${status}`;
}
