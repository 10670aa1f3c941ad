/** What sort of thing went wrong; the kinds of app.Problem. "columns" is a table that leaves something open. */
export type ProblemKind =
  'bad-input' | 'not-found' | 'offline' | 'storage' | 'newer' | 'internal' | 'columns';

/** An error as a person sees it: what happened and what to try, in their language. */
export class Problem extends Error {
  constructor(
    readonly kind: ProblemKind,
    /** One sentence: what happened, what still works. */
    readonly say: string,
    /** What the person can do; "" when there is nothing. */
    readonly try_: string = '',
  ) {
    super(say);
    this.name = 'Problem';
  }
}

/**
 * Whatever a call was rejected with, as a Problem. Go sends the JSON text of a ProblemView (desktop.FormatError):
 * Wails would show an object as "[object Object]". Anything else is our own mistake, told in its own words.
 */
export function problemFrom(reason: unknown): Problem {
  if (reason instanceof Problem) return reason;
  const text = reason instanceof Error ? reason.message : String(reason);
  try {
    const view: unknown = JSON.parse(text);
    if (view && typeof view === 'object' && 'say' in view && typeof view.say === 'string') {
      const { kind, say, try: hint } = view as { kind?: ProblemKind; say: string; try?: string };
      return new Problem(kind ?? 'internal', say, hint ?? '');
    }
  } catch {
    // Not JSON: told as it is below.
  }
  return new Problem('internal', text);
}
