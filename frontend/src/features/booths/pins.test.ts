import { describe, expect, it } from 'vitest';
import type { BoothsView, BoothView, CardView, CellView, FloorPlanView, StampView } from '../../api/api';
import {
  gathered,
  isHalf,
  isOwed,
  isPicture,
  isStamped,
  marksOf,
  matching,
  pathThrough,
  planFor,
  thingsOf,
  toward,
  unplaced,
  wayOf,
} from './pins';

const booth = (number: string, name: string, more: Partial<BoothView> = {}): BoothView =>
  ({
    id: `b${number || name}`,
    number,
    name,
    reading: '',
    glyph: '',
    hall: '',
    gone: false,
    ...more,
  }) as BoothView;
const cell = (number: string, more: Partial<CellView> = {}): CellView =>
  ({
    key: `c${number}`,
    booth: `b${number}`,
    number,
    required: false,
    counts: false,
    stamp: null,
    ...more,
  }) as unknown as CellView;
const stamp = { key: 's' } as StampView;
const pin = (kind: string, thing: string, x: number, y: number) => ({ kind, thing, x, y, own: false });
const plan = (name: string, ...pins: ReturnType<typeof pin>[]): FloorPlanView =>
  ({ name, address: '', width: 1000, height: 500, own: false, metres: 0, pins }) as FloorPlanView;

const view = {
  booths: [
    booth('1', '灯台クラウド', { reading: 'とうだいくらうど' }),
    booth('2', 'Ｔｓｕｍｕｇｉ', { hall: 'East' }),
    booth('', 'Kodama'),
    booth('9', 'Gone', { gone: true }),
  ],
  rooms: ['Track A'],
} as unknown as BoothsView;
const card = {
  cells: [cell('1', { required: true }), cell('2', { stamp, counts: true })],
  last: 'c2',
  walk: { cells: ['c1', 'c77'] },
} as unknown as CardView;
const things = thingsOf(view, card);
const marks = marksOf(
  plan('A', pin('booth', 'b1', 0.1, 0.5), pin('booth', 'b2', 0.9, 0.5), pin('room', 'Track A', 0.5, 0.2)),
  things,
);

describe('what stands on a plan', () => {
  it('is called by its number, else by what its name begins with', () => {
    expect([...things.values()].map(({ label }) => label)).toEqual(['1', '2', 'KO', '9', 'Track A']);
  });

  it.each([
    ['OpenFlexure Microscope', 'OM'],
    ['KiCAD + FreeCAD', 'KF'],
    ['openHAB', 'OP'],
    ['Pagoda CI', 'PC'],
    ['Tsumugi, Inc.', 'TS'],
    ['灯台 Cloud Works', '灯'],
  ])('without a number, %s is called %s', (name, label) => {
    const unnumbered = thingsOf({ ...view, booths: [booth('', name)] } as BoothsView, undefined);
    expect([...unnumbered.values()][0]!.label).toBe(label);
  });

  it('knows whether it is stamped or owed', () => {
    expect(marks.map(isStamped)).toEqual([false, true, false]);
    expect(marks.map(isOwed)).toEqual([true, false, false]);
    expect(marks.map(isHalf)).toEqual([false, false, false]);
  });

  it('is half stamped, and owed still, while its stamp does not count', () => {
    const thing = { ...marks[0]!, cell: cell('1', { required: true, stamp }) };
    expect([isStamped(thing), isHalf(thing), isOwed(thing)]).toEqual([false, true, true]);
  });

  it('leaves out pins of what is no longer there', () => {
    expect(marksOf(plan('A', pin('booth', 'b404', 0, 0), pin('room', 'Attic', 0, 0)), things)).toEqual([]);
  });

  it('tells what has no pin yet, here or anywhere, and nothing of what is gone', () => {
    const [here, there] = [plan('A', pin('booth', 'b1', 0, 0)), plan('B', pin('room', 'Track A', 0, 0))];
    const { nowhere, elsewhere } = unplaced(here, [here, there], things);
    expect(nowhere.map(({ thing }) => thing)).toEqual(['b2', 'bKodama']);
    expect(elsewhere.map(({ thing }) => thing)).toEqual(['Track A']);
  });

  it.each([
    ['a number', '1', ['b1']],
    ['part of a name in another width and case', 'TSUM', ['b2']],
    ['a reading', 'とうだい', ['b1']],
    ['a hall', 'east', ['b2']],
    ['nothing', ' ', ['b1', 'b2', 'bKodama', 'b9', 'Track A']],
  ])('is found by %s', (_, text, found) => {
    expect(matching([...things.values()], text).map(({ thing }) => thing)).toEqual(found);
  });
});

