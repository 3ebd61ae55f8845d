/** What all calls of a client may spend on repetitions. */
import { abortable } from './signal.ts';
import type { Call } from './step.ts';

/**
 * Each call earns a tenth of a repetition, and at most ten are kept. A single call gets all its retries; in an outage a hundred
 * calls become a hundred and twenty requests, not three hundred.
 */
const BUDGET = { perCall: 0.1, most: 10 };

/**
 * When many calls fail at once, the last `kept` repetitions of the budget are made one after another, as probes: a failure that
 * lasts longer than the first pauses still lets all that wait pass, and an outage costs no more. Milliseconds: a probe pauses for
 * `first`, each next one for twice as much, none for more than `longest`, and up to half less at random.
 */
const PROBES = { kept: 3, first: 250, longest: 1000 };

/** How many calls that wait go on when a repetition succeeds: more than one, so that a recovered server is soon used in full. */
const RELEASED = 2;

/** Milliseconds for which a call waits at most. */
const LONGEST_WAIT = 10_000;

/**
 * Makes the budget of one client. When it is spent but for the probes, calls wait for the repetitions that are under way: each one
 * that succeeds lets two of them go on, which cost nothing. When the last one fails, the call that has waited longest is the next
 * probe; when no probe is left, all that wait fail.
 */
export function retryBudget() {
  let budget = BUDGET.most;
  let underWay = 0;
  /** How many probes have failed in a row. */
  let probes = 0;
  /** The calls that wait, oldest first: what tells them for how long to pause before they go on, or not to. */
  const waiting = new Set<(pause: number | undefined) => void>();
  const decide = (one: (pause: number | undefined) => void, pause: number | undefined) => {
    waiting.delete(one);
    if (pause !== undefined) underWay += 1;
    one(pause);
  };

  /** Ends a repetition. */
  const settle = (succeeded: boolean): void => {
    underWay -= 1;
    if (succeeded) probes = 0;
    for (const one of succeeded ? [...waiting].slice(0, RELEASED) : []) decide(one, 0);
    const [oldest] = waiting;
    if (underWay > 0 || !oldest) return;
    if (spend()) {
      const pause = Math.min(PROBES.first * 2 ** probes++, PROBES.longest);
      decide(oldest, pause * (1 - Math.random() / 2));
    } else {
      probes = 0;
      for (const one of waiting) decide(one, undefined);
    }
  };

  /** Takes one repetition at once; false when there is none left. */
  const spend = (): boolean => {
    if (budget < 1) return false;
    budget -= 1;
    return true;
  };

  /**
   * How long the call pauses before it is repeated, in milliseconds, and then it must be settled; undefined if it must not be repeated.
   *
   * @param requested The pause it makes if it need not wait; what it waits is a part of it.
   */
  const claim = async (call: Call, requested: number): Promise<number | undefined> => {
    if ((underWay === 0 || budget >= PROBES.kept + 1) && spend()) {
      underWay += 1;
      return requested;
    }
    if (underWay === 0) return undefined;
    const since = performance.now();
    let resolve: (pause: number | undefined) => void = () => {};
    const told = new Promise<number | undefined>((ready) => {
      resolve = ready;
    });
    waiting.add(resolve);
    // Half of what is left of the deadline remains for the repetition.
    const longest = Math.min(LONGEST_WAIT, (call.endsAt - since) / 2);
    const timer = setTimeout(() => decide(resolve, undefined), longest);
    try {
      const pause = await abortable(told, call.signal);
      if (pause === undefined) return undefined;
      const now = performance.now();
      return Math.max(requested - (now - since), Math.min(pause, (call.endsAt - now) / 2));
    } catch (reason) {
      decide(resolve, undefined);
      // It may have been told to go on in the same moment.
      if ((await told) !== undefined) settle(false);
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
