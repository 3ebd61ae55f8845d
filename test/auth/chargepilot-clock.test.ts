/** A clock that is off makes every signature wrong: how it is corrected, and what must not correct it. */
import { createFetch, unwrap } from 'guichet';
import { chargepilotAuth, createChargepilot } from 'guichet/chargepilot';
import { describe, expect, test } from 'vitest';
import { observe } from '../support/observe.ts';
import { startWire, type WireAnswer } from '../support/wire.ts';

const apiKey = 'key-of-a-test';
const causes = 'The usual causes are a wrong `apiSecret`, the signed path (`signaturePath`) and the clock';

describe('a clock that is off', () => {
  const serverTime = 1704067200000;
  const refusal = (date?: string) =>
    Response.json({ message: 'Forbidden' }, { status: 401, headers: date === undefined ? {} : { date } });
  const date = new Date(serverTime).toUTCString();

  test('is corrected once from the Date of the refusal, and the correction is remembered', async () => {
    const { fetch, sent } = observe(({ headers }) =>
      headers['x-req-timestamp'] === '1704067200' ? [] : refusal(date),
    );
    const auth = chargepilotAuth({ apiKey, apiSecret: 'test-secret' });
    const chargepilot = createChargepilot({ auth, fetch, now: () => serverTime - 600_000 });
    expect((await chargepilot.GET('/sites')).error).toBeUndefined();
    expect((await chargepilot.GET('/sites')).error).toBeUndefined();
    expect(sent.map(({ headers }) => headers['x-req-timestamp'])).toEqual(['1704066600', '1704067200', '1704067200']);
    expect(sent[1]?.headers['x-signature']).not.toBe(sent[0]?.headers['x-signature']);
  });

  test.each([
    ['the Date is missing', undefined, serverTime],
    ['the Date is nonsense', 'yesterday', serverTime - 600_000],
    ['the clock is right', date, serverTime + 29_999],
    ['the difference is above an hour', date, serverTime + 3_600_001],
  ])('is left alone when %s: the refusal is the answer', async (_, dateHeader, clock) => {
    const { fetch, sent } = observe(() => refusal(dateHeader));
    const chargepilot = createChargepilot({
      auth: chargepilotAuth({ apiKey, apiSecret: 's' }),
      fetch,
      now: () => clock,
    });
    const { error, response } = await chargepilot.GET('/sites');
    expect(error).toEqual({ message: 'Forbidden' });
    expect(response.status).toBe(401);
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['half a minute', 30_000],
    ['an hour', 3_600_000],
  ])('is corrected when it is off by exactly %s', async (_, off) => {
    const { fetch, sent } = observe(({ headers }) =>
      headers['x-req-timestamp'] === '1704067200' ? [] : refusal(date),
    );
    const auth = chargepilotAuth({ apiKey, apiSecret: 's' });
    const chargepilot = createChargepilot({ auth, fetch, now: () => serverTime + off });
    expect((await chargepilot.GET('/sites')).data).toEqual([]);
    expect(sent).toHaveLength(2);
  });

  test('is not corrected by a time that is refused too: each read tries it once, none keeps it', async () => {
    const { fetch, sent } = observe(() => refusal(date));
    const auth = chargepilotAuth({ apiKey, apiSecret: 's' });
    const chargepilot = createChargepilot({ auth, fetch, now: () => serverTime - 600_000 });
    for (let call = 0; call < 3; call++) expect((await chargepilot.GET('/sites')).response.status).toBe(401);
    expect(sent.map(({ headers }) => headers['x-req-timestamp'])).toEqual(
      Array(3).fill(['1704066600', '1704067200']).flat(),
    );
  });

  test('is left alone while calls are accepted, whatever their Date says', async () => {
    const { fetch, sent } = observe(() => Response.json([], { headers: { date } }));
    const auth = chargepilotAuth({ apiKey, apiSecret: 's' });
    const chargepilot = createChargepilot({ auth, fetch, now: () => serverTime + 600_000 });
    await chargepilot.GET('/sites');
    await chargepilot.GET('/sites');
    expect(sent.map(({ headers }) => headers['x-req-timestamp'])).toEqual(['1704067800', '1704067800']);
  });

  test.each([
    ['ten minutes slow', -600_000],
    ['ten minutes fast', 600_000],
  ])('that is %s is corrected over a socket, and every later call is right at once', async (_, off) => {
    const wire = await startWire(({ headers }) =>
      headers['x-req-timestamp'] === '1704067200'
        ? { json: [] }
        : { status: 401, headers: { date }, json: { message: 'Forbidden' } },
    );
    const auth = chargepilotAuth({ apiKey, apiSecret: 'test-secret' });
    const options = { auth, baseUrl: `${wire.url}/rest/v1`, now: () => serverTime + off };
    for (let call = 0; call < 5; call++) {
      expect((await createChargepilot(options).GET('/sites')).data).toEqual([]);
    }
    const stamps = wire.requests.map(({ headers }) => headers['x-req-timestamp']);
    expect(stamps).toEqual([String((serverTime + off) / 1000), ...Array(5).fill('1704067200')]);
  });

  test('is corrected for each server apart', async () => {
    const hourOf = (time: number) => {
      const right = String(time / 1000);
      return startWire(({ headers }) =>
        headers['x-req-timestamp'] === right
          ? { json: [] }
          : { status: 403, headers: { date: new Date(time).toUTCString() }, json: { message: 'Forbidden' } },
      );
    };
    const [early, late] = [await hourOf(serverTime - 600_000), await hourOf(serverTime + 600_000)];
    const auth = chargepilotAuth({ apiKey, apiSecret: 'test-secret' });
    for (const wire of [early, late, early, late]) {
      const { data } = await createChargepilot({ auth, baseUrl: wire.url, now: () => serverTime }).GET('/sites');
      expect(data).toEqual([]);
    }
    expect([early.requests.length, late.requests.length]).toEqual([3, 3]);
  });

  test('costs each of a hundred calls at once one replay at most, and all of them pass', async () => {
    let together = () => {};
    const all = new Promise<void>((resolve) => {
      together = resolve;
    });
    let refused = 0;
    const { fetch, sent } = observe(async ({ headers }) => {
      if (headers['x-req-timestamp'] === '1704067200') return [];
      // No refusal leaves before the last of the hundred has come.
      if (++refused === 100) together();
      await all;
      return refusal(date);
    });
    const auth = chargepilotAuth({ apiKey, apiSecret: 'test-secret' });
    const chargepilot = createChargepilot({ auth, fetch, now: () => serverTime - 600_000 });
    const results = await Promise.all(Array.from({ length: 100 }, () => chargepilot.GET('/sites')));
    expect(results.filter(({ data }) => data !== undefined)).toHaveLength(100);
    expect(sent).toHaveLength(200);
  });

  const unusable = 'the response has no usable `Date` to compare with';
  test.each<[string, string | string[] | undefined, string]>([
    ['missing', undefined, unusable],
    ['empty', '', unusable],
    ['no date', 'hier, \xe0 midi', unusable],
    ['1970', 'Thu, 01 Jan 1970 00:00:00 GMT', "this machine's clock is 473352 hours ahead of the server's"],
    ['year 9999', 'Fri, 31 Dec 9999 23:59:59 GMT', "this machine's clock is 69916176 hours behind the server's"],
    ['beyond what a date can be', 'Fri, 31 Dec 999999 23:59:59 GMT', unusable],
    ['two dates that contradict each other', [new Date(serverTime).toUTCString(), new Date(0).toUTCString()], unusable],
    ['huge', '9'.repeat(10_000), unusable],
  ])(
    'is not corrected by a Date that is %s: one request, and the refusal as an error of ours',
    async (_, hostile, clock) => {
      const wire = await startWire(() => ({
        status: 401,
        headers: hostile === undefined ? {} : { date: hostile },
        json: { message: 'Forbidden' },
      }));
      const auth = chargepilotAuth({ apiKey, apiSecret: 'test-secret' });
      const chargepilot = createChargepilot({ auth, baseUrl: wire.url, now: () => serverTime - 600_000 });
      await expect(unwrap(chargepilot.GET('/sites'))).rejects.toMatchObject({
        name: 'ApiError',
        code: 'http_401',
        status: 401,
        message: `ChargePilot REST API refused listSites: code http_401. ${causes} (${clock}).`,
      });
      expect(wire.requests).toHaveLength(1);
    },
  );

  test('is never chased: a server that refuses for ever with another Date each time gets two requests a call', async () => {
    const wire = await startWire((_request, index) => ({
      status: 401,
      headers: { date: new Date(serverTime + (index % 2 === 0 ? -1 : 1) * 60_000 * (index + 1)).toUTCString() },
      json: { message: 'Forbidden' },
    }));
    const auth = chargepilotAuth({ apiKey, apiSecret: 'test-secret' });
    const chargepilot = createChargepilot({ auth, baseUrl: wire.url, now: () => serverTime });
    for (let call = 1; call <= 10; call++) {
      expect((await chargepilot.GET('/sites')).response.status).toBe(401);
      expect(wire.requests).toHaveLength(2 * call);
    }
  });

  test('costs one replay at most, however the server answers', async () => {
    const { fetch, sent } = observe(() => refusal(date));
    const chargepilot = createChargepilot({
      auth: chargepilotAuth({ apiKey, apiSecret: 's' }),
      fetch,
      now: () => serverTime + 600_000,
    });
    expect((await chargepilot.GET('/sites')).response.status).toBe(401);
    expect(sent).toHaveLength(2);
  });

  // The sentence of `unwrap`: what a person looks at first, and how far off the clock is.
  test.each([
    ['agrees', 403, 0, "this machine's clock agrees with the server's"],
    [
      'is two hours slow, too much to be corrected',
      401,
      -7_200_000,
      "this machine's clock is 7200 s behind the server's",
    ],
    ['is two hours fast', 401, 7_200_000, "this machine's clock is 7200 s ahead of the server's"],
    [
      'is twenty seconds slow, too little to be corrected',
      401,
      -20_000,
      "this machine's clock is 20 s behind the server's",
    ],
    [
      'is ten minutes slow, and the corrected one is refused too',
      401,
      -600_000,
      "this machine's clock is 600 s behind the server's",
    ],
  ])('is told of by the error when it %s', async (_, status, off, clock) => {
    const { fetch } = observe(() => Response.json({ message: 'Forbidden' }, { status, headers: { date } }));
    const auth = chargepilotAuth({ apiKey, apiSecret: 'test-secret' });
    const call = unwrap(createChargepilot({ auth, fetch, now: () => serverTime + off }).GET('/sites'));
    await expect(call).rejects.toMatchObject({
      message: `ChargePilot REST API refused listSites: code http_${status}. ${causes} (${clock}).`,
    });
  });

  test('is not spoken of where another status, or nobody, says that the signature was refused', async () => {
    const auth = chargepilotAuth({ apiKey, apiSecret: 'test-secret' });
    for (const [status, options] of [
      [400, { auth }],
      [401, {}],
    ] as const) {
      const { fetch } = observe(() => Response.json({}, { status, headers: { date } }));
      await expect(
        unwrap(createChargepilot({ auth: 'external', ...options, fetch }).GET('/sites')),
      ).rejects.toMatchObject({
        message: `ChargePilot REST API refused listSites: code http_${status}.`,
      });
    }
  });

  test('never sends a call again that must be sent once', async () => {
    const { fetch, sent } = observe(() => refusal(date));
    const send = createFetch('chargepilot', {
      auth: chargepilotAuth({ apiKey, apiSecret: 's' }),
      fetch,
      now: () => serverTime + 600_000,
    });
    await send('/sites', { method: 'POST', body: '{}' });
    expect(sent).toHaveLength(1);
  });
});

