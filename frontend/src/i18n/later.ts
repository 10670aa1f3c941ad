/** The words of what is fetched after the first screen; learned.ts brings them. */
import * as booths from '../features/booths/words';
import * as edits from '../features/edits/words';
import * as library from '../features/library/words';
import * as settings from '../features/settings/words';
import * as welcome from '../features/welcome/words';
import type { Translation } from './words.svelte';

/** Every message of those parts in Japanese. */
export const ja = { ...welcome.ja, ...library.ja, ...settings.ja, ...edits.ja, ...booths.ja } as const;

/** Those messages in English: the same keys, or it doesn't compile. */
export const en: Translation<typeof ja> = {
  ...welcome.en,
  ...library.en,
  ...settings.en,
  ...edits.en,
  ...booths.en,
};
