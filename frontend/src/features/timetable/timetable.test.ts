import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { DayView, MarkedView } from '../../api/api';
import { fake, type Fake } from '../../api/fake';
import { Problem } from '../../api/problem';
import { words } from '../../i18n/words.svelte';
import { clock } from '../../lib/clock.svelte';
import { toasts } from '../../ui/toasts.svelte';
import { TimetableState } from './timetable.svelte';

/** Sessions of the fake conference, by their places in its list. */
const must = 's5'; // 14:05 Track A, bookmarked
const rival = 's8'; // 14:50 Track B, maybe; overlaps the next by ten minutes
const other = 's9'; // 15:10 Track C, must
const plain = 's6'; // nothing said

let api: Fake;
let undo: ReturnType<typeof vi.fn<() => void>>;
let remembered: [string, string][];
let timetable: TimetableState;

async function open(settings = { view: '', by: '', clock: 'conference' }): Promise<void> {
  api = fake();
  undo = vi.fn<() => void>();
  remembered = [];
  timetable = new TimetableState(
    api,
    {
      remember: (name, value) => remembered.push([name, value]),
      undoable: () => undefined,
      undo,
      zone: () => 'Europe/Brussels',
      counted: async () => {},
    },
    settings,
  );
  timetable.show((await api.start()).day as DayView);
  api.calls.length = 0;
}

beforeEach(async () => {
  words.speak('en');
  for (const toast of toasts.items) toasts.dismiss(toast.id);
  await open();
});

describe('a mark', () => {
  test('shows at once and is stored', async () => {
    const stored = timetable.bookmark(plain);
    expect(timetable.marksOf(plain).bookmark).toBe('must');
    expect(await stored).toBe(true);
    expect(api.calls).toEqual(['bookmark']);
    expect((await api.session(plain, '')).marks.bookmark).toBe('must');
  });

  test('is taken back with a word when storing fails', async () => {
    api.failNext('bookmark', new Problem('storage', 'The disk is full.', 'Make room.'));
    const stored = timetable.bookmark(plain);
    expect(timetable.marksOf(plain).bookmark).toBe('must');
    expect(await stored).toBe(false);
    expect(timetable.marksOf(plain).bookmark).toBe('');
    expect(toasts.items.map((toast) => [toast.say, toast.more])).toEqual([
      ['The disk is full.', 'Make room.'],
    ]);
  });

  test('that failed does not take the next one with it', async () => {
    api.failNext('rate', new Problem('storage', 'The disk is full.'));
    await Promise.all([timetable.rate(plain, 3), timetable.bookmark(plain)]);
    expect(timetable.marksOf(plain)).toMatchObject({ rating: 0, bookmark: 'must' });
  });

  test('is stored in the order it was made, and the latest stays on screen meanwhile', async () => {
    const first = timetable.rate(plain, 2);
    const second = timetable.rate(plain, 5);
    await first;
    expect(timetable.marksOf(plain).rating).toBe(5);
    await second;
    expect((await api.session(plain, '')).marks.rating).toBe(5);
  });

  test('pressed again is taken back', async () => {
    await timetable.bookmark(must);
    expect(timetable.marksOf(must).bookmark).toBe('');
    await timetable.bookmark(rival);
    expect(timetable.marksOf(rival).bookmark).toBe('must');
    await timetable.rate(plain, 4);
    await timetable.rate(plain, 4);
    expect(timetable.marksOf(plain).rating).toBe(0);
  });

  test('changes the plan of the day with its answer', async () => {
    expect(timetable.clashesOf(rival)).toHaveLength(1);
    await timetable.bookmark(other);
    expect(timetable.clashesOf(rival)).toHaveLength(0);
  });

  test('of an untimed session leaves the plan of the day alone', async () => {
    const before = timetable.plan;
    await timetable.bookmark(timetable.untimed[0]!.id);
    expect(timetable.plan).toBe(before);
  });
});

describe('a note', () => {
  test('with the text it has is not stored again', async () => {
    await timetable.note(plain, 'canary');
    await timetable.note(plain, 'canary');
    expect(api.calls).toEqual(['note']);
  });
});

describe('settling a clash', () => {
  test('sends the other session to watch later and offers the way back', async () => {
    await timetable.settle(rival, other, 'go');
    expect(timetable.marksOf(other)).toMatchObject({ bookmark: '', watchLater: true });
    expect(timetable.plan.clashes).toEqual([]);
    toasts.undo(toasts.items[0]!.id);
    expect(undo).toHaveBeenCalledOnce();
  });

  test('by keeping both leaves the bookmarks', async () => {
    await timetable.settle(rival, other, 'both');
    expect(timetable.plan.clashes.map((clash) => clash.settled)).toEqual(['both']);
    expect(timetable.marksOf(other).bookmark).toBe('must');
  });
});

