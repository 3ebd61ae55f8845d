/**
 * Logs in once for all processes that share a store. Loaded by the first login of a client that was given one.
 */
import type { Call } from '../../client/step.ts';
import { age, type CachedToken, instant, LONGEST, type Obtained, savedUntil } from './cached-token.ts';
import { type Recorded, type ShareOptions, sharedTokens } from './shared-tokens.ts';

/** Milliseconds by which the clocks of two processes may differ. */
const SKEW = 5000;

/** What this process knows of the tokens that it has used. */
interface OwnTokens<T> {
  readonly cached?: CachedToken<T> | undefined;
  /** As JSON; a token from the store must not be one of them. */
  readonly refusedTokens?: readonly string[];
}

/** Logs in, and keeps in the store what was obtained. */
export interface SharedLogin<T> {
  /**
   * Takes the token that another process has left, else logs in while no other does.
   *
   * @param login Logs in. `previous`: the token that all processes used last.
   * @param margin Milliseconds before the end of a token of this lifetime from which on it is renewed.
   */
  readonly obtain: (
    call: Call,
    own: OwnTokens<T>,
    login: (previous: T | undefined, fence: number) => Promise<CachedToken<T>>,
    margin: (lifetime: number) => number,
  ) => Promise<Obtained<T>>;
  /** Keeps a token whose lifetime has begun anew: at once if it is new, else when a tenth of the lifetime has passed. */
  readonly renew: (call: Call, cached: CachedToken<T>, isNew: boolean) => void;
}

/** Prepares the logins of one account. */
export function sharedLogin<T>(options: ShareOptions<T>): SharedLogin<T> {
  const { read, write, withLock } = sharedTokens(options);
  return {
    obtain: async (call, own, login, margin) => {
      /** What all processes used last; not this process's own, which another may have replaced. */
      let last: T | undefined;
      const look = async (): Promise<Obtained<T> | undefined> => {
        const record = await read(call);
        last = record?.token;
        const cached = record && usable(record, own, call, margin);
        return cached && { cached, outcome: 'shared' };
      };
      const logIn = async (fence: number, isAlone = true): Promise<Obtained<T>> => {
        const cached = await login(isAlone ? last : undefined, fence);
        await write(call, recordOf(cached, call), { keep: cached.refreshLifetime });
        return { cached, outcome: 'issued' };
      };
      return (await look()) ?? withLock(call, look, logIn);
    },
    renew: (call, cached, isNew) => {
      if (!isNew && performance.now() - cached.saved.at < cached.lifetime / 10) return;
      const record = recordOf(cached, call);
      cached.saved = savedUntil(record.expiresAt);
      write(call, record, { keep: cached.refreshLifetime, isRenewal: true }).catch(() => {});
    },
  };
}

/** The token of a record, unless it was refused here, is about to expire or is of a clock that is wrong. */
function usable<T>(
  record: Recorded<T>,
  { cached: own, refusedTokens }: OwnTokens<T>,
  call: Call,
  margin: (lifetime: number) => number,
): CachedToken<T> | undefined {
  const { token, fence, turn, expiresAt } = record;
  // Tokens in a store are plain data; two of them are the same when they read the same.
  const text = JSON.stringify(token);
  if (refusedTokens?.includes(text)) return undefined;
  // This process's own token, not used by another since: a clock that was set back must not revive it.
  if (own && text === JSON.stringify(own.token) && expiresAt <= own.saved.expiresAt) return undefined;
  const lifetime = Math.min(record.lifetime, LONGEST);
  // It ends later than it can: it was written by a clock that is wrong, or before the clock was set back.
  if (expiresAt - call.now() > record.lifetime + SKEW) return undefined;
  const left = Math.min(expiresAt - call.now(), lifetime);
  if (!(left > margin(lifetime))) return undefined;
  const { wall, monotonic } = instant(call);
  const since = { wall: wall - (lifetime - left), monotonic: monotonic - (lifetime - left) };
  return { token, lifetime, since, fence, turn, saved: savedUntil(expiresAt) };
}

function recordOf<T>({ token, lifetime, since, fence, turn }: CachedToken<T>, call: Call): Recorded<T> {
  return { token, lifetime, expiresAt: call.now() + lifetime - age(since, call), fence, turn };
}
