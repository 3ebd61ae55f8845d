/**
 * Keeps what a login obtains: its result shared, renewed before it expires.
 *
 * - The key is the server, and a cache belongs to one account: sandbox and production never share, nor do two accounts.
 * - *Compare and invalidate*: a refused call invalidates only the token that it used. A hundred calls refused with the same token
 *   cause one login; a late call refused with an older token causes none.
 * - A token has expired as soon as either the wall clock or the monotonic clock says so: neither a clock that is set back nor a
 *   machine that slept keeps it in use.
 * - No timers: a token is renewed in the background by the first call that finds it about to expire.
 * - With a store, a token that another process obtained is used before this one logs in.
 */
import type { GuichetError } from '../../client/errors.ts';
import type { LoginEvent } from '../../client/events.ts';
import { ownProperties } from '../../client/own-properties.ts';
import { outcomeOfError } from '../../client/reporter.ts';
import type { Call } from '../../client/step.ts';
import {
  age,
  type CachedToken,
  cachedToken,
  type Instant,
  type Issued,
  instant,
  type Obtained,
} from './cached-token.ts';
import { type Attempt, COOL_DOWN, createLogin, type Ended, type Login, perServer, SHARED_TIMEOUT } from './login.ts';
import type { SharedLogin } from './shared-login.ts';
import type { ShareOptions } from './shared-tokens.ts';

interface Slot<T> {
  readonly login: Login<Obtained<T>>;
  cached?: CachedToken<T> | undefined;
  /** The last token there was, which may have expired or been refused. */
  last?: T;
  /** Until when (monotonic) no token is renewed in the background. */
  quietUntil: number;
  /** Until when (monotonic) a new token that has worked is not replaced once more. */
  replacedUntil: number;
  /** When a token was last doubted. */
  doubted?: Instant;
  /** The tokens that the provider refused lately, as JSON; a token from the store must not be one of them. */
  refusedTokens?: readonly string[];
}

export interface TokenCacheOptions<T> {
  /**
   * Logs in. Refused credentials must be an `AuthError` with the code `credentials_refused`; one that is `retryable` is repeated.
   *
   * @param previous The token that is replaced, expired or not; with a store, the one that all processes used last, and no other
   *   process is given it at the same time. Undefined if there is none, or a refresh token in it may be used up: the response to it
   *   was lost.
   */
  readonly issue: (call: Call, previous?: T) => Promise<Issued<T>>;
  /** Milliseconds before the end from which on a call renews the token in the background. Default: a tenth of the lifetime. */
  readonly refreshAhead?: number;
  /** A store that other processes use as well. Tokens must then be plain data. */
  readonly share?: ShareOptions<T> | undefined;
}

/** How many refused tokens are remembered. */
const REMEMBERED = 32;

/** Milliseconds: a token that has worked within `proof` is not doubted, and none within `between` of the last doubt. */
const DOUBT = { proof: 60_000, between: 600_000 };

export interface TokenCache<T> {
  /** The current token, after a login if needed. The caller's abort ends its waiting, not the login. */
  readonly get: (call: Call) => Promise<CachedToken<T>>;
  /** Invalidates the token, unless a newer one has replaced it. False if another token would be refused as well. */
  readonly refuse: (call: Call, cached: CachedToken<T>) => boolean;
  /** Whether a call that may have failed because of its token is reason enough to invalidate it. */
  readonly doubt: (call: Call, cached: CachedToken<T>) => boolean;
  /** Remembers that a new token was refused at once: for ten seconds it is not replaced. */
  readonly distrust: (cached: CachedToken<T>) => void;
  /** Told when a call that was given a token has ended: a renewal in the background is for the calls that are under way. */
  readonly end: (call: Call) => void;
  /** Restarts the lifetime of a token, with the one that replaces it if the provider sent one. */
  readonly renew: (call: Call, cached: CachedToken<T>, token?: T) => void;
}

