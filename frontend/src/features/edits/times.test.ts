import { describe, expect, it } from 'vitest';
import { clockFrom, minutesOf, wallAt } from './times';

describe('a clock time as people type it', () => {
  it.each([
    ['with a colon', '14:30', 870],
    ['one digit for the hour', '9:05', 545],
    ['the hour alone', '9', 540],
    ['no colon', '1430', 870],
    ['no colon and one digit for the hour', '930', 570],
    ['full-width digits', '１４：３０', 870],
    ['Japanese', '14時30分', 870],
    ['a Japanese full hour', '14時', 840],
    ['a Japanese half hour', '14時半', 870],
    ['past midnight', '25:30', 1530],
    ['a dot', '14.30', 870],
    ['more than two days', '48:00', null],
    ['seventy minutes', '12:70', null],
    ['words', 'noon', null],
    ['nothing', '', null],
  ])('%s', (_, text, minutes) => expect(minutesOf(text)).toBe(minutes));
});

describe('a wall time', () => {
  it.each([
    ['on the date itself', '2026-08-03', 870, '2026-08-03T14:30', '14:30'],
    ['in the night after it', '2026-08-03', 1530, '2026-08-04T01:30', '25:30'],
    ['over the end of a year', '2026-12-31', 1440, '2027-01-01T00:00', '24:00'],
  ])('%s is read and written', (_, date, minutes, wall, clock) => {
    expect(wallAt(date, minutes)).toBe(wall);
    expect(clockFrom(date, wall)).toBe(clock);
  });

  it('that is missing shows nothing', () => expect(clockFrom('2026-08-03', '')).toBe(''));
});
