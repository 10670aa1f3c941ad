import type { BoothView, CellView } from '../../api/api';

/** As people compare names: width, case and kana's kind make no difference, spaces and marks between words neither. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[\s・·.,_-]+/g, '');

/** How well a cell answers to what was typed, 0 the best; undefined when it doesn't. */
function rank(cell: CellView, reading: string, wanted: string): number | undefined {
  const [number, name, kana] = [folded(cell.number), folded(cell.name), folded(reading)];
  if (number === wanted) return 0;
  if (name === wanted || kana === wanted) return 1;
  if (number.startsWith(wanted)) return 2;
  if (name.startsWith(wanted) || kana.startsWith(wanted)) return 3;
  if (name.includes(wanted) || kana.includes(wanted)) return 4;
  return undefined;
}

/** As seek, but of equals what is to stamp comes first, and of others only a number itself is before that. */
export function seekOpen(...asked: Parameters<typeof seek>): CellView[] {
  const wanted = folded(asked[2]);
  const later = (cell: CellView) => Number(!!cell.stamp && folded(cell.number) !== wanted);
  return seek(...asked).sort((a, b) => later(a) - later(b));
}

/**
 * The cells that a number or a part of a name means, the likeliest first: the number itself, then the name or reading
 * itself, beginnings of either, parts of a name; equals in the card's order. Nothing typed means none.
 */
export function seek(
  cells: readonly CellView[],
  boothOf: (id: string) => BoothView | undefined,
  text: string,
): CellView[] {
  const wanted = folded(text);
  if (!wanted) return [];
  return cells
    .flatMap((cell, order) => {
      const found = rank(cell, boothOf(cell.booth)?.reading ?? '', wanted);
      return found === undefined ? [] : [{ cell, found, order }];
    })
    .sort((a, b) => a.found - b.found || a.order - b.order)
    .map(({ cell }) => cell);
}
