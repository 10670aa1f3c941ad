import type { Messages, Translation } from '../../i18n/words.svelte';

/** What the card says of a press: Japanese. */
export const ja = {
  'booths.cell.answer': '答えを書く',
  'booths.cell.photo': '写真を加える',
  'booths.cell.closed': '時間外',
  'booths.cell.noCount': '数に入りません',
  'booths.already': '{booth} は {time} に押してあります',
} as const satisfies Messages;

/** The same in English. */
export const en: Translation<typeof ja> = {
  'booths.cell.answer': 'Add the answer',
  'booths.cell.photo': 'Add the photo',
  'booths.cell.closed': 'closed',
  'booths.cell.noCount': 'doesn’t count',
  'booths.already': '{booth} was already stamped at {time}',
};
