import { describe, expect, it } from 'vitest';
import { pictureLayout, pictureName } from './cardimage';
import { alongArc } from './inking';

describe('the layout of the picture', () => {
  it.each([
    ['a card of 24 has six columns', 24, 4, 0, { columns: 6, rows: 4 }],
    ['a card of 48 has more', 48, 4, 0, { columns: 8, rows: 6 }],
    ['a small card has as many as it has cells', 3, 0, 0, { columns: 3, rows: 1 }],
    ['a bingo card keeps its own', 16, 2, 4, { columns: 4, rows: 4 }],
    ['an empty card is still a card', 0, 0, 0, { columns: 1, rows: 1 }],
  ])('%s', (_, cells, prizes, columns, grid) => {
    expect(pictureLayout(cells, prizes, columns)).toMatchObject(grid);
  });

  it('holds everything for any number of booths and prizes', () => {
    for (let cells = 1; cells <= 240; cells++) {
      const { columns, rows, cell, stamp, prizes, height } = pictureLayout(cells, cells % 7);
      expect(columns * rows, `${cells}`).toBeGreaterThanOrEqual(cells);
      expect(stamp).toBeLessThan(cell.width);
      expect(stamp).toBeLessThan(cell.height);
      expect(stamp).toBeGreaterThan(40);
      expect(height).toBeGreaterThan(prizes.top);
      expect(height).toBeLessThan(3000); // canvases end somewhere
    }
  });
});

describe('letters round a stamp', () => {
  it('stand in the middle, clockwise above', () => {
    const [a, b, c] = alongArc([2, 2, 2], 10, 0, false);
    expect(b).toBeCloseTo(0);
    expect(a).toBeCloseTo(-0.2);
    expect(c).toBeCloseTo(0.2);
  });

  it('are read from left to right below as well', () => {
    const [a, b] = alongArc([2, 2], 10, 0, true);
    // Clockwise from the top, the left of the foot is more than half a turn.
    expect(a).toBeGreaterThan(Math.PI);
    expect(b).toBeLessThan(Math.PI);
  });
});

describe('the file’s name', () => {
  it.each([
    ['is what it shows', ['SRE NEXT 2024', 'スタンプ台紙'], 'SRE NEXT 2024 スタンプ台紙.png'],
    ['has nothing that a file system refuses', ['A/B: "C"', 'x?'], 'A B C x.png'],
    ['leaves out what is empty', ['', 'Card'], 'Card.png'],
  ])('%s', (_, parts, name) => {
    expect(pictureName(...parts)).toBe(name);
  });
});
