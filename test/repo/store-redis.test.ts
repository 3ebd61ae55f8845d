import { createServer } from 'node:net';
import path from 'node:path';
import type { ClientEvent, TokenStore } from 'guichet';
import { createSneCotation, type PisteCredentials, pisteAuth } from 'guichet/sne-cotation';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { recordStoreOf } from '../../src/auth/lib/record-store.ts';
import { health, issued, refused, startPiste, startProcess } from '../support/logins.ts';
import { temporaryFolder } from '../support/project.ts';
import { hasRedis, openAdapter, startRedis } from '../support/redis.ts';

if (!hasRedis) console.warn('Skipped: redis-server is not installed, so no login is shared through a real Redis.');

const account = { clientId: 'id', clientSecret: 'secret' };
const DAY = 86_400_000;

/** A client with a memory of its own, as another process would have. */
function open(baseUrl: string, store: TokenStore, { now = Date.now, ...changes }: Options = {}) {
  const events: ClientEvent[] = [];
  const auth = pisteAuth({ ...account, store, ...changes });
  const sne = createSneCotation({ auth, baseUrl, now, onEvent: (event) => events.push(event) });
  const problems = () => events.flatMap((event) => (event.type === 'store' ? [event.problem] : []));
  const logins = () => events.flatMap((event) => (event.type === 'login' ? [event.outcome] : []));
  return { call: async () => (await sne.GET('/healthcheck')).data, problems, logins };
}
type Options = Partial<PisteCredentials> & { now?: () => number };

describe.skipIf(!hasRedis)('processes that share a Redis', () => {
  test('log in once, all of them together', async () => {
    const redis = await startRedis();
    const piste = await startPiste();
    const processes = await Promise.all(Array.from({ length: 4 }, () => startProcess(piste.url, redis.socket)));
    const told = await Promise.all(processes.map((one) => one.call(25)));
    expect(told.flatMap(({ outcomes }) => outcomes)).toEqual(Array(100).fill('200'));
    expect(piste.story.toSorted()).toEqual(['login', ...Array(100).fill('t0')]);
    const logins = told.flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'login' ? event.outcome : [])),
    );
    expect(logins.toSorted()).toEqual(['issued', 'shared', 'shared', 'shared']);
    expect(told.flatMap(({ timers }) => timers)).toEqual([]);
    const ends = await Promise.all(processes.map((one) => one.end()));
    expect(ends).toEqual(Array(4).fill({ code: 0, complaints: '' }));
  });

  test('log in once more, all of them together, when the token they share is refused', async () => {
    const redis = await startRedis();
    let dead = '';
    const piste = await startPiste({ call: (token) => (token === dead ? refused : { json: health }) });
    const processes = await Promise.all(Array.from({ length: 4 }, () => startProcess(piste.url, redis.socket)));
    await Promise.all(processes.map((one) => one.call(1)));
    dead = 't0';
    const told = await Promise.all(processes.map((one) => one.call(25)));
    expect(told.flatMap(({ outcomes }) => outcomes)).toEqual(Array(100).fill('200'));
    expect(piste.logins()).toBe(2);
  });

  test('do not wait for one that was killed while it logged in', async () => {
    const redis = await startRedis();
    const begun = Promise.withResolvers<void>();
    const never = new Promise<never>(() => {});
    const piste = await startPiste({
      token: (index) => {
        begun.resolve();
        return index === 0 ? never : issued(index);
      },
    });
    const first = await startProcess(piste.url, redis.socket);
    const others = await Promise.all([startProcess(piste.url, redis.socket), startProcess(piste.url, redis.socket)]);
    first.call(1).catch(() => {});
    await begun.promise;
    first.signal('SIGKILL');
    const waiting = others.map((one) => one.call(5));
    await askedForLock(redis, 20);
    expect(piste.logins()).toBe(1);
    // The lock ends by itself; the test shortens it.
    const { lock } = await redis.keys();
    expect(Number(await redis.run('PTTL', lock))).toBeGreaterThan(0);
    await redis.run('PEXPIRE', lock, '1');
    expect((await Promise.all(waiting)).flatMap(({ outcomes }) => outcomes)).toEqual(Array(10).fill('200'));
    expect(piste.story.toSorted()).toEqual(['login', 'login', ...Array(10).fill('t1')]);
  });

  test('keep the token of the later login, when one was paused while it logged in', async () => {
    const redis = await startRedis();
    const begun = Promise.withResolvers<void>();
    const late = Promise.withResolvers<void>();
    const piste = await startPiste({
      token: async (index) => {
        begun.resolve();
        if (index === 0) await late.promise;
        return issued(index);
      },
    });
    const [paused, other, third] = await Promise.all([
      startProcess(piste.url, redis.socket),
      startProcess(piste.url, redis.socket),
      startProcess(piste.url, redis.socket),
    ]);
    const pausedCalls = paused.call(5);
    await begun.promise;
    paused.signal('SIGSTOP');
    const { lock, record } = await redis.keys();
    await redis.run('PEXPIRE', lock, '1');
    expect((await other.call(5)).outcomes).toEqual(Array(5).fill('200'));
    const kept = await redis.run('GET', record);
    late.resolve();
    paused.signal('SIGCONT');
    expect((await pausedCalls).outcomes).toEqual(Array(5).fill('200'));
    expect(await redis.run('GET', record)).toBe(kept);
    await third.call(5);
    expect(piste.story.slice(-5)).toEqual(Array(5).fill('t1'));
    expect(piste.logins()).toBe(2);
  });
});

