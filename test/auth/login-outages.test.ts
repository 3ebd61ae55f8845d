/** What logins cost and what calls see of them while a provider is down, over real sockets. */
import { type ClientEvent, GuichetError } from 'guichet';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ProviderWithLogin, providersWithLogin, startProvider } from '../support/providers.ts';
import { quickHashes } from '../support/quick-hashes.ts';
import { startWire, type WireAnswer } from '../support/wire.ts';

quickHashes();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  // No pause before a repetition, and the whole of each rest.
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const energiapro = providersWithLogin.find(({ name }) => name === 'energiapro') as ProviderWithLogin; // it is there
const piste = providersWithLogin.find(({ name }) => name === 'sne-cotation') as ProviderWithLogin; // it is there
const hundred = <T>(make: (index: number) => T) => Array.from({ length: 100 }, (_, index) => make(index));
const pass = (milliseconds: number) => void vi.advanceTimersByTime(milliseconds);
const busy = (retryAfter?: string, status = 503): WireAnswer => ({
  status,
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  json: {},
});
const page: WireAnswer = {
  raw: 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\nconnection: close\r\n\r\n<html>',
};
/** `200`, or what the error says of itself. */
const outcome = async (call: Promise<{ readonly response: Response }>) => {
  try {
    return (await call).response.status;
  } catch (error) {
    if (!(error instanceof GuichetError)) return error;
    const { name, operation, retryable, retryAfter, message } = error;
    return { name, operation, retryable, waits: retryAfter !== undefined, isUnknown: message.includes('unknown') };
  }
};
const outcomes = (calls: Promise<{ readonly response: Response }>[]) => Promise.all(calls.map(outcome));

