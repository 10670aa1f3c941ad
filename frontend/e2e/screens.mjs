/** Meguri's screens as a person meets them: by role and name, in the words of the interface. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './eventually.mjs';

/** What the parts of every screen are called and how they are reached. */
export class Screens {
  /** @type {import('playwright-core').Page} */
  page;

  /** The data folder, gone when Meguri is closed. @type {string} */
  data;

  /** The interface's words: t('undo'). */
  t;

  /** @param {ReturnType<typeof import('./words.mjs').wordsIn>} t */
  constructor(t) {
    this.t = t;
  }

  /** @param {string} word @param {object} [values] */
  button(word, values) {
    return this.page.getByRole('button', { name: this.t(word, values), exact: true });
  }

  // First run and import

  /** The sheet that shows what is in a feed before anything is kept. */
  get preview() {
    return this.page.getByRole('dialog', { name: this.t('import.title') });
  }

  /**
   * Drops a file on the middle of the window, as the system would: the browser does whatever it does with a dropped
   * file unless the page prevents it.
   *
   * @param {{ name: string; bytes: Uint8Array }} file
   */
  async drop({ name, bytes }) {
    const folder = mkdtempSync(join(this.data, 'drop-')); // stays until the end: the page reads it after the event
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const session = await this.page.context().newCDPSession(this.page);
    const { width, height } = this.page.viewportSize();
    const data = { items: [], files: [path], dragOperationsMask: 1 };
    await this.page.evaluate(() => {
      window.dropped = false;
      addEventListener('drop', () => (window.dropped = true), { capture: true, once: true });
    });
    try {
      // A busy browser lets go before the page has allowed the drop, and nothing comes of it: then once more.
      const dropped = () => this.page.evaluate(() => window.dropped);
      await eventually(async () => {
        if (await dropped()) return;
        for (const type of ['dragEnter', 'dragOver', 'drop'])
          await session.send('Input.dispatchDragEvent', { type, x: width / 2, y: height / 2, data });
        if (!(await dropped())) throw new Error('the drop never reached the page');
      });
    } finally {
      await session.detach();
    }
    await this.page
      .getByRole('dialog')
      .or(this.page.getByRole('alert'))
      .or(this.toasts.locator('p'))
      .first()
      .waitFor();
  }

  /** Waits until the first run says in place why something was refused. */
  async refused(sentence) {
    await this.page.getByRole('alert').getByText(sentence).waitFor();
  }

  /** Opens the bundled conference from the first run. */
  async openSample() {
    await this.button('welcome.openSample').click();
    await this.timetable.waitFor();
  }

  /** Drops a feed and keeps it as it is. */
  async import(file) {
    await this.drop(file);
    await this.preview.getByRole('button', { name: this.t('import.keep'), exact: true }).click();
    await this.timetable.waitFor();
  }

  // Around every screen

  /** Goes to a screen through the sidebar. @param {'today' | 'timetable' | 'booths' | 'library' | 'settings'} screen */
  async go(screen) {
    await this.page
      .getByRole('navigation', { name: this.t('shell.sidebar') })
      .locator('.item') // the line at the foot has words of its own
      .and(this.page.getByRole('button', { name: this.t(`${screen}.title`) }))
      .click();
  }

  /** Chooses something from a conference's menu in the library. */
  async more(title, word) {
    await this.button('library.more', { title }).click();
    await this.page.getByRole('menuitem', { name: this.t(word) }).click();
  }

  /** What was just said, at the foot of the window. */
  get toasts() {
    return this.page.getByRole('status', { name: this.t('toast.region') });
  }

  /** Waits until something was said that holds this text. */
  async told(text) {
    await this.toasts.getByText(text).first().waitFor();
  }

  /** Presses Tab until something has the focus; fails when it comes round without it. */
  async tabTo(target) {
    const wanted = target.and(this.page.locator(':focus'));
    for (let presses = 0; presses < 80; presses++) {
      await this.page.keyboard.press('Tab');
      if ((await wanted.count()) > 0) return;
    }
    throw new Error(`Tab never reaches ${target}`);
  }

  /** Records the addresses the page asks Go to open in the person's browser, instead of opening them. */
  async recordOpenedLinks() {
    await this.page.evaluate(() => {
      window.opened = [];
      window.go.desktop.Links.Open = async (address) => void window.opened.push(address);
    });
    return () => this.page.evaluate(() => window.opened);
  }

