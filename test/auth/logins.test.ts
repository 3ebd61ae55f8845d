import { AuthError } from 'guichet';
import { clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createEnergiapro, energiaproAuth } from 'guichet/energiapro';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { type Mock, startMock } from 'guichet-tools/mock';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { health, hold, issued, openPiste, refused, startPiste } from '../support/logins.ts';
import { stopClocks } from '../support/two-clocks.ts';
import { startWire, type WireAnswer } from '../support/wire.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const clocks = stopClocks();

const many = <T>(make: (index: number) => Promise<T>) => Array.from({ length: 100 }, (_, index) => make(index));

interface Answer {
  readonly response: Response;
  readonly error?: unknown;
}

/** The calls that each provider's mock is asked with; its login is an operation of its own. */
const providers = [
  {
    name: 'energiapro',
    login: 'authenticate',
    open: (mock: Mock): (() => Promise<Answer>) => {
      const { username, secretKey } = mock.accounts.energiapro;
      const auth = energiaproAuth({ username, secretKey });
      const client = createEnergiapro({ auth, baseUrl: mock.url('energiapro'), now: clocks.now });
      const body = { client_id: '1234567', num_inst: '123456.123', date_debut: '2024-01-01', date_fin: '2024-01-01' };
      return () => client.POST('/index.php#lpn-json', { body });
    },
  },
  {
    name: 'clicrdv',
    login: 'login',
    open: (mock: Mock): (() => Promise<Answer>) => {
      const { apiKey, email, password } = mock.accounts.clicrdv;
      const auth = clicrdvSession({ apiKey, email, password, as: 'pro' });
      const client = createClicrdv({ auth, baseUrl: mock.url('clicrdv'), now: clocks.now });
      return () => client.GET('/groups.json');
    },
  },
  {
    name: 'sne-cotation',
    login: 'token',
    open: (mock: Mock): (() => Promise<Answer>) => {
      const auth = pisteAuth(mock.accounts['sne-cotation']);
      const client = createSneCotation({ auth, baseUrl: mock.url('sne-cotation'), now: clocks.now });
      return () => client.GET('/healthcheck');
    },
  },
] as const;

describe.each(providers)('the mock of $name', ({ name, login, open }) => {
  const start = async () => {
    const mock = await startMock({ providers: [name], now: clocks.now });
    onTestFinished(mock.close);
    const logins = () => mock.requests.filter(({ operation }) => operation === login).length;
    return { mock, call: open(mock), logins };
  };
  const answers = async (calls: Promise<Answer>[]) =>
    (await Promise.all(calls)).map(({ response, error }) => (error === undefined ? response.status : error));

  test('sees one login for a hundred first calls at once', async () => {
    const { call, logins } = await start();
    expect(await answers(many(call))).toEqual(Array(100).fill(200));
    expect(logins()).toBe(1);
  });

  test('sees one more when everything that it issued is void', async () => {
    const { mock, call, logins } = await start();
    await call();
    mock.fail(name, { kind: name === 'clicrdv' ? 'session-lost' : 'expired-token' });
    expect(await answers(many(call))).toEqual(Array(100).fill(200));
    expect(logins()).toBe(2);
  });

  test('sees one login of each of two clients, which share nothing', async () => {
    const { mock, call, logins } = await start();
    const other = open(mock);
    expect(await answers([call(), other(), call(), other()])).toEqual(Array(4).fill(200));
    expect(logins()).toBe(2);
  });

  test('sees one more after the time of a proof, and never refuses a call that waited for it', async () => {
    const { mock, call, logins } = await start();
    await call();
    // Longer than the 60 minutes of each of them.
    clocks.pass(61 * MINUTE);
    expect(await answers(many(call))).toEqual(Array(100).fill(200));
    expect(logins()).toBe(2);
    const refusals = mock.requests.filter(({ status }) => status !== 200);
    expect(refusals).toEqual([]);
  });
});

// « une heure d’inactivité »: the mock counts the hour itself.
test('a ClicRDV session lives on for as long as calls come within the hour, and is opened again after it', async () => {
  const mock = await startMock({ providers: ['clicrdv'], now: clocks.now });
  onTestFinished(mock.close);
  const call = providers[1].open(mock);
  const logins = () => mock.requests.filter(({ operation }) => operation === 'login').length;
  for (let count = 0; count < 10; count++) {
    expect((await call()).response.status).toBe(200);
    clocks.pass(50 * MINUTE);
  }
  expect(logins()).toBe(1);
  clocks.pass(11 * MINUTE);
  expect((await call()).response.status).toBe(200);
  expect(logins()).toBe(2);
  expect(mock.requests.filter(({ status }) => status !== 200)).toEqual([]);
});

