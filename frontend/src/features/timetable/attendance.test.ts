import { describe, expect, test } from 'vitest';
import type { AttendanceKey, MarksView } from '../../api/api';
import { lit, pressed, shapesOf, states } from './attendance';
import { unmarked } from './layout';

describe('what the keys make of an attendance', () => {
  const cases: [name: string, mode: string, keys: AttendanceKey[], how: string, extent: string][] = [
    ['attended, in the way of the day', 'onsite', ['attended'], 'onsite', 'whole'],
    ['attended on an online day', 'online', ['attended'], 'online', 'whole'],
    ['attended although away', 'away', ['attended'], 'onsite', 'whole'],
    ['attended twice is taken back', 'onsite', ['attended', 'attended'], '', ''],
    ['late', 'onsite', ['late'], 'onsite', 'late'],
    ['late and left early, in one order', 'onsite', ['late', 'left-early'], 'onsite', 'late-left'],
    ['late and left early, in the other', 'onsite', ['left-early', 'late'], 'onsite', 'late-left'],
    ['late twice was the whole session', 'onsite', ['late', 'late'], 'onsite', 'whole'],
    ['online, left half-way', 'onsite', ['online', 'left-early'], 'online', 'left'],
    ['left half-way, online', 'onsite', ['left-early', 'online'], 'online', 'left'],
    ['online twice is taken back', 'onsite', ['online', 'online'], '', ''],
    ['online taken back leaves how much was heard', 'onsite', ['late', 'online', 'online'], 'onsite', 'late'],
    ['an online day stays online', 'online', ['late', 'online'], 'online', 'late'],
    ['skipped has no way', 'onsite', ['attended', 'skipped'], '', 'skipped'],
    ['skipped twice is taken back', 'onsite', ['skipped', 'skipped'], '', ''],
    ['attended after all', 'onsite', ['skipped', 'late'], 'onsite', 'late'],
  ];
  test.each(cases)('%s', (_name, mode, keys, how, extent) => {
    const end = keys.reduce((so, key) => pressed(so, key, mode), { how: '', extent: '' });
    expect(end).toEqual({ how, extent });
  });
});

describe('which states are lit', () => {
  const cases: [name: string, said: Partial<MarksView>, want: string[]][] = [
    ['none for nothing', {}, []],
    ['attended', { how: 'onsite', extent: 'whole' }, ['attended']],
    [
      'how much and how for the whole of it online',
      { how: 'online', extent: 'whole' },
      ['attended', 'online'],
    ],
    ['two for online, left early', { how: 'online', extent: 'left' }, ['left-early', 'online']],
    ['two for late and left early', { how: 'onsite', extent: 'late-left' }, ['late', 'left-early']],
    ['later beside skipped', { extent: 'skipped', watchLater: true }, ['later', 'skipped']],
  ];
  test.each(cases)('%s', (_name, said, want) => {
    const marks = { ...unmarked, ...said };
    expect(states.filter(({ state }) => lit(marks, state)).map(({ state }) => state)).toEqual(want);
  });
});

test('a slot says the whole of it online with one shape', () => {
  expect(shapesOf({ ...unmarked, how: 'online', extent: 'whole' })).toEqual(['online']);
  expect(shapesOf({ ...unmarked, how: 'online', extent: 'left' })).toEqual(['left', 'online']);
});
