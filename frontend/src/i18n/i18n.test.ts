import { afterEach, describe, expect, it } from 'vitest';
import * as first from './catalogue';
import { clockIn, clockOf, dateRange, dayLabel, longDay, minutes, shortDate } from './dates';
import * as later from './later';
import './learned';
import { languageFor, t, words, type Language, type Message, type Word } from './words.svelte';

const [ja, en] = [
  { ...first.ja, ...later.ja },
  { ...first.en, ...later.en },
];

afterEach(() => words.speak('en'));

const texts = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));
const slots = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]))].sort();

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ja).sort());
  });

  it('fill the same slots in both languages', () => {
    for (const key of Object.keys(ja) as Word[]) {
      const wanted = slots(texts(ja[key]).join());
      for (const text of texts(en[key])) {
        // English "one" may say the number in words.
        const missing = wanted.filter((slot) => slot !== 'n' && !slots(text).includes(slot));
        expect(missing, `${key}: ${text}`).toEqual([]);
        expect(
          slots(text).filter((slot) => !wanted.includes(slot)),
          `${key}: ${text}`,
        ).toEqual([]);
      }
    }
  });

  it('say nothing empty, and nothing with an exclamation mark', () => {
    for (const [key, message] of [...Object.entries(ja), ...Object.entries(en)])
      for (const text of texts(message as Message)) {
        expect(text.trim(), key).not.toBe('');
        expect(text, key).not.toMatch(/[!！]/);
      }
  });

  it('keep digits half-width, and a space before units in prose', () => {
    for (const [key, message] of Object.entries(ja))
      for (const text of texts(message as Message)) expect(text, key).not.toMatch(/[０-９]|\}(件|日)/);
  });
});

// Sources are read as text, so that a screen can't say something the catalogues don't know.
const sources = import.meta.glob<string>('/src/**/*.svelte', {
  query: '?raw',
  import: 'default',
  eager: true,
});

describe('text outside the catalogues', () => {
  /** What a person could read in a component: text nodes and spoken attributes, without code, comments and expressions. */
  const readable = (source: string) => {
    const markup = source
      .replace(/<script[\s\S]*?<\/script>/g, '')
      .replace(/<style[\s\S]*?<\/style>/g, '')
      .replace(/<!--[\s\S]*?-->/g, '');
    let depth = 0;
    let flat = '';
    for (const c of markup) {
      if (c === '{') depth++;
      if (depth === 0) flat += c;
      if (c === '}') depth--;
    }
    const attributes = [...flat.matchAll(/\s(?:aria-label|title|placeholder|alt|label)="([^"]+)"/g)].map(
      (m) => m[1]!,
    );
    const nodes = flat.replace(/<[^>]*>/g, '\n').split('\n');
    return [...attributes, ...nodes].map((s) => s.trim()).filter(Boolean);
  };
  // Names are the same in every language.
  const names = /^(日本語|English|Meguri|MEGURI|巡|Pentabarf|frab|iCalendar|https:\/\/)$/;

  it.each(Object.entries(sources))('%s has none', (_, source) => {
    expect(readable(source).filter((s) => /\p{L}/u.test(s) && !names.test(s))).toEqual([]);
    const script = [...source.matchAll(/<script[\s\S]*?<\/script>/g)]
      .join('')
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const quoted = [...source.matchAll(/\{[^}]*['"`]([^'"`]*[\u3040-\u30ff\u4e00-\u9fff][^'"`]*)['"`]/g)].map(
      (m) => m[1]!,
    );
    expect(quoted.filter((s) => !names.test(s))).toEqual([]);
    expect(script.match(/[\u3040-\u30ff\u4e00-\u9fff]+/g)?.filter((s) => !names.test(s)) ?? []).toEqual([]);
  });
});

describe('words', () => {
  it('switch language at once', () => {
    expect(t('undo')).toBe('Undo');
    words.speak('ja');
    expect(t('undo')).toBe('取り消す');
    expect(document.documentElement.lang).toBe('ja');
  });

  it.each([
    ['the first of ours in the list', ['fr-FR', 'ja-JP', 'en'], 'ja'],
    ['English when none is ours', ['de', 'fr'], 'en'],
    ['English when the system says nothing', [], 'en'],
  ])('start in %s', (_, preferences, want) => {
    expect(languageFor(preferences)).toBe(want);
  });
});

describe('dates and times', () => {
  const cases: [string, () => string, Record<Language, string>][] = [
    ['a day', () => dayLabel('2024-08-03'), { ja: '8/3 土', en: 'Sat 3 Aug' }],
    ['a short date', () => shortDate('2024-12-27'), { ja: '12/27', en: '27 Dec' }],
    ['a day in full', () => longDay('2024-08-03'), { ja: '8月3日 土曜日', en: 'Saturday 3 August' }],
    ['a range in one month', () => dateRange('2024-08-03', '2024-08-04'), { ja: '8/3–8/4', en: '3–4 Aug' }],
    [
      'a range over months',
      () => dateRange('2024-12-30', '2025-01-02'),
      { ja: '12/30–1/2', en: '30 Dec–2 Jan' },
    ],
    ['a range of one day', () => dateRange('2024-08-03', '2024-08-03'), { ja: '8/3', en: '3 Aug' }],
    ['no date at all', () => dateRange('', ''), { ja: '', en: '' }],
    ['minutes', () => minutes(42), { ja: '42 分', en: '42 min' }],
    ['hours and minutes', () => minutes(70), { ja: '1 時間 10 分', en: '1 h 10 min' }],
    ['whole hours', () => minutes(120), { ja: '2 時間', en: '2 h' }],
    ['a clock in its own offset', () => clockOf('2024-08-03T14:05:00+09:00'), { ja: '14:05', en: '14:05' }],
    [
      'a clock in another zone',
      () => clockIn('2024-08-03T14:05:00+09:00', 'Europe/Berlin'),
      { ja: '07:05', en: '07:05' },
    ],
    ['midnight', () => clockIn('2024-08-03T15:00:00Z', 'Asia/Tokyo'), { ja: '00:00', en: '00:00' }],
  ];
  for (const language of ['ja', 'en'] as const)
    it.each(cases)(`%s in ${language}`, (_, say, want) => {
      words.speak(language);
      expect(say()).toBe(want[language]);
    });
});
