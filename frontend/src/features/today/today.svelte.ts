import type { Api, AttendanceKey, CaptureView, Mode, Settlement, TodayView, UndoView } from '../../api/api';
import { problemFrom, type Problem } from '../../api/problem';
import '../../i18n/learned';
import { t } from '../../i18n/words.svelte';
import type { Meguri, Tally } from '../../shell/meguri.svelte';
import { toasts } from '../../ui/toasts.svelte';
import { pressed } from '../timetable/attendance';

/** What the screen of the day asks of the window around it. */
export interface Surroundings {
  /** Takes what undo would do now and how far the card is. */
  stored: (undo: UndoView, tally: Tally | undefined) => void;
  /** Marks of sessions are other ones now: the timetable has to ask again. */
  marked: () => void;
  /** Undoes the latest step, as Ctrl+Z does. */
  undo: () => void;
}

/** How far the card of a view is. */
const tallyOf = ({ card }: TodayView): Tally | undefined =>
  card ? { stamped: card.stamped, of: card.cells.length } : undefined;

/** The day of one conference as Go tells it at a moment, and the note that is being written. */
export class TodayState {
  #api: Api;
  #around: Surroundings;
  #view = $state.raw<TodayView | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #asked = 0;
  /** The conference asked for last, or "". */
  #conference = '';
  /** Notes that are begun in other conferences, by conference, and where each was to go. */
  #begunElsewhere = new Map<string, { text: string; session: string }>();
  #draft = $state('');
  /** Session.ID the person chose for the next note, or "". */
  #aimed = $state('');
  /** Session.ID that was likeliest when the draft was begun, or "". */
  #begun = $state('');

  constructor(api: Api, around: Surroundings) {
    this.#api = api;
    this.#around = around;
  }

  /** The last answer; null before the first of this conference. */
  get view(): TodayView | null {
    return this.#view;
  }
  /** Why the latest question had no answer; what is shown is older then. */
  get problem(): Problem | null {
    return this.#problem;
  }
  /** The note as far as it is written. It outlives the screen. */
  get draft(): string {
    return this.#draft;
  }
  /** The session the note will go to; undefined when there is none yet. */
  get target(): CaptureView | undefined {
    const choices = this.#view?.capture ?? [];
    const wanted = this.#aimed || this.#begun;
    return choices.find((each) => each.session === wanted) ?? choices[0];
  }

