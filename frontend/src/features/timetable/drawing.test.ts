import { beforeEach, describe, expect, test } from 'vitest';
import type { DayView, GroupView, SlotView } from '../../api/api';
import { fake } from '../../api/fake';
import { words } from '../../i18n/words.svelte';
import { badgeOf, clockAt, languageName, roomShort, spoken, standing, times } from './drawing';
import { unmarked } from './layout';

let day: DayView;
let slot: SlotView;

beforeEach(async () => {
  words.speak('en');
  day = (await fake().start()).day as DayView;
  slot = day.slots.find((each) => each.id === 's8')!;
});

test('the clock at a minute counts on from the hour that Go labelled', () => {
  const hours = [
    { minute: 0, label: '23:00', shift: 0 },
    { minute: 60, label: '00:00', shift: 1 },
    { minute: 120, label: '02:00', shift: 1 }, // the clocks went forward
  ];
  const night = { ...day, hours };
  expect([5, 65, 119, 150].map((minute) => clockAt(night, minute))).toEqual([
    '23:05',
    '00:05',
    '00:59',
    '02:30',
  ]);
});

test('times carry the date they slipped to, and a marker has only one', () => {
  expect(times({ ...slot, shift: 0, toShift: 1, from: '23:30', to: '01:30' })).toBe('23:30–01:30 +1');
  expect(times({ ...slot, end: slot.start, from: '12:00', to: '12:00' })).toBe('12:00');
  expect(times({ ...slot, minute: 0, minutes: 0, from: '12:00', to: '12:30' })).toBe('12:00–12:30');
  expect(times({ ...slot, from: '' })).toBe('');
});

test('a badge has the track’s letter, else the beginning of the room, counted in widths', () => {
  const track = { letter: 'Go' } as GroupView;
  const cases: [room: string, track: GroupView | undefined, want: string][] = [
    ['UD2.120 (Chavanne)', track, 'Go'],
    ['UD2.120 (Chavanne)', undefined, 'UD2'],
    ['Janson', undefined, 'Jans'],
    ['ラウンジ舟溜', undefined, 'ラウ'],
    ['', undefined, ''],
  ];
  for (const [room, of, want] of cases) expect(badgeOf({ ...slot, room }, of)).toBe(want);
});

test('a room is called without what stands in brackets', () => {
  expect([roomShort('UD2.120 (Chavanne)'), roomShort('Saal 1'), roomShort('(outside)')]).toEqual([
    'UD2.120',
    'Saal 1',
    '(outside)',
  ]);
});

test('a language is named where its code is known, and left as the feed wrote it where not', () => {
  expect([languageName('ja'), languageName('klingon spoken')]).toEqual(['Japanese', 'klingon spoken']);
});

describe('a session is read aloud', () => {
  test('with its times, title, place, marks and clashes', () => {
    const said = spoken(
      slot,
      { ...unmarked, bookmark: 'maybe', how: 'online', extent: 'left' },
      [{ first: 's8', second: 's9', minute: 370, minutes: 10, settled: '' }],
      () => '巨大な基盤で戦う',
    );
    expect(said).toBe(
      '14:50–15:20, 指標を経営会議に持っていく, track Track B, 潮見, 宇野 千早, bookmarked as maybe, Left early, Online, ' +
        '10 min overlap with 巨大な基盤で戦う',
    );
  });

  test('in Japanese too', () => {
    words.speak('ja');
    expect(spoken({ ...slot, cancelled: true }, { ...unmarked, bookmark: 'must' }, [], () => '')).toContain(
      '中止, ブックマーク済み',
    );
  });
});

describe('where a session stands', () => {
  const at = (time: string) => Date.parse(`2024-08-03T${time}:00+09:00`);
  const cases: [name: string, now: string, want: string | undefined][] = [
    ['far off, nothing is said', '02:00', undefined],
    ['soon, in minutes', '14:28', 'In 22 min'],
    ['from its first minute it is on', '14:50', 'Now · 30 min left'],
    ['at its end it is over', '15:20', 'Over'],
  ];
  test.each(cases)('%s', (_name, now, want) => {
    expect(standing(slot, at(now))?.say).toBe(want);
  });
});
