import type { Api, ConferenceView, KeptView, RefreshView } from '../../api/api';
import { problemFrom } from '../../api/problem';
import { momentShort } from '../../i18n/dates';
import { t } from '../../i18n/words.svelte';
import { clock } from '../../lib/clock.svelte';
import { view as pane } from '../../lib/view.svelte';
import { toasts } from '../../ui/toasts.svelte';
import { countsOf } from '../changes/tags';

/** What a refresh asks of the window around it. */
export interface Surroundings {
  /** A conference is known anew: when it was read, whether something waits. */
  know: (conference: ConferenceView) => void;
  /** A programme was read anew: draws it where it is shown. */
  renewed: (kept: KeptView) => void;
  /** Another edition was kept as a conference of its own: shows it. */
  kept: (kept: KeptView) => void;
  /** Asks again which conferences there are. */
  again: () => Promise<void>;
  /** Shows a conference, whose refresh has something to ask. */
  bring: (conference: string) => Promise<void>;
  /** Opens the list of changes. */
  see: () => void;
  /** Undoes the latest step, as Ctrl+Z does. */
  undo: () => void;
}

/** How long a refresh may take before anything says that it is under way, ms. */
const patience = 250;

/** Reading a conference's source again: one at a time, and what it waits to be told. */
export class Refreshing {
  #api: Api;
  #around: Surroundings;
  #running = $state('');
  #slow = $state(false);
  #stopped = false;
  /** The refresh that is under way, or was the last. */
  #run: Promise<void> = Promise.resolve();
  #waiting = $state.raw<RefreshView | null>(null);
  #asking = $state(false);
  #deciding = $state(false);

  /** Answers to the questions that are open: session id to the candidate's key, "" for none; the dialog writes them. */
  same = $state<Record<string, string>>({});

  constructor(api: Api, around: Surroundings) {
    this.#api = api;
    this.#around = around;
  }

  /** The conference that is being refreshed; "" for none. */
  get running(): string {
    return this.#running;
  }
  /** Whether it takes so long that it should be said. */
  get slow(): boolean {
    return this.#slow;
  }
  /** What waits for the person: outcome "questions", "losses" or "edition"; null when nothing does. */
  get waiting(): RefreshView | null {
    return this.#waiting;
  }
  /** Whether the questions are open. */
  get asking(): boolean {
    return this.#asking;
  }
  /** While a decision is being stored. */
  get deciding(): boolean {
    return this.#deciding;
  }
  /** Whether every question has its answer. */
  get answered(): boolean {
    return this.#waiting?.questions.every(({ session }) => this.same[session.id] !== undefined) ?? false;
  }

  /** Reads a conference's source again. Only one is read at a time; one that is being stopped is waited for. */
  async refresh(conference: ConferenceView): Promise<void> {
    if (this.#running && !this.#stopped) return;
    if (this.#running) await this.#run;
    this.#run = this.#read(conference);
    await this.#run;
  }

  async #read(conference: ConferenceView): Promise<void> {
    if (!conference.refreshable) {
      toasts.note(t('refresh.nowhere'));
      return;
    }
    this.#running = conference.id;
    this.#stopped = false;
    this.#hold(null); // Go forgets what waited, too
    const slow = setTimeout(() => (this.#slow = true), patience);
    try {
      await this.#take(await this.#api.refresh(conference.id));
    } catch (reason) {
      await this.#failed(reason, conference);
    } finally {
      clearTimeout(slow);
      this.#running = '';
      this.#slow = false;
    }
  }

  /** Stops the refresh that is under way. */
  async stop(): Promise<void> {
    if (!this.#running) return;
    this.#stopped = true;
    await this.#try(async () => this.#around.know(await this.#api.cancelRefresh(this.#running)));
  }

  /** Asks what waits for a conference, which a refresh in the background may have left. */
  async look(conference: string): Promise<void> {
    await this.#try(async () => {
      const view = await this.#api.refreshWaiting(conference);
      this.#hold(view);
      this.#around.know(view.conference);
    });
  }

  /** Opens the questions. */
  ask(): void {
    this.#asking = this.#waiting?.outcome === 'questions';
  }

  /** Closes the questions; they wait. */
  later(): void {
    this.#asking = false;
  }

  /** Stores the answers, once there is one for each question. */
  async answer(): Promise<void> {
    if (this.answered) await this.#decide((id) => this.#api.answerRefresh(id, { ...this.same }));
  }
  /** Takes what was read though most sessions are gone. */
  acceptLosses(): Promise<void> {
    return this.#decide((id) => this.#api.acceptLosses(id));
  }
  /** Keeps the other edition as a conference of its own. */
  takeEdition(): Promise<void> {
    return this.#decide((id) => this.#api.takeEdition(id));
  }
  /** Forgets what waits: everything stays as it is. */
  async leave(): Promise<void> {
    const id = this.#waiting?.conference.id;
    if (!id) return;
    await this.#try(async () => {
      const conference = await this.#api.cancelRefresh(id);
      this.#hold(null);
      this.#around.know(conference);
    });
  }

  async #decide(go: (conference: string) => Promise<RefreshView>): Promise<void> {
    const id = this.#waiting?.conference.id;
    if (!id || this.#deciding) return;
    this.#deciding = true;
    await this.#try(async () => this.#take(await go(id)));
    this.#deciding = false;
  }

  async #take(view: RefreshView): Promise<void> {
    const was = this.#waiting;
    this.#hold(view);
    if (view.outcome === 'unchanged') {
      this.#around.know(view.conference);
      toasts.note(t('refresh.unchanged'));
    } else if (view.kept && was?.outcome === 'edition' && was.conference.id !== view.kept.conference.id) {
      this.#around.kept(view.kept);
    } else if (view.kept) {
      const changes = countsOf(view.kept.changes);
      this.#around.renewed(view.kept);
      if (!changes) toasts.note(t('refresh.unchanged'));
      else {
        const see = { label: t('refresh.see'), run: this.#around.see };
        toasts.note(t('refresh.kept', { changes }), this.#around.undo, see);
      }
    } else {
      this.#around.know(view.conference);
      await this.#around.bring(view.conference.id);
      this.ask();
    }
  }

  #hold(view: RefreshView | null): void {
    const waits = view?.outcome === 'questions' || view?.outcome === 'losses' || view?.outcome === 'edition';
    this.#waiting = waits ? view : null;
    this.#asking = false;
    this.same = {};
  }

  /** Without a network there is nothing to say but what is on screen; the sidebar says it where it has room. */
  async #failed(reason: unknown, { refreshed, imported }: ConferenceView): Promise<void> {
    if (this.#stopped) return;
    await this.#try(this.#around.again);
    const { kind, say, try_ } = problemFrom(reason);
    const time = momentShort(refreshed || imported, clock.now);
    if (kind !== 'offline') toasts.trouble(say, try_);
    else if (pane.size === 'narrow') toasts.note(t('refresh.failed', { time }));
  }

  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (reason) {
      const { say, try_ } = problemFrom(reason);
      toasts.trouble(say, try_);
    }
  }
}
