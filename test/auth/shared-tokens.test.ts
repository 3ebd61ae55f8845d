/** A token that came out of a store: how long it lives on either clock, and what is told of it. */
import type { ClientEvent } from 'guichet';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { provider } from '../../generated/sne-cotation/operations.ts';
import type { TokenStore } from '../../src/auth/lib/record-store.ts';
import { tokenCache } from '../../src/auth/lib/token-cache.ts';
import type { Call } from '../../src/client/step.ts';

const MINUTE = 60_000;

let wall = 0;
let events: ClientEvent[] = [];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  wall = 1_700_000_000_000;
  events = [];
});
afterEach(() => {
  vi.useRealTimers();
});

const callOf = (): Call => ({
  provider,
  operation: provider.operations.healthcheck,
  server: { name: 'production', url: 'https://api.test' },
  now: () => wall,
  signal: new AbortController().signal,
  init: {},
  endsAt: Number.POSITIVE_INFINITY,
  spend: () => true,
  timeout: 30_000,
  report: (event) => events.push(event),
  send: () => Promise.reject(new Error('No test sends anything.')),
});

/** Processes, as far as they share nothing but a store; each login takes as long as told and gives t0, t1, … for an hour. */
function processes({ loginTakes = 0 } = {}) {
  const kept = new Map<string, string>();
  const store: TokenStore = {
    get: async (key) => kept.get(key),
    set: async (key, value) => kept.set(key, value),
  };
  let logins = 0;
  const isToken = (value: unknown): value is string => typeof value === 'string';
  const share = { store, account: 'the-account', secret: 'the-secret', isToken };
  return () => {
    const cache = tokenCache<string>({
      refreshAhead: 0,
      share,
      issue: async () => {
        wall += loginTakes;
        vi.advanceTimersByTime(loginTakes);
        return { token: `t${logins++}`, lifetime: 60 * MINUTE };
      },
    });
    return async () => (await cache.get(callOf())).token;
  };
}

test.each<[string, (minutes: number) => void]>([
  [
    'the wall clock',
    (minutes) => {
      wall += minutes * MINUTE;
    },
  ],
  ['the monotonic clock', (minutes) => void vi.advanceTimersByTime(minutes * MINUTE)],
])(
  'a token that had ten minutes left when it was taken is asked for again when %s says that they are over',
  async (_, pass) => {
    const start = processes();
    await start()();
    wall += 50 * MINUTE;
    vi.advanceTimersByTime(50 * MINUTE);
    const get = start();
    expect(await get()).toBe('t0');
    pass(9.9);
    expect(await get()).toBe('t0');
    pass(0.2);
    expect(await get()).toBe('t1');
  },
);

test('a token lives from before its login: what the login took is not given to other processes', async () => {
  const start = processes({ loginTakes: 5 * MINUTE });
  await start()();
  wall += 54 * MINUTE;
  const late = start();
  expect(await late()).toBe('t0');
  wall += 2 * MINUTE;
  expect(await start()()).toBe('t1');
});

test('what became of a login is told, and how long it took', async () => {
  const start = processes({ loginTakes: 1500 });
  await start()();
  await start()();
  const where = { type: 'login', provider: 'sne-cotation', operation: 'healthcheck', reason: 'missing' };
  expect(events).toEqual([
    { ...where, outcome: 'issued', milliseconds: 1500 },
    { ...where, outcome: 'shared', milliseconds: 0 },
  ]);
});