describe('a hundred calls on their way', () => {
  test('wait for one login', async () => {
    const answer = Promise.withResolvers<void>();
    const together = hold(100);
    const piste = await startPiste({
      token: (index) => answer.promise.then(() => issued(index)),
      call: () => together().then(() => ({ json: health })),
    });
    const { call } = openPiste(piste.url, clocks.now);
    const calls = many(() => call());
    await expect.poll(() => piste.logins()).toBe(1);
    answer.resolve();
    expect(await Promise.all(calls)).toEqual(Array(100).fill(200));
    expect(piste.story).toEqual(['login', ...Array(100).fill('t0')]);
  });

  test('that are refused with the same token cause one login, and each is replayed once', async () => {
    const together = hold(100);
    const piste = await startPiste({
      call: async (token, index) => {
        if (index === 0) return { json: health };
        if (token !== 't0') return { json: health };
        await together();
        return refused;
      },
    });
    const { call, logins } = openPiste(piste.url, clocks.now);
    await call();
    expect(await Promise.all(many(() => call()))).toEqual(Array(100).fill(200));
    expect(piste.story).toEqual(['login', 't0', ...Array(100).fill('t0'), 'login', ...Array(100).fill('t1')]);
    expect(logins().map(({ reason }) => reason)).toEqual(['missing', 'refused']);
  });

  test('of which one is refused late, with a token that has a successor, cause no further login', async () => {
    const late = Promise.withResolvers<void>();
    const piste = await startPiste({
      call: async (token, index) => {
        if (token !== 't0') return { json: health };
        if (index === 0) await late.promise;
        return refused;
      },
    });
    const { call } = openPiste(piste.url, clocks.now);
    const straggler = call();
    await expect.poll(() => piste.calls()).toBe(1);
    expect(await Promise.all(Array.from({ length: 99 }, () => call()))).toEqual(Array(99).fill(200));
    late.resolve();
    expect(await straggler).toBe(200);
    expect(piste.logins()).toBe(2);
    expect(piste.story.at(-1)).toBe('t1');
  });
});

describe('a new token that is refused', () => {
  test('ends the call after one replay, and for ten seconds no other is asked for', async () => {
    const piste = await startPiste({ call: () => refused });
    const { call } = openPiste(piste.url, clocks.now);
    expect(await call()).toBe(401);
    expect(piste.story).toEqual(['login', 't0', 'login', 't1']);
    clocks.pass(9_999);
    expect(await Promise.all(many(() => call()))).toEqual(Array(100).fill(401));
    expect(piste.story.slice(4)).toEqual(Array(100).fill('t1'));
    clocks.pass(1);
    expect(await call()).toBe(401);
    expect(piste.story.slice(104)).toEqual(['t1', 'login', 't2']);
  });

  test('is asked for once in ten seconds as well when the calls are writes, which are not replayed', async () => {
    let logins = 0;
    let calls = 0;
    const { url } = await startWire(({ line }): WireAnswer => {
      if (!line.includes('/sessions/login')) {
        calls += 1;
        return { status: 403, json: { error: 'no' } };
      }
      return { headers: { 'set-cookie': `_session_id=s${logins++}; path=/` }, json: { pro: {}, error: null } };
    });
    const auth = clicrdvSession({ apiKey: 'k', email: 'e', password: 'p', as: 'pro' });
    const client = createClicrdv({ auth, baseUrl: url, now: clocks.now });
    const write = async () => {
      const params = { path: { group_id: 4, calendar_id: 6190 } };
      return (await client.DELETE('/groups/{group_id}/calendars/{calendar_id}.json', { params })).response.status;
    };
    for (let count = 0; count < 20; count++) expect(await write()).toBe(403);
    expect([calls, logins]).toEqual([20, 2]);
    clocks.pass(10_000);
    for (let count = 0; count < 20; count++) expect(await write()).toBe(403);
    expect([calls, logins]).toEqual([40, 3]);
  });
});

describe('a login that fails', () => {
  // RFC 6749, section 5.2.
  const wrong: WireAnswer = { status: 400, json: { error: 'invalid_client' } };
  test('because the credentials are wrong stands for ten seconds', async () => {
    const together = Promise.withResolvers<void>();
    const piste = await startPiste({
      token: async (index) => {
        if (index > 0) return issued(index);
        await together.promise;
        return wrong;
      },
    });
    const { call } = openPiste(piste.url, clocks.now);
    const calls = many(() => call());
    await expect.poll(() => piste.logins()).toBe(1);
    together.resolve();
    const reasons = (await Promise.allSettled(calls)).map((outcome) => outcome.status === 'rejected' && outcome.reason);
    expect(new Set(reasons).size).toBe(1);
    expect(reasons[0]).toBeInstanceOf(AuthError);
    expect(reasons[0]).toMatchObject({ code: 'credentials_refused' });
    clocks.pass(9_999);
    await expect(call()).rejects.toBe(reasons[0]);
    expect(piste.story).toEqual(['login']);
    clocks.pass(1);
    expect(await call()).toBe(200);
  });

  test('because nothing answers is repeated after thirty seconds, for all who wait', async () => {
    vi.useRealTimers();
    vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] });
    const piste = await startPiste({ token: (index) => (index > 0 ? issued(index) : new Promise(() => {})) });
    const { call } = openPiste(piste.url, clocks.now);
    const calls = many(() => call());
    await expect.poll(() => piste.logins()).toBe(1);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(piste.logins()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await Promise.all(calls)).toEqual(Array(100).fill(200));
    expect(piste.story).toEqual(['login', 'login', ...Array(100).fill('t1')]);
  });
});

