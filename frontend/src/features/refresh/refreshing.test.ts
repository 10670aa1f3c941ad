import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fake, type Fake, type FakeRefresh } from '../../api/fake';
import { Problem } from '../../api/problem';
import '../../i18n/learned';
import { words } from '../../i18n/words.svelte';
import { Meguri } from '../../shell/meguri.svelte';
import { toasts } from '../../ui/toasts.svelte';

let api: Fake;
let meguri: Meguri;

async function open(...refreshes: FakeRefresh[]) {
  api = fake({ language: 'en', refreshes, changed: true });
  meguri = new Meguri(api);
  await meguri.start();
}
const refresh = () => meguri.refreshing.refresh(meguri.conference!);
const said = () => toasts.items.map((each) => each.say);

beforeEach(() => words.speak('en'));
afterEach(() => {
  vi.useRealTimers();
  for (const each of toasts.items) toasts.dismiss(each.id);
});

describe('a refresh', () => {
  it('says when nothing changed', async () => {
    await open('unchanged');
    await refresh();
    expect(said()).toEqual(['The timetable hasn’t changed']);
    expect(meguri.refreshing.running).toBe('');
  });

  it('tells how much changed, and leads to it', async () => {
    await open('kept');
    await refresh();
    expect(said()).toEqual(['Refreshed. 1 new · 2 moved · 1 cancelled']);
    toasts.act(toasts.items[0]!.id);
    expect(meguri.screen).toBe('changes');
  });

  it('says that it is under way only when it is slow', async () => {
    vi.useFakeTimers();
    await open();
    let answer = () => {};
    const slow = { ...api, refresh: () => new Promise<never>((_, no) => (answer = () => no(new Error()))) };
    meguri = new Meguri(slow);
    await meguri.start();
    const running = refresh();
    expect([meguri.refreshing.running, meguri.refreshing.slow]).toEqual(['c1', false]);
    vi.advanceTimersByTime(300);
    expect(meguri.refreshing.slow).toBe(true);
    await meguri.refreshing.stop();
    const again = refresh(); // waits for the end of the first
    answer();
    await running;
    expect([meguri.refreshing.slow, said()]).toEqual([false, []]);
    expect(meguri.refreshing.running).toBe('c1');
    answer();
    await again;
  });

  it('is quiet without a network: the conference knows when it failed', async () => {
    await open(new Problem('offline', 'No answer.'));
    await refresh();
    expect(said()).toEqual([]);
    expect(meguri.conference?.refreshFailed).not.toBe('');
  });

  it('says why it failed otherwise', async () => {
    await open(new Problem('bad-input', 'A login page.'));
    await refresh();
    expect(said()).toEqual(['A login page.']);
  });

  it('says that what was pasted has no source, and asks nobody', async () => {
    await open();
    await meguri.refreshing.refresh({ ...meguri.conference!, refreshable: false });
    expect(said()).toHaveLength(1);
    expect(api.calls).not.toContain('refresh');
  });
});

describe('what a refresh may not decide', () => {
  it('is asked, waits, and goes on with an answer for every question', async () => {
    await open('questions');
    await refresh();
    const { refreshing } = meguri;
    expect([refreshing.asking, refreshing.answered]).toEqual([true, false]);
    await refreshing.answer();
    expect(api.calls).not.toContain('answerRefresh');

    refreshing.later();
    expect([refreshing.asking, refreshing.waiting?.outcome]).toEqual([false, 'questions']);
    refreshing.ask();
    refreshing.same[refreshing.waiting!.questions[0]!.session.id] = '';
    await refreshing.answer();
    expect([refreshing.asking, refreshing.waiting, meguri.conference?.waiting]).toEqual([false, null, '']);
  });

  it('is left as it is, or taken', async () => {
    await open('losses', 'losses');
    await refresh();
    expect(meguri.refreshing.waiting?.lost).toBe(14);
    await meguri.refreshing.leave();
    expect([meguri.refreshing.waiting, meguri.conference?.waiting]).toEqual([null, '']);
    await refresh();
    await meguri.refreshing.acceptLosses();
    expect(said().at(-1)).toContain('Refreshed.');
  });

  it('is found again when a refresh in the background left it', async () => {
    await open('edition');
    await api.refresh('c1');
    await meguri.refreshing.look('c1');
    expect(meguri.refreshing.waiting?.title).toBe('続 運用会議 2025');
  });

  it('is forgotten when the source is read again, as Go forgets it', async () => {
    await open('losses', new Problem('offline', 'No answer.'));
    await refresh();
    await refresh();
    expect(meguri.refreshing.waiting).toBeNull();
  });
});

describe('what changed', () => {
  it('is listed until it is seen, mine first', async () => {
    await open();
    const { changes } = meguri;
    await changes.load('c1');
    expect(changes.shown.map(({ mine }) => mine)).toEqual([true, true, false, false]);
    const first = changes.shown[0]!.session.id;
    await changes.see('c1', first);
    expect([changes.shown.length, meguri.conference?.changes]).toEqual([3, 3]);
    changes.showSeen = true;
    expect(changes.shown).toHaveLength(4);
    await changes.seeAll('c1');
    expect([changes.list?.unseen, meguri.conference?.changes]).toEqual([0, 0]);
  });

  it('is as it was when that can’t be stored', async () => {
    await open();
    await meguri.changes.load('c1');
    api.failNext('seeAllChanges', new Problem('storage', 'The disk is full.'));
    await meguri.changes.seeAll('c1');
    expect(meguri.changes.shown).toHaveLength(4);
    expect(said()).toEqual(['The disk is full.']);
  });
});
