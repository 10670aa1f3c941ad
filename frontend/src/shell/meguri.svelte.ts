import type {
  Api,
  ConferenceView,
  DayView,
  KeptView,
  SettingName,
  SettingsView,
  StartView,
  StepView,
  UndoView,
} from '../api/api';
import { problemFrom, type Problem } from '../api/problem';
import { Changes } from '../features/changes/changes.svelte';
import { Refreshing } from '../features/refresh/refreshing.svelte';
import { TimetableState } from '../features/timetable/timetable.svelte';
import { Importing } from '../features/welcome/importing.svelte';
import { t, words, type Language } from '../i18n/words.svelte';
import { clock } from '../lib/clock.svelte';
import { keys } from '../lib/keys';
import { painted } from '../lib/painted';
import { view, type Theme } from '../lib/view.svelte';
import { toasts } from '../ui/toasts.svelte';
import { isOn } from './on';

/** What fills the window beside the sidebar. */
export type Screen = 'welcome' | 'today' | 'timetable' | 'booths' | 'changes' | 'library' | 'settings';

/** Screens about the conference on screen, which another conference can fill just as well. */
const aboutOne: ReadonlySet<Screen> = new Set(['today', 'timetable', 'booths']);

/** How far a stamp card is. */
export interface Tally {
  stamped: number;
  of: number;
}

/** One screen of the window: the one that is on, or over it what an import will show. */
export interface Layer {
  /** Keeps the layer's elements when the import is kept and its layer becomes the only one. */
  key: string;
  screen: Screen;
  timetable?: TimetableState;
  /** Nothing of it is stored yet. */
  draft: boolean;
}

/** Actions whose undoing changes which conferences there are, or what they are called. */
const aboutConferences = new Set([
  ...['import', 'delete', 'restore', 'rename', 'zone'],
  ...['make', 'add', 'edit', 'revert', 'remove', 'put-back'],
]);

/** The app as a whole: which conferences there are, which one and which screen is shown, settings, undo. */
export class Meguri {
  readonly api: Api;
  readonly importing: Importing;
  readonly refreshing: Refreshing;
  readonly changes: Changes;

