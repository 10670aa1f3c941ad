import { cleanup, render, screen, waitFor, within } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fake, type Fake } from './api/fake';
import { Problem } from './api/problem';
import App from './App.svelte';
import { clock } from './lib/clock.svelte';
import { Meguri } from './shell/meguri.svelte';
import { toasts } from './ui/toasts.svelte';

let api: Fake;

/** Opens the window, on the timetable where the conference would have it open on today. */
async function open(options: Parameters<typeof fake>[0] = {}) {
  api = fake({ language: 'en', ...options });
  const meguri = new Meguri(api);
  await meguri.start();
  if (meguri.screen === 'today') meguri.go('timetable');
  render(App, { meguri });
  await tick();
}

/** Presses a key the way a person does: on whatever has focus. */
async function press(key: string, init: KeyboardEventInit = {}) {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));
  await tick();
}

const paste = (text: string) => {
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } });
  document.body.dispatchEvent(event);
};

const drop = (data: Partial<DataTransfer>) => {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'dataTransfer', { value: { files: [], getData: () => '', ...data } });
  document.body.dispatchEvent(event);
  return event;
};

// The window loads these when they are first wanted; here they are ready before the clock of findBy runs.
beforeAll(() =>
  Promise.all([
    import('./features/changes/ChangesPage.svelte'),
    import('./features/library/LibraryPage.svelte'),
    import('./features/settings/SettingsPage.svelte'),
    import('./features/today/TodayPage.svelte'),
    import('./features/welcome/ImportSheet.svelte'),
    import('./features/welcome/WelcomePage.svelte'),
    import('./shell/KeysSheet.svelte'),
  ]),
);
beforeEach(() => document.body.replaceChildren());
afterEach(() => {
  cleanup();
  for (const each of toasts.items) toasts.dismiss(each.id);
});

describe('finding', () => {
  it('takes the very next key after the one that asks for it', async () => {
    await open();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true }));
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
  });
});

describe('the window', () => {
  it.each([
    ['Ctrl+R refreshes', { key: 'r', ctrlKey: true }],
    ['F5 refreshes', { key: 'F5' }],
  ])('is never loaded again: %s, and does nothing while a dialog is open', async (_, chord) => {
    await open();
    const reload = async () => {
      const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...chord });
      document.body.dispatchEvent(event);
      await tick();
      return event.defaultPrevented;
    };
    expect(await reload()).toBe(true);
    expect(api.calls.filter((each) => each === 'refresh')).toHaveLength(1);
    await press('?');
    await screen.findByRole('dialog');
    expect(await reload()).toBe(true);
    expect(api.calls.filter((each) => each === 'refresh')).toHaveLength(1);
  });

  it('has a button for what changed, which leads to the list', async () => {
    await open({ changed: true });
    screen.getByRole('button', { name: '4 changes' }).click();
    await screen.findByRole('heading', { name: 'What changed' });
    expect(await screen.findAllByRole('button', { name: /^Seen: / })).toHaveLength(4);
    await press('s');
    expect(await screen.findAllByRole('button', { name: /^Seen: / })).toHaveLength(3);
  });

  it('goes to every screen of the sidebar by key, and says where it is', async () => {
    await open();
    for (const [key, name, heading] of [
      ['8', 'Library', 'Library'],
      [',', 'Settings', 'Settings'],
      ['1', 'Today', 'Saturday 3 August'],
      ['2', 'Timetable', 'Timetable'],
    ] as const) {
      await press(key, { ctrlKey: true });
      expect(await screen.findByRole('heading', { level: 1, name: heading })).toBeTruthy();
      expect(screen.getByRole('button', { current: 'page' }).textContent).toContain(name);
    }
  });

  it('lists the keys, and its own keys rest meanwhile', async () => {
    await open();
    await press('?', { shiftKey: true });
    const sheet = await screen.findByRole('dialog', { name: 'Keyboard' });
    expect(within(sheet).getByText('Undo')).toBeTruthy();
    await press('8', { ctrlKey: true });
    expect(screen.queryByRole('heading', { name: 'Library' })).toBeNull();
    within(sheet).getByRole('button', { name: 'Close' }).click();
    await tick();
    await press('8', { ctrlKey: true });
    expect(await screen.findByRole('heading', { name: 'Library' })).toBeTruthy();
  });

  it('switches every word when the language does', async () => {
    await open({ empty: true });
    (await screen.findByRole('radio', { name: '日本語' })).click();
    expect(await screen.findByRole('heading', { level: 1, name: 'ようこそ' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('ja');
  });
});

describe('the day', () => {
  it('is asked for again each minute, after an undo and when something else changed the programme', async () => {
    await open();
    const asked = () => api.calls.filter((each) => each === 'today').length;
    const more = async (cause: () => unknown) => {
      const before = asked();
      await cause();
      await tick();
      return asked() > before;
    };
    await press('1', { ctrlKey: true });
    await screen.findByRole('timer', { name: '17 min left' });
    expect(await more(() => clock.set('2024-08-03T14:29:00+09:00'))).toBe(true);
    await press('a');
    expect(await more(() => press('z', { ctrlKey: true }).then(() => screen.findByText(/^Undone/)))).toBe(
      true,
    );
    expect(await more(() => api.announce('programme:changed'))).toBe(true);
    expect(await more(() => window.dispatchEvent(new Event('focus')))).toBe(true);
  });

  it('puts the caret into the note, where letters are letters', async () => {
    await open();
    await press('1', { ctrlKey: true });
    await screen.findByRole('timer', { name: '17 min left' });
    await press('n');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^Note for/ }));
    await press('a');
    expect(api.calls).not.toContain('attend');
  });
});

