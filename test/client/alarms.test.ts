/** The limits of one call, which share a timer. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { alarms } from '../../src/client/signal.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (milliseconds: number) => void vi.advanceTimersByTime(milliseconds);

/** Sets an alarm, and says when it rings. */
function set(setAlarm: ReturnType<typeof alarms>, milliseconds: number, rang: string[], name: string) {
  return setAlarm(milliseconds, () => void rang.push(`${name} at ${performance.now()}`));
}

test('one timer serves a deadline and an attempt that begins with it', () => {
  const start = performance.now();
  const rang: string[] = [];
  const setAlarm = alarms(30);
  const takeBack = set(setAlarm, 120, rang, 'deadline');
  set(setAlarm, 30, rang, 'attempt');
  expect(vi.getTimerCount()).toBe(1);
  pass(29);
  expect(rang).toEqual([]);
  pass(1);
  expect(rang).toEqual([`attempt at ${start + 30}`]);
  takeBack();
  expect(vi.getTimerCount()).toBe(0);
});

test('each rings at its own time, however late it was set, and once', () => {
  const start = performance.now();
  const rang: string[] = [];
  const setAlarm = alarms(30);
  set(setAlarm, 120, rang, 'deadline');
  pass(20);
  const first = set(setAlarm, 30, rang, 'first attempt');
  pass(20);
  first();
  set(setAlarm, 30, rang, 'second attempt');
  pass(1000);
  expect(rang).toEqual([`second attempt at ${start + 70}`, `deadline at ${start + 120}`]);
  expect(vi.getTimerCount()).toBe(0);
});

test('one that is taken back does not ring, and the last one takes the timer with it', () => {
  const rang: string[] = [];
  const setAlarm = alarms(30);
  const [deadline, attempt] = [set(setAlarm, 120, rang, 'deadline'), set(setAlarm, 30, rang, 'attempt')];
  attempt();
  expect(vi.getTimerCount()).toBe(1);
  deadline();
  expect(vi.getTimerCount()).toBe(0);
  set(setAlarm, 30, rang, 'another');
  pass(30);
  expect(rang).toHaveLength(1);
});

test('a shorter one than was announced rings in time', () => {
  const start = performance.now();
  const rang: string[] = [];
  const setAlarm = alarms(30);
  set(setAlarm, 30, rang, 'long');
  set(setAlarm, 10, rang, 'short');
  pass(100);
  expect(rang).toEqual([`short at ${start + 10}`, `long at ${start + 30}`]);
});

test('rings by its timer where the clock stands', () => {
  vi.spyOn(performance, 'now').mockReturnValue(5);
  const rang: string[] = [];
  const setAlarm = alarms(30);
  set(setAlarm, 120, rang, 'deadline');
  set(setAlarm, 30, rang, 'attempt');
  pass(30);
  expect(rang).toEqual(['attempt at 5']);
  pass(90);
  expect(rang).toEqual(['attempt at 5', 'deadline at 5']);
  vi.restoreAllMocks();
});
