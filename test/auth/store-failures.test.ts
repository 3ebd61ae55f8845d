/** What a store may do wrong, and what comes of it. */
import { EventEmitter } from 'node:events';
import { pisteAuth } from 'guichet/sne-cotation';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { TokenStore } from '../../src/auth/lib/record-store.ts';
import { account, plainStore, play } from '../support/stored-tokens.ts';
import { stopClocks } from '../support/two-clocks.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = 1_700_000_000_000;

const clocks = stopClocks(START);

describe('a store that', () => {
  const fails = () => Promise.reject(new Error('the text of the store, with redis://user:password@host'));
  const throws = () => {
    throw new Error('at once');
  };
  test.each<[string, Partial<TokenStore>, string]>([
    ['cannot read', { get: fails }, 'unreachable'],
    ['cannot write', { set: fails }, 'unreachable'],
    ['throws when it reads', { get: throws }, 'unreachable'],
    ['throws when it writes', { set: throws }, 'unreachable'],
    // What a Keyv answers whose store failed.
    ['says that it did not write', { set: async () => false }, 'refusing'],
    // An error of Redis (https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors).
    [
      'refuses to write',
      { set: () => Promise.reject(new Error("OOM command not allowed when used memory > 'maxmemory'.")) },
      'refusing',
    ],
    ['refuses to read', { get: () => Promise.reject(new Error('NOAUTH Authentication required.')) }, 'refusing'],
    ['answers with a number', { get: async () => 1 }, 'unreadable'],
    ['answers with an object', { get: async () => ({ token: 't9' }) }, 'unreadable'],
    ['answers with a text', { get: async () => 'abc' }, 'unreadable'],
  ])('%s is told of once, without its own words, and calls go on', async (_case, changes, problem) => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    onTestFinished(() => void process.off('unhandledRejection', unhandled));
    const { store } = plainStore(changes);
    const { open, story } = play(clocks.now);
    const { call, events, warn } = open(store);
    expect(await Promise.all(Array.from({ length: 25 }, call))).toEqual(Array(25).fill(200));
    for (let count = 0; count < 3; count++) {
      // Another login each time.
      clocks.pass(HOUR);
      expect(await call()).toBe(200);
    }
    expect(story()).toEqual(['login', ...Array(25).fill('t0'), 'login', 't1', 'login', 't2', 'login', 't3']);
    const told = events.filter(({ type }) => type === 'store');
    expect(told).toEqual([{ type: 'store', provider: 'sne-cotation', operation: 'healthcheck', problem }]);
    expect(warn.mock.calls).toEqual([
      [`guichet: sne-cotation healthcheck: the token store is ${problem}, tokens are kept in memory`],
    ]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(unhandled).not.toHaveBeenCalled();
  });

  test.each(['get', 'set'] as const)('never answers to `%s` is waited for a second', async (method) => {
    vi.useRealTimers();
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    const asked = Promise.withResolvers<void>();
    const hang = () => {
      asked.resolve();
      return new Promise<never>(() => {});
    };
    const { call, problems } = play(clocks.now).open(plainStore({ [method]: hang }).store);
    const first = call();
    await asked.promise;
    await vi.advanceTimersByTimeAsync(999);
    expect(problems()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(problems()).toEqual(['slow']);
    expect(await first).toBe(200);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('answers leaves no timer behind', async () => {
    vi.useRealTimers();
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    expect(await play(clocks.now).open(plainStore().store).call()).toBe(200);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('fails is left alone for ten seconds, and told of again once it has worked', async () => {
    let works = false;
    const asked = vi.fn();
    const { store } = plainStore();
    const flaky: TokenStore = {
      ...store,
      get: (key) => {
        asked();
        return works ? store.get(key) : fails();
      },
    };
    const { open } = play(clocks.now, { expires_in: 0.001 });
    const { call, problems } = open(flaky);
    const later = async (milliseconds: number) => {
      clocks.pass(milliseconds);
      await call();
      return [asked.mock.calls.length, problems().length];
    };
    expect(await later(0)).toEqual([1, 1]);
    expect(await later(9_999)).toEqual([1, 1]);
    expect(await later(1)).toEqual([2, 1]);
    works = true;
    expect(await later(10_000)).toEqual([3, 1]);
    works = false;
    expect(await later(10_000)).toEqual([4, 2]);
  });

  test('fails is told of again once it has worked, also to one who only reads', async () => {
    let works = false;
    const { store } = plainStore();
    const flaky: TokenStore = { ...store, get: (key) => (works ? store.get(key) : fails()) };
    const { call, problems } = play(clocks.now, { expires_in: 0 }).open(flaky);
    await call();
    // Another process leaves a token, which lives for an hour.
    await play(clocks.now).open(store).call();
    works = true;
    clocks.pass(10_000);
    await call();
    expect(problems()).toEqual(['unreachable']);
    works = false;
    clocks.pass(HOUR);
    await call();
    expect(problems()).toEqual(['unreachable', 'unreachable']);
  });

  test('emits an error that nobody listens to ends no process', () => {
    const store = Object.assign(new EventEmitter(), plainStore().store);
    for (let count = 0; count < 20; count++) pisteAuth({ ...account, store });
    expect(() => store.emit('error', new Error('lost'))).not.toThrow();
    expect(store.listenerCount('error')).toBe(1);
  });
});
