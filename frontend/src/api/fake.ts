import type {
  Announcement,
  Api,
  ChangedView,
  ChangeView,
  ClashView,
  ConferenceView,
  DayView,
  GapView,
  GroupView,
  HiddenView,
  MarkedView,
  MarksView,
  PlanView,
  PreviewView,
  QuestionView,
  RefreshView,
  SessionView,
  SettingsView,
  SlotChangeView,
  SlotView,
  StepView,
  StopView,
  UndoView,
} from './api';
import { fakeBooths } from './fakeBooths';
import { fakeEdits, type FakeSession } from './fakeEdits';
import { fakeToday } from './fakeToday';
import { Problem } from './problem';

/** What a fake app starts with. */
export interface FakeOptions {
  /** RFC 3339; the first day at 14:28 otherwise. */
  now?: string;
  /** The system's language; Japanese otherwise. */
  language?: 'ja' | 'en';
  /** No conference yet: the first run. */
  empty?: boolean;
  /** Feeds by address or file name: the title of a good one, what else is in it, or a Problem to reject with. */
  feeds?: Record<string, string | Partial<PreviewView> | Problem>;
  /** Four sessions changed, and the person hasn't seen it. */
  changed?: boolean;
  /** How many booths the conference has; 24 otherwise. */
  booths?: number;
  /** How refreshes end, one after the other; "unchanged" when there are no more. */
  refreshes?: FakeRefresh[];
}

/** How a refresh of the fake ends; a Problem rejects. */
export type FakeRefresh = 'unchanged' | 'kept' | 'questions' | 'losses' | 'edition' | Problem;

/** The fake also lets a test look at what was asked, make the next call fail, and announce things. */
export interface Fake extends Api {
  /** Names of the calls so far, in order. */
  readonly calls: string[];
  /** Makes the next call of that name reject. */
  failNext(call: keyof Api, problem: Problem): void;
  announce(what: Announcement): void;
  dropFiles(paths: string[]): void;
}

const noMarks: MarksView = {
  bookmark: '',
  how: '',
  extent: '',
  watchLater: false,
  rating: 0,
  note: '',
  hidden: false,
};
const offset = '+09:00';
const zone = 'Asia/Tokyo';
const axisStart = 9 * 60;

/** date, start, minutes, track, title, speakers, language; all invented. */
type Row = [string, string, number, string, string, string, string];
const day1 = '2024-08-03';
const day2 = '2024-08-04';
const rows: Row[] = [
  [day1, '10:00', 10, 'Track A', 'オープニング', '', 'ja'],
  [day1, '10:10', 40, 'Track A', 'Steady Ground: Platforms That Last', 'Mina Hartwell', 'en'],
  [day1, '11:00', 30, 'Track B', '当番表のある暮らし', '小寺 理央', 'ja'],
  [day1, '11:00', 30, 'Track C', 'はじめての障害対応訓練', '大庭 航, 永井 すず', 'ja'],
  [day1, '13:10', 40, 'Track A', '目盛りのない計器', '篠田 匠', 'ja'],
  [day1, '14:05', 40, 'Track A', '工学としての運用', '堤 有紀', 'ja'],
  [day1, '14:05', 30, 'Track B', 'Client-side objectives', 'Gwen Moss', 'en'],
  [day1, '14:45', 20, 'Track C', '月次リストアを自動化する', '月次バックアップ', 'ja'],
  [day1, '14:50', 30, 'Track B', '指標を経営会議に持っていく', '宇野 千早', 'ja'],
  [day1, '15:10', 30, 'Track C', '巨大な基盤で戦う', '真壁 遼', 'ja'],
  [
    day1,
    '15:55',
    40,
    'Track A',
    '日本でいちばん口座の多い会社の移行を支えたしくみとその後',
    '深町 ひかり',
    'ja',
  ],
  [day1, '17:05', 30, 'Track B', 'データベース係がいない夜', '寺西 澪', 'ja'],
  [day1, '23:30', 120, 'Track C', '懇親会', '', 'ja'],
  [day2, '10:00', 40, 'Track A', 'Canaries, Folded', 'Ola Berg', 'en'],
  [day2, '10:20', 40, 'Track B', 'カナリアリリースのたたみ方', '大城 渚', 'ja'],
  [day2, '13:00', 30, 'Track C', '小さなチームの監視', '小寺 理央', 'ja'],
  ['', '', 0, 'Track C', '未定のセッション', '', 'ja'],
];
const trackNames = ['Track A', 'Track B', 'Track C'];
const roomOf: Record<string, string> = { 'Track A': '朝凪', 'Track B': '潮見', 'Track C': '帆影' };
const cancelled = new Set(['データベース係がいない夜']);

