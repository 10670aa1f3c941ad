import { describe, expect, it } from 'vitest';
import { shared } from './share';

describe('a view that came anew', () => {
  const before = () => ({ list: [{ a: 1 }, { a: 2 }], name: 'x', none: null as null | object });

  it('is the old one when nothing changed', () => {
    const old = before();
    expect(shared(old, before())).toBe(old);
  });

  it('keeps every part that says the same', () => {
    const old = before();
    const made = shared(old, { ...before(), list: [{ a: 1 }, { a: 3 }] });
    expect(made).toEqual({ list: [{ a: 1 }, { a: 3 }], name: 'x', none: null });
    expect(made.list[0]).toBe(old.list[0]);
    expect(made.list[1]).not.toBe(old.list[1]);
  });

  it.each([
    ['a list that grew', [1, 2], [1, 2, 3]],
    ['a list that shrank', [1, 2, 3], [1, 2]],
    ['a field that came', { a: 1 }, { a: 1, b: undefined }],
    ['a field that went', { a: 1, b: 2 }, { a: 1 }],
    ['a list where an object was', {}, []],
    ['something where nothing was', null, { a: 1 }],
  ])('is new with %s', (_, old, now) => {
    expect(shared<unknown>(old, now)).toStrictEqual(now);
    expect(shared<unknown>(old, now)).not.toBe(old);
  });
});
