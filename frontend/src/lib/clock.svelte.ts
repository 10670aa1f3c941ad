/** The time Meguri goes by, told once a minute: the machine's, or what --now moved it to. */
export class Clock {
  #shift = 0;
  #now = $state(Date.now());
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Milliseconds since 1970, as of the last tick. */
  get now(): number {
    return this.#now;
  }

  /** Sets the clock to an instant (RFC 3339); it runs on from there. */
  set(time: string): void {
    const to = Date.parse(time);
    if (Number.isNaN(to)) return;
    this.#shift = to - Date.now();
    this.#now = to;
    if (this.#timer) this.#tick(); // its next full minute is another one
  }

  /** Ticks on every full minute until the returned function is called. */
  run(): () => void {
    this.#tick();
    return () => {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }

  #tick(): void {
    clearTimeout(this.#timer);
    this.#now = Date.now() + this.#shift;
    this.#timer = setTimeout(() => this.#tick(), 60_000 - (this.#now % 60_000));
  }
}

/** The window's clock. */
export const clock = new Clock();
