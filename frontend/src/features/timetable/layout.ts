/** Where everything in the timetable goes: arithmetic over a DayView, without a page. Minutes count from DayView.start. */
import type {
  ClashView,
  DayView,
  GapView,
  GroupView,
  LaneView,
  MarksView,
  SlotView,
  StopView,
} from '../../api/api';
import type { Size } from '../../lib/view.svelte';

/** The three views of one day. */
export type View = 'grid' | 'list' | 'dense';

/** What a column of the grid stands for. */
export type By = 'track' | 'room';

/** Sizes of the grid, px. */
export const grid = {
  axis: 52,
  me: 92,
  header: 44,
  pad: 12,
  column: 190,
  oneLine: 34,
  shortest: 14,
} as const;

/** Sizes of the dense view, px. */
export const dense = { row: 34, lane: 18, label: 148, me: 44, axis: 26, other: 26 } as const;

/** Heights of the list's rows, px. */
export const list = { row: 46, apart: 9, gap: 34, heading: 44 } as const;

/** Zoom of grid and dense view, px per minute: smallest, largest and first. */
export const zooms = {
  grid: { min: 1.5, max: 5, first: 2.5 },
  dense: { min: 1.5, max: 8, first: 3.9 },
} as const;

/** Marks of a session nobody said anything about. */
export const unmarked: MarksView = {
  bookmark: '',
  how: '',
  extent: '',
  watchLater: false,
  rating: 0,
  note: '',
  hidden: false,
};

/** Whether a session belongs to the person's own day: bookmarked, or heard at least in part. */
export const isMine = (marks: MarksView): boolean =>
  marks.bookmark !== '' || (marks.extent !== '' && marks.extent !== 'skipped');

/** When a session stops taking up room, in minutes; one without length is drawn as five, as Go's lanes take it. */
export const endOf = (slot: SlotView): number => slot.minute + (slot.minutes || 5);

/** What the columns stand for when the person didn't choose: tracks when there are 2 to 8 and no more than rooms. */
export function byFor(chosen: string, day: DayView): By {
  if (chosen === 'track' || chosen === 'room') return chosen;
  const tracks = day.tracks.length;
  const rooms = day.rooms.filter((room) => room.name !== '').length;
  return tracks >= 2 && tracks <= 8 && (rooms === 0 || tracks <= rooms) ? 'track' : 'room';
}

/** The view when the person didn't choose: a list where it is narrow, dense where a day has more than 12 columns. */
export function viewFor(chosen: string, columns: number, size: Size): View {
  if (chosen === 'grid' || chosen === 'list' || chosen === 'dense') return chosen;
  if (size === 'narrow') return 'list';
  return columns > 12 ? 'dense' : 'grid';
}

/** What the person wants to see; an empty set lets everything through. */
export interface Filter {
  rooms: ReadonlySet<string>;
  tracks: ReadonlySet<string>;
  languages: ReadonlySet<string>;
  types: ReadonlySet<string>;
  speakers: ReadonlySet<string>;
  bookmarked: boolean;
}

/** A filter that lets everything through. */
export const everything: Filter = {
  rooms: new Set(),
  tracks: new Set(),
  languages: new Set(),
  types: new Set(),
  speakers: new Set(),
  bookmarked: false,
};

/** How many choices a filter holds; bookmarked has a button of its own and doesn't count. */
export const choices = (f: Filter): number =>
  f.rooms.size + f.tracks.size + f.languages.size + f.types.size + f.speakers.size;

/** Whether the filter lets a session through. */
export function passes(slot: SlotView, marks: MarksView, filter: Filter): boolean {
  const fits = (wanted: ReadonlySet<string>, value: string) => wanted.size === 0 || wanted.has(value);
  return (
    fits(filter.rooms, slot.room) &&
    fits(filter.tracks, slot.track) &&
    fits(filter.languages, slot.language) &&
    fits(filter.types, slot.type) &&
    (filter.speakers.size === 0 || slot.speakers.some((speaker) => filter.speakers.has(speaker))) &&
    (!filter.bookmarked || isMine(marks))
  );
}

