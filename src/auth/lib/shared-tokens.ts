/**
 * Tokens that several processes share through a store.
 *
 * - A record is sealed with a key made of the account's own secret, the server and the account (`seal.ts`).
 * - What is read counts only if it opens, has the right shape and is alive.
 * - A store that fails is left alone for ten seconds; meanwhile each process keeps its tokens in memory.
 */
import { randomUUID } from 'node:crypto';
import type { StoreEvent } from '../../client/events.ts';
import type { Call } from '../../client/step.ts';
import { NotKept, type RecordStore, recordStoreOf, type TokenStore } from './record-store.ts';
import { makeSeal, type Seal } from './seal.ts';

/** Milliseconds: how long the store is waited for, how long a failed one is left alone, how long a lock is held at most. */
const WAIT = { response: 1000, afterFailure: 10_000, lock: 15_000, poll: 50 };

/** Characters; what is longer is no record of ours, and would take long to open. */
const LONGEST_RECORD = 65_536;

type Lock = NonNullable<RecordStore['lock']>;

/** A token as the store keeps it. */
export interface Recorded<T> {
  readonly token: T;
  /** Milliseconds. */
  readonly lifetime: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** The number of the login that it came from, where the store has a lock. */
  readonly fence: number;
  /** When it was last renewed (milliseconds since 1970), and later than what it replaced: the order of records with one fence. */
  readonly turn: number;
}

/** What an auth middleware shares, and for whom. */
export interface ShareOptions<T> {
  readonly store: TokenStore;
  /** Whatever tells this account from others of the provider; no secret. */
  readonly account: string;
  /** The account's secret. It is not stored; the key of the records is made of it. */
  readonly secret: string;
  readonly isToken: (value: unknown) => value is T;
}

export interface WriteOptions {
  /** Milliseconds for which the record is kept, if that is longer than the token lives. */
  readonly keep?: number | undefined;
  /** The token was used, or replaced by a response, and not obtained by a login. */
  readonly isRenewal?: boolean;
}

/** The records of one account. A failing store makes none of these reject: it is reported and passed over. */
export interface SharedTokens<T> {
  readonly read: (call: Call) => Promise<Recorded<T> | undefined>;
  /**
   * Writes a record, unless a later one is there or waits to be written. A store without a lock is asked before a renewal only, and
   * two that write at the same moment may still do so in any order.
   */
  readonly write: (call: Call, record: Recorded<T>, options?: WriteOptions) => Promise<void>;
  /**
   * Runs a login while no other process does: waits until the lock is free or `look` finds what another process left. The
   * lock ends by itself when its holder dies. Where there is no lock, the login runs at once, with fence 0; `isAlone` is false if the
   * store has one that could not be had.
   */
  readonly withLock: <R>(
    call: Call,
    look: () => Promise<R | undefined>,
    login: (fence: number, isAlone?: boolean) => Promise<R>,
  ) => Promise<R>;
}