describe('an abort', () => {
  test('by the call that caused the login harms no other', async () => {
    const answer = Promise.withResolvers<void>();
    const piste = await startPiste({ token: (index) => answer.promise.then(() => issued(index)) });
    const { call } = openPiste(piste.url, clocks.now);
    const aborter = new AbortController();
    const first = call(aborter.signal);
    await expect.poll(() => piste.logins()).toBe(1);
    const others = many(() => call());
    aborter.abort('enough');
    await expect(first).rejects.toBe('enough');
    answer.resolve();
    expect(await Promise.all(others)).toEqual(Array(100).fill(200));
    expect(piste.story).toEqual(['login', ...Array(100).fill('t0')]);
  });
});

describe('a renewal ahead of the end', () => {
  test.each<[string, WireAnswer]>([
    ['is refused', { status: 400, json: { error: 'invalid_client' } }],
    ['fails', { status: 503, json: {} }],
    ['breaks off', { raw: '' }],
  ])('delays no call while it hangs, and goes unseen when it %s', async (_case, reply) => {
    const answer = Promise.withResolvers<void>();
    const piste = await startPiste({
      token: (index) => (index === 1 ? answer.promise.then(() => reply) : issued(index)),
    });
    const { call, logins } = openPiste(piste.url, clocks.now);
    await call();
    clocks.pass(HOUR - MINUTE);
    expect(await Promise.all(many(() => call()))).toEqual(Array(100).fill(200));
    await expect.poll(() => piste.logins()).toBe(2);
    answer.resolve();
    await expect.poll(() => logins().length).toBe(2);
    expect(logins()[1]).toMatchObject({ reason: 'ahead', outcome: 'failed' });
    expect(await Promise.all(many(() => call()))).toEqual(Array(100).fill(200));
    expect(piste.logins()).toBe(2);
    clocks.pass(MINUTE);
    expect(await call()).toBe(200);
    expect(piste.story.slice(-2)).toEqual(['login', 't2']);
  });

  test('that hangs is ended a second after the last call, so that it keeps no process from ending', async () => {
    const closed = Promise.withResolvers<void>();
    const hangs: WireAnswer = { take: (socket) => void socket.once('close', () => closed.resolve()) };
    const piste = await startPiste({ token: (index) => (index === 0 ? issued(index) : hangs) });
    const { call, logins } = openPiste(piste.url, clocks.now);
    await call();
    clocks.pass(HOUR - MINUTE);
    await call();
    await closed.promise;
    await expect.poll(() => logins().length).toBe(2);
    expect(logins()[1]).toMatchObject({ reason: 'ahead', outcome: 'failed' });
    expect(await call()).toBe(200);
    expect(piste.logins()).toBe(2);
  });

  test('goes on for as long as a call is under way', async () => {
    const [slow, busy] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const piste = await startPiste({
      token: (index) => (index === 0 ? issued(index) : slow.promise.then(() => issued(index))),
      call: (_, index) => (index === 1 ? busy.promise.then(() => ({ json: health })) : { json: health }),
    });
    const { call, logins } = openPiste(piste.url, clocks.now);
    await call();
    clocks.pass(HOUR - MINUTE);
    const long = call();
    await expect.poll(() => piste.logins()).toBe(2);
    await call();
    // Longer than a renewal lasts that nobody needs.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    slow.resolve();
    await expect.poll(() => logins().length).toBe(2);
    expect(logins()[1]).toMatchObject({ reason: 'ahead', outcome: 'issued' });
    busy.resolve();
    expect(await long).toBe(200);
    await call();
    expect(piste.story.at(-1)).toBe('t1');
  });

  test('takes the place of the old token when it comes', async () => {
    const piste = await startPiste();
    const { call, logins } = openPiste(piste.url, clocks.now);
    await call();
    clocks.pass(HOUR - MINUTE);
    await call();
    await expect.poll(() => logins().length).toBe(2);
    await call();
    expect(piste.story.filter((entry) => entry !== 'login')).toEqual(['t0', 't0', 't1']);
  });
});

test('sandbox and production, and two accounts, share no login', async () => {
  const servers = await Promise.all([startPiste(), startPiste()]);
  const auth = pisteAuth({ clientId: 'id', clientSecret: 'secret' });
  const other = pisteAuth({ clientId: 'other', clientSecret: 'secret' });
  for (const way of [auth, other, auth, other]) {
    for (const { url } of servers) await createSneCotation({ auth: way, baseUrl: url }).GET('/healthcheck');
  }
  for (const { story } of servers) expect(story).toEqual(['login', 't0', 'login', 't1', 't0', 't1']);
});
