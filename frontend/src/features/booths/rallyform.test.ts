import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoothView, RallyView, RuleView } from '../../api/api';
import { Problem } from '../../api/problem';
import {
  conditionsOf,
  kindsFor,
  linesOf,
  pairsOf,
  RallyForm,
  withCondition,
  type Condition,
} from './rallyform.svelte';

const booth = (id: string, gone = false): BoothView => ({
  id,
  number: id,
  name: `Booth ${id}`,
  reading: '',
  rank: '',
  hall: '',
  days: [],
  url: '',
  about: '',
  wish: false,
  ask: '',
  glyph: '',
  gone,
  edited: [],
  published: {},
});
const booths = [booth('1'), booth('2'), booth('3'), booth('old', true)];

const prize = (fields: Partial<RuleView> = {}): RuleView => ({
  key: 'p',
  name: 'Sticker',
  stamps: 0,
  points: 0,
  lines: 0,
  groups: {},
  any: false,
  also: '',
  repeats: false,
  stock: '',
  where: '',
  from: '',
  until: '',
  draw: '',
  present: false,
  ...fields,
});

const rally = (fields: Partial<RallyView> = {}): RallyView => ({
  key: 'r',
  name: 'Rally',
  opens: '',
  closes: '',
  exchange: '',
  cards: 0,
  columns: 0,
  complete: 0,
  allBooths: true,
  checkpoints: [],
  prizes: [prize({ stamps: 5 })],
  sentence: '',
  published: false,
  ...fields,
});

/** Says how many prizes it was asked about, so that a test sees which question was answered. */
const preview = vi.fn(async (_conference: string, rules: RallyView) => ({
  ...rules,
  sentence: `${rules.prizes.length} prizes`,
}));
let conference = 0;
const formOf = (rules: RallyView, where = `c${conference}`) =>
  new RallyForm({ previewRally: preview }, where, rules, booths);

beforeEach(() => {
  vi.useFakeTimers();
  conference++; // drafts outlive an editor: each test has a conference of its own
  preview.mockClear();
});
afterEach(() => vi.useRealTimers());

describe('the conditions of a prize', () => {
  it.each([
    ['so many stamps', { stamps: 5 }, [['stamps', 5, '']]],
    ['all of them', { stamps: -1 }, [['all', 0, '']]],
    [
      'points and lines',
      { points: 100, lines: 2 },
      [
        ['points', 100, ''],
        ['lines', 2, ''],
      ],
    ],
    [
      'stamps with some of a group',
      { stamps: 8, groups: { 'hall 5': 1 } },
      [
        ['stamps', 8, ''],
        ['group', 1, 'hall 5'],
      ],
    ],
    ['nothing that stamps tell', { also: 'a purchase' }, []],
  ])('are read: %s', (_, fields, wanted) => {
    const said = conditionsOf(prize(fields as Partial<RuleView>));
    expect(said.map(({ kind, n, group }) => [kind, n, group])).toEqual(wanted);
  });

  const stamps: Condition = { kind: 'stamps', n: 5, group: '' };
  it.each([
    ['another number', { ...stamps, n: 8 }, { stamps: 8, points: 0 }],
    ['all in place of so many', { kind: 'all', n: 5, group: '' }, { stamps: -1 }],
    ['points in place of stamps', { kind: 'points', n: 5, group: '' }, { stamps: 0, points: 5 }],
    ['a group in place of stamps', { kind: 'group', n: 1, group: 'A' }, { stamps: 0, groups: { A: 1 } }],
    ['nothing', null, { stamps: 0 }],
    ['a number that makes sense', { ...stamps, n: -3 }, { stamps: 1 }],
  ])('are changed: %s', (_, put, wanted) => {
    expect(withCondition(prize({ stamps: 5 }), stamps, put as Condition | null)).toMatchObject(wanted);
  });

  it('offer no kind twice, but every group that isn’t asked for yet', () => {
    const rich = prize({ stamps: 8, groups: { A: 1 } });
    expect(kindsFor(rich, ['A'])).toEqual(['points', 'lines']);
    expect(kindsFor(rich, ['A', 'B'])).toEqual(['points', 'lines', 'group']);
    expect(kindsFor(rich, ['A'], stamps)).toEqual(['stamps', 'all', 'points', 'lines']);
  });
});

describe('lines of times', () => {
  it('come apart and together, half-filled ones too', () => {
    const lines = '2024-08-03T10:00/2024-08-03T15:00\n2024-08-04T10:00/';
    expect(pairsOf(lines)).toEqual([
      ['2024-08-03T10:00', '2024-08-03T15:00'],
      ['2024-08-04T10:00', ''],
    ]);
    expect(linesOf(pairsOf(lines))).toBe(lines);
    expect(pairsOf('')).toEqual([]);
  });
});

