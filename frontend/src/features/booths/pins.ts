/** What stands on a floor plan: its pins with what is known of their booths, which of them stand together, and the walk. */
import type { BoothsView, BoothView, CardView, CellView, FloorPlanView, PinKind } from '../../api/api';
import { bareName, initials } from '../../ui/stamp';
import { folded } from './seek';
import { inFrame, type Box, type Point, type Sight } from './zoom';

/** A booth or a room that can be pinned. */
export interface Thing {
  /** Unlike any other's. */
  key: string;
  kind: PinKind;
  /** BoothView.id, or the room's name: names it to Plans. */
  thing: string;
  /** What stands in its pin: a booth's number, else what its name begins with; a room's name. */
  label: string;
  name: string;
  hall: string;
  booth?: BoothView;
  /** Its checkpoint on the card that is shown. */
  cell?: CellView;
}

/** A pin with what it stands for; x and y are shares of the plan, 0 to 1. */
export interface Mark extends Thing, Point {
  /** I placed it. */
  own: boolean;
}

/** Pins that stand so close that only one can be drawn. */
export interface Cluster extends Point {
  key: string;
  marks: readonly Mark[];
}

/**
 * What stands in the pin of a booth without a number: the first letters of its first two words, so that those that begin
 * alike differ, else what its stamp shows.
 */
function shortOf(name: string): string {
  const words = bareName(name).match(/\p{Script=Latin}[\p{L}\p{N}]*/gu) ?? [];
  const drawn = initials(name);
  if (words.length < 2 || /\p{Script=Han}/u.test(drawn)) return drawn;
  return (words[0]!.slice(0, 1) + words[1]!.slice(0, 1)).toUpperCase();
}

const keyOf = (kind: string, thing: string) => `${kind}:${thing}`;

/** Everything that can be pinned, by key: booths in their order, then rooms. */
export function thingsOf(view: BoothsView, card: CardView | undefined): Map<string, Thing> {
  const cells = new Map<string, CellView>();
  for (const cell of card?.cells ?? []) if (!cells.has(cell.booth)) cells.set(cell.booth, cell);
  const booths = view.booths.map((booth): Thing => {
    const cell = cells.get(booth.id);
    return {
      key: keyOf('booth', booth.id),
      kind: 'booth',
      thing: booth.id,
      label: booth.number || booth.glyph || shortOf(booth.name),
      name: booth.name,
      hall: booth.hall,
      booth,
      cell,
    };
  });
  const rooms = view.rooms.map((room): Thing => {
    return { key: keyOf('room', room), kind: 'room', thing: room, label: room, name: room, hall: '' };
  });
  return new Map([...booths, ...rooms].map((each) => [each.key, each]));
}

/** The pins of a plan, as they come: those of booths and rooms that are still there. */
export function marksOf(plan: FloorPlanView, things: ReadonlyMap<string, Thing>): Mark[] {
  return plan.pins.flatMap(({ kind, thing, x, y, own }) => {
    const known = things.get(keyOf(kind, thing));
    return known ? [{ ...known, x, y, own }] : [];
  });
}

/** What has no pin on this plan, those that have none on any plan first. */
export function unplaced(
  plan: FloorPlanView,
  plans: readonly FloorPlanView[],
  things: ReadonlyMap<string, Thing>,
): { nowhere: Thing[]; elsewhere: Thing[] } {
  const keys = ({ pins }: FloorPlanView) => pins.map(({ kind, thing }) => keyOf(kind, thing));
  const here = new Set(keys(plan));
  const anywhere = new Set(plans.flatMap(keys));
  const rest = [...things.values()].filter(({ key, booth }) => !here.has(key) && !booth?.gone);
  return {
    nowhere: rest.filter(({ key }) => !anywhere.has(key)),
    elsewhere: rest.filter(({ key }) => anywhere.has(key)),
  };
}

/** Those whose number, name, reading or hall holds the text. */
export function matching<T extends Thing>(things: readonly T[], text: string): T[] {
  const wanted = folded(text);
  return things.filter(({ label, name, hall, booth }) =>
    folded(`${label} ${name} ${booth?.reading ?? ''} ${hall}`).includes(wanted),
  );
}

/** Whether a booth's checkpoint has the stamp that counts on the card. */
export const isStamped = ({ cell }: Thing): boolean => !!cell?.counts;

/** Whether it has a stamp that doesn't count: its answer is missing, or the rally was shut. */
export const isHalf = ({ cell }: Thing): boolean => !!cell?.stamp && !cell.counts;

/** Whether a booth has to be visited and doesn't count yet. */
export const isOwed = ({ cell }: Thing): boolean => !!cell?.required && !cell.counts;

/** A walk as far as it lies on a plan. */
export interface Way {
  /** Where the stamp made last was; undefined when that isn't on the plan. */
  from: Point | undefined;
  /** The booths it goes to, in order. */
  to: readonly Point[];
}

