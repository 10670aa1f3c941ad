import { flushSync, mount, unmount } from 'svelte';
import type { CardView } from '../../api/api';
import { inkOf, inkReady, themeOn, type CardHead } from './cardimage';
import PrintCard from './PrintCard.svelte';

let shown: Record<string, unknown> | undefined;

/** Red on white, whatever is on screen. */
const paper = { shu: '#c2371a', paper: '#ffffff' };

/**
 * Puts the card on a page of its own, which only paper shows, and asks the system to print. Stamps are images: WebKitGTK
 * prints an SVG without its masks. The page stays until the next one: WebKitGTK says that it has printed before its
 * dialog was answered.
 */
export async function printCard(card: CardView, head: CardHead): Promise<void> {
  const grain = await inkReady();
  const theme = { ...themeOn(document.body), ...paper };
  const edge = card.cells.length <= 60 ? 480 : 240; // pixels: about 300 to the inch
  const stamps = new Map(
    card.cells
      .filter((cell) => cell.stamp)
      .map((cell) => [cell.key, inkOf(cell, edge, theme, grain, edge / 100).toDataURL('image/png')]),
  );
  if (shown) await unmount(shown);
  shown = mount(PrintCard, { target: document.body, props: { card, head, stamps } });
  flushSync();
  await Promise.all(
    [...document.querySelectorAll<HTMLImageElement>('.print-card img')].map((each) => each.decode()),
  );
  window.print();
}
