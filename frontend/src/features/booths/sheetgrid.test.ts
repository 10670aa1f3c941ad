import { describe, expect, it } from 'vitest';
import { sheetGrid } from './sheetgrid';

describe('the grid of a sheet', () => {
  it.each([
    ['one cell takes it all', [1, 100, 100, 0], { columns: 1, rows: 1, edge: 100 }],
    ['four stand in a square', [4, 100, 100, 0], { columns: 2, rows: 2, edge: 50 }],
    ['a wide sheet has more columns', [4, 200, 50, 0], { columns: 4, rows: 1, edge: 50 }],
    ['captions take height only', [4, 100, 120, 10], { columns: 2, rows: 2, edge: 50 }],
    ['a bingo card keeps its columns', [9, 300, 60, 0, 3], { columns: 3, rows: 3, edge: 20 }],
    ['nothing is still a grid', [0, 100, 100, 0], { columns: 1, rows: 1, edge: 100 }],
  ] as const)('%s', (_, [count, width, height, caption, columns], grid) => {
    expect(sheetGrid(count, width, height, caption, columns)).toEqual(grid);
  });

  it('holds every cell inside the sheet, whatever the number', () => {
    for (let count = 1; count <= 300; count++) {
      const { columns, rows, edge } = sheetGrid(count, 190, 190, 4);
      expect(columns * rows, `${count}`).toBeGreaterThanOrEqual(count);
      expect(columns * edge).toBeLessThanOrEqual(190 + 1e-6);
      expect(rows * (edge + 4)).toBeLessThanOrEqual(190 + 1e-6);
    }
  });
});