/** Waits until the lock was asked for so often. */
async function askedForLock(redis: Awaited<ReturnType<typeof startRedis>>, times: number) {
  const evals = async () =>
    Number(/cmdstat_eval:calls=(\d+)/.exec(String(await redis.run('INFO', 'commandstats')))?.[1]);
  await expect.poll(evals).toBeGreaterThan(times);
}

describe.skipIf(!hasRedis)('the lock', () => {
  const start = async () => {
    const redis = await startRedis();
    const { lock, ...records } = recordStoreOf(await redis.store());
    if (!lock) throw new Error('Redis has a lock.');
    return { redis, records, lock };
  };

  test('is given to one at a time, each with a greater number, and taken back from its holder only', async () => {
    const { lock } = await start();
    expect(await lock.take('a', 'first', 60_000)).toBe(1);
    expect(await lock.take('a', 'second', 60_000)).toBe(0);
    await lock.release('a', 'second');
    expect(await lock.take('a', 'second', 60_000)).toBe(0);
    await lock.release('a', 'first');
    expect(await lock.take('a', 'second', 60_000)).toBe(2);
    expect(await lock.take('b', 'other', 60_000)).toBe(1);
  });

  test('does not keep an older login from renewing its record, until a later login has written one', async () => {
    const { lock, records } = await start();
    const first = await lock.take('a', 'first', 60_000);
    await records.set('a', 'old', 60_000, first);
    await lock.release('a', 'first');
    const second = await lock.take('a', 'second', 60_000);
    await records.set('a', 'old, renewed', 60_000, first);
    expect(await records.get('a')).toBe('old, renewed');
    await records.set('a', 'new', 60_000, second);
    await records.set('a', 'old, again', 60_000, first);
    expect(await records.get('a')).toBe('new');
  });

  test('orders two that renew the record of one login: the later renewal stays, whichever is written last', async () => {
    const { lock, records } = await start();
    const fence = await lock.take('a', 'first', 60_000);
    await records.set('a', 'of the login', 60_000, fence, 100);
    await records.set('a', 'later', 60_000, fence, 300);
    await records.set('a', 'earlier', 60_000, fence, 200);
    expect(await records.get('a')).toBe('later');
    await lock.release('a', 'first');
    const next = await lock.take('a', 'second', 60_000);
    await records.set('a', 'of the next login', 60_000, next, 50);
    expect(await records.get('a')).toBe('of the next login');
  });

  test('gives greater numbers than any that was written, also when Redis has forgotten what it gave', async () => {
    const redis = await startRedis();
    const { lock, set, get } = recordStoreOf(await openAdapter(redis.socket));
    for (let login = 0; login < 9; login++) {
      expect(await lock?.take('name', 'one', 60_000)).toBe(login + 1);
      await lock?.release('name', 'one');
    }
    await redis.run('FLUSHALL');
    await set('name', 'renewed', 60_000, 9);
    expect(await lock?.take('name', 'two', 60_000)).toBe(10);
    await set('name', 'later', 60_000, 10);
    expect(await get('name')).toBe('later');
  });

  test('and all that belongs to it ends by itself', async () => {
    const { redis, lock, records } = await start();
    await records.set('a', 'text', 60_000, await lock.take('a', 'first', 60_000));
    const { names } = await redis.keys();
    expect(names).toEqual(['{a}', '{a}:fence', '{a}:lock']);
    const [record, fence, own] = await Promise.all(names.map(async (name) => Number(await redis.run('PTTL', name))));
    for (const ttl of [record, own]) expect(ttl).toSatisfy((value) => value > 0 && value <= 60_000);
    // Longer than any token lives.
    expect(fence).toBeGreaterThan(DAY);
  });

  test('is found below a Keyv, below what stands between, and in the adapter itself', async () => {
    const redis = await startRedis();
    const keyv = await redis.store();
    const between = { store: keyv.store, get: async () => undefined, set: async () => undefined };
    const around = { store: between, get: async () => undefined, set: async () => undefined };
    for (const store of [keyv, keyv.store, between, around]) expect(recordStoreOf(store).lock).toBeDefined();
    expect(recordStoreOf({ get: between.get, set: between.set }).lock).toBeUndefined();
  });

  test('that was asked for in vain is given back when it comes after all', async () => {
    const redis = await startRedis();
    const piste = await startPiste();
    const { call, problems } = open(piste.url, await redis.store());
    await redis.run('CLIENT', 'PAUSE', '600000', 'WRITE');
    expect(await call()).toEqual(health);
    expect(problems()).toEqual(['slow']);
    await redis.run('CLIENT', 'UNPAUSE');
    await expect.poll(async () => (await redis.keys()).names).toEqual([expect.stringMatching(/:fence$/)]);
    const { fence, lock } = await redis.keys();
    expect(await redis.run('HGET', fence, 'given')).toBe('1');
    await expect.poll(() => redis.run('EXISTS', lock)).toBe(0);
  });
});

