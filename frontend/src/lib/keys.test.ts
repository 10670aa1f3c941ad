import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Keys, keysShown, matches } from './keys';

const press = (key: string, init: KeyboardEventInit & { keyCode?: number } = {}, target?: HTMLElement) => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  if (init.keyCode) Object.defineProperty(event, 'keyCode', { value: init.keyCode });
  if (target) Object.defineProperty(event, 'target', { value: target });
  return event;
};

describe('a chord', () => {
  it.each([
    ['Ctrl+Z is mod+z', 'mod+z', press('z', { ctrlKey: true }), true],
    ['Ctrl+Shift+Z is not mod+z', 'mod+z', press('Z', { ctrlKey: true, shiftKey: true }), false],
    ['Ctrl+Shift+Z is shift+mod+z', 'shift+mod+z', press('Z', { ctrlKey: true, shiftKey: true }), true],
    ['a question mark needs Shift and is still "?"', '?', press('?', { shiftKey: true }), true],
    ['a capital from Caps Lock is the letter', 'b', press('B'), true],
    ['Alt makes it something else', 'b', press('b', { altKey: true }), false],
    ['Ctrl+И on a Cyrillic layout is Ctrl+B', 'mod+b', press('и', { ctrlKey: true, code: 'KeyB' }), true],
    ['a plus is a plus', '+', press('+', { shiftKey: true }), true],
    ['the space bar is "space"', 'space', press(' '), true],
  ])('%s', (_, chord, event, want) => {
    expect(matches(event, chord, false)).toBe(want);
  });

  it('takes ⌘ for mod on a Mac, not Ctrl', () => {
    expect(matches(press('k', { metaKey: true }), 'mod+k', true)).toBe(true);
    expect(matches(press('k', { ctrlKey: true }), 'mod+k', true)).toBe(false);
  });

  it.each([
    ['shift+mod+z', true, '⇧⌘Z'],
    ['shift+mod+z', false, 'Ctrl+Shift+Z'],
    ['enter', false, '↵'],
    ['escape', false, 'esc'],
    ['mod+,', false, 'Ctrl+,'],
    ['+', false, '+'],
    ['mod++', true, '⌘+'],
  ])('%s is shown as people know it (Mac: %s)', (chord, mac, want) => {
    expect(keysShown(chord, mac)).toBe(want);
  });
});

describe('the window’s keys', () => {
  let keys: Keys;
  const bookmark = vi.fn();
  const search = vi.fn();
  const undo = vi.fn();
  const input = document.createElement('input');

  beforeEach(() => {
    keys = new Keys();
    keys.add([
      { keys: ['b'], run: () => bookmark() },
      { keys: ['mod+k', '/'], run: () => search() },
      { keys: ['mod+z'], run: () => undo() },
    ]);
  });
  afterEach(() => vi.clearAllMocks());

  it('run a command and take the event', () => {
    const event = press('b');
    expect(keys.handle(event)).toBe(true);
    expect(bookmark).toHaveBeenCalledOnce();
    expect(event.defaultPrevented).toBe(true);
  });

  it('leave letters, slash and undo to a text field, but not Ctrl+K', () => {
    for (const event of [press('b', {}, input), press('/', {}, input), press('z', { ctrlKey: true }, input)])
      expect(keys.handle(event)).toBe(false);
    expect(keys.handle(press('k', { ctrlKey: true }, input))).toBe(true);
    expect(bookmark).not.toHaveBeenCalled();
    expect(search).toHaveBeenCalledOnce();
  });

  it('do nothing while an input method composes, nor for the Enter that confirms it', () => {
    keys.add([{ keys: ['enter'], inText: true, run: () => bookmark() }]);
    expect(keys.handle(press('Enter', { isComposing: true }, input))).toBe(false);
    expect(keys.handle(press('Enter', { keyCode: 229 }, input))).toBe(false);
    expect(keys.handle(press('Enter', {}, input))).toBe(true);
  });

  it('leave letters alone when the person switched them off, and keep chords with Ctrl', () => {
    keys.letters = false;
    expect(keys.handle(press('b'))).toBe(false);
    expect(keys.handle(press('/'))).toBe(false);
    expect(keys.handle(press('k', { ctrlKey: true }))).toBe(true);
  });

  it('are silent under an open dialog, except those the dialog added', () => {
    const inDialog = vi.fn();
    const release = keys.hold();
    const take = keys.add([{ keys: ['enter'], run: () => inDialog() }]);
    expect(keys.handle(press('b'))).toBe(false);
    expect(keys.handle(press('Enter'))).toBe(true);
    take();
    release();
    expect(keys.handle(press('b'))).toBe(true);
  });

  it('ask the last added first, and go on when it declines', () => {
    const mine = vi.fn(() => false);
    keys.add([{ keys: ['b'], run: mine }]);
    expect(keys.handle(press('b'))).toBe(true);
    expect(mine).toHaveBeenCalledOnce();
    expect(bookmark).toHaveBeenCalledOnce();
  });
});
