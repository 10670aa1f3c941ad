import type {
  CardView,
  ClashView,
  GroupView,
  OnView,
  RibbonItem,
  SlotView,
  TodayApi,
  TodayView,
  UndoView,
} from './api';
import type { FakeSession } from './fakeEdits';
import { Problem } from './problem';

/** What the fake app lends its day. */
interface Around {
  sessions: readonly FakeSession[];
  /** Dates. */
  days: readonly string[];
  /** RFC 3339 with the conference's offset. */
  now: () => string;
  modeOf: (day: string) => string;
  clashes: (day: string) => readonly ClashView[];
  tracks: (day: string) => GroupView[];
  cards: () => Promise<{ cards: CardView[]; loot: readonly unknown[] }>;
  /** Does it, and remembers the way back. */
  step: (action: string, about: string, again: () => void, back: () => void) => void;
  undoView: () => UndoView;
}

/** The Today screen without Go: phases, what is on and what is next, and a ribbon without compressed hours. */
export function fakeToday(around: Around): TodayApi {
  const minutes = (to: string, from: string) => Math.ceil((Date.parse(to) - Date.parse(from)) / 60_000);

  async function view(conference: string): Promise<TodayView> {
    const now = around.now();
    const date = now.slice(0, 10);
    const [first = '', last = ''] = [around.days[0], around.days.at(-1)];
    const phase =
      first === ''
        ? 'untimed'
        : date < first
          ? 'before'
          : date > last
            ? 'after'
            : around.days.includes(date)
              ? 'during'
              : 'between';
    const day = phase === 'after' ? last : (around.days.find((each) => each >= date) ?? '');
    const here = around.sessions.filter((each) => each.day === day && !each.cancelled);
    const mine = here.filter((each) => each.marks.bookmark !== '' || each.marks.extent !== '');
    const copy = (s: FakeSession): SlotView => ({ ...s, marks: { ...s.marks } });
    const bookmarked = (s: FakeSession) => s.marks.bookmark !== '';
    const planned = (s: FakeSession) => ({
      session: s.id,
      day: s.day,
      time: s.from,
      title: s.title,
      track: s.track,
    });
    const isOn = (s: SlotView) =>
      Date.parse(s.start) <= Date.parse(now) && Date.parse(now) < Date.parse(s.end);
    const toCome = mine.filter((s) => Date.parse(s.start) > Date.parse(now));
    const next = phase === 'during' ? toCome[0] : undefined;
    const clash = around
      .clashes(day)
      .find((c) => c.settled === '' && (c.first === next?.id || c.second === next?.id));
    const rival = around.sessions.find(
      (s) => s.id === (clash?.first === next?.id ? clash?.second : clash?.first),
    );
    const { cards, loot } = await around.cards();
    const card = cards[0] ?? null;

    const from = Math.min(...here.map((s) => s.minute), 0);
    const length = Math.max(...here.map((s) => s.minute + s.minutes), 60) - from;
    const place = (minute: number) => (minute - from) / length;
    const clock = (s: string) => s.slice(11, 16);
    const nowMinute = mine[0] ? mine[0].minute + minutes(now, mine[0].start) : -1;
    return {
      conference,
      phase,
      now,
      day,
      number: around.days.indexOf(day) + 1,
      mode: around.modeOf(day),
      daysToGo:
        phase === 'before' || phase === 'between'
          ? minutes(`${day}T00:00:00Z`, `${date}T00:00:00Z`) / 1440
          : 0,
      on: mine.filter(isOn).map((s): OnView => ({
        session: copy(s),
        left: minutes(s.end, now),
        share: 1 - minutes(s.end, now) / s.minutes,
        notes: [...s.marks.note.matchAll(/^(\d\d:\d\d) (.+)$/gm)].map(([, time = '', text = '']) => ({
          time,
          text,
          share: Math.min(1, Math.max(0, minutes(`${day}T${time}${s.start.slice(16)}`, s.start) / s.minutes)),
        })),
      })),
      next: next && {
        session: copy(next),
        minutes: minutes(next.start, now),
        clash: rival && {
          id: rival.id,
          title: rival.title,
          from: rival.from,
          to: rival.to,
          track: rival.track,
          room: rival.room,
          minutes: clash!.minutes,
          settled: '',
        },
        gap: 25,
        atOnce: rival ? 2 : 0,
        walk: 2,
        leave: '14:48',
        near: card?.cells.slice(8, 11).map((each) => each.key) ?? [],
      },
      ribbon: {
        hours: Array.from({ length: Math.floor(length / 60) + 1 }, (_, n) => ({
          label: String(9 + n),
          at: place(from + n * 60),
        })),
        items: mine.map((s): RibbonItem => ({
          kind: 'session',
          session: s.id,
          title: s.title,
          under: s.room,
          track: s.track,
          at: place(s.minute),
          size: s.minutes / length,
          lane: around.clashes(day).some((c) => c.second === s.id) ? 1 : 0,
          state: isOn(s)
            ? 'now'
            : toCome.includes(s)
              ? 'next'
              : s.marks.extent !== '' && s.marks.extent !== 'skipped'
                ? 'done'
                : 'passed',
          count: 0,
        })),
        now: phase === 'during' && nowMinute >= 0 ? place(nowMinute) : -1,
        clock: clock(now),
      },
      rest: (phase === 'after' ? [] : toCome).map((s) => ({
        kind: 'session',
        session: s.id,
        time: s.from,
        title: s.title,
        track: s.track,
        room: s.room,
        clash: around.clashes(day).some((c) => c.settled === '' && (c.first === s.id || c.second === s.id)),
        minutes: 0,
      })),
      card: card ?? undefined,
      deadlines: card?.deadlines ?? [],
      capture: [...here]
        .filter((s) => Date.parse(s.start) <= Date.parse(now))
        .sort(
          (a, b) => Number(isOn(b)) - Number(isOn(a)) || Number(mine.includes(b)) - Number(mine.includes(a)),
        )
        .map((s) => ({ session: s.id, title: s.title, track: s.track, state: isOn(s) ? 'on' : 'ended' })),
      tracks: around.tracks(day),
      later:
        phase === 'during' && !mine.some(isOn) && !next
          ? around.sessions
              .filter(bookmarked)
              .filter((s) => s.day > day)
              .map(planned)[0]
          : undefined,
      review: around.sessions.filter((s) => s.marks.watchLater).map(planned),
      opening: undefined,
      bookmarks: around.sessions.filter((s) => s.marks.bookmark !== '').length,
      queue: around.sessions.filter((s) => s.marks.watchLater).length,
      attended: around.sessions.filter((s) => s.marks.extent !== '' && s.marks.extent !== 'skipped').length,
      stamps: card?.stamped ?? 0,
      loot: loot.length,
      undo: around.undoView(),
    };
  }

  return {
    today: view,
    capture: async (conference, session, text) => {
      const s = around.sessions.find((each) => each.id === session);
      if (!s) throw new Problem('not-found', 'No such session.');
      const before = s.marks.note;
      const line = `${around.now().slice(11, 16)} ${text}`;
      around.step(
        'note',
        s.title,
        () => (s.marks.note = before ? `${before}\n${line}` : line),
        () => (s.marks.note = before),
      );
      return view(conference);
    },
  };
}