/** A column of the grid or a row of the dense view, its sessions by start. */
export interface Column {
  group: GroupView;
  slots: SlotView[];
}

/** A group for sessions that name no room or no track. */
const nameless: GroupView = {
  name: '',
  under: '',
  letter: '',
  colour: 0,
  striped: false,
  hashtag: '',
  building: '',
  sessions: 0,
  bookmarked: 0,
  hidden: false,
};

/** The columns with at least one of these sessions, in the feed's order; those without a room or track come last. */
export function columnsOf(groups: readonly GroupView[], slots: readonly SlotView[], by: By): Column[] {
  const found = new Map<string, SlotView[]>();
  for (const slot of slots) {
    const name = slot[by];
    const column = found.get(name);
    if (column) column.push(slot);
    else found.set(name, [slot]);
  }
  const known = groups.some((group) => group.name === '') ? groups : [...groups, nameless];
  return known.flatMap((group) => {
    const inIt = found.get(group.name);
    return inIt ? [{ group, slots: inIt }] : [];
  });
}

/** Rows with bookmarks before the others, each part in the given order, and how many are in the first part. */
export function mineFirst(
  columns: readonly Column[],
  marksOf: (id: string) => MarksView,
): { rows: Column[]; mine: number } {
  const mine = columns.filter((column) => column.slots.some((slot) => isMine(marksOf(slot.id))));
  const others = columns.filter((column) => !mine.includes(column));
  return { rows: [...mine, ...others], mine: mine.length };
}

/** A rectangle, px. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A session and its rectangle. */
export interface Placed extends Box {
  slot: SlotView;
}

const laneOf = (slot: SlotView, by: By): LaneView => (by === 'room' ? slot.roomLane : slot.trackLane);

/** Width of one column so that few fill the given room and many keep their least, px. */
export const columnWidth = (columns: number, room: number): number =>
  Math.max(grid.column, columns > 0 ? Math.floor(room / columns) : 0);

/** Every session of the grid, from the top left corner of its first column. Scale is px per minute, width that of a column. */
export function placeGrid(columns: readonly Column[], by: By, scale: number, width: number): Placed[] {
  return columns.flatMap(({ slots }, index) =>
    slots.map((slot) => {
      const lane = laneOf(slot, by);
      const share = (width - 12) / Math.max(1, lane.of);
      return {
        slot,
        left: index * width + 7 + lane.index * share,
        top: grid.pad + slot.minute * scale + 1,
        width: share - (lane.of > 1 ? 2 : 0),
        height: Math.max(grid.shortest, (endOf(slot) - slot.minute) * scale - 3),
      };
    }),
  );
}

/** How many lines a title takes in a width, px: full-width characters are 13 px, others about 7, as the base size has them. */
export function linesOf(title: string, width: number): number {
  let length = 0;
  for (const character of title) length += character.charCodeAt(0) > 0x2e7f ? 13 : 7;
  return Math.max(1, Math.ceil((length * 1.08) / Math.max(20, width)));
}

/** Where a row of the dense view starts, how high it is, and its sessions. */
export interface DenseRow extends Column {
  top: number;
  height: number;
}

/** The rows of the dense view from the top; a crowded room gets a higher row, and a heading parts mine from the others. */
export function placeRows(rows: readonly Column[], mine: number): { rows: DenseRow[]; height: number } {
  let top = 0;
  const placed = rows.map((row, index) => {
    if (index === mine && mine > 0) top += dense.other;
    const lanes = row.slots.reduce((most, slot) => Math.max(most, slot.roomLane.of), 1);
    const height = lanes > 1 ? Math.max(dense.row, lanes * dense.lane + 2) : dense.row;
    top += height;
    return { ...row, top: top - height, height };
  });
  return { rows: placed, height: top };
}

