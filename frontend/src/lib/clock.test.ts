import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Clock } from './clock.svelte';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2024-08-03T14:28:10Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const told = (clock: Clock) => new Date(clock.now).toISOString().slice(11, 19);

test('tells the machine’s time on every full minute', () => {
  const clock = new Clock();
  clock.run();
  expect(told(clock)).toBe('14:28:10');
  vi.advanceTimersByTime(49_000);
  expect(told(clock)).toBe('14:28:10');
  vi.advanceTimersByTime(1_000);
  expect(told(clock)).toBe('14:29:00');
});

test('moved while it runs, it ticks on the full minutes of its own time', () => {
  const clock = new Clock();
  clock.run();
  clock.set('2027-05-15T05:59:55Z');
  vi.advanceTimersByTime(5_000);
  expect(told(clock)).toBe('06:00:00');
});

test('stands still once it is stopped, even when it is moved', () => {
  const clock = new Clock();
  clock.run()();
  clock.set('2027-05-15T05:59:55Z');
  vi.advanceTimersByTime(60_000);
  expect(told(clock)).toBe('05:59:55');
});
