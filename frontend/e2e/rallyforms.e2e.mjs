/** Booths that nobody published are pasted and typed in, and a rally's rules are written as sentences. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { eventually } from './eventually.mjs';
import { noRealFeeds, realFeed } from './feeds.mjs';
import { withMeguri } from './harness.mjs';

const saturday = '2027-05-15T13:28:00+09:00';
const dialog = (m, word, values) => m.page.getByRole('dialog', { name: m.t(word, values), exact: true });

/** Makes an empty conference that is on today, and goes to its booths. */
async function emptyHall(m) {
  await m.button('welcome.make').click();
  const make = dialog(m, 'make.title');
  await make.getByLabel(m.t('make.name')).fill('Kettle Conf');
  await make.getByLabel(m.t('make.firstDay')).fill('2027-05-15');
  await m.page.keyboard.press('Enter');
  await m.page.getByText(m.t('timetable.empty')).waitFor();
  await m.go('booths');
  await m.page.getByText(m.t('booths.empty'), { exact: true }).waitFor();
}

/** Opens something from the menu that adds. */
async function choose(m, word) {
  await m.button('booths.addSpoken').click();
  await m.page.getByRole('menuitem', { name: m.t(word) }).click();
}

/** Pastes a list into the empty hall's own dialog, and adds it. */
async function paste(m, text, n) {
  if (await m.page.getByText(m.t('booths.empty'), { exact: true }).isVisible())
    await m.button('booths.paste').click();
  else await choose(m, 'booths.paste');
  const sheet = dialog(m, 'booth.paste');
  await sheet.getByRole('textbox', { name: m.t('booth.pasteField') }).fill(text);
  await sheet.getByRole('button', { name: m.t('booth.listAdd', { n }) }).click();
  await m.told(m.t('booth.listAdded', { n }));
  await sheet.waitFor({ state: 'detached' });
}

const cells = (m) => m.page.getByRole('gridcell');
const cell = (m, name) => m.page.getByRole('gridcell').getByRole('button', { name });