/** The sessions of one dense row, from the left end of the time axis. Scale is px per minute. */
export function placeRow(row: DenseRow, scale: number): Placed[] {
  return row.slots.map((slot) => {
    const share = (row.height - 3) / Math.max(1, slot.roomLane.of);
    return {
      slot,
      left: slot.minute * scale + 1,
      top: row.top + 1 + slot.roomLane.index * share,
      width: Math.max(10, (endOf(slot) - slot.minute) * scale - 3),
      height: share - (slot.roomLane.of > 1 ? 1 : 0),
    };
  });
}

/** Whether two rectangles share any point. */
export const touch = (a: Box, b: Box): boolean =>
  a.left < b.left + b.width &&
  b.left < a.left + a.width &&
  a.top < b.top + b.height &&
  b.top < a.top + a.height;

/**
 * The part of a scrolled surface to draw, px: what is in sight and so many steps around it, in whole steps, so that
 * scrolling inside a step draws nothing new.
 */
export function windowOf(sight: Box, around = 1, step = 120): Box {
  const left = (Math.floor(sight.left / step) - around) * step;
  const top = (Math.floor(sight.top / step) - around) * step;
  const right = (Math.ceil((sight.left + sight.width) / step) + around) * step;
  const bottom = (Math.ceil((sight.top + sight.height) / step) + around) * step;
  return { left, top, width: right - left, height: bottom - top };
}

/** The nearest scroll position that shows a stretch of the surface whole, with room to spare; unchanged where it does. */
export function scrollTo(at: number, sight: number, from: number, length: number, spare = 12): number {
  if (from - spare < at) return Math.max(0, from - spare);
  if (from + length + spare > at + sight)
    return Math.max(0, Math.min(from - spare, from + length + spare - sight));
  return at;
}

/** Where an arrow key leads: along the time of one column, or across to its neighbour. */
export type Step = 'earlier' | 'later' | 'before' | 'after';

/** Where moving begins when nothing is selected: of those not over at this minute, the one that begins nearest to it. */
export function startOf(slots: readonly SlotView[], minute: number): SlotView | undefined {
  if (minute < 0) return slots[0];
  let best: SlotView | undefined;
  for (const slot of slots)
    if (endOf(slot) > minute && (!best || Math.abs(slot.minute - minute) < Math.abs(best.minute - minute)))
      best = slot;
  return best ?? slots[0];
}

/** How far two sessions are apart in time, minutes; negative is how long they run together. */
const apart = (a: SlotView, b: SlotView) => Math.max(a.minute, b.minute) - Math.min(endOf(a), endOf(b));

/** The session one step away, or undefined at the edge. Across, it is the one that runs longest beside, else the nearest. */
export function stepFrom(columns: readonly Column[], id: string, step: Step): SlotView | undefined {
  const column = columns.findIndex(({ slots }) => slots.some((slot) => slot.id === id));
  const from = columns[column];
  const at = from?.slots.findIndex((slot) => slot.id === id) ?? -1;
  const here = from?.slots[at];
  if (!from || !here) return undefined;
  if (step === 'earlier') return from.slots[at - 1];
  if (step === 'later') return from.slots[at + 1];
  const beside = columns[column + (step === 'after' ? 1 : -1)];
  return beside?.slots.reduce((best, slot) => (apart(slot, here) < apart(best, here) ? slot : best));
}

/** One line of the list, from its top. */
export type Row = { key: string; top: number; height: number } & (
  | { kind: 'slot'; slot: SlotView; first: boolean }
  | { kind: 'gap'; gap: GapView }
  | { kind: 'shelf'; count: number; open: boolean }
);

/** The lines of the list: sessions by start, free time between mine where it is asked for, then the untimed shelf. */
export function rowsOf(
  slots: readonly SlotView[],
  gaps: readonly GapView[],
  untimed: readonly SlotView[],
  open: boolean,
): { rows: Row[]; height: number } {
  const rows: Row[] = [];
  let top = 0;
  const add = (row: Row, height: number) => {
    rows.push({ ...row, top, height });
    top += height;
  };
  const free = [...gaps];
  let before = -1;
  for (const slot of slots) {
    while (free[0] && free[0].minute + free[0].minutes <= slot.minute) {
      const gap = free.shift()!;
      add({ kind: 'gap', key: `gap ${gap.minute}`, gap, top: 0, height: 0 }, list.gap);
    }
    const first = slot.minute !== before;
    before = slot.minute;
    if (first) top += list.apart;
    add({ kind: 'slot', key: slot.id, slot, first, top: 0, height: 0 }, list.row);
  }
  if (untimed.length > 0) {
    top += list.apart;
    add({ kind: 'shelf', key: 'shelf', count: untimed.length, open, top: 0, height: 0 }, list.heading);
    if (open)
      for (const slot of untimed)
        add({ kind: 'slot', key: slot.id, slot, first: false, top: 0, height: 0 }, list.row);
  }
  return { rows, height: top + list.apart };
}

