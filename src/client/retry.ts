/**
 * Runs what stands below it again, if the operation may be sent again and the failure is one that passes.
 *
 * Each run signs in anew, since the way in stands below: timestamps and one-time hashes are never reused.
 */
import { GuichetError } from './errors.ts';
import type { Middleware } from './middleware.ts';

/** Milliseconds: the first pause is drawn below `first`, each next one below twice as much, none above `longest`. */
const PAUSE = { first: 250, longest: 10_000 };

/** Makes the step; `retries` is how often a call is sent again at most. */
export function retry(retries: number): Middleware {
  return async (outgoing, next, call) => {
    const attempts = call.operation.retrySafe ? retries + 1 : 1;
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= attempts;
      let retryAfter: number | undefined;
      try {
        const response = await next(outgoing);
        if (last || ![429, 502, 503, 504].includes(response.status)) return response;
        retryAfter = readRetryAfter(response.headers.get('retry-after'), call.now());
        if (retryAfter !== undefined && retryAfter > PAUSE.longest) return response;
      } catch (error) {
        if (last || !(error instanceof GuichetError) || !error.retryable) throw error;
      }
      const jitter = Math.random() * Math.min(PAUSE.longest, PAUSE.first * 2 ** (attempt - 1));
      await pause(retryAfter ?? jitter, call.signal);
    }
  };
}

/** `Retry-After` in milliseconds, given in seconds or as a date; undefined when it is missing or makes no sense. */
export function readRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const date = /^[A-Z][a-z]{2},/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const abort = () => {
      clearTimeout(id);
      reject(signal.reason);
    };
    const id = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', abort, { once: true });
  });
}
