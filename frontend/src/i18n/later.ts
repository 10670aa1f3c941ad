/** The words that are fetched after the first screen, for tests and checks that want to know every word. */
import * as edits from '../features/edits/words';

/** Those words in Japanese. */
export const ja = { ...edits.ja } as const;

/** Those words in English. */
export const en = { ...edits.en } as const;
