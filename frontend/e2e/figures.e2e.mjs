/** How quick it feels in a browser: measured and written down, never asserted. A machine at work gives other figures. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './backend.mjs';
import { noRealFeeds, realFeed } from './feeds.mjs';
import { withMeguri } from './harness.mjs';

/** Middle and worst of some milliseconds, to a tenth. */
function summary(values) {
  const sorted = values.filter((each) => each !== undefined).sort((a, b) => a - b);
  if (sorted.length === 0) return null;
  const at = (share) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] * 10) / 10;
  return { median: at(0.5), p95: at(0.95), worst: at(1), times: sorted.length };
}

/** Frames after which a change that should show counts as none. */
const soon = 20;

/**
 * Presses a key and gives the milliseconds from its event to the frame that shows another state, by the page's own
 * clock; undefined when nothing changed.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} key
 * @param {string} state An expression, evaluated in the page.
 */
async function toPaint(page, key, state) {
  const painted = await page.evaluateHandle(
    ([state, soon]) => {
      const look = new Function(`return ${state}`);
      const before = look();
      const frame = () => new Promise(requestAnimationFrame);
      const painted = new Promise((resolve) => {
        const pressed = async ({ timeStamp }) => {
          for (let frames = 0; frames < soon; frames++) {
            await frame();
            // A frame counts as shown when the one after it begins.
            if (look() !== before) return resolve((await frame()) - timeStamp);
          }
          resolve(undefined);
        };
        addEventListener('keydown', pressed, { capture: true, once: true });
      });
      return { painted };
    },
    [state, soon],
  );
  await page.keyboard.press(key);
  return painted.evaluate((it) => it.painted);
}

test(
  'figures: FOSDEM 2025 from drop to timetable, bookmark to paint, key to hits, and its Saturday scrolled',
  { skip: noRealFeeds },
  withMeguri(
    { now: '2025-02-01T10:30:00+01:00', zone: 'Europe/Brussels', traced: false },
    async (m, test) => {
      const { page, t } = m;
      const figures = {};

      // Drop to preview, and from there to the whole timetable, in ms.
      let began = performance.now();
      await m.drop(realFeed('pentabarf-xml/fosdem-2025.xml'));
      figures.dropToPreview = Math.round(performance.now() - began);
      began = performance.now();
      await m.preview.getByRole('button', { name: t('import.keep'), exact: true }).click();
      await m.preview.waitFor({ state: 'detached' }); // the timetable lies under it
      await m.timetable.waitFor();
      figures.keepToTimetable = Math.round(performance.now() - began);

      const women = 'Where have the women of tech history gone? 2.0';
      await m.select(women);
      const bookmarks = [];
      for (let n = 0; n < 40; n++)
        bookmarks.push(await toPaint(page, 'b', "document.querySelectorAll('[role=grid] svg.must').length"));
      figures.bookmarkToPaint = summary(bookmarks);

      await page.keyboard.press('/');
      const keys = [];
      for (const word of ['postgres', 'rust', 'kernel', 'web']) {
        await m.find.fill('');
        for (const letter of word)
          keys.push(await toPaint(page, letter, "document.querySelector('.found')?.textContent"));
      }
      figures.keyToHits = summary(keys); // a letter that changes no count shows nothing and is left out
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');

      for (const view of ['dense', 'grid', 'list']) {
        await m.view(view);
        await page.locator('[id^="slot-"]').first().waitFor();
        const frames = await page.evaluate(async () => {
          const scroller = document.querySelector('.scroller, .grid, .list');
          const steps = 240;
          const frame = () => new Promise(requestAnimationFrame);
          const [right, down] = [
            scroller.scrollWidth - scroller.clientWidth,
            scroller.scrollHeight - scroller.clientHeight,
          ];
          const lengths = [];
          let before = await frame();
          for (let n = 1; n <= steps; n++) {
            scroller.scrollTo((right * n) / steps, (down * n) / steps);
            const now = await frame();
            lengths.push(now - before);
            before = now;
          }
          return lengths;
        });
        figures[`scroll.${view}`] = summary(frames);
      }

      mkdirSync(join(root, 'build/logs'), { recursive: true });
      writeFileSync(join(root, 'build/logs/e2e-figures.json'), JSON.stringify(figures, null, 2) + '\n');
      test.diagnostic(`milliseconds: ${JSON.stringify(figures)}`);
    },
  ),
);
