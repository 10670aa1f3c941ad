import { runnerImport } from 'vite';

const messages = async (file) =>
  (
    await runnerImport(new URL(`../src/i18n/${file}`, import.meta.url).pathname, {
      configFile: false,
      logLevel: 'error',
    })
  ).module;
const [first, later] = [await messages('catalogue.ts'), await messages('later.ts')];
const catalogue = { ja: { ...first.ja, ...later.ja }, en: { ...first.en, ...later.en } };

/**
 * The interface's words, from the interface's own catalogue, so that a test finds what a person reads and one test
 * serves both languages. Throws on a word the catalogue doesn't have.
 *
 * @param {'ja' | 'en'} language
 * @returns {(word: string, values?: Record<string, string | number>) => string}
 */
export function wordsIn(language) {
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  return (word, values = {}) => {
    const message = catalogue[language][word];
    if (message === undefined) throw new Error(`the ${language} catalogue has no "${word}"`);
    const text =
      typeof message === 'string' ? message : (message[plurals.select(Number(values.n))] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (slot, name) => {
      const value = values[name] ?? slot;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}