  /** Writes on. A note goes to the session that was on when it was begun. */
  write(text: string): void {
    if (!this.#draft && text) this.#begun = this.target?.session ?? '';
    this.#draft = text;
    if (!text) this.#begun = '';
  }

  /** Sends the next note to this session. */
  aim(session: string): void {
    this.#aimed = session;
  }

  /** Asks for the day as it is now; what is shown stays until the answer is there. */
  async load(conference: string): Promise<void> {
    const asked = ++this.#asked;
    if (conference !== this.#conference) this.#turnTo(conference);
    try {
      const view = await this.#api.today(conference);
      if (asked === this.#asked) this.#take(view);
    } catch (reason) {
      if (asked === this.#asked) this.#problem = problemFrom(reason);
    }
  }

  /** Looks at another conference. What was begun to be written in each waits there. */
  #turnTo(conference: string): void {
    const left = this.#conference;
    this.#conference = conference;
    if (!left) return; // what was begun before the first answer is of the first conference
    if (this.#draft)
      this.#begunElsewhere.set(left, { text: this.#draft, session: this.#aimed || this.#begun });
    this.#view = null;
    const begun = this.#begunElsewhere.get(conference);
    this.#begunElsewhere.delete(conference);
    this.#empty();
    this.#draft = begun?.text ?? '';
    this.#begun = begun?.session ?? '';
  }

  #take(view: TodayView): void {
    this.#view = view;
    this.#problem = null;
    this.#around.stored(view.undo, tallyOf(view));
  }

  /** Adds the draft to its session's note; when that fails, it is there to be sent again. */
  async capture(): Promise<void> {
    const [view, to, text] = [this.#view, this.target, this.#draft.trim()];
    if (!view || !to || !text) return;
    this.#empty();
    this.#asked++;
    try {
      const kept = await this.#api.capture(view.conference, to.session, text);
      if (view.conference === this.#conference) this.#take(kept);
      this.#around.marked();
      toasts.note(t('today.captured', { title: to.title }), this.#around.undo);
    } catch (reason) {
      if (view.conference === this.#conference) {
        this.write([text, this.#draft].filter(Boolean).join(' '));
        this.aim(to.session);
      } else {
        const later = this.#begunElsewhere.get(view.conference)?.text ?? '';
        const again = [text, later].filter(Boolean).join(' ');
        this.#begunElsewhere.set(view.conference, { text: again, session: to.session });
      }
      say(reason);
    }
  }

  #empty(): void {
    this.write('');
    this.aim('');
  }

  /** Says what happens in a session that is on; it shows at once, and the same key again takes it back. */
  async attend(session: string, key: AttendanceKey): Promise<void> {
    const before = this.#view;
    if (!before) return;
    const on = before.on.map((each) =>
      each.session.id === session
        ? {
            ...each,
            session: {
              ...each.session,
              marks: { ...each.session.marks, ...pressed(each.session.marks, key, before.mode) },
            },
          }
        : each,
    );
    this.#view = { ...before, on };
    await this.#change(before, async () => (await this.#api.attend(session, key)).undo);
  }

  /** Settles a clash: go to one and watch the other later, arrive late at the other, or keep both. */
  async settle(goTo: { id: string; title: string }, other: { id: string; title: string }, how: Settlement) {
    const before = this.#view;
    if (!before) return;
    const { title } = how === 'go' ? goTo : other;
    await this.#change(
      before,
      async () => (await this.#api.settle(goTo.id, other.id, how)).undo,
      () => toasts.note(t(`timetable.settled.${how}`, { title }), this.#around.undo),
    );
  }

  /** Sets how the day shown is attended. */
  async setMode(mode: Mode): Promise<void> {
    const before = this.#view;
    if (!before) return;
    this.#view = { ...before, mode };
    await this.#change(before, () => this.#api.setMode(before.conference, before.day, mode));
  }

  /** Stores a change and asks again; what was shown before comes back when that fails. */
  async #change(before: TodayView, store: () => Promise<UndoView>, done = () => {}): Promise<void> {
    this.#asked++;
    try {
      await store();
      done();
      this.#around.marked();
    } catch (reason) {
      this.#view = before;
      say(reason);
      return;
    }
    await this.load(before.conference);
  }
}

function say(reason: unknown): void {
  const { say, try_ } = problemFrom(reason);
  toasts.trouble(say, try_);
}

const states = new WeakMap<Meguri, TodayState>();

/** The window's day; it outlives its screen, so that what was begun to be written does. */
export function todayOf(meguri: Meguri): TodayState {
  let state = states.get(meguri);
  if (!state) {
    state = new TodayState(meguri.api, {
      stored: (undo, tally) => meguri.stored(undo, tally ?? null),
      marked: () => void meguri.timetable?.reload(),
      undo: () => void meguri.undo(),
    });
    states.set(meguri, state);
  }
  return state;
}

/** Reports whether no session of mine is on the day shown: a round of the booths and its stamps are no plan. */
export const planless = ({ on, next, ribbon }: Pick<TodayView, 'on' | 'next' | 'ribbon'>): boolean =>
  on.length === 0 && !next && !ribbon.items.some(({ kind }) => kind === 'session');

/** How many minutes before an end or a beginning it is said aloud. */
const said: ReadonlySet<number> = new Set([10, 5, 1]);

/** What is said aloud at this minute, "" for nothing. */
export function announcement({ on, next }: Pick<TodayView, 'on' | 'next'>): string {
  return [
    ...on
      .filter(({ left }) => said.has(left))
      .map(({ session, left }) => t('today.says.left', { title: session.title, n: left })),
    ...(next && said.has(next.minutes)
      ? [t('today.says.next', { title: next.session.title, n: next.minutes })]
      : []),
  ].join(', ');
}
