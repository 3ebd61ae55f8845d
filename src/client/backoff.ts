/** How long a call pauses between two attempts. */
/** Milliseconds: the first pause is drawn below `first`, each next one below twice as much, none above `longest`. */
const PAUSE = { first: 250, longest: 10_000 };

/**
 * The pause before the next attempt, in milliseconds; undefined when the server asks for one that is too long for a call.
 *
 * @param attempt The number of the attempt that failed, from 1.
 * @param retryAfter Milliseconds that its response asks for, if it does.
 */
export function pauseAfter(attempt: number, retryAfter: number | undefined): number | undefined {
  const jitter = Math.random() * Math.min(PAUSE.longest, PAUSE.first * 2 ** (attempt - 1));
  const requested = retryAfter ?? jitter;
  return requested > PAUSE.longest ? undefined : requested;
}
