/** What no feed has is typed in: a pasted table, edits by hand, and a conference made from nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from './eventually.mjs';
import { withMeguri } from './harness.mjs';

const table = [
  '時間\t演題\t担当\t会場',
  '10:00-10:40\t湯気の話\t小寺 理央\t朝凪',
  '11:00-11:30\t水の話\t大庭 航\t潮見',
  '25:00-25:30\t夜ふけの茶\t永井 すず\t朝凪',
].join('\n');

/** Pastes on the page as the system would, without a field in focus. */
const paste = (m, text) =>
  m.page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);

const dialog = (m, word) => m.page.getByRole('dialog', { name: m.t(word), exact: true });

/** Says what the table leaves out, in the open mapper, and goes on to the preview. */
async function map(m) {
  const mapper = dialog(m, 'table.title');
  await mapper.getByText(m.t('table.missing', { things: m.t('table.missing.day') })).waitFor();
  await mapper.getByLabel(m.t('table.name')).fill('お茶の会 2027');
  await mapper.getByLabel(m.t('table.firstDay')).fill('2027-05-15');
  await mapper.getByText(m.t('table.ready', { sessions: 3, days: 1, rooms: 2 })).waitFor();
  await m.page.keyboard.press('Enter');
  await m.preview.waitFor();
}

test(
  'in Japanese: a pasted table is mapped and imported, and an edit by keyboard outlives the next import',
  withMeguri({ language: 'ja' }, async (m) => {
    const { page, t } = m;
    const { keyboard } = page;
    await m.button('welcome.paste').waitFor();
    await paste(m, table);
    await map(m);
    await keyboard.press('Enter');
    await m.dayShown(1);

    await m.view('list');
    await m.select('水の話');
    await keyboard.press('F2');
    const form = dialog(m, 'edits.session');
    await form.getByLabel(t('edits.title')).and(page.locator(':focus')).waitFor();
    await keyboard.press('Control+a');
    await keyboard.insertText('水と硬度');
    await m.tabTo(form.getByLabel(t('edits.start')));
    await keyboard.press('Control+a');
    await keyboard.insertText('13時半');
    await eventually(async () => assert.equal(await form.getByLabel(t('edits.end')).inputValue(), '14:00'));
    await keyboard.press('Enter');
    await m.told(t('edits.saved', { title: '水と硬度' }));
    await m.inspector.getByText(t('edits.feed', { value: '水の話' })).waitFor();
    assert.match(m.stored('水と硬度').start, /T13:30/);

    await m.go('library');
    await m.button('library.add').click();
    await m.button('welcome.paste').click();
    await dialog(m, 'paste.title').getByLabel(t('paste.field')).fill(table);
    await dialog(m, 'paste.title')
      .getByRole('button', { name: t('paste.read') })
      .click();
    await map(m);
    await m.preview.getByText(t('import.existing', { title: 'お茶の会 2027' })).waitFor();
    await keyboard.press('Enter');
    await m.dayShown(1);
    assert.match(m.stored('水と硬度').start, /T13:30/);

    await m.choose('水と硬度');
    await m.tabTo(m.button('edits.revertOne', { field: t('edits.title') }));
    await keyboard.press('Enter');
    await m.inspector.getByRole('heading', { name: '水の話' }).waitFor();
    assert.match(m.stored('水の話').start, /T13:30/, 'the other field is still mine');
    await keyboard.press('Control+z');
    await m.inspector.getByRole('heading', { name: '水と硬度' }).waitFor();
  }),
);

test(
  'a conference is made by hand, filled by keyboard, past midnight too, and a removed session comes back',
  withMeguri({}, async (m) => {
    const { page, t } = m;
    const { keyboard } = page;
    await m.button('welcome.make').click();
    const make = dialog(m, 'make.title');
    await make.getByLabel(t('make.name')).fill('Kettle Conf');
    // The Enter that confirms a conversion submits nothing.
    await make
      .getByLabel(t('make.name'))
      .dispatchEvent('keydown', { key: 'Enter', keyCode: 229, cancelable: true });
    await make.getByLabel(t('make.firstDay')).fill('2027-05-15');
    await keyboard.press('Enter');
    await page.getByText(t('timetable.empty')).waitFor();

    for (const [title, start, end, room] of [
      ['Steam', '10:00', '10:40', 'Attic'],
      ['Embers', '25:30', '26:00', 'Cellar'],
    ]) {
      await keyboard.press('Control+n');
      const form = dialog(m, 'edits.add');
      await form.getByLabel(t('edits.title')).and(page.locator(':focus')).waitFor();
      await keyboard.insertText(title);
      await form.getByLabel(t('edits.start')).fill(start);
      await form.getByLabel(t('edits.end')).fill(end);
      await form.getByLabel(t('edits.room')).fill(room);
      await keyboard.press('Enter');
      await m.told(t('edits.added', { title }));
      await m.inspector.getByText(t('edits.mine.made')).waitFor();
      await keyboard.press('Escape');
    }
    assert.match(m.stored('Embers').start, /^2027-05-16T01:30/);
    await m.dayShown(1);
    await m.slot('Embers').waitFor();

    await m.select('Steam');
    await keyboard.press('Delete');
    await m.told(t('timetable.removed', { title: 'Steam' }));
    await m.slot('Steam').waitFor({ state: 'detached' });
    await m.button('timetable.more').click();
    await page.getByRole('menuitem', { name: t('timetable.removedList') }).click();
    await dialog(m, 'removed.title').getByRole('button', { name: 'Steam' }).click();
    await m.slot('Steam').waitFor();

    await m.button('timetable.more').click();
    await page.getByRole('menuitem', { name: t('timetable.things') }).click();
    const things = dialog(m, 'things.title');
    const attic = things.getByLabel(t('things.nameOf', { name: 'Attic' }));
    if ((await attic.count()) === 0) await things.getByRole('radio', { name: t('things.room') }).click();
    await attic.fill('Loft');
    await attic.press('Enter');
    await m.told(t('things.saved', { name: 'Loft' }));
    await keyboard.press('Escape');
    await things.waitFor({ state: 'detached' });
    await m.says('Steam', ['Loft']);
    await keyboard.press('Control+z');
    await m.says('Steam', ['Attic']);
  }),
);

test(
  'days without dates are placed from the first day that the person gives',
  withMeguri({}, async (m) => {
    const session = (title, date, at) =>
      `- title: ${title}\n  date: ${date}\n  startsAt: '${at}:00'\n  endsAt: '${at}:40'\n  room: Hall\n`;
    const site = session('Steam', 'day1', 10) + session('Water', 'day2', 11);
    await m.drop({ name: 'talks.yaml', bytes: Buffer.from(site) });
    await m.preview.getByLabel(m.t('import.firstDay')).fill('2027-05-15');
    await m.preview.getByRole('button', { name: m.t('import.firstDayRead') }).click();
    await m.preview.getByLabel(m.t('import.firstDay')).waitFor({ state: 'detached' });
    await m.preview.getByRole('button', { name: m.t('import.keep'), exact: true }).click();
    await m.day(2).click();
    await m.slot('Water').waitFor();
  }),
);
