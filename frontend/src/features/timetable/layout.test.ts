import { describe, expect, test } from 'vitest';
import type { ClashView, GroupView, MarksView, SlotView, StopView } from '../../api/api';
import {
  byFor,
  clashesBySession,
  columnsOf,
  columnWidth,
  density,
  everything,
  freeSpot,
  isMine,
  linesOf,
  mineFirst,
  nextClash,
  nowInList,
  passes,
  placeGrid,
  placeRow,
  placeRows,
  routeInList,
  routeOf,
  rowsOf,
  rowsWithin,
  scrollTo,
  startOf,
  stepFrom,
  touch,
  unmarked,
  viewFor,
  windowOf,
} from './layout';

function slot(id: string, minute: number, minutes: number, more: Partial<SlotView> = {}): SlotView {
  return {
    id,
    title: id,
    start: '',
    end: '',
    from: '10:00',
    to: '',
    shift: 0,
    toShift: 0,
    minute,
    minutes,
    room: 'R1',
    track: 'A',
    type: '',
    language: '',
    speakers: [],
    roomLane: { index: 0, of: 1 },
    trackLane: { index: 0, of: 1 },
    onSiteOnly: false,
    cancelled: false,
    hidden: false,
    edited: [],
    marks: unmarked,
    ...more,
  };
}

const group = (name: string, more: Partial<GroupView> = {}): GroupView => ({
  name,
  under: '',
  letter: '',
  colour: 0,
  striped: false,
  hashtag: '',
  building: '',
  sessions: 0,
  bookmarked: 0,
  hidden: false,
  ...more,
});

const marks = (more: Partial<MarksView>): MarksView => ({ ...unmarked, ...more });
const groups = (n: number) => Array.from({ length: n }, (_, i) => group(`g${i}`));

describe('what the columns stand for', () => {
  const cases: [name: string, chosen: string, tracks: number, rooms: GroupView[], want: string][] = [
    ['one track per room is a day by track', '', 3, groups(3), 'track'],
    ['fewer tracks than rooms is a day by track', '', 2, groups(5), 'track'],
    ['more tracks than rooms is a day by room', '', 5, groups(3), 'room'],
    ['nine tracks are too many', '', 9, groups(20), 'room'],
    ['one track is none', '', 1, groups(4), 'room'],
    ['rooms without a name leave only tracks', '', 5, [group('')], 'track'],
    ['what the person chose wins', 'room', 3, groups(3), 'room'],
  ];
  test.each(cases)('%s', (_name, chosen, tracks, rooms, want) => {
    expect(byFor(chosen, { tracks: groups(tracks), rooms } as Parameters<typeof byFor>[1])).toBe(want);
  });
});

describe('which view a day opens in', () => {
  const cases: [
    name: string,
    chosen: string,
    columns: number,
    size: 'wide' | 'middle' | 'narrow',
    want: string,
  ][] = [
    ['twelve columns make a grid', '', 12, 'wide', 'grid'],
    ['thirteen are dense', '', 13, 'wide', 'dense'],
    ['a narrow window lists', '', 35, 'narrow', 'list'],
    ['a narrow window does what the person chose', 'grid', 3, 'narrow', 'grid'],
  ];
  test.each(cases)('%s', (_name, chosen, columns, size, want) => {
    expect(viewFor(chosen, columns, size)).toBe(want);
  });
});

describe('what is mine', () => {
  const cases: [name: string, marks: Partial<MarksView>, want: boolean][] = [
    ['nothing said', {}, false],
    ['a bookmark', { bookmark: 'maybe' }, true],
    ['heard half of it, without a bookmark', { how: 'online', extent: 'left' }, true],
    ['skipped', { extent: 'skipped' }, false],
    ['a note alone is no plan', { note: 'x', rating: 3 }, false],
  ];
  test.each(cases)('%s', (_name, said, want) => {
    expect(isMine(marks(said))).toBe(want);
  });
});

describe('the filter', () => {
  const talk = slot('s', 0, 30, { speakers: ['Ada', 'Lin'], language: 'ja', type: 'talk' });
  const set = (...of: string[]) => new Set(of);
  const cases: [name: string, filter: Partial<typeof everything>, want: boolean][] = [
    ['without a choice everything is there', {}, true],
    ['a room that fits', { rooms: set('R1', 'R2') }, true],
    ['a room that does not', { rooms: set('R2') }, false],
    ['any of its speakers is enough', { speakers: set('Lin') }, true],
    ['every kind of choice must fit', { rooms: set('R1'), languages: set('en') }, false],
    ['mine only, and it is not', { bookmarked: true }, false],
  ];
  test.each(cases)('%s', (_name, filter, want) => {
    expect(passes(talk, unmarked, { ...everything, ...filter })).toBe(want);
  });
});

