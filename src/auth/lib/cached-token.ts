/** A token in use, and how old it is. */
import type { Call } from '../../client/step.ts';

/** What a login obtained. */
export interface Issued<T> {
  readonly token: T;
  /** Milliseconds. Unless it is a positive number, the token is used only by the calls that waited for it. */
  readonly lifetime: number;
  /** Milliseconds for which a store keeps it for `previous`: the lifetime of a refresh token in it. Default: its `lifetime`. */
  readonly refreshLifetime?: number | undefined;
}

/** A token in use. */
export interface CachedToken<T> extends Issued<T> {
  since: Instant;
  /** The number of the login that it came from, for the store. */
  readonly fence: number;
  /** When it was last renewed (milliseconds since 1970), and later than what it replaces: for the order of writers to the store. */
  turn: number;
  /** When it expires according to the store (milliseconds since 1970), and when it was last written or read (monotonic). */
  saved: { readonly expiresAt: number; readonly at: number };
  /** It comes from the store, so it may have been refused elsewhere. */
  isShared?: boolean;
  /** Until when (monotonic) it counts as new, if a login obtained it in place of a refused one. */
  newUntil?: number;
  /** A call with it has succeeded. */
  isProven?: boolean;
  /** Until when (monotonic) it is not replaced, if it was refused when it was new. */
  keptUntil?: number;
}

/** A token, and whether this process has logged in for it or has taken it from the store. */
export interface Obtained<T> {
  readonly cached: CachedToken<T>;
  readonly outcome: 'issued' | 'shared';
}

/** A moment on two clocks, in milliseconds: one may be set, the other may stand while the machine sleeps. */
export interface Instant {
  readonly wall: number;
  readonly monotonic: number;
}

/** No token is kept longer than this, whatever its issuer says: a day, in milliseconds. */
export const LONGEST = 86_400_000;

/** A token that was obtained just now, or the moment before. */
export function cachedToken<T>({ token, lifetime, refreshLifetime }: Issued<T>, since: Instant, fence: number) {
  const lasting = Math.min(lifetime, LONGEST);
  const saved = savedUntil(since.wall + lasting);
  const cached: CachedToken<T> = { token, lifetime: lasting, refreshLifetime, since, fence, turn: since.wall, saved };
  return cached;
}

/** Now. */
export function instant(call: Call): Instant {
  return { wall: call.now(), monotonic: performance.now() };
}

/** Milliseconds since a moment, by the clock that has gone further. */
export function age(since: Instant, call: Call): number {
  return Math.max(call.now() - since.wall, performance.now() - since.monotonic);
}

/** What is known of the store's record that was written or read just now. */
export function savedUntil(expiresAt: number): CachedToken<unknown>['saved'] {
  return { expiresAt, at: performance.now() };
}
