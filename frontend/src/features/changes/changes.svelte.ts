import type { Api, ChangedView, ChangesListView, ChangeView, ConferenceView } from '../../api/api';
import { problemFrom, type Problem } from '../../api/problem';
import { toasts } from '../../ui/toasts.svelte';

/** What the list of changes asks of the window around it. */
export interface Surroundings {
  /** "conference" or "mine": whose clock times follow. */
  clock: () => string;
  /** A conference has fewer changes to be seen: its marks in the timetable are to be drawn anew. */
  seen: (conference: ConferenceView) => void;
}

/** What refreshes changed in one conference, and which of it the person has seen. */
export class Changes {
  #api: Api;
  #around: Surroundings;
  #list = $state.raw<ChangesListView | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #asked = 0;

  /** Whether what was seen is listed too. */
  showSeen = $state(false);

  constructor(api: Api, around: Surroundings) {
    this.#api = api;
    this.#around = around;
  }

  /** Everything Go told; null before the first answer. */
  get list(): ChangesListView | null {
    return this.#list;
  }
  /** Why it can't be told. */
  get problem(): Problem | null {
    return this.#problem;
  }
  /** What is listed, in Go's order: mine first, then what is still to come. */
  get shown(): readonly ChangedView[] {
    return (this.#list?.sessions ?? []).filter((each) => this.showSeen || !each.seen);
  }

  /** Asks for the changes of a conference; what is shown stays until the answer is there. */
  async load(conference: string): Promise<void> {
    const asked = ++this.#asked;
    if (this.#list?.conference !== conference) this.#list = null;
    try {
      const list = await this.#api.changes(conference, this.#around.clock());
      if (asked !== this.#asked) return;
      this.#list = list;
      this.#problem = null;
    } catch (reason) {
      if (asked === this.#asked) this.#problem = problemFrom(reason);
    }
  }

  /** Notes that one session's changes were seen. */
  async see(conference: string, session: string): Promise<void> {
    await this.#see(
      (each) => each.session.id === session,
      () => this.#api.seeChanges(conference, [session]),
    );
  }

  /** Notes that everything was seen. */
  async seeAll(conference: string): Promise<void> {
    await this.#see(
      () => true,
      () => this.#api.seeAllChanges(conference),
    );
  }

  /** One session's changes, the latest first. */
  history(session: string): Promise<ChangeView[]> {
    return this.#api.sessionChanges(session, this.#around.clock());
  }

  /** Shows it at once, and takes it back when it can't be stored. */
  async #see(which: (each: ChangedView) => boolean, store: () => Promise<ConferenceView>): Promise<void> {
    const before = this.#list;
    if (before) {
      const sessions = before.sessions.map((each) => (which(each) ? { ...each, seen: true } : each));
      this.#list = { ...before, sessions, unseen: sessions.filter((each) => !each.seen).length };
    }
    try {
      this.#around.seen(await store());
    } catch (reason) {
      this.#list = before;
      const { say, try_ } = problemFrom(reason);
      toasts.trouble(say, try_);
    }
  }
}
