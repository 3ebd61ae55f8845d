/**
 * Keeps what a login obtains: one login at a time, its result shared, renewed before it expires.
 *
 * - The key is the server, and a cache belongs to one account: sandbox and production never share, nor do two accounts.
 * - *Compare and invalidate*: a refused call invalidates only the token that it used. A hundred calls refused with the same token
 *   cause one login; a late call refused with an older token causes none.
 * - A token has expired as soon as either the wall clock or the monotonic clock says so: neither a clock that is set back nor a
 *   machine that slept keeps it in use.
 * - No timers: a token is renewed in the background by the first call that finds it about to expire.
 * - With a store, a token that another process obtained is used before this one logs in.
 */
import { AuthError } from '../../client/errors.ts';
import { type LoginEvent, outcomeOfError } from '../../client/events.ts';
import { ownProperties } from '../../client/own-properties.ts';
import { abortable } from '../../client/signal.ts';
import type { Call, OutgoingRequest, ReceivedResponse, Step } from '../../client/step.ts';
import type { Recorded, SharedTokens, ShareOptions } from './shared-tokens.ts';

/** What a login obtained. */
export interface Issued<T> {
  readonly token: T;
  /** Milliseconds. Unless it is a positive number, the token is used only by the calls that waited for it. */
  readonly lifetime: number;
}

/** A token in use. */
export interface CachedToken<T> {
  readonly token: T;
  /** Milliseconds. */
  readonly lifetime: number;
  since: Instant;
  /** The number of the login that it came from, for the store. */
  readonly fence: number;
  /** When it expires according to the store (milliseconds since 1970), and when it was last written or read (monotonic). */
  saved: { readonly expiresAt: number; readonly at: number };
  /** Until when (monotonic) it counts as new, if it replaced a refused one. */
  newUntil?: number;
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
  cached?: CachedToken<T> | undefined;
  pending?: Promise<CachedToken<T>> | undefined;
  /** The last refused login, and until when (monotonic) further calls fail with it. */
  refused?: { readonly error: AuthError; readonly until: number } | undefined;
  /** Until when (monotonic) no token is renewed in the background. */
  quietUntil?: number;
  /** The tokens that the provider refused lately, as JSON; a token from the store must not be one of them. */
  refusedTokens?: readonly string[];
}

export interface TokenCacheOptions<T> {
  /** Logs in. A refusal must be an `AuthError`; no other error is remembered. */
  readonly issue: (call: Call) => Promise<Issued<T>>;
  /** Milliseconds before the end from which on a call renews the token in the background. Default: a tenth of the lifetime. */
  readonly refreshAhead?: number;
  /** A store that other processes use as well. Tokens must then be plain data. */
  readonly share?: ShareOptions<T> | undefined;
}

/** Milliseconds for which a refused login is not repeated. */
export const COOL_DOWN = 10_000;

/** No token is kept longer than this, whatever its issuer says: a day, in milliseconds. */
const LONGEST = 86_400_000;

/** How many refused tokens are remembered. */
const REMEMBERED = 32;

export interface TokenCache<T> {
  /** The current token, after a login if needed. The caller's abort ends its waiting, not the login. */
  readonly get: (call: Call) => Promise<CachedToken<T>>;
  /** Invalidates the token, unless a newer one has replaced it. False if another token would be refused as well. */
  readonly refuse: (call: Call, cached: CachedToken<T>) => boolean;
  /** Remembers that a new token was refused at once: for ten seconds it is not replaced. */
  readonly distrust: (cached: CachedToken<T>) => void;
  /** Restarts the lifetime of a token, with the one that replaces it if the provider sent one. */
  readonly renew: (call: Call, cached: CachedToken<T>, token?: T) => void;
}

