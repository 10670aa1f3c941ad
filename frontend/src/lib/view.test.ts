import { afterEach, describe, expect, it } from 'vitest';
import { sizeFor, View } from './view.svelte';

const root = document.documentElement;
afterEach(() => {
  delete root.dataset.theme;
  delete root.dataset.size;
});

describe('the window', () => {
  it.each([
    [1280, 'wide'],
    [1180, 'wide'],
    [1179, 'middle'],
    [960, 'middle'],
    [959, 'narrow'],
    [760, 'narrow'],
  ])('%i px wide is %s', (width, want) => {
    expect(sizeFor(width)).toBe(want);
  });

  it('grows narrow when the interface is zoomed', () => {
    const view = new View();
    const stop = view.follow({
      innerWidth: 1280,
      innerHeight: 800,
      document,
      addEventListener: () => {},
      removeEventListener: () => {},
    } as unknown as Window);
    expect(root.dataset.size).toBe('wide');
    view.setZoom(1.5);
    expect(view.size).toBe('narrow');
    expect(root.dataset.size).toBe('narrow');
    stop();
  });

  it.each([
    [0.1, 0.8],
    [3, 2],
    [Number.NaN, 1],
  ])('brings a zoom of %d into range: %d', (asked, want) => {
    const view = new View();
    view.setZoom(asked);
    expect(view.zoom).toBe(want);
  });

  it('follows the system’s theme unless the person chose one', () => {
    const view = new View();
    view.setTheme('dark');
    expect(root.dataset.theme).toBe('dark');
    view.setTheme('system');
    expect(root.dataset.theme).toBeUndefined();
  });
});
