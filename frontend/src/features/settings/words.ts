import type { Messages, Translation } from '../../i18n/words.svelte';

/** Words of this screen: Japanese. */
export const ja = {} as const satisfies Messages;

/** Words of this screen: English. */
export const en: Translation<typeof ja> = {};
