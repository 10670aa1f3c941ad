/** The time Meguri goes by, told once a minute: the machine's, or what --now moved it to. */
export class Clock {
  #shift = 0;
  #now = $state(Date.now());

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
  }

  /** Ticks on every full minute until the returned function is called. */
  run(): () => void {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      this.#now = Date.now() + this.#shift;
      timer = setTimeout(tick, 60_000 - (this.#now % 60_000));
    };
    tick();
    return () => clearTimeout(timer);
  }
}

/** The window's clock. */
export const clock = new Clock();
