/** What a client leaves behind when its calls have ended: no listener on the caller's signal, and no timer. */
import { getEventListeners } from 'node:events';
import { createFetch } from 'guichet';
import { createChargepilot } from 'guichet/chargepilot';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startWire, type WireAnswer } from '../support/wire.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Follows the timers of a client's limits: 30 s for an attempt, 120 s for a call. The platform's fetch has timers of its own. */
function watchTimers() {
  const set = vi.spyOn(globalThis, 'setTimeout');
  const clear = vi.spyOn(globalThis, 'clearTimeout');
  const left = () => {
    const limits = set.mock.results.filter((_, index) =>
      [30_000, 120_000].includes(Number(set.mock.calls[index]?.[1])),
    );
    expect(limits.length).toBeGreaterThan(2);
    return limits.filter(({ value }) => !clear.mock.calls.some(([id]) => id === value));
  };
  return { left };
}

const busy: WireAnswer = { status: 503, headers: { 'retry-after': '0' }, json: {} };
const answers: [string, () => WireAnswer][] = [
  ['succeed', () => ({ json: { access_token: 't', token_type: 'Bearer', etat: 'OK' } })],
  ['are sent again', () => busy],
  ['are cut off', () => ({ raw: 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{' })],
  ['are reset', () => ({ take: (socket) => socket.resetAndDestroy() })],
  ['are redirected', () => ({ status: 302, headers: { location: '/' }, json: {} })],
];

describe.each(answers)('calls that %s', (_, answer) => {
  test('leave no listener on a signal that outlives them, and no timer', async () => {
    const timers = watchTimers();
    const wire = await startWire(answer);
    const { signal } = new AbortController();
    const options = { baseUrl: wire.url, retries: 1 };
    const chargepilot = createChargepilot({ auth: 'external', ...options });
    const fetch = createFetch('chargepilot', { auth: 'external', ...options });
    const sne = createSneCotation({ ...options, auth: pisteAuth({ clientId: 'i', clientSecret: 's' }) });
    const request = () => new Request(`${wire.url}/sites`);
    for (let round = 0; round < 10; round++) {
      await Promise.allSettled([
        chargepilot.GET('/sites', { signal }),
        sne.GET('/healthcheck', { signal }),
        fetch('/sites', { signal }),
        fetch(request(), { signal }),
      ]);
    }
    expect(wire.requests.length).toBeGreaterThan(20);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(timers.left()).toEqual([]);
  });
});

test('calls that the signal ends leave none either', async () => {
  const controller = new AbortController();
  let arrived = 0;
  const wire = await startWire(() => {
    if (++arrived === 3) controller.abort('gone');
    return new Promise(() => {});
  });
  const timers = watchTimers();
  const { signal } = controller;
  const chargepilot = createChargepilot({ auth: 'external', baseUrl: wire.url });
  const calls = [1, 2, 3].map(() => chargepilot.GET('/sites', { signal }).catch((reason: unknown) => reason));
  expect(await Promise.all(calls)).toEqual(['gone', 'gone', 'gone']);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  expect(timers.left()).toEqual([]);
});

// Node 20 warns of the eleventh listener on a signal (`MaxListenersExceededWarning`).
test('calls that share a signal share one listener on it, whichever client they are of', async () => {
  const controller = new AbortController();
  const wire = await startWire(() => new Promise(() => {}));
  const { signal } = controller;
  const options = { auth: 'external', baseUrl: wire.url } as const;
  const fetch = createFetch('chargepilot', options);
  const calls = Array.from({ length: 6 }, () => {
    const chargepilot = createChargepilot(options);
    return [
      chargepilot.listSites({}, { signal }),
      chargepilot.GET('/sites', { signal, headers: { 'x-own': '1' }, parseAs: 'json' }),
      fetch('/sites', { signal }),
    ];
  });
  const ended = Promise.allSettled(calls.flat());
  await vi.waitFor(() => expect(wire.requests).toHaveLength(18));
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  controller.abort('gone');
  expect((await ended).map((one) => one.status === 'rejected' && one.reason)).toEqual(Array(18).fill('gone'));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

describe('a signal that is none', () => {
  test.each([{}, 'signal', new AbortController()])('%j is refused before anything is sent', async (signal) => {
    const wire = await startWire(() => ({ json: [] }));
    const call = createChargepilot({ auth: 'external', baseUrl: wire.url }).GET('/sites', { signal: signal as never });
    await expect(call).rejects.toMatchObject({ name: 'ConfigError', code: 'parameter_invalid' });
    const fetched = createFetch('chargepilot', { auth: 'external', baseUrl: wire.url })('/sites', {
      signal: signal as never,
    });
    await expect(fetched).rejects.toMatchObject({ name: 'ConfigError', code: 'parameter_invalid' });
    expect(wire.requests).toEqual([]);
  });
});
