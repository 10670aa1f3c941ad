import type { BoothView, LootView } from '../../api/api';

/** Loot of one kind, as the strip under the card shows it. */
export interface Bagged {
  what: string;
  /** How many in all. */
  count: number;
  /** `19 BASE`, or the first numbers where they come from several booths: `1 2 3 5…`; "" from elsewhere. */
  from: string;
  /** PhotoView.hash, or "". */
  photo: string;
}

/** Numbers told before the rest is dots. */
const told = 4;

/** The loot by what it is, in the order given; the same from several booths is one. */
export function bagged(loot: readonly LootView[], boothOf: (id: string) => BoothView | undefined): Bagged[] {
  const kinds = new Map<string, LootView[]>();
  for (const each of loot) kinds.set(each.what, [...(kinds.get(each.what) ?? []), each]);
  return [...kinds].map(([what, all]) => {
    const booths = [...new Set(all.map(({ booth }) => booth).filter(Boolean))].flatMap(
      (id) => boothOf(id) ?? [],
    );
    const numbers = booths
      .map(({ number, name }) => number || name)
      .sort((a, b) => a.localeCompare(b, undefined, { numeric: true }));
    const one = booths[0];
    return {
      what,
      count: all.reduce((sum, { count }) => sum + Math.max(1, count), 0),
      from:
        booths.length > 1
          ? numbers.slice(0, told).join(' ') + (numbers.length > told ? '…' : '')
          : one
            ? [one.number, one.name].filter(Boolean).join(' ')
            : '',
      photo: all.find(({ photo }) => photo)?.photo ?? '',
    };
  });
}

/** Width of letters in ems: full-width ones, and others at most. */
const [wide, narrow] = [1, 0.62];
const ems = (text: string) =>
  [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? wide : narrow), 0);

/** About how wide the strip draws it, px: no tile is wider than 180. */
export function tileWidth({ what, count, from }: Bagged): number {
  const first = ems(what) * 13 + (count > 1 ? 5 + ems(`×${count}`) * 13 : 0);
  return Math.min(180, Math.ceil(52 + Math.max(first, ems(from) * 12)));
}
