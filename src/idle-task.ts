/** Runs a long task while nothing else is to be done. */

/** A task that gives way to others. */
export interface IdleTask {
  /** Runs the task from its beginning, after a run that was stopped has ended. */
  readonly start: () => void;
  /** Aborts the signal that the task has. */
  readonly stop: () => void;
}

/** A task that is not running yet; it must not reject. */
export function idleTask(task: (signal: AbortSignal) => Promise<void>): IdleTask {
  let controller = new AbortController();
  let running = Promise.resolve();
  const stop = () => controller.abort();
  return {
    start: () => {
      stop();
      controller = new AbortController();
      const { signal } = controller;
      running = running.then(() => task(signal));
    },
    stop,
  };
}
