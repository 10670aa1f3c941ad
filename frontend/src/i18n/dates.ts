import { t, words } from './words.svelte';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a DateTimeFormat costs more than using it a thousand times. */
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = words.language + JSON.stringify(options);
  let made = formats.get(key);
  if (!made)
    formats.set(key, (made = new Intl.DateTimeFormat(words.language === 'ja' ? 'ja' : 'en-GB', options)));
  return made;
}

/** A calendar date is no instant: read and written in UTC, so that no zone can move it. */
const atNoon = (date: string) => new Date(`${date}T12:00:00Z`);
const utc = { timeZone: 'UTC' } as const;

/** A date (YYYY-MM-DD) without its weekday: `8/3`, `3 Aug`. */
export function shortDate(date: string): string {
  return words.language === 'ja'
    ? `${Number(date.slice(5, 7))}/${Number(date.slice(8, 10))}`
    : format({ day: 'numeric', month: 'short', ...utc }).format(atNoon(date));
}

/** The weekday of a date (YYYY-MM-DD): `土`, `Sat`. */
export const weekday = (date: string): string => format({ weekday: 'short', ...utc }).format(atNoon(date));

/** A date (YYYY-MM-DD) as people write it here: `8/3 土`, `Sat 3 Aug`. */
export const dayLabel = (date: string): string =>
  words.language === 'ja' ? `${shortDate(date)} ${weekday(date)}` : `${weekday(date)} ${shortDate(date)}`;

/** A date (YYYY-MM-DD) in full: `8月3日 土曜日`, `Saturday 3 August`. */
export const longDay = (date: string): string =>
  format({ weekday: 'long', day: 'numeric', month: 'long', ...utc })
    .format(atNoon(date))
    .replace(/,/g, '')
    .replace(/日(?=.曜)/, '日 ');

/** First to last date (YYYY-MM-DD): `8/3–8/4`, `3–4 Aug`, one date when they are the same, nothing when there is none. */
export function dateRange(first: string, last: string): string {
  if (!first) return '';
  if (!last || first === last) return shortDate(first);
  if (words.language === 'en' && first.slice(0, 7) === last.slice(0, 7))
    return `${Number(first.slice(8, 10))}–${shortDate(last)}`;
  return `${shortDate(first)}–${shortDate(last)}`;
}

/** The clock time an RFC 3339 string was written with, in its own offset: `14:05`. */
export const clockOf = (time: string): string => time.slice(11, 16);

/** An instant (RFC 3339) on the clock of an IANA zone, 24 hours: `14:05`. */
export const clockIn = (time: string, zone: string): string =>
  format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(new Date(time));

/** An instant (RFC 3339) as date and clock in the reader's own zone: `8/3 14:05`, `3 Aug 14:05`. */
export function moment(time: string): string {
  const at = new Date(time);
  const two = (n: number) => String(n).padStart(2, '0');
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${shortDate(date)} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** As moment, without the date when it is today's by the clock (ms since 1970): `12:41`. */
export const momentShort = (time: string, now: number): string => {
  const said = moment(time);
  const [date, at] = [said.slice(0, said.lastIndexOf(' ')), said.slice(said.lastIndexOf(' ') + 1)];
  return moment(new Date(now).toISOString()).startsWith(`${date} `) ? at : said;
};

/** Minutes as people say them: `25 分`, `1 時間 10 分`; `25 min`, `1 h 10 min`. */
export function minutes(n: number): string {
  const [h, m] = [Math.floor(n / 60), n % 60];
  return [h ? t('time.hours', { n: h }) : '', m || !h ? t('time.minutes', { n: m }) : '']
    .filter(Boolean)
    .join(' ');
}
