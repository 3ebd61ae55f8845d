import { expect, test } from 'vitest';
import { retryBudget } from '../../src/client/retry-budget.ts';
import type { Call } from '../../src/client/step.ts';

/** As much of a call as the budget looks at. */
const callWith = (signal: AbortSignal) => ({ signal, endsAt: performance.now() + 60_000 }) as Call;
const { signal } = new AbortController();

/** A budget that ten repetitions have spent, nine of which have ended. */
async function spent() {
  const budget = retryBudget();
  for (let one = 0; one < 10; one++) expect(await budget.claim(callWith(signal))).toBe(0);
  for (let one = 0; one < 9; one++) budget.settle(false);
  return budget;
}

const isTold = (claim: Promise<number | undefined>) => claim.then((waited) => waited !== undefined);

test('nobody waits when no repetition is under way', async () => {
  const budget = await spent();
  budget.settle(false);
  expect(await budget.claim(callWith(signal))).toBeUndefined();
});

test('each success lets two go on, oldest first, and the last failure ends all that wait', async () => {
  const budget = await spent();
  const claims = Array.from({ length: 5 }, () => isTold(budget.claim(callWith(signal))));
  budget.settle(true);
  expect(await Promise.all(claims.slice(0, 2))).toEqual([true, true]);
  budget.settle(false);
  budget.settle(false);
  expect(await Promise.all(claims.slice(2))).toEqual([false, false, false]);
});

test('a call that is aborted while it waits is forgotten, and those behind it go on', async () => {
  const budget = await spent();
  const controller = new AbortController();
  const aborted = budget.claim(callWith(controller.signal));
  const others = [1, 2].map(() => isTold(budget.claim(callWith(signal))));
  controller.abort('gone');
  await expect(aborted).rejects.toBe('gone');
  budget.settle(true);
  expect(await Promise.all(others)).toEqual([true, true]);
});

test.each([
  ['told to go on', true],
  ['told not to', false],
])('a call that is aborted in the moment in which it is %s leaves nothing under way', async (_, succeeded) => {
  const budget = await spent();
  const controller = new AbortController();
  const aborted = budget.claim(callWith(controller.signal));
  budget.settle(succeeded);
  controller.abort('gone');
  await expect(aborted).rejects.toBe('gone');
  // If anything were under way, this call would wait for it.
  expect(await budget.claim(callWith(signal))).toBeUndefined();
});

test('ten calls earn a repetition', async () => {
  const budget = await spent();
  budget.settle(false);
  for (let call = 0; call < 9; call++) budget.earn();
  expect(await budget.claim(callWith(signal))).toBeUndefined();
  // In binary, ten tenths are a little less than one.
  for (let call = 0; call < 2; call++) budget.earn();
  expect(await budget.claim(callWith(signal))).toBe(0);
});
