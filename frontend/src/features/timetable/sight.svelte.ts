import { painted } from '../../lib/painted';
import { windowOf, type Box } from './layout';

/** What is in sight of a scrolled surface, and so what of it is worth drawing. */
export class Sight {
  /** The element that scrolls; bound by the component. */
  scroller = $state<HTMLElement>();
  /** Size of the scroller without its bars, px; bound as well. */
  width = $state(0);
  height = $state(0);
  #left = $state(0);
  /** Steps drawn around what is in sight: none before the first paint, which would wait for what nobody sees. */
  #around = 0;
  #looked = false;
  #drawn = $state.raw<Box>({ left: 0, top: 0, width: 0, height: 0 });

  /** How far it is scrolled to the right, px, as of the last look. */
  get left(): number {
    return this.#left;
  }
  /** The part of the surface to draw, px; changes only when scrolling leaves it. */
  get drawn(): Box {
    return this.#drawn;
  }

  /** Takes in where the surface is scrolled to. */
  look = (): void => {
    if (!this.scroller || this.height === 0) return;
    if (!this.#looked) {
      this.#looked = true;
      painted(() => {
        this.#around = 1;
        this.look();
      });
    }
    const { scrollLeft: left, scrollTop: top } = this.scroller;
    const next = windowOf({ left, top, width: this.width, height: this.height }, this.#around);
    this.#left = left;
    if ((Object.keys(next) as (keyof Box)[]).some((side) => next[side] !== this.#drawn[side]))
      this.#drawn = next;
  };

  /** Scrolls there, px; what is undefined stays as it is. */
  goTo({ left, top }: { left?: number; top?: number }): void {
    if (!this.scroller) return;
    if (top !== undefined) this.scroller.scrollTop = Math.max(0, top);
    if (left !== undefined) this.scroller.scrollLeft = Math.max(0, left);
    this.look();
  }
}
