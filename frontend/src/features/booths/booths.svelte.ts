import type {
  Api,
  BoothsView,
  BoothView,
  CardView,
  CellView,
  ClaimState,
  StampView,
  StepView,
  UndoView,
} from '../../api/api';
import { problemFrom, type Problem } from '../../api/problem';
import { clockIn } from '../../i18n/dates';
import '../../i18n/learned';
import { t } from '../../i18n/words.svelte';
import { clock } from '../../lib/clock.svelte';
import type { Meguri, Tally } from '../../shell/meguri.svelte';
import { toasts } from '../../ui/toasts.svelte';
import { shutSentence } from './ladder';
import { shared } from './share';

/** Which of the screen's three views is shown. */
export type BoothsTab = 'card' | 'map' | 'loot';

/** What is listed; an empty filter lists everything. */
export interface BoothsFilter {
  /** Only what isn't stamped yet. */
  open: boolean;
  /** Only where I want to go. */
  wish: boolean;
  /** Only what the rally requires. */
  required: boolean;
  /** Only of these halls and ranks; none means all. */
  halls: readonly string[];
  ranks: readonly string[];
}

const everything: BoothsFilter = { open: false, wish: false, required: false, halls: [], ranks: [] };

/** More cells than this are turned in pages. */
const mostOnOne = 30;
/** Cells on a page of a card that has several. */
const onPage = 24;

/** What the booths ask of the window around them. */
export interface Surroundings {
  /** The conference's IANA zone. */
  zone: () => string;
  /** What was just stored: what undo would do now, and how far the card is that is open, null when none is. */
  stored: (undo: UndoView, tally: Tally | null) => void;
}

/** How a booth is called in sentences: `11 はやぶさCDN`. */
export const called = ({ number, name }: Pick<CellView, 'number' | 'name'>): string =>
  [number, name].filter(Boolean).join(' ');

/** What Space on a cell does: a stamp that waits for its answer or photo is not taken back, but gets it. */
export function pressOf({ stamp, counts, lacks }: CellView): 'stamp' | 'unstamp' | 'answer' | 'photo' {
  if (!stamp) return 'stamp';
  return !counts && (lacks === 'answer' || lacks === 'photo') ? lacks : 'unstamp';
}

/** Whether a rally is held on other dates than one (YYYY-MM-DD, the conference's): Go takes no stamp for it then. */
export const elsewhen = ({ state, opens, closes }: CardView, today: string): boolean =>
  (state === 'before' && opens.slice(0, 10) > today) ||
  (state === 'over' && closes !== '' && closes.slice(0, 10) < today);

/** What is undone from the card: what people do at the booths. */
const rounds = new Set([
  ...['stamp', 'unstamp', 'stamp-note', 'wish', 'ask', 'glyph'],
  ...['claim', 'rally', 'plan', 'pin', 'loot', 'person-met'],
]);

/** The words for why a stamp doesn't count yet, "" when it does. */
export function lacking({ lacks }: Pick<CellView, 'lacks'>): string {
  if (lacks === 'answer') return t('booths.cell.lacksAnswer');
  if (lacks === 'photo') return t('booths.cell.lacksPhoto');
  return lacks === 'hours' ? t('booths.cell.lacksHours') : '';
}

/** The booths of one conference, the cards of its rallies, and where on the card the person is. */
export class BoothsState {
  readonly api: Api;
  #around: Surroundings;
  #conference = $state('');
  #view = $state.raw<BoothsView | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #rally = $state('');
  #at = $state('');
  #just = $state('');
  #said = $state('');
  #tab = $state<BoothsTab>('card');
  #filter = $state.raw(everything);
  /** Calls go out one after the other, so that what was pressed last is what stays. */
  #calls: Promise<unknown> = Promise.resolve();
  #asked = 0;

