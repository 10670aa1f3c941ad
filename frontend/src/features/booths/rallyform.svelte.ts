import type { Api, BoothView, CheckpointView, PresetView, RallyView, RuleView } from '../../api/api';
import { problemFrom, type Problem } from '../../api/problem';

/** What a prize can ask for; "also" stands beside these, in the conference's words. */
export type ConditionKind = 'stamps' | 'all' | 'points' | 'lines' | 'group';

/** One thing that has to hold for a prize. */
export interface Condition {
  kind: ConditionKind;
  /** How many; without meaning for "all". */
  n: number;
  /** Which, for "group"; else "". */
  group: string;
}

/** A span of wall times, or a bonus until one: two fields of a line such as "2024-08-03T10:00/2024-08-03T15:00". */
export type Pair = readonly [first: string, second: string];

/** The lines of CheckpointView.hours or .early, half-filled ones too. */
export const pairsOf = (lines: string): Pair[] =>
  lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const cut = line.indexOf('/');
      return cut < 0 ? [line, ''] : [line.slice(0, cut), line.slice(cut + 1)];
    });

/** Pairs as CheckpointView has them. */
export const linesOf = (pairs: readonly Pair[]): string => pairs.map((pair) => pair.join('/')).join('\n');

/** The conditions of a prize in the order in which they are read. */
export function conditionsOf(prize: RuleView): Condition[] {
  const said: Condition[] = [];
  if (prize.stamps > 0) said.push({ kind: 'stamps', n: prize.stamps, group: '' });
  if (prize.stamps < 0) said.push({ kind: 'all', n: 0, group: '' });
  if (prize.points > 0) said.push({ kind: 'points', n: prize.points, group: '' });
  if (prize.lines > 0) said.push({ kind: 'lines', n: prize.lines, group: '' });
  for (const [group, n] of Object.entries(prize.groups ?? {})) said.push({ kind: 'group', n, group });
  return said;
}

/** Which kinds exclude one another: a prize has one of each row at most. */
const rows: readonly (readonly ConditionKind[])[] = [['stamps', 'all'], ['points'], ['lines']];

/** The kinds that a prize can still ask for: those that none of its other conditions is of. */
export function kindsFor(prize: RuleView, groups: readonly string[], except?: Condition): ConditionKind[] {
  const others = conditionsOf(prize).filter(
    (each) => !(except && each.kind === except.kind && each.group === except.group),
  );
  const free = rows
    .filter((row) => !others.some((each) => row.includes(each.kind)))
    .flatMap((row) => [...row]);
  const left = groups.some((group) => !others.some((each) => each.kind === 'group' && each.group === group));
  return left ? [...free, 'group'] : free;
}

/** A prize with one condition taken out and another put in; null is none. */
export function withCondition(prize: RuleView, out: Condition | null, put: Condition | null): RuleView {
  const next = { ...prize, groups: { ...prize.groups } };
  const set = ({ kind, group }: Condition, n: number) => {
    if (kind === 'group') {
      if (n > 0) next.groups[group] = n;
      else delete next.groups[group];
    } else if (kind === 'all') next.stamps = n > 0 ? -1 : 0;
    else next[kind] = n;
  };
  if (out) set(out, 0);
  if (put) set(put, put.kind === 'all' ? 1 : Math.max(1, Math.floor(put.n) || 1));
  return next;
}

/** Whether a checkpoint says nothing but that its booth is one, so that "every booth" says it as well. */
const saysNothing = (each: CheckpointView): boolean =>
  each.booth !== '' &&
  !each.required &&
  !each.group &&
  !each.asks &&
  !each.hours &&
  !each.early &&
  each.points <= 1 &&
  each.again === 0;