/** The rows of a list that touch [from, to), px; rows are in order, so both ends are found by halving. */
export function rowsWithin<R extends { top: number; height: number }>(
  rows: readonly R[],
  from: number,
  to: number,
): R[] {
  const firstWhere = (test: (row: R) => boolean) => {
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (test(rows[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return rows.slice(
    firstWhere((row) => row.top + row.height > from),
    firstWhere((row) => row.top >= to),
  );
}

/** Where the now line crosses the list, px: above the first session that hasn't begun, below all once they have. */
export function nowInList(rows: readonly Row[], minute: number): number {
  const timed = rows.filter((row) => row.kind === 'slot' && row.slot.from !== '');
  const next = timed.find((row) => row.kind === 'slot' && row.slot.minute > minute);
  if (next) return next.top - (next.kind === 'slot' && next.first ? Math.ceil(list.apart / 2) : 0);
  const last = timed.at(-1);
  return last ? last.top + last.height + 2 : 0;
}

/** The route line beside the list, px: a node where stops begin, solid as far as it happened. */
export interface ListRoute {
  nodes: { y: number; done: boolean }[];
  from: number;
  inked: number;
  to: number;
}

/** The route through the list's rows: the stops of routeOf, each at the head of the sessions that begin with it. */
export function routeInList(
  rows: readonly Row[],
  stops: readonly StopView[],
  nowAt: number,
  onNow: boolean,
): ListRoute {
  const happens = new Map(stops.flatMap((stop) => stop.sessions.map((id) => [id, stop.done])));
  const heads = new Map<number, boolean>();
  let head = 0;
  for (const row of rows) {
    if (row.kind !== 'slot' || row.slot.from === '') continue;
    if (row.first) head = row.top;
    const done = happens.get(row.slot.id);
    if (done !== undefined) heads.set(head, done || heads.get(head) === true);
  }
  const nodes = [...heads].map(([top, done]) => ({ y: top + 19, done }));
  const from = nodes[0]?.y ?? 0;
  const last = nodes.findLastIndex((node) => node.done);
  const happened = nodes[last]?.y;
  const next = nodes[last + 1]?.y ?? (onNow ? nowAt : happened);
  const inked = happened === undefined ? from : Math.max(happened, Math.min(nowAt, next ?? happened));
  return { nodes, from, inked, to: Math.max(inked, nodes.at(-1)?.y ?? 0) };
}

/** The clashes of each session, unsettled and settled, by session. */
export function clashesBySession(clashes: readonly ClashView[]): Map<string, ClashView[]> {
  const found = new Map<string, ClashView[]>();
  for (const clash of clashes)
    for (const id of [clash.first, clash.second]) found.set(id, [...(found.get(id) ?? []), clash]);
  return found;
}

/** The clash worth asking about: the first unsettled one that isn't over at this minute, else the first unsettled one. */
export function nextClash(clashes: readonly ClashView[], minute: number): ClashView | undefined {
  const open = clashes.filter((clash) => clash.settled === '');
  return open.find((clash) => clash.minute + clash.minutes > minute) ?? open[0];
}

/** One stretch of the route line, minutes. */
export interface Leg {
  from: number;
  to: number;
}

/** A stop and its place on the line, minutes. */
export interface PlacedStop extends StopView {
  /** The middle of it. */
  middle: number;
  /** The part of it that no rival shares, or all of it where they share everything. */
  alone: Leg;
  /** How long it runs without a rival, minutes. */
  free: number;
  /** It is beside the main line. */
  branch: boolean;
}

/** The longest part of a stop that none of its rivals, by start, shares; the earlier of two as long. */
function aloneOf(stop: StopView, rivals: readonly StopView[]): Leg {
  const end = stop.minute + stop.minutes;
  let best: Leg = { from: stop.minute, to: stop.minute };
  let from = stop.minute;
  const take = (to: number) => {
    if (to - from > best.to - best.from) best = { from, to };
  };
  for (const rival of rivals) {
    take(Math.min(end, rival.minute));
    from = Math.max(from, rival.minute + rival.minutes);
  }
  take(end);
  return best;
}

/** The route line of one day: a main line, inked as far as it happened, and branches where two sessions compete. */
export interface Route {
  /** Where the main line begins and ends. */
  line: Leg | undefined;
  /** Up to where it is solid; line.from when nothing happened yet. */
  inked: number;
  /** Beside the main line, from before the earlier of the two to after the later. */
  branches: Leg[];
  stops: PlacedStop[];
}

/**
 * The route line through these stops. It is inked to the last stop that happened, and on to now (minutes) while nothing
 * planned came between.
 */
export function routeOf(stops: readonly StopView[], now: number): Route {
  const end = (stop: StopView) => stop.minute + stop.minutes;
  const placed = stops.map((stop) => {
    const alone = aloneOf(
      stop,
      stop.fork === 0 ? [] : stops.filter((each) => each !== stop && each.fork > 0),
    );
    const free = alone.to - alone.from;
    return {
      ...stop,
      middle: stop.minute + stop.minutes / 2,
      alone: free > 0 ? alone : { from: stop.minute, to: end(stop) },
      free,
      branch: stop.fork === 1,
    };
  });
  const first = placed[0];
  if (!first) return { line: undefined, inked: 0, branches: [], stops: [] };
  const line = { from: Math.min(...placed.map((stop) => stop.minute)), to: Math.max(...placed.map(end)) };
  const happened = placed.filter((stop) => stop.done);
  const last = Math.max(line.from, ...happened.map((stop) => stop.middle));
  const next = Math.min(...placed.filter((stop) => stop.middle > last).map((stop) => stop.minute));
  const inked = happened.length > 0 ? Math.max(last, Math.min(now, next, line.to)) : line.from;
  const branches: Leg[] = [];
  for (const stop of placed.filter((each) => each.branch)) {
    const rivals = placed.filter(
      (each) => !each.branch && each.minute < end(stop) && end(each) > stop.minute,
    );
    const leg = {
      from: Math.min(stop.minute, ...rivals.map((each) => each.minute)) - 4,
      to: Math.max(end(stop), ...rivals.map(end)) + 4,
    };
    const last = branches.at(-1);
    if (last && leg.from < last.to) last.to = Math.max(last.to, leg.to);
    else branches.push(leg);
  }
  return { line, inked, branches, stops: placed };
}

/** How many sessions run in each stretch of the day of so many minutes: the overview of the dense view. */
export function density(slots: readonly SlotView[], minutes: number, stretch = 10): number[] {
  const counts = Array.from({ length: Math.ceil(minutes / stretch) }, () => 0);
  for (const slot of slots) {
    const to = Math.min(counts.length, Math.ceil(endOf(slot) / stretch));
    for (let i = Math.max(0, Math.floor(slot.minute / stretch)); i < to; i++) counts[i]!++;
  }
  return counts;
}

/** A free stretch of a column of at least `least` minutes that touches [from, to): where a card hides nothing. */
export function freeSpot(
  slots: readonly SlotView[],
  from: number,
  to: number,
  least: number,
): number | undefined {
  let start = from;
  for (const slot of slots) {
    if (endOf(slot) <= start) continue;
    if (slot.minute >= to) break;
    if (slot.minute - start >= least) return start;
    start = endOf(slot);
  }
  const next = slots.find((slot) => slot.minute >= start);
  return start < to && (!next || next.minute - start >= least) ? start : undefined;
}
