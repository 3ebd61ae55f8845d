/**
 * Re-runs the rest of the chain if the operation is retry-safe and the failure is transient.
 *
 * Each attempt is authenticated anew, since the auth middleware is called again: timestamps and one-time hashes are never reused.
 */
import { GuichetError } from './errors.ts';
import { outcomeOfError } from './events.ts';
import { abortable } from './signal.ts';
import type { ReceivedResponse, Step } from './step.ts';

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
export function retryStep(retries: number): Step {
  let budget = BUDGET.most;
  return async (request, next, call) => {
    budget = Math.min(BUDGET.most, budget + BUDGET.perCall);
    const attempts = call.operation.retrySafe ? retries + 1 : 1;
    for (let attempt = 1; ; attempt++) {
      let response: ReceivedResponse | undefined;
      let error: unknown;
      try {
        response = await next(request);
        if (!isTransient(response.status)) return response;
      } catch (thrown) {
        error = thrown;
      }
      const pause = attempt < attempts && budget >= 1 ? pauseAfter(response, error, attempt, call.now()) : undefined;
      if (pause === undefined || performance.now() + pause >= call.endsAt) {
        if (response) return response;
        throw error;
      }
      budget -= 1;
      const outcome = response ? { status: response.status } : outcomeOfError(error);
      call.report({ type: 'retry', provider: call.provider.name, operation: call.operation.id, ...outcome, pause });
      await wait(pause, call.signal);
    }
  };
}

/** How long to wait before the next attempt, in milliseconds; undefined when another would be no use. */
function pauseAfter(
  response: ReceivedResponse | undefined,
  error: unknown,
  attempt: number,
  now: number,
): number | undefined {
  if (!response && !(error instanceof GuichetError && error.retryable)) return undefined;
  const jitter = Math.random() * Math.min(PAUSE.longest, PAUSE.first * 2 ** (attempt - 1));
  const requested = response && readRetryAfter(response.headers.get('retry-after'), now);
  return requested !== undefined && requested > PAUSE.longest ? undefined : (requested ?? jitter);
}

/** A status that says nothing about the request itself: the same request may succeed a moment later. */
export function isTransient(status: number): boolean {
  return [429, 502, 503, 504].includes(status);
}

/** Whether a call that got this status may be made again: after 429 it was not carried out, after the others perhaps. */
export function isRetryable(status: number, retrySafe: boolean): boolean {
  return isTransient(status) && (retrySafe || status === 429);
}

/** The forms of a date that a client must read (RFC 9110, section 5.6.7): today's and that of RFC 850, and that of `asctime`. */
const HTTP_DATE =
  /^([A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4}|[A-Z][a-z]+day, \d{2}-[A-Z][a-z]{2}-\d{2}) \d{2}:\d{2}:\d{2} GMT$/;
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;

/** `Retry-After` in milliseconds, from seconds or a date; undefined when it is missing or malformed. */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(HTTP_DATE.test(value) ? value : ASCTIME.test(value) ? `${value} GMT` : '');
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await abortable(over, signal).finally(() => clearTimeout(timer));
}
