import { EventEmitter } from 'node:events';
import type { ClientEvent } from 'guichet';
import { clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import Keyv from 'keyv';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { provider } from '../../generated/sne-cotation/operations.ts';
import type { TokenStore } from '../../src/auth/lib/record-store.ts';
import { sharedTokens } from '../../src/auth/lib/shared-tokens.ts';
import type { Call } from '../../src/client/step.ts';
import { observe, type Sent } from '../support/observe.ts';
import { stopClocks } from '../support/two-clocks.ts';

const account = { clientId: 'the-client', clientSecret: 'the-secret' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = 1_700_000_000_000;

const clocks = stopClocks(START);

/** A store that keeps for ever what it is given, and remembers how it was asked. */
function plainStore(changes: Partial<TokenStore> = {}) {
  const kept = new Map<string, string>();
  const sets: { key: string; value: string; ttl: number }[] = [];
  const store: TokenStore = {
    get: async (key) => kept.get(key),
    set: async (key, value, ttl) => {
      kept.set(key, value);
      sets.push({ key, value, ttl });
    },
    ...changes,
  };
  return { store, kept, sets };
}

const callOf = (): Call => ({
  provider,
  operation: provider.operations.healthcheck,
  server: provider.servers[0],
  now: clocks.now,
  signal: new AbortController().signal,
  init: {},
  endsAt: Number.POSITIVE_INFINITY,
  spend: () => true,
  timeout: 30_000,
  report: () => {},
  send: () => Promise.reject(new Error('No test sends anything.')),
});

/** A PISTE of which only the answers are played; its tokens are t0, t1, … */
function play({
  refuses = () => false,
  expires_in = 3600,
}: {
  refuses?: (token: string) => boolean;
  expires_in?: number;
} = {}) {
  let logins = 0;
  const { fetch, sent } = observe(({ method, headers }) => {
    if (method === 'POST') return { access_token: `t${logins++}`, token_type: 'Bearer', expires_in };
    const isRefused = refuses(headers.authorization?.replace('Bearer ', '') ?? '');
    return isRefused ? Response.json({}, { status: 401 }) : { version: '1.0', etat: 'OK' };
  });
  const story = () => sent.map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? 'login');
  /** A client with a memory of its own, as another process would have. */
  const open = (store: TokenStore, credentials = account) => {
    const events: ClientEvent[] = [];
    const warn = vi.fn();
    const sne = createSneCotation({
      auth: pisteAuth({ ...credentials, store }),
      fetch,
      now: clocks.now,
      onEvent: (event) => events.push(event),
      logger: { debug: () => {}, info: () => {}, warn },
    });
    const problems = () => events.flatMap((event) => (event.type === 'store' ? [event.problem] : []));
    return { call: async () => (await sne.GET('/healthcheck')).response.status, problems, warn, events };
  };
  return { open, story };
}

describe('a login', () => {
  const energiapro = (store: TokenStore, fetch: Fetch) =>
    createEnergiapro({ auth: energiaproAuth({ username: 'u', secretKey: 's', store }), fetch }).POST(
      '/index.php#lpn-json',
      {
        body: { client_id: '1234567', num_inst: '123456.123' },
      },
    );
  const clicrdv = (store: TokenStore, fetch: Fetch) =>
    createClicrdv({ auth: clicrdvSession({ apiKey: 'k', email: 'e', password: 'p', as: 'pro', store }), fetch }).GET(
      '/groups.json',
    );
  const sne = (store: TokenStore, fetch: Fetch) =>
    createSneCotation({ auth: pisteAuth({ ...account, store }), fetch }).GET('/healthcheck');
  type Fetch = (request: Request) => Promise<Response>;
  const stores: [string, () => TokenStore][] = [
    ['a Keyv in memory', () => new Keyv()],
    ['any object with `get` and `set`', () => plainStore().store],
  ];
  const session = { headers: { 'set-cookie': '_session_id=abc; path=/' } };
  const authMiddlewares = [
    { way: 'energiaproAuth', call: energiapro, login: '/authenticate.php', answer: () => ({ token: 'abc' }) },
    {
      way: 'clicrdvSession',
      call: clicrdv,
      login: '/sessions/login',
      answer: () => Response.json({ pro: {} }, session),
    },
    {
      way: 'pisteAuth',
      call: sne,
      login: '/oauth/token',
      answer: () => ({ access_token: 'abc', token_type: 'Bearer', expires_in: 3600 }),
    },
  ];

  describe.each(authMiddlewares)('of $way', ({ call, login, answer }) => {
    test.each(stores)('is shared through %s', async (_store, make) => {
      const store = make();
      const isLogin = ({ path }: Sent) => path.includes(login);
      const { fetch, sent } = observe((request) => (isLogin(request) ? answer() : []));
      for (let count = 0; count < 3; count++) expect((await call(store, fetch)).response.ok).toBe(true);
      expect(sent.filter(isLogin)).toHaveLength(1);
      expect(sent).toHaveLength(4);
    });
  });

  test.each<[string, unknown]>([
    ['an object without functions', {}],
    ['what only reads', { get: async () => undefined }],
    ['what only writes', { set: async () => undefined }],
    ['null', null],
    ['an address', 'redis://localhost'],
  ])('cannot be shared through %s', (_case, store) => {
    // What no compiler would let pass.
    const wrong = store as TokenStore;
    for (const make of [
      () => energiaproAuth({ username: 'u', secretKey: 's', store: wrong }),
      () => pisteAuth({ ...account, store: wrong }),
      () => clicrdvSession({ apiKey: 'k', email: 'e', password: 'p', as: 'pro', store: wrong }),
    ]) {
      expect(make).toThrow(expect.objectContaining({ name: 'ConfigError', code: 'option_invalid' }));
    }
  });
});

describe('a record', () => {
  test('is sealed, and is to be kept for as long as the token lives', async () => {
    const { store, sets } = plainStore();
    await play().open(store).call();
    expect(sets.map(({ ttl }) => ttl)).toEqual([HOUR]);
    const text = sets
      .map(({ key, value }) => `${key} ${value} ${Buffer.from(value, 'base64').toString('latin1')}`)
      .join();
    expect(text).not.toMatch(/the-client|the-secret|piste\.gouv|expiresAt/);
  });

  test('is another text each time, though the token is the same', async () => {
    const { store, sets } = plainStore({ get: async () => undefined });
    await play().open(store).call();
    await play().open(store).call();
    expect(sets[0]?.key).toBe(sets[1]?.key);
    expect(sets[0]?.value).not.toBe(sets[1]?.value);
  });

  test('is not made of a token that lives for no time', async () => {
    const { store, sets } = plainStore();
    const { open, story } = play({ expires_in: 0 });
    const { call } = open(store);
    await call();
    await call();
    expect(story()).toEqual(['login', 't0', 'login', 't1']);
    expect(sets).toEqual([]);
  });

  const whole = { token: 'x', lifetime: HOUR, expiresAt: START + HOUR, fence: 0, turn: START };
  /** Seals whatever it is given as `pisteAuth` would. */
  const write = (store: TokenStore, record: unknown) => {
    const isToken = (value: unknown): value is unknown => value !== undefined;
    const shared = sharedTokens({
      store,
      account: JSON.stringify([account.clientId, undefined]),
      secret: account.clientSecret,
      isToken,
    });
    // Records of any shape are what is tested.
    return shared.write(callOf(), record as typeof whole);
  };

  test('that is whole and alive is used', async () => {
    const { store } = plainStore();
    await write(store, whole);
    const { open, story } = play();
    await open(store).call();
    expect(story()).toEqual(['x']);
  });

  test.each<[string, object]>([
    ['a token that no header can hold', { token: 'a\r\nb' }],
    ['a token that is no text', { token: { value: 'x' } }],
    ['no token', { token: null }],
    ['a lifetime that is a text', { lifetime: '3600' }],
    ['a lifetime that is no number', { lifetime: Number.NaN }],
    ['an end that is a text', { expiresAt: String(START + HOUR) }],
    ['an end beyond all numbers', { expiresAt: Number.POSITIVE_INFINITY }],
    ['no number of its login', { fence: undefined }],
  ])('with %s is told of and not used', async (_case, changes) => {
    const { store } = plainStore();
    await write(store, { ...whole, ...changes });
    const { open, story } = play();
    const { call, problems } = open(store);
    await call();
    expect(story()).toEqual(['login', 't0']);
    expect(problems()).toEqual(['unreadable']);
  });

  test.each<[string, object]>([
    ['no lifetime', { lifetime: 0 }],
    ['a negative lifetime', { lifetime: -HOUR }],
    // As much as the clocks of two processes may differ is allowed for.
    ['its end later than it can live', { expiresAt: START + HOUR + 5001 }],
    // A minute before the end a token is renewed.
    ['its end near', { expiresAt: START + MINUTE }],
  ])('with %s is not used', async (_case, changes) => {
    const { store } = plainStore();
    await write(store, { ...whole, ...changes });
    const { open, story } = play();
    await open(store).call();
    expect(story()).toEqual(['login', 't0']);
  });

  test('with an end in a thousand years is used for as long as it says to live, and for a day at most', async () => {
    const { store } = plainStore();
    await write(store, { ...whole, lifetime: 1e300, expiresAt: 1e15 });
    const { open, story } = play();
    const { call } = open(store);
    await call();
    clocks.pass(24 * HOUR - MINUTE - 1);
    await call();
    clocks.pass(MINUTE + 1);
    await call();
    expect(story()).toEqual(['x', 'x', 'login', 't0']);
  });
});

describe('a token that is dead', () => {
  test.each([
    ['both clocks went on', HOUR, HOUR],
    ['the wall clock was set back an hour', HOUR - HOUR, HOUR],
    ['the wall clock was set back a day', HOUR - 24 * HOUR, HOUR],
    ['the wall clock was set forward an hour, or the machine slept', HOUR, 0],
  ])('is not taken from the store again: %s', async (_case, wallMoves, monotonicMoves) => {
    const { store } = plainStore();
    const { open, story } = play();
    const { call } = open(store);
    await call();
    clocks.wall += wallMoves;
    vi.advanceTimersByTime(monotonicMoves);
    await call();
    await call();
    expect(story()).toEqual(['login', 't0', 'login', 't1', 't1']);
  });

  test('is no better when it came from the store', async () => {
    const { store } = plainStore();
    const { open, story } = play();
    await open(store).call();
    const { call } = open(store);
    await call();
    clocks.wall -= HOUR;
    vi.advanceTimersByTime(HOUR);
    await call();
    expect(story()).toEqual(['login', 't0', 't0', 'login', 't1']);
  });

  test('because it was refused is not taken from the store again', async () => {
    const { store } = plainStore();
    let dead = '';
    const { open, story } = play({ refuses: (token) => token === dead });
    const [first, second, third] = [open(store), open(store), open(store)];
    await first.call();
    await second.call();
    dead = 't0';
    expect(await first.call()).toBe(200);
    expect(await second.call()).toBe(200);
    expect(await third.call()).toBe(200);
    expect(story()).toEqual(['login', 't0', 't0', 't0', 'login', 't1', 't0', 't1', 't1']);
  });
});

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
  const writes = [shared.write(callOf(), record('first', 1), { isRenewal: true })];
  await begun.promise;
  writes.push(shared.write(callOf(), record('second', 2), { isRenewal: true }));
  writes.push(shared.write(callOf(), record('third', 3), { isRenewal: true }));
  slow.resolve();
  await Promise.all(writes);
  expect((await shared.read(callOf()))?.token).toBe('third');
  // Another process, which renewed it before and comes later.
  const other = sharedTokens({ store, account: 'a', secret: 's', isToken });
  await other.write(callOf(), record('late', 2), { isRenewal: true });
  expect((await shared.read(callOf()))?.token).toBe('third');
  expect(kept.size).toBe(1);
});

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
    const { open, story } = play();
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
    const { call, problems } = play().open(plainStore({ [method]: hang }).store);
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
    expect(await play().open(plainStore().store).call()).toBe(200);
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
    const { open } = play({ expires_in: 0.001 });
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
    const { call, problems } = play({ expires_in: 0 }).open(flaky);
    await call();
    // Another process leaves a token, which lives for an hour.
    await play().open(store).call();
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