describe('as time goes by', () => {
  /** What is asked of Go when the minute turns from one to the other, on the day's own clock. */
  async function asked(from: string, to: string): Promise<string[]> {
    clock.set(`2024-08-03T${from}:00+09:00`);
    await timetable.reload();
    api.calls.length = 0;
    clock.set(`2024-08-03T${to}:00+09:00`);
    await timetable.keepUp();
    await timetable.keepUp();
    return api.calls;
  }

  test('nothing is asked while no side of an open clash ends', async () => {
    expect(await asked('15:00', '15:19')).toEqual([]);
    expect(await asked('15:40', '18:00')).toEqual([]);
  });

  test('the day is asked for again, once, when one ends: what was heard may settle the clash', async () => {
    expect(await asked('15:19', '15:20')).toEqual(['day', 'hidden']);
    expect(await asked('15:39', '15:41')).toEqual(['day', 'hidden']);
  });

  test('a settled clash asks for nothing', async () => {
    await timetable.settle(rival, other, 'both');
    expect(await asked('15:00', '16:00')).toEqual([]);
  });
});

describe('looking', () => {
  test('each clock has its zone, whichever the labels follow', async () => {
    expect(timetable.zoneOf('conference')).toBe(timetable.day?.zone);
    expect(timetable.zoneOf('mine')).toBe('UTC');
    await timetable.chooseClock('mine');
    expect(timetable.zoneOf('conference')).toBe('Europe/Brussels');
  });

  test('at another day keeps the selection and asks for that day', async () => {
    timetable.select(must);
    await timetable.turn(1);
    expect([timetable.day?.day, timetable.selected]).toEqual(['2024-08-04', must]);
    await timetable.turn(1);
    expect(timetable.day?.day).toBe('2024-08-04');
  });

  test('at a day that cannot be read keeps the one on screen and says why', async () => {
    api.failNext('day', new Problem('storage', 'The file is damaged.'));
    await timetable.goTo('2024-08-04');
    expect([timetable.day?.day, timetable.problem?.say]).toEqual(['2024-08-03', 'The file is damaged.']);
    await timetable.goTo('2024-08-04');
    expect(timetable.problem).toBeNull();
  });

  test('only the last of two days asked for is shown', async () => {
    const late = await api.day('c1', '2024-08-04', '', false);
    let release = (_: DayView) => undefined as void;
    vi.spyOn(api, 'day').mockReturnValueOnce(new Promise((resolve) => (release = resolve)));
    const slow = timetable.goTo('2024-08-04');
    await timetable.goTo('2024-08-03');
    release(late);
    await slow;
    expect(timetable.day?.day).toBe('2024-08-03');
  });

  test('through a filter leaves the columns that still have sessions', () => {
    expect(timetable.columns).toHaveLength(3);
    timetable.narrow({ speakers: new Set(['Gwen Moss']) });
    expect(timetable.columns.map((column) => column.group.name)).toEqual(['Track B']);
    timetable.clearFilter();
    expect(timetable.columns).toHaveLength(3);
  });

  test('at mine only follows the bookmarks', async () => {
    timetable.narrow({ bookmarked: true });
    const before = timetable.slots.length;
    await timetable.bookmark(must);
    expect(timetable.slots).toHaveLength(before - 1);
  });

  test('remembers the view and the columns that were chosen', () => {
    timetable.chooseView('list');
    timetable.chooseBy('room');
    expect([timetable.view, timetable.by]).toEqual(['list', 'room']);
    expect(remembered).toEqual([
      ['view', 'list'],
      ['by', 'room'],
    ]);
  });

  test('closer and further stays within the bounds', () => {
    for (let i = 0; i < 20; i++) timetable.zoom(1);
    expect(timetable.scale).toBe(5);
    for (let i = 0; i < 20; i++) timetable.zoom(-1);
    expect(timetable.scale).toBe(1.5);
  });

  test('at another conference forgets what was selected, sought and filtered', async () => {
    timetable.open(must);
    timetable.narrow({ rooms: new Set(['x']) });
    await timetable.find('Gwen');
    timetable.show({ ...timetable.day!, conference: 'c2' });
    expect([timetable.selected, timetable.opened, timetable.text, timetable.hits]).toEqual([
      '',
      false,
      '',
      null,
    ]);
    expect(timetable.filter.rooms.size).toBe(0);
  });
});

describe('finding', () => {
  test('dims what is no hit and counts the hits of other days', async () => {
    await timetable.find('カナリア');
    expect([timetable.dimmed(must), timetable.hits?.size]).toEqual([true, 1]);
    expect(timetable.elsewhere).toEqual([{ day: '2024-08-04', count: 1 }]);
  });

  test('finds the untimed without counting them elsewhere', async () => {
    await timetable.find('未定');
    expect([timetable.elsewhere, timetable.hits?.size]).toEqual([[], 1]);
  });

  test('nothing shows everything', async () => {
    await timetable.find('x');
    await timetable.find(' ');
    expect([timetable.hits, timetable.dimmed(must)]).toEqual([null, false]);
  });

  test('drops an answer that was overtaken', async () => {
    const slow = timetable.find('Gwen');
    await timetable.find('');
    await slow;
    expect(timetable.hits).toBeNull();
  });
});

