/** Several conferences side by side, what is done with each, and the settings that outlive a restart. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noRealFeeds, realFeed, sample } from './feeds.mjs';
import { eventually } from './eventually.mjs';
import { withMeguri } from './harness.mjs';
import { hostileFeed } from './hostile.mjs';
import { wordsIn } from './words.mjs';

const sampleTitle = '巡会 Meguri Conf 2027(見本)';
const courage = 'SLO を下げる勇気';

test(
  'a conference keeps the name a person gave it when its feed is imported again',
  withMeguri({}, async (m) => {
    await m.openSample();
    await m.go('library');
    await m.more(sampleTitle, 'library.rename');
    const name = m.page.getByRole('textbox', { name: m.t('library.name') });
    await name.and(m.page.locator(':focus')).waitFor();
    await m.page.keyboard.type('めぐり 2027');
    await m.page.keyboard.press('Enter');
    await m.told(m.t('library.renamed', { title: 'めぐり 2027' }));

    await m.drop(sample());
    await m.preview.getByText(m.t('import.existing', { title: 'めぐり 2027' })).waitFor();
    await m.preview.getByRole('button', { name: m.t('import.refresh') }).click();
    await m.dayShown(1);
    assert.deepEqual(
      m.commandLine('conferences').map(({ title }) => title),
      ['めぐり 2027'],
    );
  }),
);

test(
  'half past ten stays half past ten when a feed without a zone is given one',
  { skip: noRealFeeds },
  withMeguri({ now: '2020-02-01T09:00:00+01:00', zone: 'Europe/Brussels' }, async (m) => {
    const opening = 'DNS Devroom Opening';
    await m.import(realFeed('pentabarf-xml/fosdem-2020.xml'));
    await m.go('library');
    await m.page.getByText(m.t('library.zoneGuessed')).waitFor();
    await m.more('FOSDEM 2020', 'library.zone');
    const dialog = m.page.getByRole('dialog', { name: m.t('library.zoneOf', { title: 'FOSDEM 2020' }) });
    await dialog.getByRole('combobox').selectOption('Asia/Tokyo');
    await dialog.getByRole('button', { name: m.t('library.setZone'), exact: true }).click();
    await m.told(m.t('library.zoned', { zone: 'Asia/Tokyo' }));
    await m.page.getByText(m.t('library.zoneGuessed')).waitFor({ state: 'detached' });
    await m.go('timetable');
    await m.select(opening);
    await m.slot(opening).and(m.page.locator('[aria-label^="10:30"]')).waitFor();
    assert.equal(m.stored(opening).start, '2020-02-01T10:30:00+09:00');
  }),
);

test(
  'a deleted conference comes back by undo and from the bin, with everything written about it',
  withMeguri({}, async (m) => {
    const { page, t } = m;
    const open = page.getByRole('button', { name: t('library.open', { title: sampleTitle }) });
    await m.openSample();
    await m.select(courage);
    await page.keyboard.press('b');
    await m.says(courage, [t('timetable.spoken.must')]);

    await m.go('library');
    await m.more(sampleTitle, 'library.delete');
    await page.getByText(t('library.empty'), { exact: true }).waitFor();
    await page.keyboard.press('Control+z');
    await open.waitFor();

    await m.more(sampleTitle, 'library.delete');
    await page.getByText(t('library.empty'), { exact: true }).waitFor();
    await m.restart();
    await m.button('welcome.openSample').waitFor();
    await m.go('library');
    await m.button('library.restore').click();
    await m.told(t('library.restored', { title: sampleTitle }));
    await open.click();
    await m.dayShown(1);
    await m.select(courage);
    await m.says(courage, [t('timetable.spoken.must')]);
  }),
);

test(
  'two conferences stand side by side, each with its own marks, and the last one shown opens again',
  withMeguri({}, async (m) => {
    const { page, t } = m;
    const switcher = page.getByRole('button', { name: /^Switch conference/ });
    await m.openSample();
    await m.select(courage);
    await page.keyboard.press('b');
    await m.says(courage, [t('timetable.spoken.must')]);
    await m.import(hostileFeed);
    await m.slot(courage).waitFor({ state: 'detached' });

    await switcher.click();
    await page.getByRole('menuitemradio', { name: sampleTitle }).click();
    await m.select(courage);
    await m.says(courage, [t('timetable.spoken.must')]);
    await m.restart();
    await page.getByRole('button', { name: t('shell.switch', { title: sampleTitle }) }).waitFor();

    await m.go('library');
    await page.getByRole('button', { name: /^Open the timetable of .*Hostile Conf/ }).click();
    await m.dayShown(1);
    await m.restart();
    await page.getByRole('button', { name: /^Switch conference: now .*Hostile Conf/ }).waitFor();
  }),
);

test(
  'an import is one undo step, and redo brings it back',
  withMeguri({}, async (m) => {
    await m.openSample();
    await m.page.keyboard.press('Control+z');
    await m.button('welcome.openSample').waitFor();
    await m.page.keyboard.press('Control+Shift+Z');
    await eventually(() => assert.equal(m.commandLine('conferences').length, 1));
  }),
);

test(
  'language, theme, size and letter keys change at once and outlive a restart',
  withMeguri({}, async (m) => {
    const { page } = m;
    const ja = wordsIn('ja');
    const root = (attribute, value) => page.locator(`html[${attribute}="${value}"]`).waitFor();
    const choose = (group, name) =>
      page.getByRole('radiogroup', { name: group, exact: true }).getByRole('radio', { name }).click();
    const heading = (name) => page.getByRole('heading', { name, exact: true, level: 1 }).waitFor();

    await m.openSample();
    await m.go('settings');
    await choose(m.t('settings.language'), '日本語');
    await heading(ja('settings.title'));
    await root('lang', 'ja');
    await choose(ja('settings.theme'), ja('settings.theme.dark'));
    await root('data-theme', 'dark');
    await choose(ja('settings.zoom'), ja('settings.zoomBy', { n: 125 }));
    await choose(ja('settings.letters'), ja('settings.letters.off'));

    await m.restart();
    await heading(ja('timetable.title'));
    await root('lang', 'ja');
    await root('data-theme', 'dark');
    assert.equal(await page.locator('#app').evaluate((app) => app.style.zoom), '1.25');
    await m.slot(courage).focus();
    await page.keyboard.press('b');
    await page.keyboard.press('Control+8');
    await heading(ja('library.title'));
    assert.deepEqual(m.commandLine('agenda'), [], 'with letter keys off, b is nothing');
  }),
);
