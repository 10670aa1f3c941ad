/** Today: what is on and what is next, a thought caught, a clash settled, the stamps, and the days around the conference. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findings } from './axe.mjs';
import { eventually } from './eventually.mjs';
import { withMeguri } from './harness.mjs';

const retries = 'Retries Considered Expensive';
const monthly = '(スポンサー)月次バッチを毎時にした話';
const cardboard = 'Cardboard Data Centres: Teaching Networks without a Network';
const panel = 'パネル:障害のあとで、何を話すか';

/** A test that begins on the sample's Saturday, with a plan whose next two sessions clash and with two stamps. */
const onSaturday = (wishes, body) =>
  withMeguri({ now: '2027-05-15T14:36:00+09:00', today: true, ...wishes }, async (m, test) => {
    await m.openSample();
    for (const title of [retries, monthly, cardboard, panel])
      m.commandLine('bookmark', m.stored(title).id, '--must');
    for (const booth of ['1', '2']) m.commandLine('stamp', booth, '--at', '2027-05-15T14:20:00+09:00');
    await m.load();
    await m.part('now').waitFor();
    await body(m, test);
  });

/** How many stamps the card of the day says there are. */
const stamps = (m, n) => m.button('today.openCard', { n, of: 24 }).waitFor();

for (const language of ['ja', 'en'])
  test(
    `a day by keyboard alone, in ${language}: a thought caught, a clash settled, its session opened`,
    onSaturday({ language }, async (m) => {
      const { page, t } = m;
      await page
        .getByRole('heading', { level: 1, name: language === 'ja' ? '5月15日 土曜日' : 'Saturday 15 May' })
        .waitFor();
      await m.part('now').getByRole('heading', { name: retries }).waitFor();
      await m.part('now').getByRole('timer').getByText('34').waitFor();
      await stamps(m, 2);

      await page.keyboard.press('n');
      await m.capture.and(page.locator(':focus')).waitFor();
      await page.keyboard.type('再送は貸し借り');
      await m.capture.dispatchEvent('keydown', { key: 'Enter', isComposing: true });
      assert.equal(m.stored(retries).note, '', 'the Enter of a conversion saves nothing');
      await page.keyboard.press('Enter');
      await m.told(t('today.captured', { title: retries }));
      await m.part('now').getByText('再送は貸し借り').waitFor();
      assert.equal(await m.capture.inputValue(), '');
      assert.match(m.stored(retries).note, /^14:3\d 再送は貸し借り$/);

      await page.keyboard.press('Escape');
      await page.getByRole('heading', { level: 1 }).and(page.locator(':focus')).waitFor();
      await page.keyboard.press('d');
      await eventually(() =>
        assert.deepEqual(m.stored(retries).attendance, { how: 'onsite', extent: 'late' }),
      );

      const next = m.part('next');
      await m.tabTo(next.getByRole('button', { name: t('timetable.clash.go', { title: monthly }) }));
      await page.keyboard.press('Enter');
      await m.told(t('timetable.settled.go', { title: monthly }));
      await next.getByRole('group', { name: t('today.clash.choices') }).waitFor({ state: 'detached' });
      await next.getByRole('heading', { name: monthly }).waitFor();
      assert.deepEqual([m.stored(cardboard).bookmark, m.stored(monthly).bookmark], [null, 'must']);

      await m.tabTo(m.part('now').getByRole('button', { name: retries }));
      await page.keyboard.press('Enter');
      await m.inspector.getByRole('heading', { name: retries }).waitFor();
      await eventually(async () => assert.match(await m.note.inputValue(), /再送は貸し借り$/));
    }),
  );

test(
  'Escape gives the focus back to the button that led to the note',
  onSaturday({}, async (m) => {
    const note = m.part('now').getByRole('button', { name: m.t('today.note') });
    await m.tabTo(note);
    await m.page.keyboard.press('Enter');
    await m.capture.and(m.page.locator(':focus')).waitFor();
    await m.page.keyboard.press('Escape');
    await note.and(m.page.locator(':focus')).waitFor();
  }),
);