/** Nothing that axe finds serious in what is on screen. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
async function isClean(m, what) {
  if (!(await m.page.evaluate(() => 'axe' in window))) await m.page.evaluate(axe);
  const found = await m.page.evaluate(async () =>
    (await window.axe.run(document, { resultTypes: ['violations'] })).violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  );
  assert.deepEqual(found, [], what);
}

test(
  'in Japanese: the names of a real list of sponsors become a card, once, and one undo takes them away',
  { skip: noRealFeeds },
  withMeguri({ language: 'ja', now: saturday }, async (m) => {
    const { page, t } = m;
    const feed = JSON.parse(realFeed('sponsors/flutterkaigi-2025-sponsors.json').bytes.toString());
    const names = [...new Set(feed.company_sponsors.map(({ name }) => name.trim()))];
    assert.ok(names.length > 10);
    await emptyHall(m);
    await paste(m, names.join('\n'), names.length);
    await page.getByText(t('booths.scope', { n: names.length })).waitFor();

    await choose(m, 'booths.paste');
    const sheet = dialog(m, 'booth.paste');
    await sheet.getByRole('textbox', { name: t('booth.pasteField') }).fill(names.join('\n'));
    await sheet.getByText(t('booth.listKnown', { n: names.length })).waitFor();
    assert.ok(await sheet.getByRole('button', { name: t('booth.listAdd', { n: 0 }) }).isDisabled());
    await isClean(m, 'the pasted list');
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });

    await page.keyboard.press('Control+z');
    await page.getByText(t('booths.empty'), { exact: true }).waitFor();
  }),
);

test(
  'the columns of a list are told from its text, and can be chosen otherwise',
  { skip: noRealFeeds },
  withMeguri({ now: saturday }, async (m) => {
    const { t } = m;
    const yaml = realFeed('sponsors/jsconf-jp-2022-sponsors.yaml').bytes.toString();
    const sponsors = yaml
      .split(/^- /m)
      .slice(1)
      .map((each) => ({
        name: /^ *name: *(.+)$/m.exec(each)?.[1],
        grade: /^ *grade: *(.+)$/m.exec(each)?.[1],
      }))
      .filter(({ name, grade }) => name && grade);
    assert.ok(sponsors.length > 5);
    await emptyHall(m);
    await m.button('booths.paste').click();
    const sheet = dialog(m, 'booth.paste');
    const rows = sponsors.map(({ name, grade }, n) => [n + 1, name, grade].join('\t'));
    await sheet.getByRole('textbox', { name: t('booth.pasteField') }).fill(rows.join('\n'));
    const third = sheet.getByLabel(t('booth.column', { n: 3 }));
    await third.selectOption(t('booth.field.hall'));
    await sheet.locator('td').filter({ hasText: sponsors[0].grade }).first().waitFor();
    await third.selectOption(t('booth.field.rank'));
    await sheet.getByRole('button', { name: t('booth.listAdd', { n: sponsors.length }) }).click();
    await m.told(t('booth.listAdded', { n: sponsors.length }));
    await cell(m, `1 ${sponsors[0].name}`).click();
    await cell(m, `1 ${sponsors[0].name}`).press('Enter');
    const booth = m.page.getByRole('dialog', { name: `1 ${sponsors[0].name}` });
    await booth.getByText(sponsors[0].grade).first().waitFor();
  }),
);

test(
  'three booths are added by hand with the keyboard alone, and are there after a restart',
  withMeguri({ language: 'ja', now: saturday }, async (m) => {
    const { page, t } = m;
    const { keyboard } = page;
    await emptyHall(m);
    await keyboard.press('Control+n');
    const form = dialog(m, 'booth.add');
    await form.getByLabel(t('booth.field.number')).and(page.locator(':focus')).waitFor();
    await keyboard.insertText('A-09');
    await m.tabTo(form.getByLabel(t('booth.field.hall')));
    await keyboard.insertText('第 5 ホール');
    await m.tabTo(form.getByLabel(t('booth.field.name')));
    for (const [n, name] of ['湯気商会', 'Ember', '灯台クラウド'].entries()) {
      const field = form.getByLabel(t('booth.field.name'));
      await keyboard.insertText(name);
      // The Enter that confirms a conversion adds nothing.
      await field.dispatchEvent('keydown', { key: 'Enter', keyCode: 229, cancelable: true });
      await keyboard.press('Enter');
      await form.getByText(t('booth.added', { n: n + 1 })).waitFor();
      await field.and(page.locator(':focus')).waitFor();
      assert.equal(await field.inputValue(), '');
    }
    assert.equal(await form.getByLabel(t('booth.field.number')).inputValue(), 'A-12');
    assert.equal(await form.getByLabel(t('booth.field.hall')).inputValue(), '第 5 ホール');
    await isClean(m, 'the form');
    await keyboard.press('Escape');
    for (const booth of ['A-09 湯気商会', 'A-10 Ember', 'A-11 灯台クラウド']) await cell(m, booth).waitFor();
    assert.equal(await cells(m).count(), 3);

    await m.restart();
    await m.go('booths');
    await cell(m, 'A-11 灯台クラウド').press('Enter');
    const sheet = page.getByRole('dialog', { name: 'A-11 灯台クラウド' });
    await sheet.getByLabel(t('booth.ask')).fill('深夜の当番は誰が');
    await sheet.getByLabel(t('booth.glyph')).fill('灯台守');
    await eventually(async () => assert.equal(await sheet.getByLabel(t('booth.glyph')).inputValue(), '灯台'));
    await isClean(m, 'the sheet of a booth');
    await keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await m.restart();
    await m.go('booths');
    await cell(m, 'A-11 灯台クラウド').press('Enter');
    await eventually(async () =>
      assert.equal(await sheet.getByLabel(t('booth.ask')).inputValue(), '深夜の当番は誰が'),
    );
    await sheet.getByRole('button', { name: t('booth.remove') }).click();
    await m.told(t('booth.removed', { booth: 'A-11 灯台クラウド' }));
    await choose(m, 'booths.removedList');
    await m.button('booth.restoreOne', { booth: 'A-11 灯台クラウド' }).click();
    await cell(m, 'A-11 灯台クラウド').waitFor();
  }),
);

test(
  'a rally from a common one, with a keyword: its stamp counts once the keyword is there, and stays so',
  withMeguri({ now: saturday }, async (m) => {
    const { page, t } = m;
    const { keyboard } = page;
    await emptyHall(m);
    await paste(
      m,
      Array.from({ length: 12 }, (_, n) => `${n + 1}\tBooth ${'ABCDEFGHIJKL'[n]}`).join('\n'),
      12,
    );

    await choose(m, 'booths.newRally');
    const editor = dialog(m, 'rally.new');
    const presets = editor.getByRole('region', { name: t('rally.presets') });
    await presets.getByRole('button').first().click();
    const read = editor.getByRole('status', { name: t('rally.sentence') });
    await editor.getByLabel(t('rally.name')).fill('Tea rally');
    for (const name of await editor.getByLabel(t('rally.prizeName')).all())
      if ((await name.inputValue()) === '') await name.fill('Sticker');
    const first = editor.getByLabel(t('rally.prizeName')).first();
    await first.fill('Tea bag');
    await eventually(async () => assert.match(await read.innerText(), /Tea bag/));
    await isClean(m, 'the editor');

    // What was typed outlives the Esc that was pressed too early.
    await keyboard.press('Escape');
    await editor.waitFor({ state: 'detached' });
    await choose(m, 'booths.newRally');
    await editor.getByText(t('rally.restored')).waitFor();
    assert.equal(await first.inputValue(), 'Tea bag');

    await editor.getByText(t('rally.each')).click();
    await editor.getByLabel(t('rally.asksOf', { name: '2 Booth B' })).selectOption(t('rally.asks.keyword'));
    await first.focus();
    await keyboard.press('Control+Enter');
    await m.told(t('rally.saved', { rally: 'Tea rally' }));
    await editor.waitFor({ state: 'detached' });
    await page.getByText('Tea bag').first().waitFor();

    await cell(m, '2 Booth B').click();
    await cell(m, new RegExp(t('booths.cell.lacksAnswer'))).press('Enter');
    const sheet = page.getByRole('dialog', { name: '2 Booth B' });
    await sheet.getByLabel(t('booth.keyword')).fill('＃急須');
    await sheet.getByText(t('booth.lacks.answer')).waitFor({ state: 'detached' });
    await sheet.getByLabel(t('booth.time')).fill('1305');
    await sheet.getByLabel(t('booth.time')).press('Enter');
    await eventually(async () => assert.equal(await sheet.getByLabel(t('booth.time')).inputValue(), '13:05'));
    await isClean(m, 'the sheet of a stamped booth');
    await keyboard.press('Escape');
    const stamped = cell(m, new RegExp(`2 Booth B.*${t('booths.cell.stamped', { time: '13:05' })}`));
    await stamped.waitFor();

    await m.restart();
    await m.go('booths');
    await stamped.waitFor();
    await stamped.press('Enter');
    assert.equal(await sheet.getByLabel(t('booth.keyword')).inputValue(), '＃急須');
  }),
);

test(
  'what the conference publishes of a booth and of its rally is changed, and given back',
  withMeguri({ language: 'ja', now: saturday }, async (m) => {
    const { page, t } = m;
    const { keyboard } = page;
    await m.openSample();
    await m.go('booths');
    await cell(m, /^2 Tsumugi/).press('Enter');
    const sheet = page.getByRole('dialog', { name: '2 Tsumugi' });
    await sheet.getByText(t('booth.edit')).click();
    const hall = sheet.getByLabel(t('booth.field.hall'), { exact: true });
    const published = await hall.inputValue();
    await hall.fill('中庭');
    await hall.press('Enter');
    await m.told(t('booth.saved', { booth: '2 Tsumugi' }));
    await sheet.getByText(t('edits.feed', { value: published })).waitFor();
    await sheet.getByRole('button', { name: t('edits.revertOne', { field: t('booth.field.hall') }) }).click();
    await eventually(async () => assert.equal(await hall.inputValue(), published));
    await sheet.getByLabel(t('booth.loot'), { exact: true }).fill('手ぬぐい');
    await keyboard.press('Enter');
    await sheet.getByRole('listitem').filter({ hasText: '手ぬぐい' }).waitFor();
    await keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });

    const editor = dialog(m, 'rally.title');
    const names = () =>
      editor.getByLabel(t('rally.prizeName')).evaluateAll((fields) => fields.map(({ value }) => value));
    await choose(m, 'booths.rules');
    await editor.getByLabel(t('rally.prizeName')).first().waitFor();
    const before = await names();
    await editor.getByLabel(t('rally.prizeName')).first().focus();
    await keyboard.press('Alt+ArrowDown');
    assert.deepEqual((await names()).slice(0, 2), [before[1], before[0]]);
    await editor.getByLabel(t('rally.countOf', { prize: before[0] })).fill('7');
    await keyboard.press('Control+Enter');
    await editor.waitFor({ state: 'detached' });
    await m.told(t('rally.saved', { rally: 'スタンプラリー' }));

    await choose(m, 'booths.rules');
    const count = editor.getByLabel(t('rally.countOf', { prize: before[0] }));
    await eventually(async () => assert.equal(await count.inputValue(), '7'));
    await editor.getByRole('button', { name: t('rally.revert') }).click();
    await eventually(async () => assert.deepEqual(await names(), before));
    await keyboard.press('Escape');
  }),
);

for (const language of ['ja', 'en'])
  test(
    `in ${language}: the card is kept as a picture of pixels, and printed on one page whatever its size`,
    withMeguri({ language, now: saturday }, async (m) => {
      const { page, t } = m;
      await emptyHall(m);
      let shown = 0;
      for (const n of [24, 48, 200]) {
        const more = Array.from(
          { length: n - shown },
          (_, i) => `${shown + i + 1}\t湯気商会 ${shown + i + 1}`,
        );
        await paste(m, more.join('\n'), n - shown);
        shown = n;
        await cells(m).first().getByRole('button').press(' ');
        await choose(m, 'booths.print');
        const keep = dialog(m, 'card.keep');
        const picture = keep.getByRole('img');
        const size = await picture.evaluate((image) => [image.naturalWidth, image.src.length]);
        assert.equal(size[0], 2400, 'two pixels for each unit');
        assert.ok(size[1] > 50_000, 'something is drawn');
        await isClean(m, 'the card to be kept');
        await page.evaluate(() => {
          window.printed = false;
          window.print = () => (window.printed = true);
        });
        await keep.getByRole('button', { name: t('card.print') }).click();
        await page.waitForFunction(() => window.printed);
        const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
        assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, `${n} booths on one page`);
      }
    }),
  );
