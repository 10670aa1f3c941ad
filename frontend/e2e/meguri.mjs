/** A running Meguri with a page on it, as a browser test or a photographer drives it. */
import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { Backend, commandLine, root } from './backend.mjs';
import { Screens } from './screens.mjs';
import { wordsIn } from './words.mjs';

/** Where failures leave their pictures and traces. */
const evidence = join(root, 'build/logs/e2e');

/** Saturday of the sample, while two of its sessions run: the clock of a test that names none. */
const saturday = '2027-05-15T13:28:00+09:00';

let browser;

/** The browser of this process, started when it is first asked for. */
async function theBrowser() {
  browser ??= await chromium.launch({
    executablePath: process.env.MEGURI_CHROMIUM || '/usr/bin/chromium',
    chromiumSandbox: false,
    args: [
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser;
}

/** Ends the browser of this process, if it ever started. */
export const closeBrowser = () => browser?.close();

/**
 * How a test wants its Meguri and its page.
 *
 * @typedef {object} Wishes
 * @property {'ja' | 'en'} [language]
 * @property {string} [now] RFC 3339.
 * @property {string} [zone] The person's own zone.
 * @property {string} [where] File or address to open on.
 * @property {'light' | 'dark'} [theme]
 * @property {{ width: number; height: number }} [size]
 * @property {boolean} [today] Stay on the day the window opens on while its conference is on; else the timetable is gone to.
 * @property {boolean} [traced] Keep a trace for the case that it fails; it costs time.
 */

/** A Meguri, a page on it, and the screens of that page. */
export class Meguri extends Screens {
  #wishes;
  #context;
  #backend;
  #troubles = [];

  /** The data folder. */
  data = mkdtempSync(join(tmpdir(), 'meguri-e2e-'));

  /** @param {Wishes} wishes */
  constructor(wishes) {
    super(wordsIn(wishes.language));
    this.#wishes = wishes;
  }

  /** @param {Wishes} wishes */
  static async open(wishes = {}) {
    const {
      language = 'en',
      now = saturday,
      theme = 'light',
      size = { width: 1280, height: 800 },
      ...rest
    } = wishes;
    const meguri = new this({ language, now, theme, size, ...rest });
    try {
      await meguri.start();
      const context = await (
        await theBrowser()
      ).newContext({
        viewport: size,
        colorScheme: theme,
        locale: language,
        timezoneId: rest.zone ?? 'Asia/Tokyo',
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(15_000);
      meguri.#context = context;
      if (rest.traced) await context.tracing.start({ screenshots: true, snapshots: true });
      meguri.page = await context.newPage();
      meguri.#watch();
      await meguri.load();
    } catch (error) {
      await meguri.close();
      throw error;
    }
    return meguri;
  }

  /** Starts the backend, again if need be. */
  async start() {
    this.#backend = await Backend.start({ ...this.#wishes, data: this.data });
  }

  /** Kills the backend as a power cut would and starts another on the same data. */
  async powerCut() {
    await this.#backend.stop('SIGKILL');
    await this.#startAgain();
  }

  /** Ends the backend in order and starts it again. */
  async restart() {
    await this.#backend.stop();
    await this.#startAgain();
  }

  async #startAgain() {
    await this.page.goto('about:blank'); // what the page says about a lost connection is no trouble
    this.#troubles = [];
    await this.start();
    await this.load();
  }

  /** Loads the page and waits for the first screen; while a conference is on that is today, and most tests want its timetable. */
  async load() {
    await this.page.goto(this.#backend.url);
    await this.page.waitForSelector('main');
    if (this.#wishes.today) return;
    // By key and by place: after a restart the interface may speak another language than the test.
    if (await this.page.locator('nav ul.first [aria-current=page]').isVisible())
      await this.page.keyboard.press('Control+2');
  }

  /** A verb of the command line on this Meguri's data, as another process. */
  commandLine(...args) {
    return commandLine(this.data, ...args);
  }

  /** A session of the conference on screen as the command line tells it, by the beginning of its title. */
  stored(title) {
    const session = this.commandLine('agenda', '--all').find((each) => each.title.startsWith(title));
    if (!session) throw new Error(`no session begins with “${title}”`);
    return this.commandLine('session', session.id)[0];
  }

  /** Whatever the page complained about. The scripts Wails puts into the page are not ours. */
  #watch() {
    const ours = (where) => !/\/wails\/(ipc|runtime)\.js/.test(where);
    this.page.on('pageerror', (error) => {
      if (ours(error.stack ?? '')) this.#troubles.push(`uncaught: ${error.message}`);
    });
    this.page.on('console', (message) => {
      if (message.type() === 'error' && ours(message.location().url))
        this.#troubles.push(`console: ${message.text()} (${message.location().url})`);
    });
    this.page.on('crash', () => this.#troubles.push('the page crashed'));
  }

  /** Fails when the page threw, logged an error, or ran into its content security policy. */
  assertNoTroubles() {
    assert.deepEqual(this.#troubles, []);
  }

  /** Keeps what is known about a failure under the test's name. */
  async keepEvidence(name) {
    const path = join(evidence, name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80));
    mkdirSync(evidence, { recursive: true });
    writeFileSync(`${path}.log`, [...this.#troubles, this.#backend.said].join('\n'));
    await this.page?.screenshot({ path: `${path}.png` }).catch(() => {});
    if (this.#wishes.traced) await this.#context?.tracing.stop({ path: `${path}.zip` }).catch(() => {});
  }

  async close() {
    await this.#context?.close();
    await this.#backend?.stop();
    rmSync(this.data, { recursive: true, force: true });
  }
}
