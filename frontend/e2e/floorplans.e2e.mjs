/** Floor plans on the real backend: added, pinned by mouse and by keyboard, kept, inked, and undone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from './axe.mjs';
import { eventually } from './eventually.mjs';
import { noRealFeeds, realFeed } from './feeds.mjs';
import { withMeguri } from './harness.mjs';

/** FOSDEM's Saturday noon. */
const fosdem = { now: '2025-02-01T12:20:00+01:00', zone: 'Europe/Brussels' };
const plans = ['fosdem-map-aw', 'fosdem-map-k-1', 'fosdem-map-h', 'fosdem-campusmap'];

/** Takes FOSDEM's programme and its stands, and goes to the map of its booths. */
async function toMap(m) {
  await m.import(realFeed('pentabarf-xml/fosdem-2025.xml'));
  await m.preview.waitFor({ state: 'detached' });
  await m.drop(realFeed('stands/fosdem-2026-stands-building.yaml'));
  await m.preview.getByRole('button', { name: m.t('import.keep'), exact: true }).click();
  await m.preview.waitFor({ state: 'detached' });
  await openMap(m);
}

/** Goes to the map of the booths. */
async function openMap(m) {
  await m.go('booths');
  await m.page
    .getByRole('radiogroup', { name: m.t('booths.view') })
    .getByRole('radio', { name: m.t('booths.view.map') })
    .click();
}

/** Drops a floor plan on the window and waits until it is the one shown. */
async function addPlan(m, name) {
  await m.drop(realFeed(`floorplans/${name}.png`));
  await map(m, name).waitFor();
}

const map = (m, plan) => m.page.getByRole('application', { name: m.t('floor.map', { plan }) });
const list = (m) => m.page.locator('.things .list');
const row = (m, name) => list(m).getByRole('button', { name });
const pin = (m, name) => m.page.locator('.floor').getByRole('button', { name });

/** Where a share of the map's frame is, in the window's px. */
async function at(m, x, y) {
  const box = await m.page.locator('.floor').boundingBox();
  return [box.x + box.width * x, box.y + box.height * y];
}

