/** Meguri's own process: the dev binary, whose asset server any browser can talk to. */
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** The top of the checkout. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The dev binary, which is the command line too. */
export const binary = `${root}build/bin/meguri-dev`;

/** How long a start or an end may take before it counts as failed, ms. Generous: a machine may be busy. */
const patience = 60_000;

/**
 * How a backend is started.
 *
 * @typedef {object} Start
 * @property {string} data The data folder.
 * @property {'ja' | 'en'} language
 * @property {string} now The clock it goes by, RFC 3339.
 * @property {string} [zone] The zone of the person's own machine, IANA.
 * @property {string} [where] File or address to open on.
 */

/** A running Meguri. */
export class Backend {
  #process;
  #said = '';
  #ended;

  /** Where the page is. */
  url;

  constructor(child, url) {
    this.#process = child;
    this.url = url;
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (this.#said += text));
    this.#ended = new Promise((resolve) => child.once('close', resolve));
  }

  /**
   * Starts one on a port of its own and gives it once it answers.
   *
   * @param {Start} how
   */
  static async start({ data, language, now, zone = 'Asia/Tokyo', where }) {
    if (!process.env.DISPLAY)
      throw new Error(
        'The browser tests start a real Meguri, which needs a display: use build/scripts/headless.sh',
      );
    const address = `127.0.0.1:${await freePort()}`;
    const child = spawn(
      binary,
      ['--data', data, '--lang', language, '--now', now, ...(where ? [where] : [])],
      {
        cwd: root,
        detached: true, // its web processes end with it
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, devserver: address, assetdir: 'frontend/dist', TZ: zone },
      },
    );
    const backend = new Backend(child, `http://${address}/`);
    try {
      await backend.#answers();
    } catch (error) {
      await backend.stop('SIGKILL');
      throw error;
    }
    return backend;
  }

  async #answers() {
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if (this.#process.exitCode !== null)
        throw new Error(`Meguri ended with exit code ${this.#process.exitCode} at its start:\n${this.#said}`);
      const answer = await fetch(this.url).catch(() => null);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Meguri does not answer at ${this.url}:\n${this.#said}`);
  }

  /** What it printed so far. */
  get said() {
    return this.#said;
  }

  /**
   * Ends it and waits for that. SIGKILL is the power cut.
   *
   * @param {'SIGTERM' | 'SIGKILL'} signal
   */
  async stop(signal = 'SIGTERM') {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    process.kill(-this.#process.pid, signal);
    const late = setTimeout(() => process.kill(-this.#process.pid, 'SIGKILL'), 10_000);
    await this.#ended;
    clearTimeout(late);
  }
}

/**
 * Runs a verb of the command line on a data folder, beside any window. Throws what it said when it refuses.
 *
 * @param {string} data
 * @param {...string} args
 * @returns {unknown} What it printed, parsed.
 */
export function commandLine(data, ...args) {
  const { status, stdout, stderr } = spawnSync(binary, ['--data', data, '--json', ...args], {
    encoding: 'utf8',
    timeout: patience,
  });
  if (status !== 0) throw new Error(`meguri ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout.trim() === '' ? null : JSON.parse(stdout);
}

/** A port nobody listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
