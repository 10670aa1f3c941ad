/** How changes are told in a few characters: in the timetable, in the list of changes and in a session's history. */
import type { ChangesView, ChangeView, SlotView } from '../../api/api';
import { shortDate } from '../../i18n/dates';
import { t, type PlainWord } from '../../i18n/words.svelte';

/** One change as a tag: a label, or what it was and what it is now, or both. */
export interface ChangeTag {
  /** Word for what changed; "" where the values speak for themselves. */
  label: string;
  /** As it was, struck through; "" for nothing. */
  before: string;
  after: string;
}

/** The kinds that Go tells, the loudest first, and their words. */
const kinds: Record<string, PlainWord> = {
  cancelled: 'changes.cancelled',
  restored: 'changes.restored',
  added: 'changes.added',
  moved: 'changes.moved',
  retitled: 'changes.retitled',
  speakers: 'changes.speakers',
  abstract: 'changes.abstract',
  changed: 'changes.changed',
};
const loudest = Object.keys(kinds);

/** The word for a kind of change. */
export const kindWord = (kind: string): string => t(kinds[kind] ?? 'changes.changed');

const bare = (kind: string): ChangeTag => ({ label: kindWord(kind), before: '', after: '' });

/** What a slot shows of the changes the person hasn't seen, the loudest first; a cancelled one says so anyway. */
export function tagsOf(slot: SlotView): ChangeTag[] {
  const { change } = slot;
  if (!change) return [];
  return loudest
    .filter((kind) => change.kinds.includes(kind) && kind !== 'cancelled')
    .flatMap((kind) => {
      if (kind !== 'moved') return bare(kind);
      const tags: ChangeTag[] = [];
      const day = change.day ? `${shortDate(change.day)} ` : '';
      if (change.from && (day || change.from !== slot.from))
        tags.push({ label: '', before: day + change.from, after: slot.from });
      else if (change.to && change.to !== slot.to)
        tags.push({ label: '', before: `–${change.to}`, after: `–${slot.to}` });
      if (change.room) tags.push({ label: t('changes.room'), before: change.room, after: slot.room });
      return tags.length > 0 ? tags : bare(kind);
    });
}

const at = (day: string, clock: string, withDay: boolean) =>
  withDay && day && clock ? `${shortDate(day)} ${clock}` : clock;

/** Changes of one session as tags: a start says more than the end that followed it. */
export function tagsOfChanges(changes: readonly ChangeView[]): ChangeTag[] {
  const started = changes.some(({ field }) => field === 'start');
  return [...changes]
    .sort((a, b) => loudest.indexOf(a.kind) - loudest.indexOf(b.kind))
    .filter(({ field }) => field !== 'end' || !started)
    .map((change) => {
      const { kind, field, before, after } = change;
      if (field === 'start' || field === 'end') {
        const otherDay = change.beforeDay !== change.afterDay;
        const dash = field === 'end' ? '–' : '';
        return {
          label: before && after ? '' : t('changes.time'),
          before: before && dash + at(change.beforeDay, before, otherDay),
          after: after && dash + at(change.afterDay, after, otherDay),
        };
      }
      if (field === 'room') return { label: t('changes.room'), before, after };
      return bare(kind);
    });
}

/** The changes whose values are too long for a tag, with their words: the title, the speakers. */
export const wordy = (changes: readonly ChangeView[]): ChangeView[] =>
  changes.filter(({ kind, before }) => (kind === 'retitled' || kind === 'speakers') && before !== '');

/** Tags as a screen reader says them. */
export const spokenTags = (tags: readonly ChangeTag[]): string =>
  tags
    .map(({ label, before, after }) =>
      [label, before && after ? t('changes.from', { before, after }) : before || after]
        .filter(Boolean)
        .join(' '),
    )
    .join(', ');

/** Sessions by how they changed: "新規 1 · 移動 2"; "" when none did. */
export function countsOf({ added, moved, changed, cancelled, restored }: ChangesView): string {
  return [
    added && t('import.added', { n: added }),
    moved && t('import.moved', { n: moved }),
    changed && t('import.changed', { n: changed }),
    cancelled && t('import.cancelled', { n: cancelled }),
    restored && t('import.restored', { n: restored }),
  ]
    .filter(Boolean)
    .join(' · ');
}
