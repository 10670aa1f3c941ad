import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Toasts } from './toasts.svelte';

let toasts: Toasts;
beforeEach(() => {
  vi.useFakeTimers();
  toasts = new Toasts();
});
afterEach(() => vi.useRealTimers());
const said = () => toasts.items.map((each) => each.say);

describe('toasts', () => {
  it('go by themselves, trouble later than notes', () => {
    toasts.note('kept');
    toasts.trouble('disk full');
    vi.advanceTimersByTime(6_000);
    expect(said()).toEqual(['disk full']);
    vi.advanceTimersByTime(6_000);
    expect(said()).toEqual([]);
  });

  it('stay while they are looked at', () => {
    toasts.note('kept');
    toasts.pause(toasts.items[0]!.id);
    vi.advanceTimersByTime(60_000);
    expect(said()).toEqual(['kept']);
    toasts.resume(toasts.items[0]!.id);
    vi.advanceTimersByTime(6_000);
    expect(said()).toEqual([]);
  });

  it('offer one undo, that of the latest thing done, and only once', () => {
    const [first, second] = [vi.fn(), vi.fn()];
    toasts.note('one', first);
    toasts.note('two', second);
    expect(said()).toEqual(['two']);
    const { id } = toasts.items[0]!;
    toasts.undo(id);
    toasts.undo(id);
    expect(first).not.toHaveBeenCalled();
    expect(second).toHaveBeenCalledOnce();
  });

  it('are three at most', () => {
    for (const say of ['a', 'b', 'c', 'd']) toasts.note(say);
    expect(said()).toEqual(['b', 'c', 'd']);
  });
});