  #started = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #version = $state('');
  #system: Language = 'en';
  #settings = $state.raw<SettingsView>({
    language: '',
    theme: '',
    clock: 'conference',
    view: '',
    by: '',
    letterKeys: true,
    zoom: 100,
    refreshStart: false,
    refreshInterval: 0,
    remind: 0,
    folder: '',
  });
  #conferences = $state.raw<ConferenceView[]>([]);
  #deleted = $state.raw<ConferenceView[]>([]);
  #current = $state('');
  #screen = $state<Screen>('welcome');
  #undo = $state.raw<UndoView>({});
  #timetable = $state.raw<TimetableState>();
  #revision = $state(0);
  #tally = $state.raw<Tally>();
  #draft = $state.raw<{ day: DayView; timetable: TimetableState }>();
  #drafts = $state(0);

  constructor(api: Api) {
    this.api = api;
    this.importing = new Importing(api);
    this.refreshing = new Refreshing(api, {
      know: (conference) => this.#put(conference.id, conference),
      renewed: (kept) => this.#renewed(kept),
      kept: (kept) => this.kept(kept),
      again: () => this.#refreshConferences(),
      bring: async (id) => {
        if (id !== this.#current || this.#screen !== 'timetable') await this.switchTo(id);
      },
      see: () => this.go('changes'),
      undo: () => void this.undo(),
    });
    this.changes = new Changes(api, {
      clock: () => this.#settings.clock,
      seen: (conference) => {
        this.#put(conference.id, conference);
        if (conference.id === this.#current) void this.#timetable?.reload();
      },
    });
  }

  /** Whether Go has answered the first call. */
  get started(): boolean {
    return this.#started;
  }
  /** Why Meguri can't open its data; everything else waits. */
  get problem(): Problem | null {
    return this.#problem;
  }
  get version(): string {
    return this.#version;
  }
  get settings(): SettingsView {
    return this.#settings;
  }
  /** Not in the bin, the latest first. */
  get conferences(): readonly ConferenceView[] {
    return this.#conferences;
  }
  /** In the bin, as of the last refreshDeleted. */
  get deleted(): readonly ConferenceView[] {
    return this.#deleted;
  }
  /** The conference on screen; undefined in the first run. */
  get conference(): ConferenceView | undefined {
    return this.#conferences.find((each) => each.id === this.#current);
  }
  get screen(): Screen {
    return this.#screen;
  }
  get undoable(): UndoView {
    return this.#undo;
  }
  /** The timetable's state; it outlives its screen, so that selection and filters do. */
  get timetable(): TimetableState | undefined {
    return this.#timetable;
  }

  /**
   * Goes up whenever what is stored of the conference on screen became another without the screen's doing: an undo, a
   * refresh, an edit, another process. Screens that keep an answer of Go's ask again.
   */
  get revision(): number {
    return this.#revision;
  }
  /** How far the stamp card of the rally that is open is; undefined when none is. */
  get tally(): Tally | undefined {
    return this.#tally;
  }
  /** What fills the window, the topmost last. */
  get layers(): readonly Layer[] {
    const layer = (screen: Screen, draft: boolean, timetable?: TimetableState): Layer => ({
      key: `${screen} ${this.#drafts + (draft ? 1 : 0)}`,
      screen,
      timetable,
      draft,
    });
    const shown = layer(this.#screen, false, this.#timetable);
    return this.#draft ? [shown, layer('timetable', true, this.#draft.timetable)] : [shown];
  }

  /** Asks Go for the first paint and shows it. */
  async start(): Promise<void> {
    try {
      const start = await this.api.start();
      this.#take(start);
    } catch (reason) {
      this.#problem = problemFrom(reason);
      return;
    }
    this.api.on('import:waiting', () => void this.importing.waiting());
    this.api.on('conferences:changed', () => void this.#try(() => this.#refreshConferences()));
    this.api.on('programme:changed', () => void (this.#current && this.#again()));
    painted(() => void this.#count());
  }

  #take(start: StartView): void {
    clock.set(start.now);
    this.#version = start.version;
    this.#system = start.systemLanguage === 'ja' ? 'ja' : 'en';
    this.#apply(start.settings);
    this.#conferences = start.conferences;
    this.#current = start.current;
    this.#undo = start.undo;
    this.#timetable = this.#newTimetable();
    if (start.day) this.#timetable.show(start.day);
    this.#screen = !start.day
      ? 'welcome'
      : isOn(this.conference, start.day, clock.now)
        ? 'today'
        : 'timetable';
    this.#started = true;
    if (start.importing) void this.importing.waiting();
  }

  #newTimetable(): TimetableState {
    return new TimetableState(
      this.api,
      {
        remember: (name, value) => void this.set(name, value),
        undoable: (undo) => {
          this.#undo = undo;
        },
        undo: () => void this.undo(),
        zone: () => this.conference?.zone ?? '',
        counted: () => this.#refreshConferences(),
      },
      this.#settings,
    );
  }

  /**
   * Draws what the open preview would show, under it: drawing a large day takes longer than storing it, and the person
   * is reading meanwhile.
   */
  async draft(): Promise<void> {
    const { preview } = this.importing;
    if (!preview || preview.existing || preview.part) return;
    // What is wrong is said when it is kept.
    const day = await this.api.draft(preview.token).catch(() => null);
    if (!day || this.importing.preview !== preview) return;
    const timetable = this.#newTimetable();
    timetable.show(day);
    this.#draft = { day, timetable };
  }

  /** Takes the draft away: its preview was closed. */
  discard(): void {
    this.#draft = undefined;
  }

  /** Goes to a screen. Without a conference, those that have nothing to say then are the welcome screen. */
  go(screen: Screen): void {
    const about = screen === 'timetable' || screen === 'changes';
    this.#screen = about && !this.#current ? 'welcome' : screen;
    this.importing.forget();
  }

  /** Stores a setting; it shows at once and is taken back when that fails. */
  async set(name: SettingName, value: string): Promise<void> {
    const before = this.#settings;
    const shown = typeof before[name] === 'string' ? value : (JSON.parse(value) as number | boolean);
    this.#apply({ ...before, [name]: shown });
    try {
      this.#apply(await this.api.setSetting(name, value));
    } catch (reason) {
      this.#apply(before);
      this.#fail(reason);
    }
  }

  /** Sets whose clock labels follow, "conference" or "mine"; the timetable asks again and remembers it. */
  async setClock(clock: string): Promise<void> {
    if (this.#timetable && this.#current) await this.#timetable.chooseClock(clock);
    else await this.set('clock', clock);
  }

  #apply(settings: SettingsView): void {
    this.#settings = settings;
    keys.letters = settings.letterKeys;
    view.setTheme((settings.theme || 'system') as Theme);
    view.setZoom(settings.zoom / 100);
    const language = (settings.language || this.#system) as Language;
    if (language !== words.language || document.documentElement.lang !== language) words.speak(language);
  }

  /** Shows another conference, on the screen there is where that is about one, else in the timetable. */
  async switchTo(id: string): Promise<void> {
    await this.#try(async () => {
      const day = await this.api.switchTo(id, this.#settings.clock);
      this.#current = id;
      this.#show(day, aboutOne.has(this.#screen) ? this.#screen : 'timetable');
    });
  }

  #show(day: DayView, screen: Screen = 'timetable'): void {
    this.#timetable?.show(day);
    this.#screen = screen;
    this.#changed();
  }

  /** Goes to a session in the timetable and opens it, on whatever day it is. */
  async visit(session: string, day: string): Promise<void> {
    const timetable = this.#timetable;
    if (!timetable) return;
    this.go('timetable');
    if (day && timetable.day?.day !== day) await timetable.goTo(day);
    timetable.open(session);
  }

  /** Takes what undo would do now, and how far the card is from a screen that knows: null without a rally. */
  stored(undo: UndoView, tally?: Tally | null): void {
    this.#undo = undo;
    if (tally === undefined) void this.#count();
    else this.#tally = tally ?? undefined;
  }

  #changed(): void {
    this.#revision++;
    void this.#count();
  }

  /** Asks again for what is shown of the conference on screen. */
  async #again(day = ''): Promise<void> {
    this.#changed();
    await this.#timetable?.reload(day);
  }

  /** Asks how far the card is, unless today's screen tells. Nobody waits for the count: where it can't be told there is none. */
  async #count(): Promise<void> {
    if (this.#screen === 'today') return;
    const conference = this.#current;
    const card = conference && (await this.api.today(conference).catch(() => undefined))?.card;
    if (conference === this.#current)
      this.#tally = card ? { stamped: card.stamped, of: card.cells.length } : undefined;
  }

  async rename(id: string, title: string): Promise<void> {
    const before = this.#conferences;
    if (!title.trim() || before.find((each) => each.id === id)?.title === title.trim()) return;
    this.#put(id, { title: title.trim() });
    await this.#try(
      async () => {
        this.#put(id, await this.api.renameConference(id, title.trim()));
        toasts.note(t('library.renamed', { title: title.trim() }), () => void this.undo());
      },
      () => {
        this.#conferences = before;
      },
    );
  }

  async setZone(id: string, zone: string): Promise<void> {
    const before = this.#conferences;
    this.#put(id, { zone, zoneKnown: true });
    await this.#try(
      async () => {
        this.#put(id, await this.api.setZone(id, zone));
        toasts.note(t('library.zoned', { zone }), () => void this.undo());
        if (id === this.#current) await this.#again();
      },
      () => {
        this.#conferences = before;
      },
    );
  }

  /** Writes a conference's programme, or my own sessions of it, where the person says. */
  async export(id: string, what: 'pack' | 'calendar'): Promise<void> {
    await this.#try(async () => {
      const file = what === 'pack' ? await this.api.exportPack(id) : await this.api.exportCalendar(id, false);
      if (file) toasts.note(t('library.saved', { file }));
    });
  }

  /** Moves a conference to the bin; the next in the list is shown in its place. */
  async delete(id: string): Promise<void> {
    await this.#try(async () => {
      const title = this.#conferences.find((each) => each.id === id)?.title ?? '';
      this.#undo = await this.api.deleteConference(id);
      await this.#refreshConferences();
      toasts.note(t('library.deleted', { title }), () => void this.undo());
    });
  }

  async restore(id: string): Promise<void> {
    await this.#try(async () => {
      const title = this.#deleted.find((each) => each.id === id)?.title ?? '';
      this.#undo = await this.api.restoreConference(id);
      await this.#refreshConferences();
      toasts.note(t('library.restored', { title }), () => void this.undo());
    });
  }

  /** Reads what lies in the bin. */
  async refreshDeleted(): Promise<void> {
    await this.#try(async () => {
      this.#deleted = await this.api.deletedConferences();
    });
  }

  /** Shows what was just imported, or made by hand: made then says so. */
  kept(kept: KeptView, made = ''): void {
    const known = this.#conferences.some((each) => each.id === kept.conference.id);
    this.#conferences = kept.conferences;
    this.#current = kept.conference.id;
    this.#undo = kept.undo;
    const draft = this.#draft;
    if (draft?.day.conference === kept.day.conference) {
      this.#draft = undefined;
      this.#drafts++;
      this.#timetable = draft.timetable;
      this.#screen = 'timetable';
      // Most drafts are right to the letter, and then there is nothing to draw.
      if (JSON.stringify(draft.day) !== JSON.stringify(kept.day)) draft.timetable.show(kept.day);
      this.#changed();
    } else this.#show(kept.day);
    const { added, moved, changed, cancelled, restored } = kept.changes;
    const differences = added + moved + changed + cancelled + restored;
    const title = kept.conference.title;
    const say =
      made ||
      (known && !differences
        ? t('import.keptSame', { title })
        : t('import.kept', { title, n: kept.conference.sessions }));
    toasts.note(say, () => void this.undo());
  }

  /** Says what was edited by hand, and shows it: a session where it is now, or all that is on screen. */
  async edited(say: string, undo: UndoView, to?: { session: string; day: string }): Promise<void> {
    this.#undo = undo;
    toasts.note(say, () => void this.undo());
    await this.#try(async () => {
      await this.#refreshConferences();
      await this.#again(to?.day);
    });
    if (to) this.#timetable?.open(to.session);
  }

  /** Takes a programme that was read anew, and leaves the person where they are. */
  #renewed(kept: KeptView): void {
    this.#conferences = kept.conferences;
    this.#undo = kept.undo;
    if (kept.conference.id === this.#current) void this.#again();
  }

  undo(): Promise<void> {
    return this.#step(() => this.api.undo(), 'undone', 'undone.nothing');
  }
  redo(): Promise<void> {
    return this.#step(() => this.api.redo(), 'redone', 'redone.nothing');
  }

  async #step(
    move: () => Promise<{ step?: StepView; undo: UndoView }>,
    say: 'undone' | 'redone',
    nothing: 'undone.nothing' | 'redone.nothing',
  ): Promise<void> {
    await this.#try(async () => {
      const { step, undo } = await move();
      this.#undo = undo;
      toasts.settle();
      if (!step) {
        toasts.note(t(nothing));
        return;
      }
      toasts.note(t(say, { what: t(actionWord(step.action)), about: step.about }));
      if (aboutConferences.has(step.action)) await this.#refreshConferences();
      if (step.conference === this.#current && this.#current) await this.#again();
    });
  }

  /** Asks again for everything shown if something else, such as the command line, changed it. */
  async refresh(): Promise<void> {
    await this.#try(async () => {
      if (!(await this.api.changed())) return;
      await this.#refreshConferences();
      if (this.#current) await this.#again();
    });
  }

  async #refreshConferences(): Promise<void> {
    [this.#conferences, this.#deleted] = await Promise.all([
      this.api.conferences(),
      this.api.deletedConferences(),
    ]);
    if (this.conference) return;
    const next = this.#conferences[0];
    this.#current = next?.id ?? '';
    if (next) this.#timetable?.show(await this.api.switchTo(next.id, this.#settings.clock));
    else this.go(this.#screen);
  }

  #put(id: string, change: Partial<ConferenceView>): void {
    this.#conferences = this.#conferences.map((each) => (each.id === id ? { ...each, ...change } : each));
  }

  async #try(act: () => Promise<void>, takeBack?: () => void): Promise<void> {
    try {
      await act();
    } catch (reason) {
      takeBack?.();
      this.#fail(reason);
    }
  }

  #fail(reason: unknown): void {
    const { say, try_ } = problemFrom(reason);
    toasts.trouble(say, try_);
  }
}

const actions = [
  'bookmark',
  'attendance',
  'watch-later',
  'rating',
  'note',
  'hide',
  'show',
  'mode',
  'settle',
  'rename',
  'zone',
  'import',
  'delete',
  'restore',
  'make',
  'add',
  'edit',
  'revert',
  'remove',
  'put-back',
  'stamp',
  'unstamp',
  'stamp-note',
  'wish',
  'ask',
  'glyph',
  'claim',
  'rally',
  'plan',
  'pin',
  'loot',
  'person-met',
] as const;

/** The words for what a step did; Go's names are app.Action. */
export function actionWord(action: string) {
  const known = actions.find((each) => each === action);
  return known ? (`action.${known}` as const) : 'action.other';
}
