/**
 * The one place that handles keys. Screens add commands; the window has a single keydown listener (App.svelte).
 *
 * A chord is written "mod+o", "shift+mod+z", "b", "?", "escape", "arrowleft": mod is ⌘ on a Mac and Ctrl elsewhere,
 * the last part is KeyboardEvent.key in lower case.
 */

/** One thing a key does. The shortcuts sheet lists every added command that has a label. */
export interface Command {
  /** Chords that run it; the first is the one shown. */
  keys: readonly string[];
  /** What it does, in the person's language, asked for when the sheet opens. Without one the sheet doesn't list it. */
  label?: () => string;
  /** Heading in the shortcuts sheet. */
  group?: () => string;
  /** Runs even while the caret is in a text field. Chords with mod do anyway, except undo and redo: those are the field's. */
  inText?: boolean;
  /** Return false to let the key through to the next command, or to the page. */
  run: (event: KeyboardEvent) => boolean | void;
}

/** Whether this machine has ⌘ in place of Ctrl. */
export const isMac = (): boolean => /^(Mac|iP)/.test(globalThis.navigator?.platform ?? '');

/** Modifiers and key of a chord; "mod++" ends in a plus. */
function partsOf(chord: string): { mod: boolean; shift: boolean; key: string } {
  const key = chord.endsWith('+') ? '+' : chord.slice(chord.lastIndexOf('+') + 1);
  return { mod: chord.includes('mod+'), shift: chord.includes('shift+'), key };
}

const shown: Record<string, string> = {
  enter: '↵',
  escape: 'esc',
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  space: 'Space',
  delete: 'Del',
  f2: 'F2',
  home: 'Home',
  end: 'End',
};

/** A chord as people see it on this machine: "⇧⌘Z" or "Ctrl+Shift+Z". */
export function keysShown(chord: string, mac = isMac()): string {
  const { mod, shift, key } = partsOf(chord);
  const name = shown[key] ?? (key.length === 1 ? key.toUpperCase() : key);
  if (mac) return (shift ? '⇧' : '') + (mod ? '⌘' : '') + name;
  return [mod && 'Ctrl', shift && 'Shift', name].filter(Boolean).join('+');
}

/** The event's key in chord words. Under a non-Latin layout the physical key stands in, so that Ctrl+Z stays Ctrl+Z. */
function keyOf(event: KeyboardEvent): string {
  if (event.key === ' ') return 'space';
  const physical = /^(?:Key|Digit)(.)$/.exec(event.code ?? '')?.[1];
  const unreadable = event.key.length === 1 && event.key.charCodeAt(0) > 0x7e;
  return (unreadable && physical ? physical : event.key).toLowerCase();
}

/** Whether the event is that chord. Shift is part of a symbol such as "?", but of nothing else. */
export function matches(event: KeyboardEvent, chord: string, mac = isMac()): boolean {
  const { mod, shift, key } = partsOf(chord);
  const isSymbol = key.length === 1 && !/[a-z0-9]/.test(key);
  const modHeld = mac ? event.metaKey : event.ctrlKey;
  const otherMod = mac ? event.ctrlKey : event.metaKey;
  return (
    keyOf(event) === key &&
    modHeld === mod &&
    (isSymbol || event.shiftKey === shift) &&
    !otherMod &&
    !event.altKey
  );
}

/** Whether typing there writes text, so that letters are the field's and not ours. */
export function writesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !/^(button|checkbox|radio|range|submit)$/.test(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/**
 * Whether a key belongs to an input method that is converting. 229 is what WebKit sends for the Enter that confirms a
 * conversion, after isComposing has gone false.
 */
export const composes = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/** For a form: the Enter that confirms a conversion never submits it. */
export function holdConversion(event: KeyboardEvent): void {
  if (event.key === 'Enter' && composes(event)) event.preventDefault();
}

const isLetter = (chord: string) => chord.length === 1;
const isTextUndo = (chord: string) => /^(shift\+)?mod\+[zy]$/.test(chord);

/** Commands in layers: what was added last is asked first; an open dialog holds all that were there before it. */
export class Keys {
  #layers: { commands: readonly Command[] }[] = [];
  #holds: number[] = [];

  /** Whether single-character keys work (a setting; WCAG 2.1.4). */
  letters = true;

  /** Adds commands until the returned function is called. */
  add(commands: readonly Command[]): () => void {
    const layer = { commands };
    this.#layers.push(layer);
    return () => {
      this.#layers = this.#layers.filter((each) => each !== layer);
    };
  }

  /** Silences every command added so far, while a dialog is open, until the returned function is called. */
  hold(): () => void {
    const below = this.#layers.length;
    this.#holds.push(below);
    return () => {
      const at = this.#holds.lastIndexOf(below);
      if (at >= 0) this.#holds.splice(at, 1);
    };
  }

  /** Every command that can run now, first asked first. */
  get commands(): Command[] {
    const from = Math.max(0, ...this.#holds);
    return this.#layers
      .slice(from)
      .reverse()
      .flatMap((layer) => layer.commands);
  }

  /** Runs the command for this event, if there is one, and takes the event. True when it did. */
  handle(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || composes(event)) return false;
    const writing = writesText(event.target);
    for (const command of this.commands) {
      const chord = command.keys.find((each) => matches(event, each));
      if (!chord) continue;
      if (isLetter(chord) && !this.letters) continue;
      if (writing && (!chord.includes('mod+') || isTextUndo(chord)) && !command.inText) continue;
      if (command.run(event) === false) continue;
      event.preventDefault();
      return true;
    }
    return false;
  }
}

/** The window's commands. */
export const keys = new Keys();
