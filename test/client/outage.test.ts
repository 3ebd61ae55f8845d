/** What an outage costs, over real sockets: the budget of repetitions, and connections that died while nobody looked. */
import type { Socket } from 'node:net';
import { createFetch, GuichetError } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { createClicrdv } from 'guichet/clicrdv';
import { createOpenstreet, openstreetAuth } from 'guichet/openstreet';
import { describe, expect, test, vi } from 'vitest';
import { startWire, type WireAnswer } from '../support/wire.ts';

const auth = chargepilotAuth({ apiKey: 'key', apiSecret: 'secret' });
const busy: WireAnswer = { status: 503, headers: { 'retry-after': '0' }, json: { message: 'busy' } };
const reset: WireAnswer = { take: (socket) => socket.resetAndDestroy() };
const unknown = 'Whether the call was carried out is unknown.';

describe('in an outage', () => {
  // A thousand calls need no thousand connections.
  const kept = 'HTTP/1.1 503 Busy\r\nretry-after: 0\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}';
  const servers: [string, WireAnswer][] = [
    ['answers 503', { take: (socket) => socket.write(kept) }],
    ['resets every connection', reset],
  ];
  const sizes = [100, 1000];
  const cases = servers.flatMap(([name, answer]) => sizes.map((calls) => [calls, name, answer] as const));

  test.each(cases)('%i calls in a row to a server that %s cost at most 1.2 times as many', async (calls, _, answer) => {
    const wire = await startWire(() => answer);
    const client = createChargepilot({ auth, baseUrl: wire.url });
    for (let call = 0; call < calls; call++) await Promise.allSettled([client.GET('/sites')]);
    expect(wire.requests.length).toBeGreaterThan(calls);
    expect(wire.requests.length).toBeLessThanOrEqual(1.2 * calls);
  });

  test.each(cases)('%i calls at once to a server that %s cost at most 1.2 times as many', async (calls, _, answer) => {
    const wire = await startWire(() => answer);
    const client = createChargepilot({ auth, baseUrl: wire.url });
    await Promise.allSettled(Array.from({ length: calls }, () => client.GET('/sites')));
    expect(wire.requests.length).toBeGreaterThan(calls);
    expect(wire.requests.length).toBeLessThanOrEqual(1.2 * calls);
  });

  test('a single call still has all its repetitions, and another client a budget of its own', async () => {
    const wire = await startWire(() => busy);
    await createChargepilot({ auth, baseUrl: wire.url, retries: 5 }).GET('/sites');
    expect(wire.requests.length).toBe(6);
    await createChargepilot({ auth, baseUrl: wire.url, retries: 5 }).GET('/sites');
    expect(wire.requests.length).toBe(12);
  });

  test('ten calls without a repetition earn one', async () => {
    let up = false;
    const wire = await startWire(() => (up ? { json: [] } : busy));
    const client = createChargepilot({ auth, baseUrl: wire.url, retries: 20 });
    await client.GET('/sites'); // spends all ten
    expect(wire.requests.length).toBe(11);
    await client.GET('/sites');
    expect(wire.requests.length).toBe(12);
    up = true;
    for (let call = 0; call < 10; call++) await client.GET('/sites');
    up = false;
    const before = wire.requests.length;
    await client.GET('/sites');
    expect(wire.requests.length - before).toBe(2);
  });
});

describe('a blip', () => {
  const failures: [string, WireAnswer][] = [
    ['a 503', busy],
    ['a reset', reset],
  ];
  test.each(failures)('of %s over a hundred reads at once lets all of them pass', async (_, failure) => {
    const wire = await startWire((_request, index) => (index < 100 ? failure : { json: [] }));
    const client = createChargepilot({ auth, baseUrl: wire.url });
    const results = await Promise.all(Array.from({ length: 100 }, () => client.GET('/sites')));
    expect(results.filter(({ data }) => data !== undefined).length).toBe(100);
    expect(wire.requests.length).toBe(200);
  });

  test('that outlasts the first repetitions lets all of them pass, through a later probe', async () => {
    // Each call has an address of its own, so that its repetition is told from it.
    const seen = new Set<string>();
    let repetitions = 0;
    let endsAt = Number.POSITIVE_INFINITY;
    const wire = await startWire(({ line }) => {
      if (!seen.has(line)) return seen.add(line) && busy;
      repetitions += 1;
      if (repetitions === 7) endsAt = performance.now() + 200;
      return performance.now() < endsAt ? busy : { json: [] };
    });
    const fetch = createFetch('chargepilot', { auth, baseUrl: wire.url });
    const responses = await Promise.all(Array.from({ length: 100 }, (_, index) => fetch(`/sites?index=${index}`)));
    expect(responses.filter(({ ok }) => ok).length).toBe(100);
  });

  test('that ends for some only costs no more than an outage for the others', async () => {
    // Of the ten repetitions that the budget pays, the first succeeds; it lets two go on, which fail. Three of the ten are probes.
    const wire = await startWire((_request, index) => (index === 100 ? { json: [] } : busy));
    const client = createChargepilot({ auth, baseUrl: wire.url });
    const results = await Promise.all(Array.from({ length: 100 }, () => client.GET('/sites')));
    expect(results.filter(({ data }) => data !== undefined).length).toBe(1);
    expect(wire.requests.length).toBe(112);
  });
});

