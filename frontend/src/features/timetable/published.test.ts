import { afterEach, describe, expect, test } from 'vitest';
import { words } from '../../i18n/words.svelte';
import { languageTag, typeName } from './published';

const before = words.language;
afterEach(() => words.speak(before));

describe('a published type', () => {
  test.each([
    ['is said in Japanese', 'ja', 'break', '休憩'],
    ['is said in English', 'en', 'break', 'Break'],
    ['is known in any spelling', 'en', 'Lightning_Talk', 'Lightning talk'],
    ['stays as published when nobody knows it', 'ja', 'devroom', 'devroom'],
    ['is no property of every object', 'en', 'constructor', 'constructor'],
    ['may be missing', 'ja', '', ''],
  ] as const)('%s', (_, language, type, said) => {
    words.speak(language);
    expect(typeName(type)).toBe(said);
  });
});

describe('a published language', () => {
  test.each([
    ['that is a code', 'ja', 'ja'],
    ['with its region', 'pt-BR', 'pt-BR'],
    ['in words is no tag', 'Japanese / English', undefined],
    ['by its full name is no tag', 'Deutsch', undefined],
    ['that is missing is no tag', '', undefined],
  ])('%s', (_, language, tag) => {
    expect(languageTag(language)).toBe(tag);
  });
});