/** What refreshes changed, by title; all invented. */
const newly: Record<string, Partial<SlotChangeView>> = {
  はじめての障害対応訓練: { kinds: ['moved'], from: '10:55', to: '11:25' },
  巨大な基盤で戦う: { kinds: ['moved'], room: '潮見' },
  指標を経営会議に持っていく: { kinds: ['added'] },
  データベース係がいない夜: { kinds: ['cancelled'] },
};
const nothingOld = { day: '', from: '', to: '', room: '', title: '' };

const clockToMinutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
const two = (n: number) => String(n).padStart(2, '0');
const toClock = (minutes: number) => `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
const nextDate = (date: string) => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
const at = (date: string, minutes: number) =>
  `${minutes >= 1440 ? nextDate(date) : date}T${toClock(minutes)}:00${offset}`;

function slot([date, clock, length, track, title, speakers, language]: Row, n: number): FakeSession {
  const from = date ? clockToMinutes(clock) : 0;
  return {
    day: date,
    id: `s${n}`,
    title,
    start: date && at(date, from),
    end: date && at(date, from + length),
    from: clock,
    to: date && toClock(from + length),
    shift: 0,
    toShift: from + length >= 1440 ? 1 : 0,
    minute: date ? from - axisStart : 0,
    minutes: length,
    room: roomOf[track]!,
    track,
    type: length > 60 ? 'party' : 'talk',
    language,
    speakers: speakers ? speakers.split(', ') : [],
    roomLane: { index: 0, of: 1 },
    trackLane: { index: 0, of: 1 },
    onSiteOnly: n === 10,
    cancelled: cancelled.has(title),
    hidden: false,
    marks: { ...noMarks },
    edited: [],
  };
}

const overlap = (a: SlotView, b: SlotView) =>
  Math.min(a.minute + a.minutes, b.minute + b.minutes) - Math.max(a.minute, b.minute);

/** The app without Go: one small invented conference in memory, and rules just good enough for tests of screens. */
export function fake(options: FakeOptions = {}): Fake {
  const calls: string[] = [];
  const failures = new Map<string, Problem>();
  const listeners = new Map<Announcement, Set<() => void>>();
  let dropped: ((paths: string[]) => void) | undefined;

  let settings: SettingsView = {
    language: '',
    theme: '',
    clock: 'conference',
    view: '',
    by: '',
    letterKeys: true,
    zoom: 100,
    refreshStart: false,
    refreshInterval: 0,
    remind: 10,
    folder: '/home/aki/.local/share/meguri',
  };
  const sessions = rows.map(slot);
  if (options.changed)
    for (const s of sessions) if (newly[s.title]) s.change = { kinds: [], ...nothingOld, ...newly[s.title] };
  const refreshes = [...(options.refreshes ?? [])];
  let waiting: RefreshView | undefined;
  const settled = new Map<string, string>();
  const dayModes: Record<string, string> = { [day1]: 'onsite', [day2]: 'online' };
  const hiddenThings: HiddenView[] = [];
  const past: { step: StepView; back: () => void; again: () => void }[] = [];
  const future: typeof past = [];

  const conference = (
    id: string,
    title: string,
    first: string,
    last: string,
    rest: Partial<ConferenceView> = {},
  ) => ({
    id,
    title,
    acronym: '',
    venue: '',
    city: '',
    first,
    last,
    days: [],
    zone,
    zoneKnown: true,
    address: '',
    imported: `${day1}T12:41:00${offset}`,
    deleted: '',
    sample: false,
    sessions: rows.length,
    bookmarked: 0,
    series: title.replace(/ ?20\d\d$/, ''),
    refreshable: false,
    refreshed: '',
    refreshFailed: '',
    waiting: '',
    changes: 0,
    ...rest,
  });
  let conferences: ConferenceView[] = options.empty
    ? []
    : [
        conference('c1', '続 運用会議 2024', day1, day2, {
          city: '渋谷',
          bookmarked: 3,
          days: [day1, day2],
          address: 'https://conf.example/2024/schedule.json',
          refreshable: true,
          refreshed: `${day1}T12:41:00${offset}`,
          changes: options.changed ? Object.keys(newly).length : 0,
        }),
        conference('c2', 'FOSDEM 2025', '2025-02-01', '2025-02-02', {
          city: 'Brussels',
          zone: 'Europe/Brussels',
        }),
        conference('c3', '次 運用会議 2023', '2023-09-29', '2023-09-29', { city: '九段', bookmarked: 6 }),
        conference('c4', 'レール会議 2023', '2023-10-27', '2023-10-28', { zoneKnown: false }),
        conference('c5', '壱 運用会議 2020', '2020-01-25', '2020-01-25', { sample: true }),
      ];
  let current = conferences[0]?.id ?? '';
  let open: PreviewView | undefined;

  for (const [id, bookmark] of [
    ['s5', 'must'],
    ['s8', 'maybe'],
    ['s9', 'must'],
    ['s10', 'must'],
  ] as const)
    sessions.find((s) => s.id === id)!.marks.bookmark = bookmark;
  Object.assign(sessions[1]!.marks, { bookmark: 'must', how: 'onsite', extent: 'whole', rating: 4 });

  const undoView = (): UndoView => ({ undo: past.at(-1)?.step, redo: future.at(-1)?.step });

  /** Does it, and remembers the way back. */
  function step(action: string, about: string, again: () => void, back: () => void): void {
    again();
    past.push({ step: { id: `u${past.length}`, action, conference: current, about }, back, again });
    future.length = 0;
  }

  const find = (id: string) => {
    const found = sessions.find((s) => s.id === id);
    if (!found) throw new Problem('not-found', 'No such session.');
    return found;
  };

  function plan(day: string): PlanView {
    const mine = sessions.filter((s) => s.day === day && s.marks.bookmark && !s.cancelled);
    const clashes: ClashView[] = [];
    const gaps: GapView[] = [];
    mine.forEach((a, i) => {
      for (const b of mine.slice(i + 1))
        if (overlap(a, b) > 0)
          clashes.push({
            first: a.id,
            second: b.id,
            minute: Math.max(a.minute, b.minute),
            minutes: overlap(a, b),
            settled: settled.get(`${a.id} ${b.id}`) ?? '',
          });
      const next = mine[i + 1];
      const free = next ? next.minute - a.minute - a.minutes : 0;
      if (free > 0) gaps.push({ minute: a.minute + a.minutes, minutes: free });
    });
    const stops: StopView[] = mine.map((s) => ({
      sessions: [s.id],
      minute: s.minute,
      minutes: s.minutes,
      fork: clashes.some((c) => c.first === s.id) ? 1 : clashes.some((c) => c.second === s.id) ? 2 : 0,
      atOnce: clashes.some((c) => c.first === s.id || c.second === s.id) ? 2 : 1,
      done: s.marks.extent !== '' && s.marks.extent !== 'skipped',
    }));
    return { stops, clashes, gaps };
  }

  function groups(day: string, of: (s: SlotView) => string, names: string[]): GroupView[] {
    const list = sessions.filter((s) => s.day === day);
    return names.map((name, n) => {
      const mine = list.filter((s) => of(s) === name);
      return {
        name,
        under: '',
        letter: /[A-C]$/.exec(name)?.[0] ?? '',
        colour: n % 6,
        striped: n >= 6,
        hashtag: `#meguri_${'abc'[n] ?? n}`,
        building: '',
        sessions: mine.length,
        bookmarked: mine.filter((s) => s.marks.bookmark).length,
        hidden: hiddenThings.some((h) => h.name === name),
      };
    });
  }

  const hides = (s: SlotView) =>
    s.marks.hidden ||
    hiddenThings.some((h) => h.name === s.track || h.name === s.room || h.name === s.language);

  function dayView(day: string, clock: string, showHidden: boolean): DayView {
    const date = day || day1;
    const all = sessions.filter((s) => s.day === date);
    const shown = all.filter((s) => showHidden || !hides(s));
    const end = Math.max(...all.map((s) => s.minute + s.minutes), 60);
    const copy = (s: SlotView) => ({ ...s, hidden: hides(s), marks: { ...s.marks } });
    return {
      conference: current,
      day: date,
      days: [day1, day2].map((d, n) => ({
        date: d,
        number: n + 1,
        mode: dayModes[d]!,
        sessions: sessions.filter((s) => s.day === d).length,
        bookmarked: sessions.filter((s) => s.day === d && s.marks.bookmark).length,
      })),
      clock: clock || settings.clock,
      zone,
      start: at(date, axisStart),
      minutes: Math.ceil(end / 60) * 60,
      hours: Array.from({ length: Math.ceil(end / 60) + 1 }, (_, h) => ({
        minute: h * 60,
        label: toClock(axisStart + h * 60),
        shift: axisStart + h * 60 >= 1440 ? 1 : 0,
      })),
      rooms: groups(date, (s) => s.room, Object.values(roomOf)),
      tracks: groups(date, (s) => s.track, trackNames),
      languages: groups(date, (s) => s.language, ['en', 'ja']),
      types: groups(date, (s) => s.type, ['party', 'talk']),
      slots: shown.map(copy).sort((a, b) => a.minute - b.minute),
      untimed: sessions.filter((s) => !s.day).map(copy),
      hiddenCount: all.filter(hides).length,
      plan: plan(date),
    };
  }

  function mark(action: string, edits: [id: string, change: Partial<MarksView>][]): MarkedView {
    const before = edits.map(([id]) => [find(id), { ...find(id).marks }] as const);
    const after = edits.map(([id, change]) => [find(id), { ...find(id).marks, ...change }] as const);
    step(
      action,
      before[0]![0].title,
      () => after.forEach(([s, marks]) => (s.marks = { ...marks })),
      () => before.forEach(([s, marks]) => (s.marks = { ...marks })),
    );
    return marked(edits.map(([id]) => id));
  }

  const marked = (ids: string[]): MarkedView => ({
    marks: Object.fromEntries(ids.map((id) => [id, { ...find(id).marks }])),
    plan: plan(find(ids[0]!).day),
    undo: undoView(),
  });

  function preview(name: string, title: string, more: Partial<PreviewView> = {}): PreviewView {
    const existing = conferences.find((c) => c.title === title);
    // Nothing is stored yet, so nothing has an id.
    const shown = sessions
      .filter((s) => s.day)
      .slice(0, 4)
      .map((s) => ({ ...s, id: '' }));
    open = {
      token: `p-${name}`,
      format: 'frab-json',
      name,
      title,
      zone,
      zoneKnown: true,
      days: dayView(day1, '', true).days,
      sessions: sessions.length,
      speakers: 15,
      rooms: 3,
      tracks: 3,
      untimed: 1,
      first: shown,
      groups: groups(day1, (s) => s.track, trackNames),
      warnings: [
        { session: '未定のセッション', field: 'start', message: '時刻がないので「未定」の棚に置きました。' },
        { session: '懇親会', field: 'room', message: '部屋がありません。' },
      ],
      existing,
      changes: { added: existing ? 1 : 0, moved: 0, changed: existing ? 2 : 0, cancelled: 0, restored: 0 },
      millis: 42,
      sample: false,
      firstDayMissing: false,
      booths: 0,
      part: false,
      into: '',
      questions: [],
      lost: 0,
      of: 0,
      ...more,
    };
    return open!;
  }

  const nextID = () => `c${conferences.length + 1}`;

  function look(name: string): PreviewView {
    const feed = (options.feeds ?? { 'schedule.json': 'あたらしい会議 2025' })[name];
    if (feed instanceof Problem) throw feed;
    if (feed === undefined)
      throw new Problem('bad-input', `${name} is no schedule.`, 'Choose a schedule file.');
    return typeof feed === 'string' ? preview(name, feed) : preview(name, feed.title ?? '', feed);
  }

  const change = (action: string, id: string, edit: Partial<ConferenceView>): ConferenceView => {
    const old = conferences.find((c) => c.id === id);
    if (!old) throw new Problem('not-found', 'No such conference.');
    const put = (c: ConferenceView) => (conferences = conferences.map((each) => (each.id === id ? c : each)));
    const made = { ...old, ...edit };
    step(
      action,
      made.title,
      () => put(made),
      () => put(old),
    );
    return made;
  };

  const edits = fakeEdits({ sessions, offset, axisStart, step, undoView });
  /** The table that was last looked into, as the person left it. */
  const tea = {
    name: '',
    title: 'お茶の会',
    header: ['時間', '演題', '担当'],
    rows: [
      ['10:00-10:40', '湯気の話', '小寺 理央'],
      ['11:00-11:30', '水の話', '大庭 航'],
    ],
    count: 2,
    columns: ['start', 'title', ''],
    kinds: ['day', 'start', 'end', 'duration', 'room', 'track', 'title', 'speakers'],
    missing: ['day'],
  };
  const missing = (columns: string[], firstDay: string) => [
    ...(columns.includes('title') ? [] : ['title']),
    ...(columns.includes('day') || firstDay ? [] : ['day']),
  ];

  const unseen = () => sessions.filter((s) => s.change).length;
  const put = (id: string, edit: Partial<ConferenceView>): ConferenceView => {
    conferences = conferences.map((each) => (each.id === id ? { ...each, ...edit } : each));
    return conferences.find((each) => each.id === id)!;
  };
  const history = (s: SlotView): ChangeView[] =>
    !newly[s.title] || !options.changed
      ? []
      : newly[s.title]!.kinds!.map((kind) => {
          const { from = '', room = '' } = newly[s.title]!;
          return {
            kind,
            field: from ? 'start' : room ? 'room' : '',
            before: from || room,
            after: from ? s.from : room ? s.room : '',
            beforeDay: from && day1,
            afterDay: from && day1,
            at: `${day1}T12:41:00${offset}`,
            seen: !s.change,
          };
        });
  const questions = (): QuestionView[] => {
    const session = { ...find('s9'), marks: { ...find('s9').marks } };
    const candidate = (from: string, room: string, speakers: string[]) => ({
      key: `${from} ${room}`,
      session: { ...session, id: '', from, room, speakers },
      day: day1,
    });
    return [
      {
        session,
        day: day1,
        candidates: [
          candidate('15:10', '潮見', ['真壁 遼']),
          candidate('16:40', '帆影', ['真壁 遼', '大庭 航']),
        ],
      },
    ];
  };

  /** Ends a refresh: what waits is held until it is decided. */
  function ends(id: string, outcome: FakeRefresh): RefreshView {
    if (outcome instanceof Problem) {
      put(id, { refreshFailed: now });
      throw outcome;
    }
    const done = outcome === 'unchanged' || outcome === 'kept';
    const view: RefreshView = {
      outcome,
      conference: put(id, {
        waiting: done ? '' : outcome,
        ...(done ? { refreshed: now, refreshFailed: '' } : {}),
      }),
      questions: outcome === 'questions' ? questions() : [],
      lost: outcome === 'losses' ? 14 : 0,
      of: outcome === 'losses' ? 17 : 0,
      title: outcome === 'edition' ? '続 運用会議 2025' : '',
      first: outcome === 'edition' ? '2025-08-02' : '',
      last: outcome === 'edition' ? '2025-08-03' : '',
    };
    waiting = done ? undefined : view;
    if (outcome === 'kept')
      view.kept = {
        conference: view.conference,
        conferences: live(),
        changes: { added: 1, moved: 2, changed: 0, cancelled: 1, restored: 0 },
        day: dayView('', '', false),
        undo: undoView(),
      };
    return view;
  }
  function decided(id: string): RefreshView {
    if (!waiting) throw new Problem('not-found', 'Nothing is waiting.');
    return ends(id, 'kept');
  }

  const now = options.now ?? `${day1}T14:28:00${offset}`;
  const live = () => conferences.filter((c) => !c.deleted);

  const booths = fakeBooths({
    conference: () => current,
    now: () => now,
    step,
    undoView,
    booths: options.booths ?? 24,
  });

  const today = fakeToday({
    sessions,
    days: current ? [day1, day2] : [],
    now: () => now,
    modeOf: (day) => dayModes[day] ?? 'onsite',
    clashes: (day) => plan(day).clashes,
    tracks: (day) => groups(day, (s) => s.track, trackNames),
    cards: () => booths.calls.booths(),
    step,
    undoView,
  });

  const calling: Api = {
    start: async () => ({
      version: '0.1.0',
      now,
      systemLanguage: options.language ?? 'ja',
      settings,
      conferences: live(),
      current,
      day: current ? dayView('', '', false) : undefined,
      undo: undoView(),
      importing: false,
    }),
    trace: async () => {},
    changed: async () => false,
    setSetting: async (name, value) =>
      (settings = {
        ...settings,
        [name]: typeof settings[name] === 'string' ? value : (JSON.parse(value) as number | boolean),
      }),

    conferences: async () => live(),
    deletedConferences: async () => conferences.filter((c) => c.deleted),
    switchTo: async (id, clock) => {
      current = id;
      return dayView('', clock, false);
    },
    renameConference: async (id, title) => change('rename', id, { title }),
    setZone: async (id, to) => change('zone', id, { zone: to, zoneKnown: true }),
    deleteConference: async (id) => {
      change('delete', id, { deleted: `${day1}T14:28:00${offset}` });
      return undoView();
    },
    exportPack: async (id) => `/home/meguri/${id}.meguri`,
    exportCalendar: async (id) => `/home/meguri/${id}.ics`,
    restoreConference: async (id) => {
      change('restore', id, { deleted: '' });
      return undoView();
    },

    makeConference: async (title, zone, firstDay) => {
      const made = conference(nextID(), title, firstDay, firstDay, { zone, sessions: 0 });
      const before = conferences;
      step(
        'make',
        title,
        () => (conferences = [made, ...before]),
        () => (conferences = before),
      );
      current = made.id;
      return {
        conference: made,
        conferences: live(),
        changes: { added: 0, moved: 0, changed: 0, cancelled: 0, restored: 0 },
        day: { ...dayView('', '', false), conference: made.id, slots: [], untimed: [] },
        undo: undoView(),
      };
    },

    chooseFile: async () => look('schedule.json'),
    previewFile: async (path) => look(path.split('/').at(-1)!),
    previewBytes: async (name) => look(name),
    previewText: async () => preview('', '貼り付けた会議'),
    previewAddress: async (address) => look(address),
    previewSample: async () => preview('sample', '巡会 Meguri Conf 2027', { sample: true }),
    previewWaiting: async () => null,
    table: async () => tea,
    tableMissing: async (columns, { firstDay }) => missing(columns, firstDay),
    previewTable: async (columns, chosen) => {
      if (missing(columns, chosen.firstDay).length > 0) throw new Problem('columns', 'Something is missing.');
      return preview('table', chosen.title || tea.title, { format: 'table', sessions: tea.count });
    },
    previewFrom: async (firstDay) => preview('from', `${firstDay} の会議`),
    cancelPreview: async () => void (open = undefined),
    draft: async (token) =>
      open?.token === token && !open.existing ? { ...dayView('', '', false), conference: nextID() } : null,
    keep: async (token, chosen) => {
      if (!open || open.token !== token) throw new Problem('not-found', 'That preview is no longer open.');
      const from = open;
      const made =
        from.existing ||
        conference(nextID(), chosen.title || from.title, day1, day2, {
          sample: from.sample,
          zone: chosen.zone || from.zone,
          days: [day1, day2],
        });
      const before = conferences;
      const was = current;
      step(
        'import',
        made.title,
        () => {
          conferences = [made, ...before.filter((c) => c.id !== made.id)];
          current = made.id;
        },
        () => {
          conferences = before;
          current = was;
        },
      );
      Object.assign(dayModes, chosen.modes);
      open = undefined;
      const { changes } = from;
      return {
        conference: made,
        conferences: live(),
        changes,
        day: dayView('', '', false),
        undo: undoView(),
      };
    },

    refresh: async (id) => ends(id, refreshes.shift() ?? 'unchanged'),
    refreshWaiting: async (id) =>
      waiting ?? {
        outcome: '',
        conference: put(id, {}),
        ...{ questions: [], lost: 0, of: 0, title: '', first: '', last: '' },
      },
    answerRefresh: async (id) => decided(id),
    acceptLosses: async (id) => decided(id),
    takeEdition: async (id) => decided(id),
    cancelRefresh: async (id) => {
      waiting = undefined;
      return put(id, { waiting: '' });
    },

    changes: async (id) => ({
      conference: id,
      zone,
      unseen: unseen(),
      tracks: groups(day1, (s) => s.track, trackNames),
      sessions: sessions
        .filter((s) => options.changed && newly[s.title])
        .map((s): ChangedView => ({
          session: { ...s },
          day: s.day,
          gone: false,
          mine: s.marks.bookmark !== '',
          past: s.minute + s.minutes < clockToMinutes('14:28') - axisStart,
          seen: !s.change,
          changes: history(s),
        }))
        .sort((a, b) => Number(b.mine) - Number(a.mine) || Number(a.past) - Number(b.past)),
    }),
    seeChanges: async (id, ids) => {
      for (const s of sessions) if (ids.includes(s.id)) s.change = undefined;
      return put(id, { changes: unseen() });
    },
    seeAllChanges: async (id) => {
      for (const s of sessions) s.change = undefined;
      return put(id, { changes: 0 });
    },
    sessionChanges: async (id) => history(find(id)),

    day: async (_conference, day, clock, showHidden) => dayView(day, clock, showHidden),
    find: async (_conference, text) =>
      sessions
        .filter((s) =>
          text
            .toLowerCase()
            .split(/\s+/)
            .every((word) => `${s.title} ${s.speakers.join(' ')} ${s.room}`.toLowerCase().includes(word)),
        )
        .map(({ id, day }) => ({ id, day })),
    setMode: async (_conference, day, mode) => {
      const old = dayModes[day]!;
      step(
        'mode',
        day,
        () => (dayModes[day] = mode),
        () => (dayModes[day] = old),
      );
      return undoView();
    },
    session: async (id): Promise<SessionView> => {
      const s = find(id);
      const clashes = plan(s.day).clashes.filter((c) => c.first === id || c.second === id);
      return {
        ...s,
        marks: { ...s.marks },
        conference: current,
        mode: dayModes[s.day] ?? 'onsite',
        subtitle: '',
        abstract:
          '<p>運用を工学として見直すと、現場の実践はどう説明できるか。<strong>測り方</strong>から学ぶ。</p>',
        description: '',
        url: 'https://conf.example/2024/',
        links: [{ title: 'スライド', address: 'https://slides.example/1' }],
        attachments: [],
        noRecording: id === 's10',
        published: edits.published(id),
        clashes: clashes.map((c) => {
          const other = find(c.first === id ? c.second : c.first);
          const { title, from, to, track, room } = other;
          return { id: other.id, title, from, to, track, room, minutes: c.minutes, settled: c.settled };
        }),
        trackGroup: groups(s.day, (x) => x.track, trackNames).find((g) => g.name === s.track),
      };
    },

    ...edits.calls,
    ...booths.calls,
    ...today,

    bookmark: async (id, bookmark) => mark('bookmark', [[id, { bookmark }]]),
    attend: async (id, key) => {
      const now = find(id).marks;
      const how = key === 'online' ? 'online' : now.how || dayModes[find(id).day] || 'onsite';
      const extent = {
        attended: 'whole',
        late: 'late',
        'left-early': 'left',
        online: now.extent || 'whole',
        skipped: 'skipped',
      }[key];
      const same = now.extent === extent && now.how === how;
      return mark('attendance', [
        [id, same ? { how: '', extent: '' } : { how: extent === 'skipped' ? '' : how, extent }],
      ]);
    },
    watchLater: async (id, on) => mark('watch-later', [[id, { watchLater: on }]]),
    rate: async (id, rating) => mark('rating', [[id, { rating }]]),
    note: async (id, note) => mark('note', [[id, { note }]]),
    settle: async (goTo, other, choice) => {
      if (choice === 'go')
        return mark('settle', [
          [goTo, {}],
          [other, { bookmark: '', watchLater: true }],
        ]);
      const key = [find(goTo), find(other)].sort((a, b) => a.minute - b.minute).map((s) => s.id);
      step(
        'settle',
        find(goTo).title,
        () => settled.set(key.join(' '), choice),
        () => settled.delete(key.join(' ')),
      );
      return marked([goTo, other]);
    },

    hide: async (_conference, kind, name, hidden) => {
      if (kind === 'session') return mark(hidden ? 'hide' : 'show', [[name, { hidden }]]).undo;
      const thing = { kind, name, id: name };
      const put = () => void hiddenThings.push(thing);
      const take = () => {
        const index = hiddenThings.findIndex((h) => h.kind === kind && h.name === name);
        if (index >= 0) hiddenThings.splice(index, 1);
      };
      step(hidden ? 'hide' : 'show', name, hidden ? put : take, hidden ? take : put);
      return undoView();
    },
    hidden: async () => [
      ...hiddenThings,
      ...sessions.filter((s) => s.marks.hidden).map((s) => ({ kind: 'session', name: s.title, id: s.id })),
    ],

    undo: async () => {
      const last = past.pop();
      last?.back();
      if (last) future.push(last);
      return { step: last?.step, undo: undoView() };
    },
    redo: async () => {
      const next = future.pop();
      next?.again();
      if (next) past.push(next);
      return { step: next?.step, undo: undoView() };
    },
    openLink: async () => {},
    on: (what, then) => {
      const set = listeners.get(what) ?? new Set();
      listeners.set(what, set.add(then));
      return () => set.delete(then);
    },
    onFileDrop: (then) => {
      dropped = then;
      return false;
    },
  };

  // Every call is written down and can be made to fail, the same way for all of them.
  const watched = Object.fromEntries(
    Object.entries(calling).map(([name, call]) => [
      name,
      name === 'on' || name === 'onFileDrop'
        ? call
        : async (...args: unknown[]) => {
            calls.push(name);
            const problem = failures.get(name);
            if (failures.delete(name)) throw problem!;
            return (call as (...args: unknown[]) => unknown)(...args);
          },
    ]),
  ) as unknown as Api;

  return {
    ...watched,
    calls,
    failNext: (call, problem) => void failures.set(call, problem),
    announce: (what) => listeners.get(what)?.forEach((then) => then()),
    dropFiles: (paths) => dropped?.(paths),
  };
}
