/** When a run ends at the latest, and with what reason. */
export interface Limit {
  readonly milliseconds: number;
  readonly reason: () => unknown;
}

/**
 * Runs something with a signal of its own that follows another and ends at its limit.
 *
 * Not with `AbortSignal.any`, which Node keeps for ever once somebody has listened to it, nor with the other signal itself, on which
 * every `Request` made with it leaves a listener: on one that lives as long as the program these would pile up.
 */
export async function withSignal<R>(
  leader: AbortSignal,
  run: (signal: AbortSignal) => Promise<R>,
  limit?: Limit,
): Promise<R> {
  const follower = new AbortController();
  const follow = () => follower.abort(leader.reason);
  const timer = limit && setTimeout(() => follower.abort(limit.reason()), limit.milliseconds);
  if (leader.aborted) follow();
  leader.addEventListener('abort', follow);
  try {
    return await run(follower.signal);
  } finally {
    clearTimeout(timer);
    leader.removeEventListener('abort', follow);
  }
}

/** Waits for something shared; the caller's abort ends the waiting, not what is waited for. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