describe('columns', () => {
  const slots = [
    slot('a', 0, 30),
    slot('b', 10, 30, { track: 'B' }),
    slot('c', 40, 30),
    slot('d', 0, 5, { track: '' }),
  ];

  test('keep the order of the feed, leave out the empty ones and end with the nameless', () => {
    const columns = columnsOf([group('B'), group('Z'), group('A')], slots, 'track');
    expect(columns.map((each) => [each.group.name, each.slots.map((s) => s.id)])).toEqual([
      ['B', ['b']],
      ['A', ['a', 'c']],
      ['', ['d']],
    ]);
  });

  test('with sessions of mine come first, each part in its order', () => {
    const columns = columnsOf([group('A'), group('B')], slots, 'track');
    const { rows, mine } = mineFirst(columns, (id) => (id === 'b' ? marks({ bookmark: 'must' }) : unmarked));
    expect([rows.map((row) => row.group.name), mine]).toEqual([['B', 'A', ''], 1]);
  });

  test('few share the room, many keep their least', () => {
    expect([columnWidth(2, 1000), columnWidth(35, 1000), columnWidth(0, 1000)]).toEqual([500, 190, 190]);
  });
});

describe('rectangles', () => {
  test('in the grid: time down, lanes side by side inside the column', () => {
    const lanes = [
      slot('a', 60, 30, { roomLane: { index: 0, of: 2 } }),
      slot('b', 60, 40, { roomLane: { index: 1, of: 2 } }),
    ];
    const [a, b] = placeGrid([{ group: group('R1'), slots: lanes }], 'room', 2.5, 192);
    expect(a).toMatchObject({ left: 7, top: 163, width: 88, height: 72 });
    expect(b).toMatchObject({ left: 97, top: 163, width: 88, height: 97 });
    expect(touch(a!, b!)).toBe(false);
  });

  test('a session without length is still there to click', () => {
    expect(placeGrid([{ group: group('R1'), slots: [slot('m', 0, 0)] }], 'room', 1.5, 190)[0]!.height).toBe(
      14,
    );
  });

  test('in the dense view: a crowded room gets a higher row, a heading parts mine from the others', () => {
    const crowded = [0, 1, 2].map((index) => slot(`${index}`, 0, 30, { roomLane: { index, of: 3 } }));
    const { rows, height } = placeRows(
      [
        { group: group('mine'), slots: [slot('a', 0, 30)] },
        { group: group('crowded'), slots: crowded },
      ],
      1,
    );
    expect(rows.map(({ top, height }) => [top, height])).toEqual([
      [0, 34],
      [60, 56],
    ]);
    expect(height).toBe(116);
    const placed = placeRow(rows[1]!, 4);
    expect(placed.some((each) => placed.some((other) => each !== other && touch(each, other)))).toBe(false);
  });

  test('titles are counted in full-width and half-width characters', () => {
    expect([
      linesOf('工学としての SRE 再訪', 160),
      linesOf('Short', 160),
      linesOf('巨大インフラ産業で戦う SRE', 160),
    ]).toEqual([1, 1, 2]);
  });
});

describe('what is drawn', () => {
  test('touches where it shares more than an edge', () => {
    const box = { left: 0, top: 0, width: 10, height: 10 };
    const cases: [left: number, top: number, want: boolean][] = [
      [9, 9, true],
      [10, 0, false],
      [0, 10, false],
      [-10, 0, false],
      [-9, -9, true],
    ];
    for (const [left, top, want] of cases) expect(touch(box, { ...box, left, top })).toBe(want);
  });

  test('covers what is in sight with a step around, and stays the same inside a step', () => {
    const sight = { left: 130, top: 250, width: 500, height: 300 };
    const drawn = windowOf(sight);
    expect(drawn).toEqual({ left: 0, top: 120, width: 840, height: 600 });
    expect(windowOf({ ...sight, left: 200, top: 300 })).toEqual(drawn);
    expect(windowOf({ ...sight, top: 380 })).not.toEqual(drawn);
  });

  test('covers no more than the steps in sight when nothing around is asked for', () => {
    expect(windowOf({ left: 130, top: 250, width: 500, height: 300 }, 0)).toEqual({
      left: 120,
      top: 240,
      width: 600,
      height: 360,
    });
  });

  test('rows within a range are those that touch it', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => ({ top: i * 46, height: 46 }));
    expect(rowsWithin(rows, 46, 92).map((row) => row.top)).toEqual([46]);
    expect(rowsWithin(rows, 45, 93).map((row) => row.top)).toEqual([0, 46, 92]);
    expect(rowsWithin(rows, 46 * 1000, 1e6)).toEqual([]);
  });

  test('scrolling to a thing moves no further than it must', () => {
    expect(scrollTo(100, 500, 200, 50)).toBe(100);
    expect(scrollTo(100, 500, 50, 50)).toBe(38);
    expect(scrollTo(100, 500, 700, 50)).toBe(262);
    expect(scrollTo(100, 50, 700, 500)).toBe(688);
  });
});

