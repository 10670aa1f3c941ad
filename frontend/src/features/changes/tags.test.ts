import { beforeEach, describe, expect, it } from 'vitest';
import type { ChangeView, SlotChangeView, SlotView } from '../../api/api';
import '../../i18n/learned';
import { words } from '../../i18n/words.svelte';
import { countsOf, spokenTags, tagsOf, tagsOfChanges, wordy } from './tags';

beforeEach(() => words.speak('en'));

const slot = (change: Partial<SlotChangeView> | undefined) =>
  ({
    from: '14:05',
    to: '14:45',
    room: 'B',
    change: change && { kinds: [], day: '', from: '', to: '', room: '', title: '', ...change },
  }) as unknown as SlotView;

const change = (kind: string, field = '', before = '', after = '', days = ['', '']): ChangeView => ({
  ...{ kind, field, before, after, at: '', seen: false },
  ...{ beforeDay: days[0]!, afterDay: days[1]! },
});

describe('what a slot shows of changes', () => {
  it.each([
    ['nothing without one', undefined, ''],
    ['the time it was', { kinds: ['moved'], from: '14:00', to: '14:40' }, '14:00 to 14:05'],
    ['the end where only that moved', { kinds: ['moved'], from: '14:05', to: '14:30' }, '–14:30 to –14:45'],
    ['the day with the time', { kinds: ['moved'], day: '2024-08-03', from: '14:05' }, '3 Aug 14:05 to 14:05'],
    [
      'time and room',
      { kinds: ['moved'], from: '14:00', to: '14:40', room: 'C' },
      '14:00 to 14:05, Room C to B',
    ],
    ['a move from nowhere by its name', { kinds: ['moved'] }, 'Moved'],
    ['the loudest first', { kinds: ['abstract', 'added'] }, 'New, Abstract'],
    ['not that it was cancelled, which every slot says', { kinds: ['cancelled', 'speakers'] }, 'Speakers'],
    ['a kind nobody knows not at all', { kinds: ['sung'] }, ''],
  ] as const)('is %s', (_, told, want) => {
    expect(spokenTags(tagsOf(slot(told as Partial<SlotChangeView> | undefined)))).toBe(want);
  });
});

describe('a session’s changes as tags', () => {
  it.each([
    [
      'a start says more than the end after it',
      [
        change('moved', 'end', '14:40', '14:45', ['2024-08-03', '2024-08-03']),
        change('moved', 'start', '14:00', '14:05', ['2024-08-03', '2024-08-03']),
      ],
      '14:00 to 14:05',
    ],
    [
      'another day is named',
      [change('moved', 'start', '14:00', '10:00', ['2024-08-03', '2024-08-04'])],
      '3 Aug 14:00 to 4 Aug 10:00',
    ],
    [
      'a time that is new stands alone',
      [change('moved', 'start', '', '10:00', ['', '2024-08-04'])],
      'time 4 Aug 10:00',
    ],
    ['a room', [change('moved', 'room', 'C', 'B')], 'Room C to B'],
    [
      'long values stay out',
      [change('speakers', 'speakers', 'A', 'A, B'), change('cancelled', '', 'T')],
      'Cancelled, Speakers',
    ],
  ])('%s', (_, changes, want) => {
    expect(spokenTags(tagsOfChanges(changes))).toBe(want);
  });

  it('have their words beside them where those are long', () => {
    const all = [change('retitled', 'title', 'Old', 'New'), change('abstract', 'abstract', 'x', 'y')];
    expect(wordy(all).map(({ before }) => before)).toEqual(['Old']);
  });
});

it('counts of a refresh name only what there is', () => {
  const none = { added: 0, moved: 0, changed: 0, cancelled: 0, restored: 0 };
  expect(countsOf(none)).toBe('');
  expect(countsOf({ ...none, added: 2, cancelled: 1 })).toBe('2 new · 1 cancelled');
});
