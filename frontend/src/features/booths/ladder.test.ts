import { beforeEach, describe, expect, it } from 'vitest';
import type { DeadlineView, LootView, PrizeView } from '../../api/api';
import '../../i18n/learned';
import { words } from '../../i18n/words.svelte';
import { bagged } from './bag';
import { cardDate, closingOf, linesOf, shutSentence, stateOf } from './ladder';

beforeEach(() => words.speak('en'));

const day = '2024-08-03';
const prize = (of: number, more: Partial<PrizeView>): PrizeView =>
  ({
    counts: of === 24 ? 'all' : 'stamps',
    of,
    have: 0,
    times: 0,
    missing: '',
    where: '',
    stock: '',
    also: '',
    ...more,
  }) as PrizeView;

describe('the lines of a prize', () => {
  it.each<[string, PrizeView, string, string]>([
    ['claimed', prize(5, { state: 'claimed', claimedAt: '13:10' }), '5 stamps · claimed at 13:10', ''],
    [
      'ready',
      prize(10, { state: 'earned', earned: true, where: 'the desk' }),
      '10 stamps · ready at the desk',
      '',
    ],
    ['not yet', prize(20, { state: 'open', missing: '7 to go' }), '20 stamps · 7 to go', ''],
    ['for all of them', prize(24, { state: 'open', missing: 'all 24, 11 to go' }), 'all 24, 11 to go', ''],
    [
      'a bingo line',
      prize(2, { counts: 'lines', state: 'open', missing: 'one more line' }),
      '2 lines · one more line',
      '',
    ],
    ['missed', prize(5, { state: 'missed', stock: 'the first 50' }), '5 stamps · missed', ''],
    [
      'drawn, of few',
      prize(5, { state: 'open', drawTime: '18:00', present: true, stock: 'the first 50' }),
      '5 stamps',
      'draw 18:00 · in person · the first 50',
    ],
    [
      'handed out later',
      prize(5, { state: 'before', earned: true, from: `${day}T16:00:00+09:00` }),
      '5 stamps · handed out from 16:00',
      '',
    ],
  ])('say of one %s', (_, each, first, second) => {
    const lines = linesOf(each, day);
    expect([lines.first.join(' · '), lines.second.join(' · ')]).toEqual([first, second]);
  });
});

describe('what ends next', () => {
  const deadline = (at: string, more: Partial<DeadlineView> = {}): DeadlineView =>
    ({
      kind: 'exchange',
      detail: '',
      at,
      date: at.slice(0, 10),
      time: at.slice(11, 16),
      ...more,
    }) as DeadlineView;
  const now = Date.parse(`${day}T14:54:00+09:00`);
  it.each<[string, DeadlineView, string, string]>([
    [
      'today',
      deadline(`${day}T17:30:00+09:00`, { detail: 'Sticker' }),
      'Exchange closes 17:30 · the desk',
      '2 h 36 min left',
    ],
    [
      'in seconds',
      deadline(`${day}T14:54:20+09:00`, { kind: 'draw', detail: 'Hoodie' }),
      'Draw at 14:54 · Hoodie',
      '1 min left',
    ],
    ['now', deadline(`${day}T14:54:00+09:00`), 'Exchange closes 14:54 · the desk', 'now'],
    ['in days', deadline('2024-08-05T10:00:00+09:00'), 'Exchange closes 10:00 · the desk', 'Mon 5 Aug'],
  ])('is told with the time left: %s', (_, each, what, left) => {
    expect(closingOf(each, 'the desk', day, now)).toEqual({ what, left });
  });
});

describe('a rally that is shut', () => {
  const card = (state: string) =>
    ({ state, opens: `${day}T10:00:00+09:00`, closes: '2024-08-04T18:00:00+09:00' }) as Parameters<
      typeof stateOf
    >[0];
  it('says so in the chooser and on the card', () => {
    expect(['before', 'open', 'over'].map((state) => stateOf(card(state), day))).toEqual([
      'from 10:00',
      '',
      'over',
    ]);
    expect(shutSentence(card('before'), day)).toContain('opens at 10:00');
    expect(shutSentence(card('over'), day)).toContain('ended at 4 Aug 18:00');
    expect(shutSentence(card('open'), day)).toBe('');
  });
});

describe('the date on the card', () => {
  it('is in the person’s language', () => {
    expect([cardDate(day), cardDate('')]).toEqual(['Sat 3 August', '']);
    words.speak('ja');
    expect(cardDate(day)).toBe('8月3日(土)');
  });
});

describe('the loot in the strip', () => {
  const loot = (what: string, booth: string, count = 1) => ({ what, booth, count, photo: '' }) as LootView;
  const boothOf = (id: string) => ({ id, number: id, name: `Booth ${id}` }) as never;
  it('is gathered by what it is, numbers in their order', () => {
    const all = [loot('sticker', '10'), loot('sticker', '2', 3), loot('book', '4'), loot('pen', '')];
    expect(bagged(all, boothOf).map(({ what, count, from }) => [what, count, from])).toEqual([
      ['sticker', 4, '2 10'],
      ['book', 1, '4 Booth 4'],
      ['pen', 1, ''],
    ]);
  });
});
