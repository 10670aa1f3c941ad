/** The timetable: finding, hiding, clocks, and the sessions that don't fit a plain day. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from './eventually.mjs';
import { withMeguri } from './harness.mjs';

const rota = '当番表は設計図である';
const haiku = 'LT:アラート文面を俳句にしてみた';
const songs = 'ログは短歌、メトリクスは俳句';
const courage = 'SLO を下げる勇気';
const budgets = 'Error Budgets People Actually Spend';
const noodles = '夜鳴きそばの会 / Midnight noodles';
const tour = '(時刻未定)会場の機械室見学';
const cancelled = '名前解決はだいたい悪くない';

/** A test on the sample, in the list, which shows most at once. */
const onSample = (wishes, body) =>
  withMeguri(wishes, async (m, test) => {
    await m.openSample();
    await m.view('list');
    await body(m, test);
  });

test(
  'find-as-you-type finds two characters, one character, and any width and case of letters',
  onSample({ language: 'ja' }, async (m) => {
    await m.page.keyboard.press('/');
    const faded = (title, is) => m.slot(title).and(m.page.locator(is ? '.faded' : ':not(.faded)'));
    for (const [text, found, other] of [
      ['当番', rota, budgets],
      ['俳', haiku, rota],
      ['SLO', courage, rota],
      ['slo', courage, rota],
      ['error budgets', budgets, rota],
      ['アラート', haiku, rota],
      ['あらーと', haiku, rota],
    ]) {
      await m.find.fill('');
      await m.seek(text);
      await faded(found, false).waitFor({ state: 'attached' });
      // Only what is in sight is drawn, so that a session far from it is neither.
      if ((await m.slot(other).count()) > 0) await faded(other, true).waitFor({ state: 'attached' });
      assert.doesNotMatch(await m.found.innerText(), /0 件/, text);
    }
    await m.find.fill('そんな題名はない');
    await m.found.getByText(m.t('timetable.find.none', { text: 'そんな題名はない' })).waitFor();
  }),
);

test(
  'hits on another day are counted and one press away',
  onSample({ language: 'ja' }, async (m) => {
    await m.page.keyboard.press('/');
    await m.seek('短歌');
    await m.found.getByRole('button').click();
    await m.dayShown(2);
    await m.slot(songs).and(m.page.locator(':focus')).waitFor();
  }),
);

test(
  'typing into a field writes letters and marks nothing',
  onSample({}, async (m) => {
    await m.choose(courage);
    await m.page.keyboard.press('n');
    await m.note.and(m.page.locator(':focus')).waitFor();
    await m.page.keyboard.type('baxo 123');
    await m.page.keyboard.press('Control+Enter');
    await eventually(() => {
      const { note, bookmark, attendance, rating } = m.stored(courage);
      assert.deepEqual([note, bookmark, attendance, rating], ['baxo 123', null, null, null]);
    });
  }),
);

test(
  'a hidden room is gone from the day, named in the filter, and comes back from there',
  onSample({}, async (m) => {
    const room = '朝凪ホール';
    await m.slot(courage).waitFor();
    await m.openFilter();
    await m.filter.getByRole('button', { name: m.t('timetable.filter.hide', { name: room }) }).click();
    await m.slot(courage).waitFor({ state: 'detached' });
    await m.told(m.t('timetable.hid', { title: room }));

    await m.restart();
    await m.openFilter();
    await m.slot(courage).waitFor({ state: 'detached' });
    const hidden = m.filter.getByRole('listitem').filter({ hasText: m.t('timetable.hidden.room') });
    await hidden.getByText(room).waitFor();
    await hidden.getByRole('button', { name: m.t('timetable.hidden.show') }).click();
    await m.slot(courage).waitFor();
    await m.filter.getByText(m.t('timetable.hidden.none')).waitFor();
  }),
);

test(
  'a hidden session can be shown faded, and its hiding undone',
  onSample({}, async (m) => {
    await m.choose(courage);
    await m.inspector.getByRole('button', { name: m.t('inspector.more'), exact: true }).click();
    await m.page.getByRole('menuitem', { name: m.t('inspector.hide'), exact: true }).click();
    await m.slot(courage).waitFor({ state: 'detached' });
    await m.openFilter();
    await m.filter.getByRole('checkbox', { name: m.t('timetable.hidden.reveal') }).check();
    await m.slot(courage).and(m.page.locator('.faded')).waitFor();
    await m.page.keyboard.press('Escape');
    await m.page.keyboard.press('Control+z');
    await m.slot(courage).and(m.page.locator(':not(.faded)')).waitFor();
  }),
);

test(
  'my time is labelled, moves every label, and marks what falls on another date',
  onSample({ zone: 'Pacific/Auckland' }, async (m) => {
    const starts = (title, time) =>
      m
        .slot(title)
        .and(m.page.locator(`[aria-label^="${time}"]`))
        .waitFor();
    const choose = async (clock) => {
      await m.page.getByRole('button', { name: /^Clock: / }).click();
      await m.page.getByRole('menuitemradio', { name: m.t(`timetable.clock.${clock}`) }).click();
    };
    await starts(courage, '13:40–14:20');
    await choose('mine');
    await starts(courage, '16:40–17:20');
    await m
      .button('timetable.clock.label', { clock: m.t('timetable.clock.mine'), zone: 'Pacific/Auckland' })
      .waitFor();
    await m.select(noodles);
    await starts(noodles, '03:30 +1–04:15 +1');
    await m.restart();
    await starts(courage, '16:40–17:20');
    await choose('conference');
    await starts(courage, '13:40–14:20');
  }),
);