  // Today

  /** Where a thought is written. */
  get capture() {
    return this.page.locator('#today-capture');
  }

  /** The card of the session that is on, or of what comes next, by its heading. @param {'now' | 'next' | 'lead'} which */
  part(which) {
    return this.page.locator(`section[aria-labelledby=today-${which}]`);
  }

  // Timetable

  get timetable() {
    return this.page.getByRole('tablist', { name: this.t('timetable.days') });
  }

  /** The tab of the conference's n-th day. */
  day(n) {
    return this.timetable.getByRole('tab').nth(n - 1);
  }

  /** Waits until the n-th day is the one shown. */
  async dayShown(n) {
    await this.timetable.locator(':nth-match([role=tab], ' + n + ')[aria-selected=true]').waitFor();
  }

  /** A session in whichever view is shown, by its whole title: it is read out between its time and its place. */
  slot(title) {
    return this.page.locator(`[id^="slot-"][aria-label*=", ${title.replaceAll('"', '\\"')}, "]`);
  }

  /** Waits until a session's spoken name holds all these words and none of those. */
  async says(title, words, never = []) {
    const not = never.map((word) => `:not([aria-label*="${word}"])`).join('');
    const all = words.map((word) => `[aria-label*="${word}"]`).join('');
    await this.slot(title)
      .and(this.page.locator(`*${all}${not}`))
      .waitFor({ state: 'attached' });
  }

  /** @param {'grid' | 'list' | 'dense'} view */
  async view(view) {
    await this.page
      .getByRole('radiogroup', { name: this.t('timetable.view'), exact: true })
      .getByRole('radio', { name: this.t(`timetable.view.${view}`) })
      .click();
  }

  get find() {
    return this.page.getByRole('searchbox', { name: this.t('timetable.find') });
  }

  /** What the find field says about its hits. */
  get found() {
    return this.page.locator('.found[role=status]');
  }

  /** Types into the find field, which has the focus or gets it, and waits for the answer. */
  async seek(text) {
    await this.find.fill(text);
    await this.found.waitFor();
  }

  /** Selects a session with the keyboard, wherever in the day it is, and stops finding. */
  async select(title) {
    if (await this.inspector.isVisible()) await this.page.keyboard.press('Escape'); // it may lie over the day
    await this.page.keyboard.press('/');
    await this.seek(title);
    await this.page.keyboard.press('Enter');
    await this.slot(title).and(this.page.locator(':focus')).waitFor();
    await this.page.keyboard.press('Escape');
    await this.found.waitFor({ state: 'detached' });
    await this.slot(title).and(this.page.locator(':focus')).waitFor(); // drawn again without the hits
  }

  /** Selects a session and opens it, with the keyboard. */
  async choose(title) {
    await this.select(title);
    await this.page.keyboard.press('Enter');
    await this.inspector.getByRole('heading', { name: title }).waitFor();
  }

  /** The panel with filters, clock, columns and what is hidden. */
  get filter() {
    return this.page.getByRole('dialog', { name: this.t('timetable.filter'), exact: true });
  }

  async openFilter() {
    await this.page.getByRole('button', { name: this.t('timetable.filter') }).click();
    await this.filter.waitFor();
  }

  // Inspector

  get inspector() {
    return this.page.getByRole('region', { name: this.t('inspector.label'), exact: true });
  }

  /** The button of one of the six attendance states. */
  attendance(state) {
    return this.inspector
      .getByRole('group', { name: this.t('inspector.attendance') })
      .getByRole('button', { name: this.t(`inspector.${state}`) });
  }

  /** A seal of the rating, 1 to 5. */
  rating(n) {
    return this.inspector.getByRole('radio', { name: this.t('inspector.rating.of', { n }) });
  }

  get note() {
    return this.inspector.getByRole('textbox', { name: this.t('inspector.note') });
  }

  // Booths

  /** The stamp card. */
  get card() {
    return this.page.getByRole('region', { name: this.t('booths.card'), exact: true });
  }

  /** The n-th cell on the page of the card that is shown, from 0. */
  cell(n) {
    return this.card.getByRole('gridcell').getByRole('button').nth(n);
  }

  /** Types the number of a booth, so that its cell gets the focus as a person gives it. */
  async onCell(number) {
    await this.cell(0).focus();
    for (const digit of String(number)) await this.page.keyboard.press(digit);
    const wanted = this.cellOf(new RegExp(`^${number} `));
    await wanted.and(this.page.locator(':focus')).waitFor();
    await this.page.keyboard.press('Escape'); // the number is typed
  }

