import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fake, type Fake } from '../../api/fake';
import { Problem } from '../../api/problem';
import type { RibbonView, UndoView } from '../../api/api';
import { words } from '../../i18n/words.svelte';
import type { Tally } from '../../shell/meguri.svelte';
import { toasts } from '../../ui/toasts.svelte';
import { announcement, planless, TodayState } from './today.svelte';

let api: Fake;
let today: TodayState;
let told: { undo?: UndoView; tally?: Tally | undefined; marked: number; undone: number };

async function open(options: Parameters<typeof fake>[0] = {}) {
  api = fake({ language: 'en', ...options });
  told = { marked: 0, undone: 0 };
  today = new TodayState(api, {
    stored: (undo, tally) => Object.assign(told, { undo, tally }),
    marked: () => void told.marked++,
    undo: () => void told.undone++,
  });
  await today.load('c1');
}

const said = () => toasts.items.map((each) => each.say);

beforeEach(async () => {
  words.speak('en');
  await open();
});
afterEach(() => {
  for (const each of toasts.items) toasts.dismiss(each.id);
});

describe('a day without sessions of mine', () => {
  const day = (...kinds: string[]) => ({
    on: [],
    next: undefined,
    ribbon: { items: kinds.map((kind) => ({ kind })) } as unknown as RibbonView,
  });

  it.each([
    ['is one with nothing at all', [], true],
    ['is one on which only booths are open and stamped', ['stamped', 'booths'], true],
    ['is none when a session of mine is over', ['session', 'booths'], false],
  ])('%s', (_, kinds, none) => {
    expect(planless(day(...kinds))).toBe(none);
  });
});

describe('the day', () => {
  it('knows what is on, what is next and how far the card is', () => {
    expect(today.view?.on.map(({ session, left }) => [session.title, left])).toEqual([
      ['工学としての運用', 17],
    ]);
    expect(today.view?.next?.session.title).toBe('指標を経営会議に持っていく');
    expect(told.tally).toEqual({ stamped: 13, of: 24 });
  });

  it.each([
    ['before', '2024-08-01T12:00:00+09:00', 2],
    ['after', '2024-08-09T12:00:00+09:00', 0],
  ])('is %s the conference on other days', async (phase, now, days) => {
    await open({ now });
    expect([today.view?.phase, today.view?.daysToGo]).toEqual([phase, days]);
  });

  it('keeps what it showed when it can’t be asked again, and says why', async () => {
    api.failNext('today', new Problem('storage', 'The disk is gone.'));
    await today.load('c1');
    expect(today.problem?.say).toBe('The disk is gone.');
    expect(today.view?.on).toHaveLength(1);
    await today.load('c1');
    expect(today.problem).toBeNull();
  });

  it('forgets one conference when another is asked for', async () => {
    today.write('half a th');
    const asked = today.load('c2');
    expect([today.view, today.draft]).toEqual([null, '']);
    await asked;
  });
});

describe('a thought', () => {
  it('goes to the session that is on, with a way back', async () => {
    today.write('  a loan ');
    await today.capture();
    expect(today.draft).toBe('');
    expect(today.view?.on[0]?.notes).toEqual([{ time: '14:28', text: 'a loan', share: 23 / 40 }]);
    expect(told.marked).toBe(1);
    expect(said()).toEqual(['Noted for “工学としての運用”']);
    toasts.undo(toasts.items[0]!.id);
    expect(told.undone).toBe(1);
  });

  it('goes where it is sent, once', async () => {
    const other = today.view!.capture[1]!;
    today.aim(other.session);
    today.write('elsewhere');
    expect(today.target).toEqual(other);
    await today.capture();
    expect(said()).toEqual([`Noted for “${other.title}”`]);
    expect(today.target?.title).toBe('工学としての運用');
  });

  it('is there again, for the same session, when it could not be stored', async () => {
    const other = today.view!.capture[1]!;
    today.aim(other.session);
    today.write('a loan');
    api.failNext('capture', new Problem('storage', 'The disk is full.'));
    await today.capture();
    expect([today.draft, today.target?.session]).toEqual(['a loan', other.session]);
    expect(said()).toEqual(['The disk is full.']);
  });

  it('stands before what was begun meanwhile when it could not be stored', async () => {
    today.write('a loan');
    api.failNext('capture', new Problem('storage', 'The disk is full.'));
    const stored = today.capture();
    today.write('of books');
    await stored;
    expect(today.draft).toBe('a loan of books');
  });

  it('waits for its conference when another one is looked at', async () => {
    const other = today.view!.capture[1]!;
    today.write('half a thought');
    today.aim(other.session);
    await today.load('c2');
    expect(today.draft).toBe('');
    today.write('of another day');
    await today.load('c1');
    expect([today.draft, today.target?.session]).toEqual(['half a thought', other.session]);
    await today.load('c2');
    expect(today.draft).toBe('of another day');
  });

  it('may be begun before the day is there', async () => {
    today = new TodayState(api, { stored: () => {}, marked: () => {}, undo: () => {} });
    today.write('first thing');
    await today.load('c1');
    expect(today.draft).toBe('first thing');
  });

  it.each(['', '   '])('that is empty (“%s”) is none', async (text) => {
    today.write(text);
    await today.capture();
    expect(api.calls).not.toContain('capture');
  });
});

describe('marks', () => {
  it('show at once and are taken back when they can’t be stored', async () => {
    const extent = () => today.view?.on[0]?.session.marks.extent;
    const id = today.view!.on[0]!.session.id;
    const stored = today.attend(id, 'left-early');
    expect(extent()).not.toBe('');
    await stored;
    expect(extent()).toBe('left');
    api.failNext('attend', new Problem('storage', 'The disk is full.'));
    await today.attend(id, 'skipped');
    expect(extent()).toBe('left');
    expect(said()).toEqual(['The disk is full.']);
  });

  it('settle a clash, which then is none', async () => {
    const { session, clash } = today.view!.next!;
    await today.settle(clash!, session, 'go');
    expect(today.view?.next?.session.id).toBe(clash!.id);
    expect(today.view?.next?.clash).toBeUndefined();
    expect(said()).toHaveLength(1);
  });

  it('set how the day is attended', async () => {
    await today.setMode('online');
    expect(today.view?.mode).toBe('online');
  });
});

describe('what is said aloud', () => {
  it.each([
    ['ten minutes before the end', 10, 99, '工学としての運用: 10 minutes left'],
    ['a minute before the next', 40, 1, '1 minute until 指標を経営会議に持っていく'],
    ['nothing in between', 9, 11, ''],
  ])('%s', (_, left, minutes, words) => {
    const { on, next } = today.view!;
    expect(announcement({ on: [{ ...on[0]!, left }], next: { ...next!, minutes } })).toBe(words);
  });
});
