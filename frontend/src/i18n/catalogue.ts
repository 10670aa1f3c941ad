import * as changes from '../features/changes/words';
import * as refresh from '../features/refresh/words';
import * as timetable from '../features/timetable/words';
import * as shell from '../shell/words';
import type { Translation } from './words.svelte';

/** Every message of the first screen in Japanese; the rest is in later.ts. */
export const ja = {
  ...shell.ja,
  ...timetable.ja,
  ...refresh.ja,
  ...changes.ja,
} as const;

/** Those messages in English: the same keys, or it doesn't compile. */
export const en: Translation<typeof ja> = {
  ...shell.en,
  ...timetable.en,
  ...refresh.en,
  ...changes.en,
};
