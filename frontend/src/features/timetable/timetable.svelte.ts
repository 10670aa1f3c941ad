import { SvelteMap } from 'svelte/reactivity';
import { t } from '../../i18n/words.svelte';
import { problemFrom, type Problem } from '../../api/problem';
import { clock } from '../../lib/clock.svelte';
import { view as pane } from '../../lib/view.svelte';
import { toasts } from '../../ui/toasts.svelte';
import { pressed } from './attendance';
import {
  byFor,
  clashesBySession,
  columnsOf,
  everything,
  isMine,
  mineFirst,
  passes,
  unmarked,
  viewFor,
  zooms,
  type By,
  type Filter,
  type View,
} from './layout';
import type {
  Api,
  AttendanceKey,
  DayView,
  FoundView,
  HiddenView,
  Hideable,
  MarkedView,
  MarksView,
  Mode,
  PlanView,
  SessionView,
  Settlement,
  SettingsView,
  SlotView,
  UndoView,
} from '../../api/api';

/** What the timetable asks of the window around it. */
export interface Surroundings {
  /** Remembers a choice as a setting, by its name in SettingsView. */
  remember: (name: 'view' | 'by' | 'clock', value: string) => void;
  /** Takes what undo and redo would do now. */
  undoable: (undo: UndoView) => void;
  /** Undoes the latest step, as Ctrl+Z does. */
  undo: () => void;
  /** The zone of the conference on screen, IANA; "" where its feed names none. */
  zone: () => string;
  /** Asks again how many sessions each conference has. */
  counted: () => Promise<void>;
}

const nothingPlanned: PlanView = { stops: [], clashes: [], gaps: [] };

/**
 * One conference day on screen: what Go gave, the marks as the person sees them, and how they look at it.
 *
 * A mark shows at once, is stored in the order it was made, and is taken back with a word when that fails.
 */
export class TimetableState {
  #api: Api;
  #around: Surroundings;

  #conference = '';
  #day = $state.raw<DayView | null>(null);
  #plan = $state.raw<PlanView>(nothingPlanned);
  /** When Go made the plan, ms since 1970. */
  #planned = 0;
  #problem = $state.raw<Problem | null>(null);
  #asked = 0;

  #marks = new SvelteMap<string, MarksView>();
  #stored = new Map<string, MarksView>();
  #unsaved = new Map<string, number>();
  #queue: Promise<unknown> = Promise.resolve();

  #chosenView = $state('');
  #chosenBy = $state('');
  #clock = $state('conference');
  #showHidden = $state(false);
  #hidden = $state.raw<HiddenView[]>([]);
  #filter = $state.raw<Filter>(everything);
  #scales = $state({ grid: zooms.grid.first as number, dense: zooms.dense.first as number });

  #text = $state('');
  #found = $state.raw<FoundView[] | null>(null);
  #searched = 0;

  #selected = $state('');
  #opened = $state(false);
  #called = $state.raw<{ id: string } | null>(null);
  #session = $state.raw<SessionView | null>(null);

  constructor(api: Api, around: Surroundings, settings: Pick<SettingsView, 'view' | 'by' | 'clock'>) {
    this.#api = api;
    this.#around = around;
    this.#chosenView = settings.view;
    this.#chosenBy = settings.by;
    this.#clock = settings.clock || 'conference';
  }

