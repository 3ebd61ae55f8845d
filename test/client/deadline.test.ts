/** The deadline of a whole call, over real sockets: it counts the wait for a login, every attempt, and the pauses. */

import { createChargepilot } from 'guichet/chargepilot';
import { clicrdvSession, createClicrdv } from 'guichet/clicrdv';
import { createSneCotation, pisteAuth } from 'guichet/sne-cotation';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startWire, type WireAnswer, type WireRequest } from '../support/wire.ts';

const unknown = 'Whether the call was carried out is unknown.';
const busy = (retryAfter: number): WireAnswer => ({
  status: 503,
  headers: { 'retry-after': String(retryAfter) },
  json: { message: 'busy' },
});

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A server and a promise of its n-th request. */
async function start(answer: (request: WireRequest, index: number) => WireAnswer | Promise<WireAnswer>) {
  const waiting: (() => void)[] = [];
  const arrivals = Array.from({ length: 5 }, () => new Promise<void>((resolve) => waiting.push(resolve)));
  const wire = await startWire((request, index) => {
    waiting[index]?.();
    return answer(request, index);
  });
  return { ...wire, arrival: (index: number) => arrivals[index] };
}

const never = () => new Promise<WireAnswer>(() => {});
const settle = (call: Promise<unknown>) => call.catch((error: unknown) => error);

describe('the deadline of a call passes', () => {
  const late = { name: 'TimeoutError', code: 'timeout' };

  test('while it waits for a login: the call was not sent, and may be made again', async () => {
    const wire = await start(never);
    const auth = pisteAuth({ clientId: 'i', clientSecret: 's' });
    const call = settle(createSneCotation({ auth, baseUrl: wire.url, deadline: 1000 }).GET('/healthcheck'));
    await wire.arrival(0);
    await vi.advanceTimersByTimeAsync(999);
    expect(await Promise.race([call, 'still waiting'])).toBe('still waiting');
    await vi.advanceTimersByTimeAsync(1);
    expect(await call).toMatchObject({
      ...late,
      operation: 'healthcheck',
      retryable: true,
      message: 'healthcheck did not end within 1000 ms.',
    });
  });

  test('while a write waits for a login: nothing is unknown of it', async () => {
    const wire = await start(never);
    const auth = clicrdvSession({ apiKey: 'k', email: 'a@example.org', password: 'p', as: 'pro' });
    const call = settle(
      createClicrdv({ auth, baseUrl: wire.url, deadline: 1000 }).DELETE(
        '/groups/{group_id}/calendars/{calendar_id}.json',
        { params: { path: { group_id: 4, calendar_id: 5 } } },
      ),
    );
    await wire.arrival(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await call).toMatchObject({ ...late, retryable: true, message: expect.not.stringContaining(unknown) });
  });

  test('during an attempt, of a read', async () => {
    const wire = await start(never);
    const call = settle(createChargepilot({ auth: 'external', baseUrl: wire.url, deadline: 1000 }).GET('/sites'));
    await wire.arrival(0);
    await vi.advanceTimersByTimeAsync(1000);
    const message = 'listSites did not end within 1000 ms.';
    expect(await call).toMatchObject({ ...late, operation: 'listSites', retryable: true, message });
  });

  test('during the attempt of a write: whether it was carried out is unknown', async () => {
    const wire = await start(never);
    const call = settle(
      createClicrdv({ auth: 'external', baseUrl: wire.url, deadline: 1000 }).POST('/groups/{group_id}/calendars.json', {
        params: { path: { group_id: 4 } },
        body: { calendar: { group_id: 4, name: 'Agenda' } },
      }),
    );
    await wire.arrival(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await call).toMatchObject({ ...late, retryable: false, message: expect.stringContaining(unknown) });
    expect(wire.requests.length).toBe(1);
  });

  test('while a body comes in pieces, each of them in time', async () => {
    const wire = await start(() => ({
      take: (socket) => void socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n['),
    }));
    const call = settle(
      createChargepilot({ auth: 'external', baseUrl: wire.url, deadline: 1000, timeout: 5000 }).GET('/sites'),
    );
    await wire.arrival(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await call).toMatchObject({ ...late, message: 'listSites did not end within 1000 ms.' });
  });

  test('in the second attempt: the first one and the pause count', async () => {
    const wire = await start((_, index) => (index === 0 ? busy(4) : never()));
    const pauses: number[] = [];
    const onEvent = (event: { type: string }) => event.type === 'retry' && pauses.push(4000);
    const call = settle(
      createChargepilot({ auth: 'external', baseUrl: wire.url, deadline: 5000, onEvent }).GET('/sites'),
    );
    await vi.waitFor(() => expect(pauses).toEqual([4000]), { interval: 1, timeout: 20_000 });
    await vi.advanceTimersByTimeAsync(4000);
    await wire.arrival(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await call).toMatchObject({ ...late, retryable: true, message: expect.stringContaining('5000 ms') });
  });
});

describe('a pause', () => {
  test('is not made when the call would have to end before it: the failure comes at once', async () => {
    const wire = await start(() => busy(3));
    const { error, response } = await createChargepilot({ auth: 'external', baseUrl: wire.url, deadline: 2000 }).GET(
      '/sites',
    );
    expect([response.status, error]).toEqual([503, { message: 'busy' }]);
    expect(wire.requests.length).toBe(1);
  });

  test('ends with the deadline, and nothing more is sent', async () => {
    const wire = await start(() => busy(2));
    let pauses = 0;
    const onEvent = (event: { type: string }) => void (event.type === 'retry' && pauses++);
    const call = settle(
      createChargepilot({ auth: 'external', baseUrl: wire.url, deadline: 2500, onEvent }).GET('/sites'),
    );
    await vi.waitFor(() => expect(pauses).toBe(1), { interval: 1, timeout: 20_000 });
    await vi.advanceTimersByTimeAsync(2000);
    await vi.waitFor(() => expect(pauses).toBe(2), { interval: 1, timeout: 20_000 });
    await vi.advanceTimersByTimeAsync(500);
    expect(await call).toMatchObject({ name: 'TimeoutError', operation: 'listSites' });
    expect(wire.requests.length).toBe(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});

test('is 120 seconds unless told otherwise', async () => {
  const wire = await start(never);
  const call = settle(createChargepilot({ auth: 'external', baseUrl: wire.url, timeout: 600_000 }).GET('/sites'));
  await wire.arrival(0);
  await vi.advanceTimersByTimeAsync(119_999);
  expect(await Promise.race([call, 'still waiting'])).toBe('still waiting');
  await vi.advanceTimersByTimeAsync(1);
  expect(await call).toMatchObject({ name: 'TimeoutError', message: 'listSites did not end within 120000 ms.' });
});