/** The walk over this plan. Of cells that aren't pinned here nothing is drawn. */
export function wayOf(marks: readonly Mark[], card: CardView | undefined): Way {
  const places = new Map(marks.flatMap(({ cell, x, y }) => (cell ? [[cell.key, { x, y }] as const] : [])));
  const cells = card?.walk?.cells ?? [];
  return {
    from: cells.length > 0 ? places.get(card?.last ?? '') : undefined,
    to: cells.flatMap((key) => places.get(key) ?? []),
  };
}

/**
 * Path data of a soft line through places, in px of the plan: a Catmull-Rom spline, whose bends never reach further
 * than a third of the way to the next place.
 */
export function pathThrough(places: readonly Point[], plan: Box): string {
  const at = places.map(({ x, y }) => ({ x: x * plan.width, y: y * plan.height }));
  if (at.length < 2) return '';
  const said = (n: number) => String(Math.round(n * 100) / 100);
  const write = ({ x, y }: Point) => `${said(x)} ${said(y)}`;
  let path = `M${write(at[0]!)}`;
  for (let n = 1; n < at.length; n++) {
    const [before, from, to, after] = [at[n - 2] ?? at[n - 1]!, at[n - 1]!, at[n]!, at[n + 1] ?? at[n]!];
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const bend = (a: Point, b: Point) => {
      const long = Math.hypot(b.x - a.x, b.y - a.y) || 1;
      const by = Math.min(long / 6, length / 3) / long;
      return { x: (b.x - a.x) * by, y: (b.y - a.y) * by };
    };
    const [out, into] = [bend(before, to), bend(from, after)];
    const first = { x: from.x + out.x, y: from.y + out.y };
    const second = { x: to.x - into.x, y: to.y - into.y };
    path += `C${write(first)} ${write(second)} ${write(to)}`;
  }
  return path;
}

/**
 * Marks gathered into clusters where they would lie on one another: nearer than `reach` px of the frame. The one that
 * is chosen, and rooms, always stand for themselves.
 */
export function gathered(
  marks: readonly Mark[],
  sight: Pick<Sight, 'scale'>,
  plan: Box,
  reach: number,
  chosen = '',
): Cluster[] {
  const clusters: { at: Point; marks: Mark[] }[] = [];
  for (const mark of marks) {
    const at = inFrame(mark, { x: 0, y: 0, scale: sight.scale }, plan);
    const alone = mark.kind === 'room' || mark.key === chosen;
    const near =
      !alone &&
      clusters.find(
        ({ at: there, marks: [first] }) =>
          first!.kind === 'booth' &&
          first!.key !== chosen &&
          Math.hypot(there.x - at.x, there.y - at.y) < reach,
      );
    if (near) near.marks.push(mark);
    else clusters.push({ at, marks: [mark] });
  }
  return clusters.map(({ marks }) => {
    const middle = (of: (mark: Mark) => number) =>
      marks.reduce((sum, mark) => sum + of(mark), 0) / marks.length;
    return { key: marks[0]!.key, marks, x: middle(({ x }) => x), y: middle(({ y }) => y) };
  });
}

/**
 * The mark an arrow key goes to from another: the nearest one that lies more in that direction than beside it. Undefined
 * when none does.
 */
export function toward(marks: readonly Mark[], from: Point, key: string, plan: Box): Mark | undefined {
  const side = key === 'ArrowLeft' || key === 'ArrowUp' ? -1 : 1;
  const across = key === 'ArrowLeft' || key === 'ArrowRight';
  let best: Mark | undefined;
  let least = Infinity;
  for (const mark of marks) {
    const [dx, dy] = [(mark.x - from.x) * plan.width, (mark.y - from.y) * plan.height];
    const ahead = (across ? dx : dy) * side;
    const beside = Math.abs(across ? dy : dx);
    if (ahead <= 0 || beside > ahead * 2) continue;
    const cost = ahead + 3 * beside;
    if (cost < least) [best, least] = [mark, cost];
  }
  return best;
}

/** The plan to begin with: the one with what comes next, else the one with most pins, else the first. */
export function planFor(
  plans: readonly FloorPlanView[],
  card: CardView | undefined,
): FloorPlanView | undefined {
  const booths = new Map(card?.cells.map(({ key, booth }) => [key, booth]));
  const next = booths.get(card?.walk?.cells[0] ?? '') ?? booths.get(card?.last ?? '');
  const withNext = plans.find(({ pins }) => pins.some(({ thing }) => next && thing === next));
  if (withNext) return withNext;
  return plans.reduce<FloorPlanView | undefined>(
    (best, plan) => (!best || plan.pins.length > best.pins.length ? plan : best),
    undefined,
  );
}

/** Whether a file is a picture by its name: what a floor plan or a photo can be made of is Go's to say, by its content. */
export const isPicture = (name: string): boolean =>
  /\.(png|jpe?g|webp|svg|pdf|gif|bmp|avif|heic|heif|tiff?)$/i.test(name);