describe('a clock over sockets', () => {
  const serverTime = 1704067200000;
  const dateOf = (time: number) => new Date(time).toUTCString();

  /** A server whose clock shows `serverTime`, which accepts five minutes of difference; before it may be something that answers for it. */
  async function start(off: number, before: (index: number) => WireAnswer | undefined = () => undefined) {
    const wire = await startWire(({ line, headers }, index) => {
      const early = before(index);
      if (early) return early;
      if (line.startsWith('GET /ping')) return { headers: { date: dateOf(serverTime) }, json: {} };
      const difference = Math.abs(Number(headers['x-req-timestamp']) * 1000 - serverTime);
      return difference > 300_000
        ? { status: 401, headers: { date: dateOf(serverTime) }, json: { message: 'Unauthorized' } }
        : { json: [] };
    });
    const auth = chargepilotAuth({ apiKey, apiSecret: 'test-secret' });
    const send = createFetch('chargepilot', { auth, baseUrl: wire.url, now: () => serverTime + off, retries: 0 });
    const read = async () => (await send('/sites')).status;
    const write = async () => (await send('/chargers', { method: 'POST', body: '{}' })).status;
    const ping = async () => (await send('/ping')).status;
    return { wire, read, write, ping };
  }

  // RFC 9111, section 5.1: the response was made 1200 seconds ago.
  test.each<[string, WireAnswer]>([
    ['counted', { status: 403, headers: { age: '1200', date: dateOf(serverTime - 1_200_000) }, json: {} }],
    ['no number', { status: 403, headers: { age: '1200, x', date: dateOf(serverTime - 1_200_000) }, json: {} }],
  ])('that is right is not moved by a refusal out of a cache, whose Age is %s', async (_, cached) => {
    const { wire, read, write } = await start(0, (index) => (index === 0 ? cached : undefined));
    expect([await read(), await write(), await write(), await read()]).toEqual([403, 200, 200, 200]);
    expect(wire.requests.length).toBe(4);
  });

  test('that is right is not moved by a cache that hides its age either: the wrong time is refused and dropped', async () => {
    const cached: WireAnswer = { status: 403, headers: { date: dateOf(serverTime - 1_200_000) }, json: {} };
    const { wire, read, write } = await start(0, (index) => (index === 0 ? cached : undefined));
    expect([await read(), await write(), await write()]).toEqual([401, 200, 200]);
    expect(wire.requests.length).toBe(4);
  });

  test('that is wrong is corrected with the age of the refusal counted', async () => {
    const old: WireAnswer = { status: 401, headers: { age: '60', date: dateOf(serverTime - 60_000) }, json: {} };
    const { wire, read } = await start(600_000, (index) => (index === 0 ? old : undefined));
    expect([await read(), await read()]).toEqual([200, 200]);
    expect(wire.requests.map(({ headers }) => headers['x-req-timestamp'])).toEqual([
      '1704067800',
      '1704067200',
      '1704067200',
    ]);
  });

  test('that is wrong is not corrected by writes, which are sent once; the next read corrects it', async () => {
    const { wire, read, write } = await start(600_000);
    expect([await write(), await write()]).toEqual([401, 401]);
    expect(wire.requests.length).toBe(2);
    expect([await read(), await write()]).toEqual([200, 200]);
    expect(wire.requests.length).toBe(5);
  });

  test('that is wrong is corrected by a ping after a refused write', async () => {
    const { wire, write, ping } = await start(600_000);
    expect([await write(), await ping(), await write(), await write()]).toEqual([401, 200, 200, 200]);
    expect(wire.requests.length).toBe(4);
  });

  test('is not moved by a ping while nothing was refused', async () => {
    const { write, ping } = await start(600_000);
    expect([await ping(), await write(), await write()]).toEqual([200, 401, 401]);
  });

  test('is not moved for long by a ping that is wrong: the write is refused, sent once, and the time is dropped', async () => {
    const late: WireAnswer = { headers: { date: dateOf(serverTime - 1_200_000) }, json: {} };
    const first: WireAnswer = { status: 403, headers: { date: dateOf(serverTime - 1_200_000) }, json: {} };
    const { wire, write, ping } = await start(0, (index) => [first, late][index]);
    expect([await write(), await ping(), await write(), await write()]).toEqual([403, 200, 401, 200]);
    expect(wire.requests.length).toBe(4);
  });
});
