/** Events as lines of text. */
import { describe, expect, test, vi } from 'vitest';
import { describeEvent } from '../../src/client/describe-event.ts';
import type { ClientEvent } from '../../src/client/events.ts';
import { reporter } from '../../src/client/reporter.ts';

const where = { provider: 'sixth', operation: 'read' };

describe('an event in words', () => {
  const login = { type: 'login', ...where, milliseconds: 12.4 } as const;
  test.each<[ClientEvent, 'debug' | 'info' | 'warn', string]>([
    [
      { type: 'attempt', ...where, attempt: 2, status: 503, milliseconds: 7.6 },
      'debug',
      'request 2: HTTP 503 after 8 ms',
    ],
    [
      { type: 'attempt', ...where, attempt: 1, code: 'network', milliseconds: 1 },
      'debug',
      'request 1: network after 1 ms',
    ],
    [{ type: 'retry', ...where, status: 429, pause: 99.6 }, 'info', 'HTTP 429, to be sent again in 100 ms'],
    [{ ...login, reason: 'missing', outcome: 'issued' }, 'info', 'no token, logged in after 12 ms'],
    [{ ...login, reason: 'refused', outcome: 'issued' }, 'info', 'token refused, logged in after 12 ms'],
    [
      { ...login, reason: 'ahead', outcome: 'shared' },
      'info',
      'token near its end, took the token of another process after 12 ms',
    ],
    [
      { ...login, reason: 'missing', outcome: 'failed', code: 'timeout' },
      'warn',
      'no token, login failed (timeout) after 12 ms',
    ],
    [{ type: 'store', ...where, problem: 'slow' }, 'warn', 'the token store is slow, tokens are kept in memory'],
  ])('%j', async (event, level, words) => {
    expect(describeEvent(event)).toBe(`guichet: sixth read: ${words}`);
    const logger = { debug: vi.fn(), info: vi.fn(), warn: vi.fn() };
    const { report, prepare } = reporter(undefined, logger);
    await prepare?.();
    report(event);
    expect(Object.entries(logger).map(([name, say]) => [name, say.mock.calls.length])).toEqual(
      ['debug', 'info', 'warn'].map((name) => [name, name === level ? 1 : 0]),
    );
  });
});