describe('the inspector', () => {
  test('has what the day knows at once, and the rest with the answer', async () => {
    timetable.open(must);
    expect([timetable.slot?.title, timetable.session]).toEqual(['工学としての運用', null]);
    await vi.waitFor(() => expect(timetable.session?.abstract).toContain('測り方'));
  });

  test('calls for its session each time it is opened, the same one too', () => {
    timetable.open(must);
    const first = timetable.called;
    timetable.select(plain);
    expect([first, timetable.called]).toEqual([{ id: must }, first]);
    timetable.open(must);
    expect(timetable.called).toEqual({ id: must });
    expect(timetable.called).not.toBe(first);
  });

  test('follows the selection while it is open, and asks nothing while it is closed', async () => {
    timetable.select(must);
    expect(api.calls).toEqual([]);
    timetable.open();
    timetable.select(plain);
    await vi.waitFor(() => expect(timetable.session?.id).toBe(plain));
  });
});

describe('hiding', () => {
  test('a track takes its sessions out, offers the way back, and is found again', async () => {
    await timetable.hide('track', 'Track B', 'Track B');
    expect(timetable.slots.some((slot) => slot.track === 'Track B')).toBe(false);
    expect(timetable.hidden.map((thing) => thing.name)).toEqual(['Track B']);
    expect(toasts.items.at(-1)?.say).toBe('Hid “Track B”');
    await timetable.setShowHidden(true);
    expect(timetable.slots.some((slot) => slot.track === 'Track B' && slot.hidden)).toBe(true);
    await timetable.hide('track', 'Track B', 'Track B', false);
    expect(timetable.hidden).toEqual([]);
  });

  test('the selected session closes the inspector', async () => {
    timetable.open(plain);
    await timetable.hide('session', plain, 'x');
    expect([timetable.opened, timetable.slotOf(plain)]).toEqual([false, undefined]);
  });
});

describe('the mode of a day', () => {
  test('shows at once and is taken back when storing fails', async () => {
    const mode = () => timetable.day?.days[0]?.mode;
    api.failNext('setMode', new Problem('storage', 'The disk is full.'));
    const stored = timetable.setMode('2024-08-03', 'away');
    expect(mode()).toBe('away');
    await stored;
    expect(mode()).toBe('onsite');
    await timetable.setMode('2024-08-03', 'online');
    expect((await api.day('c1', '2024-08-03', '', false)).days[0]?.mode).toBe('online');
  });
});

describe('after undo', () => {
  test('the day is read again, with the marks as they are', async () => {
    await timetable.bookmark(plain);
    await api.undo();
    await timetable.reload();
    expect(timetable.marksOf(plain).bookmark).toBe('');
  });

  test('a mark still on its way is not overwritten by what was read meanwhile', async () => {
    let release = (_: MarkedView) => undefined as void;
    const held = new Promise<MarkedView>((resolve) => (release = resolve));
    const answer = await api.rate(plain, 5);
    const day = await api.day('c1', '2024-08-03', '', false);
    vi.spyOn(api, 'rate').mockReturnValueOnce(held);
    const stored = timetable.rate(plain, 5);
    timetable.show({
      ...day,
      slots: day.slots.map((slot) => ({ ...slot, marks: { ...slot.marks, rating: 1 } })),
    });
    expect(timetable.marksOf(plain).rating).toBe(5);
    release(answer);
    await stored;
    expect(timetable.marksOf(plain).rating).toBe(5);
  });
});

describe('an edit by hand', () => {
  test('is given back to the feed field by field, and the rest stays', async () => {
    await api.saveEdit(plain, { title: 'Mine', room: 'Attic' });
    await timetable.reload();
    expect(timetable.slotOf(plain)).toMatchObject({ title: 'Mine', edited: ['title', 'room'] });
    await timetable.revert(plain, 'title');
    expect(timetable.slotOf(plain)).toMatchObject({ title: 'Client-side objectives', edited: ['room'] });
    expect(toasts.items.at(-1)?.undo).toBeDefined();
  });

  test('follows a session to the day it goes back to', async () => {
    await api.saveEdit(plain, { start: '2024-08-04T09:00' });
    await timetable.goTo('2024-08-04');
    await timetable.revert(plain, 'start');
    expect(timetable.day?.day).toBe('2024-08-03');
  });

  test('that removes a session closes it, and says the way back', async () => {
    timetable.open(plain);
    await timetable.remove(plain);
    expect(timetable.opened).toBe(false);
    expect(timetable.slotOf(plain)).toBeUndefined();
    expect(toasts.items.at(-1)?.say).toBe('Removed “Client-side objectives” from the programme');
  });

  test('of a session that is gone closes it without a complaint', async () => {
    const { session } = await api.addSession('c1', {
      title: 'Steam',
      start: '2024-08-03T10:00',
      end: '2024-08-03T10:30',
    });
    await timetable.reload();
    timetable.open(session);
    await api.undo();
    await timetable.reload();
    expect(timetable.opened).toBe(false);
    expect(toasts.items).toEqual([]);
  });
});
