/** Waiting for something shared. */
import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { abortable } from '../../src/client/signal.ts';

test('what waits for something shared leaves nothing on the signal of the caller', async () => {
  const { signal } = new AbortController();
  await abortable(Promise.resolve(), signal);
  await new Promise((resolve) => setImmediate(resolve));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('who has aborted already does not wait', async () => {
  await expect(abortable(new Promise(() => {}), AbortSignal.abort('gone'))).rejects.toBe('gone');
});
