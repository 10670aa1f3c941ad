import { beforeAll, describe, expect, it } from 'vitest';
import type { PrizeView } from '../../api/api';
import '../../i18n/learned';
import { words } from '../../i18n/words.svelte';
import { big, pageOf, prizeOf, shortened, until, when } from './times';

beforeAll(() => words.speak('en'));

describe('a length to be read from afar', () => {
  it.each([
    ['minutes', 17, ['17 min']],
    ['hours and minutes', 125, ['2 h', '5 min']],
    ['full hours without minutes', 120, ['2 h']],
    ['whole days from two on', 50 * 60, ['2 days']],
    ['no time left', 0, ['0 min']],
  ])('is said in %s', (_, length, said) => {
    expect(big(length).map(({ n, unit }) => `${n} ${unit}`)).toEqual(said);
  });
});

describe('a deadline', () => {
  it.each([
    ['today with its time', { date: '2024-08-03', time: '17:30' }, 'Today 17:30'],
    ['tomorrow without one', { date: '2024-08-04', time: '' }, 'Tomorrow'],
    ['by its date further on', { date: '2024-08-31', time: '12:00' }, 'Sat 31 Aug'],
  ])('is said %s', (_, deadline, said) => {
    expect(when(deadline, '2024-08-03')).toBe(said);
  });

  it.each([
    [182, '3 h 2 min'],
    [6 * 1440, '6 days'],
    [-3, '0 min'],
  ])('in %d minutes is %s away', (minutes, said) => {
    expect(until(minutes)).toBe(said);
  });
});

describe('the prize a card is about', () => {
  const prize = (key: string, state: string, earned = false) => ({ key, state, earned }) as PrizeView;

  it.each([
    ['one that waits to be fetched', [prize('a', 'open'), prize('b', 'earned', true)], 'b'],
    ['else the first that is still to be earned', [prize('a', 'claimed', true), prize('b', 'open')], 'b'],
    ['none once all are settled', [prize('a', 'claimed', true), prize('b', 'missed')], undefined],
  ])('is %s', (_, prizes, key) => {
    expect(prizeOf({ prizes })?.key).toBe(key);
  });
});

describe('the part of a card that is shown', () => {
  const cells = Array.from({ length: 200 }, (_, n) => ({ key: `c${n}` }));

  it.each([
    ['all of a small card', cells.slice(0, 30), '', 'c0', 30, 1, 1],
    ['the first page where nothing was stamped', cells, '', 'c0', 24, 1, 9],
    ['the page that was stamped last', cells, 'c150', 'c144', 24, 7, 9],
    ['the rest on the last page', cells, 'c199', 'c192', 8, 9, 9],
  ])('is %s', (_, all, last, first, count, n, of) => {
    const page = pageOf(all, last);
    expect([page.cells[0]?.key, page.cells.length, page.n, page.of]).toEqual([first, count, n, of]);
  });
});

it.each([
  ['stays whole where it fits', 'SLO', 'SLO'],
  ['is cut by width, not by letters', '経営会議に持っていく', '経営会議に…'],
])('a title %s', (_, title, said) => {
  expect(shortened(title, 10)).toBe(said);
});
