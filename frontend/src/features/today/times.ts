/** How times, lengths and the card's next step are said on the screen of the day. */
import type { CardView, DeadlineView, PrizeView } from '../../api/api';
import { dayLabel, minutes } from '../../i18n/dates';
import { t } from '../../i18n/words.svelte';

/** A number to be read from afar, and its unit. */
export interface Big {
  n: number;
  unit: string;
}

/** Minutes until something as one or two big numbers: 17 min, 2 h 5 min; whole days from two days on. */
export function big(length: number): Big[] {
  if (length >= 48 * 60) return [{ n: Math.floor(length / 1440), unit: t('today.days') }];
  const [h, m] = [Math.floor(length / 60), length % 60];
  return [
    ...(h ? [{ n: h, unit: t('today.hours') }] : []),
    ...(m || !h ? [{ n: m, unit: t('today.minutes') }] : []),
  ];
}

/** How long until a deadline: `3 時間 2 分`, from two days on `6 日`. */
export const until = (length: number): string =>
  length >= 48 * 60 ? t('today.inDays', { n: Math.floor(length / 1440) }) : minutes(Math.max(0, length));

/** How many dates there are from one (YYYY-MM-DD) to another. */
const datesBetween = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** When a deadline is, seen from a date (YYYY-MM-DD): `今日 17:30`, `明日`, `8/5 月`. */
export function when({ date, time }: Pick<DeadlineView, 'date' | 'time'>, today: string): string {
  const days = datesBetween(today, date);
  if (days === 0) return time ? t('today.at', { time }) : t('today.today');
  if (days === 1) return time ? t('today.tomorrowAt', { time }) : t('today.tomorrow');
  return dayLabel(date);
}

/** The prize a card is about now: one that can be fetched before one that is still to be earned. */
export function prizeOf({ prizes }: Pick<CardView, 'prizes'>): PrizeView | undefined {
  return (
    prizes.find(({ state }) => state === 'earned') ??
    prizes.find(({ state, earned }) => !earned && state !== 'over' && state !== 'missed')
  );
}

/** Cells on a page of a long card; one of up to `most` stays whole. */
const page = 24;
const most = 30;

/** The part of a card's cells that is shown: all, or the page that was stamped last, counted from 1. */
export function pageOf<Cell extends { key: string }>(
  cells: readonly Cell[],
  last: string,
): { cells: readonly Cell[]; n: number; of: number } {
  if (cells.length <= most) return { cells, n: 1, of: 1 };
  const at = Math.max(0, Math.floor(cells.findIndex(({ key }) => key === last) / page));
  return { cells: cells.slice(at * page, (at + 1) * page), n: at + 1, of: Math.ceil(cells.length / page) };
}

/** A title that leaves room for what is said about it. Room is counted in half-width characters; a full-width one takes two. */
export function shortened(title: string, room: number): string {
  let text = '';
  let left = room;
  for (const character of title) {
    left -= character.charCodeAt(0) > 0x2e7f ? 2 : 1;
    if (left < 0) return `${text.trimEnd()}…`;
    text += character;
  }
  return text;
}