describe('importing', () => {
  it('shows what is inside before anything is stored, and keeps it when asked', async () => {
    await open({ empty: true });
    await press('o', { ctrlKey: true });
    const sheet = await screen.findByRole('dialog', { name: 'Check before importing' });
    expect(within(sheet).getByText('schedule.json · frab JSON · read in 0.04 s')).toBeTruthy();
    expect(api.calls).not.toContain('keep');
    within(sheet)
      .getByRole('button', { name: /^Import/ })
      .click();
    expect(await screen.findByRole('heading', { level: 1, name: 'Timetable' })).toBeTruthy();
    expect(screen.getByText(/^Imported あたらしい会議 2025/)).toBeTruthy();
  });

  it('names each thing that couldn’t be taken as it was', async () => {
    await open({ empty: true });
    await press('o', { ctrlKey: true });
    const sheet = await screen.findByRole('dialog', { name: 'Check before importing' });
    within(sheet).getByRole('button', { name: 'Show' }).click();
    await tick();
    expect(within(sheet).getByText('懇親会')).toBeTruthy();
  });

  it('leaves the keys to the preview until its timetable is kept', async () => {
    await open({ empty: true });
    await press('o', { ctrlKey: true });
    const sheet = await screen.findByRole('dialog', { name: 'Check before importing' });
    await waitFor(() => expect(document.querySelectorAll('.layer')).toHaveLength(2));
    sheet.focus();
    (document.activeElement as HTMLElement).blur();
    await press('/');
    expect(document.activeElement?.getAttribute('aria-label')).not.toBe('Find a session');
    within(sheet)
      .getByRole('button', { name: /^Import/ })
      .click();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await press('/');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Find a session');
  });

  it('takes a dropped file by its bytes, and never lets the page be replaced', async () => {
    await open({ empty: true });
    const event = drop({ files: [new File(['{}'], 'schedule.json')] as unknown as FileList });
    expect(event.defaultPrevented).toBe(true);
    expect(await screen.findByRole('dialog', { name: 'Check before importing' })).toBeTruthy();
    expect(api.calls).toContain('previewBytes');
  });

  it('takes pasted text as a feed, and a pasted address as an address', async () => {
    await open({ empty: true, feeds: { 'https://a.example/ics': 'A' } });
    await screen.findByRole('heading', { name: 'Welcome' });
    paste('BEGIN:VCALENDAR');
    expect(await screen.findByRole('dialog', { name: 'Check before importing' })).toBeTruthy();
    screen.getByRole('button', { name: /^Cancel/ }).click();
    paste('https://a.example/ics');
    await screen.findByRole('dialog', { name: 'Check before importing' });
    expect(api.calls).toContain('previewAddress');
  });

  it('says inline why a file is refused', async () => {
    const refusal = new Problem('bad-input', 'photo.jpg is a picture.', 'Choose a schedule file.');
    await open({ empty: true, feeds: { 'photo.jpg': refusal } });
    await screen.findByRole('heading', { name: 'Welcome' });
    drop({ files: [new File([''], 'photo.jpg')] as unknown as FileList });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('photo.jpg is a picture.');
    expect(alert.textContent).toContain('Choose a schedule file.');
  });

  it('says it in a toast on any other screen, and leaves that screen as it is', async () => {
    const refusal = new Problem('bad-input', 'photo.jpg is a picture.');
    await open({ feeds: { 'photo.jpg': refusal } });
    drop({ files: [new File([''], 'photo.jpg')] as unknown as FileList });
    expect(await screen.findByText('photo.jpg is a picture.')).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: 'Timetable' })).toBeTruthy();
  });
});

describe('the library', () => {
  it('renames in place', async () => {
    await open();
    await press('8', { ctrlKey: true });
    const card = await screen.findByRole('button', { name: /^Open the timetable of FOSDEM/ });
    card.focus();
    await press('F2');
    const field = (await screen.findByRole('textbox', { name: 'Name' })) as HTMLInputElement;
    field.value = 'FOSDEM, Brussels';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.form!.requestSubmit();
    expect(
      await screen.findByRole('button', { name: /^Open the timetable of FOSDEM, Brussels/ }),
    ).toBeTruthy();
  });

  it('deletes with one key, offers undo, and lists what lies in the bin', async () => {
    await open();
    await press('8', { ctrlKey: true });
    (await screen.findByRole('button', { name: /^Open the timetable of FOSDEM/ })).focus();
    await press('Delete');
    expect(await screen.findByRole('heading', { name: 'Recently deleted' })).toBeTruthy();
    screen.getByRole('button', { name: 'Undo' }).click();
    expect(await screen.findByRole('button', { name: /^Open the timetable of FOSDEM/ })).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'Recently deleted' })).toBeNull();
  });
});
