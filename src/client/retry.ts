/**
 * Re-runs the rest of the chain if the operation is retry-safe and the failure is transient.
 *
 * Each attempt is authenticated anew, since the auth middleware is called again: timestamps and one-time hashes are never reused.
 */
import { pauseAfter } from './backoff.ts';
import { AuthError, GuichetError } from './errors.ts';
import { outcomeOfError } from './reporter.ts';
import { readRetryAfter } from './retry-after.ts';
import type { RetryBudget } from './retry-budget.ts';
import { abortable } from './signal.ts';
import type { ReceivedResponse, Step } from './step.ts';
import { isTransient } from './transient.ts';

/**
 * Makes the step of one client.
 *
 * @param retries How often a call is sent again at most.
 * @param budget What its calls, and the logins that they wait for, share.
 */
export function retryStep(retries: number, budget: RetryBudget): Step {
  return async (request, next, call) => {
    budget.earn();
    const { provider, operation, signal, endsAt } = call;
    const attempts = operation.retrySafe ? retries + 1 : 1;
    for (let attempt = 1, pause = 0; ; attempt++) {
      let response: ReceivedResponse | undefined;
      let error: unknown;
      try {
        if (attempt > 1) await wait(pause, signal);
        response = await next(request);
      } catch (thrown) {
        error = thrown;
      }
      const succeeded = response !== undefined && !isTransient(response.status);
      if (attempt > 1) budget.settle(succeeded);
      if (response && succeeded) return response;
      // Whatever the caller gave as the reason, it is no failure of this call.
      signal.throwIfAborted();
      // A failed login has had its repetition.
      const isTransientError = error instanceof GuichetError && error.retryable && !(error instanceof AuthError);
      const isTransientFailure = response || isTransientError;
      const outcome = response ? { status: response.status } : outcomeOfError(error);
      // A server that fails at a request may always fail at it; one that is busy will not always be.
      const most = outcome.status === 500 ? Math.min(attempts, 2) : attempts;
      const retryAfter = readRetryAfter(response?.headers.get('retry-after') ?? null, call.now());
      const requested = isTransientFailure && attempt < most ? pauseAfter(attempt, retryAfter) : undefined;
      const fits = requested !== undefined && performance.now() + requested < endsAt;
      const granted = fits ? await budget.claim(call, requested) : undefined;
      if (granted === undefined) {
        if (response) return response;
        throw error;
      }
      pause = granted;
      call.report({ type: 'retry', provider: provider.name, operation: operation.id, ...outcome, pause });
    }
  };
}

/** Waits; rejects when the signal aborts. */
export async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await abortable(over, signal).finally(() => clearTimeout(timer));
}