test('no token that was refused is taken again from a store that gives back an old one', async () => {
  let kept: string | undefined;
  const store: TokenStore = {
    get: async () => kept,
    set: async (_, value) => {
      kept ??= value;
    },
  };
  let good = '';
  const { open, story } = play({ refuses: (token) => token !== good });
  const { call } = open(store);
  for (const token of ['t0', 't1', 't2', 't3']) {
    good = token;
    await call();
  }
  expect(story().filter((line) => line === 'login')).toHaveLength(4);
  expect(story().at(-1)).toBe('t3');
});

test('a record that is too long to be one is not opened', async () => {
  const { store, kept } = plainStore();
  const { open, story } = play();
  await open(store).call();
  for (const key of kept.keys()) kept.set(key, 'A'.repeat(65_537));
  await open(store).call();
  expect(story()).toEqual(['login', 't0', 'login', 't1']);
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

test('two accounts that share a store share nothing else', async () => {
  const { store, kept } = plainStore();
  const { open, story } = play();
  await open(store).call();
  await open(store, { ...account, clientId: 'other' }).call();
  await open(store, { ...account, clientSecret: 'other' }).call();
  expect(story()).toEqual(['login', 't0', 'login', 't1', 'login', 't2']);
  expect(kept.size).toBe(3);
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

test('sandbox and production that share a store share nothing else', async () => {
  const { store, kept } = plainStore();
  const { fetch, sent } = observe(({ method, url }) =>
    method === 'POST' ? { access_token: new URL(url).host, token_type: 'Bearer', expires_in: 3600 } : { etat: 'OK' },
  );
  for (const server of ['production', 'sandbox', 'production', 'sandbox'] as const) {
    await createSneCotation({ auth: pisteAuth({ ...account, store }), fetch, server }).GET('/healthcheck');
  }
  const calls = sent.filter(({ method }) => method === 'GET').map(({ headers }) => headers.authorization);
  const [production, sandbox] = ['Bearer oauth.piste.gouv.fr', 'Bearer sandbox-oauth.piste.gouv.fr'];
  expect(calls).toEqual([production, sandbox, production, sandbox]);
  expect(sent).toHaveLength(6);
  expect(kept.size).toBe(2);
});
