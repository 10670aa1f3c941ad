import { beforeEach, describe, expect, it } from 'vitest';
import { fake, type Fake } from '../../api/fake';
import { Problem } from '../../api/problem';
import { words } from '../../i18n/words.svelte';
import { clock } from '../../lib/clock.svelte';
import { toasts } from '../../ui/toasts.svelte';
import type { Tally } from '../../shell/meguri.svelte';
import { BoothsState, elsewhen, pressOf } from './booths.svelte';
import type { CardView, CellView } from '../../api/api';

let api: Fake;
let booths: BoothsState;
let tally: Tally | null | undefined;

async function open(options: Parameters<typeof fake>[0] = {}) {
  api = fake(options);
  tally = undefined;
  booths = new BoothsState(api, { zone: () => 'Asia/Tokyo', stored: (_, now) => (tally = now) });
  await booths.load('c1');
}

beforeEach(async () => {
  words.speak('en');
  clock.set('2024-08-03T14:54:00+09:00');
  for (const { id } of toasts.items) toasts.dismiss(id);
  await open();
});

const cell = (n: number) => booths.cell(`b${n}`)!;
const numbers = () => booths.shown.map(({ number }) => Number(number));

describe('a stamp', () => {
  it('shows before Go has answered, with the conference’s clock', async () => {
    const done = booths.stamp('b7');
    expect(cell(7).stamp?.time).toBe('14:54');
    expect(cell(7).stamp?.date).toBe('24.8.3');
    expect(booths.card!.stamped).toBe(14);
    expect(booths.card!.last).toBe('b7');
    await done;
    expect(booths.card!.stamped).toBe(14);
  });

  it('is one stamp when it is pressed twice', async () => {
    await booths.stamp('b7');
    await booths.stamp('b7');
    expect(booths.card!.stamped).toBe(14);
    expect(api.calls.filter((call) => call === 'stamp')).toHaveLength(1);
  });

  it('goes again when it is toggled, whatever is still under way', async () => {
    const pressed = [booths.toggle('b7'), booths.toggle('b7'), booths.toggle('b8'), booths.toggle('b7')];
    expect([cell(7), cell(8)].map(({ stamp }) => !!stamp)).toEqual([true, true]);
    await Promise.all(pressed);
    expect([cell(7), cell(8)].map(({ stamp }) => !!stamp)).toEqual([true, true]);
    expect(api.calls.slice(-4)).toEqual(['stamp', 'unstamp', 'stamp', 'stamp']);
  });

  it('is taken back when it can’t be kept, and says why', async () => {
    api.failNext('stamp', new Problem('storage', 'The disk is full.'));
    const done = booths.stamp('b7');
    expect(cell(7).stamp).toBeDefined();
    expect(await done).toBe(false);
    expect(cell(7).stamp).toBeFalsy();
    expect(booths.card!.stamped).toBe(13);
    expect(toasts.items.map(({ say }) => say)).toEqual(['The disk is full.']);
  });

  it('keeps the stamp pressed after the one that failed', async () => {
    api.failNext('stamp', new Problem('storage', 'The disk is full.'));
    await Promise.all([booths.stamp('b7'), booths.stamp('b8')]);
    expect([cell(7), cell(8)].map(({ stamp }) => !!stamp)).toEqual([false, true]);
  });

  it('is told to the window: what undo would do, and how far the card is', async () => {
    await booths.stamp('b7');
    expect(tally).toEqual({ stamped: 14, of: 24 });
  });

  it('is announced, and so is the prize it earns', async () => {
    const done = booths.stamp('b15');
    expect(booths.said).toBe('Stamped 15 Runbook堂');
    await done;
    expect(booths.said).toBe('Stamped 15 Runbook堂 クッキー is yours');
    await booths.unstamp('b15');
    expect(booths.said).toBe('Took back the stamp of 15 Runbook堂');
  });

  it('leaves every other cell the very object it was', async () => {
    const before = booths.shown.filter(({ key }) => key !== 'b7');
    await booths.stamp('b7');
    const after = booths.shown.filter(({ key }) => key !== 'b7');
    expect(after.every((each, n) => each === before[n])).toBe(true);
  });

  it('shows as half a stamp where an answer is asked for', async () => {
    const rules = await api.rallyForm('c1', 'r1');
    const asking = rules.checkpoints.map((each) =>
      each.booth === 'b15' ? { ...each, asks: 'keyword' } : each,
    );
    booths.take(await api.saveRally('c1', { ...rules, checkpoints: asking }));
    const done = booths.stamp('b15');
    expect([cell(15).counts, cell(15).lacks]).toEqual([false, 'answer']);
    expect(booths.card!.stamped).toBe(13);
    expect(booths.said).toBe('Stamped 15 Runbook堂: needs an answer');
    await done;
    expect([cell(15).counts, cell(15).lacks]).toEqual([false, 'answer']);
  });

  it('before the rally opens shows, and counts nothing', async () => {
    const rules = await api.rallyForm('c1', 'r1');
    booths.take(await api.saveRally('c1', { ...rules, opens: '2024-08-03T16:00' }));
    const done = booths.stamp('b7');
    expect(booths.card!.state).toBe('before');
    expect([!!cell(7).stamp, cell(7).counts]).toEqual([true, false]);
    await done;
  });
});

