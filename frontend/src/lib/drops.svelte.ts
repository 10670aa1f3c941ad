import { base64Of } from './files';

/** What takes a file dropped on the window, before it counts as a feed. */
export interface Taker {
  /** Whether a file of this name is for it. */
  takes: (name: string) => boolean;
  /** What is said over the window while something is dragged above it. */
  say: () => string;
  /** Takes a file by its path. */
  path: (path: string) => void;
  /** Takes a file by its bytes, where the window knows no path. */
  bytes: (name: string, base64: () => Promise<string>) => void;
}

/** Who takes what is dropped on the window; what was added last is asked first. */
export class Drops {
  #takers = $state.raw<readonly Taker[]>([]);

  /** Adds one until the returned function is called. */
  add(taker: Taker): () => void {
    this.#takers = [taker, ...this.#takers];
    return () => {
      this.#takers = this.#takers.filter((each) => each !== taker);
    };
  }

  /** What a drop would do, "" when nobody but the import waits for one. */
  get say(): string {
    return this.#takers[0]?.say() ?? '';
  }

  /** Hands a path to whoever takes it; false when nobody does. */
  path(path: string): boolean {
    const taker = this.#takers.find(({ takes }) => takes(path));
    taker?.path(path);
    return !!taker;
  }

  /** Hands a file to whoever takes it; false when nobody does. */
  file(file: File): boolean {
    const taker = this.#takers.find(({ takes }) => takes(file.name));
    taker?.bytes(file.name, () => base64Of(file));
    return !!taker;
  }
}

/** The window's drops. */
export const drops = new Drops();
