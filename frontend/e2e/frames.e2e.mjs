/** How long frames are while a card of 200 booths is stamped: measured from the browser's own trace, never asserted. */
import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from './backend.mjs';
import { withMeguri } from './harness.mjs';

const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'devtools.timeline.frame'];

/** Median, 95th percentile and worst of some milliseconds, to a tenth. */
function summary(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10;
  return { median: at(0.5), p95: at(0.95), worst: at(1), frames: sorted.length };
}

/**
 * The work of the page's main thread in each frame after the keys pressed, ms of processor time, which other programs on
 * the machine don't lengthen; by what the key did. `pressed` names what each key does, in their order.
 */
function framesOf(trace, pressed) {
  const { traceEvents } = JSON.parse(trace);
  const keys = traceEvents
    .filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown')
    .sort((a, b) => a.ts - b.ts);
  assert.equal(keys.length, pressed.length);
  const { pid, tid } = keys[0];
  const mine = traceEvents.filter((event) => event.pid === pid && event.tid === tid);
  const tasks = mine.filter(({ name, ph }) => name === 'RunTask' && ph === 'X');
  const begins = mine
    .filter(({ name, ph }) => name === 'AnimationFrame' && ph === 'b')
    .map(({ ts }) => ts)
    .sort((a, b) => a - b);
  const frames = begins.slice(0, -1).map((from, n) => {
    const within = tasks.filter(({ ts }) => ts >= from && ts < begins[n + 1]);
    return { until: begins[n + 1], work: within.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000 };
  });
  // A frame belongs to the last key before its end: the key's own task is in the frame that is under way.
  const by = {};
  for (const { until, work } of frames) {
    const what = pressed[keys.findLastIndex(({ ts }) => ts < until)];
    if (what) (by[what] ??= []).push(work);
  }
  return Object.fromEntries(Object.entries(by).map(([what, works]) => [what, summary(works)]));
}

test(
  'figures: stamping in a card of 200 booths',
  withMeguri({ traced: false }, async (m, test) => {
    const { page } = m;
    const browser = page.context().browser();
    await m.openSample();
    await m.manyBooths(200);
    await m.stampAll((await m.cells()).filter((_, n) => n >= 70));
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await m.onCell(1);
    const stamps = 40;
    const pressed = [];
    const press = async (key, what) => {
      pressed.push(what);
      await page.keyboard.press(key);
      await page.evaluate(async () => {
        // The stamp falls for 140 ms, and Go answers meanwhile.
        const over = performance.now() + 220;
        while (performance.now() < over) await new Promise(requestAnimationFrame);
      });
    };

    await browser.startTracing(page, { categories });
    for (let n = 0; n < stamps; n++) {
      await press('Space', 'stamp');
      if (n % 20 === 19) await press('PageDown', 'page');
      else await press('ArrowRight', 'move');
    }
    const trace = (await browser.stopTracing()).toString();

    const { stamped } = (await m.booths()).cards[0];
    assert.equal(stamped, 130 + stamps);
    const figures = framesOf(trace, pressed);
    mkdirSync(join(root, 'build/logs'), { recursive: true });
    writeFileSync(join(root, 'build/logs/e2e-frames.json'), JSON.stringify(figures, null, 2) + '\n');
    test.diagnostic(`milliseconds: ${JSON.stringify(figures)}`);
  }),
);
