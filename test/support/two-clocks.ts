import { afterEach, beforeEach, vi } from 'vitest';

/** The clocks of a test: the wall clock, which it gives to clients, and the monotonic one, which is `performance.now()`. */
export interface TwoClocks {
  /** Milliseconds since 1970; a test may set it. */
  wall: number;
  readonly now: () => number;
  /** Lets time pass on both. */
  readonly pass: (milliseconds: number) => void;
}

/** Stops both clocks before each test of the file; the wall clock starts at the present, or at a time of the test's. */
export function stopClocks(start?: number): TwoClocks {
  const clocks: TwoClocks = {
    wall: 0,
    now: () => clocks.wall,
    pass: (milliseconds) => {
      clocks.wall += milliseconds;
      vi.advanceTimersByTime(milliseconds);
    },
  };
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
    clocks.wall = start ?? Date.now();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  return clocks;
}
