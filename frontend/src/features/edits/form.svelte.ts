import type { EditFieldView, EditFormView, Fields } from '../../api/api';
import { t } from '../../i18n/words.svelte';
import { clockFrom, minutesOf, wallAt } from './times';

/** What can be wrong with a form before Go is asked, by where it is said. */
export type Wrong = Partial<Record<'title' | 'date' | 'start' | 'end', string>>;

/** For clock times that are on no date yet. */
const anyDate = '2000-01-01';

/** The fields of one session while a person types, and what of it is new. */
export class SessionForm {
  readonly view: EditFormView;

  /** What stands in each field but the times; flags are "yes" and "no". The form's fields write it. */
  values = $state<Fields>({});
  /** Of the start, YYYY-MM-DD; "" for no time. */
  date = $state('');
  /** As typed, from the midnight of date: "25:30" is in the night after it. */
  start = $state('');
  end = $state('');

  /** How long it last was, minutes, and which end that gave. */
  #held: { length: number; end: string } | undefined;

  #wrong = $derived.by<Wrong>(() => {
    const wrong: Wrong = {};
    if (!this.values.title?.trim()) wrong.title = t('edits.titleMissing');
    if (!this.date && !this.start.trim() && !this.end.trim()) return wrong;
    const [from, to] = [minutesOf(this.start), minutesOf(this.end)];
    if (!this.date) wrong.date = t('edits.dateMissing');
    if (!this.start.trim()) wrong.start = t('edits.startMissing');
    else if (from === null) wrong.start = t('edits.clockBad', { text: this.start });
    if (this.end.trim() && to === null) wrong.end = t('edits.clockBad', { text: this.end });
    else if (from !== null && to !== null && to < from) wrong.end = t('edits.endsEarlier');
    return wrong;
  });

  /** day is the date a new session is on until another is chosen. */
  constructor(view: EditFormView, day = '') {
    this.view = view;
    this.values = Object.fromEntries(view.fields.map(({ name, value }) => [name, value]));
    this.#place(this.#was('start'), this.#was('end'));
    if (!view.session) this.date = day;
  }

  /** What is wrong with it now, in words. */
  get wrong(): Wrong {
    return this.#wrong;
  }

  /** What changed, as Go takes it; a start alone where the end was left as it was, so that the length stays. */
  get changed(): Fields {
    const changed: Fields = {};
    for (const { name, value } of this.view.fields) {
      const now = name === 'start' || name === 'end' ? this.#wall(name) : (this.values[name] ?? '').trim();
      if (now !== value.trim()) changed[name] = now;
    }
    const { start, end } = changed;
    const [was, ended] = [this.#was('start'), this.#was('end')];
    const moves =
      was !== '' && start && end === wallAt(this.date, this.#minutes(was, ended) + minutesOf(this.start)!);
    if (moves) delete changed.end;
    return changed;
  }

  /** The field's own words, and what the feed says of it. */
  field(name: string): EditFieldView | undefined {
    return this.view.fields.find((each) => each.name === name);
  }

  /** Puts the feed's value into a field; the end goes along with the start. */
  revert(name: string): void {
    const said = this.field(name)?.published ?? '';
    if (name === 'start') {
      const length = this.#minutes(this.#wall('start'), this.#wall('end'));
      this.#place(
        said,
        said && length >= 0 ? wallAt(said.slice(0, 10), minutesOf(said.slice(11))! + length) : '',
      );
    } else if (name === 'end') this.#place(this.#wall('start'), said);
    else this.values[name] = said;
  }

  /** Types a start; the end goes with it, unless it was typed since. */
  moveTo(start: string): void {
    const [before, end] = [minutesOf(this.start), minutesOf(this.end)];
    if (before !== null && end !== null && end >= before)
      this.#held = { length: end - before, end: this.end };
    this.start = start;
    const after = minutesOf(start);
    if (after === null || this.#held?.end !== this.end) return;
    this.end = clockFrom(anyDate, wallAt(anyDate, after + this.#held.length));
    this.#held.end = this.end;
  }

  #was(name: string): string {
    return this.field(name)?.value ?? '';
  }

  #minutes(from: string, to: string): number {
    return (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000;
  }

  #place(start: string, end: string): void {
    this.date = start.slice(0, 10);
    this.start = clockFrom(this.date, start);
    this.end = clockFrom(this.date, end);
  }

  #wall(name: 'start' | 'end'): string {
    const minutes = minutesOf(this[name]);
    return this.date && minutes !== null ? wallAt(this.date, minutes) : '';
  }
}
