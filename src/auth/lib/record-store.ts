/**
 * Where sealed tokens are kept for other processes: any Keyv store. In Redis (`@keyv/redis`), a lock lets one process at a time log in,
 * and writes are fenced: a process that was paused past the end of its lock does not overwrite a later token.
 */

/** What `store` takes: a Keyv (`new Keyv()`, `new Keyv(new KeyvRedis(url))`, …), or anything with these two methods. */
export interface TokenStore {
  get(key: string): Promise<unknown>;
  /** `ttl` is in milliseconds. */
  set(key: string, value: string, ttl: number): Promise<unknown>;
}

/** A store for sealed records, with a lock where it supports one. */
export interface RecordStore {
  readonly get: (name: string) => Promise<unknown>;
  /** Writes a record; where there is a lock, not over one whose `fence` is greater, or whose fence is the same and `turn` greater. */
  readonly set: (name: string, text: string, ttl: number, fence: number, turn?: number) => Promise<unknown>;
  /** Whether the store is connected, where it says so. */
  readonly isConnected?: () => boolean;
  readonly lock?: {
    /** The number of this holder, greater than all before it; 0 when another process holds the lock. */
    readonly take: (name: string, holder: string, ttl: number) => Promise<number>;
    /** Releases the lock, if it is still the holder's. */
    readonly release: (name: string, holder: string) => Promise<unknown>;
  };
}

/** A store has said that it did not keep a record. */
export class NotKept extends Error {}

/** Finds out what a store can do. */
export function recordStoreOf(store: TokenStore): RecordStore {
  const redis = redisOf(store);
  if (redis) return redisRecordStore(redis);
  return {
    get: (name) => store.get(name),
    set: async (name, text, ttl) => {
      // What a Keyv returns when its store threw.
      if ((await store.set(name, text, ttl)) === false) throw new NotKept();
    },
  };
}

/** As much of node-redis as is used here. */
interface Redis {
  readonly isReady?: boolean;
  get(key: string): Promise<string | null>;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
  withCommandOptions?(options: { timeout: number }): Redis;
}

/** As much of the adapter `@keyv/redis`. */
interface RedisAdapter {
  readonly client: Redis;
  /** Connects when it must. */
  getClient(): Promise<Redis>;
}

/** The adapter: given itself, below a Keyv, or below what a Keyv 6 puts around it. */
function redisOf(store: object): RedisAdapter | undefined {
  let place: unknown = store;
  for (let depth = 0; depth < 3 && typeof place === 'object' && place !== null; depth++) {
    if (isRedisAdapter(place)) return place;
    place = 'store' in place ? place.store : undefined;
  }
  return undefined;
}

function isRedisAdapter(place: object): place is RedisAdapter {
  if (!('getClient' in place && typeof place.getClient === 'function' && 'client' in place)) return false;
  const { client } = place;
  return typeof client === 'object' && client !== null && 'eval' in client && typeof client.eval === 'function';
}

/** Milliseconds after which a command that waits for a connection is dropped; nobody waits for its answer any longer. */
const COMMAND_TIMEOUT = 1000;

/** A fence outlives every token, in milliseconds: two days. */
const FENCE_TTL = 172_800_000;

// Each script runs as one step: nothing comes between its commands. The fence keeps the number that was given last, and the
// number and turn that were written last.
const TAKE = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local function number(field) return tonumber(redis.call('HGET', KEYS[2], field)) or 0 end
local fence = math.max(number('given'), number('written')) + 1
redis.call('HSET', KEYS[2], 'given', fence)
redis.call('PEXPIRE', KEYS[2], ARGV[3])
redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2])
return fence`;
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;
const WRITE = `
local function number(field) return tonumber(redis.call('HGET', KEYS[2], field)) or 0 end
local fence, turn = tonumber(ARGV[1]), tonumber(ARGV[5])
if number('written') > fence or (number('written') == fence and number('turn') > turn) then return 0 end
redis.call('HSET', KEYS[2], 'written', ARGV[1], 'turn', ARGV[5])
redis.call('PEXPIRE', KEYS[2], ARGV[4])
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1`;

function redisRecordStore(adapter: RedisAdapter): RecordStore {
  // The braces keep the three keys on one node of a cluster.
  const keysOf = (name: string) => ({ record: `{${name}}`, lock: `{${name}}:lock`, fence: `{${name}}:fence` });
  const connect = async (): Promise<Redis> => {
    const client = await adapter.getClient();
    return client.withCommandOptions?.({ timeout: COMMAND_TIMEOUT }) ?? client;
  };
  const run = async (script: string, keys: string[], values: (string | number)[]) =>
    (await connect()).eval(script, { keys, arguments: values.map(String) });
  return {
    get: async (name) => {
      const client = await connect();
      return client.get(keysOf(name).record).catch((error: unknown) => {
        // Something that is no text: no record, and no reason to call the store broken.
        if (error instanceof Error && error.message.startsWith('WRONGTYPE')) return false;
        throw error;
      });
    },
    set: (name, text, ttl, fence, turn = 0) => {
      const keys = keysOf(name);
      return run(WRITE, [keys.record, keys.fence], [fence, text, ttl, FENCE_TTL, turn]);
    },
    isConnected: () => adapter.client.isReady !== false,
    lock: {
      take: async (name, holder, ttl) => {
        const { lock, fence } = keysOf(name);
        return Number(await run(TAKE, [lock, fence], [holder, ttl, FENCE_TTL]));
      },
      release: (name, holder) => run(RELEASE, [keysOf(name).lock], [holder]),
    },
  };
}
