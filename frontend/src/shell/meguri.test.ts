import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fake, type Fake } from '../api/fake';
import { Problem } from '../api/problem';
import '../i18n/learned';
import { words } from '../i18n/words.svelte';
import { keys } from '../lib/keys';
import { view } from '../lib/view.svelte';
import { toasts } from '../ui/toasts.svelte';
import { Meguri } from './meguri.svelte';

let api: Fake;
let meguri: Meguri;

async function open(options: Parameters<typeof fake>[0] = {}) {
  api = fake({ language: 'en', ...options });
  meguri = new Meguri(api);
  await meguri.start();
}

/** Lets every call that is under way answer. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
};
const said = () => toasts.items.map((each) => each.say);

beforeEach(() => open());
afterEach(() => {
  for (const each of toasts.items) toasts.dismiss(each.id);
  keys.letters = true;
  view.setZoom(1);
  view.setTheme('system');
});

describe('the start', () => {
  it('opens on today while the conference shown last is on', () => {
    expect(meguri.screen).toBe('today');
    expect(meguri.conference?.id).toBe('c1');
    expect(meguri.timetable?.day?.day).toBe('2024-08-03');
  });

  it.each([
    ['before it', '2024-08-02T20:00:00+09:00'],
    ['after it', '2024-08-06T09:00:00+09:00'],
  ])('opens on its timetable %s', async (_, now) => {
    await open({ now });
    expect(meguri.screen).toBe('timetable');
  });

  it('opens on the welcome screen when there is no conference', async () => {
    await open({ empty: true });
    expect(meguri.screen).toBe('welcome');
    expect(meguri.conference).toBeUndefined();
  });

  it('says why when the data cannot be opened, and shows nothing else', async () => {
    api = fake();
    api.failNext('start', new Problem('newer', 'Written by a newer Meguri.'));
    meguri = new Meguri(api);
    await meguri.start();
    expect(meguri.problem?.kind).toBe('newer');
    expect(meguri.started).toBe(false);
  });

  it('speaks the system’s language until the person chooses one', async () => {
    expect(words.language).toBe('en');
    await meguri.set('language', 'ja');
    expect(words.language).toBe('ja');
    await meguri.set('language', '');
    expect(words.language).toBe('en');
  });
});

describe('settings', () => {
  it('show at once', async () => {
    const stored = meguri.set('theme', 'dark');
    expect(document.documentElement.dataset.theme).toBe('dark');
    await stored;
    await meguri.set('letterKeys', 'false');
    expect(keys.letters).toBe(false);
    await meguri.set('zoom', '150');
    expect(view.zoom).toBe(1.5);
  });

  it('are taken back, with a word, when they cannot be stored', async () => {
    api.failNext('setSetting', new Problem('storage', 'The disk is full.'));
    await meguri.set('theme', 'dark');
    expect(meguri.settings.theme).toBe('');
    expect(document.documentElement.dataset.theme).toBeUndefined();
    expect(said()).toEqual(['The disk is full.']);
  });
});

describe('the library', () => {
  it('renames at once and takes it back when that fails', async () => {
    const stored = meguri.rename('c2', ' FOSDEM ');
    expect(meguri.conferences.find((each) => each.id === 'c2')?.title).toBe('FOSDEM');
    await stored;
    api.failNext('renameConference', new Problem('storage', 'The disk is full.'));
    await meguri.rename('c2', 'Other');
    expect(meguri.conferences.find((each) => each.id === 'c2')?.title).toBe('FOSDEM');
  });

  it.each([
    ['an empty name', '  '],
    ['the same name', 'FOSDEM 2025'],
  ])('asks nothing of Go for %s', async (_, name) => {
    await meguri.rename('c2', name);
    expect(api.calls).not.toContain('renameConference');
  });

  it('shows the next conference when the one on screen is deleted, and brings it back by undo', async () => {
    meguri.go('library');
    await meguri.delete('c1');
    expect(meguri.conference?.id).toBe('c2');
    expect(meguri.deleted.map((each) => each.id)).toEqual(['c1']);
    toasts.undo(toasts.items.at(-1)!.id);
    await settle();
    expect(meguri.conferences.map((each) => each.id)).toContain('c1');
    expect(meguri.deleted).toEqual([]);
    expect(meguri.screen).toBe('library');
  });

  it('restores from the bin', async () => {
    await meguri.delete('c3');
    await meguri.restore('c3');
    expect(meguri.conferences.map((each) => each.id)).toContain('c3');
  });

  it('is on the welcome screen again when the last conference is gone', async () => {
    for (const { id } of [...meguri.conferences]) await meguri.delete(id);
    expect(meguri.conference).toBeUndefined();
    meguri.go('timetable');
    expect(meguri.screen).toBe('welcome');
  });

  it('sets the zone', async () => {
    await meguri.setZone('c4', 'Asia/Seoul');
    expect(meguri.conferences.find((each) => each.id === 'c4')).toMatchObject({
      zone: 'Asia/Seoul',
      zoneKnown: true,
    });
  });

  it('stays on the screen of the day when another conference is switched to', async () => {
    await meguri.switchTo('c3');
    expect(meguri.screen).toBe('today');
  });

  it('switches to another conference’s timetable', async () => {
    meguri.go('library');
    await meguri.switchTo('c3');
    expect(meguri.conference?.id).toBe('c3');
    expect(meguri.screen).toBe('timetable');
  });
});

describe('undo and redo', () => {
  it('reach the timetable, whatever screen is shown', async () => {
    await meguri.timetable!.bookmark('s2');
    expect(meguri.timetable!.marksOf('s2').bookmark).toBe('must');
    meguri.go('settings');
    await meguri.undo();
    await settle();
    expect(meguri.timetable!.marksOf('s2').bookmark).toBe('');
    await meguri.redo();
    await settle();
    expect(meguri.timetable!.marksOf('s2').bookmark).toBe('must');
    expect(said()[0]).toMatch(/^Undone: bookmark/);
  });

  it('say so when there is nothing left', async () => {
    await meguri.undo();
    expect(said()).toEqual(['Nothing to undo']);
    await meguri.redo();
    expect(said()).toEqual(['Nothing to undo', 'Nothing to redo']);
  });

  it('take away the offer in a toast: it would undo something else', async () => {
    await meguri.delete('c3');
    expect(toasts.items.some((each) => each.undo)).toBe(true);
    await meguri.undo();
    expect(toasts.items.some((each) => each.undo)).toBe(false);
  });
});

describe('an import', () => {
  it('is shown first, then kept with what was chosen, and is one undo step', async () => {
    await open({ empty: true });
    await meguri.importing.file('/home/aki/schedule.json');
    expect(meguri.importing.preview?.sessions).toBe(17);
    expect(meguri.conferences).toEqual([]);

    meguri.importing.title = 'わたしの会議';
    meguri.importing.modes['2024-08-04'] = 'away';
    const kept = await meguri.importing.keep();
    meguri.kept(kept!);
    expect(meguri.conference?.title).toBe('わたしの会議');
    expect(meguri.timetable?.day?.days[1]?.mode).toBe('away');
    expect(meguri.screen).toBe('timetable');

    await meguri.undo();
    expect(meguri.conference).toBeUndefined();
    expect(meguri.screen).toBe('welcome');
  });

  it('is drawn under its preview, and that drawing stays when it is kept', async () => {
    await open({ empty: true });
    await meguri.importing.file('/home/aki/schedule.json');
    await meguri.draft();
    expect(meguri.layers.map(({ screen, draft }) => [screen, draft])).toEqual([
      ['welcome', false],
      ['timetable', true],
    ]);
    expect(meguri.timetable?.day).toBeNull();
    expect(meguri.conferences).toEqual([]);

    const drawn = meguri.layers[1]!;
    await meguri.importing.keep((kept) => meguri.kept(kept));
    expect(meguri.layers).toEqual([{ ...drawn, draft: false }]);
    expect(meguri.timetable).toBe(drawn.timetable);
  });

  it('shows what was chosen in the preview, not what was drawn before', async () => {
    await open({ empty: true });
    await meguri.importing.file('/home/aki/schedule.json');
    await meguri.draft();
    meguri.importing.modes['2024-08-04'] = 'away';
    await meguri.importing.keep((kept) => meguri.kept(kept));
    expect(meguri.timetable?.day?.days[1]?.mode).toBe('away');
  });

  it('leaves the screen as it was when its preview is put away', async () => {
    const before = meguri.layers[0]!;
    await meguri.importing.file('/home/aki/schedule.json');
    await meguri.draft();
    expect(meguri.layers).toHaveLength(2);
    meguri.importing.cancel();
    meguri.discard();
    expect(meguri.layers).toEqual([before]);
  });

  it('is not drawn before it is kept where the conference is there', async () => {
    await open({ feeds: { 'same.json': '続 運用会議 2024' } });
    await meguri.importing.file('same.json');
    await meguri.draft();
    expect(meguri.layers).toHaveLength(1);
  });

  it('says when it brought nothing new', async () => {
    await open({ feeds: { 'same.json': '続 運用会議 2024' } });
    await meguri.importing.file('same.json');
    const kept = (await meguri.importing.keep())!;
    meguri.kept({ ...kept, changes: { added: 0, moved: 0, changed: 0, cancelled: 0, restored: 0 } });
    expect(said()).toEqual(['続 運用会議 2024: the timetable is the same as before']);
  });

  it('opens the sample without a question', async () => {
    await open({ empty: true });
    meguri.kept((await meguri.importing.sample())!);
    expect(meguri.conference?.sample).toBe(true);
  });

  it('follows what a second instance was asked to open', async () => {
    api.announce('import:waiting');
    await settle();
    expect(api.calls).toContain('previewWaiting');
  });
});

describe('data that something else changed', () => {
  it('is asked for again when the window gets the focus', async () => {
    await api.renameConference('c1', 'Renamed beside the window');
    api.changed = async () => true;
    await meguri.refresh();
    expect(meguri.conference?.title).toBe('Renamed beside the window');
  });

  it('is left alone when nothing changed it', async () => {
    await api.renameConference('c1', 'Renamed beside the window');
    await meguri.refresh();
    expect(meguri.conference?.title).not.toBe('Renamed beside the window');
  });
});