describe('moving between sessions', () => {
  const columns = [
    { group: group('A'), slots: [slot('a1', 0, 30), slot('a2', 60, 30)] },
    { group: group('B'), slots: [slot('b1', 10, 20), slot('b2', 50, 60), slot('b3', 200, 10)] },
  ];
  const cases: [
    name: string,
    from: string,
    step: 'earlier' | 'later' | 'before' | 'after',
    want: string | undefined,
  ][] = [
    ['later in the same column', 'a1', 'later', 'a2'],
    ['the last has none after it', 'a2', 'later', undefined],
    ['across, to the one that runs longest beside', 'a2', 'after', 'b2'],
    ['across, to the nearest where none runs beside', 'b3', 'before', 'a2'],
    ['at the edge there is nothing', 'a1', 'before', undefined],
    ['from nowhere there is nothing', 'gone', 'later', undefined],
  ];
  test.each(cases)('%s', (_name, from, step, want) => {
    expect(stepFrom(columns, from, step)?.id).toBe(want);
  });

  test('begins with what is nearest to now and not over, else with the first', () => {
    const slots = [slot('all day', 0, 600), slot('a', 5, 25), slot('b', 30, 30)];
    expect([28, 32, 500, 900, -1].map((now) => startOf(slots, now)?.id)).toEqual([
      'b',
      'b',
      'all day',
      'all day',
      'all day',
    ]);
  });
});

describe('the list', () => {
  const slots = [slot('a', 0, 30), slot('b', 0, 40), slot('c', 90, 30)];

  test('groups by start, puts free time where it is, and the untimed at the end', () => {
    const { rows } = rowsOf(slots, [{ minute: 40, minutes: 50 }], [slot('u', 0, 0, { from: '' })], false);
    expect(rows.map((row) => [row.kind, row.top])).toEqual([
      ['slot', 9],
      ['slot', 55],
      ['gap', 101],
      ['slot', 144],
      ['shelf', 199],
    ]);
    expect(rows.map((row) => row.kind === 'slot' && row.first)).toEqual([true, false, false, true, false]);
  });

  test('an open shelf shows its sessions', () => {
    const { rows } = rowsOf([], [], [slot('u', 0, 0, { from: '' })], true);
    expect(rows.map((row) => row.key)).toEqual(['shelf', 'u']);
  });

  test('the now line is above what has not begun, and below all once everything has', () => {
    const { rows } = rowsOf(slots, [], [], false);
    expect([nowInList(rows, 20), nowInList(rows, 500)]).toEqual([105, 158]);
  });
});

describe('clashes', () => {
  const clash = (first: string, second: string, minute: number, settled = ''): ClashView => ({
    first,
    second,
    minute,
    minutes: 10,
    settled,
  });

  test('belong to both their sessions', () => {
    const found = clashesBySession([clash('a', 'b', 0), clash('b', 'c', 5)]);
    expect([...found].map(([id, list]) => [id, list.length])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 1],
    ]);
  });

  test('are asked about from now on, settled ones never', () => {
    const clashes = [clash('a', 'b', 0), clash('c', 'd', 100, 'both'), clash('e', 'f', 200)];
    expect(nextClash(clashes, 50)?.first).toBe('e');
    expect(nextClash(clashes, 900)?.first).toBe('a');
    expect(nextClash([clash('c', 'd', 100, 'late')], 0)).toBeUndefined();
  });
});

