/** One thing that can be done about a toast, beside undoing it. */
export interface ToastAction {
  label: string;
  run: () => void;
}

/** One line said in passing, with at most one way on and one way back. */
export interface Toast {
  id: number;
  say: string;
  /** note: something was done; trouble: something could not be done (ochre). */
  tone: 'note' | 'trouble';
  /** What to try, for trouble. */
  more?: string;
  /** Shows the undo button; called at most once. */
  undo?: () => void;
  /** Shows another button; the toast goes when it is pressed. */
  action?: ToastAction;
}

/** How long a toast stays, ms; longer where there is more to read. Hovering or focusing it stops the clock. */
const stay = { note: 6_000, trouble: 12_000 } as const;

/** At most three lines at the foot of the window; a fourth pushes out the oldest. */
export class Toasts {
  #items = $state<Toast[]>([]);
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  get items(): readonly Toast[] {
    return this.#items;
  }

  /** Something was done; with undo, the way back, and with an action, the way on. */
  note(say: string, undo?: () => void, action?: ToastAction): void {
    this.#show({ say, tone: 'note', undo, action });
  }

  /** Something could not be done, and what to try. */
  trouble(say: string, more?: string): void {
    this.#show({ say, tone: 'trouble', more });
  }

  dismiss(id: number): void {
    this.#stop(id);
    this.#items = this.#items.filter((each) => each.id !== id);
  }

  /** Takes away every undo button: after an undo by key, the offer would undo something else. */
  settle(): void {
    for (const each of this.#items) if (each.undo) this.dismiss(each.id);
  }

  undo(id: number): void {
    const toast = this.#items.find((each) => each.id === id);
    this.dismiss(id);
    toast?.undo?.();
  }

  act(id: number): void {
    const toast = this.#items.find((each) => each.id === id);
    this.dismiss(id);
    toast?.action?.run();
  }

  /** Stops the clock while the person is looking. */
  pause(id: number): void {
    this.#stop(id);
  }

  resume(id: number): void {
    const toast = this.#items.find((each) => each.id === id);
    if (toast) this.#start(toast);
  }

  #show(toast: Omit<Toast, 'id'>): void {
    // One undo at a time: the button must mean the latest thing done.
    if (toast.undo) this.settle();
    const made = { ...toast, id: this.#next++ };
    for (const each of this.#items.slice(0, Math.max(0, this.#items.length - 2))) this.dismiss(each.id);
    this.#items = [...this.#items, made];
    this.#start(made);
  }

  #start(toast: Toast): void {
    this.#stop(toast.id);
    this.#timers.set(
      toast.id,
      setTimeout(() => this.dismiss(toast.id), stay[toast.tone]),
    );
  }

  #stop(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }
}

/** The window's toasts. */
export const toasts = new Toasts();
