/** Every screen, in both languages and themes, through axe: nothing serious or critical. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from './axe.mjs';
import { html, sample } from './feeds.mjs';
import { withMeguri } from './harness.mjs';
import { site, sponsors } from './revisions.mjs';

/** Leads through every screen; each name is one that is looked at. */
async function* screens(m) {
  const { page, t } = m;
  yield 'the first run';
  await m.drop(html);
  yield 'the first run with a refusal';
  await m.drop(sample());
  yield 'the preview of an import';
  await page.keyboard.press('Escape');
  await m.button('welcome.make').click();
  yield 'a conference by hand';
  await page.keyboard.press('Escape');
  await m.drop({
    name: 'tea.txt',
    bytes: Buffer.from('Slot;Talk;Who\n10:00-10:40;Steam;Ann\n11:00-11:30;Water;Ben\n'),
  });
  await page.getByRole('dialog', { name: t('table.title') }).waitFor();
  yield 'the columns of a table';
  await page.keyboard.press('Escape');
  await m.drop(sample());
  await m.preview.getByRole('button', { name: t('import.keep'), exact: true }).click();
  await m.dayShown(1);
  for (const title of ['SLO を経営会議に持っていく', 'Retries Considered Expensive']) {
    await m.select(title);
    for (const key of ['b', 'o', '4']) await page.keyboard.press(key);
    await m.says(title, [t('timetable.spoken.must')]);
  }
  for (const view of ['grid', 'list', 'dense']) {
    await m.view(view);
    await m.slot('Retries Considered Expensive').waitFor();
    yield `the ${view}`;
  }
  await m.view('grid');
  await m.choose('SLO を経営会議に持っていく');
  yield 'the inspector';
  await m.inspector.getByRole('button', { name: t('inspector.more'), exact: true }).click();
  yield 'a menu';
  await page.keyboard.press('Escape');
  await m.openFilter();
  yield 'the filter';
  await page.keyboard.press('Escape');
  await page.keyboard.press('F2');
  await page.locator('#edit-form [data-first]').fill('SLO を話す');
  yield 'the form of a session';
  await page.keyboard.press('Enter');
  await m.inspector.getByRole('heading', { name: 'SLO を話す' }).waitFor();
  yield 'an edited session';
  await m.button('timetable.more').click();
  await page.getByRole('menuitem', { name: t('timetable.things') }).click();
  await page
    .getByRole('dialog', { name: t('things.title') })
    .getByRole('textbox')
    .nth(1)
    .waitFor();
  yield 'tracks to edit';
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await m.seek('SLO');
  yield 'finding';
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 900, height: 700 });
  yield 'a narrow window';
  await page.setViewportSize({ width: 1280, height: 800 });
  await m.go('library');
  yield 'the library';
  await m.go('settings');
  yield 'the settings';
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: t('keys.title') }).waitFor();
  yield 'the list of keys';
}

/** Leads through what a refresh shows and asks. */
async function* refreshes(m) {
  const { page, t } = m;
  const published = await site();
  const renewed = async (...revision) => {
    published.publish(...revision);
    await page.keyboard.press('Control+r');
  };
  try {
    await page.getByRole('textbox', { name: t('welcome.addressField') }).fill(published.address);
    await page.keyboard.press('Enter');
    await m.preview.getByRole('button', { name: t('import.keep'), exact: true }).click();
    await m.timetable.waitFor();
    m.commandLine('bookmark', m.stored('障害報告という手紙').id, '--must');
    await renewed('second');
    await m.button('refresh.see').waitFor();
    for (const view of ['grid', 'list', 'dense']) {
      await m.view(view);
      yield `changes in the ${view}`;
    }
    await m.choose('台帳としてのログ');
    await m.inspector.getByText(t('changes.history')).waitFor();
    yield 'the history of a session';
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Shift+R');
    await page.locator('[id^="change-"]').first().waitFor();
    yield 'what changed';
    await page.keyboard.press('s');
    await m.go('library');
    yield 'the library with changes';
    await m.go('timetable');
    await renewed('cut');
    await m.button('refresh.leave').waitFor();
    yield 'losses';
    await renewed('twice');
    await page.getByRole('dialog', { name: t('question.title') }).waitFor();
    yield 'questions';
    await page.keyboard.press('Escape');
    await m.drop(sponsors);
    yield 'a part';
  } finally {
    await published.close();
  }
}

for (const language of ['ja', 'en'])
  for (const [what, lead] of Object.entries({ screen: screens, refresh: refreshes }))
    test(
      `axe finds nothing serious on any ${what} in ${language}, light or dark`,
      withMeguri({ language }, async (m) => {
        /** @type {Map<string, string[]>} Where each finding is. */
        const found = new Map();
        for await (const screen of lead(m))
          for (const colorScheme of ['light', 'dark']) {
            await m.page.emulateMedia({ colorScheme });
            for (const finding of new Set(await findings(m.page)))
              found.set(finding, [...(found.get(finding) ?? []), `${screen} (${colorScheme})`]);
          }
        assert.deepEqual(
          [...found].map(([finding, where]) => `${finding}, in ${where.join(', ')}`),
          [],
        );
      }),
    );
