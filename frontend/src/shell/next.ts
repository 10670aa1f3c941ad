import type { DayView, MarksView, SlotView } from '../api/api';
import { minutes } from '../i18n/dates';

/** How far ahead the sidebar looks, minutes: half a day, so that tomorrow morning shows in the evening. */
const horizon = 12 * 60;

/** The next session that was bookmarked, and the minutes until it begins; undefined when none is near. */
export function nextOf(
  day: DayView | null | undefined,
  marksOf: (id: string) => MarksView,
  now: number,
): { slot: SlotView; minutes: number } | undefined {
  for (const slot of day?.slots ?? []) {
    if (slot.cancelled || !marksOf(slot.id).bookmark) continue;
    const minutes = Math.ceil((Date.parse(slot.start) - now) / 60_000);
    if (minutes > 0 && minutes <= horizon) return { slot, minutes };
  }
  return undefined;
}

/** A length in minutes as it is said elsewhere, its hours and its minutes apart: the rail has room for one on a line. */
export function stacked(length: number): string[] {
  const past = length % 60;
  return length < 60 ? [minutes(length)] : [minutes(length - past), ...(past ? [minutes(past)] : [])];
}
