import { AuthError, NetworkError, ResponseError } from 'guichet';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { provider } from '../../generated/sne-cotation/operations.ts';
import type { CachedToken, Issued } from '../../src/auth/lib/cached-token.ts';
import { COOL_DOWN } from '../../src/auth/lib/login.ts';
import { tokenCache } from '../../src/auth/lib/token-cache.ts';
import { withToken } from '../../src/auth/lib/with-token.ts';
import type { Operation } from '../../src/client/provider.ts';
import type { Call, Next, OutgoingRequest } from '../../src/client/step.ts';
import { observe } from '../support/observe.ts';
import { received } from '../support/received.ts';
import { silentCall } from '../support/silent-call.ts';
import { stopClocks } from '../support/two-clocks.ts';

const [production, sandbox] = provider.servers;
const read: Operation = provider.operations.healthcheck;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const details = { provider: 'sne-cotation', operation: 'token' };
const unreachable = () => new NetworkError('unreachable', { ...details, code: 'network', retryable: true });
const refusal = () => new AuthError('refused', { ...details, code: 'credentials_refused' });

const clocks = stopClocks(1_700_000_000_000);

const settle = () => new Promise((resolve) => setImmediate(resolve));
const callOf = (changes: Partial<Call> = {}): Call =>
  silentCall({ provider, operation: read, server: production, now: clocks.now, ...changes });

interface Start {
  lifetime?: number;
  refreshAhead?: number;
  /** What single logins come to, by their number. */
  instead?: Record<number, () => Promise<Issued<string>>>;
}

/** A cache whose logins are counted and give t0, t1, … unless told otherwise. */
function start({ lifetime = HOUR, instead = {}, ...options }: Start = {}) {
  let logins = 0;
  const issue = async () => {
    const index = logins++;
    return instead[index]?.() ?? { token: `t${index}`, lifetime };
  };
  const cache = tokenCache<string>({ ...options, issue });
  const get = async (changes?: Partial<Call>) => (await cache.get(callOf(changes))).token;
  return { cache, logins: () => logins, get };
}

/** Fails the test that leaves a rejection unhandled. */
function watchRejections() {
  const unhandled = vi.fn();
  process.on('unhandledRejection', unhandled);
  onTestFinished(() => void process.off('unhandledRejection', unhandled));
  return unhandled;
}

const many = <T>(make: (index: number) => Promise<T>) => Array.from({ length: 100 }, (_, index) => make(index));

describe('a login', () => {
  test('is made once for a hundred first calls, and for none after them', async () => {
    const { get, logins } = start();
    expect(await Promise.all(many(() => get()))).toEqual(Array(100).fill('t0'));
    expect(await get()).toBe('t0');
    expect(logins()).toBe(1);
  });

  test('that finds nobody is repeated once, for all who wait', async () => {
    const { get, logins } = start({ instead: { 0: () => Promise.reject(unreachable()) } });
    expect(await Promise.all(many(() => get()))).toEqual(Array(100).fill('t1'));
    expect(logins()).toBe(2);
  });

  test('whose repetition finds nobody fails for all who wait, and rests', async () => {
    const nobody = () => Promise.reject(unreachable());
    const { get, logins } = start({ instead: { 0: nobody, 1: nobody } });
    const outcomes = await Promise.allSettled(many(() => get()));
    const expected = { name: 'AuthError', operation: 'healthcheck', code: 'network', retryable: true };
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: 'rejected', reason: expected });
    await expect(get()).rejects.toMatchObject(expected);
    expect(logins()).toBe(2);
    clocks.pass(1000);
    expect(await get()).toBe('t2');
  });

  test('that is refused stands for every call of the next ten seconds, whatever the wall clock says', async () => {
    const error = refusal();
    const { get, logins } = start({ instead: { 0: () => Promise.reject(error) } });
    const outcomes = await Promise.allSettled(many(() => get()));
    expect(outcomes.every((outcome) => outcome.status === 'rejected' && outcome.reason === error)).toBe(true);
    // src/auth/energiapro.ts: « no other is tried for ten seconds ».
    expect(COOL_DOWN).toBe(10_000);
    clocks.pass(9_999);
    await expect(get()).rejects.toBe(error);
    clocks.wall += DAY;
    await expect(get()).rejects.toBe(error);
    expect(logins()).toBe(1);
    clocks.pass(1);
    expect(await get()).toBe('t1');
    expect(logins()).toBe(2);
  });

  test('is made for each server, and its refusal by one is no refusal by the other', async () => {
    const other = { server: sandbox };
    const { get, cache, logins } = start({ instead: { 1: () => Promise.reject(refusal()) } });
    const cached = await cache.get(callOf());
    await expect(get(other)).rejects.toThrow('refused');
    expect(await get()).toBe('t0');
    clocks.pass(COOL_DOWN);
    expect(await get(other)).toBe('t2');
    cache.refuse(callOf(other), cached);
    expect(await get()).toBe('t0');
    expect(await get(other)).toBe('t2');
    expect(logins()).toBe(3);
  });
});