/** The middle of a pin, in the window's px. */
async function middle(m, name) {
  const box = await pin(m, name).boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Waits until an image has come. */
const shown = (image) =>
  eventually(async () => assert.ok(await image.evaluate((each) => each.naturalWidth > 0), 'no image'));

/** Where on its plan a pin is, as thousandths of its width and height. */
async function place(m, name) {
  const [x, y] = await middle(m, name);
  const plan = await m.page.locator('.floor .layer').boundingBox();
  return [((x - plan.x) / plan.width) * 1000, ((y - plan.y) / plan.height) * 1000];
}

const near = ([x, y], [wantedX, wantedY], px = 3) =>
  assert.ok(
    Math.hypot(x - wantedX, y - wantedY) <= px,
    `${Math.round(x)}, ${Math.round(y)} is not ${Math.round(wantedX)}, ${Math.round(wantedY)}`,
  );

test(
  'FOSDEM’s stands are pinned on its own floor plans by drag, by click and by keyboard, and stay',
  { skip: noRealFeeds },
  withMeguri(fosdem, async (m) => {
    const { page, t } = m;
    const { keyboard, mouse } = page;
    await toMap(m);
    await page.getByText(t('floor.empty')).waitFor();
    assert.equal(await row(m, 'OpenFlexure Microscope').count(), 1, 'without a plan the list is the map');
    for (const name of plans) await addPlan(m, name);
    assert.equal(
      await page
        .getByRole('radiogroup', { name: t('floor.plans') })
        .getByRole('radio')
        .count(),
      4,
    );
    await page.getByRole('radio', { name: plans[0], exact: true }).click();
    await map(m, plans[0]).waitFor();

    // A plan that was added asks for its pins.
    await m.button('floor.placeDone').waitFor();
    const left = async () => Number((await page.locator('.things .left').innerText()).match(/\d+/)[0]);
    const all = await left();
    assert.ok(all > 60, `${all} stands and rooms`);

    const dropAt = await at(m, 0.45, 0.4);
    await row(m, 'KiCAD + FreeCAD').scrollIntoViewIfNeeded();
    const from = await row(m, 'KiCAD + FreeCAD').boundingBox();
    await mouse.move(from.x + 40, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(dropAt[0] - 60, dropAt[1] - 30, { steps: 4 });
    await mouse.move(...dropAt, { steps: 4 });
    await mouse.up();
    await pin(m, 'KiCAD + FreeCAD').waitFor();
    near(await middle(m, 'KiCAD + FreeCAD'), dropAt);

    // The next one is taken up already: a click places it.
    const clickAt = await at(m, 0.55, 0.6);
    await page.locator('.foot', { hasText: 'OpenFlexure Microscope' }).waitFor();
    await mouse.click(...clickAt);
    await pin(m, 'OpenFlexure Microscope').waitFor();
    near(await middle(m, 'OpenFlexure Microscope'), clickAt);

    await row(m, 'OpenPrinting').focus();
    await keyboard.press('Enter');
    await page.locator('.cross').waitFor();
    const cross = async () => {
      const box = await page.locator('.cross').boundingBox();
      return [box.x + box.width / 2, box.y + box.height / 2];
    };
    const before = await cross();
    for (const key of ['Shift+ArrowRight', 'ArrowRight', 'Shift+ArrowUp']) await keyboard.press(key);
    const to = await cross();
    assert.ok(to[0] > before[0] && to[1] < before[1], 'the arrows move the crosshair');
    await keyboard.press('Enter');
    await pin(m, 'OpenPrinting').waitFor();
    near(await middle(m, 'OpenPrinting'), to);
    await keyboard.press('Escape');
    await eventually(async () => assert.equal(await left(), all - 3));

    await keyboard.press('Control+z');
    await pin(m, 'OpenPrinting').waitFor({ state: 'detached' });
    await keyboard.press('Shift+Control+z');
    await pin(m, 'OpenPrinting').waitFor();

    // A pin that lies wrong is dragged, or taken away.
    const [x, y] = await middle(m, 'KiCAD + FreeCAD');
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + 50, y - 40, { steps: 6 });
    await mouse.up();
    await eventually(async () => near(await middle(m, 'KiCAD + FreeCAD'), [x + 50, y - 40]));
    await pin(m, 'OpenFlexure Microscope').focus();
    await keyboard.press('Delete');
    await m.told(t('floor.unpinned', { thing: 'OpenFlexure Microscope' }));
    await pin(m, 'OpenFlexure Microscope').waitFor({ state: 'detached' });

    const kept = await place(m, 'KiCAD + FreeCAD');
    await m.restart();
    await openMap(m);
    await page.getByRole('radio', { name: plans[0], exact: true }).click();
    await pin(m, 'KiCAD + FreeCAD').waitFor();
    await pin(m, 'OpenPrinting').waitFor();
    near(await place(m, 'KiCAD + FreeCAD'), kept);
    assert.equal(await pin(m, 'OpenFlexure Microscope').count(), 0);
  }),
);

test(
  'pins are reached with the arrow keys, inked by Space, found again by name, and plans named, measured and removed',
  { skip: noRealFeeds },
  withMeguri(fosdem, async (m) => {
    const { page, t } = m;
    const { keyboard, mouse } = page;
    await toMap(m);
    await addPlan(m, plans[1]);
    for (const [name, x, y] of [
      ['KiCAD + FreeCAD', 0.3, 0.5],
      ['OpenPrinting', 0.6, 0.5],
    ]) {
      await row(m, name).click();
      await mouse.click(...(await at(m, x, y)));
      await pin(m, name).waitFor();
    }
    await keyboard.press('Escape');
    await m.button('floor.place').waitFor();

    await pin(m, 'KiCAD + FreeCAD').focus();
    await keyboard.press('ArrowRight');
    await pin(m, 'OpenPrinting').and(page.locator(':focus')).waitFor();
    await keyboard.press(' ');
    await page.locator('.floor .pin.stamped').waitFor();
    await pin(m, new RegExp(`OpenPrinting, ${t('booths.cell.stamped', { time: '12:20' })}`)).waitFor();
    await keyboard.press('Control+z');
    await pin(m, new RegExp(`OpenPrinting, ${t('booths.cell.open')}`)).waitFor();

    // Close up, the chosen pin stays in sight; 0 shows the whole plan.
    const width = async () => (await page.locator('.floor .layer').boundingBox()).width;
    const whole = await width();
    await pin(m, 'OpenPrinting').focus();
    for (const key of ['+', '+', '+']) await keyboard.press(key);
    assert.ok((await width()) > whole * 2);
    const [x, y] = await middle(m, 'OpenPrinting');
    const frame = await page.locator('.floor').boundingBox();
    assert.ok(x > frame.x && y > frame.y && x < frame.x + frame.width && y < frame.y + frame.height);
    await keyboard.press('0');
    assert.ok(Math.abs((await width()) - whole) < 1);

    await page.getByRole('searchbox', { name: t('floor.find') }).fill('freecad');
    await row(m, 'KiCAD + FreeCAD').click();
    assert.equal(await pin(m, 'KiCAD + FreeCAD').getAttribute('aria-current'), 'true');

    const menu = async (word) => {
      await m.button('floor.more').click();
      await page.getByRole('menuitem', { name: t(word) }).click();
    };
    await menu('floor.rename');
    const dialog = page.getByRole('dialog', { name: t('floor.rename') });
    await dialog.getByLabel(t('floor.name')).fill('K, first floor');
    await dialog.getByLabel(t('floor.metres')).fill('62');
    await keyboard.press('Enter');
    await m.told(t('floor.saved', { plan: 'K, first floor' }));
    await pin(m, 'KiCAD + FreeCAD').waitFor();
    await menu('floor.remove');
    await page.getByText(t('floor.empty')).waitFor();
    await keyboard.press('Control+z');
    await pin(m, 'KiCAD + FreeCAD').waitFor();
    await map(m, 'K, first floor').waitFor();

    // What is no image leaves everything as it was, and the window stays what it is.
    await m.drop({ name: 'hall.png', bytes: Buffer.from('not a picture at all') });
    await m.toasts.locator('.trouble').waitFor();
    await pin(m, 'KiCAD + FreeCAD').waitFor();
  }),
);

test(
  'loot is written down one after the other without the mouse, and people met with what is to do',
  withMeguri({}, async (m) => {
    const { page, t } = m;
    const { keyboard } = page;
    await m.openSample();
    await m.go('booths');
    await page.getByRole('radiogroup', { name: t('booths.view') }).waitFor();
    await keyboard.press('l');
    const dialog = page.getByRole('dialog', { name: t('loot.add') });
    const what = dialog.getByLabel(t('loot.what'));
    await what.and(page.locator(':focus')).waitFor();
    await keyboard.insertText('Sweet potato cookie');
    await keyboard.press('Tab');
    await keyboard.press('Control+a');
    await keyboard.insertText('6');
    await keyboard.press('Tab');
    await keyboard.insertText('1');
    await keyboard.press('Control+Enter');
    await dialog.getByText(t('loot.saved', { what: 'Sweet potato cookie' })).waitFor();
    await what.and(page.locator(':focus')).waitFor();
    await keyboard.insertText('Towel');
    await dialog.getByLabel(t('loot.useBy')).fill('2027-05-16');
    if (!noRealFeeds) {
      await m.drop(realFeed('floorplans/fosdem-map-h.png')); // any image is a photo here
      await shown(dialog.getByRole('img', { name: t('loot.photoOf', { what: 'Towel' }) }));
    }
    await dialog.getByLabel(t('loot.useBy')).focus();
    await keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });

    await keyboard.press('g');
    await keyboard.press('g');
    const card = (name) => page.locator('.thing', { hasText: name });
    await card('Towel').locator('.near').waitFor();
    if (!noRealFeeds) await shown(card('Towel').locator('img'));
    await card('Sweet potato cookie')
      .getByText(t('loot.times', { n: 6 }))
      .waitFor();
    await card('Towel').focus();
    await keyboard.press(' ');
    await card('Towel').getByText(t('loot.usedMark')).waitFor();
    await keyboard.press('Delete');
    await m.told(t('loot.removed', { what: 'Towel' }));
    await card('Towel').waitFor({ state: 'detached' });
    await keyboard.press('Control+z');
    await card('Towel').waitFor();

    await m.button('met.add').click();
    const person = page.getByRole('dialog', { name: t('met.add') });
    await person.getByLabel(t('met.name')).fill('Ann Kettle');
    await person.getByLabel(t('met.about')).fill('Why queues are not enough');
    await person.getByLabel(t('met.followUp')).fill('Send the paper');
    await keyboard.press('Enter');
    await m.told(t('met.saved', { name: 'Ann Kettle' }));
    const done = page.getByRole('checkbox', { name: t('met.doneOf', { what: 'Send the paper' }) });
    await done.check();
    await m.restart();
    await m.go('booths');
    await page
      .getByRole('radiogroup', { name: t('booths.view') })
      .getByRole('radio')
      .nth(2)
      .click();
    assert.ok(await done.isChecked());
    await card('Towel').waitFor();
  }),
);

