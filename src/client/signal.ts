/** When something must have ended, and the reason it is aborted with. */
export interface Limit {
  readonly milliseconds: number;
  readonly reason: () => unknown;
  /** Sets the alarm that ends it. Default: with a timer of its own. */
  readonly setAlarm?: SetAlarm;
}

/** Sets an alarm, and returns what takes it back. */
export type SetAlarm = (milliseconds: number, ring: () => void) => () => void;

/** Milliseconds: from which delay on a timer was held up by a busy process or a machine that slept, and how long it then still waits. */
const LATE = { least: 5, moment: 50 };

/**
 * Sets the alarms of one call with one timer: a timer that is set and taken back is the dearest part of a quick call. What has arrived
 * while the process was busy or suspended is read before a late alarm rings.
 *
 * @param shortest Milliseconds of the shortest alarm that will be set.
 */
export function alarms(shortest: number): SetAlarm {
  /** When each of them rings, in milliseconds of `performance.now()`. */
  const set = new Map<() => void, number>();
  let timer: NodeJS.Timeout | undefined;
  let endsAt = Number.POSITIVE_INFINITY;
  let isLate = false;
  const start = (now: number, milliseconds: number) => {
    clearTimeout(timer);
    isLate = false;
    endsAt = now + milliseconds;
    timer = setTimeout(end, milliseconds);
  };
  const end = () => {
    // The clock may stand.
    const now = Math.max(performance.now(), endsAt);
    if (!isLate && now - endsAt > LATE.least) {
      isLate = true;
      timer = setTimeout(end, LATE.moment);
      return;
    }
    endsAt = Number.POSITIVE_INFINITY;
    // A timer is no more exact than a millisecond.
    for (const [ring, at] of set) if (at < now + 1 && set.delete(ring)) ring();
    if (set.size > 0) start(now, Math.min(...set.values()) - now);
  };
  return (milliseconds, ring) => {
    const now = performance.now();
    set.set(ring, now + milliseconds);
    if (now + milliseconds < endsAt) start(now, Math.min(milliseconds, shortest));
    return () => {
      set.delete(ring);
      if (set.size > 0) return;
      clearTimeout(timer);
      endsAt = Number.POSITIVE_INFINITY;
    };
  };
}

/** What follows a caller's signal, with one listener for all of it: Node 20 warns of the eleventh on one signal. */
interface Followers {
  readonly all: Set<() => void>;
  readonly ring: () => void;
}

/** By the signal, which several clients may be given. */
const followers = new WeakMap<AbortSignal, Followers>();

/** Calls `run` when the signal aborts; returns what ends that. */
function follow(signal: AbortSignal, run: () => void): () => void {
  let found = followers.get(signal);
  if (!found) {
    const all = new Set<() => void>();
    found = { all, ring: () => all.forEach((one) => void one()) };
    followers.set(signal, found);
  }
  const { all, ring } = found;
  if (all.size === 0) signal.addEventListener('abort', ring);
  all.add(run);
  return () => {
    if (all.delete(run) && all.size === 0) signal.removeEventListener('abort', ring);
  };
}

/** The same for a signal that is followed by one at a time. */
function followAlone(signal: AbortSignal, run: () => void): () => void {
  signal.addEventListener('abort', run);
  return () => signal.removeEventListener('abort', run);
}

/**
 * Runs something with a signal of its own that follows others and aborts at a limit. Rejects as soon as that signal aborts,
 * whether or not `run` listens to it.
 *
 * Not with `AbortSignal.any`, which Node keeps for ever once somebody has listened to it, nor with the followed signal itself: every
 * `Request` made with it leaves a listener behind, and on a signal that lives as long as the program these pile up.
 *
 * @param isOwn The followed signal is that of one call, not of a caller.
 */
export function withSignal<R>(
  followed: AbortSignal | undefined | readonly AbortSignal[],
  run: (signal: AbortSignal) => Promise<R>,
  limit?: Limit,
  isOwn = false,
): Promise<R> {
  const all = followed instanceof AbortSignal ? [followed] : (followed ?? []);
  const aborted = all.find((one) => one.aborted);
  if (aborted) return Promise.reject(aborted.reason);
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const end = () => {
      takeBack?.();
      for (const leave of leaves) leave();
    };
    const abort = (reason: unknown) => {
      end();
      controller.abort(reason);
      reject(reason);
    };
    const aborts = () => abort(all.find((one) => one.aborted)?.reason);
    const takeBack =
      limit && (limit.setAlarm ?? alarms(limit.milliseconds))(limit.milliseconds, () => abort(limit.reason()));
    const leaves = all.map((one) => (isOwn ? followAlone : follow)(one, aborts));
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
