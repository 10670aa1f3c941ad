/**
 * Takes a picture of every screen and state, in both languages and themes and two sizes, into build/logs/pictures/.
 *
 *   build/scripts/headless.sh npm run --prefix frontend pictures
 *
 * MEGURI_PICTURES holds words; only pictures whose name has all of them are taken: "grid ja dark 1280x800". With the name
 * of a stage among them, the other stages aren't gone through.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './backend.mjs';
import { noRealFeeds, realFeed } from './feeds.mjs';
import { closeBrowser, Meguri } from './meguri.mjs';
import { site, sponsors } from './revisions.mjs';

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
      await m.button('welcome.openSample').waitFor();
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
  refreshed: {
    now: '2027-05-15T13:28:00+09:00',
    async *states(m) {
      const { page } = m;
      const published = await site();
      const renewed = async (...revision) => {
        published.publish(...revision);
        await page.keyboard.press('Control+r');
      };
      try {
        await page.getByRole('textbox', { name: m.t('welcome.addressField') }).fill(published.address);
        await page.keyboard.press('Enter');
        await m.preview.getByRole('button', { name: m.t('import.keep'), exact: true }).click();
        await m.timetable.waitFor();
        await m.mark([
          ['bookmark', '静かな夜をつくる', '--must'],
          ['bookmark', '夜勤のない運用', '--maybe'],
          ['bookmark', '障害報告という手紙', '--must'],
          ['note', '当番表は設計図', '図に描いてみる。'],
        ]);
        await renewed('second');
        await page.getByRole('button', { name: m.t('refresh.see'), exact: true }).waitFor();
        for (const view of ['grid', 'list', 'dense']) {
          await m.view(view);
          yield `changed-${view}`;
        }
        await m.view('list');
        await m.choose('台帳としてのログ');
        await m.inspector.getByText(m.t('changes.history')).waitFor();
        yield 'changed-inspector';
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+Shift+R');
        await page.locator('[id^="change-"]').first().focus();
        yield 'changes';
        await page.keyboard.press('Shift+S');
        await page.getByText(m.t('changes.allSeen')).waitFor();
        yield 'changes-seen';
        await m.button('changes.showSeen').last().click();
        yield 'changes-history';
        await m.go('library');
        await m.button('library.more', { title: '潮目会議 2027' }).click();
        yield 'library-menu';
        await page.keyboard.press('Escape');
        await m.go('timetable');
        await renewed('cut');
        await m.button('refresh.leave').waitFor();
        yield 'losses';
        await m.button('refresh.leave').click();
        await renewed('second', { title: '潮目会議 2028', day: '2028-05-20', ids: 'next-' });
        await m.button('refresh.editionTake').waitFor();
        yield 'edition';
        await m.button('refresh.leave').click();
        await renewed('twice');
        await page.getByRole('dialog', { name: m.t('question.title') }).waitFor();
        await page.keyboard.press('ArrowDown');
        yield 'questions';
        await page.keyboard.press('Escape');
        yield 'questions-later';
        await m.drop({ name: 'twice.json', bytes: Buffer.from(published.body()) });
        yield 'import-questions';
        await page.keyboard.press('Escape');
        await m.drop(sponsors);
        yield 'import-part';
        await page.keyboard.press('Escape');
        await m.go('timetable');
        published.dawdle(60_000);
        await page.keyboard.press('Control+r');
        await m.button('refresh.stop').waitFor();
        yield 'refreshing';
        await m.button('refresh.stop').click();
        await page.getByText(m.t('refresh.running')).first().waitFor({ state: 'detached' });
        await published.close();
        await page.keyboard.press('Control+r');
        await page
          .getByText(m.t('refresh.failed', { time: '13:28' }))
          .first()
          .waitFor({ state: 'attached' });
        yield 'offline';
        await m.go('settings');
        yield 'settings';
      } finally {
        await published.close();
      }
    },
  },
  edits: {
    now: '2027-05-15T13:28:00+09:00',
    async *states(m) {
      const { page } = m;
      const dialog = (word) => page.getByRole('dialog', { name: m.t(word), exact: true });
      await m.button('welcome.make').click();
      await dialog('make.title').getByLabel(m.t('make.name')).fill('お茶の会 2027');
      yield 'make';
      await page.keyboard.press('Enter');
      await page.getByText(m.t('timetable.empty')).waitFor();
      yield 'made-empty';
      await page.keyboard.press('Control+n');
      await page.locator('#edit-form [data-first]').waitFor();
      yield 'add';
      await page.keyboard.press('Enter');
      await page.getByText(m.t('edits.titleMissing')).waitFor();
      yield 'add-wrong';
      await page.keyboard.press('Escape');
      await m.go('library');
      await m.button('library.add').click();
      await m.button('welcome.paste').click();
      const paste = dialog('paste.title');
      yield 'paste';
      await paste
        .getByLabel(m.t('paste.field'))
        .fill(
          '時間\t演題\t担当\t会場\n10:00-10:40\t湯気の話\t小寺 理央\t朝凪\n25:00-25:30\t夜ふけの茶\t永井 すず\t潮見\n',
        );
      await paste.getByRole('button', { name: m.t('paste.read') }).click();
      const mapper = dialog('table.title');
      await mapper.getByText(m.t('table.missing', { things: m.t('table.missing.day') })).waitFor();
      yield 'table-missing';
      await mapper.getByLabel(m.t('table.firstDay')).fill('2027-05-15');
      await mapper.getByText(m.t('table.ready', { sessions: 2, days: 1, rooms: 2 })).waitFor();
      yield 'table-ready';
      await page.keyboard.press('Enter');
      await m.preview.waitFor();
      yield 'table-preview';
      await page.keyboard.press('Escape');
      await m.openSample();
      const id = m.stored('SLO を経営会議').id;
      m.commandLine(
        'edit',
        id,
        '--title',
        '経営会議で SLO を話す',
        '--room',
        '別館 3 階',
        '--start',
        '15:00',
      );
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await m.slot('経営会議で SLO を話す').waitFor({ state: 'attached' });
      await m.choose('経営会議で SLO を話す');
      yield 'edited';
      await page.keyboard.press('F2');
      await page.locator('#edit-form [data-first]').waitFor();
      yield 'edit';
      await page.keyboard.press('Escape');
      await m.inspector.getByRole('button', { name: m.t('close') }).click();
      await m.button('timetable.more').click();
      yield 'edit-menu';
      await page.getByRole('menuitem', { name: m.t('timetable.things') }).click();
      await dialog('things.title').getByRole('textbox').nth(1).waitFor();
      yield 'things-tracks';
      await dialog('things.title')
        .getByRole('radio', { name: m.t('things.room') })
        .click();
      yield 'things-rooms';
      await page.keyboard.press('Escape');
      await page.keyboard.press('Delete');
      await m.told(m.t('timetable.removed', { title: '経営会議で SLO を話す' }));
      await m.button('timetable.more').click();
      await page.getByRole('menuitem', { name: m.t('timetable.removedList') }).click();
      await dialog('removed.title')
        .getByRole('button', { name: m.t('removed.restore') })
        .waitFor();
      yield 'removed';
    },
  },
  booths: {
    now: '2027-05-15T13:28:00+09:00',
    async prepare(m) {
      await m.openSample();
      await m.openBooths();
    },
    async *states(m) {
      const { page } = m;
      yield 'empty';
      const cells = await m.cells();
      await m.stampAll(cells.filter((_, n) => n % 9 < 5 && n % 12 < 10));
      await m.loot([
        ['さつまいもクッキー', 19, 1],
        ['ステッカー', 1, 4],
        ['ステッカー', 2, 2],
        ['手ぬぐい', 9, 1],
        ['薄い本', 4, 1],
      ]);
      await m.onCell(9);
      yield 'half';
      await page.keyboard.press('/');
      await page.keyboard.type(cells[3].name.slice(0, 1));
      yield 'find';
      await page.keyboard.press('Escape');
      await page.keyboard.press('s');
      await page.getByRole('dialog', { name: m.t('booths.palette') }).waitFor();
      await page.keyboard.type('1');
      yield 'palette';
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: m.t('booths.filter'), exact: true }).click();
      yield 'filter';
      await page.keyboard.press('Escape');
      await m.stampAll(cells);
      await m.onCell(1);
      yield 'complete';
      await page.keyboard.press('Control+z');
      await m.bingo('ビンゴ');
      await m.card.locator('header .chip').click();
      yield 'several';
      await page.getByRole('menuitemradio', { name: 'ビンゴ' }).click();
      await m.onCell(5);
      yield 'bingo';
      await m.manyBooths(200);
      await m.stampAll((await m.cells()).filter((_, n) => n % 7 < 3));
      await m.onCell(2);
      await page.keyboard.press('PageDown');
      yield 'two-hundred';
    },
  },
  today: {
    now: '2027-05-15T14:36:00+09:00',
    today: true,
    async prepare(m) {
      await m.openSample();
      await m.mark(plan);
      await m.mark([
        ['bookmark', '(スポンサー)月次バッチ', '--must'],
        ['bookmark', 'Cardboard Data Centres', '--must'],
      ]);
      for (const [booth, time] of [...'12345'].map((booth, n) => [booth, `13:${10 + 4 * n}`]))
        m.commandLine('stamp', booth, '--at', `2027-05-15T${time}:00+09:00`);
      m.commandLine('stamp', '16', '--at', '2027-05-15T12:44:00+09:00');
      await m.load();
      await m.part('now').waitFor();
      await m.settled();
    },
    async *states(m) {
      const { page } = m;
      yield 'on';
      await page.keyboard.press('n');
      await page.keyboard.type('再送は貸し借り。返す日を決めておく');
      yield 'writing';
      await page.keyboard.press('Enter');
      await m.toasts.locator('p').waitFor();
      await page.keyboard.press('Escape');
      yield 'caught';
      await m.button('today.clash.more').click();
      yield 'clash';
    },
  },
  ...Object.fromEntries(
    Object.entries({
      'today-before': '2027-05-10T12:00:00+09:00',
      'today-free': '2027-05-15T15:20:00+09:00',
      'today-night': '2027-05-15T23:50:00+09:00',
      'today-after': '2027-05-20T12:00:00+09:00',
    }).map(([stage, now]) => [
      stage,
      {
        now,
        today: true,
        async prepare(m) {
          await m.openSample();
          await m.mark(plan);
          await m.go('today');
          await m.settled();
        },
        async *states(m) {
          await m.part('lead').or(m.part('now')).waitFor();
          yield 'day';
        },
      },
    ]),
  ),
  rallyforms: {
    now: '2027-05-15T13:28:00+09:00',
    async prepare(m) {
      await m.openSample();
      await m.openBooths();
    },
    async *states(m) {
      const { page, t } = m;
      const over = page.getByRole('dialog');
      const choose = async (word) => {
        await m.button('booths.addSpoken').click();
        await page.getByRole('menuitem', { name: t(word) }).click();
        await over.waitFor();
      };
      const close = async () => {
        await page.keyboard.press('Escape');
        await over.waitFor({ state: 'detached' });
      };
      const cells = await m.cells();
      await m.stampAll(cells.filter((_, n) => n % 9 < 5));
      await m.cell(0).focus();
      await page.keyboard.press('Enter');
      await over.getByLabel(t('booth.glyph')).waitFor();
      yield 'sheet';
      await over.getByText(t('booth.edit')).click();
      yield 'sheet-fields';
      await close();
      await choose('booths.byHand');
      for (const [number, name] of [
        ['A-09', '湯気商会'],
        ['A-10', 'Ember & Sons'],
      ]) {
        await over.getByLabel(t('booth.field.number')).fill(number);
        await over.getByLabel(t('booth.field.name')).fill(name);
        await page.keyboard.press('Enter');
        await over.getByText(`${number} ${name}`).waitFor();
      }
      yield 'add';
      await close();
      await choose('booths.paste');
      await over
        .getByLabel(t('booth.pasteField'))
        .fill('41\t湯気商会\tGold\n42\tKettle & Co\tSilver\nA-09\t湯気商会\tSilver\n43\t夜回り保守\tSilver');
      await over.getByRole('table').waitFor();
      yield 'paste';
      await close();
      await choose('booths.rules');
      await over.getByLabel(t('rally.name')).waitFor();
      yield 'rules';
      await over.locator('li').first().getByRole('button', { expanded: false }).click();
      yield 'rules-more';
      await over.getByText(t('rally.each')).click();
      await over.getByRole('table').scrollIntoViewIfNeeded();
      yield 'rules-each';
      await close();
      await choose('booths.newRally');
      await over.getByLabel(t('rally.name')).waitFor();
      yield 'new';
      await close();
      await choose('booths.print');
      await over.getByRole('img').waitFor();
      yield 'keep';
      await page.evaluate(() => (window.print = () => {}));
      await over.getByRole('button', { name: t('card.print') }).click();
      await page.locator('.print-card').waitFor({ state: 'attached' });
      const size = page.viewportSize();
      await page.setViewportSize({ width: 718, height: 1044 }); // what A4 leaves within its margins
      await page.emulateMedia({ media: 'print' });
      yield 'printed';
      await page.emulateMedia({ media: 'screen' });
      await page.setViewportSize(size);
    },
  },
  floor: {
    now: '2027-05-15T13:28:00+09:00',
    skip: noRealFeeds,
    async *states(m) {
      const { page } = m;
      const { keyboard, mouse } = page;
      const view = (n) =>
        page
          .getByRole('radiogroup', { name: m.t('booths.view') })
          .getByRole('radio')
          .nth(n)
          .click();
      const row = (name) => page.locator('.things .list').getByRole('button', { name });
      await m.openSample();
      const booths = m.commandLine('booths').map(({ number }) => number);
      for (const [n, number] of [...booths.slice(0, 6), ...booths.slice(8, 11)].entries())
        m.commandLine('stamp', number, '--at', `2027-05-15T11:1${n}:00+09:00`);
      await m.load();
      await m.go('booths');
      yield 'tile';
      await view(1);
      await page.locator('.floor img').waitFor();
      yield 'map';
      await page.locator('.things .list button').nth(14).click();
      yield 'chosen';
      await keyboard.press('+');
      await page.locator('.floor').press('+');
      await page.locator('.floor').press('+');
      yield 'close';
      await m.button('floor.place').click();
      yield 'placing';
      await m.button('floor.placeDone').click();
      await view(2);
      yield 'loot-empty';
      for (const [what, booth, useBy, given] of [
        ['さつまいもクッキー', booths[4], '2027-05-17', ''],
        ['手ぬぐい', booths[8], '', '妹'],
        ['ドリップバッグ', booths[2], '2027-05-14', ''],
        ['Sticker', booths[0], '', ''],
      ]) {
        await keyboard.press('l');
        const dialog = page.getByRole('dialog', { name: m.t('loot.add') });
        await dialog.getByLabel(m.t('loot.what')).fill(what);
        await dialog.getByLabel(m.t('loot.from')).fill(booth);
        await dialog.getByLabel(m.t('loot.useBy')).fill(useBy);
        await dialog.getByLabel(m.t('loot.given')).fill(given);
        if (what === 'Sticker') yield 'loot-dialog';
        await keyboard.press('Enter');
        await dialog.waitFor({ state: 'detached' });
      }
      await m.button('met.add').click();
      const person = page.getByRole('dialog', { name: m.t('met.add') });
      await person.getByLabel(m.t('met.name')).fill('小寺 理央');
      await person.getByLabel(m.t('met.about')).fill('当番表の引き継ぎを 15 分に縮めた話。');
      await person.getByLabel(m.t('met.followUp')).fill('資料を送る');
      yield 'met-dialog';
      await person.getByRole('button', { name: m.t('loot.save') }).click();
      await person.waitFor({ state: 'detached' });
      yield 'loot';

      await m.import(realFeed('pentabarf-xml/fosdem-2025.xml'));
      await m.preview.waitFor({ state: 'detached' });
      await m.drop(realFeed('stands/fosdem-2026-stands-building.yaml'));
      await m.preview.getByRole('button', { name: m.t('import.keep'), exact: true }).click();
      await m.preview.waitFor({ state: 'detached' });
      await m.go('booths');
      await view(1);
      await page.getByText(m.t('floor.empty')).waitFor();
      yield 'empty';
      for (const plan of ['aw', 'h', 'k-1']) {
        await m.drop(realFeed(`floorplans/fosdem-map-${plan}.png`));
        await page
          .getByRole('application', { name: m.t('floor.map', { plan: `fosdem-map-${plan}` }) })
          .waitFor();
      }
      const stands = await page
        .locator('.things .list .booth')
        .evaluateAll((rows) => rows.slice(0, 30).map((each) => each.dataset.key));
      for (const [n, key] of stands.entries()) {
        await page.locator(`[data-key="${key}"]`).click();
        const box = await page.locator('.floor').boundingBox();
        await mouse.click(
          box.x + box.width * (0.28 + 0.05 * (n % 10)),
          box.y + box.height * (0.4 + 0.06 * Math.floor(n / 10)),
        );
        await page.locator(`[data-key="${key}"]`).waitFor({ state: 'detached' });
      }
      await row(/KDE|GNOME|FreeBSD|Debian/)
        .first()
        .focus();
      await keyboard.press('Enter');
      await page.locator('.cross').waitFor();
      yield 'fosdem-cross';
      await keyboard.press('Escape');
      await m.button('floor.placeDone').click();
      yield 'fosdem';
      await page.locator('.floor').focus();
      for (let n = 0; n < 3; n++) await keyboard.press('+');
      yield 'fosdem-close';
      await m.button('floor.more').click();
      await page.getByRole('menuitem', { name: m.t('floor.rename') }).click();
      yield 'fosdem-rename';
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
for (const [stage, { now, zone, today, skip, prepare, states }] of Object.entries(stages)) {
  if (wanted.some((word) => word in stages) && !wanted.includes(stage)) continue;
  if (skip) {
    console.log(`note: ${stage} is left out, ${skip}`);
    continue;
  }
  for (const language of ['ja', 'en']) {
    for (const size of sizes) {
      const label = `${size.width}x${size.height}`;
      const name = (state, theme) => `${stage}-${state}-${label}-${theme}-${language}`;
      const meguri = await Stage.open({ language, now, zone, today, size });
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
