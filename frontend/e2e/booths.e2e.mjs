/** The stamp card of the sample: 24 booths, four of them required, four prizes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from './axe.mjs';
import { eventually } from './eventually.mjs';
import { withMeguri } from './harness.mjs';

/** What the command line tells of the first rally. */
const rally = (m) => [m.commandLine('rally')].flat()[0];

/** Waits until the card says that so many are stamped. */
const counted = (m, n) =>
  m.card.getByText(m.t('booths.card.countSpoken', { n, of: 24 }), { exact: true }).waitFor();

/** Waits until a booth's cell is called by its number and ends with these words. */
const says = (m, number, ...words) =>
  m.cellOf(new RegExp(`^${number} .*${words.join('.*')}`)).waitFor({ state: 'attached' });

test(
  'in Japanese with the keyboard alone: a card goes from empty to complete, with an undo, a restart and a claimed prize',
  withMeguri({ language: 'ja' }, async (m) => {
    const { page, t } = m;
    await m.openSample();
    await page.keyboard.press('Control+3');
    await counted(m, 0);

    // The focus is on the card already, where the walk begins, and a number goes to its booth.
    await m.cellOf(/^11 /).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('1');
    await m.cellOf(/^1 /).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await says(m, 1, t('booths.cell.required'), t('booths.cell.open'));
    await page.keyboard.press('Space');
    await says(m, 1, t('booths.cell.stamped', { time: '13:28' }));
    await counted(m, 1);

    // Arrows go on from a number.
    await page.keyboard.press('9');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await says(m, 10, t('booths.cell.stamped', { time: '13:28' }));
    await counted(m, 3);

    // Undo takes back one stamp, redo brings it back.
    await page.keyboard.press('Control+z');
    await says(m, 10, t('booths.cell.open'));
    await counted(m, 2);
    await page.keyboard.press('Control+Shift+Z');
    await counted(m, 3);

    // A part of a name from anywhere.
    await page.keyboard.press('Control+2');
    await m.timetable.waitFor();
    await page.keyboard.press('s');
    await page.getByRole('combobox', { name: t('booths.palette.field') }).fill('やどかり');
    await page.keyboard.press('Enter');
    await m.told(t('booths.stamped', { booth: '17 やどかり不動産テック' }));
    await page.keyboard.press('Control+3');
    await counted(m, 4);

    // A part of a name on the card.
    await page.keyboard.press('/');
    await page.getByRole('combobox', { name: t('booths.find') }).fill('kodama');
    await page.keyboard.press('Enter');
    await m.cellOf('Kodama').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Space');
    await counted(m, 5);

    // The first prize is earned once the required ones are in.
    for (const number of [4, 15]) {
      await m.onCell(number);
      await page.keyboard.press('Space');
    }
    await counted(m, 7);
    const first = rally(m).prizes[0];
    assert.equal(first.earned, true);
    const claim = page.getByRole('button', {
      name: t('booths.ladder.claimSpoken', { prize: first.name }),
      exact: true,
    });
    await m.tabTo(claim);
    await page.keyboard.press('Enter');
    await m.ladder.getByText(t('booths.ladder.claimed', { time: '13:28' })).waitFor();
    await m.ladder
      .getByRole('button', { name: t('booths.ladder.more', { prize: first.name }) })
      .and(page.locator(':focus'))
      .waitFor();

    await m.restart();
    await page.keyboard.press('Control+3');
    await counted(m, 7);
    await m.ladder.getByText(t('booths.ladder.claimed', { time: '13:28' })).waitFor();

    // All the rest, row by row.
    await page.keyboard.press('Control+Home');
    for (let n = 0; n < 24; n++) {
      const cell = page.locator('[role=gridcell] button:focus');
      if ((await cell.textContent()).includes(t('booths.cell.open'))) {
        await page.keyboard.press('Space');
        await cell.getByText(t('booths.cell.stamped', { time: '13:28' })).waitFor({ state: 'attached' });
      }
      await page.keyboard.press('ArrowRight');
    }
    await counted(m, 24);
    await eventually(() => {
      const { stamps, checkpoints, prizes } = rally(m);
      assert.deepEqual([stamps, checkpoints], [24, 24]);
      assert.deepEqual(
        prizes.map(({ earned }) => earned),
        [true, true, true, true],
      );
      assert.deepEqual(
        prizes.map(({ missing }) => missing),
        ['', '', '', ''],
      );
    });
    for (const { name } of rally(m).prizes.slice(1))
      await page
        .getByRole('button', { name: t('booths.ladder.claimSpoken', { prize: name }), exact: true })
        .waitFor();
  }),
);