test(
  'a session after midnight belongs to the night before',
  onSample({}, async (m) => {
    await m.select(noodles);
    await m.dayShown(1);
    await m.slot(noodles).and(m.page.locator('[aria-label^="00:30 +1–01:15 +1"]')).waitFor();
  }),
);

test(
  'a cancelled session is struck through and says so',
  onSample({}, async (m) => {
    await m.says(cancelled, [m.t('timetable.cancelled')]);
    const lines = await m
      .slot(cancelled)
      .getByText(cancelled)
      .evaluate((title) => getComputedStyle(title).textDecorationLine);
    assert.equal(lines, 'line-through');
  }),
);

test(
  'a session without a time waits on a shelf, where it can be bookmarked',
  withMeguri({}, async (m) => {
    await m.openSample();
    await m.view('grid');
    await m.page.getByRole('button', { name: m.t('timetable.untimed') }).click();
    await m.slot(tour).click();
    await m.inspector.getByRole('heading', { name: tour }).waitFor();
    await m.page.keyboard.press('b');
    await m.says(tour, [m.t('timetable.untimed'), m.t('timetable.spoken.must')]);
    await eventually(() => assert.equal(m.stored(tour).bookmark, 'must'));
  }),
);

test(
  'the way a day is attended is the way its sessions are, unless a key says otherwise',
  onSample({}, async (m) => {
    const mode = m.page.getByRole('button', { name: /^How I attend Sat 15 May/ });
    await mode.click();
    await m.page.getByRole('menuitemradio', { name: m.t('timetable.mode.online') }).click();
    await mode.and(m.page.getByLabel(m.t('timetable.mode.online'))).waitFor();
    await m.select(rota);
    await m.page.keyboard.press('d');
    await eventually(() => assert.deepEqual(m.stored(rota).attendance, { how: 'online', extent: 'late' }));
    await m.page.keyboard.press('e');
    await eventually(() =>
      assert.deepEqual(m.stored(rota).attendance, { how: 'online', extent: 'late-left' }),
    );
    await m.page.keyboard.press('x');
    await eventually(() => assert.equal(m.stored(rota).attendance.extent, 'skipped'));
  }),
);

test(
  'filters narrow the day to a language, a speaker and my own, and say what they leave out',
  onSample({}, async (m) => {
    const filterBy = async (name) => {
      await m.openFilter();
      await m.filter.getByRole('checkbox', { name }).check();
      await m.page.keyboard.press('Escape');
    };
    await filterBy(/^English\b/);
    await m.slot(rota).waitFor({ state: 'detached' });
    await m.slot(budgets).waitFor();
    await m.button('timetable.filter.remove', { name: 'English' }).click();
    await m.slot(rota).waitFor();

    await m.openFilter();
    await m.filter.getByRole('searchbox').fill('okafor');
    await m.filter.getByRole('checkbox', { name: 'Maren Okafor' }).check();
    await m.page.keyboard.press('Escape');
    await m.slot(rota).waitFor({ state: 'detached' });
    await m.slot(budgets).waitFor();
    await m.button('timetable.filter.remove', { name: 'Maren Okafor' }).click();

    await m.select(courage);
    await m.page.keyboard.press('b');
    await m.button('timetable.mine').click();
    await m.slot(budgets).waitFor({ state: 'detached' });
    await m.slot(courage).waitFor();
  }),
);

test(
  'the three views show the same session, and the selection goes along',
  onSample({}, async (m) => {
    await m.select(courage);
    for (let n = 0; n < 3; n++) {
      await m.page.keyboard.press('g');
      await m.slot(courage).and(m.page.locator('[aria-selected=true], [aria-selected=true] *')).waitFor();
    }
  }),
);

test(
  'a clash can be settled by coming late, by keeping both, and taken back with undo',
  onSample({}, async (m) => {
    const [slo, retries] = ['SLO を経営会議に持っていく', 'Retries Considered Expensive'];
    for (const title of [slo, retries]) {
      await m.select(title);
      await m.page.keyboard.press('b');
    }
    const clash = m.t('timetable.overlap.with', { other: slo, n: 30 });
    for (const choice of ['late', 'both']) {
      await m.says(retries, [clash]);
      await m.page
        .getByRole('button', { name: m.t('timetable.overlap', { n: 30 }) })
        .first()
        .click();
      const words = choice === 'late' ? /^Come late to/ : m.t('timetable.clash.both');
      await m.page.getByRole('menuitem', { name: words }).click();
      await m.says(retries, [m.t('timetable.spoken.must')], [clash]);
      await eventually(() => assert.equal(m.commandLine('clashes')[0]?.settled, choice));
      await m.page.keyboard.press('Control+z');
    }
    await m.says(retries, [clash]);
  }),
);