/** Faults that pass. */
const faults: [string, WireAnswer][] = [
  ['500', busy(undefined, 500)],
  ['503', busy()],
  ['429', busy(undefined, 429)],
  ['a reset', { take: (socket) => socket.resetAndDestroy() }],
  ['half of a response', { raw: 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{' }],
  ['HTML in a 200', page],
  ['no token', { json: {} }],
];

describe.each(providersWithLogin)('the login of $name', (provider) => {
  const { read } = provider;
  const notSent = { name: 'AuthError', operation: read, retryable: true, waits: true, isUnknown: false };

  test.each([429, 503])('answered %i with `Retry-After: 30` is made once for two hundred calls', async (status) => {
    const { url, logins } = await startProvider(provider, { login: () => busy('30', status) });
    const call = provider.account()({ baseUrl: url });
    expect(await outcomes(hundred(() => call()))).toEqual(hundred(() => notSent));
    for (let one = 0; one < 100; one++) expect(await outcome(call())).toEqual(notSent);
    expect(logins()).toBe(1);
    await expect(call()).rejects.toMatchObject({ retryAfter: 30_000 });
    pass(29_999);
    await expect(call()).rejects.toMatchObject({ retryAfter: 1 });
    expect(logins()).toBe(1);
    pass(1);
    await call().catch(() => {});
    expect(logins()).toBe(2);
  });

  test('answered 503 with `Retry-After: 1` is made twice, and all calls succeed', async () => {
    const { url, logins } = await startProvider(provider, { login: (index) => (index === 0 ? busy('1') : undefined) });
    const call = provider.account()({ baseUrl: url });
    expect(await outcomes(hundred(() => call()))).toEqual(hundred(() => 200));
    expect(logins()).toBe(2);
  });

  test.each(faults)('that meets %s is repeated for a hundred callers, and all succeed', async (_fault, answer) => {
    const { url, logins } = await startProvider(provider, { login: (index) => (index === 0 ? answer : undefined) });
    const events: ClientEvent[] = [];
    const call = provider.account()({ baseUrl: url, onEvent: (event) => events.push(event) });
    expect(await outcomes(hundred(() => call()))).toEqual(hundred(() => 200));
    expect(logins()).toBe(2);
    expect(events.filter(({ type }) => type === 'retry')).toHaveLength(1);
  });

  test.each(faults)('that meets %s for ever rests for 1, 2, 4 … 30 seconds', async (_fault, answer) => {
    const { url, logins } = await startProvider(provider, { login: () => answer });
    const call = provider.account()({ baseUrl: url });
    expect(await outcomes(hundred(() => call()))).toEqual(hundred(() => notSent));
    expect(logins()).toBe(2);
    // The jitter takes a fifth at most.
    for (const [index, rest] of [1, 2, 4, 8, 16, 30, 30].entries()) {
      pass(rest * 800 - 1);
      expect(await outcome(call())).toEqual(notSent);
      expect(logins()).toBe(2 + 2 * index);
      pass(1);
      expect(await outcome(call())).toEqual(notSent);
      expect(logins()).toBe(4 + 2 * index);
    }
  });

  test('that failed once starts with the shortest rest again after a success', async () => {
    let isDown = true;
    let dead = '';
    const { url, logins } = await startProvider(provider, {
      login: () => (isDown ? busy() : undefined),
      call: (token) => (token === dead ? provider.refused : undefined),
    });
    const call = provider.account()({ baseUrl: url });
    for (const rest of [0, 1000, 2000]) {
      pass(rest);
      expect(await outcome(call())).toEqual(notSent);
    }
    pass(4000);
    isDown = false;
    expect(await outcome(call())).toBe(200);
    isDown = true;
    dead = `t${logins() - 1}`;
    expect(await outcome(call())).toEqual(notSent);
    await expect(call()).rejects.toMatchObject({ retryAfter: 800 });
  });

  test('made again over a connection that the server has just closed is repeated', async () => {
    const dead = new Set<string>();
    const close = Promise.withResolvers<void>();
    const { url, logins } = await startProvider(provider, {
      call: (token) => (dead.has(token) ? { take: keptAlive(provider.refused) } : undefined),
      login: (index) => {
        if (index !== 1) return undefined;
        close.resolve();
        return { take: (socket) => socket.destroy() };
      },
    });
    const call = provider.account()({ baseUrl: url });
    await call();
    dead.add('t0');
    expect(await outcome(call())).toBe(200);
    await close.promise;
    expect(logins()).toBe(3);
  });

  test('that cannot be made again fails as what the read is: not sent', async () => {
    let isDown = false;
    const { url } = await startProvider(provider, {
      login: () => (isDown ? { take: (socket) => socket.destroy() } : undefined),
      call: () => provider.refused,
    });
    const call = provider.account()({ baseUrl: url });
    isDown = true;
    expect(await outcome(call())).toEqual(notSent);
  });

  test('is made at most twice for a call whose login is answered 503 and 401 in turn', async () => {
    const { url, logins } = await startProvider(provider, {
      login: (index) => (index % 2 === 0 ? busy() : { status: 401, json: { error: 'no' } }),
    });
    const call = provider.account()({ baseUrl: url });
    expect(await outcome(call())).toMatchObject({ name: 'AuthError', retryable: false });
    expect(logins()).toBe(2);
  });

  test('is made again once for a call that is answered 503 and refused in turn', async () => {
    const { url, logins, calls } = await startProvider(provider, {
      call: (_token, index) => (index % 2 === 0 ? provider.refused : busy()),
    });
    const call = provider.account()({ baseUrl: url });
    await outcome(call());
    expect(logins()).toBe(2);
    expect(calls()).toBe(3);
  });

  test('is made three times at most for a call: its repetition, and once after a refusal', async () => {
    const { url, logins } = await startProvider(provider, {
      login: (index) => (index % 2 === 0 ? busy() : undefined),
      call: () => provider.refused,
    });
    const call = provider.account()({ baseUrl: url });
    expect(await outcome(call())).toEqual(notSent);
    expect(logins()).toBe(3);
  });

  test('refused because of the credentials is remembered for ten seconds', async () => {
    const { url, logins } = await startProvider(provider, { login: () => ({ status: 401, json: {} }) });
    const call = provider.account()({ baseUrl: url });
    const error = await call().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'AuthError', code: 'credentials_refused', retryable: false });
    pass(9999);
    await expect(call()).rejects.toBe(error);
    expect(logins()).toBe(1);
    pass(1);
    await call().catch(() => {});
    expect(logins()).toBe(2);
  });
});

/** Answers and leaves the connection open. */
function keptAlive(answer: WireAnswer) {
  return (socket: { write: (text: string) => void }) => {
    if (!('json' in answer)) throw new Error('Only JSON is written here.');
    const body = JSON.stringify(answer.json);
    const head = `HTTP/1.1 ${answer.status ?? 200} Status\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}`;
    socket.write(`${head}\r\n\r\n${body}`);
  };
}

describe.each(providersWithLogin)('two clients of $name that share a login', (provider) => {
  test('wait for it by its own time limit, not by that of one of them', async () => {
    const answer = Promise.withResolvers<void>();
    const { url, logins } = await startProvider(provider, { login: () => answer.promise.then(() => undefined) });
    const account = provider.account();
    const hasty = account({ baseUrl: url, timeout: 50, deadline: 100 });
    const patient = account({ baseUrl: url });
    const first = outcome(hasty());
    await expect.poll(logins).toBe(1);
    const second = outcome(patient());
    expect(await first).toMatchObject({ name: 'TimeoutError', operation: provider.read, retryable: true });
    answer.resolve();
    expect(await second).toBe(200);
    expect(logins()).toBe(1);
  });

  test('use the `fetch` of the other when that of one throws', async () => {
    const { url, logins } = await startProvider(provider);
    const account = provider.account();
    const broken = vi.fn(() => Promise.reject(new TypeError('no proxy')));
    const first = outcome(account({ baseUrl: url, fetch: broken })());
    const second = account({ baseUrl: url })();
    expect(await outcome(second)).toBe(200);
    expect(logins()).toBe(1);
    // The login, and then its own call, which has its retries.
    expect(await first).toMatchObject({ name: 'NetworkError', operation: provider.read });
    expect(broken).toHaveBeenCalledTimes(4);
  });

  test('use the `fetch` of the other when the client of a `fetch` that hangs has given up', async () => {
    const { url, logins } = await startProvider(provider);
    const account = provider.account();
    const aborter = new AbortController();
    const hangs = vi.fn(() => new Promise<Response>(() => {}));
    const first = account({ baseUrl: url, fetch: hangs })(aborter.signal);
    await expect.poll(() => hangs.mock.calls.length).toBe(1);
    const second = outcome(account({ baseUrl: url })());
    aborter.abort('enough');
    await expect(first).rejects.toBe('enough');
    expect(await second).toBe(200);
    expect(logins()).toBe(1);
    expect(hangs).toHaveBeenCalledTimes(1);
  });
});

test('a login that hangs is ended a second after all its callers have aborted, and the next call makes another', async () => {
  const ended = Promise.withResolvers<void>();
  const { url, logins } = await startProvider(piste, {
    login: (index) => {
      if (index > 0) return undefined;
      return { take: (socket) => void socket.once('close', () => ended.resolve()) };
    },
  });
  const call = piste.account()({ baseUrl: url });
  const aborter = new AbortController();
  const calls = Promise.allSettled(hundred(() => call(aborter.signal)));
  await expect.poll(logins).toBe(1);
  aborter.abort('enough');
  await calls;
  await ended.promise;
  expect(await outcome(call())).toBe(200);
  expect(logins()).toBe(2);
});

test('the repetition of a login takes one out of the retry budget, whoever waits for it', async () => {
  const { url, logins, calls } = await startProvider(piste, {
    login: (index) => (index === 0 ? busy() : undefined),
    call: () => busy(),
  });
  const call = piste.account()({ baseUrl: url });
  expect(await outcomes(hundred(() => call()))).toEqual(hundred(() => 503));
  // Of the ten repetitions that there are, nine are left.
  expect([logins(), calls()]).toEqual([2, 109]);
});

test.each([
  ['a used hash, then a 503', 0],
  ['a 503, then a used hash', 1],
])('the login of Energiapro that meets %s is made twice', async (_, used) => {
  const { url, logins } = await startProvider(energiapro, {
    login: (index) => (index % 2 === used ? { json: { error: 'Not allowed.', errorCode: '2' } } : busy()),
  });
  const call = energiapro.account()({ baseUrl: url });
  expect(await outcomes(hundred(() => call()))).toEqual(
    hundred(() => ({ name: 'AuthError', operation: energiapro.read, retryable: true, waits: true, isUnknown: false })),
  );
  expect(logins()).toBe(2);
});

describe('the salt of Open Street', () => {
  const salt = 'a1'.repeat(16);
  const open = (baseUrl: string) => {
    const auth = openstreetAuth({ email: 'a@example.org', password: 'secret' });
    const client = createOpenstreet({ auth, baseUrl });
    return () => client.POST('/api/account/#query_customer');
  };
  const start = async (answer: (index: number) => WireAnswer) => {
    let salts = 0;
    const { url } = await startWire(({ line }) =>
      line.includes('?salt') ? answer(salts++) : { json: { status: 'OK', keys: [] } },
    );
    return { call: open(url), salts: () => salts };
  };

  test.each(faults)('that meets %s is asked for once more, and the calls succeed', async (_fault, answer) => {
    const { call, salts } = await start((index) => (index === 0 ? answer : { json: { status: 'OK', salt } }));
    expect(await outcomes(hundred(() => call()))).toEqual(hundred(() => 200));
    expect(salts()).toBe(2);
  });

  test('answered 503 with `Retry-After: 30` is asked for once', async () => {
    const { call, salts } = await start(() => busy('30'));
    const notSent = { name: 'AuthError', operation: 'queryCustomer', retryable: true, waits: true, isUnknown: false };
    expect(await outcomes(hundred(() => call()))).toEqual(hundred(() => notSent));
    for (let one = 0; one < 100; one++) expect(await outcome(call())).toEqual(notSent);
    expect(salts()).toBe(1);
  });
});
