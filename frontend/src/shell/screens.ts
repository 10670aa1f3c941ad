import { t, type PlainWord } from '../i18n/words.svelte';
import type { IconName } from '../ui/icons';
import type { Meguri, Screen } from './meguri.svelte';

/** One entry of the sidebar. */
export interface ScreenEntry {
  screen: Screen;
  word: PlainWord;
  icon: IconName;
  /** Chord that opens it. */
  keys: string;
  /** Whether the sidebar shows the chord. */
  keysShown?: boolean;
  /** Where it stands: alone on top, under "Go round", apart below, or at the foot. */
  group: 'today' | 'round' | 'library' | 'foot';
  /** How much is left to do there, as it is shown and as it is said. */
  count?: (meguri: Meguri) => { shown: string; said: string } | undefined;
}

/** The sidebar from top to bottom. A screen appears here once it exists; its number is its own already. */
export const screens: readonly ScreenEntry[] = [
  { screen: 'today', word: 'today.title', icon: 'today', keys: 'mod+1', group: 'today' },
  { screen: 'timetable', word: 'timetable.title', icon: 'timetable', keys: 'mod+2', group: 'round' },
  {
    screen: 'booths',
    word: 'booths.title',
    icon: 'booth',
    keys: 'mod+3',
    group: 'round',
    count: ({ tally }) =>
      tally && {
        shown: `${tally.stamped}/${tally.of}`,
        said: t('shell.stamps', { n: tally.stamped, of: tally.of }),
      },
  },
  { screen: 'library', word: 'library.title', icon: 'library', keys: 'mod+8', group: 'library' },
  {
    screen: 'settings',
    word: 'settings.title',
    icon: 'settings',
    keys: 'mod+,',
    keysShown: true,
    group: 'foot',
  },
];
