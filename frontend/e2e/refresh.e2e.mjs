/** A programme is published again: what changed is shown, nothing the person did is lost, and doubts are asked. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from './eventually.mjs';
import { withMeguri } from './harness.mjs';
import { site } from './revisions.mjs';

const [quiet, roster, ledger, tides, night, letters, harbour] = [
  '静かな夜をつくる',
  '当番表は設計図である',
  '帳簿としてのログ',
  'Reading the Tides',
  '夜勤のない運用',
  '障害報告という手紙',
  '小さな港の地図',
];

/** A test with a site of its own, whose first revision is imported through its address. */
const withSite = (wishes, body) =>
  withMeguri(wishes, async (m, test) => {
    const published = await site();
    test.after(() => published.close());
    await m.page.getByRole('textbox', { name: m.t('welcome.addressField') }).fill(published.address);
    await m.page.keyboard.press('Enter');
    await m.preview.getByRole('button', { name: m.t('import.keep'), exact: true }).click();
    await m.timetable.waitFor();
    await m.page.evaluate(() => (window.sameness = true));
    await body(m, published);
    assert.equal(await m.page.evaluate(() => window.sameness), true, 'the page was never loaded again');
  });

const changed = (m, what) => m.t('changes.spoken', { what });

test(
  'Ctrl+R shows what changed until it is seen, and one undo takes it all back',
  withSite({}, async (m, published) => {
    const { page, t } = m;
    const { keyboard } = page;
    for (const [verb, title, value] of [
      ['bookmark', quiet, '--must'],
      ['rate', roster, '4'],
      ['note', night, '眠い'],
    ])
      m.commandLine(verb, m.stored(title).id, value);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));

    await m.view('list');
    await keyboard.press('Control+r');
    await m.told(t('refresh.unchanged'));

    published.publish('second');
    await keyboard.press('Control+r');
    const counts = ['import.added', 'import.moved', 'import.changed', 'import.cancelled'];
    const changes = counts.map((word, index) => t(word, { n: [1, 2, 1, 1][index] })).join(' · ');
    await m.told(t('refresh.kept', { changes }));

    const [from10, room] = [
      { before: '10:30', after: '10:45' },
      { before: '潮見', after: '帆影' },
    ];
    await m.says(quiet, ['10:45', changed(m, t('changes.from', from10)), t('timetable.spoken.must')]);
    await m.says(roster, [changed(m, `${t('changes.room')} ${t('changes.from', room)}`)]);
    await m.says('台帳としてのログ', [changed(m, t('changes.retitled'))]);
    await m.says(harbour, [changed(m, t('changes.added'))]);
    await m.says(night, [t('timetable.cancelled')]);
    assert.equal(m.stored(night).note, '眠い');
    assert.equal(m.stored(roster).rating, 4);

    // The list: mine first, one seen by key, the rest at once.
    await page.getByRole('button', { name: t('changes.button', { n: 5 }), exact: true }).waitFor();
    await keyboard.press('Control+Shift+R');
    await page.getByRole('heading', { name: t('changes.title'), exact: true }).waitFor();
    const rows = page.locator('[id^="change-"]');
    await rows.first().waitFor();
    assert.deepEqual(
      await page
        .getByRole('region', { name: t('changes.mine') })
        .locator('.title')
        .allInnerTexts(),
      [roster, night, quiet], // quiet is over
    );
    await keyboard.press('ArrowDown');
    await keyboard.press('s');
    await page.getByText(t('changes.unseen', { n: 4 })).waitFor();
    await keyboard.press('Enter'); // focus went on to the next
    await m.inspector.getByRole('heading', { name: night }).waitFor();
    await m.inspector.getByText(t('changes.history')).waitFor();
    await m.says(quiet, [changed(m, '')]);
    await m.says(roster, [], [changed(m, '')]);
    await keyboard.press('s');
    await m.button('changes.button', { n: 3 }).waitFor();
    await keyboard.press('Escape');
    await keyboard.press('Control+Shift+R');
    await page.getByText(t('changes.unseen', { n: 3 })).waitFor();
    await keyboard.press('Shift+S');
    await page.getByText(t('changes.allSeen')).waitFor();
    await keyboard.press('Escape');
    await m.dayShown(1);
    assert.equal(await page.getByRole('button', { name: t('changes.open') }).count(), 0);

    await keyboard.press('Control+z');
    await m.says(quiet, ['10:30', t('timetable.spoken.must')]);
    await m.says(night, [], [t('timetable.cancelled')]);
    await m.slot(harbour).waitFor({ state: 'detached' });
    await m.slot(ledger).waitFor();
  }),
);

