import { describe, expect, it } from 'vitest';
import { nextNumber } from './counting';

describe('the number after a booth’s', () => {
  it.each([
    ['counts up', '7', '8'],
    ['grows a digit', '9', '10'],
    ['keeps leading zeros', 'A-08', 'A-09'],
    ['loses one of them to a grown number', 'A-09', 'A-10'],
    ['counts the last digits only', '5A-12', '5A-13'],
    ['keeps what follows', 'Hall 5, 3b', 'Hall 5, 4b'],
    ['stays in full-width digits', 'Ｂ３', 'Ｂ４'],
    ['has nothing to count without digits', 'A', ''],
    ['has nothing to count in nothing', '', ''],
  ])('%s', (_, number, next) => {
    expect(nextNumber(number)).toBe(next);
  });
});
