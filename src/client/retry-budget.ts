/** What all calls of a client may spend on repetitions. */
import { abortable } from './signal.ts';
import type { Call } from './step.ts';

/**
 * Each call earns a tenth of a repetition, and at most ten are kept. A single call gets all its retries; in an outage a hundred
 * calls become a hundred and twenty requests, not three hundred.
 */
const BUDGET = { perCall: 0.1, most: 10 };

/** How many calls that wait go on when a repetition succeeds: more than one, so that a recovered server is soon used in full. */
const RELEASED = 2;

/** Milliseconds for which a call waits at most. */
const LONGEST_WAIT = 10_000;

/**
 * Makes the budget of one client. When it is spent, calls wait for the repetitions that are under way: each one that succeeds lets
 * two of them go on, which cost nothing; when the last one fails, so do all that wait.
 */
export function retryBudget() {
  let budget = BUDGET.most;
  let underWay = 0;
  /** The calls that wait, oldest first: what tells them whether to go on. */
  const waiting = new Set<(mayRepeat: boolean) => void>();
  const decide = (one: (mayRepeat: boolean) => void, mayRepeat: boolean) => {
    waiting.delete(one);
    if (mayRepeat) underWay += 1;
    one(mayRepeat);
  };

  /** Ends a repetition. */
  const settle = (succeeded: boolean): void => {
    underWay -= 1;
    for (const one of succeeded ? [...waiting].slice(0, RELEASED) : []) decide(one, true);
    if (underWay === 0) for (const one of waiting) decide(one, false);
  };

  /** Takes one repetition at once; false when there is none left. */
  const spend = (): boolean => {
    if (budget < 1) return false;
    budget -= 1;
    return true;
  };

  /** Milliseconds that the call has waited until it may be repeated, and then be settled; undefined if it must not be. */
  const claim = async (call: Call): Promise<number | undefined> => {
    if (spend()) {
      underWay += 1;
      return 0;
    }
    if (underWay === 0) return undefined;
    const since = performance.now();
    let resolve: (mayRepeat: boolean) => void = () => {};
    const told = new Promise<boolean>((ready) => {
      resolve = ready;
    });
    waiting.add(resolve);
    // Half of what is left of the deadline remains for the repetition.
    const longest = Math.min(LONGEST_WAIT, (call.endsAt - since) / 2);
    const timer = setTimeout(() => decide(resolve, false), longest);
    try {
      return (await abortable(told, call.signal)) ? performance.now() - since : undefined;
    } catch (reason) {
      decide(resolve, false);
      // It may have been told to go on in the same moment.
      if (await told) settle(false);
      throw reason;
    } finally {
      clearTimeout(timer);
    }
  };

  const earn = (): void => {
    budget = Math.min(BUDGET.most, budget + BUDGET.perCall);
  };
  return { earn, spend, claim, settle };
}

/** What all calls of one client share. */
export type RetryBudget = ReturnType<typeof retryBudget>;
