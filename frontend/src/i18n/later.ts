/** The words of what is fetched after the first screen; learned.ts brings them. */
import * as booths from '../features/booths/words';
import * as stampCard from '../features/booths/words.card';
import * as boothForms from '../features/booths/words.forms';
import * as floor from '../features/booths/words.map';
import * as edits from '../features/edits/words';
import * as library from '../features/library/words';
import * as settings from '../features/settings/words';
import * as today from '../features/today/words';
import * as welcome from '../features/welcome/words';
import type { Translation } from './words.svelte';

/** Every message of those parts in Japanese. */
export const ja = {
  ...welcome.ja,
  ...library.ja,
  ...settings.ja,
  ...edits.ja,
  ...booths.ja,
  ...stampCard.ja,
  ...floor.ja,
  ...boothForms.ja,
  ...today.ja,
} as const;

/** Those messages in English: the same keys, or it doesn't compile. */
export const en: Translation<typeof ja> = {
  ...welcome.en,
  ...library.en,
  ...settings.en,
  ...today.en,
  ...edits.en,
  ...booths.en,
  ...stampCard.en,
  ...floor.en,
  ...boothForms.en,
};
