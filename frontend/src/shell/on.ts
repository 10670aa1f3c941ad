import type { ConferenceView, DayView } from '../api/api';

/**
 * Whether a conference is on at an instant (ms since 1970): from the first midnight of its first day to the last session
 * of its last, which may end past midnight. Dates are counted in the offset of the day that is shown.
 */
export function isOn(
  conference: Pick<ConferenceView, 'first' | 'last'> | undefined,
  day: Pick<DayView, 'day' | 'start' | 'minutes'>,
  now: number,
): boolean {
  if (!conference?.first) return false;
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(day.start) ?? [];
  const offset = hours ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000 : 0;
  const date = new Date(now + offset).toISOString().slice(0, 10);
  const ends = day.day === conference.last ? Date.parse(day.start) + day.minutes * 60_000 : 0;
  return conference.first <= date && (date <= conference.last || now < ends);
}
