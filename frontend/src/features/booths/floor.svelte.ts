import type { BoothsView, FloorPlanView, PinKind } from '../../api/api';
import '../../i18n/learned';
import { t } from '../../i18n/words.svelte';
import type { BoothsState } from './booths.svelte';
import { marksOf, matching, planFor, thingsOf, unplaced, type Mark, type Thing } from './pins';
import { nudged, type Point } from './zoom';

/** How a booth or a room is called in sentences: `15 Runbook堂`. */
export const calledThing = ({ kind, label, name, booth }: Thing): string =>
  kind === 'booth' && booth?.number ? `${label} ${name}` : name;

/** The map page: which plan, which pin, and what is being placed. */
export class FloorState {
  readonly booths: BoothsState;
  #plan = $state('');
  #chosen = $state('');
  #placing = $state('');
  #cross = $state.raw<Point>();
  #editing = $state(false);
  #find = $state('');
  #hall = $state<string>();
  #said = $state('');

  #things = $derived.by(() =>
    this.booths.view ? thingsOf(this.booths.view, this.booths.card) : new Map<string, Thing>(),
  );
  #shown = $derived.by(() => {
    const plans = this.booths.view?.plans ?? [];
    return plans.find(({ name }) => name === this.#plan) ?? planFor(plans, this.booths.card);
  });
  #marks = $derived(this.#shown ? marksOf(this.#shown, this.#things) : []);
  #unplaced = $derived.by(() =>
    this.#shown ? unplaced(this.#shown, this.plans, this.#things) : { nowhere: [], elsewhere: [] },
  );

  constructor(booths: BoothsState) {
    this.booths = booths;
    // Where the person was on the card, they are on the map.
    if (booths.reached?.booth) this.choose(`booth:${booths.reached.booth}`);
  }

  get plans(): readonly FloorPlanView[] {
    return this.booths.view?.plans ?? [];
  }
  /** The plan that is shown: the chosen one, else the one with what comes next. */
  get plan(): FloorPlanView | undefined {
    return this.#shown;
  }
  get marks(): readonly Mark[] {
    return this.#marks;
  }
  /** Booths and rooms by key. */
  get things(): ReadonlyMap<string, Thing> {
    return this.#things;
  }
  /** What is chosen on the map or in the list; it may have no pin. */
  get chosen(): Thing | undefined {
    return this.#things.get(this.#chosen);
  }
  /** Whether pins are being placed. */
  get editing(): boolean {
    return this.#editing;
  }
  /** What the next click on the plan places. */
  get placing(): Thing | undefined {
    return this.#things.get(this.#placing);
  }
  /** Where the keyboard would place it; undefined while only the mouse does. */
  get cross(): Point | undefined {
    return this.#cross;
  }
  get find(): string {
    return this.#find;
  }
  /** The hall that is listed; undefined lists all. */
  get hall(): string | undefined {
    return this.#hall;
  }
  /** What was done last, for people who hear the screen. */
  get said(): string {
    return this.#said;
  }

  /** Booths and rooms that the search lists. */
  get listed(): Thing[] {
    return this.#matching([...this.#things.values()].filter(({ booth }) => !booth?.gone));
  }
  /** Those of them without a pin here, those that have none anywhere first. */
  get waiting(): Thing[] {
    return this.#matching([...this.#unplaced.nowhere, ...this.#unplaced.elsewhere]);
  }
  /** How many have no pin on any plan. */
  get left(): number {
    return this.#unplaced.nowhere.length;
  }

  #matching(things: readonly Thing[]): Thing[] {
    const hall = this.#hall;
    return matching(hall === undefined ? things : things.filter((each) => each.hall === hall), this.#find);
  }

  /** The name of the plan that something is pinned to, "" for none. */
  planOf({ kind, thing }: Thing): string {
    const here = this.plans.find(({ pins }) => pins.some((pin) => pin.kind === kind && pin.thing === thing));
    return here?.name ?? '';
  }

  seek(text: string): void {
    this.#find = text;
  }

  narrow(hall: string | undefined): void {
    this.#hall = hall;
  }

  /** Shows a plan. */
  show(name: string): void {
    this.#plan = name;
    this.#cross = undefined;
  }

  /** Chooses a booth or a room, and shows the plan it is on; the card's focus goes along. */
  choose(key: string): void {
    this.#chosen = key;
    const thing = this.#things.get(key);
    if (!thing) return;
    if (thing.cell) this.booths.goTo(thing.cell.key);
    if (this.#editing || this.#marks.some((mark) => mark.key === key)) return;
    const plan = this.planOf(thing);
    if (plan) this.show(plan);
  }

  /** Begins or ends placing pins. */
  edit(on: boolean): void {
    this.#editing = on;
    this.#placing = '';
    this.#cross = undefined;
    if (on) this.#placing = this.waiting[0]?.key ?? '';
  }

  /** Takes something up to be placed by the next click; with the keyboard, the crosshair begins at `from`, or at its pin. */
  take(key: string, from?: Point): void {
    this.#placing = key;
    this.#chosen = key;
    const pin = this.#marks.find((mark) => mark.key === key);
    this.#cross = from && (pin ? { x: pin.x, y: pin.y } : from);
  }

  /** Moves the crosshair by an arrow key. */
  nudge(key: string, large: boolean): void {
    if (this.#cross && this.#shown) this.#cross = nudged(this.#cross, key, large, this.#shown);
  }

  /** Lets go of what was taken up. */
  letGo(): void {
    this.#cross = undefined;
  }

  /** Places what was taken up and takes up the next one, if anything is left. */
  async place(at: Point): Promise<boolean> {
    const thing = this.placing;
    if (!thing) return false;
    const list = this.waiting;
    const rank = list.findIndex(({ key }) => key === thing.key);
    const next = rank < 0 ? undefined : (list[rank + 1] ?? list.find(({ key }) => key !== thing.key));
    this.#cross = this.#cross && next ? at : undefined;
    this.#placing = next?.key ?? '';
    this.#chosen = next?.key ?? thing.key;
    return this.pin(thing.key, at);
  }

  /** Pins something at a place of the shown plan. */
  async pin(key: string, { x, y }: Point): Promise<boolean> {
    const [plan, thing] = [this.#shown, this.#things.get(key)];
    if (!plan || !thing) return false;
    this.#said = t('floor.placed', { thing: calledThing(thing) });
    const { conference, api } = this.booths;
    return this.booths.act(
      () => api.pin(conference, plan.name, thing.kind, thing.thing, x, y),
      (view) => withPin(view, plan.name, thing, { x, y }),
    );
  }

  /** Takes a pin off the shown plan. */
  async unpin(key: string): Promise<boolean> {
    const [plan, thing] = [this.#shown, this.#things.get(key)];
    if (!plan || !thing || !this.#marks.some((mark) => mark.key === key)) return false;
    this.#said = t('floor.unpinned', { thing: calledThing(thing) });
    const { conference, api } = this.booths;
    return this.booths.act(
      () => api.unpin(conference, plan.name, thing.kind, thing.thing),
      (view) => withPin(view, plan.name, thing, undefined),
    );
  }

  /** Makes a call that adds a plan, and shows that plan; its name, or "" when none came. */
  async added(call: () => Promise<BoothsView | null>): Promise<string> {
    const before = new Set(this.plans.map(({ name }) => name));
    let came = '';
    const view = this.booths.view;
    const done = await this.booths.act(async () => {
      const answer = await call();
      came = answer?.plans.find(({ name }) => !before.has(name))?.name ?? '';
      return answer ?? view!;
    });
    if (!done || !came) return '';
    this.show(came);
    return came;
  }

  /** Gives the shown plan a name and a width in metres, 0 for unknown. */
  async describe(name: string, metres: number): Promise<boolean> {
    const plan = this.#shown;
    if (!plan) return false;
    const { conference, api } = this.booths;
    if (name !== plan.name) {
      if (!(await this.booths.act(() => api.renamePlan(conference, plan.name, name)))) return false;
      this.show(name);
    }
    return metres === plan.metres || this.booths.act(() => api.scalePlan(conference, name, metres));
  }

  /** Removes the shown plan. */
  async remove(): Promise<boolean> {
    const plan = this.#shown;
    if (!plan) return false;
    const { conference, api } = this.booths;
    return this.booths.act(() => api.removePlan(conference, plan.name));
  }
}

/** The view with a pin where it was put, or without it. */
function withPin(
  view: BoothsView,
  plan: string,
  { kind, thing }: { kind: PinKind; thing: string },
  at: Point | undefined,
): BoothsView {
  return {
    ...view,
    plans: view.plans.map((each) => {
      if (each.name !== plan) return each;
      const others = each.pins.filter((pin) => pin.kind !== kind || pin.thing !== thing);
      return { ...each, pins: at ? [...others, { kind, thing, ...at, own: true }] : others };
    }),
  };
}
