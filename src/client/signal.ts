/** When something must have ended, and the reason it is aborted with. */
export interface Limit {
  readonly milliseconds: number;
  readonly reason: () => unknown;
}

/**
 * Runs something with a signal of its own that follows others and aborts at a limit. Rejects as soon as that signal aborts,
 * whether or not `run` listens to it.
 *
 * Not with `AbortSignal.any`, which Node keeps for ever once somebody has listened to it, nor with the followed signal itself: every
 * `Request` made with it leaves a listener behind, and on a signal that lives as long as the program these pile up.
 */
export function withSignal<R>(
  followed: AbortSignal | undefined | readonly AbortSignal[],
  run: (signal: AbortSignal) => Promise<R>,
  limit?: Limit,
): Promise<R> {
  const all = followed ? [followed].flat() : [];
  const aborted = all.find((one) => one.aborted);
  if (aborted) return Promise.reject(aborted.reason);
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const end = () => {
      clearTimeout(timer);
      for (const one of all) one.removeEventListener('abort', follow);
    };
    const abort = (reason: unknown) => {
      end();
      controller.abort(reason);
      reject(reason);
    };
    const follow = () => abort(all.find((one) => one.aborted)?.reason);
    const timer = limit && setTimeout(() => abort(limit.reason()), limit.milliseconds);
    for (const one of all) one.addEventListener('abort', follow);
    run(controller.signal).then(
      (value) => {
        end();
        resolve(value);
      },
      (error: unknown) => {
        end();
        reject(error);
      },
    );
  });
}

/** Waits for something shared: an abort ends the waiting, not what is waited for. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