describe('a login that is repeated', () => {
  const busy = { ...details, code: 'login_refused', status: 503, retryable: true } as const;
  const cut = { ...details, code: 'truncated', status: 200, retryable: true } as const;
  test.each([
    ['without a response', unreachable, undefined],
    ['after half a response', () => new ResponseError('cut off', cut), undefined],
    ['after a refusal', () => new AuthError('busy', busy), 't0'],
  ])('%s, is given the last token unless it may have been used up', async (_, failure, previous) => {
    const given: (string | undefined)[] = [];
    const cache = tokenCache<string>({
      issue: async (_call, last) => {
        const index = given.push(last) - 1;
        if (index === 1) throw failure();
        return { token: `t${index}`, lifetime: HOUR };
      },
    });
    expect((await cache.get(callOf())).token).toBe('t0');
    clocks.pass(HOUR);
    expect((await cache.get(callOf())).token).toBe('t2');
    expect(given).toEqual([undefined, 't0', previous]);
  });
});

describe('an abort', () => {
  test('ends the wait of its caller with its own reason, and nobody else’s', async () => {
    const login = Promise.withResolvers<Issued<string>>();
    const { get, logins } = start({ instead: { 0: () => login.promise } });
    const aborter = new AbortController();
    const first = get({ signal: aborter.signal });
    const others = many(() => get());
    aborter.abort('enough');
    await expect(first).rejects.toBe('enough');
    login.resolve({ token: 't0', lifetime: HOUR });
    expect(await Promise.all(others)).toEqual(Array(100).fill('t0'));
    expect(logins()).toBe(1);
  });

  test('by all leaves the token of the login to the next call', async () => {
    const login = Promise.withResolvers<Issued<string>>();
    const { get, logins } = start({ instead: { 0: () => login.promise } });
    const aborter = new AbortController();
    const waiting = many(() => get({ signal: aborter.signal }));
    aborter.abort('enough');
    expect((await Promise.allSettled(waiting)).every(({ status }) => status === 'rejected')).toBe(true);
    login.resolve({ token: 't0', lifetime: HOUR });
    await settle();
    expect(await get()).toBe('t0');
    expect(logins()).toBe(1);
  });

  test('by all leaves no rejection unhandled when the login fails afterwards', async () => {
    const unhandled = watchRejections();
    const login = Promise.withResolvers<Issued<string>>();
    const { get } = start({ instead: { 0: () => login.promise } });
    const aborter = new AbortController();
    const waiting = many(() => get({ signal: aborter.signal }));
    aborter.abort('enough');
    await Promise.allSettled(waiting);
    login.reject(unreachable());
    await settle();
    await settle();
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe('near its end', () => {
  test.each([
    ['in its last tenth', {}, HOUR / 10],
    ['within `refreshAhead` of its end', { refreshAhead: 60_000 }, 60_000],
    ['in its last tenth, if `refreshAhead` is longer', { refreshAhead: HOUR }, HOUR / 10],
  ])('a token is renewed in the background: %s', async (_case, options, ahead) => {
    const renewal = Promise.withResolvers<Issued<string>>();
    const { get, logins } = start({ instead: { 1: () => renewal.promise }, ...options });
    await get();
    clocks.pass(HOUR - ahead - 1);
    expect(await get()).toBe('t0');
    expect(logins()).toBe(1);
    clocks.pass(1);
    // The renewal hangs, and no call waits for it.
    expect(await Promise.all(many(() => get()))).toEqual(Array(100).fill('t0'));
    expect(logins()).toBe(2);
    renewal.resolve({ token: 't1', lifetime: HOUR });
    await settle();
    expect(await get()).toBe('t1');
    expect(logins()).toBe(2);
  });

  test.each([
    ['finds nobody', unreachable],
    ['is refused', refusal],
  ])('a renewal that %s goes unseen, and is left alone for ten seconds', async (_case, error) => {
    const unhandled = watchRejections();
    const { get, logins } = start({ instead: { 1: () => Promise.reject(error()) } });
    await get();
    clocks.pass(HOUR - HOUR / 10);
    expect(await get()).toBe('t0');
    await settle();
    clocks.pass(COOL_DOWN - 1);
    expect(await Promise.all(many(() => get()))).toEqual(Array(100).fill('t0'));
    expect(logins()).toBe(2);
    expect(unhandled).not.toHaveBeenCalled();
    clocks.pass(1);
    expect(await get()).toBe('t0');
    await settle();
    expect(await get()).toBe('t2');
    expect(logins()).toBe(3);
  });

  test('a call that comes after it waits for the renewal that is under way', async () => {
    const renewal = Promise.withResolvers<Issued<string>>();
    const { get, logins } = start({ instead: { 1: () => renewal.promise } });
    await get();
    clocks.pass(HOUR - 1);
    expect(await get()).toBe('t0');
    clocks.pass(1);
    const late = get();
    renewal.resolve({ token: 't1', lifetime: HOUR });
    expect(await late).toBe('t1');
    expect(logins()).toBe(2);
  });
});

describe('a dead token', () => {
  test.each([
    ['both clocks', HOUR, HOUR],
    ['the wall clock alone, as after a sleep or when it was set forward', 10 * DAY, 0],
    ['the monotonic clock, when the wall clock stands still', 0, HOUR],
    ['the monotonic clock, when the wall clock was set back', -DAY, HOUR],
  ])('is one by %s', async (_case, wallMoves, monotonicMoves) => {
    const { get } = start();
    expect(await get()).toBe('t0');
    clocks.wall += wallMoves;
    vi.advanceTimersByTime(monotonicMoves);
    expect(await get()).toBe('t1');
  });

  test.each([0, -1, Number.NEGATIVE_INFINITY, Number.NaN])(
    'is one of lifetime %d, which serves those who waited for it and logs in once for each call after them',
    async (lifetime) => {
      const { get, logins } = start({ lifetime });
      expect(await Promise.all(many(() => get()))).toEqual(Array(100).fill('t0'));
      expect(await get()).toBe('t1');
      expect(await get()).toBe('t2');
      expect(logins()).toBe(3);
    },
  );

  test.each([Number.POSITIVE_INFINITY, Number.MAX_VALUE])('is one of lifetime %d after a day', async (lifetime) => {
    const { get } = start({ lifetime, refreshAhead: 0 });
    await get();
    clocks.pass(DAY - 1);
    expect(await get()).toBe('t0');
    clocks.pass(1);
    expect(await get()).toBe('t1');
  });
});

describe('a cached', () => {
  test('that is renewed lives a whole lifetime more, with the token that came', async () => {
    const { cache, get, logins } = start();
    const cached = await cache.get(callOf());
    clocks.pass(HOUR / 2);
    cache.renew(callOf(), cached);
    clocks.pass(HOUR / 2);
    cache.renew(callOf(), cached, 'rotated');
    clocks.pass(HOUR / 2);
    expect(await get()).toBe('rotated');
    expect(logins()).toBe(1);
    clocks.pass(HOUR / 2);
    expect(await get()).toBe('t1');
  });

  test('that has a successor neither replaces nor ends it', async () => {
    const { cache, get, logins } = start();
    const old: CachedToken<string> = await cache.get(callOf());
    cache.refuse(callOf(), old);
    expect(await get()).toBe('t1');
    cache.renew(callOf(), old, 'stale');
    expect(await get()).toBe('t1');
    cache.refuse(callOf(), old);
    expect(await get()).toBe('t1');
    expect(logins()).toBe(2);
  });
});

describe('withToken', () => {
  const outgoing: OutgoingRequest = { method: 'GET', url: 'https://api.example/', headers: {}, body: undefined };
  /** The step under test: `answer` is asked with each token that is sent, and `sent` keeps them. */
  function bear(answer: (token: string, index: number) => number | Promise<number>, operation = read) {
    const { cache, logins } = start();
    const sent: string[] = [];
    const next: Next = async ({ headers }) => {
      const token = headers.token ?? '';
      return received({ status: await answer(token, sent.push(token) - 1) });
    };
    const step = withToken(cache, {
      attach: (request, token) => ({ ...request, headers: { ...request.headers, token } }),
      isRefused: ({ status }) => status === 401,
    });
    return { call: async () => (await step(outgoing, next, callOf({ operation }))).status, sent, logins };
  }

  test('logs in once for a hundred calls refused with the same token, and replays each once', async () => {
    const { call, sent, logins } = bear((token) => (token === 't0' ? 401 : 200));
    expect(await Promise.all(many(call))).toEqual(Array(100).fill(200));
    expect(logins()).toBe(2);
    expect(sent).toEqual([...Array(100).fill('t0'), ...Array(100).fill('t1')]);
  });

  test('makes no login for a straggler that is refused with an old token', async () => {
    const slow = Promise.withResolvers<number>();
    const { call, sent, logins } = bear((token, index) => (index === 0 ? slow.promise : token === 't0' ? 401 : 200));
    const straggler = call();
    await settle();
    expect(await call()).toBe(200);
    slow.resolve(401);
    expect(await straggler).toBe(200);
    expect(sent).toEqual(['t0', 't0', 't1', 't1']);
    expect(logins()).toBe(2);
  });

  test('stops after one replay when the new token is refused too', async () => {
    const { call, sent, logins } = bear(() => 401);
    expect(await call()).toBe(401);
    expect(sent).toEqual(['t0', 't1']);
    expect(logins()).toBe(2);
  });

  test('keeps a new token that is refused too for ten seconds, and then asks for another', async () => {
    const { call, sent, logins } = bear(() => 401);
    await call();
    clocks.pass(COOL_DOWN - 1);
    expect(await Promise.all(many(call))).toEqual(Array(100).fill(401));
    expect(logins()).toBe(2);
    clocks.pass(1);
    await call();
    expect(sent.slice(102)).toEqual(['t1', 't2']);
  });

  test('asks for another token at once when one that was accepted is refused a moment later', async () => {
    const dead = new Set(['t0']);
    const { call, sent } = bear((token) => (dead.has(token) ? 401 : 200));
    expect(await call()).toBe(200);
    dead.add('t1');
    expect(await call()).toBe(200);
    expect(sent).toEqual(['t0', 't1', 't1', 't2']);
  });

  test('logs in once in ten seconds for calls that are refused and not replayed', async () => {
    const { call, sent, logins } = bear(() => 401, { ...read, retrySafe: false });
    for (let count = 0; count < 5; count++) await call();
    expect(sent).toEqual(['t0', 't1', 't1', 't1', 't1']);
    clocks.pass(COOL_DOWN);
    for (let count = 0; count < 5; count++) await call();
    expect(sent.slice(5)).toEqual(['t1', 't2', 't2', 't2', 't2']);
    expect(logins()).toBe(3);
  });

  test('replays nothing that must not be sent again, and logs in on the next call', async () => {
    const { call, sent, logins } = bear((token) => (token === 't0' ? 401 : 200), { ...read, retrySafe: false });
    expect(await call()).toBe(401);
    expect(logins()).toBe(1);
    expect(await call()).toBe(200);
    expect(sent).toEqual(['t0', 't1']);
    expect(logins()).toBe(2);
  });
});

test('a real client with a hundred calls at once logs in once, and once more when all are refused', async () => {
  const { fetch, sent } = observe(({ method, headers }, index) => {
    if (method === 'POST') return { access_token: `t${index}`, token_type: 'Bearer', expires_in: 3600 };
    return headers.authorization === 'Bearer t0' ? Response.json({}, { status: 401 }) : { version: '1.0', etat: 'OK' };
  });
  const auth = pisteAuth({ clientId: 'id', clientSecret: 'secret' });
  const sne = createSneCotation({ auth, fetch, now: clocks.now });
  const results = await Promise.all(many(() => sne.GET('/healthcheck')));
  expect(results.map(({ data }) => data?.etat)).toEqual(Array(100).fill('OK'));
  const tokens = sent.filter(({ method }) => method === 'POST');
  expect(tokens).toHaveLength(2);
  expect(sent).toHaveLength(2 + 100 + 100);
});