/** Prepares the sharing of one account's tokens. */
export function sharedTokens<T>({ store, account, secret, isToken }: ShareOptions<T>): SharedTokens<T> {
  const records = recordStoreOf(store);
  const seals = new Map<string, Promise<Seal>>();
  /** The record that is to be written next, by its name, and the end of all writing so far. */
  const next = new Map<string, Recorded<T>>();
  let written: Promise<unknown> = Promise.resolve();
  let quietUntil = 0;
  /** What was reported last; undefined once the store has worked again. */
  let reported: StoreEvent['problem'] | undefined;

  const sealOf = (call: Call): Promise<Seal> => {
    const salt = JSON.stringify(['guichet', call.provider.name, call.server.url, account]);
    const seal = seals.get(salt) ?? makeSeal(secret, salt);
    seals.set(salt, seal);
    return seal;
  };

  const complain = (call: Call, problem: StoreEvent['problem']) => {
    if (reported === undefined)
      call.report({ type: 'store', provider: call.provider.name, operation: call.operation.id, problem });
    reported ??= problem;
  };

  /** Asks the store; undefined when it fails, is too slow, or has lately been. */
  const ask = async <R>(call: Call, question: () => Promise<R>): Promise<R | undefined> => {
    if (performance.now() < quietUntil) return undefined;
    try {
      return await within(WAIT.response, question);
    } catch (error) {
      quietUntil = performance.now() + WAIT.afterFailure;
      const isConnected = records.isConnected?.() ?? true;
      const problem = error === TOO_SLOW ? 'slow' : isRefusal(error) ? 'refusing' : 'unreachable';
      complain(call, isConnected ? problem : 'unreachable');
      return undefined;
    }
  };

  /** The fence of the lock, 0 when another holds it, undefined when the store fails. */
  const take = async (call: Call, lock: Lock, name: string, holder: string) => {
    let isLate = false;
    const fence = await ask(call, async () => {
      const given = await lock.take(name, holder, WAIT.lock);
      // Nobody waits for this lock any more, and others would.
      if (isLate && given > 0) lock.release(name, holder).catch(() => {});
      return given;
    });
    isLate = true;
    return fence;
  };

  const read: SharedTokens<T>['read'] = async (call) => {
    const { name, open } = await sealOf(call);
    const kept = await ask(call, async () => ({ text: await records.get(name) }));
    if (!kept) return undefined;
    const isThere = kept.text !== undefined && kept.text !== null;
    const text = typeof kept.text === 'string' && kept.text.length <= LONGEST_RECORD ? open(kept.text) : undefined;
    const record = readRecord(text, isToken);
    if (isThere && !record) complain(call, 'unreadable');
    else if (record) reported = undefined;
    return record;
  };

  const writeNow = async (call: Call, record: Recorded<T>, ttl: number, isRenewal: boolean) => {
    const { name, close } = await sealOf(call);
    // Replaced by a later one while it waited.
    if (next.get(name) !== record) return;
    next.delete(name);
    if (isRenewal && !records.lock && isLater(await read(call), record)) return;
    const kept = await ask(call, async () => {
      await records.set(name, close(JSON.stringify(record)), ttl, record.fence, record.turn);
      return true;
    });
    // A store that was written to may still give back something else.
    if (kept && reported !== 'unreadable') reported = undefined;
  };

  return {
    read,
    write: async (call, record, { keep = 0, isRenewal = false } = {}) => {
      const { name } = await sealOf(call);
      const ttl = Math.ceil(Math.max(record.expiresAt - call.now(), keep));
      if (!(ttl > 0) || isLater(next.get(name), record)) return;
      next.set(name, record);
      const mine = written.then(() => writeNow(call, record, ttl, isRenewal));
      written = mine.catch(() => {});
      await mine;
    },
    withLock: async (call, look, login) => {
      const { lock } = records;
      if (!lock) return login(0);
      const { name } = await sealOf(call);
      const holder = randomUUID();
      for (let waited = 0; waited < 2 * WAIT.lock; waited += WAIT.poll) {
        call.signal.throwIfAborted();
        const fence = await take(call, lock, name, holder);
        if (fence === undefined) break;
        try {
          // Also under the lock: another may have logged in since the last look.
          const found = await look();
          if (found !== undefined) return found;
          if (fence > 0) return await login(fence);
        } finally {
          if (fence > 0) await ask(call, () => lock.release(name, holder));
        }
        await new Promise((resolve) => setTimeout(resolve, WAIT.poll));
      }
      return login(0, false);
    },
  };
}

function readRecord<T>(text: string | undefined, isToken: (value: unknown) => value is T): Recorded<T> | undefined {
  const json = text === undefined ? undefined : parsed(text);
  if (typeof json !== 'object' || json === null) return undefined;
  const { token, lifetime, expiresAt, fence, turn = 0 } = json as Partial<Record<keyof Recorded<T>, unknown>>; // each is checked below
  const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
  if (!isToken(token) || !isNumber(lifetime) || !isNumber(expiresAt) || !isNumber(fence) || !isNumber(turn))
    return undefined;
  return { token, lifetime, expiresAt, fence, turn };
}

/** Whether `other` comes later: of a later login, or a later renewal of the same one. */
function isLater<T>(other: Recorded<T> | undefined, { fence, turn }: Recorded<T>): boolean {
  return other !== undefined && (other.fence > fence || (other.fence === fence && other.turn > turn));
}

/** Whether a store has answered that it will not do what it was asked: Redis' errors begin with a word in capitals (`OOM`). */
function isRefusal(error: unknown): boolean {
  return error instanceof NotKept || (error instanceof Error && /^[A-Z]{2,} /.test(error.message));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const TOO_SLOW = Symbol('too slow');

function within<R>(milliseconds: number, run: () => Promise<R>): Promise<R> {
  return new Promise((resolve, reject) => {
    // One turn more: if it was this process that was busy, the answer is there to be read.
    const timer = setTimeout(() => setImmediate(() => reject(TOO_SLOW)), milliseconds);
    Promise.resolve()
      .then(run)
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}
