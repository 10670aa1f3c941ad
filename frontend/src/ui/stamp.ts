/** Outlines a stamp can have. */
export const frames = ['ring', 'solid', 'square', 'scallop', 'ema', 'octagon', 'dotted', 'plum'] as const;
export type Frame = (typeof frames)[number];

/** Traditional patterns a stamp's field can carry; drawn in StampPatterns.svelte. */
export const patterns = [
  'seigaiha',
  'asanoha',
  'shippo',
  'kikko',
  'uroko',
  'ichimatsu',
  'stripes',
  'kanoko',
  'nami',
  'yabane',
] as const;
export type Pattern = (typeof patterns)[number];

/** How one stamp looks: the same for ever, because it comes from nothing but its id. */
export interface StampLook {
  frame: Frame;
  pattern: Pattern;
  /** Degrees clockwise, −8…+8. */
  rotation: number;
  /** 0.90–0.99. */
  opacity: number;
  /** Where in the 256 px ink texture it starts, px. */
  grain: { x: number; y: number };
}

/** FNV-1a over UTF-16 units, 32 bits, finished with murmur3's mixer so that close ids look unlike. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The look of the stamp with this id. */
export function stampOf(id: string): StampLook {
  const a = hash(id);
  const b = hash(id + '#');
  return {
    frame: frames[a % frames.length]!,
    pattern: patterns[(a >>> 8) % patterns.length]!,
    rotation: ((a >>> 16) % 17) - 8,
    opacity: (90 + (b % 10)) / 100,
    grain: { x: (b >>> 8) & 0xff, y: (b >>> 16) & 0xff },
  };
}

const form = '株式会社|有限会社|合同会社|[(（][株有同][)）]|㈱|㈲';
const company = new RegExp(
  `^\\s*(${form}|(inc|ltd|llc|gmbh)\\b\\.?,?)\\s*|\\s*(${form}|[\\s,](inc|ltd|llc|gmbh)\\.?)\\s*$`,
  'giu',
);

/** A name without what kind of company bears it, 株式会社 or Inc., which says nothing about which one it is. */
export const bareName = (name: string): string => name.replace(company, '') || name;

/**
 * What stands in the middle of a stamp or seal: the first Chinese character, else the first two letters of the first
 * word, else its first character. Years and numbers say nothing about which conference it is, so they come last, and
 * the "th" of "36th" is part of its number.
 */
export function initials(whole: string): string {
  const name = bareName(whole);
  const han = /\p{Script=Han}/u.exec(name);
  if (han) return han[0];
  const word = /\p{L}+/u.exec(name.replace(/\d(st|nd|rd|th)\b/gi, ''))?.[0] ?? name.trim();
  const letters = [...word];
  const latin = /^\p{Script=Latin}/u.test(word);
  return letters
    .slice(0, latin ? 2 : 1)
    .join('')
    .toUpperCase();
}

/** What stands in the middle of a booth's stamp: what the person chose, else the one character its name begins with. */
export function glyphOf(booth: { glyph: string; name: string; number: string }): string {
  return booth.glyph || ([...initials(booth.name || booth.number)][0] ?? '');
}

/** Points where `count` equal bumps round the centre meet, joined by their arcs: plum with 5, scallop with 20. */
function bumps(count: number, distance: number, radius: number): string {
  const half = Math.PI / count;
  const meet = distance * Math.cos(half) + Math.sqrt(radius ** 2 - (distance * Math.sin(half)) ** 2);
  const at = (n: number) => {
    const angle = -Math.PI / 2 + half * (2 * n - 1);
    return `${(50 + meet * Math.cos(angle)).toFixed(2)} ${(50 + meet * Math.sin(angle)).toFixed(2)}`;
  };
  let path = `M${at(0)}`;
  for (let n = 1; n <= count; n++) path += `A${radius} ${radius} 0 0 1 ${at(n)}`;
  return path + 'z';
}

const circle = (r: number) => `M${50 - r} 50a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`;

/** The outer edge of each frame in a 100 × 100 box: inked, or dashed where there is no stamp yet. */
export const outlines: Record<Frame, string> = {
  ring: circle(46),
  solid: circle(46),
  dotted: circle(46),
  square: 'M9 5h82a4 4 0 0 1 4 4v82a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4V9a4 4 0 0 1 4-4z',
  octagon: 'M31 5h38l26 26v38l-26 26H31L5 69V31z',
  ema: 'M50 5l43 22v64a3 3 0 0 1-3 3H10a3 3 0 0 1-3-3V27z',
  scallop: bumps(20, 41, 7.6),
  plum: bumps(5, 25.5, 21.5),
};

/** One seal of a rating: a small flower of ten petals. */
export const petal = bumps(10, 39, 13.5);

/** Width of a text in ems: full-width characters count one, others about six tenths. */
const ems = (text: string) => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? 1.04 : 0.64), 0);

/** The text cut to what fits `room` at no less than `least`, and the size it is set in; all in the stamp's units. */
export function fit(text: string, room: number, most: number, least: number): { text: string; size: number } {
  const size = Math.min(most, room / ems(text));
  if (size >= least) return { text, size };
  let cut = [...text];
  while (cut.length > 1 && ems(cut.join('') + '…') * least > room) cut = cut.slice(0, -1);
  return { text: cut.join('').trimEnd() + '…', size: least };
}
