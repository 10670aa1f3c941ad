import type { Messages, Translation } from '../i18n/words.svelte';

/** Words of the window's frame, and those every screen shares: Japanese. */
export const ja = {
  undo: '取り消す',
  redo: 'やり直す',
  close: '閉じる',
  cancel: 'やめる',
  'time.hours': '{n} 時間',
  'time.minutes': '{n} 分',
  'toast.region': 'お知らせ',
} as const satisfies Messages;

/** Words of the window's frame, and those every screen shares: English. */
export const en: Translation<typeof ja> = {
  undo: 'Undo',
  redo: 'Redo',
  close: 'Close',
  cancel: 'Cancel',
  'time.hours': '{n} h',
  'time.minutes': '{n} min',
  'toast.region': 'Messages',
};