describe('a press on a cell', () => {
  it.each<[string, Partial<CellView>, string]>([
    ['stamps what isn’t', {}, 'stamp'],
    ['takes back a stamp that counts', { stamp: {} as CellView['stamp'], counts: true }, 'unstamp'],
    [
      'takes back a stamp made outside the hours',
      { stamp: {} as CellView['stamp'], lacks: 'hours' },
      'unstamp',
    ],
    ['opens the answer that lacks', { stamp: {} as CellView['stamp'], lacks: 'answer' }, 'answer'],
    ['opens the photo that lacks', { stamp: {} as CellView['stamp'], lacks: 'photo' }, 'photo'],
  ])('%s', (_, cell, want) => {
    expect(pressOf({ counts: false, lacks: '', ...cell } as CellView)).toBe(want);
  });
});

describe('the rally’s days', () => {
  it.each<[string, string, boolean]>([
    ['before', '2024-08-02', true],
    ['before', '2024-08-03', false],
    ['open', '2024-08-03', false],
    ['over', '2024-08-03', false],
    ['over', '2024-08-04', true],
  ])('are told: %s on %s', (state, today, want) => {
    const card = { state, opens: '2024-08-03T10:00:00+09:00', closes: '2024-08-03T18:00:00+09:00' };
    expect(elsewhen(card as CardView, today)).toBe(want);
  });

  it('take no stamp from another', async () => {
    const rules = await api.rallyForm('c1', 'r1');
    booths.take(
      await api.saveRally('c1', { ...rules, opens: '2024-08-04T10:00', closes: '2024-08-04T18:00' }),
    );
    expect(await booths.stamp('b7')).toBe(false);
    expect(cell(7).stamp).toBeFalsy();
    expect(toasts.items.map(({ say }) => say)).toEqual([
      'The rally opens at 4 Aug 10:00. Stamps made now do not count.',
    ]);
  });
});

describe('what undo takes back', () => {
  it('is named at once, whether or not the stamp counts', async () => {
    const rules = await api.rallyForm('c1', 'r1');
    const asking = rules.checkpoints.map((each) =>
      each.booth === 'b15' ? { ...each, asks: 'keyword' } : each,
    );
    booths.take(await api.saveRally('c1', { ...rules, checkpoints: asking }));
    const done = booths.stamp('b15');
    expect(booths.undoable).toMatchObject({ action: 'stamp', about: '15 Runbook堂' });
    await done;
    expect(booths.undoable).toMatchObject({ action: 'stamp', about: '15 Runbook堂' });
  });

  it('is a prize after it was claimed', async () => {
    await booths.stamp('b15');
    await booths.claim('p10', 'claimed');
    expect(booths.undoable).toMatchObject({ action: 'claim' });
  });
});

describe('a prize', () => {
  it('is claimed at once, and taken back when that can’t be kept', async () => {
    const prize = () => booths.card!.prizes.find(({ key }) => key === 'p10')!;
    await booths.stamp('b15');
    const done = booths.claim('p10', 'claimed');
    expect([prize().state, prize().claimedAt]).toEqual(['claimed', '14:54']);
    await done;
    expect(prize().state).toBe('claimed');
    api.failNext('claimPrize', new Problem('storage', 'The disk is full.'));
    await booths.claim('p10', '');
    expect(prize().state).toBe('claimed');
  });
});

describe('the place on the card', () => {
  it('begins where the walk does', () => {
    expect(booths.reached?.key).toBe('b7');
  });

  it('begins at what is required and open where there is no walk', async () => {
    const view = await api.booths('c1');
    booths.take({ ...view, cards: view.cards.map((card) => ({ ...card, walk: null! })) });
    expect(booths.reached?.key).toBe('b15');
  });

  it('stays while the card is asked for again', async () => {
    booths.goTo('b3');
    await booths.reload();
    expect(booths.reached?.key).toBe('b3');
  });

  it('turns the page to itself on a card of more than thirty', async () => {
    await open({ booths: 200 });
    expect([booths.pages, booths.page, booths.pageCells.length]).toEqual([9, 0, 24]);
    booths.goTo('b199');
    expect([booths.page, booths.pageCells.length]).toEqual([8, 8]);
  });

  it('has no pages on a card of thirty', async () => {
    await open({ booths: 30 });
    expect([booths.pages, booths.pageCells.length]).toEqual([1, 30]);
  });
});

describe('the filter', () => {
  it('leaves what is open, and the stamp that falls just now until the person goes on', async () => {
    booths.narrow({ open: true });
    expect(numbers()).toEqual([7, 8, 12, 13, 15, 17, 18, 20, 21, 22, 24]);
    await booths.stamp('b7');
    expect(numbers()).toContain(7);
    booths.goTo('b8');
    expect(numbers()).not.toContain(7);
  });

  it('leaves what is wished for, what is required, and ranks', () => {
    booths.narrow({ wish: true });
    expect(numbers()).toEqual([7, 15]);
    booths.narrow({ required: true });
    expect(numbers()).toEqual([15]);
    booths.showAll();
    booths.narrow({ ranks: ['Platinum'] });
    expect(numbers()).toEqual([1, 7, 13, 19]);
    expect(booths.filtered).toBe(true);
  });
});

describe('the screen', () => {
  it('says why it has nothing, and goes on when it is asked again', async () => {
    api.failNext('booths', new Problem('storage', 'The database can’t be read.'));
    await booths.load('c2');
    expect([booths.view, booths.problem?.say]).toEqual([null, 'The database can’t be read.']);
    await booths.load('c1');
    expect([booths.view?.booths.length, booths.problem]).toEqual([24, null]);
  });

  it('forgets focus and filter with the conference', async () => {
    booths.goTo('b3');
    booths.narrow({ wish: true });
    await booths.load('c2');
    expect([booths.filtered, booths.said]).toEqual([false, '']);
  });

  it('does not take the answer for another conference', async () => {
    const other = await api.booths('c1');
    booths.take({ ...other, conference: 'c9', booths: [] });
    expect(booths.view?.booths).toHaveLength(24);
  });
});
