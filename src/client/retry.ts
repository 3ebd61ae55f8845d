/**
 * Re-runs the rest of the chain if the operation is retry-safe and the failure is transient.
 *
 * Each attempt is authenticated anew, since the auth middleware is called again: timestamps and one-time hashes are never reused.
 */
import { pauseAfter } from './backoff.ts';
import { GuichetError } from './errors.ts';
import { outcomeOfError } from './events.ts';
import { abortable } from './signal.ts';
import type { ReceivedResponse, Step } from './step.ts';

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
      const isTransientFailure = response || (error instanceof GuichetError && error.retryable);
      const canRepeat = isTransientFailure && attempt < attempts && budget >= 1;
      const retryAfter = response?.headers.get('retry-after') ?? null;
      const pause = canRepeat ? pauseAfter(attempt, retryAfter, call.now()) : undefined;
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

/** A status that says nothing about the request itself: the same request may succeed a moment later. */
export function isTransient(status: number): boolean {
  return [429, 502, 503, 504].includes(status);
}

/** Whether a call that got this status may be made again: after 429 it was not carried out, after the others perhaps. */
export function isRetryable(status: number, retrySafe: boolean): boolean {
  return isTransient(status) && (retrySafe || status === 429);
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await abortable(over, signal).finally(() => clearTimeout(timer));
}
