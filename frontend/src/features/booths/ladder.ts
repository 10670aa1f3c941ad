import type { CardView, DeadlineView, PrizeView } from '../../api/api';
import { clockOf, dayLabel, minutes, shortDate } from '../../i18n/dates';
import { t, words } from '../../i18n/words.svelte';

/** An instant (RFC 3339, the conference's offset) as it is said on a day: its clock, with the date on another. */
export const whenOn = (day: string, at: string): string =>
  at.slice(0, 10) === day ? clockOf(at) : `${shortDate(at.slice(0, 10))} ${clockOf(at)}`;

/** A date (YYYY-MM-DD, "" for none) as it stands on the card: `8月3日(土)`, `Sat 3 August`. */
export const cardDate = (date: string): string =>
  date &&
  new Intl.DateTimeFormat(words.language === 'ja' ? 'ja' : 'en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
    .format(new Date(`${date}T12:00:00Z`))
    .replace(',', '');

/** Whether a rally is still to open or over, in a word or two; "" while it is open. */
export function stateOf({ state, opens }: CardView, day: string): string {
  if (state === 'over') return t('booths.card.over');
  return state === 'before' ? t('booths.card.before', { time: whenOn(day, opens) }) : '';
}

/** Why stamps made now don't count, as a sentence; "" while the rally is open. */
export function shutSentence({ state, opens, closes }: CardView, day: string): string {
  if (state === 'before') return t('booths.card.beforeSay', { time: whenOn(day, opens) });
  return state === 'over' ? t('booths.card.overSay', { time: whenOn(day, closes) }) : '';
}

const rules = {
  all: 'booths.ladder.allStamps',
  stamps: 'booths.ladder.stamps',
  points: 'booths.ladder.points',
  lines: 'booths.ladder.lines',
} as const;

/** How much a prize asks for, in words: `20 個`, `3 列`. */
const conditionOf = ({ counts, of }: PrizeView): string =>
  counts in rules ? t(rules[counts as keyof typeof rules], { n: of }) : '';

/** What became of a prize, or what it waits for; "" where only its rule is to be told. */
function fateOf(prize: PrizeView, day: string): string {
  const { state, claimedAt, where, from } = prize;
  if (state === 'claimed')
    return claimedAt ? t('booths.ladder.claimed', { time: claimedAt }) : t('booths.ladder.claimedPlain');
  if (state === 'missed') return t('booths.ladder.missed');
  if (state === 'over') return t('booths.ladder.over');
  if (state === 'before' && prize.earned) return t('booths.ladder.from', { time: whenOn(day, from) });
  if (state === 'earned') return where ? t('booths.ladder.ready', { where }) : t('booths.ladder.readyPlain');
  return prize.missing;
}

/**
 * What stands under a prize's name, in parts that don't break: its rule with what became of it, and what else it asks.
 */
export function linesOf(prize: PrizeView, day: string): { first: string[]; second: string[] } {
  const fate = fateOf(prize, day);
  // What is missing of all of them says so itself.
  const all = prize.counts === 'all' && fate !== '' && fate === prize.missing;
  const settled = prize.state === 'claimed' || prize.state === 'missed';
  return {
    first: [all ? '' : conditionOf(prize), fate].filter(Boolean),
    second: settled
      ? []
      : [
          prize.times > 1 ? t('booths.ladder.times', { n: prize.times }) : '',
          prize.drawTime && t('booths.ladder.draw', { time: prize.drawTime }),
          prize.drawTime && prize.present ? t('booths.ladder.present') : '',
          prize.stock,
          prize.also,
        ].filter(Boolean),
  };
}

const closings = {
  exchange: 'booths.closing.exchange',
  draw: 'booths.closing.draw',
  closes: 'booths.closing.closes',
  opens: 'booths.closing.opens',
  'use-by': 'booths.closing.use-by',
} as const;

/** What ends or begins next for a card that is exchanged there, and how long until then; `now` in ms since 1970. */
export function closingOf(
  { kind, at, date, time, detail }: DeadlineView,
  exchange: string,
  day: string,
  now: number,
): { what: string; left: string } {
  const known = kind in closings ? closings[kind as keyof typeof closings] : closings.closes;
  const left = Math.ceil((Date.parse(at) - now) / 60_000);
  // Of what is more than a day away, the date stands in the place of how long it is until then.
  const far = left >= 24 * 60;
  const on = date === day || (far && time) ? time : [shortDate(date), time].filter(Boolean).join(' ');
  return {
    what: [t(known, { time: on }), kind === 'exchange' && exchange ? exchange : detail]
      .filter(Boolean)
      .join(' · '),
    left:
      left <= 0
        ? t('booths.closing.now')
        : !far
          ? t('booths.closing.left', { length: minutes(left) })
          : t('booths.closing.at', { time: dayLabel(date) }),
  };
}
