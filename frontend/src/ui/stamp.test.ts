import { describe, expect, it } from 'vitest';
import { fit, frames, glyphOf, hash, initials, outlines, patterns, stampOf } from './stamp';

describe('the look of a stamp', () => {
  const ids = Array.from({ length: 2000 }, (_, n) => `booth-${n}`);

  it('is the same every time and for ever', () => {
    expect(stampOf('booth-15')).toEqual(stampOf('booth-15'));
    // Written down once: a change here changes the stamps people already have.
    expect(stampOf('booth-15')).toEqual({
      frame: 'square',
      pattern: 'yabane',
      rotation: 2,
      opacity: 0.98,
      grain: { x: 140, y: 210 },
    });
    expect(hash('巡')).toBe(2329067995);
  });

  it('uses every frame and every pattern about equally often', () => {
    for (const [kind, names] of [
      ['frame', frames],
      ['pattern', patterns],
    ] as const) {
      const counts = names.map((name) => ids.filter((id) => stampOf(id)[kind] === name).length);
      const fair = ids.length / names.length;
      for (const count of counts) expect(count, `${kind}: ${counts}`).toBeGreaterThan(fair * 0.6);
    }
  });

  it('turns at most 8 degrees and is never quite opaque', () => {
    for (const id of ids) {
      const { rotation, opacity } = stampOf(id);
      expect(Math.abs(rotation)).toBeLessThanOrEqual(8);
      expect(opacity).toBeGreaterThanOrEqual(0.9);
      expect(opacity).toBeLessThanOrEqual(0.99);
    }
  });

  it('has a closed outline inside its box for every frame', () => {
    for (const frame of frames) {
      expect(outlines[frame], frame).toMatch(/z$/);
      expect(outlines[frame], frame).not.toMatch(/NaN/);
    }
  });
});

describe('what stands in the middle', () => {
  it.each([
    ['the first Chinese character wins', 'SRE 続 NEXT', '続'],
    ['two letters of the first Latin word', 'FOSDEM 2025', 'FO'],
    ['years are skipped', '38C3: Illegal', 'C'],
    ['so are ordinals, whole', '36th Chaos Communication Congress', 'CH'],
    ['one character of kana', 'ふいご', 'ふ'],
    ['digits alone give their first', '2025', '2'],
    ['an empty name gives nothing', '', ''],
    ['a company’s form is skipped', '株式会社灯台クラウド', '灯'],
    ['so it is in brackets', '(株)ふいご', 'ふ'],
    ['so it is in one character', '㈱ Tsumugi', 'TS'],
    ['so it is in English', 'Inc. Pagoda', 'PA'],
    ['so it is at the end', 'ふいご株式会社', 'ふ'],
    ['a name that begins like one is kept', 'Incident Lab', 'IN'],
    ['a form alone is all there is', '株式会社', '株'],
  ])('%s', (_, name, want) => {
    expect(initials(name)).toBe(want);
  });

  it.each([
    ['what the person chose', { glyph: '灯台', name: 'Tsumugi', number: '2' }, '灯台'],
    ['one letter of a Latin name', { glyph: '', name: 'Tsumugi', number: '2' }, 'T'],
    ['the first Chinese character', { glyph: '', name: 'SLO工房', number: '4' }, '工'],
    ['the number of a booth without a name', { glyph: '', name: '', number: 'A-3' }, 'A'],
  ])('of a booth is %s', (_, booth, want) => {
    expect(glyphOf(booth)).toBe(want);
  });
});

describe('text along a frame', () => {
  it('is as large as allowed where there is room', () => {
    expect(fit('Kodama', 80, 9, 5)).toEqual({ text: 'Kodama', size: 9 });
  });
  it('shrinks before it is cut', () => {
    const { text, size } = fit('灯台クラウド株式会社', 80, 9, 5);
    expect(text).toBe('灯台クラウド株式会社');
    expect(size).toBeLessThan(9);
  });
  it('is cut with an ellipsis when even the smallest size is too long', () => {
    const { text, size } = fit('The Very Long Conference on Everything and Anything', 60, 9, 5);
    expect(size).toBe(5);
    expect(text).toMatch(/^The Very.*…$/);
  });
});
