import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { retryBudget } from '../../src/client/retry-budget.ts';
import type { Call } from '../../src/client/step.ts';

/** As much of a call as the budget looks at. */
const callWith = (signal: AbortSignal) => ({ signal, endsAt: performance.now() + 60_000 }) as Call;
const { signal } = new AbortController();

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0); // the longest pauses
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** A budget that ten repetitions have spent, the last of which is under way. */
async function spent() {
  const budget = retryBudget();
  for (let one = 0; one < 10; one++) {
    if (one > 0) budget.settle(false);
    expect(await budget.claim(callWith(signal), 0)).toBe(0);
  }
  return budget;
}

const isTold = (claim: Promise<number | undefined>) => claim.then((pause) => pause !== undefined);

test('nobody waits when no repetition is under way', async () => {
  const budget = await spent();
  budget.settle(false);
  expect(await budget.claim(callWith(signal), 0)).toBeUndefined();
});

test('each success lets two go on, oldest first, and the last failure ends all that wait', async () => {
  const budget = await spent();
  const claims = Array.from({ length: 5 }, () => isTold(budget.claim(callWith(signal), 0)));
  budget.settle(true);
  expect(await Promise.all(claims.slice(0, 2))).toEqual([true, true]);
  budget.settle(false);
  budget.settle(false);
  expect(await Promise.all(claims.slice(2))).toEqual([false, false, false]);
});

test('of ten repetitions at once, the last three are probes, with growing pauses', async () => {
  const budget = retryBudget();
  const claims = Array.from({ length: 12 }, () => budget.claim(callWith(signal), 20));
  expect(await Promise.all(claims.slice(0, 7))).toEqual([20, 20, 20, 20, 20, 20, 20]);
  for (let one = 0; one < 6; one++) budget.settle(false);
  for (const [index, pause] of [250, 500, 1000].entries()) {
    budget.settle(false);
    expect(await claims[7 + index]).toBe(pause);
  }
  budget.settle(false);
  expect(await Promise.all(claims.slice(10))).toEqual([undefined, undefined]);
});

test('a probe that succeeds lets those that wait go on, and the next probe has the shortest pause', async () => {
  const budget = retryBudget();
  const claims = Array.from({ length: 12 }, () => budget.claim(callWith(signal), 0));
  for (let one = 0; one < 7; one++) budget.settle(false);
  expect(await claims[7]).toBe(250);
  budget.settle(true);
  expect(await Promise.all(claims.slice(8, 10))).toEqual([0, 0]);
  budget.settle(false);
  budget.settle(false);
  expect(await claims[10]).toBe(250);
});

test('the pause of a probe leaves half of what is left of its deadline', async () => {
  const budget = retryBudget();
  for (let one = 0; one < 7; one++) await budget.claim(callWith(signal), 0);
  const soon = { signal, endsAt: performance.now() + 200 } as Call; // as much of a call as the budget looks at
  const claim = budget.claim(soon, 0);
  for (let one = 0; one < 7; one++) budget.settle(false);
  expect(await claim).toBeLessThanOrEqual(100);
});

test('a call that is aborted while it waits is forgotten, and those behind it go on', async () => {
  const budget = await spent();
  const controller = new AbortController();
  const aborted = budget.claim(callWith(controller.signal), 0);
  const others = [1, 2].map(() => isTold(budget.claim(callWith(signal), 0)));
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
  const aborted = budget.claim(callWith(controller.signal), 0);
  budget.settle(succeeded);
  controller.abort('gone');
  await expect(aborted).rejects.toBe('gone');
  // If anything were under way, this call would wait for it.
  expect(await budget.claim(callWith(signal), 0)).toBeUndefined();
});

test('ten calls earn a repetition', async () => {
  const budget = await spent();
  budget.settle(false);
  for (let call = 0; call < 9; call++) budget.earn();
  expect(await budget.claim(callWith(signal), 0)).toBeUndefined();
  // In binary, ten tenths are a little less than one.
  for (let call = 0; call < 2; call++) budget.earn();
  expect(await budget.claim(callWith(signal), 0)).toBe(0);
});
