/**
 * Takes a picture of every screen and state, in both languages and themes and two sizes, into build/logs/pictures/.
 *
 *   build/scripts/headless.sh npm run --prefix frontend pictures
 *
 * MEGURI_PICTURES holds words; only pictures whose name has all of them are taken: "grid ja dark 1280x800".
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './backend.mjs';
import { noRealFeeds, realFeed } from './feeds.mjs';
import { closeBrowser, Meguri } from './meguri.mjs';

const folder = join(root, 'build/logs/pictures');
const wanted = (process.env.MEGURI_PICTURES ?? '').split(/\s+/).filter(Boolean);
const sizes = [
  { width: 1280, height: 800 },
  { width: 900, height: 700 },
];

/** What the person said about the sample's Saturday: a fork, three at once, and a morning that already happened. */
const plan = [
  ['attend', '静かな夜をつくる', 'whole'],
  ['rate', '静かな夜をつくる', '5'],
  ['note', '静かな夜をつくる', '当番の引き継ぎは 15 分で終える。'],
  ['attend', '当番表は設計図である', 'late'],
  ['bookmark', 'Error Budgets People', '--must'],
  ['attend', 'Error Budgets People', 'online-left'],
  ['bookmark', 'SLO を下げる勇気', '--must'],
  ['bookmark', 'SLO を経営会議', '--must'],
  ['bookmark', 'Retries Considered', '--must'],
  ['bookmark', 'パネル:障害のあと', '--must'],
  ['bookmark', 'Tracing a Queue', '--maybe'],
  ['bookmark', '手順書を読むのは', '--maybe'],
  ['bookmark', '懇親会', '--must'],
];

/** Where each picture is taken, in the order one person would go through. Each takes a fresh Meguri to its stage. */
const stages = {
  empty: {
    now: '2027-05-15T13:28:00+09:00',
    async *states(m) {
      yield 'welcome';
      await m.drop({ name: 'photo.png', bytes: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex') });
      yield 'welcome-refused';
      await m.button('close').first().click();
      await m.go('library');
      yield 'library-empty';
      await m.go('settings');
      yield 'settings';
      await m.go('timetable');
      if (noRealFeeds) return;
      await m.drop(realFeed('pentabarf-xml/fosdem-2025.xml'));
      yield 'preview';
      await m.page.keyboard.press('Escape');
      await m.drop(realFeed('pentabarf-xml/fosdem-2007.xml'));
      yield 'preview-warnings';
    },
  },
  sample: {
    now: '2027-05-15T13:28:00+09:00',
    async prepare(m) {
      await m.openSample();
      await m.mark(plan);
      await m.settled();
    },
    async *states(m) {
      const { page } = m;
      const narrow = page.viewportSize().width < 960;
      if (narrow) await m.view('list');
      yield narrow ? 'list-marked' : 'grid-marked';
      await m.choose('SLO を経営会議に持っていく');
      yield 'inspector-clash';
      await m.inspector.getByRole('button', { name: m.t('inspector.bookmark'), exact: true }).click();
      yield 'inspector-bookmark-menu';
      await page.keyboard.press('Escape');
      await m.inspector.getByRole('button', { name: m.t('inspector.more'), exact: true }).click();
      yield 'inspector-more-menu';
      await page.keyboard.press('Escape');
      await m.choose('静かな夜をつくる:運用を設計するということ');
      yield 'inspector-attended';
      await m.inspector.getByRole('button', { name: m.t('close') }).click();
      for (const view of narrow ? ['grid', 'dense'] : ['list', 'dense', 'grid']) {
        await m.view(view);
        yield view;
      }
      await m.openFilter();
      yield 'filter';
      await page.keyboard.press('Escape');
      await page.keyboard.press('/');
      await m.seek('SLO');
      yield 'find';
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      const mine = page.getByRole('button', { name: m.t('timetable.mine'), exact: true });
      await mine.click();
      yield 'mine';
      await mine.click();
      await m.timetable.getByRole('tab').nth(1).click();
      yield 'sunday';
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: m.t('keys.title') }).waitFor();
      yield 'keys';
      await page.keyboard.press('Escape');
      await m.go('library');
      yield 'library';
      await m.go('settings');
      yield 'settings';
    },
  },
  fosdem: {
    now: '2025-02-01T12:20:00+01:00',
    zone: 'Europe/Brussels',
    skip: noRealFeeds,
    async prepare(m) {
      await m.import(realFeed('pentabarf-xml/fosdem-2025.xml'));
      await m.mark([
        ['attend', 'Where have the women of tech history gone', 'whole'],
        ['bookmark', 'Using LLMs to support Firefox', '--must'],
        ['bookmark', 'What the Spec', '--maybe'],
        ['bookmark', 'Graph Databases after 15 Years', '--must'],
        ['bookmark', 'Exploring Open Source Dual A/B', '--must'],
      ]);
      await m.settled();
    },
    async *states(m) {
      const { page } = m;
      for (const view of ['dense', 'grid', 'list']) {
        await m.view(view);
        yield view;
      }
      await m.view('dense');
      await m.select('Using LLMs to support Firefox developers with code review');
      yield 'dense-selected';
      await page.keyboard.press('Enter');
      await m.inspector.waitFor();
      yield 'dense-inspector';
    },
  },
};

/** Meguri with the short cuts a photographer needs. */
class Stage extends Meguri {
  /** Makes marks through the command line, naming sessions by the beginning of their title. */
  async mark(marks) {
    const sessions = this.commandLine('agenda', '--all');
    for (const [verb, title, ...rest] of marks) {
      const session = sessions.find((each) => each.title.startsWith(title));
      if (!session) throw new Error(`no session begins with “${title}”`);
      this.commandLine(verb, session.id, ...rest);
    }
    await this.load();
  }

  /** Waits until nothing moves and the last toast is gone. */
  async settled() {
    await this.page.evaluate(() => document.fonts.ready);
  }
}

mkdirSync(folder, { recursive: true });
let taken = 0;
for (const [stage, { now, zone, skip, prepare, states }] of Object.entries(stages)) {
  if (skip) {
    console.log(`note: ${stage} is left out, ${skip}`);
    continue;
  }
  for (const language of ['ja', 'en']) {
    for (const size of sizes) {
      const label = `${size.width}x${size.height}`;
      const name = (state, theme) => `${stage}-${state}-${label}-${theme}-${language}`;
      const meguri = await Stage.open({ language, now, zone, size });
      try {
        await prepare?.(meguri);
        for await (const state of states(meguri)) {
          for (const theme of ['light', 'dark']) {
            const picture = name(state, theme);
            if (!wanted.every((word) => picture.includes(word))) continue;
            await meguri.page.emulateMedia({ colorScheme: theme });
            await meguri.page.screenshot({ path: join(folder, `${picture}.png`), animations: 'disabled' });
            taken++;
          }
          await meguri.page.emulateMedia({ colorScheme: 'light' });
        }
        meguri.assertNoTroubles();
      } catch (error) {
        await meguri.keepEvidence(`pictures ${name('stopped', 'light')}`);
        throw error;
      } finally {
        await meguri.close();
      }
    }
  }
}
await closeBrowser();
console.log(`${taken} pictures in build/logs/pictures`);