test(
  'without bookmarks the day says so, whatever the booths, and shows what is on',
  withMeguri({ now: '2027-05-15T14:36:00+09:00', today: true, language: 'en' }, async (m) => {
    await m.openSample();
    await m.load();
    await m.go('today');
    const lead = m.part('lead');
    await lead.getByRole('heading', { name: m.t('today.none') }).waitFor();
    await m.button('today.choose').waitFor();
    await lead.getByText(m.t('today.onNow')).waitFor();
    await lead.getByRole('button', { name: retries }).click();
    await m.inspector.getByRole('heading', { name: retries }).waitFor();
  }),
);

/** The states of the day that axe looks at, in the order one comes through them. */
async function* looks(m) {
  const { page, t } = m;
  yield 'a clash';
  await m.button('today.clash.more').click();
  yield 'the ways to settle it';
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await page.keyboard.press('n');
  await page.keyboard.type('a loan');
  yield 'a thought while it is written';
  await page.keyboard.press('Enter');
  await m.told(t('today.captured', { title: retries }));
  yield 'a thought caught';
  await page.setViewportSize({ width: 900, height: 700 });
  yield 'a narrow window';
}

for (const language of ['ja', 'en'])
  test(
    `axe finds nothing serious on the day in ${language}, light or dark`,
    onSaturday({ language }, async (m) => {
      const found = [];
      for await (const look of looks(m))
        for (const colorScheme of ['light', 'dark']) {
          await m.page.emulateMedia({ colorScheme });
          for (const finding of await findings(m.page)) found.push(`${finding}, in ${look} (${colorScheme})`);
        }
      assert.deepEqual(found, []);
    }),
  );

test(
  'undo takes back what was caught, and the day follows',
  onSaturday({}, async (m) => {
    await m.page.keyboard.press('n');
    await m.page.keyboard.type('a loan');
    await m.page.keyboard.press('Enter');
    await m.part('now').getByText('a loan').waitFor();
    await m.page.keyboard.press('Escape');
    await m.page.keyboard.press('Control+z');
    await m.part('now').getByText('a loan').waitFor({ state: 'detached' });
    assert.equal(m.stored(retries).note, '');
  }),
);

test(
  'what is being written stays while another screen is shown',
  onSaturday({}, async (m) => {
    await m.page.keyboard.press('n');
    await m.page.keyboard.type('half a th');
    await m.page.keyboard.press('Control+2');
    await m.timetable.waitFor();
    await m.page.keyboard.press('Control+1');
    await eventually(async () => assert.equal(await m.capture.inputValue(), 'half a th'));
  }),
);

test(
  'a stamp from the command line shows once the window has the focus, in the card and in the sidebar',
  onSaturday({}, async (m) => {
    await stamps(m, 2);
    m.commandLine('stamp', '4', '--at', '2027-05-15T14:30:00+09:00');
    await m.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await stamps(m, 3);
    await m.page
      .getByRole('navigation')
      .getByText(m.t('shell.stamps', { n: 3, of: 24 }))
      .waitFor();
  }),
);

test(
  'the ribbon is one stop for Tab, arrows move along it, and Enter opens the session',
  onSaturday({}, async (m) => {
    const { page, t } = m;
    const ribbon = page.getByRole('region', { name: t('today.ribbon') });
    await m.tabTo(ribbon.getByRole('button', { name: retries }));
    await page.keyboard.press('End');
    const last = ribbon.getByRole('button').last();
    await last.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Home');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await m.inspector.waitFor();
  }),
);

for (const [when, now, opens, sees] of [
  ['before', '2027-05-10T12:00:00+09:00', 'timetable', ['today.before', 'today.firstSession']],
  ['after', '2027-05-20T12:00:00+09:00', 'timetable', ['today.queue', 'today.attendedN']],
])
  test(
    `${when} the conference the window opens on its ${opens}, and Today says what matters then`,
    withMeguri({ now, today: true }, async (m) => {
      await m.openSample();
      m.commandLine('bookmark', m.stored(panel).id, '--must');
      await m.load();
      await m[opens].waitFor();
      await m.go('today');
      for (const word of sees) await m.part('lead').getByText(m.t(word)).waitFor();
      if (when === 'before') await m.part('lead').getByText('5', { exact: true }).waitFor();
    }),
  );

test(
  'without a conference Today has one sentence and one way on',
  withMeguri({ today: true }, async (m) => {
    await m.go('today');
    await m.page.getByText(m.t('today.noConference')).waitFor();
    await m.button('today.add').click();
    await m.button('welcome.openSample').waitFor();
  }),
);
