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
import { type Attempt, COOL_DOWN, createLogin, type Ended, type Login, perServer, SHARED_TIMEOUT } from './login.ts';
import type { Recorded, SharedTokens, ShareOptions } from './shared-tokens.ts';

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
  /** Until when (monotonic) it counts as new, if it replaced a refused one. */
  newUntil?: number;
  /** A call with it has succeeded. */
  isProven?: boolean;
  /** Until when (monotonic) it is not replaced, if it was refused when it was new. */
  keptUntil?: number;
}

interface Obtained<T> {
  readonly cached: CachedToken<T>;
  readonly outcome: 'issued' | 'shared';
}

interface Instant {
  readonly wall: number;
  readonly monotonic: number;
}

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

/** No token is kept longer than this, whatever its issuer says: a day, in milliseconds. */
const LONGEST = 86_400_000;

/** How many refused tokens are remembered. */
const REMEMBERED = 32;

/** Milliseconds: a token that has worked within `proof` is not doubted, and none within `between` of the last doubt. */
const DOUBT = { proof: 60_000, between: 600_000 };

/** Milliseconds by which the clocks of two processes may differ. */
const SKEW = 5000;

export interface TokenCache<T> {
  /** The current token, after a login if needed. The caller's abort ends its waiting, not the login. */
  readonly get: (call: Call) => Promise<CachedToken<T>>;
  /** Invalidates the token, unless a newer one has replaced it. False if another token would be refused as well. */
  readonly refuse: (call: Call, cached: CachedToken<T>) => boolean;
  /** Whether a call that may have failed because of its token is reason enough to invalidate it. */
  readonly doubt: (call: Call, cached: CachedToken<T>) => boolean;
  /** Remembers that a new token was refused at once: for ten seconds it is not replaced. */
  readonly distrust: (cached: CachedToken<T>) => void;
  /** Restarts the lifetime of a token, with the one that replaces it if the provider sent one. */
  readonly renew: (call: Call, cached: CachedToken<T>, token?: T) => void;
}

export function tokenCache<T>(options: TokenCacheOptions<T>): TokenCache<T> {
  const { issue, refreshAhead, share } = ownProperties(options);
  let shared: SharedTokens<T> | undefined;
  /** Loads what keeps tokens in a store, for those who have one. */
  const prepare = async (given: ShareOptions<T>) => {
    shared ??= (await import('./shared-tokens.ts')).sharedTokens(given);
  };

  const slotOf = perServer<Slot<T>>(() => ({
    // With a store, an attempt ends before its lock does.
    login: createLogin(share && SHARED_TIMEOUT),
    quietUntil: 0,
    replacedUntil: 0,
  }));

  /** Milliseconds before the end of a token from which on it is renewed. */
  const margin = (lifetime: number) => Math.min(refreshAhead ?? Number.POSITIVE_INFINITY, lifetime / 10);

  const obtain = async (slot: Slot<T>, call: Call, earlier: GuichetError | undefined): Promise<Obtained<T>> => {
    let { last } = slot;
    // What left no whole response may have used up a refresh token.
    const isLost = earlier !== undefined && (earlier.status === undefined || earlier.code === 'truncated');
    const login = async (fence: number, isAlone = true): Promise<Obtained<T>> => {
      // Read before the token is issued: a process that is paused in between must not take it for a new one.
      const since = instant(call);
      const { token, lifetime, refreshLifetime } = await issue(call, isAlone && !isLost ? last : undefined);
      const lasting = Math.min(lifetime, LONGEST);
      const cached: CachedToken<T> = {
        token,
        lifetime: lasting,
        refreshLifetime,
        since,
        fence,
        turn: since.wall,
        saved: savedUntil(since.wall + lasting),
      };
      await shared?.write(call, recordOf(cached, call), { keep: refreshLifetime });
      return { cached, outcome: 'issued' };
    };
    if (share && !shared) await prepare(share);
    if (!shared) return login(0);
    const { read, withLock } = shared;
    const look = async (): Promise<Obtained<T> | undefined> => {
      const record = await read(call);
      // Not this process's own: another may have replaced it.
      last = record?.token;
      if (!record || slot.refusedTokens?.includes(JSON.stringify(record.token))) return undefined;
      // This process's own token, not used by another since: a clock that was set back must not revive it.
      const own = slot.cached;
      if (own && isSame(record.token, own.token) && record.expiresAt <= own.saved.expiresAt) return undefined;
      const lifetime = Math.min(record.lifetime, LONGEST);
      // It ends later than it can: it was written by a clock that is wrong, or before the clock was set back.
      if (record.expiresAt - call.now() > record.lifetime + SKEW) return undefined;
      const left = Math.min(record.expiresAt - call.now(), lifetime);
      if (!(left > margin(lifetime))) return undefined;
      const { wall, monotonic } = instant(call);
      const since = { wall: wall - (lifetime - left), monotonic: monotonic - (lifetime - left) };
      const { token, fence, turn } = record;
      const cached: CachedToken<T> = { token, lifetime, since, fence, turn, saved: savedUntil(record.expiresAt) };
      return { cached, outcome: 'shared' };
    };
    return (await look()) ?? withLock(call, look, login);
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
        if (reason === 'refused') cached.newUntil = now + COOL_DOWN;
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
        if (soon && performance.now() >= slot.quietUntil) slot.login.start(call, ...loginOf(slot, call, 'ahead'));
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
    renew: (call, cached, token) => {
      const slot = slotOf(call);
      if (slot.cached !== cached) return;
      const next = token === undefined ? cached : { ...cached, token };
      slot.cached = next;
      slot.last = next.token;
      next.since = instant(call);
      next.turn = Math.max(cached.turn + 1, next.since.wall);
      // Written only with a new token, or when a tenth of the lifetime has passed, not with every call.
      if (!shared || (next === cached && performance.now() - cached.saved.at < cached.lifetime / 10)) return;
      const record = recordOf(next, call);
      next.saved = savedUntil(record.expiresAt);
      shared.write(call, record, { keep: next.refreshLifetime, isRenewal: true }).catch(() => {});
    },
  };
}

function recordOf<T>({ token, lifetime, since, fence, turn }: CachedToken<T>, call: Call): Recorded<T> {
  return { token, lifetime, expiresAt: call.now() + lifetime - age(since, call), fence, turn };
}

function savedUntil(expiresAt: number): CachedToken<unknown>['saved'] {
  return { expiresAt, at: performance.now() };
}

/** Tokens in a store are plain data; two of them are the same when they read the same. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function instant(call: Call): Instant {
  return { wall: call.now(), monotonic: performance.now() };
}

function age(since: Instant, call: Call): number {
  return Math.max(call.now() - since.wall, performance.now() - since.monotonic);
}
