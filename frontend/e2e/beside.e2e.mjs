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

/**
 * Tries until this page shows the sheet. The dev build's own hidden window is a second page on the same Meguri, and
 * whichever asks first is told what is to be opened.
 *
 * @param {import('./meguri.mjs').Meguri} m
 * @param {() => void | Promise<void>} again
 */
async function shown(m, again) {
  for (let tries = 1; ; tries++) {
    try {
      return await m.preview.waitFor({ timeout: 4000 });
    } catch (error) {
      if (tries === 8) throw error;
      await again();
    }
  }
}

test(
  'Meguri started on a file shows what is in it',
  { skip: noRealFeeds },
  withMeguri({ where: realPath('pentabarf-xml/debconf23.xml') }, async (m) => {
    await shown(m, () => m.restart());
    await m.preview.getByRole('button', { name: m.t('import.keep'), exact: true }).click();
    await m.timetable.waitFor();
  }),
);

test(
  'a second Meguri hands its file to the first window and ends',
  { skip: noRealFeeds },
  withMeguri({}, async (m) => {
    await m.openSample();
    const startAnother = () => {
      const second = spawnSync(binary, ['--data', m.data, realPath('ics/meetup-2022-kde-eco.ics')], {
        timeout: 30_000,
      });
      assert.equal(second.status, 0, String(second.stderr));
    };
    startAnother();
    await shown(m, startAnother);
  }),
);
