import { describe, expect, it } from 'vitest';
import type { DayView, MarksView, SlotView } from '../api/api';
import { words } from '../i18n/words.svelte';
import { nextOf, stacked } from './next';

const slot = (id: string, start: string, more: Partial<SlotView> = {}) =>
  ({ id, start: `2024-08-03T${start}:00+09:00`, cancelled: false, ...more }) as SlotView;
const day = (...slots: SlotView[]) => ({ slots }) as DayView;
const all = () => ({ bookmark: 'must' }) as MarksView;
const now = Date.parse('2024-08-03T14:28:30+09:00');

describe('the next session in the sidebar', () => {
  it.each([
    [
      'the first bookmarked one that hasn’t begun',
      day(slot('a', '14:05'), slot('b', '15:10'), slot('c', '16:00')),
      'b',
      42,
    ],
    [
      'a cancelled one is passed over',
      day(slot('a', '14:50', { cancelled: true }), slot('b', '15:10')),
      'b',
      42,
    ],
    ['one that begins this second is no longer next', day(slot('a', '14:28')), undefined, undefined],
    [
      'none more than half a day ahead',
      day(slot('a', '14:50', { start: '2024-08-04T10:00:00+09:00' })),
      undefined,
      undefined,
    ],
    ['none without a day', null, undefined, undefined],
  ])('is %s', (_, shown, id, minutes) => {
    const next = nextOf(shown, all, now);
    expect([next?.slot.id, next?.minutes]).toEqual([id, minutes]);
  });

  it('is none without a bookmark', () => {
    expect(nextOf(day(slot('a', '15:10')), () => ({ bookmark: '' }) as MarksView, now)).toBeUndefined();
  });
});

describe('how long until then, on the rail', () => {
  it.each([
    ['minutes alone', 42, ['42 min']],
    ['an hour and minutes, one under the other', 64, ['1 h', '4 min']],
    ['full hours alone', 120, ['2 h']],
  ])('is %s', (_, length, said) => {
    words.speak('en');
    expect(stacked(length)).toEqual(said);
  });
});
