/** How cells are laid on a sheet. */
export interface SheetGrid {
  columns: number;
  rows: number;
  /** Edge of what stands in a cell, in the unit that was asked in. */
  edge: number;
}

/**
 * The grid that holds so many cells on a sheet with the largest squares, each with `caption` below it; of equals the one
 * with the fewest columns. Lengths are in one unit, whichever. `columns` fixes them, as a bingo card does.
 */
export function sheetGrid(
  count: number,
  width: number,
  height: number,
  caption: number,
  columns = 0,
): SheetGrid {
  let best: SheetGrid | undefined;
  for (let each = columns || 1; each <= (columns || Math.max(1, count)); each++) {
    const rows = Math.max(1, Math.ceil(count / each));
    const edge = Math.min(width / each, height / rows - caption);
    if (!best || edge > best.edge + 1e-9) best = { columns: each, rows, edge };
  }
  return best!;
}
