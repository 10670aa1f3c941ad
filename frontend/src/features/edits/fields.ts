import { shortDate } from '../../i18n/dates';
import { t, type PlainWord } from '../../i18n/words.svelte';
import '../../i18n/learned';

const names: Record<string, PlainWord> = {
  title: 'edits.title',
  subtitle: 'edits.subtitle',
  start: 'edits.start',
  end: 'edits.end',
  room: 'edits.room',
  track: 'edits.track',
  speakers: 'edits.speakers',
  type: 'edits.type',
  language: 'edits.language',
  url: 'edits.url',
  abstract: 'edits.abstract',
  description: 'edits.description',
  cancelled: 'edits.cancelled',
  onSiteOnly: 'edits.onSiteOnly',
  noRecording: 'edits.noRecording',
};

/** What a field is called; its own name where Go has one that isn't known here. */
export const fieldName = (name: string): string => (names[name] ? t(names[name]) : name);

/** A field's value as a person reads it on one line: `8/3 14:05`, names with commas, yes and no in words. */
export function shownValue(name: string, value: string): string {
  if (value === '') return t('edits.feed.nothing');
  switch (name) {
    case 'start':
    case 'end':
      return `${shortDate(value.slice(0, 10))} ${value.slice(11, 16)}`;
    case 'speakers':
      return value.split('\n').join(', ');
    case 'cancelled':
    case 'onSiteOnly':
    case 'noRecording':
      return t(value === 'yes' ? 'edits.yes' : 'edits.no');
    case 'abstract':
    case 'description':
      return value
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim();
  }
  return value;
}
