import { flushSync, mount, unmount } from 'svelte';
import type { CardView } from '../../api/api';
import type { CardHead } from './cardimage';
import PrintCard from './PrintCard.svelte';

let shown: Record<string, unknown> | undefined;

/**
 * Puts the card on a page of its own, which only paper shows, and asks the system to print. The page stays until the next
 * one: WebKitGTK says that it has printed before its dialog was answered.
 */
export async function printCard(card: CardView, head: CardHead): Promise<void> {
  if (shown) await unmount(shown);
  shown = mount(PrintCard, { target: document.body, props: { card, head } });
  flushSync();
  await document.fonts?.ready;
  window.print();
}
