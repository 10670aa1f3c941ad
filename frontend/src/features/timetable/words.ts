import type { Messages, Translation } from '../../i18n/words.svelte';

/** Words of the timetable, Japanese. */
export const ja = {
  'timetable.title': '時間割',
} as const satisfies Messages;

/** Words of the timetable, English. */
export const en: Translation<typeof ja> = {
  'timetable.title': 'Timetable',
};
