/**
 * Everything said to a person, in Japanese and English.
 *
 * To add words for a feature: write `features/x/words.ts` exporting `ja` (`as const satisfies Messages`) and
 * `en: Translation<typeof ja>`, and spread both in `catalogue.ts`. Keys are global, so prefix them with the feature:
 * 'timetable.noTime'. A missing key, or an unknown one in t(), is a compile error.
 *
 * A message is text with `{name}` slots, or one text per plural category, chosen by the slot `n`:
 *   { one: '{n} session', other: '{n} sessions' }
 * Japanese has `other` only: a plain string will do.
 *
 * Words of what is fetched after the first screen stand in `later.ts` in place of `catalogue.ts`, and the components that
 * say them import `learned.ts`.
 */
import { ja, en } from './catalogue';
import type { ja as later } from './later';

/** The languages the interface speaks. */
export type Language = 'ja' | 'en';

/** A text with slots, or a text per Intl.PluralRules category. */
export type Message = string | Readonly<{ one?: string; other: string }>;

/** Words of one feature in its first language. */
export type Messages = Readonly<Record<string, Message>>;

/** The same keys in another language. */
export type Translation<M extends Messages> = Readonly<Record<keyof M, Message>>;

/** Every message, those that come later too. */
type All = typeof ja & typeof later;

/** A key of the catalogues. */
export type Word = keyof All;

type Slots<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never;
type Text<M> = M extends string ? M : M extends { other: infer O } ? O : never;
type Values<W extends Word> = Record<Slots<Text<All[W]>>, string | number>;
type Arguments<W extends Word> = [Slots<Text<All[W]>>] extends [never] ? [] : [values: Values<W>];

/** A key whose text has no slots: what tables of labels hold. */
export type PlainWord = {
  [W in Word]: [Slots<Text<All[W]>>] extends [never] ? W : never;
}[Word];

const catalogues: Record<Language, Messages> = { ja, en };

/** The language for a list of preferences, such as navigator.languages: the first of ours in it, else English. */
export function languageFor(preferences: readonly string[]): Language {
  for (const each of preferences) {
    const base = each.toLowerCase().split('-')[0];
    if (base === 'ja' || base === 'en') return base;
  }
  return 'en';
}

class Words {
  #language = $state<Language>(languageFor(globalThis.navigator?.languages ?? []));
  #numbers = $derived(new Intl.NumberFormat(this.#language));
  #plurals = $derived(new Intl.PluralRules(this.#language));

  get language(): Language {
    return this.#language;
  }

  /** Switches at once: every text that came from t() is drawn again. */
  speak(language: Language): void {
    this.#language = language;
    if (globalThis.document) document.documentElement.lang = language;
  }

  /** Grouped by the language's rules, half-width: 1,204. */
  number(n: number): string {
    return this.#numbers.format(n);
  }

  /** Takes the words of a part of the app that was fetched just now. */
  learn(more: Record<Language, Messages>): void {
    for (const language of ['ja', 'en'] as const)
      catalogues[language] = { ...catalogues[language], ...more[language] };
  }

  say(word: Word, values: Record<string, string | number> = {}): string {
    const message = catalogues[this.#language][word] ?? word;
    const text =
      typeof message === 'string'
        ? message
        : (this.#plurals.select(Number(values.n)) === 'one' && message.one) || message.other;
    return text.replace(/\{(\w+)\}/g, (slot, name: string) => {
      const value = values[name];
      return value === undefined ? slot : typeof value === 'number' ? this.number(value) : value;
    });
  }
}

/** The interface's language and its words. */
export const words = new Words();

/** The text for a key, its slots filled. Numbers are grouped; a plural goes by the slot `n`. */
export function t<W extends Word>(word: W, ...[values]: Arguments<W>): string {
  return words.say(word, values as Record<string, string | number> | undefined);
}
