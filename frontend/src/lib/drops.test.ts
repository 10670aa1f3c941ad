import { describe, expect, it, vi } from 'vitest';
import { Drops } from './drops.svelte';

const taker = (takes: RegExp, say = '') => ({
  takes: (name: string) => takes.test(name),
  say: () => say,
  path: vi.fn(),
  bytes: vi.fn(),
});

describe('files dropped on the window', () => {
  it('go to nobody when nobody takes them', () => {
    const drops = new Drops();
    drops.add(taker(/png$/));
    expect(drops.path('/tmp/schedule.xml')).toBe(false);
    expect(new Drops().say).toBe('');
  });

  it('go to who was added last', () => {
    const [drops, page, dialog] = [new Drops(), taker(/png$/, 'page'), taker(/png$/, 'dialog')];
    drops.add(page);
    const leave = drops.add(dialog);
    expect(drops.path('/tmp/hall.png')).toBe(true);
    expect(drops.say).toBe('dialog');
    leave();
    expect(drops.path('/tmp/map.png')).toBe(true);
    expect(dialog.path).toHaveBeenCalledExactlyOnceWith('/tmp/hall.png');
    expect(page.path).toHaveBeenCalledExactlyOnceWith('/tmp/map.png');
    expect(drops.say).toBe('page');
  });

  it('are read only by who takes them', async () => {
    const [drops, page] = [new Drops(), taker(/png$/)];
    drops.add(page);
    expect(drops.file(new File(['ab'], 'hall.png'))).toBe(true);
    const [name, base64] = page.bytes.mock.calls[0] as [string, () => Promise<string>];
    expect([name, await base64()]).toEqual(['hall.png', 'YWI=']);
  });
});