describe.skipIf(!hasRedis)('a record', () => {
  test('tells nothing of the token, the account or the server, and ends with the token', async () => {
    const redis = await startRedis();
    const piste = await startPiste({
      token: () => ({ json: { access_token: 'opensesame', token_type: 'Bearer', expires_in: 3600 } }),
    });
    await open(piste.url, await redis.store(), { clientId: 'the-client', clientSecret: 'the-secret' }).call();
    const { names, record, fence } = await redis.keys();
    const text = String(await redis.run('GET', record));
    const all = [
      ...names,
      text,
      Buffer.from(text, 'base64').toString('latin1'),
      JSON.stringify(await redis.run('HGETALL', fence)),
    ];
    for (const secret of ['opensesame', 'the-client', 'the-secret', '127.0.0.1', new URL(piste.url).port, 'expiresAt'])
      expect(all.join('\n')).not.toContain(secret);
    const ttl = Number(await redis.run('PTTL', record));
    expect(ttl).toBeGreaterThan(3_000_000);
    expect(ttl).toBeLessThanOrEqual(3_600_000);
  });

  test.each<[string, Options, boolean]>([
    ['the same account at the same server', {}, true],
    ['another account', { clientId: 'other' }, false],
    ['another secret', { clientSecret: 'other' }, false],
    ['another scope', { scope: 'openid' }, false],
  ])('is found by %s: %j → %s', async (_case, changes, isFound) => {
    const redis = await startRedis();
    const piste = await startPiste();
    await open(piste.url, await redis.store()).call();
    const second = open(piste.url, await redis.store(), changes);
    await second.call();
    expect(second.logins()).toEqual([isFound ? 'shared' : 'issued']);
    expect(second.problems()).toEqual([]);
  });

  test('is not found by the same account at another server', async () => {
    const redis = await startRedis();
    const [sandbox, production] = await Promise.all([startPiste(), startPiste()]);
    await open(sandbox.url, await redis.store()).call();
    await open(production.url, await redis.store()).call();
    expect([sandbox.logins(), production.logins()]).toEqual([1, 1]);
  });

  /** What stands under the name in place of the record. */
  const garbage: [string, (redis: Awaited<ReturnType<typeof startRedis>>, name: string) => Promise<unknown>][] = [
    ['no record', (redis, name) => redis.run('SET', name, 'hello')],
    ['nothing', (redis, name) => redis.run('SET', name, '')],
    [
      'a record in clear',
      (redis, name) => redis.run('SET', name, JSON.stringify({ token: 'x', lifetime: 1e9, expiresAt: 1e15, fence: 1 })),
    ],
    ['half of it', async (redis, name) => redis.run('SET', name, String(await redis.run('GETRANGE', name, '0', '60')))],
    [
      'all but its last byte',
      async (redis, name) => redis.run('SET', name, String(await redis.run('GETRANGE', name, '0', '-5'))),
    ],
    [
      'one flipped bit',
      async (redis, name) => {
        const bytes = Buffer.from(String(await redis.run('GET', name)), 'base64');
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        return redis.run('SET', name, bytes.toString('base64'));
      },
    ],
    ['a megabyte', (redis, name) => redis.run('SET', name, 'A'.repeat(2 ** 20))],
    [
      'a list',
      async (redis, name) => {
        await redis.run('DEL', name);
        return redis.run('RPUSH', name, 'a');
      },
    ],
  ];
  test.each(garbage)('in whose place stands %s is told of once and replaced', async (_case, spoil) => {
    const redis = await startRedis();
    const piste = await startPiste();
    await open(piste.url, await redis.store()).call();
    await spoil(redis, (await redis.keys()).record);
    const finder = open(piste.url, await redis.store());
    for (let count = 0; count < 3; count++) expect(await finder.call()).toEqual(health);
    expect(finder.problems()).toEqual(['unreadable']);
    expect(finder.logins()).toEqual(['issued']);
    const next = open(piste.url, await redis.store());
    expect(await next.call()).toEqual(health);
    expect([next.logins(), next.problems()]).toEqual([['shared'], []]);
    expect(piste.story).toEqual(['login', 't0', 'login', 't1', 't1', 't1', 't1']);
  });

  test.each<[string, (url: string, store: TokenStore) => Promise<unknown>]>([
    ['another account', (url, store) => open(url, store, { clientId: 'other' }).call()],
    ['another secret', (url, store) => open(url, store, { clientSecret: 'other' }).call()],
    ['another server', async (_url, store) => open((await startPiste()).url, store).call()],
  ])('of %s is not used, though it is copied under the name', async (_case, writeForeign) => {
    const redis = await startRedis();
    const piste = await startPiste();
    await open(piste.url, await redis.store()).call();
    const { record } = await redis.keys();
    await writeForeign(piste.url, await redis.store());
    const foreign = (await redis.keys()).names.find((name) => name.endsWith('}') && name !== record) ?? '';
    await redis.run('COPY', foreign, record, 'REPLACE');
    const reader = open(piste.url, await redis.store());
    expect(await reader.call()).toEqual(health);
    expect([reader.logins(), reader.problems()]).toEqual([['issued'], ['unreadable']]);
  });

  test('that ends later than its token can live, written by a clock that is years ahead, is not used but replaced', async () => {
    const redis = await startRedis();
    const time = Date.now();
    const piste = await startPiste();
    await open(piste.url, await redis.store(), { now: () => time + 1000 * DAY }).call();
    const [second, third] = [1, 2].map(async () => open(piste.url, await redis.store(), { now: () => time }));
    for (const one of [second, third]) await (await one)?.call();
    expect([(await second)?.logins(), (await third)?.logins()]).toEqual([['issued'], ['shared']]);
    expect(piste.story).toEqual(['login', 't0', 'login', 't1', 't1']);
  });
});

