import type { Api, KeptView, PreviewView, TableView } from '../../api/api';
import { Problem, problemFrom } from '../../api/problem';
import { t } from '../../i18n/words.svelte';

/**
 * A feed on its way in: looked into, shown, and kept when the person agrees. One at a time; only the latest counts.
 */
export class Importing {
  #api: Api;
  #asked = 0;
  #reading = $state<string | null>(null);
  #preview = $state.raw<PreviewView | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #keeping = $state(false);
  #table = $state.raw<TableView | null>(null);

  /** The name the conference will have; the sheet's field writes it. */
  title = $state('');
  /** IANA name of the zone it will have; the sheet's field writes it. */
  zone = $state('');
  /** How each day (by date) will be attended: "onsite", "online" or "away"; the sheet's chips write it. */
  modes = $state<Record<string, string>>({});
  /** Which conference a part goes into, its id; the sheet's field writes it. */
  into = $state('');
  /** Answers to the preview's questions: session id to the candidate's key, "" for none; the sheet writes them. */
  same = $state<Record<string, string>>({});

  constructor(api: Api) {
    this.#api = api;
  }

  /** What is being read (a file's name, an address, or "" for a paste), or null when nothing is. */
  get reading(): string | null {
    return this.#reading;
  }
  /** What is inside; null while nothing is open. */
  get preview(): PreviewView | null {
    return this.#preview;
  }
  /** Why it can't be read or kept. */
  get problem(): Problem | null {
    return this.#problem;
  }
  /** Whether every question has its answer. */
  get answered(): boolean {
    return this.#preview?.questions.every(({ session }) => this.same[session.id] !== undefined) ?? true;
  }
  /** A table whose columns are being chosen; null while none is. */
  get table(): TableView | null {
    return this.#table;
  }
  /** While it is being stored. */
  get keeping(): boolean {
    return this.#keeping;
  }

  chooseFile(): Promise<void> {
    return this.#look('', () => this.#api.chooseFile());
  }
  file(path: string): Promise<void> {
    return this.#look(path.split(/[/\\]/).at(-1) ?? path, () => this.#api.previewFile(path));
  }
  bytes(name: string, base64: () => Promise<string>): Promise<void> {
    return this.#look(name, async () => {
      // The browser says what went wrong in words of its own, and in its own language.
      const read = await base64().catch(() => {
        throw new Problem('bad-input', t('import.unreadable', { name }), t('import.unreadableMore'));
      });
      return this.#api.previewBytes(name, read);
    });
  }
  text(text: string): Promise<void> {
    return this.#look('', () => this.#api.previewText(text));
  }
  /** A table that was pasted as such: where the reader isn't sure that it is one, its columns are asked for. */
  async pasted(text: string): Promise<void> {
    await this.text(text);
    if (this.#problem?.kind === 'bad-input') await this.openTable(this.#problem);
  }

  /**
   * Opens what was last looked into as a table, for its columns to be chosen. otherwise is what to say when it is none;
   * Go's own words without it.
   */
  async openTable(otherwise: Problem | null = null): Promise<void> {
    const asked = ++this.#asked;
    try {
      const table = await this.#api.table();
      if (asked !== this.#asked) return;
      this.#preview = null;
      this.#problem = null;
      this.#table = table;
    } catch (reason) {
      if (asked === this.#asked) this.#problem = otherwise ?? problemFrom(reason);
    }
  }

  /** Leaves the table: with what it was read as, or without. */
  closeTable(read: PreviewView | null = null): void {
    this.#table = null;
    this.#problem = null;
    if (read) this.#show(read);
  }

  /** Looks again into what names its days without dates; firstDay is YYYY-MM-DD. */
  from(firstDay: string): Promise<void> {
    return this.#look(this.#preview?.name ?? '', () => this.#api.previewFrom(firstDay));
  }

  /** A bare host gets https; a calendar's webcal is http(s) by another name. */
  address(typed: string): Promise<void> {
    const trimmed = typed.trim();
    const web = trimmed.replace(/^webcals?:/i, 'https:');
    const address = /^[a-z][a-z0-9+.-]*:/i.test(web) ? web : `https://${web}`;
    return this.#look(trimmed, () => this.#api.previewAddress(address));
  }
  waiting(): Promise<void> {
    return this.#look('', () => this.#api.previewWaiting());
  }

  /** The bundled conference, kept at once: there is nothing to check in it. */
  async sample(): Promise<KeptView | null> {
    const asked = ++this.#asked;
    this.#problem = null;
    try {
      const { token } = await this.#api.previewSample();
      return await this.#api.keep(token, {
        title: '',
        zone: '',
        modes: {},
        same: {},
        into: '',
        acceptLosses: false,
      });
    } catch (reason) {
      if (asked === this.#asked) this.#problem = problemFrom(reason);
      return null;
    }
  }

  /** Closes the preview, or stops reading. */
  cancel(): void {
    this.#asked++;
    const token = this.#preview?.token ?? '';
    const open = this.#reading !== null || this.#preview !== null;
    this.#reading = null;
    this.#preview = null;
    this.#problem = null;
    // Whether Go had anything to stop changes nothing here.
    if (open) this.#api.cancelPreview(token).catch(() => {});
  }

  /** Takes away what was said about the last attempt. */
  forget(): void {
    this.#problem = null;
  }

  /**
   * Stores what is shown with what was chosen, and hands the answer to then before the preview closes. Null when that
   * failed, and the preview stays open with the problem.
   */
  async keep(then: (kept: KeptView) => void = () => {}): Promise<KeptView | null> {
    const preview = this.#preview;
    if (!preview || this.#keeping) return null;
    this.#keeping = true;
    void this.#api.trace('keep-start').catch(() => {});
    this.#problem = null;
    const changed = (now: string, was: string) => (now === was ? '' : now);
    try {
      const kept = await this.#api.keep(preview.token, {
        title: changed(this.title.trim(), preview.title),
        zone: changed(this.zone, preview.zone),
        modes: { ...this.modes },
        same: { ...this.same },
        into: preview.part ? this.into : '',
        acceptLosses: preview.lost > 0, // the sheet says so beside the button
      });
      then(kept);
      this.#preview = null;
      return kept;
    } catch (reason) {
      this.#problem = problemFrom(reason);
      return null;
    } finally {
      this.#keeping = false;
    }
  }

  #show(preview: PreviewView | null): void {
    this.#preview = preview;
    this.title = preview?.title ?? '';
    this.zone = preview?.zone ?? '';
    this.into = preview?.into ?? '';
    this.same = {};
    this.modes = Object.fromEntries((preview?.days ?? []).map((day) => [day.date, day.mode]));
  }

  async #look(name: string, read: () => Promise<PreviewView | null>): Promise<void> {
    const asked = ++this.#asked;
    this.#problem = null;
    void this.#api.trace('import-start').catch(() => {});
    this.#reading = name;
    try {
      const preview = await read();
      if (asked !== this.#asked) return;
      this.#show(preview);
    } catch (reason) {
      if (asked !== this.#asked) return;
      this.#reading = null;
      this.#problem = problemFrom(reason);
      if (this.#problem.kind === 'columns') await this.openTable(this.#problem);
    } finally {
      if (asked === this.#asked) this.#reading = null;
    }
  }
}
