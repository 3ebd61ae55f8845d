/** What is left in a process whose calls were aborted while they waited for a login. */
import { describe, expect, test } from 'vitest';
import { issued, startPiste, startProcess } from '../support/logins.ts';
import type { WireAnswer } from '../support/wire.ts';

describe('an abort', () => {
  test.each<[string, WireAnswer, object]>([
    ['is issued', issued(0), { outcome: 'issued' }],
    [
      'is refused',
      { status: 400, json: { error: 'invalid_client' } },
      { outcome: 'failed', code: 'credentials_refused' },
    ],
    ['fails', { raw: '' }, { outcome: 'failed', code: 'network' }],
  ])(
    'by all leaves nothing behind when the token %s: no rejection, no timer, and the process ends',
    async (_case, reply, outcome) => {
      const answer = Promise.withResolvers<void>();
      const piste = await startPiste({ token: () => answer.promise.then(() => reply) });
      const process = await startProcess(piste.url);
      const { aborted, after } = await process.abort(100);
      expect(aborted).toEqual(Array(100).fill('enough'));
      answer.resolve();
      const { events, timers } = await after();
      expect(events.filter(({ type }) => type === 'login')).toMatchObject([outcome]);
      expect(timers).toEqual([]);
      expect(await process.end()).toEqual({ code: 0, complaints: '' });
      expect(piste.story).toEqual(['login']);
    },
  );
});

test('a process ends soon after all its calls were aborted, though the login hangs', async () => {
  const piste = await startPiste({ token: () => new Promise(() => {}) });
  const process = await startProcess(piste.url);
  const started = performance.now();
  const { aborted, after } = await process.abort(100);
  expect(aborted).toEqual(Array(100).fill('enough'));
  const { timers } = await after();
  expect(timers).toEqual([]);
  expect(await process.end()).toEqual({ code: 0, complaints: '' });
  // The attempt gets one more second; its own time limit is thirty.
  expect(performance.now() - started).toBeLessThan(15_000);
});