describe('the walk', () => {
  it('begins at the last stamp and leaves out what is not on the plan', () => {
    expect(wayOf(marks, card)).toEqual({ from: { x: 0.9, y: 0.5 }, to: [{ x: 0.1, y: 0.5 }] });
  });

  it('begins nowhere when the last stamp is not on the plan', () => {
    expect(wayOf(marks, { ...card, last: 'c77' } as CardView).from).toBeUndefined();
  });

  it('is nothing without a next booth', () => {
    const none = { ...card, walk: null } as unknown as CardView;
    expect(wayOf(marks, none)).toEqual({ from: undefined, to: [] });
    expect(pathThrough([{ x: 0.5, y: 0.5 }], { width: 10, height: 10 })).toBe('');
  });

  it('is drawn through every place, straight where they lie in a line', () => {
    const line = [0.1, 0.5, 0.9].map((x) => ({ x, y: 0.5 }));
    const path = pathThrough(line, { width: 100, height: 100 });
    expect(path.startsWith('M10 50C')).toBe(true);
    expect(path.match(/-?[\d.]+ 50/g)).toHaveLength(7); // every point, bends among them, is on the line
    expect(path.endsWith(' 90 50')).toBe(true);
  });

  it('never bends further than a third of a short way', () => {
    const path = pathThrough(
      [
        { x: 0, y: 0 },
        { x: 0.5, y: 0 },
        { x: 0.51, y: 0 },
        { x: 0.51, y: 1 },
      ],
      { width: 100, height: 100 },
    );
    const [, out, into] = /C[^C]+C(\S+) \S+ (\S+) /.exec(path)!;
    expect(Number(out)).toBeLessThanOrEqual(50.34);
    expect(Number(into)).toBeGreaterThanOrEqual(50.66);
  });
});

describe('pins that lie on one another', () => {
  const crowd = marksOf(
    plan('A', pin('booth', 'b1', 0.5, 0.5), pin('booth', 'b2', 0.51, 0.5), pin('booth', 'bKodama', 0.6, 0.5)),
    things,
  );
  const groups = (scale: number, chosen = '') =>
    gathered(crowd, { scale }, { width: 1000, height: 500 }, 20, chosen).map(({ marks }) => marks.length);

  it.each<[string, number, string, number[]]>([
    ['are one at a small scale', 0.15, '', [3]],
    ['come apart as they get room', 1, '', [2, 1]],
    ['all stand alone close up', 3, '', [1, 1, 1]],
    ['let the chosen one stand alone', 1, 'booth:b2', [1, 1, 1]],
    ['keep the others together beside the chosen one', 0.15, 'booth:b1', [1, 2]],
  ])('%s', (_, scale, chosen, sizes) => {
    expect(groups(scale, chosen)).toEqual(sizes);
  });

  it('stand in the middle of what they gather', () => {
    expect(gathered(crowd, { scale: 1 }, { width: 1000, height: 500 }, 20)[0]!.x).toBeCloseTo(0.505);
  });

  it('never swallow a room', () => {
    const pins = [
      pin('booth', 'b1', 0.5, 0.5),
      pin('room', 'Track A', 0.5, 0.5),
      pin('booth', 'b2', 0.5, 0.5),
    ];
    const clusters = gathered(marksOf(plan('A', ...pins), things), { scale: 1 }, { width: 9, height: 9 }, 20);
    expect(clusters.map(({ marks }) => marks.map(({ kind }) => kind))).toEqual([
      ['booth', 'booth'],
      ['room'],
    ]);
  });
});

describe('arrow keys', () => {
  const box = { width: 1000, height: 500 };
  it.each([
    ['right to what lies right', 'booth:b1', 'ArrowRight', 'booth:b2'],
    ['left to what lies left', 'booth:b2', 'ArrowLeft', 'booth:b1'],
    ['nowhere where nothing lies', 'booth:b1', 'ArrowLeft', undefined],
    ['up only to what lies more above than beside', 'booth:b1', 'ArrowUp', undefined],
  ])('go %s', (_, from, key, to) => {
    const at = marks.find((mark) => mark.key === from)!;
    expect(toward(marks, at, key, box)?.key).toBe(to);
  });
});

describe('the plan to begin with', () => {
  const [small, large] = [
    plan('A', pin('booth', 'b1', 0, 0)),
    plan('B', pin('room', 'x', 0, 0), pin('room', 'y', 0, 0)),
  ];
  it.each([
    ['has the next booth', [large, small], card, 'A'],
    ['has most pins when nothing is next', [small, large], undefined, 'B'],
    ['is the first of empty ones', [plan('C'), plan('D')], undefined, 'C'],
    ['is none without plans', [], card, undefined],
  ])('%s', (_, plans, on, name) => {
    expect(planFor(plans, on)?.name).toBe(name);
  });
});

it.each([
  ['hall.PNG', true],
  ['IMG_1.heic', true],
  ['plan.pdf', true],
  ['schedule.xml', false],
  ['png', false],
])('%s is a picture: %s', (name, is) => {
  expect(isPicture(name)).toBe(is);
});
