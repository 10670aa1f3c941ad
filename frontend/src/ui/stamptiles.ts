import type { Pattern } from './stamp';

/** One tile of a pattern: edges in the stamp's units, path, and how it is drawn (a thin line unless said). */
export interface Tile {
  w: number;
  h: number;
  d: string;
  drawn?: 'fill' | 'bold';
}

/** The patterns' tiles; StampPatterns.svelte and cardimage.ts lay them. */
export const tiles: Record<Pattern, Tile> = {
  seigaiha: {
    w: 12,
    h: 6,
    d: 'M0 6a6 6 0 0 1 12 0M2 6a4 4 0 0 1 8 0M4 6a2 2 0 0 1 4 0M-6 3a6 6 0 0 1 12 0M6 3a6 6 0 0 1 12 0M-4 3a4 4 0 0 1 8 0M8 3a4 4 0 0 1 8 0',
  },
  asanoha: {
    w: 12,
    h: 20.8,
    d: 'M0 0l6 10.4L12 0M0 20.8l6-10.4 6 10.4M0 10.4h12M0 0v20.8M12 0v20.8M6 0v3.5L0 6.9M6 3.5l6 3.4M6 20.8v-3.5l-6-3.4M6 17.3l6-3.4M0 0l6 3.5L12 0M0 20.8l6-3.5 6 3.5M0 6.9l6 3.5 6-3.5M0 13.9l6-3.5 6 3.5',
  },
  shippo: {
    w: 12,
    h: 12,
    d: 'M0 0a6 6 0 0 0 0 12M12 0a6 6 0 0 1 0 12M0 0a6 6 0 0 0 12 0M0 12a6 6 0 0 1 12 0M6 -6a6 6 0 0 1 0 12a6 6 0 0 1 0-12M6 6a6 6 0 0 1 0 12',
  },
  kikko: { w: 10.4, h: 18, d: 'M5.2 0v3L0 6v6l5.2 3v3M5.2 3l5.2 3v6l-5.2 3' },
  uroko: { w: 8, h: 7, drawn: 'fill', d: 'M0 7l4-7 4 7z' },
  ichimatsu: { w: 8, h: 8, drawn: 'fill', d: 'M0 0h4v4H0zM4 4h4v4H4z' },
  stripes: { w: 3.6, h: 4, d: 'M1.8 0v4' },
  kanoko: {
    w: 5,
    h: 5,
    drawn: 'fill',
    d: 'M.4 1.25a.85.85 0 1 0 1.7 0a.85.85 0 1 0-1.7 0M2.9 3.75a.85.85 0 1 0 1.7 0a.85.85 0 1 0-1.7 0',
  },
  nami: { w: 14, h: 5, d: 'M0 2c2-1.8 4-1.8 6 .4S11 4.8 14 2' },
  yabane: { w: 9, h: 6, drawn: 'bold', d: 'M-1 5.2l3.25-3.6L4.5 4.1 6.75 1.6 10 5.2' },
};
