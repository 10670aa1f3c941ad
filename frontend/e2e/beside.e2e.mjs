/** What happens beside the window: another process writes, a second Meguri is started. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { binary } from './backend.mjs';
import { noRealFeeds, realPath } from './feeds.mjs';
import { withMeguri } from './harness.mjs';

const courage = 'SLO を下げる勇気';

test(
  'marks made on the command line are there when the window gets the focus',
  withMeguri({}, async (m) => {
    await m.openSample();
    await m.choose(courage);
    const { id } = m.stored(courage);
    m.commandLine('bookmark', id, '--maybe');
    m.commandLine('rate', id, '3');
    m.commandLine('note', id, '帰りの電車で読む');
    await m.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await m.says(courage, [m.t('timetable.spoken.maybe')]);
    await m.rating(3).and(m.page.locator('[aria-checked=true]')).waitFor();
    await m.page.waitForFunction(
      (text) => document.querySelector('#inspector-note').value === text,
      '帰りの電車で読む',
    );
    await m.page.evaluate(() => document.activeElement.blur());
    await m.page.keyboard.press('Control+z');
    await m.told(m.t('action.note'));
  }),
);

test(
  'Meguri started on a file shows what is in it',
  { skip: noRealFeeds },
  withMeguri({ where: realPath('pentabarf-xml/debconf23.xml') }, async (m) => {
    await m.preview.waitFor();
    await m.preview.getByRole('button', { name: m.t('import.keep'), exact: true }).click();
    await m.timetable.waitFor();
  }),
);

test(
  'a second Meguri hands its file to the first window and ends',
  { skip: noRealFeeds },
  withMeguri({}, async (m) => {
    await m.openSample();
    const second = spawnSync(binary, ['--data', m.data, realPath('ics/meetup-2022-kde-eco.ics')], {
      timeout: 30_000,
    });
    assert.equal(second.status, 0, String(second.stderr));
    await m.preview.waitFor();
  }),
);