export function tokenCache<T>(options: TokenCacheOptions<T>): TokenCache<T> {
  const { issue, refreshAhead, share } = ownProperties(options);
  let shared: SharedLogin<T> | undefined;
  const slotOf = perServer<Slot<T>>(() => ({
    // With a store, an attempt ends before its lock does.
    login: createLogin(share && SHARED_TIMEOUT),
    quietUntil: 0,
    replacedUntil: 0,
  }));

  /** What ends the part of a call in a renewal in the background. */
  const held = new WeakMap<Call, () => void>();

  /** Milliseconds before the end of a token from which on it is renewed. */
  const margin = (lifetime: number) => Math.min(refreshAhead ?? Number.POSITIVE_INFINITY, lifetime / 10);

  const obtain = async (slot: Slot<T>, call: Call, earlier: GuichetError | undefined): Promise<Obtained<T>> => {
    // What left no whole response may have used up a refresh token.
    const isLost = earlier !== undefined && (earlier.status === undefined || earlier.code === 'truncated');
    const login = async (previous: T | undefined, fence: number): Promise<CachedToken<T>> => {
      // Read before the token is issued: a process that is paused in between must not take it for a new one.
      const since = instant(call);
      return cachedToken(await issue(call, isLost ? undefined : previous), since, fence);
    };
    if (!share) return { cached: await login(slot.last, 0), outcome: 'issued' };
    const { sharedLogin } = await import('./shared-login.ts');
    shared ??= sharedLogin(share);
    return shared.obtain(call, slot, login, margin);
  };

  /** How a login is made, and what happens when it has ended. */
  const loginOf = (
    slot: Slot<T>,
    call: Call,
    reason: LoginEvent['reason'],
  ): [Attempt<Obtained<T>>, Ended<Obtained<T>>] => {
    const context = { provider: call.provider.name, operation: call.operation.id };
    const started = performance.now();
    const ended: Ended<Obtained<T>> = (obtained, error) => {
      const now = performance.now();
      if (obtained) {
        const { cached } = obtained;
        slot.cached = cached;
        slot.last = cached.token;
        cached.isShared = obtained.outcome === 'shared';
        if (reason === 'refused' && !cached.isShared) cached.newUntil = now + COOL_DOWN;
      } else slot.quietUntil = now + COOL_DOWN;
      const outcome = obtained
        ? { outcome: obtained.outcome }
        : { outcome: 'failed' as const, ...outcomeOfError(error) };
      call.report({ type: 'login', ...context, reason, ...outcome, milliseconds: now - started });
    };
    return [(sender, earlier) => obtain(slot, sender, earlier), ended];
  };

  return {
    get: async (call) => {
      const slot = slotOf(call);
      const left = slot.cached ? slot.cached.lifetime - age(slot.cached.since, call) : 0;
      if (slot.cached && left > 0) {
        const soon = left <= margin(slot.cached.lifetime);
        if (soon && performance.now() >= slot.quietUntil) {
          held.get(call)?.();
          const release = slot.login.start(call, ...loginOf(slot, call, 'ahead'));
          // A renewal that is ended halfway may have used up a refresh token.
          if (slot.cached.refreshLifetime === undefined) held.set(call, release);
        }
        return slot.cached;
      }
      const reason = slot.cached || !slot.refusedTokens ? 'missing' : 'refused';
      return (await slot.login.join(call, ...loginOf(slot, call, reason))).cached;
    },
    refuse: (call, cached) => {
      const slot = slotOf(call);
      const now = performance.now();
      if (now < (cached.keptUntil ?? 0)) return false;
      // A call that is not replayed cannot tell at once that the new token is refused as well; the next such call can.
      if (!call.operation.retrySafe && now < (cached.newUntil ?? 0)) {
        // One that has worked was lost again; so it goes once in ten seconds.
        if (!cached.isProven || now < slot.replacedUntil) return false;
        slot.replacedUntil = now + COOL_DOWN;
      }
      if (slot.cached !== cached) return true;
      slot.cached = undefined;
      slot.refusedTokens = [...(slot.refusedTokens ?? []), JSON.stringify(cached.token)].slice(-REMEMBERED);
      return true;
    },
    doubt: (call, cached) => {
      const slot = slotOf(call);
      const isProven = age((slot.cached ?? cached).since, call) <= DOUBT.proof;
      if (isProven || (slot.doubted && age(slot.doubted, call) < DOUBT.between)) return false;
      slot.doubted = instant(call);
      return true;
    },
    distrust: (cached) => {
      cached.keptUntil = performance.now() + COOL_DOWN;
    },
    end: (call) => held.get(call)?.(),
    renew: (call, cached, token) => {
      const slot = slotOf(call);
      if (slot.cached !== cached) return;
      const next = token === undefined ? cached : { ...cached, token };
      slot.cached = next;
      slot.last = next.token;
      next.since = instant(call);
      next.turn = Math.max(cached.turn + 1, next.since.wall);
      shared?.renew(call, next, next !== cached);
    },
  };
}