describe.skipIf(!hasRedis)('a Redis', () => {
  test('that was never there is told of once; calls go on, and the process ends', async () => {
    const piste = await startPiste();
    const socket = path.join(await temporaryFolder(), 'nobody.sock');
    const process = await startProcess(piste.url, socket, false);
    const { outcomes, events } = await process.call(25);
    expect(outcomes).toEqual(Array(25).fill('200'));
    expect(piste.logins()).toBe(1);
    expect(events.filter(({ type }) => type === 'store')).toEqual([
      { type: 'store', provider: 'sne-cotation', operation: 'healthcheck', problem: 'unreachable' },
    ]);
    expect((await process.call(25)).events.filter(({ type }) => type !== 'attempt')).toEqual([]);
    expect(await process.end()).toEqual({ code: 0, complaints: '' });
  });

  test('that takes connections and never answers is told of once, and calls go on', async () => {
    const socket = path.join(await temporaryFolder(), 'silent.sock');
    const silent = createServer((connection) => connection.on('error', () => {}));
    await new Promise<void>((resolve) => silent.listen(socket, resolve));
    onTestFinished(() => void silent.close());
    const piste = await startPiste();
    const { call, problems, logins } = open(piste.url, openAdapter(socket));
    expect(await Promise.all([call(), call(), call()])).toEqual(Array(3).fill(health));
    expect([problems(), logins()]).toEqual([['unreachable'], ['issued']]);
  });

  test('that is slow is told of once, and calls go on', async () => {
    const redis = await startRedis();
    let dead = '';
    const piste = await startPiste({ call: (token) => (token === dead ? refused : { json: health }) });
    const { call, problems, logins } = open(piste.url, await redis.store());
    await call();
    dead = 't0';
    await redis.run('CLIENT', 'PAUSE', '600000', 'ALL');
    expect(await Promise.all([call(), call(), call()])).toEqual(Array(3).fill(health));
    expect([problems(), logins()]).toEqual([['slow'], ['issued', 'issued']]);
  });

  test('that is killed while it is used is told of once, and calls go on', async () => {
    const redis = await startRedis();
    let dead = '';
    const piste = await startPiste({ call: (token) => (token === dead ? refused : { json: health }) });
    const process = await startProcess(piste.url, redis.socket);
    expect((await process.call(5)).outcomes).toEqual(Array(5).fill('200'));
    await redis.kill();
    dead = 't0';
    const { outcomes, events } = await process.call(25);
    expect(outcomes).toEqual(Array(25).fill('200'));
    expect(events.filter(({ type }) => type === 'store')).toMatchObject([{ problem: 'unreachable' }]);
    expect(piste.logins()).toBe(2);
    expect(await process.end()).toEqual({ code: 0, complaints: '' });
  });

  test('that comes back is used again', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const redis = await startRedis();
    let dead = '';
    const piste = await startPiste({ call: (token) => (token === dead ? refused : { json: health }) });
    const adapter = openAdapter(redis.socket);
    await adapter.getClient();
    const { call, problems } = open(piste.url, adapter);
    await call();
    await redis.kill();
    dead = 't0';
    await call();
    expect(problems()).toEqual(['unreachable']);
    const again = await startRedis(redis.socket);
    await expect.poll(() => recordStoreOf(adapter).isConnected?.()).toBe(true);
    vi.advanceTimersByTime(10_000);
    dead = 't1';
    expect(await call()).toEqual(health);
    const other = open(piste.url, await redis.store());
    expect(await other.call()).toEqual(health);
    expect([other.logins(), problems()]).toEqual([['shared'], ['unreachable']]);
    const { fence, lock } = await again.keys();
    // Nothing that was meant for the old one was sent to the new one.
    expect(await again.run('HGET', fence, 'given')).toBe('1');
    expect(await again.run('EXISTS', lock)).toBe(0);
  });

  test('that refuses to write is told of once, and leaves no lock behind', async () => {
    const redis = await startRedis();
    const piste = await startPiste();
    await open(piste.url, await redis.store()).call();
    const { fence, record, lock } = await redis.keys();
    await redis.run('DEL', record);
    await redis.run('SET', fence, 'no hash');
    const { call, problems, logins } = open(piste.url, await redis.store());
    expect(await Promise.all([call(), call(), call()])).toEqual(Array(3).fill(health));
    expect([problems(), logins()]).toEqual([['refusing'], ['issued']]);
    expect(await redis.run('EXISTS', lock)).toBe(0);
  });
});
