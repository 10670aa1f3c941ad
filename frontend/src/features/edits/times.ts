/** Times of a form: one date, and clock times that may run past its midnight, as Japanese programmes write them. */

const clock = /^(\d{1,2})(?:[:.時h](?:(\d{1,2})分?)?|(\d{2}))?$/;

/**
 * Minutes after midnight of a clock time as people type it: "14:30", "9", "1430", "14時30分", full-width digits, and "25:30"
 * for half past one in the night. null for anything else, and from 48:00 on.
 */
export function minutesOf(text: string): number | null {
  const folded = text.normalize('NFKC').replace(/半$/, '30').replace(/\s/g, '');
  const found = clock.exec(/^\d{3}$/.test(folded) ? `0${folded}` : folded);
  if (!found) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? found[3] ?? 0)];
  return hours < 48 && minutes < 60 ? hours * 60 + minutes : null;
}

const two = (n: number) => String(n).padStart(2, '0');
const utc = (wall: string) => Date.parse(`${wall}Z`);

/** The wall time (YYYY-MM-DDThh:mm) so many minutes after a date's midnight; no zone takes part. */
export const wallAt = (date: string, minutes: number): string =>
  new Date(utc(`${date}T00:00`) + minutes * 60_000).toISOString().slice(0, 16);

/** A wall time as the clock of an earlier or the same date: "25:30" for 01:30 on the next. "" stays "". */
export function clockFrom(date: string, wall: string): string {
  if (!date || !wall) return '';
  const minutes = (utc(wall) - utc(`${date}T00:00`)) / 60_000;
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
