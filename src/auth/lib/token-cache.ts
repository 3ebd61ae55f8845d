/**
 * Keeps what a login obtains: one login at a time, its result shared, renewed before it dies.
 *
 * - The key is the server, and a cache belongs to one account: sandbox and production never share, nor do two accounts.
 * - *Compare and invalidate*: a call that was refused gives back the very lease it used. A hundred calls refused with the same
 *   token cause one login; a straggler refused with an older token causes none.
 * - A token is dead as soon as either the wall clock or the monotonic clock says so: neither a clock that is set back nor a
 *   machine that slept keeps it alive.
 * - No timers: a token is renewed in the background by the first call that finds it near its end.
 */
import { AuthError } from '../../client/errors.ts';
import type { Call, Middleware, Outgoing } from '../../client/middleware.ts';

/** What a login obtained. */
export interface Issued<T> {
  readonly token: T;
  /** Milliseconds. Anything but a positive number means that the token serves only those who waited for it. */
  readonly lifetime: number;
}

/** A token in use. */
export interface Lease<T> {
  readonly token: T;
  /** Milliseconds. */
  readonly lifetime: number;
  since: Instant;
}

interface Instant {
  readonly wall: number;
  readonly monotonic: number;
}

interface Slot<T> {
  lease?: Lease<T> | undefined;
  pending?: Promise<Lease<T>> | undefined;
  /** The last refused login, and until when (monotonic) it stands for further ones. */
  refused?: { readonly error: AuthError; readonly until: number } | undefined;
  /** Until when (monotonic) no renewal is tried in the background. */
  quietUntil?: number;
}

export interface TokenCacheOptions<T> {
  /** Logs in. A refusal is an `AuthError`; every other error is not remembered. */
  readonly issue: (call: Call) => Promise<Issued<T>>;
  /** Milliseconds before the end from which on a call renews the token in the background. Default: a tenth of the lifetime. */
  readonly refreshAhead?: number;
}

/** Milliseconds for which a refused login is not repeated. */
export const COOL_DOWN = 10_000;

/** No token is kept longer than this, whatever its issuer says: a day, in milliseconds. */
const LONGEST = 86_400_000;

export interface TokenCache<T> {
  /** The live token, after a login if needed. The caller's abort ends its waiting, not the login. */
  readonly get: (call: Call) => Promise<Lease<T>>;
  /** Forgets the lease, unless a newer one has taken its place. */
  readonly refuse: (call: Call, lease: Lease<T>) => void;
  /** Starts the lifetime of a lease again, with the token that replaces its own if one came. */
  readonly renew: (call: Call, lease: Lease<T>, token?: T) => void;
}

export function tokenCache<T>({ issue, refreshAhead }: TokenCacheOptions<T>): TokenCache<T> {
  const slots = new Map<string, Slot<T>>();

  const slotOf = (call: Call): Slot<T> => {
    const key = call.server.url;
    const slot = slots.get(key) ?? {};
    slots.set(key, slot);
    return slot;
  };

  const login = (slot: Slot<T>, call: Call): Promise<Lease<T>> => {
    slot.pending ??= issue(call)
      .then(({ token, lifetime }) => {
        const lease = { token, lifetime: lifetime > 0 ? Math.min(lifetime, LONGEST) : 0, since: instant(call) };
        slot.lease = lease;
        return lease;
      })
      .catch((error: unknown) => {
        const until = performance.now() + COOL_DOWN;
        if (error instanceof AuthError && !error.retryable) slot.refused = { error, until };
        slot.quietUntil = until;
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
      const left = slot.lease ? slot.lease.lifetime - age(slot.lease.since, call) : 0;
      if (slot.lease && left > 0) {
        const soon = left <= Math.min(refreshAhead ?? Number.POSITIVE_INFINITY, slot.lease.lifetime / 10);
        if (soon && performance.now() >= (slot.quietUntil ?? 0)) login(slot, call).catch(() => {});
        return slot.lease;
      }
      if (!slot.pending && slot.refused && performance.now() < slot.refused.until) throw slot.refused.error;
      return abortable(login(slot, call), call.signal);
    },
    refuse: (call, lease) => {
      const slot = slotOf(call);
      if (slot.lease === lease) slot.lease = undefined;
    },
    renew: (call, lease, token) => {
      const slot = slotOf(call);
      if (slot.lease !== lease) return;
      if (token === undefined) lease.since = instant(call);
      else slot.lease = { token, lifetime: lease.lifetime, since: instant(call) };
    },
  };
}

/** How a token goes onto requests, and what answers say of it. */
export interface Bearing<T> {
  readonly put: (outgoing: Outgoing, token: T) => Outgoing;
  readonly isRefused: (response: Response, call: Call) => Promise<boolean> | boolean;
  /** For tokens that live on by being used: called with every accepted answer, returns a token that replaces the old one. */
  readonly follow?: (response: Response) => T | undefined;
}

/**
 * The step that most ways in are: put the token on; when the provider refuses it, get a new one and, if the operation may be
 * sent again, replay the call once.
 */
export function bearing<T>(cache: TokenCache<T>, { put, isRefused, follow }: Bearing<T>): Middleware {
  return async (outgoing, next, call) => {
    const attempt = async (lease: Lease<T>) => {
      const response = await next(put(outgoing, lease.token));
      const refused = await isRefused(response, call);
      if (!refused && follow) cache.renew(call, lease, follow(response));
      return { response, refused };
    };
    const lease = await cache.get(call);
    const { response, refused } = await attempt(lease);
    if (!refused) return response;
    cache.refuse(call, lease);
    if (!call.operation.retrySafe) return response;
    return (await attempt(await cache.get(call))).response;
  };
}

function instant(call: Call): Instant {
  return { wall: call.now(), monotonic: performance.now() };
}

function age(since: Instant, call: Call): number {
  return Math.max(call.now() - since.wall, performance.now() - since.monotonic);
}

/** Waits for something shared; the caller's abort ends the waiting, not what is waited for. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
