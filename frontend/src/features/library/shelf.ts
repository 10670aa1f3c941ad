import type { ConferenceView } from '../../api/api';

/** The conferences of one year, the latest first. */
export interface Shelf {
  /** "2024", or "" for those without a date. */
  year: string;
  conferences: ConferenceView[];
}

/** Conferences by the year they began in, the latest year first; those without a date stand last. */
export function shelves(conferences: readonly ConferenceView[]): Shelf[] {
  const byYear = new Map<string, ConferenceView[]>();
  for (const each of [...conferences].sort((a, b) =>
    a.first === b.first ? 0 : a.first < b.first ? 1 : -1,
  )) {
    const year = each.first.slice(0, 4);
    byYear.set(year, [...(byYear.get(year) ?? []), each]);
  }
  return [...byYear]
    .map(([year, list]) => ({ year, conferences: list }))
    .sort((a, b) => (a.year < b.year ? 1 : -1));
}

/** The date on a stamp: 2024-08-03 is 24.8.3. */
export const stampDate = (date: string): string =>
  date && [date.slice(2, 4), Number(date.slice(5, 7)), Number(date.slice(8, 10))].join('.');
