import type { PlainWord } from '../i18n/words.svelte';
import type { IconName } from '../ui/icons';
import type { Screen } from './meguri.svelte';

/** One entry of the sidebar. */
export interface ScreenEntry {
  screen: Screen;
  word: PlainWord;
  icon: IconName;
  /** Chord that opens it. */
  keys: string;
  /** Whether the sidebar shows the chord. */
  keysShown?: boolean;
  /** Where it stands: under "Go round", apart below, or at the foot. */
  group: 'round' | 'library' | 'foot';
}

/** The sidebar from top to bottom. A screen appears here once it exists. */
export const screens: readonly ScreenEntry[] = [
  { screen: 'timetable', word: 'timetable.title', icon: 'timetable', keys: 'mod+1', group: 'round' },
  { screen: 'library', word: 'library.title', icon: 'library', keys: 'mod+2', group: 'library' },
  {
    screen: 'settings',
    word: 'settings.title',
    icon: 'settings',
    keys: 'mod+,',
    keysShown: true,
    group: 'foot',
  },
];
