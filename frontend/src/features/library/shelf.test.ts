import { describe, expect, it } from 'vitest';
import type { ConferenceView } from '../../api/api';
import { shelves, stampDate } from './shelf';

const on = (id: string, first: string) => ({ id, first }) as ConferenceView;

describe('the shelves', () => {
  it('go by the year a conference began in, the latest first', () => {
    const made = shelves([on('a', '2023-09-29'), on('b', '2024-12-27'), on('c', '2024-08-03')]);
    expect(made.map(({ year, conferences }) => [year, conferences.map((each) => each.id)])).toEqual([
      ['2024', ['b', 'c']],
      ['2023', ['a']],
    ]);
  });

  it('keep those without a date for last', () => {
    expect(shelves([on('a', ''), on('b', '2007-02-24')]).map((each) => each.year)).toEqual(['2007', '']);
  });

  it('are none when there is no conference', () => {
    expect(shelves([])).toEqual([]);
  });
});

describe('the date on a stamp', () => {
  it('is short, without leading zeros', () => {
    expect(stampDate('2024-08-03')).toBe('24.8.3');
  });
  it('is nothing for nothing', () => {
    expect(stampDate('')).toBe('');
  });
});
