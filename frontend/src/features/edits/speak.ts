/** Imported by what says the words of editing: they come with it, not with the first screen. */
import { words } from '../../i18n/words.svelte';
import * as own from './words';

words.learn(own);
