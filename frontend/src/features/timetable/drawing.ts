/** How sessions are named, coloured and read aloud: what the three views and the inspector share. */
import type { ClashView, DayView, GroupView, MarksView, SlotView } from '../../api/api';
import { minutes } from '../../i18n/dates';
import { t, words } from '../../i18n/words.svelte';
import { spokenTags, tagsOf } from '../changes/tags';
import { lit, shapesOf, states } from './attendance';
import { isMine } from './layout';
import type { TimetableState } from './timetable.svelte';

/** The tracks of a day by name. */
export const tracksOf = (day: DayView): ReadonlyMap<string, GroupView> =>
  new Map(day.tracks.map((track) => [track.name, track]));

/** A room's name without what stands in brackets after it: "UD2.120 (Chavanne)" is called UD2.120. */
export const roomShort = (room: string): string => room.replace(/\s*[([（].*$/, '') || room;

/**
 * A name short enough for a badge: a track's letter, else what a room's name begins with. Room is counted in half-width
 * characters; a full-width one takes two.
 */
export function badgeOf(slot: SlotView, track: GroupView | undefined, room = 4): string {
  let text = '';
  let left = room;
  for (const character of track?.letter || slot.room.split(/[.\s]/, 1)[0]!) {
    left -= character.charCodeAt(0) > 0x2e7f ? 2 : 1;
    if (left < 0) break;
    text += character;
  }
  return text;
}

/** A language's name for its code: "日本語", "Japanese"; the code itself where nobody knows it. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(words.language, { type: 'language' }).of(code) ?? code;
  } catch {
    return code; // Feeds write all sorts of things here.
  }
}

/** How a session is called beside others: its track's letter where that says enough, else its room, else its title. */
export const callOf = (
  slot: SlotView | undefined,
  track: GroupView | undefined,
  by: 'track' | 'room',
): string => (by === 'track' ? track?.letter : slot && roomShort(slot.room)) || slot?.title || '';

/** Start to end on the clock of the view, with +1 where the date isn't the day's own; "" without a time. */
export function times(slot: SlotView): string {
  if (!slot.from) return '';
  const from = slot.from + shifted(slot.shift);
  // A session of another day has no place on this day's axis, so its minutes say nothing.
  return slot.start === slot.end ? from : `${from}–${slot.to}${shifted(slot.toShift)}`;
}

/** How many dates away from the day's own, as a mark: "", "+1", "−1". */
export const shifted = (days: number): string => (days === 0 ? '' : days > 0 ? ` +${days}` : ` −${-days}`);

/** Minutes from the start of the day's axis to an instant (ms since 1970). */
export const minuteAt = (day: DayView, now: number): number => (now - Date.parse(day.start)) / 60_000;

/**
 * The clock of the view at a minute of the axis: "14:28". It counts on from the hour before, which Go labelled, so that
 * it is right in any zone and on the night the clocks change.
 */
export function clockAt(day: DayView, minute: number): string {
  const hour = day.hours.findLast((each) => each.minute <= minute) ?? day.hours[0];
  if (!hour) return '';
  const [h = 0, m = 0] = hour.label.split(':').map(Number);
  const at = (((h * 60 + m + Math.floor(minute) - hour.minute) % 1440) + 1440) % 1440;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(at / 60))}:${two(at % 60)}`;
}

/** A session as a screen reader says it: times, title, place, what the person said, what it clashes with. */
export function spoken(
  slot: SlotView,
  marks: MarksView,
  clashes: readonly ClashView[],
  titleOf: (id: string) => string,
): string {
  return [
    slot.from ? times(slot) : t('timetable.untimed'),
    slot.title,
    slot.track && t('timetable.spoken.track', { name: slot.track }),
    slot.room,
    slot.speakers.join(', '),
    slot.cancelled && t('timetable.cancelled'),
    slot.change && tagsOf(slot).length > 0 && t('changes.spoken', { what: spokenTags(tagsOf(slot)) }),
    slot.onSiteOnly && t('timetable.onsiteOnly'),
    slot.hidden && t('timetable.hiddenChip'),
    marks.bookmark === 'must' && t('timetable.spoken.must'),
    marks.bookmark === 'maybe' && t('timetable.spoken.maybe'),
    ...states.map(({ state }) => lit(marks, state) && t(`inspector.${state}`)),
    ...clashes.map((clash) =>
      t('timetable.overlap.with', {
        other: titleOf(clash.first === slot.id ? clash.second : clash.first),
        n: clash.minutes,
      }),
    ),
  ]
    .filter(Boolean)
    .join(', ');
}

/** A session as every view shows it: what the person said about it, its open clashes, and how it is read aloud. */
export function lookOf(timetable: TimetableState, slot: SlotView) {
  const marks = timetable.marksOf(slot.id);
  const clashes = timetable.clashesOf(slot.id).filter((clash) => clash.settled === '');
  return {
    marks,
    clashes,
    mine: isMine(marks),
    shapes: shapesOf(marks),
    aloud: spoken(slot, marks, clashes, (id) => timetable.slotOf(id)?.title ?? ''),
  };
}

/** What a session is to this moment (ms since 1970): not yet, on, or over; in words. */
export function standing(
  slot: SlotView,
  now: number,
): { state: 'soon' | 'now' | 'past'; say: string } | undefined {
  if (!slot.from) return undefined;
  const toStart = Math.ceil((Date.parse(slot.start) - now) / 60_000);
  const toEnd = Math.ceil((Date.parse(slot.end) - now) / 60_000);
  if (toEnd <= 0) return { state: 'past', say: t('inspector.past') };
  if (toStart <= 0) return { state: 'now', say: t('inspector.now', { length: minutes(toEnd) }) };
  if (toStart > 12 * 60) return undefined;
  return { state: 'soon', say: t('inspector.soon', { length: minutes(toStart) }) };
}

/** The id of a session's element, for focus. */
export const elementOf = (id: string): string => `slot-${id}`;