test(
  'two hundred booths are turned in pages, and a number goes to its page',
  withMeguri({}, async (m) => {
    const { page, t } = m;
    await m.openSample();
    await m.manyBooths(200);
    const shown = (n) => m.card.getByText(t('booths.card.page', { n, of: 9 })).waitFor();
    await shown(1);
    await m.cell(0).focus();
    await page.keyboard.press('PageDown');
    await shown(2);
    const focused = page.locator(':focus');
    await m.cellOf(/^25 /).and(focused).waitFor();
    for (const digit of '199') await page.keyboard.press(digit);
    await m.cellOf(/^199 /).and(focused).waitFor();
    await shown(9);
    await page.keyboard.press('Space');
    await says(m, 199, t('booths.cell.stamped', { time: '13:28' }));
    await page.keyboard.press('Control+Home');
    await shown(1);
  }),
);

test(
  'with the mouse: a click stamps, another takes it back, and the name opens the booth',
  withMeguri({}, async (m) => {
    const { page, t } = m;
    await m.openSample();
    await page.keyboard.press('Control+3');
    await m.cellOf('Kodama').click({ position: { x: 50, y: 50 } });
    await counted(m, 1);
    await m.cellOf('Kodama').click({ position: { x: 50, y: 50 } });
    await counted(m, 0);
    await m.cellOf('Kodama').getByText('Kodama', { exact: true }).last().click();
    await page.getByRole('dialog').getByText('Kodama').first().waitFor();
    await page.keyboard.press('Escape');
    await counted(m, 0);
    assert.equal(await page.getByRole('dialog').count(), 0);
    await m.button('booths.filter').click();
    await page.getByLabel(t('booths.filter.required')).check();
    await page.keyboard.press('Escape');
    await eventually(async () => assert.equal(await m.card.getByRole('gridcell').count(), 4));
  }),
);

for (const language of ['ja', 'en'])
  test(
    `axe finds nothing serious on the card, in ${language}, light or dark`,
    withMeguri({ language }, async (m) => {
      const { page, t } = m;
      const clean = async (state) => {
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          assert.deepEqual(await findings(page), [], `${state}, ${colorScheme}`);
        }
        await page.emulateMedia({ colorScheme: 'light' });
      };
      await m.openSample();
      await m.stampAll((await m.cells()).slice(0, 12));
      await m.onCell(15);
      await clean('half a card');
      await page.keyboard.press('/');
      await page.keyboard.type('1');
      await clean('the field on the card');
      await page.keyboard.press('Escape');
      await page.keyboard.press('s');
      await page.getByRole('dialog', { name: t('booths.palette') }).waitFor();
      await page.keyboard.type('1');
      await clean('the palette');
      await page.keyboard.press('Escape');
      await m.button('booths.filter').click();
      await clean('the filter');
      await page.getByLabel(t('booths.filter.wish')).check();
      await page.keyboard.press('Escape');
      await m.card.getByText(t('booths.filter.none')).waitFor();
      await clean('nothing that fits');
      await m.bingo('Bingo');
      await m.card.locator('header .chip').click();
      await page.getByRole('menuitemradio', { name: 'Bingo' }).click();
      await m.card.getByText(t('booths.cell.lacksAnswer'), { exact: true }).waitFor();
      await clean('a bingo card');
    }),
  );
