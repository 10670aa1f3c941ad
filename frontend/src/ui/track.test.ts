import { describe, expect, it } from 'vitest';
import { trackLetter, trackLook } from './track';

describe('a track', () => {
  it.each([
    ['the last letter of "Track A"', 'Track A', 0, 'A'],
    ['the number of "Hall 12"', 'Hall 12', 3, '12'],
    ['the first letter of a plain name', 'Security', 0, 'S'],
    ['the first character of a Japanese name', '基調講演', 0, '基'],
    ['its place in the alphabet when there is no letter', '—', 2, 'C'],
  ])('has for a badge %s', (_, name, index, want) => {
    expect(trackLetter(name, index)).toBe(want);
  });

  it('repeats its colours from the seventh on, striped', () => {
    expect(trackLook(5)).toEqual({ classes: 'track-5', striped: false });
    expect(trackLook(6)).toEqual({ classes: 'track-0 striped', striped: true });
  });
});