/** A key that no other rally, prize or checkpoint has: what was claimed or stamped under a removed one stays its own. */
function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  return `own-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Rules being edited that weren't saved or discarded yet, by conference and Rally.Key. They outlive the editor. */
const drafts = new Map<string, string>();

type Asked = Pick<Api, 'previewRally'>;

/** How long typing rests before its sentence is asked for, ms. */
const rest = 120;

/** The rules of one rally while a person edits them. */
export class RallyForm {
  #api: Asked;
  #conference: string;
  #place: string;
  #booths: readonly BoothView[];
  #saved: string;
  #rally = $state<RallyView>()!;
  #sentence = $state('');
  #problem = $state.raw<Problem | null>(null);
  #restored = $state(false);
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** rally is what is stored, or a new one, of key "". */
  constructor(api: Asked, conference: string, rally: RallyView, booths: readonly BoothView[]) {
    this.#api = api;
    this.#conference = conference;
    this.#place = `${conference} ${rally.key}`;
    this.#booths = booths;
    this.#saved = worded(rally);
    const draft = drafts.get(this.#place);
    this.#restored = draft !== undefined && draft !== this.#saved;
    this.#rally = this.#restored
      ? { ...rally, ...(JSON.parse(draft!) as Typed) }
      : (JSON.parse(JSON.stringify(rally)) as RallyView);
    this.#sentence = rally.sentence;
    if (this.#restored || !rally.sentence) this.#ask(0);
  }

  /** The rules as they stand. Change them through set() and the rest. */
  get rally(): Readonly<RallyView> {
    return this.#rally;
  }
  /** The rules in words, as of the last answer. */
  get sentence(): string {
    return this.#sentence;
  }
  /** Why there is no sentence. */
  get problem(): Problem | null {
    return this.#problem;
  }
  /** Something isn't saved. */
  get dirty(): boolean {
    return worded(this.#rally) !== this.#saved;
  }
  /** What is shown was typed before, and the editor was closed on it. */
  get restored(): boolean {
    return this.#restored;
  }
  /** Every group that a checkpoint is in, by name. */
  get groups(): string[] {
    const named = this.#rally.checkpoints.map((each) => each.group.trim());
    return [...new Set(named)].filter((name) => name !== '').sort();
  }
  /** Whether points mean something: a prize asks for them, or something gives more than one. */
  get pointed(): boolean {
    const { prizes, checkpoints, complete } = this.#rally;
    return (
      complete > 0 ||
      prizes.some((each) => each.points > 0) ||
      checkpoints.some((each) => each.points > 1 || each.again > 0 || each.early !== '')
    );
  }
  /** How many checkpoints the card has. */
  get size(): number {
    if (!this.#rally.allBooths) return this.#rally.checkpoints.length;
    const visited = new Set(this.#rally.checkpoints.map((each) => each.booth));
    const others = this.#booths.filter((each) => !each.gone && !visited.has(each.id));
    return this.#rally.checkpoints.length + others.length;
  }

  /** Sets fields of the rally as a whole. */
  set(fields: Partial<Omit<RallyView, 'checkpoints' | 'prizes' | 'key'>>): void {
    Object.assign(this.#rally, fields);
    this.#changed();
  }

  /** Begins with a common rally in place of what stands here; the rally's own key stays. */
  begin(preset: PresetView): void {
    const { key, published } = this.#rally;
    const rally = JSON.parse(JSON.stringify(preset.rally)) as RallyView;
    for (const each of [...rally.checkpoints, ...rally.prizes]) each.key ||= freshKey();
    this.#rally = { ...rally, key, published, name: this.#rally.name || rally.name };
    this.#changed();
  }

  /** Drops what was typed since it was last saved. */
  discard(): void {
    const { key, published, sentence } = this.#rally;
    this.#rally = { ...(JSON.parse(this.#saved) as Typed), key, published, sentence };
    this.#restored = false;
    this.#changed();
  }

  /** Notes that Go keeps the rules now. */
  kept(): void {
    this.#saved = worded(this.#rally);
    this.#restored = false;
    drafts.delete(this.#place);
  }

  /** The rules as they are to be saved: without spaces around, half-filled times and what says nothing. */
  get clean(): RallyView {
    const rally = JSON.parse(JSON.stringify(this.#rally)) as RallyView;
    const full = (lines: string) =>
      linesOf(pairsOf(lines).filter((pair) => pair[0] !== '' && pair[1] !== ''));
    rally.name = rally.name.trim();
    rally.checkpoints = rally.checkpoints
      .map((each) => ({
        ...each,
        name: each.name.trim(),
        group: each.group.trim(),
        hours: full(each.hours),
        early: full(each.early),
      }))
      .filter((each) => each.booth !== '' || each.name !== '')
      .filter((each) => !rally.allBooths || !saysNothing(each));
    rally.prizes = rally.prizes.map((each) => ({ ...each, name: each.name.trim() }));
    return rally;
  }

  // Which booths

  /** What the card says of a booth; undefined when it isn't on it, or is so only with all the others. */
  checkpointOf(booth: string): CheckpointView | undefined {
    return this.#rally.checkpoints.find((each) => each.booth === booth);
  }

  /** Whether a booth is on the card. */
  holds(booth: string): boolean {
    return this.#rally.allBooths || this.checkpointOf(booth) !== undefined;
  }

  /** Puts every booth on the card, or leaves them all there to be chosen from. */
  chooseAll(all: boolean): void {
    if (all === this.#rally.allBooths) return;
    this.#rally.allBooths = all;
    if (all) this.#rally.checkpoints = this.#rally.checkpoints.filter((each) => !saysNothing(each));
    else
      for (const booth of this.#booths)
        if (!booth.gone && !this.checkpointOf(booth.id))
          this.#rally.checkpoints.push(this.#blank({ booth: booth.id }));
    this.#changed();
  }

  /** Puts a booth on the card, or takes it off; for a card of chosen booths. */
  choose(booth: string, on: boolean): void {
    if (on && !this.checkpointOf(booth)) this.#rally.checkpoints.push(this.#blank({ booth }));
    else if (!on) this.#rally.checkpoints = this.#rally.checkpoints.filter((each) => each.booth !== booth);
    this.#changed();
  }

  /** Takes every booth off the card, or puts all on that aren't. */
  chooseEach(on: boolean): void {
    for (const booth of this.#booths) if (!booth.gone) this.choose(booth.id, on);
  }

  /** Says something of a booth's checkpoint. */
  tell(booth: string, fields: Partial<Omit<CheckpointView, 'key' | 'booth'>>): void {
    let told = this.checkpointOf(booth);
    if (!told) {
      this.#rally.checkpoints.push(this.#blank({ booth }));
      told = this.checkpointOf(booth)!;
    }
    Object.assign(told, fields);
    this.#changed();
  }

  /** Says something of a checkpoint by its key. */
  tellOf(key: string, fields: Partial<Omit<CheckpointView, 'key' | 'booth'>>): void {
    const told = this.#rally.checkpoints.find((each) => each.key === key);
    if (told) Object.assign(told, fields);
    this.#changed();
  }

  /** Adds what gives a stamp without being a booth, and gives its key. */
  addActivity(name: string): string {
    const made = this.#blank({ name });
    this.#rally.checkpoints.push(made);
    this.#changed();
    return made.key;
  }

  dropCheckpoint(key: string): void {
    this.#rally.checkpoints = this.#rally.checkpoints.filter((each) => each.key !== key);
    this.#changed();
  }

  // Prizes

  /** Adds a prize after the last, asking for a little more than that, and gives its key. */
  addPrize(): string {
    const last = this.#rally.prizes.at(-1);
    const most = Math.max(1, this.size);
    const made: RuleView = {
      key: freshKey(),
      name: '',
      stamps: Math.min(most, last && last.stamps > 0 ? last.stamps + 5 : 5),
      points: 0,
      lines: 0,
      groups: {},
      any: false,
      also: '',
      repeats: false,
      stock: '',
      where: '',
      from: '',
      until: '',
      draw: '',
      present: false,
    };
    this.#rally.prizes.push(made);
    this.#changed();
    return made.key;
  }

  setPrize(key: string, fields: Partial<Omit<RuleView, 'key'>>): void {
    const prize = this.#rally.prizes.find((each) => each.key === key);
    if (prize) Object.assign(prize, fields);
    this.#changed();
  }

  /** Changes, adds (out null) or drops (put null) one condition of a prize. */
  setCondition(key: string, out: Condition | null, put: Condition | null): void {
    this.#rally.prizes = this.#rally.prizes.map((each) =>
      each.key === key ? withCondition(each, out, put) : each,
    );
    this.#changed();
  }

  removePrize(key: string): void {
    this.#rally.prizes = this.#rally.prizes.filter((each) => each.key !== key);
    this.#changed();
  }

  /** Moves a prize up (−1) or down (1); at the end it stays. */
  movePrize(key: string, by: -1 | 1): void {
    const prizes = [...this.#rally.prizes];
    const at = prizes.findIndex((each) => each.key === key);
    const to = at + by;
    if (at < 0 || to < 0 || to >= prizes.length) return;
    [prizes[at], prizes[to]] = [prizes[to]!, prizes[at]!];
    this.#rally.prizes = prizes;
    this.#changed();
  }

  #blank(fields: Partial<CheckpointView>): CheckpointView {
    return {
      key: freshKey(),
      name: '',
      booth: '',
      group: '',
      points: 0,
      again: 0,
      required: false,
      asks: '',
      hours: '',
      early: '',
      ...fields,
    };
  }

  #changed(): void {
    if (this.dirty) drafts.set(this.#place, worded(this.#rally));
    else drafts.delete(this.#place);
    this.#ask(rest);
  }

  /** Asks for the sentence when typing rests; only the latest answer counts. */
  #ask(after: number): void {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    this.#timer = setTimeout(async () => {
      try {
        const { sentence } = await this.#api.previewRally(this.#conference, this.clean);
        if (asked !== this.#asked) return;
        this.#sentence = sentence;
        this.#problem = null;
      } catch (reason) {
        if (asked === this.#asked) this.#problem = problemFrom(reason);
      }
    }, after);
  }

  /** Asks nothing more: the editor is gone. What isn't saved stays as a draft. */
  close(): void {
    clearTimeout(this.#timer);
    this.#asked++;
  }
}

/** What a person types of a rally. */
type Typed = Omit<RallyView, 'key' | 'published' | 'sentence'>;

/** All that a person types of a rally, as text to compare and keep. */
function worded(rally: RallyView): string {
  const { key: _key, sentence: _sentence, published: _published, ...typed } = rally;
  return JSON.stringify(typed);
}
