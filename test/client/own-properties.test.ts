/** Data without prototypes, and the options that the platform is given. */
import { createChargepilot } from 'guichet/chargepilot';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { requestInit } from '../../src/client/guarded-request.ts';
import { nullPrototypeDeep, ownProperties } from '../../src/client/own-properties.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('data without prototypes', () => {
  test('is the same data, down to lists in lists', () => {
    const data = { name: 'a', list: [{ name: 'b' }, [{ name: 'c' }]], nothing: null, count: 1 };
    expect(JSON.stringify(nullPrototypeDeep(data))).toBe(JSON.stringify(data));
    expect(Array.isArray(nullPrototypeDeep(data).list)).toBe(true);
  });

  test('has none anywhere', () => {
    const copy = nullPrototypeDeep({ inner: { list: [{ name: 'b' }] } });
    const prototypes = [copy, copy.inner, copy.inner.list[0]].map((value) => Object.getPrototypeOf(value));
    expect(prototypes).toEqual([null, null, null]);
  });

  test('leaves alone what is no plain object', () => {
    const date = new Date(0);
    const call = () => 1;
    const copy = nullPrototypeDeep({ date, call });
    expect([copy.date === date, copy.call === call]).toEqual([true, true]);
  });

  test('keeps the values of a single object as they are', () => {
    const inner = {};
    const copy = ownProperties({ inner });
    expect(copy.inner).toBe(inner);
    expect(Object.getPrototypeOf(copy)).toBeNull();
  });
});

describe('the options of a request', () => {
  test('are those that were given, without the undefined ones', () => {
    expect({ ...requestInit({ method: 'POST', body: undefined as never }) }).toEqual({ method: 'POST' });
  });

  test.each([
    ['redirect', 'manual', 'follow'],
    ['keepalive', true, false],
  ])('are given by their defaults where a prototype has others: %s', (name, evil, fallback) => {
    Object.defineProperty(Object.prototype, name, {
      value: evil,
      configurable: true,
      writable: true,
    });
    try {
      const init = requestInit(ownProperties({}));
      expect(Object.entries(init)).toEqual([[name, fallback]]);
    } finally {
      Reflect.deleteProperty(Object.prototype, name);
    }
  });

  test('keep the dispatcher of the platform where a prototype has another', () => {
    Object.defineProperty(Object.prototype, 'dispatcher', { value: 'evil', configurable: true });
    try {
      expect(Object.keys(requestInit(ownProperties({})))).toEqual(['dispatcher']);
      expect(Reflect.get(requestInit(ownProperties({})), 'dispatcher')).not.toBe('evil');
    } finally {
      Reflect.deleteProperty(Object.prototype, 'dispatcher');
    }
  });

  test('are given to the platform with the URL, and redirects are not followed', async () => {
    const fetch = vi.fn(async (_url: string, _init: RequestInit) => Response.json([]));
    vi.stubGlobal('fetch', fetch);
    await createChargepilot({ auth: 'external', cache: 'no-store' }).GET('/sites', {
      headers: { 'X-A': '1' },
      keepalive: true,
    });
    const [url, init] = fetch.mock.calls[0] ?? [];
    expect(url).toBe('https://chargepilot-api.tmhusa.energy/rest/v1/sites');
    expect({ ...init }).toEqual({
      ...{ method: 'GET', body: null, redirect: 'manual', cache: 'no-store', keepalive: true },
      headers: { accept: 'application/json', 'x-a': '1' },
      signal: expect.any(AbortSignal),
    });
    expect(Object.getPrototypeOf(init)).toBeNull();
  });
});