  #card = $derived.by(() => {
    const cards = this.#view?.cards ?? [];
    return cards.find(({ key }) => key === this.#rally) ?? cards[0];
  });
  #booths = $derived(new Map(this.#view?.booths.map((booth) => [booth.id, booth])));
  #shown = $derived.by(() => (this.#card?.cells ?? []).filter((cell) => this.#lists(cell)));
  #reached = $derived.by(() => {
    const shown = this.#shown;
    const open = (cell: CellView) => !cell.counts;
    return (
      shown.find(({ key }) => key === this.#at) ??
      shown.find((cell) => cell.key === this.#card?.walk?.cells[0] && open(cell)) ??
      shown.find((cell) => cell.required && open(cell)) ??
      shown.find(open) ??
      shown[0]
    );
  });
  #pages = $derived(
    this.#shown.length > mostOnOne && !this.#card?.columns ? Math.ceil(this.#shown.length / onPage) : 1,
  );
  #page = $derived(this.#pages > 1 ? Math.floor(this.#shown.indexOf(this.#reached!) / onPage) : 0);
  #pageCells = $derived(
    this.#pages > 1 ? this.#shown.slice(this.#page * onPage, (this.#page + 1) * onPage) : this.#shown,
  );

  constructor(api: Api, around: Surroundings) {
    this.api = api;
    this.#around = around;
  }

  get conference(): string {
    return this.#conference;
  }
  /** Everything Go told; null before the first answer. */
  get view(): BoothsView | null {
    return this.#view;
  }
  /** Why there is nothing to show. */
  get problem(): Problem | null {
    return this.#problem;
  }
  /** The rally that is shown: the chosen one, else the first; undefined without booths. */
  get card(): CardView | undefined {
    return this.#card;
  }
  /** The card's cells that the filter lists. */
  get shown(): readonly CellView[] {
    return this.#shown;
  }
  /** Those of the page that is shown. */
  get pageCells(): readonly CellView[] {
    return this.#pageCells;
  }
  /** Pages of the card, at least 1. */
  get pages(): number {
    return this.#pages;
  }
  /** The page shown, from 0: the one with the reached cell. */
  get page(): number {
    return this.#page;
  }
  /** The cell that Tab reaches; undefined when none is listed. */
  get reached(): CellView | undefined {
    return this.#reached;
  }
  /** The cell stamped just now by hand, whose ink is to be seen falling; "" once the person went on. */
  get just(): string {
    return this.#just;
  }
  /** The conference's date now, YYYY-MM-DD; before and after the conference too. */
  get today(): string {
    return new Intl.DateTimeFormat('sv', { timeZone: this.#around.zone() }).format(clock.now);
  }
  /** Whether the card's rally is held on other dates: nothing can be stamped. */
  get elsewhen(): boolean {
    return !!this.#card && elsewhen(this.#card, this.today);
  }
  /** What undo takes back, as far as it was done at this conference's booths. */
  get undoable(): StepView | undefined {
    const step = this.#view?.undo.undo;
    return step && step.conference === this.#conference && rounds.has(step.action) ? step : undefined;
  }
  /** What was done last, for people who hear the screen. */
  get said(): string {
    return this.#said;
  }
  get tab(): BoothsTab {
    return this.#tab;
  }
  get filter(): BoothsFilter {
    return this.#filter;
  }
  /** Whether the filter leaves anything out. */
  get filtered(): boolean {
    const { open, wish, required, halls, ranks } = this.#filter;
    return open || wish || required || halls.length + ranks.length > 0;
  }

  boothOf(id: string): BoothView | undefined {
    return this.#booths.get(id);
  }

  /** A cell of the card that is shown. */
  cell(key: string): CellView | undefined {
    return this.#card?.cells.find((cell) => cell.key === key);
  }

  /** The cell that stands for a booth on the card that is shown. */
  cellOf(booth: string): CellView | undefined {
    return this.#card?.cells.find((cell) => cell.booth === booth);
  }

  show(tab: BoothsTab): void {
    this.#tab = tab;
  }

  /** Shows the card of a rally. */
  choose(rally: string): void {
    this.#rally = rally;
    this.#just = '';
  }

  /** Makes a cell the one that has the focus; its page is shown. */
  goTo(cell: string): void {
    if (cell !== this.#just) this.#just = '';
    this.#at = cell;
  }

  narrow(change: Partial<BoothsFilter>): void {
    this.#filter = { ...this.#filter, ...change };
    this.#just = '';
  }

  showAll(): void {
    this.#filter = everything;
  }

  /** Asks for the booths of a conference; what is shown of it stays until the answer is there. */
  async load(conference: string): Promise<void> {
    if (conference !== this.#conference) {
      this.#conference = conference;
      this.#view = null;
      this.#problem = null;
      this.#rally = this.#at = this.#just = this.#said = '';
      this.#filter = everything;
    }
    const asked = ++this.#asked;
    try {
      const view = await this.#next(() => this.api.booths(conference));
      if (asked === this.#asked) this.take(view);
    } catch (reason) {
      if (asked !== this.#asked) return;
      if (this.#view) this.#tell(reason);
      else this.#problem = problemFrom(reason);
    }
  }

  /** Asks again for what is shown: something outside this screen changed it. */
  async reload(): Promise<void> {
    if (this.#conference) await this.load(this.#conference);
  }

  /** Shows what a call answered. */
  take(view: BoothsView): void {
    if (view.conference !== this.#conference) return;
    const earned = new Set(this.#card?.prizes.flatMap(({ key, earned }) => (earned ? key : [])));
    const had = this.#card?.key;
    this.#view = shared(this.#view, view);
    this.#problem = null;
    const fresh = this.#card?.prizes.filter(({ key, state }) => state === 'earned' && !earned.has(key));
    if (fresh?.length && had === this.#card?.key && this.#just)
      this.#said += ` ${t('booths.earned', { prize: fresh.map(({ name }) => name).join(', ') })}`;
  }

  /**
   * Makes one call that answers the whole view. What `shows` makes of the view is seen at once, and taken back when the
   * call fails; the problem is said in a toast. True when it was done.
   */
  async act(call: () => Promise<BoothsView>, shows?: (view: BoothsView) => BoothsView): Promise<boolean> {
    if (shows && this.#view) this.#view = shows(this.#view);
    const asked = ++this.#asked;
    try {
      const view = await this.#next(call);
      if (asked === this.#asked) this.take(view);
      const open = view.cards.find(({ state }) => state === 'open');
      this.#around.stored(view.undo, open ? { stamped: open.stamped, of: open.cells.length } : null);
      return true;
    } catch (reason) {
      this.#just = '';
      this.#tell(reason);
      await this.reload();
      return false;
    }
  }

  /** Stamps a cell of the shown card, or takes its stamp back. */
  async toggle(key: string): Promise<void> {
    const cell = this.cell(key);
    if (cell) await (cell.stamp ? this.unstamp(key) : this.stamp(key));
  }

  /** Stamps a cell of the shown card; one that has its stamp stays as it is. */
  async stamp(key: string): Promise<boolean> {
    const [cell, rally] = [this.cell(key), this.#card?.key];
    if (!cell || rally === undefined || cell.stamp) return false;
    if (this.elsewhen) {
      toasts.note(shutSentence(this.#card!, this.today));
      return false;
    }
    const lacks = this.#lacks(cell);
    this.#just = key;
    this.#said = lacks
      ? t('booths.stampedLacks', { booth: called(cell), lacks: lacking({ lacks }) })
      : t('booths.stamped', { booth: called(cell) });
    const stamp = this.#stampNow();
    const counts = !lacks && this.#card!.state === 'open';
    return this.act(
      () => this.api.stamp(this.#conference, rally, key),
      (view) => undoing(inked(view, rally, { ...cell, stamp, lacks, counts }, key), 'stamp', cell),
    );
  }

  /** Takes the stamp of a cell of the shown card back. */
  async unstamp(key: string): Promise<boolean> {
    const [cell, rally] = [this.cell(key), this.#card?.key];
    if (!cell || rally === undefined || !cell.stamp) return false;
    this.#just = '';
    this.#said = t('booths.unstamped', { booth: called(cell) });
    return this.act(
      () => this.api.unstamp(this.#conference, rally, key),
      (view) =>
        undoing(
          inked(view, rally, { ...cell, stamp: undefined, lacks: '', counts: false }, ''),
          'unstamp',
          cell,
        ),
    );
  }

  /** Says of a prize that it was handed out ("claimed"), wasn't ("missed"), or not yet (""). */
  async claim(prize: string, state: ClaimState): Promise<boolean> {
    const rally = this.#card?.key;
    if (rally === undefined) return false;
    const now = state === 'claimed' ? clockIn(this.#now(), this.#around.zone()) : '';
    return this.act(
      () => this.api.claimPrize(this.#conference, rally, prize, state),
      (view) =>
        withCard(view, rally, (card) => ({
          ...card,
          prizes: card.prizes.map((each) =>
            each.key === prize
              ? { ...each, state: state || (each.earned ? 'earned' : 'open'), claimedAt: now }
              : each,
          ),
        })),
    );
  }

  /** Notes whether I want to go to a booth. */
  async wish(booth: string, on: boolean): Promise<boolean> {
    return this.act(
      () => this.api.wishBooth(this.#conference, booth, on),
      (view) => ({
        ...view,
        booths: view.booths.map((each) => (each.id === booth ? { ...each, wish: on } : each)),
      }),
    );
  }

  #lists(cell: CellView): boolean {
    const { open, wish, required, halls, ranks } = this.#filter;
    const booth = this.#booths.get(cell.booth);
    return (
      (!open || !cell.counts || cell.key === this.#just) &&
      (!wish || !!booth?.wish) &&
      (!required || cell.required) &&
      (halls.length === 0 || halls.includes(booth?.hall ?? '')) &&
      (ranks.length === 0 || ranks.includes(booth?.rank ?? ''))
    );
  }

  /** What a stamp made now would lack; Go has the last word. */
  #lacks(cell: CellView): string {
    if (cell.asks) return cell.asks === 'photo' ? 'photo' : 'answer';
    return cell.hours && !cell.openNow ? 'hours' : '';
  }

  #now = () => new Date(clock.now).toISOString();

  #stampNow(): StampView {
    const [year, month, day] = (this.#view?.day ?? '').split('-').map(Number);
    return {
      key: '',
      day: this.#view?.day ?? '',
      at: this.#now(),
      time: clockIn(this.#now(), this.#around.zone()),
      date: year ? `${year % 100}.${month}.${day}` : '',
      again: 0,
      note: '',
      answer: '',
      photo: '',
    };
  }

  #next<T>(call: () => Promise<T>): Promise<T> {
    const made = this.#calls.then(call);
    this.#calls = made.catch(() => {});
    return made;
  }

  #tell(reason: unknown): void {
    const { say, try_ } = problemFrom(reason);
    this.#said = say;
    toasts.trouble(say, try_);
  }
}

/** The view with one of its cards changed. */
const withCard = (view: BoothsView, rally: string, change: (card: CardView) => CardView): BoothsView => ({
  ...view,
  cards: view.cards.map((card) => (card.key === rally ? change(card) : card)),
});

/** The view as it is once undo would take back what was just done to a cell. */
const undoing = (view: BoothsView, action: string, cell: CellView): BoothsView => ({
  ...view,
  undo: { ...view.undo, undo: { id: '', action, conference: view.conference, about: called(cell) } },
});

/** The view with a cell stamped or not; `last` is the cell stamped last, "" for whichever it was before this one. */
function inked(view: BoothsView, rally: string, made: CellView, last: string): BoothsView {
  return withCard(view, rally, (card) => {
    const cells = card.cells.map((cell) => (cell.key === made.key ? made : cell));
    const done = cells.filter((cell) => cell.counts);
    const time = (cell?: CellView) => (cell?.stamp ? Date.parse(cell.stamp.at) : -Infinity);
    const before = cells.reduce<CellView | undefined>(
      (latest, cell) => (time(cell) > time(latest) ? cell : latest),
      undefined,
    );
    return {
      ...card,
      cells,
      stamped: done.length,
      requiredDone: done.filter((cell) => cell.required).length,
      last: last || (before?.key ?? ''),
    };
  });
}

const states = new WeakMap<Meguri, BoothsState>();

/** The window's one state of its booths: it outlives the screen, so that focus and filter do. */
export function boothsOf(meguri: Meguri): BoothsState {
  const known = states.get(meguri);
  if (known) return known;
  let made!: BoothsState;
  // What is derived dies with the screen that made it first, unless it was made outside of all screens.
  $effect.root(() => {
    made = new BoothsState(meguri.api, {
      zone: () => meguri.conference?.zone || 'UTC',
      stored: (undo, tally) => meguri.stored(undo, tally),
    });
  });
  states.set(meguri, made);
  return made;
}
