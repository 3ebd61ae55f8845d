/**
 * Runs what stands below it again, if the operation may be sent again and the failure is one that passes.
 *
 * Each run signs in anew, since the auth middleware stands below: timestamps and one-time hashes are never reused.
 */
import { GuichetError } from './errors.ts';
import { outcomeOfError } from './events.ts';
import { abortable } from './signal.ts';
import type { Middleware } from './step.ts';

/** Milliseconds: the first pause is drawn below `first`, each next one below twice as much, none above `longest`. */
const PAUSE = { first: 250, longest: 10_000 };

/**
 * What repetitions may cost: each call earns a tenth of one, and at most ten are kept. A single call gets all its retries; in
 * an outage a hundred calls become a hundred and twenty requests, not three hundred.
 */
const BUDGET = { perCall: 0.1, most: 10 };

/**
 * Makes the step of one client; its calls share the budget.
 *
 * @param retries How often a call is sent again at most.
 */
export function retry(retries: number): Middleware {
  let budget = BUDGET.most;
  return async (outgoing, next, call) => {
    const where = { provider: call.provider.name, operation: call.operation.id };
    budget = Math.min(BUDGET.most, budget + BUDGET.perCall);
    const attempts = call.operation.retrySafe ? retries + 1 : 1;
    for (let attempt = 1; ; attempt++) {
      const [outcome] = await Promise.allSettled([next(outgoing)]);
      const wait = attempt < attempts && budget >= 1 ? pauseAfter(outcome, attempt, call.now()) : undefined;
      if (wait === undefined || performance.now() + wait >= call.endsAt) {
        if (outcome.status === 'rejected') throw outcome.reason;
        return outcome.value;
      }
      budget -= 1;
      const what = outcome.status === 'fulfilled' ? { status: outcome.value.status } : outcomeOfError(outcome.reason);
      call.report({ type: 'retry', ...where, ...what, pause: wait });
      await pause(wait, call.signal);
    }
  };
}

/** How long to wait before the next attempt, in milliseconds; undefined when another would be no use. */
function pauseAfter(outcome: PromiseSettledResult<Response>, attempt: number, now: number): number | undefined {
  const jitter = Math.random() * Math.min(PAUSE.longest, PAUSE.first * 2 ** (attempt - 1));
  if (outcome.status === 'rejected') {
    return outcome.reason instanceof GuichetError && outcome.reason.retryable ? jitter : undefined;
  }
  const { status, headers } = outcome.value;
  if (!isTransient(status)) return undefined;
  const asked = readRetryAfter(headers.get('retry-after'), now) ?? jitter;
  return asked > PAUSE.longest ? undefined : asked;
}

/** A status that says nothing of the request itself: the same may pass a moment later. */
export function isTransient(status: number): boolean {
  return [429, 502, 503, 504].includes(status);
}

/** Whether a call that got this status may be made again: too many requests were not carried out, the others perhaps. */
export function isRetryable(status: number, retrySafe: boolean): boolean {
  return isTransient(status) && (retrySafe || status === 429);
}

/** The forms of a date that a client must read (RFC 9110, section 5.6.7): today's and that of RFC 850, and that of `asctime`. */
const HTTP_DATE =
  /^([A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4}|[A-Z][a-z]+day, \d{2}-[A-Z][a-z]{2}-\d{2}) \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/** `Retry-After` in milliseconds, given in seconds or as a date; undefined when it is missing or makes no sense. */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(HTTP_DATE.test(value) ? value : ASCTIME.test(value) ? `${value} GMT` : '');
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  let id: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    id = setTimeout(resolve, milliseconds);
  });
  await abortable(over, signal).finally(() => clearTimeout(id));
}
