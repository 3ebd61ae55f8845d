/** Sessions of ClicRDV in a store, which every call prolongs and some replace. */
import { clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { TokenStore } from '../../src/auth/lib/record-store.ts';
import { sharedTokens } from '../../src/auth/lib/shared-tokens.ts';
import { observe } from '../support/observe.ts';
import { callOf, plainStore } from '../support/stored-tokens.ts';
import { stopClocks } from '../support/two-clocks.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = 1_700_000_000_000;

const clocks = stopClocks(START);

describe('a session', () => {
  const opened = (value: string) => ({ headers: { 'set-cookie': `_session_id=${value}; path=/` } });
  const playSessions = (answer: (index: number) => Response = () => Response.json([])) => {
    let logins = 0;
    let calls = 0;
    const { fetch, sent } = observe(({ path }) =>
      path.includes('/login') ? Response.json({ pro: {}, error: null }, opened(`s${logins++}`)) : answer(calls++),
    );
    const open = (store: TokenStore) => {
      const auth = clicrdvSession({ apiKey: 'k', email: 'e', password: 'p', as: 'pro', store });
      const client = createClicrdv({ auth, fetch, now: clocks.now });
      return () => client.GET('/groups.json');
    };
    const story = () => sent.map(({ headers }) => headers.cookie?.replace('_session_id=', '') ?? 'login');
    return { open, story };
  };

  // « une heure d’inactivité », whoever is active.
  test('that another process uses lives on for the one that was idle', async () => {
    const { store } = plainStore();
    const { open, story } = playSessions();
    const [idle, busy] = [open(store), open(store)];
    await idle();
    for (let count = 0; count < 5; count++) {
      clocks.pass(40 * MINUTE);
      await busy();
    }
    clocks.pass(40 * MINUTE);
    await idle();
    expect(story()).toEqual(['login', ...Array(7).fill('s0')]);
    clocks.pass(55 * MINUTE);
    await idle();
    expect(story().slice(8)).toEqual(['login', 's1']);
  });

  test('is written again when a tenth of its time has passed, not with every call', async () => {
    const { store, sets } = plainStore();
    const call = playSessions().open(store);
    for (let count = 0; count < 100; count++) await call();
    expect(sets).toHaveLength(1);
    clocks.pass(6 * MINUTE);
    for (let count = 0; count < 100; count++) await call();
    expect(sets.map(({ ttl }) => ttl)).toEqual([55 * MINUTE, 55 * MINUTE]);
  });

  test('is written at once when the provider gives it another name', async () => {
    const { store, sets } = plainStore();
    const { open, story } = playSessions((index) => Response.json([], index === 0 ? opened('rotated') : {}));
    await open(store)();
    await open(store)();
    expect(sets).toHaveLength(2);
    expect(story()).toEqual(['login', 's0', 'rotated']);
  });
});

test('two renewals of one session are written in their order, though the store takes long for the first', async () => {
  const { store, kept } = plainStore();
  const slow = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  let isFirst = true;
  const set: TokenStore['set'] = async (key, value, ttl) => {
    if (!isFirst) return store.set(key, value, ttl);
    isFirst = false;
    begun.resolve();
    await slow.promise;
    return store.set(key, value, ttl);
  };
  const isToken = (value: unknown): value is string => typeof value === 'string';
  const shared = sharedTokens({ store: { ...store, set }, account: 'a', secret: 's', isToken });
  const record = (token: string, turn: number) => ({ token, lifetime: HOUR, expiresAt: START + HOUR, fence: 1, turn });
  const writes = [shared.write(callOf(clocks.now), record('first', 1), { isRenewal: true })];
  await begun.promise;
  writes.push(shared.write(callOf(clocks.now), record('second', 2), { isRenewal: true }));
  writes.push(shared.write(callOf(clocks.now), record('third', 3), { isRenewal: true }));
  slow.resolve();
  await Promise.all(writes);
  expect((await shared.read(callOf(clocks.now)))?.token).toBe('third');
  // Another process, which renewed it before and comes later.
  const other = sharedTokens({ store, account: 'a', secret: 's', isToken });
  await other.write(callOf(clocks.now), record('late', 2), { isRenewal: true });
  expect((await shared.read(callOf(clocks.now)))?.token).toBe('third');
  expect(kept.size).toBe(1);
});

test('a clock that fails while a session is renewed in the store breaks no more than its call', async () => {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  onTestFinished(() => void process.off('unhandledRejection', unhandled));
  for (let failing = 1; failing <= 40; failing++) {
    let asked = 0;
    let cookies = 0;
    const { fetch } = observe(() =>
      Response.json({ records: [], error: null }, { headers: { 'set-cookie': `_session_id=s${cookies++}` } }),
    );
    const { store } = plainStore();
    const auth = clicrdvSession({ apiKey: 'k', email: 'a@example.org', password: 'the-secret', as: 'pro', store });
    const now = () => {
      if (++asked === failing) throw new Error('no clock');
      return clocks.wall;
    };
    const clicrdv = createClicrdv({ auth, fetch, now });
    for (let call = 0; call < 3; call++) await clicrdv.GET('/groups.json').catch(() => {});
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(unhandled).not.toHaveBeenCalled();
});

test('two users, sides or applications of ClicRDV that share a store share nothing else', async () => {
  const { store, kept } = plainStore();
  let logins = 0;
  const { fetch } = observe(() =>
    Response.json({ records: [], error: null }, { headers: { 'set-cookie': `_session_id=s${logins++}` } }),
  );
  const user = { apiKey: 'k', email: 'a@example.org', password: 'the-secret', as: 'pro', store } as const;
  const others = [{ email: 'b@example.org' }, { as: 'account' as const }, { apiKey: 'l' }, { password: 'other' }];
  for (const change of [{}, ...others]) {
    const auth = clicrdvSession({ ...user, ...change });
    await createClicrdv({ auth, fetch, now: clocks.now }).GET('/groups/{group_id}/calendars.json', {
      params: { path: { group_id: 4 } },
    });
  }
  expect(kept.size).toBe(5);
});