test(
  'in Japanese with the keyboard alone: which session mine is now is asked, and my note goes with the answer',
  withSite({ language: 'ja' }, async (m, published) => {
    const { page, t } = m;
    const { keyboard } = page;
    m.commandLine('note', m.stored(letters).id, '手紙の話');
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));

    published.publish('twice');
    await keyboard.press('Control+r');
    const dialog = page.getByRole('dialog', { name: t('question.title') });
    await dialog.waitFor();
    await dialog.getByText('潮見').waitFor();

    await keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page
      .getByRole('alert')
      .getByText(t('refresh.questions', { n: 1 }))
      .waitFor();
    await m.says(letters, ['16:00']);

    await m.tabTo(m.button('refresh.choose'));
    await keyboard.press('Enter');
    await dialog.waitFor();
    await keyboard.press('Enter'); // nothing chosen yet: it stays
    await page.locator('fieldset input:focus').waitFor();
    await keyboard.press('ArrowDown');
    await dialog.getByRole('radio', { checked: true }).waitFor();
    await keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });

    await eventually(() => {
      const noted = m.commandLine('agenda', '--all').map(({ id }) => m.commandLine('session', id)[0]);
      const mine = noted.filter((each) => each.note === '手紙の話');
      assert.deepEqual(
        mine.map((each) => each.room),
        ['潮見'],
      );
    });
  }),
);

test(
  'a programme that lost most of its sessions is refused until it is taken anyway',
  withSite({}, async (m, published) => {
    const { page, t } = m;
    published.publish('cut');
    await page.keyboard.press('Control+r');
    const notice = page.getByRole('alert').filter({ hasText: t('refresh.losses', { lost: 6, of: 7 }) });
    await notice.waitFor();
    await m.slot(tides).waitFor();

    await m.button('refresh.leave').click();
    await notice.waitFor({ state: 'detached' });
    await m.slot(tides).waitFor();

    await page.keyboard.press('Control+r');
    await notice.waitFor();
    await m.button('refresh.lossesTake').click();
    await m.slot(tides).waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await m.slot(tides).waitFor();
  }),
);

test(
  'next year’s edition at the same address becomes a conference of its own',
  withSite({}, async (m, published) => {
    const { page, t } = m;
    m.commandLine('bookmark', m.stored(tides).id, '--must');
    const title = '潮目会議 2028';
    published.publish('second', { title, day: '2028-05-20', ids: 'next-' });
    await page.keyboard.press('Control+r');
    const edition = t('refresh.editionOn', { title, dates: '20 May' });
    await page.getByRole('alert').getByText(edition).waitFor();
    await m.button('refresh.editionTake').click();
    await m.told(title);
    await m.go('library');
    await page.getByRole('button', { name: t('library.open', { title: '潮目会議 2027' }) }).waitFor();
    assert.equal(m.commandLine('conferences').length, 2);
  }),
);

test(
  'without a network a refresh says quietly what is shown, and nothing else',
  withSite({}, async (m, published) => {
    const { page, t } = m;
    const sidebar = page.getByRole('navigation', { name: t('shell.sidebar') });
    await sidebar.getByText(t('refresh.at', { time: '13:28' })).waitFor();
    published.dawdle(60_000);
    await page.keyboard.press('Control+r');
    await sidebar.getByText(t('refresh.running')).first().waitFor();
    await m.button('refresh.stop').click();
    await sidebar.getByText(t('refresh.at', { time: '13:28' })).waitFor();

    await published.close();
    await page.keyboard.press('Control+r');
    await sidebar
      .getByText(t('refresh.failed', { time: '13:28' }))
      .first()
      .waitFor({ timeout: 60_000 });
    for (const said of await m.toasts.locator('p').allInnerTexts())
      assert.equal(said.trim(), t('import.kept', { title: '潮目会議 2027', n: 7 }));
    await m.slot(tides).waitFor();
  }),
);