describe('the route line', () => {
  const stop = (id: string, minute: number, minutes: number, more: Partial<StopView> = {}): StopView => ({
    sessions: [id],
    minute,
    minutes,
    fork: 0,
    atOnce: 1,
    done: false,
    ...more,
  });

  test('is not there without a plan', () => {
    expect(routeOf([], 0).line).toBeUndefined();
  });

  test('is dashed from end to end while nothing happened', () => {
    const route = routeOf([stop('a', 0, 30), stop('b', 60, 30)], 45);
    expect([route.line, route.inked]).toEqual([{ from: 0, to: 90 }, 0]);
  });

  test('is inked to now after what happened, but not past the next stop', () => {
    const stops = [stop('a', 0, 30, { done: true }), stop('b', 60, 30)];
    expect([10, 40, 75].map((now) => routeOf(stops, now).inked)).toEqual([15, 40, 60]);
  });

  test('forks beside the main line around both rivals', () => {
    const route = routeOf([stop('b', 50, 30, { fork: 1 }), stop('c', 70, 30, { fork: 2 })], 0);
    expect(route.branches).toEqual([{ from: 46, to: 104 }]);
    expect(route.stops.map((each) => each.branch)).toEqual([true, false]);
  });

  const alone: [name: string, of: StopView, rivals: StopView[], want: [number, number, number]][] = [
    ['one that overlaps its end leaves the beginning', stop('b', 50, 30), [stop('c', 70, 30)], [50, 70, 20]],
    ['one that overlaps its beginning leaves the end', stop('b', 50, 30), [stop('c', 40, 30)], [70, 80, 10]],
    ['one inside leaves the longer end', stop('b', 50, 30), [stop('c', 55, 10)], [65, 80, 15]],
    [
      'two leave what is between them',
      stop('b', 50, 30),
      [stop('a', 40, 15), stop('c', 70, 30)],
      [55, 70, 15],
    ],
    ['one at the same time leaves nothing', stop('b', 50, 30), [stop('c', 50, 30)], [50, 80, 0]],
  ];
  test.each(alone)('of two rivals, %s', (_name, of, rivals, [from, to, free]) => {
    const forked = [of, ...rivals].map((each) => ({ ...each, fork: each === of ? 1 : 2 }));
    const placed = routeOf(
      forked.sort((a, b) => a.minute - b.minute),
      0,
    ).stops.find((each) => each.fork === 1);
    expect([placed?.alone, placed?.free]).toEqual([{ from, to }, free]);
  });

  test('joins the forks of a chain of rivals into one', () => {
    const chain = [
      stop('a', 0, 30, { fork: 1 }),
      stop('b', 20, 40, { fork: 2 }),
      stop('c', 50, 30, { fork: 1 }),
    ];
    expect(routeOf(chain, 0).branches).toEqual([{ from: -4, to: 84 }]);
  });
});

describe('the route beside the list', () => {
  const slots = [slot('a', 0, 30), slot('b', 0, 30), slot('c', 60, 30), slot('d', 120, 30)];
  const { rows } = rowsOf(slots, [], [], false); // their tops are 9, 55, 110 and 165
  const stop = (ids: string, done: boolean): StopView => ({
    sessions: [...ids],
    minute: 0,
    minutes: 30,
    fork: 0,
    atOnce: ids.length,
    done,
  });
  const cases: [name: string, stops: StopView[], nowAt: number, onNow: boolean, want: number[]][] = [
    ['is dashed while nothing happened', [stop('a', false), stop('d', false)], 100, true, [28, 28, 184]],
    ['is solid to now after what happened', [stop('a', true), stop('d', false)], 100, true, [28, 100, 184]],
    ['is solid to the next stop at most', [stop('a', true), stop('c', false)], 200, true, [28, 129, 129]],
    [
      'ends with its last stop on another day',
      [stop('a', true), stop('c', true)],
      220,
      false,
      [28, 129, 129],
    ],
    ['runs on to now behind its last stop', [stop('a', true), stop('c', true)], 200, true, [28, 200, 200]],
  ];
  test.each(cases)('%s', (_name, stops, nowAt, onNow, [from, inked, to]) => {
    expect(routeInList(rows, stops, nowAt, onNow)).toMatchObject({ from, inked, to });
  });

  test('has one node for what begins together, happened when any of it did, and none for what is no stop', () => {
    expect(routeInList(rows, [stop('a', false), stop('b', true), stop('d', false)], 0, true).nodes).toEqual([
      { y: 28, done: true },
      { y: 184, done: false },
    ]);
  });
});

describe('the overview', () => {
  test('counts what runs in each stretch, the last one half-open', () => {
    expect(density([slot('a', 0, 20), slot('b', 15, 10)], 40)).toEqual([1, 2, 1, 0]);
  });
});

describe('the card about an overlap', () => {
  const slots = [slot('a', 0, 30), slot('b', 60, 30)];
  const cases: [name: string, from: number, to: number, least: number, want: number | undefined][] = [
    ['stands in the gap', 10, 60, 20, 30],
    ['stands before everything', -40, 0, 20, -40],
    ['stands after everything', 70, 200, 20, 90],
    ['stays away where nothing is free', 0, 30, 20, undefined],
    ['stays away where the gap is too small', 10, 60, 40, undefined],
  ];
  test.each(cases)('%s', (_name, from, to, least, want) => {
    expect(freeSpot(slots, from, to, least)).toBe(want);
  });
});
