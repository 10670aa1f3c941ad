import * as changes from '../features/changes/words';
import * as library from '../features/library/words';
import * as refresh from '../features/refresh/words';
import * as settings from '../features/settings/words';
import * as timetable from '../features/timetable/words';
import * as welcome from '../features/welcome/words';
import * as shell from '../shell/words';
import type { Translation } from './words.svelte';

/** Every message in Japanese. */
export const ja = {
  ...shell.ja,
  ...welcome.ja,
  ...library.ja,
  ...settings.ja,
  ...timetable.ja,
  ...refresh.ja,
  ...changes.ja,
} as const;

/** Every message in English: the same keys, or it doesn't compile. */
export const en: Translation<typeof ja> = {
  ...shell.en,
  ...welcome.en,
  ...library.en,
  ...settings.en,
  ...timetable.en,
  ...refresh.en,
  ...changes.en,
};