  /** A cell by a part of its spoken name, on the page of the card that is shown. */
  cellOf(name) {
    return this.card.getByRole('gridcell').getByRole('button', { name });
  }

  /** The reward ladder. */
  get ladder() {
    return this.page.getByRole('region', { name: this.t('booths.ladder'), exact: true });
  }

  /** The booths' screen as Go tells it. */
  booths() {
    return this.page.evaluate(async () => {
      const { current } = await window.go.desktop.App.Start();
      return window.go.desktop.Booths.Screen(current);
    });
  }

  /** The cells of the first card as Go tells them. */
  async cells() {
    return (await this.booths()).cards[0].cells;
  }

  /** Stamps cells of the first card behind the page's back, and shows it again. */
  async stampAll(cells) {
    await this.page.evaluate(
      async (keys) => {
        const { current } = await window.go.desktop.App.Start();
        const { cards } = await window.go.desktop.Booths.Screen(current);
        for (const key of keys) await window.go.desktop.Rallies.Stamp(current, cards[0].key, key);
      },
      cells.map(({ key }) => key),
    );
    await this.openBooths();
  }

  /** Carries home what, from which number, how many, behind the page's back, and shows the card again. */
  async loot(things) {
    await this.page.evaluate(async (things) => {
      const { current } = await window.go.desktop.App.Start();
      const { booths } = await window.go.desktop.Booths.Screen(current);
      const blank = { id: '', from: '', photo: '', useBy: '', near: false, given: '', used: false, at: '' };
      for (const [what, number, count] of things) {
        const booth = booths.find((each) => each.number === String(number)).id;
        await window.go.desktop.Loot.Save(current, { ...blank, what, count, booth });
      }
    }, things);
    await this.openBooths();
  }

  /**
   * Makes a second rally behind the page's back and stamps some of it: a bingo card of 4 × 4 with a full row, a
   * keyword and a photo that are still missing, and one checkpoint that is open in the morning only.
   */
  async bingo(name) {
    await this.page.evaluate(async (name) => {
      const { current } = await window.go.desktop.App.Start();
      const { Booths, Rallies } = window.go.desktop;
      const { booths, day } = await Booths.Screen(current);
      const rules = await Rallies.Form(current, '');
      const checkpoint = ({ id }, n) => ({
        ...{ key: '', name: '', booth: id, group: '', points: 0, again: 0, required: false, early: '' },
        asks: n === 6 ? 'keyword' : n === 9 ? 'photo' : '',
        hours: n === 13 ? `${day}T09:00/${day}T11:00` : '',
      });
      const prize = {
        ...{
          key: '',
          name: 'たこ焼き',
          stamps: 0,
          points: 0,
          lines: 1,
          groups: {},
          also: '',
          repeats: false,
        },
        ...{ stock: '', where: '', from: '', until: `${day}T17:00`, draw: '', present: false },
      };
      const checkpoints = booths.slice(0, 16).map(checkpoint);
      const view = await Rallies.Save(current, {
        ...{ ...rules, name, columns: 4, allBooths: false, checkpoints },
        prizes: [prize, { ...prize, name: 'クレープ', lines: 2 }],
      });
      const card = view.cards.find((each) => each.name === name);
      for (const n of [0, 1, 2, 3, 6, 9, 12]) await Rallies.Stamp(current, card.key, card.cells[n].key);
    }, name);
    await this.openBooths();
  }

  /** Makes a conference of so many booths, without a rally, behind the page's back, and shows its card. */
  async manyBooths(count) {
    await this.page.evaluate(async (count) => {
      const made = await window.go.desktop.Conferences.Make('百社会議 2027', 'Asia/Tokyo', '2027-05-15');
      const lines = Array.from(
        { length: count },
        (_, n) => `${n + 1}\t${n % 3 ? '灯台' : 'Tsumugi'} ${n + 1}`,
      );
      await window.go.desktop.Booths.AddList(made.conference.id, lines.join('\n'), ['number', 'name']);
    }, count);
    await this.openBooths();
  }

  /** Loads the page anew on its booths. */
  async openBooths() {
    await this.load();
    await this.page.keyboard.press('Control+3');
    await this.cell(0).waitFor();
  }
}