describe('which booths', () => {
  it('leaves those published to be chosen from, and takes back what says nothing', () => {
    const form = formOf(rally());
    form.tell('2', { required: true });
    form.chooseAll(false);
    expect(form.rally.checkpoints.map((each) => each.booth).sort()).toEqual(['1', '2', '3']);
    form.choose('1', false);
    expect(form.holds('1')).toBe(false);
    form.chooseAll(true);
    expect(form.rally.checkpoints.map((each) => each.booth)).toEqual(['2']);
    expect(form.holds('1')).toBe(true);
    expect(form.size).toBe(3);
  });

  it('saves what says something only, and of times only whole ones', () => {
    const form = formOf(rally());
    form.tell('1', { required: true });
    form.tell('1', { required: false });
    form.tell('2', { group: ' A ', hours: '2024-08-03T10:00/\n2024-08-03T10:00/2024-08-03T15:00' });
    form.addActivity('Quiz');
    form.addActivity('  ');
    expect(form.clean.checkpoints).toMatchObject([
      { booth: '2', group: 'A', hours: '2024-08-03T10:00/2024-08-03T15:00' },
      { booth: '', name: 'Quiz' },
    ]);
    expect(form.groups).toEqual(['A']);
  });

  it('gives every new checkpoint and prize a key of its own', () => {
    const form = formOf(rally({ allBooths: false }));
    form.chooseEach(true);
    form.addPrize();
    form.addPrize();
    const keys = [...form.rally.checkpoints, ...form.rally.prizes].map((each) => each.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.every(Boolean)).toBe(true);
  });
});

describe('prizes', () => {
  it('are added a little further up, and moved no further than the ends', () => {
    const form = formOf(rally({ checkpoints: [] }));
    const key = form.addPrize();
    expect(form.rally.prizes[1]).toMatchObject({ key, stamps: 3, name: '' }); // a card of four has no ten
    form.movePrize(key, 1);
    expect(form.rally.prizes.map((each) => each.key)).toEqual(['p', key]);
    form.movePrize(key, -1);
    form.movePrize(key, -1);
    expect(form.rally.prizes.map((each) => each.key)).toEqual([key, 'p']);
    form.removePrize('p');
    expect(form.rally.prizes.map((each) => each.key)).toEqual([key]);
  });
});

describe('what was typed', () => {
  it('is there again after the editor was closed on it, until it is discarded', () => {
    const form = formOf(rally());
    form.set({ exchange: 'Reception' });
    form.close();
    const again = formOf(rally());
    expect(again.restored).toBe(true);
    expect(again.rally.exchange).toBe('Reception');
    again.discard();
    expect(again.rally).toMatchObject({ key: 'r', exchange: '' });
    expect(again.dirty).toBe(false);
    expect(formOf(rally()).restored).toBe(false);
  });

  it('is no draft once it is kept, nor once it is as before', () => {
    const form = formOf(rally());
    form.set({ name: 'Other' });
    form.set({ name: 'Rally' });
    expect(form.dirty).toBe(false);
    form.set({ name: 'Other' });
    form.kept();
    expect(form.dirty).toBe(false);
    expect(formOf(rally()).restored).toBe(false);
  });

  it('stays with its own conference and rally', () => {
    formOf(rally()).set({ name: 'Mine' });
    expect(formOf(rally({ key: 'other' })).restored).toBe(false);
    expect(formOf(rally(), 'elsewhere').restored).toBe(false);
  });

  it('gives way to a common rally, but the rally stays the same one', () => {
    const form = formOf(rally({ key: '', name: '', prizes: [] }));
    form.begin({
      name: 'Three steps',
      rally: rally({ key: 'x', name: 'Steps', prizes: [prize({ key: '' }), prize({ key: '' })] }),
    });
    expect(form.rally).toMatchObject({ key: '', name: 'Steps' });
    const [a, b] = form.rally.prizes.map((each) => each.key);
    expect(a).toBeTruthy();
    expect(a).not.toBe(b);
  });
});

describe('the sentence', () => {
  it('is asked for once typing rests', async () => {
    const form = formOf(rally());
    form.addPrize();
    form.addPrize();
    expect(preview).not.toHaveBeenCalled();
    await vi.runAllTimersAsync();
    expect(preview).toHaveBeenCalledTimes(1);
    expect(form.sentence).toBe('3 prizes');
  });

  it('is the latest answer’s, not the slowest’s', async () => {
    const form = formOf(rally());
    let slow: (rules: RallyView) => void = () => {};
    preview.mockImplementationOnce(() => new Promise((resolve) => (slow = resolve)));
    form.addPrize();
    await vi.runAllTimersAsync();
    form.addPrize();
    await vi.runAllTimersAsync();
    slow({ ...rally(), sentence: 'too late' });
    await vi.runAllTimersAsync();
    expect(form.sentence).toBe('3 prizes');
  });

  it('stays when it can’t be had, and why is said', async () => {
    const form = formOf(rally());
    form.addPrize();
    await vi.runAllTimersAsync();
    preview.mockImplementationOnce(async () => {
      throw new Problem('bad-input', 'No.');
    });
    form.addPrize();
    await vi.runAllTimersAsync();
    expect(form.problem?.say).toBe('No.');
    expect(form.sentence).toBe('2 prizes');
  });

  it('isn’t asked for after the editor is gone', async () => {
    const form = formOf(rally());
    form.addPrize();
    form.close();
    await vi.runAllTimersAsync();
    expect(preview).not.toHaveBeenCalled();
  });
});
