/** What is dropped on the window: refused in a sentence where it is no programme, harmless where it means harm. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html, noRealFeeds, realFeed, sample } from './feeds.mjs';
import { withMeguri } from './harness.mjs';
import { hostileFeed } from './hostile.mjs';

/** One white pixel. */
const picture = {
  name: 'slide.png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==',
    'base64',
  ),
};

test(
  'a dropped picture is refused in a sentence and the window stays as it is',
  withMeguri({}, async (m) => {
    const { page } = m;
    const address = page.url();
    await page.evaluate(() => {
      window.kept = [];
      for (const type of ['dragover', 'drop'])
        window.addEventListener(type, (event) => window.kept.push([type, event.defaultPrevented]));
    });
    await m.drop(picture);
    await m.refused('This is a picture and not a schedule.');
    assert.equal(page.url(), address);
    await m.button('welcome.openSample').waitFor();
    const events = await page.evaluate(() => window.kept);
    assert.deepEqual(new Set(events.map(([type]) => type)), new Set(['dragover', 'drop']));
    assert.ok(
      events.every(([, prevented]) => prevented),
      'what the browser would do with a dropped file is prevented',
    );
  }),
);

test(
  'a dropped web page is refused in a sentence that says so, and the sentence can be put away',
  withMeguri({}, async (m) => {
    await m.drop(html);
    await m.refused('This is a web page (“404 Not Found”) and not a schedule.');
    await m.page
      .getByRole('alert')
      .getByRole('button', { name: m.t('close') })
      .click();
    await m.page.getByRole('alert').waitFor({ state: 'detached' });
  }),
);

test(
  'a file dropped on a timetable is refused there, and the timetable stays',
  withMeguri({}, async (m) => {
    await m.openSample();
    await m.drop(html);
    await m.told('This is a web page (“404 Not Found”) and not a schedule.');
    await m.dayShown(1);
  }),
);

test(
  'what a fetch or an editor really left behind is refused in a sentence each, and nothing is kept',
  { skip: noRealFeeds },
  withMeguri({ language: 'ja' }, async (m) => {
    for (const [file, sentence] of [
      ['33c3-everything-404-page.xml', /^これはウェブページ.「404 Not Found」/],
      ['33c3-everything-404-page.json', /^これはウェブページ.「404 Not Found」/],
      ['fosdem-2024-stands-invalid-yaml.yaml', /^YAML が 70 行目で壊れています。/],
      ['giggity-fsck2026.json', /^JSON が \d+ 行目で壊れています。|^これは別の種類の JSON/],
    ]) {
      await m.drop(realFeed(`broken/${file}`));
      await m.refused(sentence);
      await m.page
        .getByRole('alert')
        .getByRole('button', { name: m.t('close') })
        .click();
    }
    assert.deepEqual(m.commandLine('conferences'), []);
  }),
);

test(
  'a preview that is put away keeps nothing',
  withMeguri({}, async (m) => {
    await m.drop(sample());
    await m.page.keyboard.press('Escape');
    await m.preview.waitFor({ state: 'detached' });
    assert.deepEqual(m.commandLine('conferences'), []);
  }),
);

test(
  'a hostile feed runs nothing, loads nothing and leads nowhere',
  withMeguri({}, async (m) => {
    const { page, t } = m;
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    const own = new URL(page.url()).origin;
    const opened = await m.recordOpenedLinks();

    await m.import(hostileFeed);
    await m.view('list');
    const sessions = page.locator('[id^="slot-"]');
    const count = await sessions.count();
    assert.equal(count, 10);
    for (let n = 0; n < count; n++) {
      await sessions.nth(n).click();
      await m.inspector.waitFor();
      const more = m.inspector.getByRole('button', { name: t('inspector.abstract') });
      if ((await more.count()) > 0) await more.click();
      for (const link of await m.inspector.locator('a').all()) {
        assert.match(await link.getAttribute('href'), /^(https?|mailto):/);
        await link.click();
      }
    }
    await m.inspector.getByRole('button', { name: 'A good citizen' }).click();

    assert.equal(await page.evaluate(() => window.__pwned), undefined, 'nothing ran');
    assert.equal(page.url(), `${own}/`, 'nothing led away');
    assert.equal(page.context().pages().length, 1, 'nothing opened beside it');
    assert.deepEqual(
      asked.filter((url) => !url.startsWith(own) && !url.startsWith('blob:') && !url.startsWith('data:')),
      [],
      'nothing was loaded from elsewhere',
    );
    assert.equal(
      await page.locator('script:not([src]), iframe, object, embed, form[action], img[src^="http"]').count(),
      0,
    );
    assert.deepEqual(
      (await opened()).filter((address) => !/^(https?|mailto):/.test(address)),
      [],
      'only harmless addresses are opened elsewhere',
    );
    for (const address of ['https://good.example/', 'mailto:a@good.example', 'https://good.example/page'])
      assert.ok((await opened()).includes(address), `${address} is opened elsewhere`);
  }),
);

test(
  'a title without end and one from right to left stay inside their session',
  withMeguri({}, async (m) => {
    await m.import(hostileFeed);
    for (const view of ['list', 'grid', 'dense']) {
      await m.view(view);
      await m.page.locator('[id^="slot-"]').first().waitFor();
      const wider = await m.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wider <= 0, `the ${view} makes the window scroll sideways by ${wider} px`);
    }
  }),
);