for (const language of ['ja', 'en'])
  test(
    `axe finds nothing serious on the map and the loot in ${language}, light or dark`,
    { skip: noRealFeeds },
    withMeguri({ ...fosdem, language }, async (m) => {
      const { page, t } = m;
      const found = new Set();
      const look = async (where) => {
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme });
          for (const finding of await findings(page)) found.add(`${finding}, in ${where} (${colorScheme})`);
        }
      };
      await toMap(m);
      await look('the list in the map’s place');
      await addPlan(m, plans[1]);
      await row(m, 'KiCAD + FreeCAD').focus();
      await page.keyboard.press('Enter');
      await look('placing');
      await page.keyboard.press('Enter');
      await m.button('floor.placeDone').click();
      await row(m, 'KiCAD + FreeCAD').click();
      await look('the map');
      await page.setViewportSize({ width: 900, height: 700 });
      await look('the narrow map');
      await page.setViewportSize({ width: 1280, height: 800 });
      await page
        .getByRole('radiogroup', { name: t('booths.view') })
        .getByRole('radio')
        .nth(2)
        .click();
      await look('no loot');
      await page.keyboard.press('l');
      const dialog = page.getByRole('dialog', { name: t('loot.add') });
      await dialog.getByLabel(t('loot.what')).fill('Towel');
      await dialog.getByLabel(t('loot.useBy')).fill('2025-02-02');
      await look('adding loot');
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await m.button('met.add').click();
      await look('adding somebody');
      await page.keyboard.press('Escape');
      await look('loot');
      assert.deepEqual([...found], []);
    }),
  );