export function tokenCache<T>(options: TokenCacheOptions<T>): TokenCache<T> {
  const { issue, refreshAhead, share } = ownProperties(options);
  const slots = new Map<string, Slot<T>>();
  let shared: SharedTokens<T> | undefined;
  /** Loads what keeps tokens in a store, for those who have one. */
  const prepare = async (given: ShareOptions<T>) => {
    shared ??= (await import('./shared-tokens.ts')).sharedTokens(given);
  };

  const slotOf = (call: Call): Slot<T> => {
    const key = call.server.url;
    const slot = slots.get(key) ?? {};
    slots.set(key, slot);
    return slot;
  };

  /** Milliseconds before the end of a token from which on it is renewed. */
  const margin = (lifetime: number) => Math.min(refreshAhead ?? Number.POSITIVE_INFINITY, lifetime / 10);

  const obtain = async (slot: Slot<T>, call: Call): Promise<Obtained<T>> => {
    const login = async (fence: number): Promise<Obtained<T>> => {
      // Read before the token is issued: a process that is paused in between must not take it for a new one.
      const since = instant(call);
      const { token, lifetime } = await issue(call);
      const lasting = Math.min(lifetime, LONGEST);
      const cached = { token, lifetime: lasting, since, fence, saved: savedUntil(since.wall + lasting) };
      await shared?.write(call, recordOf(cached, call));
      return { cached, outcome: 'issued' };
    };
    if (share && !shared) await prepare(share);
    if (!shared) return login(0);
    const { read, withLock } = shared;
    const look = async (): Promise<Obtained<T> | undefined> => {
      const record = await read(call);
      if (!record || slot.refusedTokens?.includes(JSON.stringify(record.token))) return undefined;
      // This process's own token, not used by another since: a clock that was set back must not revive it.
      const own = slot.cached;
      if (own && isSame(record.token, own.token) && record.expiresAt <= own.saved.expiresAt) return undefined;
      const lifetime = Math.min(record.lifetime, LONGEST);
      const left = Math.min(record.expiresAt - call.now(), lifetime);
      if (!(left > margin(lifetime))) return undefined;
      const { wall, monotonic } = instant(call);
      const since = { wall: wall - (lifetime - left), monotonic: monotonic - (lifetime - left) };
      const cached = { token: record.token, lifetime, since, fence: record.fence, saved: savedUntil(record.expiresAt) };
      return { cached, outcome: 'shared' };
    };
    return (await look()) ?? withLock(call, look, login);
  };

  const login = (slot: Slot<T>, call: Call, reason: LoginEvent['reason']): Promise<CachedToken<T>> => {
    const where = { provider: call.provider.name, operation: call.operation.id };
    const started = performance.now();
    const tell = (outcome: Pick<LoginEvent, 'outcome' | 'code'>) =>
      call.report({ type: 'login', ...where, reason, ...outcome, milliseconds: performance.now() - started });
    slot.pending ??= obtain(slot, call)
      .then(({ cached, outcome }) => {
        slot.cached = cached;
        if (reason === 'refused') cached.newUntil = performance.now() + COOL_DOWN;
        tell({ outcome });
        return cached;
      })
      .catch((error: unknown) => {
        const until = performance.now() + COOL_DOWN;
        if (error instanceof AuthError && !error.retryable) slot.refused = { error, until };
        slot.quietUntil = until;
        tell({ outcome: 'failed', ...outcomeOfError(error) });
        throw error;
      })
      .finally(() => {
        slot.pending = undefined;
      });
    return slot.pending;
  };

  return {
    get: async (call) => {
      const slot = slotOf(call);
      const left = slot.cached ? slot.cached.lifetime - age(slot.cached.since, call) : 0;
      if (slot.cached && left > 0) {
        const soon = left <= margin(slot.cached.lifetime);
        if (soon && performance.now() >= (slot.quietUntil ?? 0)) login(slot, call, 'ahead').catch(() => {});
        return slot.cached;
      }
      if (!slot.pending && slot.refused && performance.now() < slot.refused.until) throw slot.refused.error;
      return abortable(login(slot, call, slot.cached || !slot.refusedTokens ? 'missing' : 'refused'), call.signal);
    },
    refuse: (call, cached) => {
      const slot = slotOf(call);
      // A call that is not replayed cannot tell at once that the new token is refused as well; the next such call can.
      const until = Math.max(cached.keptUntil ?? 0, call.operation.retrySafe ? 0 : (cached.newUntil ?? 0));
      if (performance.now() < until) return false;
      if (slot.cached !== cached) return true;
      slot.cached = undefined;
      slot.refusedTokens = [...(slot.refusedTokens ?? []), JSON.stringify(cached.token)].slice(-REMEMBERED);
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
      next.since = instant(call);
      // Written only with a new token, or when a tenth of the lifetime has passed, not with every call.
      if (!shared || (next === cached && performance.now() - cached.saved.at < cached.lifetime / 10)) return;
      const record = recordOf(next, call);
      next.saved = savedUntil(record.expiresAt);
      shared.write(call, record).catch(() => {});
    },
  };
}

function recordOf<T>({ token, lifetime, since, fence }: CachedToken<T>, call: Call): Recorded<T> {
  return { token, lifetime, expiresAt: call.now() + lifetime - age(since, call), fence };
}

function savedUntil(expiresAt: number): CachedToken<unknown>['saved'] {
  return { expiresAt, at: performance.now() };
}

/** Tokens in a store are plain data; two of them are the same when they read the same. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** How a token is attached to requests, and what responses say about it. */
export interface TokenUse<T> {
  readonly attach: (request: OutgoingRequest, token: T) => OutgoingRequest;
  readonly isRefused: (response: ReceivedResponse, call: Call) => boolean;
  /** For tokens that every use prolongs: called with every accepted response, returns a token that replaces the old one. */
  readonly renewFrom?: (response: ReceivedResponse) => T | undefined;
}

/**
 * The step that most auth middlewares are: attach the token; when the provider refuses it, get a new one and, if the operation is
 * retry-safe, replay the call once.
 */
export function withToken<T>(cache: TokenCache<T>, use: TokenUse<T>): Step {
  const { attach, isRefused, renewFrom } = ownProperties(use);
  return async (request, next, call) => {
    const attempt = async (cached: CachedToken<T>) => {
      const response = await next(attach(request, cached.token));
      const refused = isRefused(response, call);
      if (!refused && renewFrom) cache.renew(call, cached, renewFrom(response));
      return { response, refused };
    };
    const cached = await cache.get(call);
    const first = await attempt(cached);
    if (!first.refused) return first.response;
    if (!cache.refuse(call, cached) || !call.operation.retrySafe) return first.response;
    const renewed = await cache.get(call);
    const second = await attempt(renewed);
    if (second.refused) cache.distrust(renewed);
    return second.response;
  };
}

function instant(call: Call): Instant {
  return { wall: call.now(), monotonic: performance.now() };
}

function age(since: Instant, call: Call): number {
  return Math.max(call.now() - since.wall, performance.now() - since.monotonic);
}