describe('a call that waits for the repetition of another', () => {
  /** Seven repetitions that get no response until they are told, and one read that has failed and waits for them. */
  const start = async (options: { readonly deadline?: number; readonly signal?: AbortSignal }) => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let reached = () => {};
    const isReached = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const wire = await startWire(async (_request, index) => {
      if (index >= 7 && index < 14) {
        if (index === 13) reached();
        await ended;
        return { json: [] };
      }
      return index === 14 || index < 7 ? busy : { json: [] };
    });
    const { deadline = 120_000, signal } = options;
    const client = createChargepilot({ auth, baseUrl: wire.url, deadline });
    const first = Promise.all(Array.from({ length: 7 }, () => client.GET('/sites')));
    await isReached;
    const waiting = client.GET('/sites', signal ? { signal } : {});
    await vi.waitUntil(() => wire.requests.length === 15, { timeout: 20_000 });
    return { wire, end, first, waiting };
  };

  test('goes on when it succeeds', async () => {
    const { wire, end, first, waiting } = await start({});
    end();
    expect((await waiting).data).toEqual([]);
    expect((await first).every(({ data }) => data)).toBe(true);
    expect(wire.requests.length).toBe(16);
  });

  test('rejects at once when its caller aborts, and is not sent again', async () => {
    const controller = new AbortController();
    const reason = new Error('the caller has gone');
    const { wire, end, first, waiting } = await start({ signal: controller.signal });
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    end();
    expect((await first).every(({ data }) => data)).toBe(true);
    expect(wire.requests.length).toBe(15);
  });

  test('returns its own failure when half of its time is over', async () => {
    const { waiting, first, end } = await start({ deadline: 400 });
    expect((await waiting).response.status).toBe(503);
    end();
    await Promise.allSettled([first]);
  });
});

describe('a connection that is kept and dies with its second request', () => {
  const answered = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n';

  /** Answers, and keeps connections, but destroys the first one that brings a second request. */
  const start = async (body: string) => {
    const seen = new WeakSet<Socket>();
    const died: number[] = [];
    const wire = await startWire((_, index) => ({
      take: (socket) => {
        if (seen.has(socket) && died.length === 0) {
          died.push(index);
          socket.destroy();
        } else {
          seen.add(socket);
          socket.write(answered + body);
        }
      },
    }));
    return { ...wire, died };
  };

  // The platform may open a second connection before it uses the first one again.
  const calls = [1, 2, 3, 4, 5, 6];

  test('is replaced, where the call may be sent again', async () => {
    const wire = await start('[]');
    const client = createChargepilot({ auth, baseUrl: wire.url });
    for (const _ of calls) expect((await client.GET('/sites')).data).toEqual([]);
    expect(wire.died.length).toBe(1);
    expect(wire.requests.length).toBe(calls.length + 1);
  });

  test('fails, with an unknown outcome and sent once, where the call may not', async () => {
    const wire = await start('{}');
    const clicrdv = createClicrdv({ auth: 'external', baseUrl: wire.url });
    const failures: unknown[] = [];
    for (const _ of calls) {
      const body = { calendar: { group_id: 4, name: 'Agenda' } };
      await clicrdv
        .POST('/groups/{group_id}/calendars.json', { params: { path: { group_id: 4 } }, body })
        .catch((error: unknown) => failures.push(error));
    }
    expect(failures).toEqual([
      expect.objectContaining({
        name: 'NetworkError',
        code: 'network',
        retryable: false,
        message: expect.stringContaining(unknown),
      }),
    ]);
    expect(wire.requests.length).toBe(calls.length);
  });
});

describe('a call that must not be sent again is sent once over a real socket', () => {
  const openstreet = (baseUrl: string) =>
    createOpenstreet({ baseUrl, retries: 5, auth: openstreetAuth({ email: 'a@example.org', password: 'p' }) });
  const params = { path: { group_id: 4, calendar_id: 5 } };
  const calendar = { group_id: 4, name: 'Agenda' };
  const address = {
    address_company: 'Z',
    address_person: 'Z',
    address_street: 'r',
    address_pc: '1',
    address_city: 'M',
  };
  const calls: [string, (baseUrl: string) => Promise<unknown>][] = [
    [
      'create_key',
      (url) => openstreet(url).GET('/api/account/#create_key', { params: { query: { name: 'a', email: 'a@b.fr' } } }),
    ],
    [
      'create_customer',
      (url) => openstreet(url).POST('/api/account/#create_customer', { body: { ...address, email: 'a@b.fr' } }),
    ],
    [
      'POST',
      (url) =>
        createClicrdv({ auth: 'external', baseUrl: url }).POST('/groups/{group_id}/calendars.json', {
          params,
          body: { calendar },
        }),
    ],
    [
      'PUT',
      (url) =>
        createClicrdv({ auth: 'external', baseUrl: url }).PUT('/groups/{group_id}/calendars/{calendar_id}.json', {
          params,
          body: { calendar },
        }),
    ],
    [
      'DELETE',
      (url) =>
        createClicrdv({ auth: 'external', baseUrl: url }).DELETE('/groups/{group_id}/calendars/{calendar_id}.json', {
          params,
        }),
    ],
  ];
  const cut = 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a"';
  const ends: [string, WireAnswer, boolean][] = [
    ['a 503', busy, false],
    ['a 429', { ...busy, status: 429 }, false],
    ['a reset', reset, true],
    ['a close', { take: (socket) => socket.end() }, true],
    ['half an answer', { raw: cut }, true],
  ];
  test.each(
    calls.flatMap(([name, call]) => ends.map(([end, answer, open]) => [name, end, open, call, answer] as const)),
  )('%s after %s (outcome unknown: %j)', async (_, __, open, call, answer) => {
    const wire = await startWire(() => answer);
    const outcome: unknown = await call(wire.url).catch((error: unknown) => error);
    expect(wire.requests.length).toBe(1);
    expect(outcome instanceof GuichetError && outcome.message.includes(unknown)).toBe(open);
  });
});
