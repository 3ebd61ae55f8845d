/**
 * Where sealed tokens are kept for other processes: any Keyv store. If it is Redis (`@keyv/redis`), one process at a time logs in,
 * by a lock, and writes are fenced: a holder that was paused past the end of its lock does not overwrite what came after.
 */

/** What `store` takes: a Keyv (`new Keyv()`, `new Keyv(new KeyvRedis(url))`, …), or anything with these two methods. */
export interface TokenStore {
  get(key: string): Promise<unknown>;
  /** `ttl` is in milliseconds. */
  set(key: string, value: string, ttl: number): Promise<unknown>;
}

/** A place for one kind of record, with a lock where the store can. */
export interface Shelf {
  readonly get: (name: string) => Promise<unknown>;
  /** Writes a record; not if a lock was given to anybody else since `fence`. */
  readonly set: (name: string, text: string, ttl: number, fence: number) => Promise<unknown>;
  readonly lock?: {
    /** The number of this holder, greater than every one before; 0 when another holds the lock. */
    readonly take: (name: string, holder: string, ttl: number) => Promise<number>;
    /** Gives the lock back, if it is still the holder's. */
    readonly release: (name: string, holder: string) => Promise<unknown>;
  };
}

/** Finds out what a store can do. */
export function shelfOf(store: TokenStore): Shelf {
  const redis = redisOf(store);
  if (redis) return redisShelf(redis);
  return { get: (name) => store.get(name), set: (name, text, ttl) => store.set(name, text, ttl) };
}

/** As much of node-redis as is used here. */
interface Redis {
  get(key: string): Promise<string | null>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** The client below a Keyv of `@keyv/redis`: its `getClient()` connects when it must. */
function redisOf(store: TokenStore): (() => Promise<Redis>) | undefined {
  const adapter = 'store' in store ? store.store : undefined;
  if (typeof adapter !== 'object' || adapter === null || !('getClient' in adapter)) return undefined;
  const { getClient } = adapter;
  if (typeof getClient !== 'function') return undefined;
  return () => getClient.call(adapter); // documented by @keyv/redis to resolve to a node-redis client
}

/** A fence outlives every token, in milliseconds: two days. */
const FENCE_TTL = 172_800_000;

// Each script runs as one step: nothing comes between its commands.
const TAKE = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
  local fence = redis.call('INCR', KEYS[2])
  redis.call('PEXPIRE', KEYS[2], ARGV[3])
  return fence
end
return 0`;
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;
const WRITE = `
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

function redisShelf(connect: () => Promise<Redis>): Shelf {
  // The braces keep the three keys on one node of a cluster.
  const keysOf = (name: string) => ({ record: `{${name}}`, lock: `{${name}}:lock`, fence: `{${name}}:fence` });
  const run = async (script: string, keys: string[], values: (string | number)[]) =>
    (await connect()).eval(script, { keys, arguments: values.map(String) });
  return {
    get: async (name) => (await connect()).get(keysOf(name).record),
    set: (name, text, ttl, fence) => {
      const { record, fence: counter } = keysOf(name);
      return run(WRITE, [record, counter], [fence, text, ttl]);
    },
    lock: {
      take: async (name, holder, ttl) => {
        const { lock, fence } = keysOf(name);
        return Number(await run(TAKE, [lock, fence], [holder, ttl, FENCE_TTL]));
      },
      release: (name, holder) => run(RELEASE, [keysOf(name).lock], [holder]),
    },
  };
}
