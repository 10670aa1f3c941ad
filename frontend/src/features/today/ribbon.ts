/** Where the route line of the day is inked, and where it is still dashed. */
import type { RibbonItem } from '../../api/api';

/** A stretch of the ribbon, 0 to 1. */
export interface Stretch {
  from: number;
  to: number;
}

/** Shares of rounding, not of time. */
const sliver = 0.0005;

/**
 * The line of a day: inked from the first thing that happened to the last, but never beyond now; the rest is planned. now
 * is where now is, −1 on another day.
 */
export function routeOf(
  items: readonly RibbonItem[],
  now: number,
): { done: Stretch | null; planned: Stretch[] } {
  const happened = items.filter(({ state }) => state === 'done' || state === 'now');
  if (happened.length === 0) return { done: null, planned: [{ from: 0, to: 1 }] };
  const from = Math.min(...happened.map(({ at }) => at));
  const last = Math.max(...happened.map(({ at, size }) => at + size));
  const to = now >= from ? Math.min(last, now) : last;
  return {
    done: { from, to },
    planned: [
      { from: 0, to: from },
      { from: to, to: 1 },
    ].filter((each) => each.to - each.from > sliver),
  };
}

/** The hour labels that leave each other room: those too near to the one before are left out. room is a share. */
export function spaced<Hour extends { at: number }>(hours: readonly Hour[], room: number): Hour[] {
  const kept: Hour[] = [];
  for (const hour of hours) if (kept.length === 0 || hour.at - kept.at(-1)!.at >= room) kept.push(hour);
  return kept;
}
