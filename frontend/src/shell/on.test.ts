import { describe, expect, it } from 'vitest';
import { isOn } from './on';

const conference = { first: '2024-08-03', last: '2024-08-04' };
const saturday = { day: '2024-08-03', start: '2024-08-03T09:00:00+09:00', minutes: 600 };
const sunday = { day: '2024-08-04', start: '2024-08-04T09:00:00+09:00', minutes: 17 * 60 };

describe('a conference is on', () => {
  it.each([
    ['from the first midnight of its own zone', saturday, '2024-08-03T00:00:00+09:00', true],
    ['not a minute before, though it is that date elsewhere', saturday, '2024-08-02T23:59:00+09:00', false],
    ['in the night between its days', saturday, '2024-08-04T03:00:00+09:00', true],
    ['past midnight while its last party lasts', sunday, '2024-08-05T01:59:00+09:00', true],
    ['no longer once that is over', sunday, '2024-08-05T02:00:00+09:00', false],
  ])('%s', (_, day, now, on) => {
    expect(isOn(conference, day, Date.parse(now))).toBe(on);
  });

  it('never, without days', () => {
    expect(isOn({ first: '', last: '' }, saturday, Date.parse('2024-08-03T10:00:00+09:00'))).toBe(false);
    expect(isOn(undefined, saturday, Date.parse('2024-08-03T10:00:00+09:00'))).toBe(false);
  });
});
