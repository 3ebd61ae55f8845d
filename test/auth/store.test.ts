import { clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import Keyv from 'keyv';
import { describe, expect, test, vi } from 'vitest';
import type { TokenStore } from '../../src/auth/lib/record-store.ts';
import { sharedTokens } from '../../src/auth/lib/shared-tokens.ts';
import { observe, type Sent } from '../support/observe.ts';
import { account, callOf, plainStore, play } from '../support/stored-tokens.ts';
import { stopClocks } from '../support/two-clocks.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = 1_700_000_000_000;

const clocks = stopClocks(START);

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
    await play(clocks.now).open(store).call();
    expect(sets.map(({ ttl }) => ttl)).toEqual([HOUR]);
    const text = sets
      .map(({ key, value }) => `${key} ${value} ${Buffer.from(value, 'base64').toString('latin1')}`)
      .join();
    expect(text).not.toMatch(/the-client|the-secret|piste\.gouv|expiresAt/);
  });

  test('is another text each time, though the token is the same', async () => {
    const { store, sets } = plainStore({ get: async () => undefined });
    await play(clocks.now).open(store).call();
    await play(clocks.now).open(store).call();
    expect(sets[0]?.key).toBe(sets[1]?.key);
    expect(sets[0]?.value).not.toBe(sets[1]?.value);
  });

  test('is not made of a token that lives for no time', async () => {
    const { store, sets } = plainStore();
    const { open, story } = play(clocks.now, { expires_in: 0 });
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
    return shared.write(callOf(clocks.now), record as typeof whole);
  };

  test('that is whole and alive is used', async () => {
    const { store } = plainStore();
    await write(store, whole);
    const { open, story } = play(clocks.now);
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
    const { open, story } = play(clocks.now);
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
    const { open, story } = play(clocks.now);
    await open(store).call();
    expect(story()).toEqual(['login', 't0']);
  });

  test('with an end in a thousand years is used for as long as it says to live, and for a day at most', async () => {
    const { store } = plainStore();
    await write(store, { ...whole, lifetime: 1e300, expiresAt: 1e15 });
    const { open, story } = play(clocks.now);
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
    const { open, story } = play(clocks.now);
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
    const { open, story } = play(clocks.now);
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
    const { open, story } = play(clocks.now, { refuses: (token) => token === dead });
    const [first, second, third] = [open(store), open(store), open(store)];
    await first.call();
    await second.call();
    dead = 't0';
    expect(await first.call()).toBe(200);
    expect(await second.call()).toBe(200);
    expect(await third.call()).toBe(200);
    expect(story()).toEqual(['login', 't0', 't0', 't0', 'login', 't1', 't0', 't1', 't1']);
  });

  describe('because all were refused at once', () => {
    /** A store without a lock, in which no process finds what another has just written. */
    const racing = () => {
      const { store, kept } = plainStore();
      const race = { isOn: true };
      return { race, store: { ...store, get: async (key: string) => (race.isOn ? undefined : kept.get(key)) } };
    };

    test('fails no read of a process whose own token was another than that in the store', async () => {
      const { race, store } = racing();
      let dead: readonly string[] = [];
      const { open, story } = play(clocks.now, { refuses: (token) => dead.includes(token) });
      const [first, second] = [open(store), open(store)];
      await first.call();
      await second.call();
      race.isOn = false;
      dead = ['t0', 't1'];
      const before = story().length;
      expect([await first.call(), await second.call(), await first.call()]).toEqual([200, 200, 200]);
      expect(story().slice(before)).toEqual(['t0', 't1', 'login', 't2', 't1', 't2', 't2']);
    });

    test('fails two writes of such a process, and not those of the next ten seconds', async () => {
      const { race, store } = racing();
      let logins = 0;
      let dead: readonly string[] = [];
      const { fetch } = observe(({ path, headers }) => {
        if (path.includes('/login')) {
          return Response.json({}, { headers: { 'set-cookie': `_session_id=s${logins++}; path=/` } });
        }
        return dead.includes(headers.cookie ?? '') ? Response.json({}, { status: 401 }) : { id: 1 };
      });
      const open = () => {
        const auth = clicrdvSession({ apiKey: 'k', email: 'e', password: 'p', as: 'pro', store });
        const clicrdv = createClicrdv({ auth, fetch, now: clocks.now });
        return async () => (await clicrdv.deleteVevent({ group_id: 4, vevent_id: 5 })).response.status;
      };
      const [first, second] = [open(), open()];
      await first();
      await second();
      race.isOn = false;
      dead = ['_session_id=s0', '_session_id=s1'];
      // Its own, then that of the store; then it logs in.
      expect([await first(), await first(), await first()]).toEqual([401, 401, 200]);
      expect(logins).toBe(3);
    });
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
  const { open, story } = play(clocks.now, { refuses: (token) => token !== good });
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
  const { open, story } = play(clocks.now);
  await open(store).call();
  for (const key of kept.keys()) kept.set(key, 'A'.repeat(65_537));
  await open(store).call();
  expect(story()).toEqual(['login', 't0', 'login', 't1']);
});

test('two accounts that share a store share nothing else', async () => {
  const { store, kept } = plainStore();
  const { open, story } = play(clocks.now);
  await open(store).call();
  await open(store, { ...account, clientId: 'other' }).call();
  await open(store, { ...account, clientSecret: 'other' }).call();
  expect(story()).toEqual(['login', 't0', 'login', 't1', 'login', 't2']);
  expect(kept.size).toBe(3);
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