  #byID = $derived(
    new Map([...(this.#day?.slots ?? []), ...(this.#day?.untimed ?? [])].map((slot) => [slot.id, slot])),
  );
  #slots = $derived((this.#day?.slots ?? []).filter((slot) => this.#passes(slot)));
  #untimed = $derived((this.#day?.untimed ?? []).filter((slot) => this.#passes(slot)));
  #by = $derived<By>(this.#day ? byFor(this.#chosenBy, this.#day) : 'room');
  #columns = $derived(this.#day ? columnsOf(this.#groups(this.#by), this.#slots, this.#by) : []);
  #rows = $derived.by(() => {
    const rooms = this.#day ? columnsOf(this.#day.rooms, this.#slots, 'room') : [];
    return mineFirst(rooms, (id) => this.marksOf(id));
  });
  #view = $derived<View>(
    viewFor(
      this.#chosenView,
      this.#day ? Math.max(1, this.#day[this.#by === 'room' ? 'rooms' : 'tracks'].length) : 1,
      pane.size,
    ),
  );
  #clashes = $derived(clashesBySession(this.#plan.clashes));
  #hits = $derived(this.#found && new Set(this.#found.map((each) => each.id)));
  #elsewhere = $derived.by(() => {
    const counts = new Map<string, number>();
    for (const { id, day } of this.#found ?? [])
      if (day !== this.#day?.day && !this.#byID.has(id)) counts.set(day, (counts.get(day) ?? 0) + 1);
    return [...counts].map(([day, count]) => ({ day, count })).sort((a, b) => (a.day < b.day ? -1 : 1));
  });

  /** The day as Go gave it, without what changed since; null until the first answer. */
  get day(): DayView | null {
    return this.#day;
  }
  /** What follows from the bookmarks of the day. */
  get plan(): PlanView {
    return this.#plan;
  }
  /** Why the day could not be read; null when it could. */
  get problem(): Problem | null {
    return this.#problem;
  }
  /** The timed sessions that the filter lets through, by start. */
  get slots(): readonly SlotView[] {
    return this.#slots;
  }
  /** The sessions without a time that the filter lets through. */
  get untimed(): readonly SlotView[] {
    return this.#untimed;
  }
  get view(): View {
    return this.#view;
  }
  get by(): By {
    return this.#by;
  }
  /** The grid's columns from left to right. */
  get columns() {
    return this.#columns;
  }
  /** The dense view's rooms, those with sessions of mine first, and how many those are. */
  get rows() {
    return this.#rows;
  }
  /** "conference" or "mine": whose clock the labels follow. */
  get clock(): string {
    return this.#clock;
  }
  /** The zone of each clock, IANA, or its offset; "" where nobody knows it. */
  zoneOf(clock: 'conference' | 'mine'): string {
    if (clock === this.#day?.clock) return this.#day.zone; // Go's word for what is on screen
    return clock === 'mine' ? Intl.DateTimeFormat().resolvedOptions().timeZone : this.#around.zone();
  }

  get showHidden(): boolean {
    return this.#showHidden;
  }
  /** Everything the person hid in this conference, as of the last refreshHidden. */
  get hidden(): readonly HiddenView[] {
    return this.#hidden;
  }
  get filter(): Filter {
    return this.#filter;
  }
  /** Zoom of the present view, px per minute. */
  get scale(): number {
    return this.#view === 'dense' ? this.#scales.dense : this.#scales.grid;
  }
  /** What the find field holds. */
  get text(): string {
    return this.#text;
  }
  /** The sessions found, or null while nothing is sought. */
  get hits(): ReadonlySet<string> | null {
    return this.#hits;
  }
  /** How many hits other days have, by date; "" stands for the untimed. */
  get elsewhere(): readonly { day: string; count: number }[] {
    return this.#elsewhere;
  }
  /** Session.ID of the selected session, or "". */
  get selected(): string {
    return this.#selected;
  }
  /** Whether the inspector is open. */
  get opened(): boolean {
    return this.#opened;
  }
  /** The session last opened, another object each time one is, from wherever: the page brings it into sight. */
  get called(): { readonly id: string } | null {
    return this.#called;
  }
  /** The selected session as far as it is known without asking: from the day's slots, or the last answer. */
  get slot(): SlotView | undefined {
    return (
      this.#byID.get(this.#selected) ?? (this.#session?.id === this.#selected ? this.#session : undefined)
    );
  }
  /** The selected session whole, once Go has answered. */
  get session(): SessionView | null {
    return this.#session?.id === this.#selected ? this.#session : null;
  }

  slotOf(id: string): SlotView | undefined {
    return this.#byID.get(id);
  }

  /** What the person said about a session, as they see it now. */
  marksOf(id: string): MarksView {
    return this.#marks.get(id) ?? unmarked;
  }

  /** The clashes of one session. */
  clashesOf(id: string) {
    return this.#clashes.get(id) ?? [];
  }

  /** Whether a search is on and this session is none of its hits. */
  dimmed(id: string): boolean {
    return this.#hits !== null && !this.#hits.has(id);
  }

  /** Whether the filter lets a session of this day, or of the shelf, through. */
  shows(id: string): boolean {
    const slot = this.#byID.get(id);
    return slot !== undefined && this.#passes(slot);
  }

  /** How many of these sessions are the person's. */
  mineIn(slots: readonly SlotView[]): number {
    return slots.filter((slot) => isMine(this.marksOf(slot.id))).length;
  }

  /** The groups that make columns. */
  #groups(by: By) {
    return (by === 'track' ? this.#day?.tracks : this.#day?.rooms) ?? [];
  }

  #passes(slot: SlotView): boolean {
    return passes(slot, this.#filter.bookmarked ? this.marksOf(slot.id) : unmarked, this.#filter);
  }

  /** Shows a day that Go already gave: at the start, after an import, after a change of conference. */
  show(day: DayView): void {
    this.#asked++;
    if (day.conference !== this.#conference) {
      this.#conference = day.conference;
      this.#filter = everything;
      this.#opened = false;
      this.#selected = '';
      this.#marks.clear();
      this.#stored.clear();
      this.#hidden = [];
      void this.find('');
    }
    this.#problem = null;
    this.#day = day;
    this.#take(day.plan);
    this.#clock = day.clock;
    for (const slot of [...day.slots, ...day.untimed]) this.#keep(slot.id, slot.marks);
  }

  /** Asks for a day of the conference on screen; what is shown stays until the answer is there. */
  async goTo(date: string): Promise<void> {
    const asked = ++this.#asked;
    try {
      const day = await this.#api.day(this.#conference, date, this.#clock, this.#showHidden);
      if (asked === this.#asked) this.show(day);
    } catch (error) {
      if (asked === this.#asked) this.#problem = problemFrom(error);
    }
  }

  /** Asks again for all that is shown, on that day if one is given: after undo, or when something else changed it. */
  async reload(day = ''): Promise<void> {
    await this.#queue;
    await Promise.all([this.goTo(day || (this.#day?.day ?? '')), this.#ask(), this.refreshHidden()]);
    // A refresh may have put the conference off to other days.
    const shown = this.#day;
    if (shown?.days.length && shown.days.every(({ date }) => date !== shown.day)) await this.goTo('');
  }

  #take(plan: PlanView): void {
    this.#plan = plan;
    this.#planned = clock.now;
  }

  /**
   * Asks again once a side of an open clash has ended since Go planned the day: a plan holds as of its moment, and what
   * is over and was heard, or wasn't, may settle it.
   */
  async keepUp(): Promise<void> {
    const ended = (id: string) => {
      const end = Date.parse(this.slotOf(id)?.end ?? '');
      return end > this.#planned && end <= clock.now;
    };
    const open = this.#plan.clashes.filter(({ settled }) => settled === '');
    if (open.some(({ first, second }) => ended(first) || ended(second))) await this.reload();
  }

  /** Goes so many days on or back. */
  async turn(by: number): Promise<void> {
    const days = this.#day?.days ?? [];
    const next = days[days.findIndex((each) => each.date === this.#day?.day) + by];
    if (next) await this.goTo(next.date);
  }

  chooseView(view: View): void {
    this.#chosenView = view;
    this.#around.remember('view', view);
  }

  chooseBy(by: By): void {
    this.#chosenBy = by;
    this.#around.remember('by', by);
  }

  /** Sets whose clock the labels follow: "conference" or "mine". */
  async chooseClock(clock: string): Promise<void> {
    this.#clock = clock;
    this.#around.remember('clock', clock);
    await Promise.all([this.goTo(this.#day?.day ?? ''), this.#ask()]);
  }

  /** Zooms the present view in (1) or out (−1) by a sixth. */
  zoom(direction: 1 | -1): void {
    const kind = this.#view === 'dense' ? 'dense' : 'grid';
    const wanted = this.#scales[kind] * (direction > 0 ? 7 / 6 : 6 / 7);
    this.#scales[kind] = Math.min(zooms[kind].max, Math.max(zooms[kind].min, wanted));
  }

  narrow(filter: Partial<Filter>): void {
    this.#filter = { ...this.#filter, ...filter };
  }

  /** Lets everything through again, but keeps to mine where that is set. */
  clearFilter(): void {
    this.#filter = { ...everything, bookmarked: this.#filter.bookmarked };
  }

  /** Sets how a day is attended. */
  async setMode(date: string, mode: Mode): Promise<void> {
    const before = this.#day;
    if (!before) return;
    const withMode = (wanted: string) => ({
      ...before,
      days: before.days.map((each) => (each.date === date ? { ...each, mode: wanted } : each)),
    });
    this.#day = withMode(mode);
    await this.#save(
      async () => this.#around.undoable(await this.#api.setMode(this.#conference, date, mode)),
      () => {
        this.#day = before;
      },
    );
  }

  /** Seeks as the person types. Answers that were overtaken are dropped. */
  async find(text: string): Promise<void> {
    this.#text = text;
    const searched = ++this.#searched;
    if (text.trim() === '') {
      this.#found = null;
      return;
    }
    try {
      const found = await this.#api.find(this.#conference, text);
      if (searched === this.#searched) this.#found = found;
    } catch (error) {
      say(error);
    }
  }

  /** Selects a session; an open inspector follows. */
  select(id: string): void {
    if (id === this.#selected) return;
    this.#selected = id;
    if (this.#opened) void this.#ask();
  }

  /** Opens the inspector on a session. */
  open(id = this.#selected): void {
    if (!id) return;
    this.#selected = id;
    this.#opened = true;
    this.#called = { id };
    void this.#ask();
  }

  /** Closes the inspector; the session stays selected. */
  close(): void {
    this.#opened = false;
  }

  /** Reads the selected session whole. */
  async #ask(): Promise<void> {
    const id = this.#selected;
    if (!id || !this.#opened) return;
    try {
      const session = await this.#api.session(id, this.#clock);
      if (id !== this.#selected) return;
      this.#session = session;
      this.#keep(id, session.marks);
    } catch (error) {
      // It may be gone: made by hand and undone, or removed.
      if (problemFrom(error).kind !== 'not-found') say(error);
      else if (id === this.#selected) {
        this.#session = null;
        this.close();
      }
    }
  }

  /** Sets or takes back a bookmark: "must" or "maybe"; the one that is set is taken back. */
  bookmark(id: string, kind: 'must' | 'maybe' = 'must'): Promise<boolean> {
    const bookmark = this.marksOf(id).bookmark === kind ? '' : kind;
    return this.#mark(id, { bookmark }, () => this.#api.bookmark(id, bookmark));
  }

  /** Says what happened; the same key again takes it back. */
  attend(id: string, key: AttendanceKey): Promise<boolean> {
    const mode = this.session?.id === id ? this.session.mode : this.#modeNow();
    return this.#mark(id, pressed(this.marksOf(id), key, mode), () => this.#api.attend(id, key));
  }

  /** Puts a session on watch later, or takes it off. */
  watchLater(id: string): Promise<boolean> {
    const on = !this.marksOf(id).watchLater;
    return this.#mark(id, { watchLater: on }, () => this.#api.watchLater(id, on));
  }

  /** Rates 1 to 5; the rating it has is taken back, and so is any by 0. */
  rate(id: string, rating: number): Promise<boolean> {
    const wanted = this.marksOf(id).rating === rating ? 0 : rating;
    return this.#mark(id, { rating: wanted }, () => this.#api.rate(id, wanted));
  }

  /** Stores a note; the same text as before is no change. */
  async note(id: string, text: string): Promise<void> {
    if (text === this.marksOf(id).note) return;
    await this.#mark(id, { note: text }, () => this.#api.note(id, text));
  }

  /** Settles a clash: "go" to one and watch the other later, "late" for the other, or "both". */
  async settle(goTo: string, other: string, choice: Settlement): Promise<void> {
    const change: Partial<MarksView> = choice === 'go' ? { bookmark: '', watchLater: true } : {};
    const stored = await this.#mark(other, change, () => this.#api.settle(goTo, other, choice));
    if (!stored) return;
    const title = this.slotOf(choice === 'go' ? goTo : other)?.title ?? '';
    toasts.note(t(`timetable.settled.${choice}`, { title }), this.#around.undo);
  }

  /** Hides a session, room, track or language, or shows it again; name is the id for a session. */
  async hide(kind: Hideable, name: string, title: string, hidden = true): Promise<void> {
    await this.#save(async () => {
      this.#around.undoable(await this.#api.hide(this.#conference, kind, name, hidden));
      if (hidden) {
        if (kind === 'session' && this.#selected === name) this.close();
        toasts.note(t('timetable.hid', { title }), this.#around.undo);
      }
    });
    await Promise.all([this.goTo(this.#day?.day ?? ''), this.refreshHidden()]);
  }

  /** Gives a field of a session that was set by hand back to the feed; "" gives back all of them. */
  async revert(id: string, field: string): Promise<void> {
    const title = this.slotOf(id)?.title ?? '';
    let day = '';
    await this.#save(async () => {
      const edited = await this.#api.revertEdit(id, field);
      day = edited.day;
      this.#around.undoable(edited.undo);
      toasts.note(t('timetable.reverted', { title }), this.#around.undo);
    });
    await this.reload(day);
  }

  /** Takes a session out of the programme; what the person said about it is kept. */
  async remove(id: string): Promise<void> {
    const title = this.slotOf(id)?.title ?? '';
    await this.#save(async () => {
      this.#around.undoable(await this.#api.removeSession(id));
      if (this.#selected === id) this.close();
      toasts.note(t('timetable.removed', { title }), this.#around.undo);
    });
    await Promise.all([this.#around.counted(), this.reload()]);
  }

  /** Reads what is hidden, to offer it again. */
  async refreshHidden(): Promise<void> {
    try {
      this.#hidden = await this.#api.hidden(this.#conference);
    } catch (error) {
      say(error);
    }
  }

  /** Shows hidden sessions among the others, or leaves them out again. */
  async setShowHidden(show: boolean): Promise<void> {
    this.#showHidden = show;
    await this.goTo(this.#day?.day ?? '');
  }

  #modeNow(): string {
    return this.#day?.days.find((each) => each.date === this.#day?.day)?.mode ?? '';
  }

  /** Takes marks as Go has them, unless the person said something newer that is still on its way. */
  #keep(id: string, marks: MarksView): void {
    this.#stored.set(id, marks);
    if (!this.#unsaved.has(id) && !same(this.#marks.get(id), marks)) this.#marks.set(id, marks);
  }

  /** Shows a change of marks, stores it after those before it, and takes it back when that fails. True when stored. */
  async #mark(id: string, change: Partial<MarksView>, store: () => Promise<MarkedView>): Promise<boolean> {
    this.#marks.set(id, { ...this.marksOf(id), ...change });
    this.#unsaved.set(id, (this.#unsaved.get(id) ?? 0) + 1);
    let answer: MarkedView | undefined;
    await this.#save(async () => {
      answer = await store();
    });
    const left = (this.#unsaved.get(id) ?? 1) - 1;
    if (left > 0) this.#unsaved.set(id, left);
    else this.#unsaved.delete(id);
    if (!answer) {
      this.#keep(id, this.#stored.get(id) ?? unmarked);
      return false;
    }
    for (const [each, marks] of Object.entries(answer.marks)) this.#keep(each, marks);
    // An untimed session has no day, so its answer says nothing about this one.
    if (this.#unsaved.size === 0 && this.#day?.slots.some((slot) => slot.id === id)) this.#take(answer.plan);
    this.#around.undoable(answer.undo);
    return true;
  }

  /** Runs one change after those before it. A failure is said once, after the screen is as it was. */
  async #save(store: () => Promise<void>, takeBack?: () => void): Promise<void> {
    const run = this.#queue.then(store);
    this.#queue = run.catch(() => undefined);
    try {
      await run;
    } catch (error) {
      takeBack?.();
      say(error);
    }
  }
}

const same = (a: MarksView | undefined, b: MarksView) =>
  a !== undefined && (Object.keys(b) as (keyof MarksView)[]).every((key) => a[key] === b[key]);

function say(error: unknown): void {
  const { say, try_ } = problemFrom(error);
  toasts.trouble(say, try_);
}
