/** Imported by what says words of later.ts: they come with it, and not before the first screen. */
import * as later from './later';
import { words } from './words.svelte';

words.learn(later);
