/** One person's way through the first slice: bring a programme, plan, attend, look back, lose power, find it all again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noRealFeeds, realFeed, sample } from './feeds.mjs';
import { eventually } from './eventually.mjs';
import { withMeguri } from './harness.mjs';

const women = 'Where have the women of tech history gone? 2.0';
const review = 'Using LLMs to support Firefox developers with code review';

test(
  'with the mouse: a dropped feed is planned, attended, undone and redone, and is all there after a power cut',
  { skip: noRealFeeds },
  withMeguri({ now: '2025-02-01T10:30:00+01:00', zone: 'Europe/Brussels' }, async (m) => {
    const { page, t } = m;
    const menuItem = (name) => page.getByRole('menuitem', { name });

    await m.drop(realFeed('pentabarf-xml/fosdem-2025.xml'));
    for (const count of ['1,105', '1,193', '35'])
      await m.preview.getByRole('definition').getByText(count, { exact: true }).waitFor();
    await m.preview.getByRole('button', { name: t('import.keep'), exact: true }).click();
    await m.dayShown(1);

    await m.day(2).click();
    await m.dayShown(2);
    await m.slot(women).waitFor({ state: 'detached' });
    await m.day(1).click();
    await m.dayShown(1);

    for (const title of [women, review]) {
      await m.slot(title).click();
      await m.button('inspector.bookmark').click();
      await m.says(title, [t('timetable.spoken.must')]);
    }
    const clash = t('timetable.overlap.with', { other: women, n: 50 });
    await m.says(review, [clash]);

    await page.getByRole('button', { name: clash }).click();
    await menuItem(t('timetable.clash.go', { title: women })).click();
    await m.told(t('timetable.settled.go', { title: women }));
    await m.says(review, [t('inspector.later')], [t('timetable.spoken.must'), clash]);

    await m.slot(women).click();
    await m.button('timetable.open').click();
    await m.attendance('online').click();
    await m.attendance('left-early').click();
    for (const state of ['online', 'left-early'])
      await m.attendance(state).and(page.locator('[aria-pressed=true]')).waitFor();
    await m.rating(4).click();
    await m.rating(4).and(page.locator('[aria-checked=true]')).waitFor();
    await m.note.click();
    await page.keyboard.type('Kathleen Booth!');
    await m.inspector.getByRole('heading', { name: women }).click();
    await eventually(() => assert.equal(m.stored(women).note, 'Kathleen Booth!'));

    await page.keyboard.press('Control+z');
    await eventually(async () => assert.equal(await m.note.inputValue(), ''));
    await page.keyboard.press('Control+Shift+Z');
    await eventually(async () => assert.equal(await m.note.inputValue(), 'Kathleen Booth!'));

    await m.powerCut();

    const must = t('timetable.spoken.must');
    await m.dayShown(1);
    await m.says(women, [must, t('inspector.online'), t('inspector.left-early')]);
    await m.says(review, [t('inspector.later')], [must]);
    await m.slot(women).dblclick();
    await m.rating(4).and(page.locator('[aria-checked=true]')).waitFor();
    assert.equal(await m.note.inputValue(), 'Kathleen Booth!');
    const kept = m.stored(women);
    assert.deepEqual(kept.attendance, { how: 'online', extent: 'left' });
    assert.equal(kept.rating, 4);
  }),
);

const slo = 'SLO を経営会議に持っていく';
const retries = 'Retries Considered Expensive';

test(
  'in Japanese with the keyboard alone: the sample is planned, attended, undone and redone, and is all there after a power cut',
  withMeguri({ language: 'ja' }, async (m) => {
    const { page, t } = m;
    const { keyboard } = page;
    const presses = [];
    await page.exposeFunction('pressed', (type) => presses.push(type));
    await page.evaluate(() => {
      for (const type of ['pointerdown', 'mousedown'])
        addEventListener(type, () => window.pressed(type), { capture: true });
    });

    await m.tabTo(m.button('welcome.openSample'));
    await keyboard.press('Enter');
    await m.dayShown(1);
    await keyboard.press(']');
    await m.dayShown(2);
    await keyboard.press('[');
    await m.dayShown(1);

    for (const title of [slo, retries]) {
      await m.select(title);
      await keyboard.press('b');
      await m.says(title, [t('timetable.spoken.must')]);
    }
    const clash = t('timetable.overlap.with', { other: slo, n: 30 });
    await m.says(retries, [clash]);

    await m.tabTo(m.button('timetable.clash.choose'));
    await keyboard.press('Enter');
    await page.getByRole('menu', { name: t('timetable.clash.title') }).waitFor();
    await keyboard.press('Enter');
    await m.told(t('timetable.settled.go', { title: slo }));
    await m.says(retries, [t('inspector.later')], [t('timetable.spoken.must'), clash]);

    await m.select(slo);
    await keyboard.press('o');
    await keyboard.press('e');
    await keyboard.press('4');
    await m.says(slo, [t('inspector.online'), t('inspector.left-early')]);
    await keyboard.press('n');
    await m.note.and(page.locator(':focus')).waitFor();
    await keyboard.insertText('役員には数字より物語を。');
    await keyboard.press('Control+Enter');
    await eventually(() => assert.equal(m.stored(slo).note, '役員には数字より物語を。'));

    await keyboard.press('Control+z');
    await eventually(async () => assert.equal(await m.note.inputValue(), ''));
    await keyboard.press('Control+Shift+Z');
    await eventually(async () => assert.equal(await m.note.inputValue(), '役員には数字より物語を。'));
    assert.deepEqual(presses, [], 'nothing was pressed with a pointer');

    await m.powerCut();

    await m.dayShown(1);
    await m.says(slo, [t('timetable.spoken.must'), t('inspector.online'), t('inspector.left-early')]);
    await m.says(retries, [t('inspector.later')], [t('timetable.spoken.must')]);
    await m.choose(slo);
    await m.rating(4).and(page.locator('[aria-checked=true]')).waitFor();
    assert.equal(await m.note.inputValue(), '役員には数字より物語を。');
    assert.deepEqual(m.stored(slo).attendance, { how: 'online', extent: 'left' });
  }),
);

test(
  'the bundled sample, dropped as a file, is the same conference that the first run offers',
  withMeguri({}, async (m) => {
    await m.openSample();
    await m.drop(sample());
    await m.preview.getByText(m.t('import.same')).waitFor();
  }),
);
