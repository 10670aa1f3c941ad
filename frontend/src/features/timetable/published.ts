/** What feeds publish in codes or words of their own, as a person or a browser takes it. */
import { t, type PlainWord } from '../../i18n/words.svelte';
import { languageName } from './drawing';

/** The types that frab, pretalx and their kin publish most, in lower case without separators. */
const types = new Map<string, PlainWord>(
  Object.entries({
    lecture: 'type.lecture',
    talk: 'type.talk',
    keynote: 'type.keynote',
    workshop: 'type.workshop',
    tutorial: 'type.tutorial',
    lightning: 'type.lightningTalk',
    lightningtalk: 'type.lightningTalk',
    panel: 'type.panel',
    podium: 'type.panel',
    meetup: 'type.meetup',
    meeting: 'type.meeting',
    poster: 'type.poster',
    film: 'type.film',
    movie: 'type.film',
    concert: 'type.concert',
    performance: 'type.performance',
    contest: 'type.contest',
    party: 'type.party',
    break: 'type.break',
    other: 'type.other',
  }),
);

/** A session's type in the person's language; as published where it is none of the common ones. */
export function typeName(type: string): string {
  const word = types.get(type.toLowerCase().replace(/[\s_-]/g, ''));
  return word ? t(word) : type;
}

/**
 * A published language where it is a plain tag (BCP 47: "ja", "pt-BR"), for the lang attribute; undefined for the rest,
 * which would only mislead the browser's choice of glyphs.
 */
export const languageTag = (language: string): string | undefined =>
  /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(language) ? language : undefined;

/** A value of the filter as a person knows it: languages and types have names, the rest is as published. */
export const valueName = (part: string, value: string): string =>
  part === 'languages' ? languageName(value) : part === 'types' ? typeName(value) : value;
