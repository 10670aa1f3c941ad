import type {
  BoothsApi,
  BoothsView,
  BoothView,
  CardView,
  CellView,
  CheckpointView,
  ClaimState,
  FloorPlanView,
  LootView,
  PersonMetView,
  PrizeView,
  RallyView,
  RuleView,
  StampView,
  UndoView,
} from './api';
import { Problem } from './problem';

/** What the fake app lends its booths. */
interface Around {
  /** The conference on screen; only c1 has booths. */
  conference: () => string;
  /** RFC 3339 with the conference's offset. */
  now: () => string;
  /** Does it, and remembers the way back. */
  step: (action: string, about: string, again: () => void, back: () => void) => void;
  undoView: () => UndoView;
  /** How many booths there are: the design's 24, repeated with other numbers where there are more. */
  booths: number;
}

/** Everything the person can change; replaced whole, so that undo puts the old one back. */
interface Data {
  booths: BoothView[];
  removed: BoothView[];
  rallies: RallyView[];
  /** By cell key. */
  stamps: Record<string, StampView>;
  /** By "rally prize". */
  claims: Record<string, { state: ClaimState; at: string }>;
  plans: FloorPlanView[];
  loot: LootView[];
  people: PersonMetView[];
}

/** Name, glyph, reading; all invented, as in the design. */
const rows: [string, string, string][] = [
  ['灯台クラウド', '灯', 'とうだいくらうど'],
  ['Tsumugi', '紡', 'つむぎ'],
  ['ログの森', '森', 'ろぐのもり'],
  ['SLO工房', '匠', 'えすえるおーこうぼう'],
  ['Kodama', '木', 'こだま'],
  ['みなとネット', '港', ''],
  ['当番表', '', 'とうばんひょう'],
  ['Pagoda CI', '', ''],
  ['白波ホスティング', '波', 'しらなみほすてぃんぐ'],
  ['Nagare', '流', 'ながれ'],
  ['はやぶさCDN', '隼', ''],
  ['錨セキュリティ', '', 'いかりせきゅりてぃ'],
  ['Kasane DB', '', ''],
  ['山びこ通信', '', 'やまびこつうしん'],
  ['Runbook堂', '', 'らんぶっくどう'],
  ['Tombo Trace', '蜻', ''],
  ['やどかり不動産テック', '', ''],
  ['ふいご', '', ''],
  ['BASE', 'B', ''],
  ['Canary Farm', '', ''],
  ['Postmortem 文庫', '', ''],
  ['あぜみち', '', ''],
  ['ひだまり決済', '陽', ''],
  ['月次バックアップ', '', 'げつじばっくあっぷ'],
];
const required = new Set([1, 4, 9, 15]);
/** What was stamped before 14:54, the last one last. */
const done = [1, 2, 3, 4, 5, 6, 9, 10, 14, 16, 19, 23, 11];

const day = '2024-08-03';
const offset = '+09:00';
const instant = (wall: string) => (wall ? `${wall}:00${offset}` : '');
const idOf = (n: number) => `b${n}`;

const booth = (n: number): BoothView => {
  const [name, glyph, reading] = rows[(n - 1) % rows.length]!;
  const round = Math.floor((n - 1) / rows.length);
  return {
    id: idOf(n),
    number: String(n),
    name: round ? `${name} ${round + 1}` : name,
    reading,
    rank: n % 6 === 1 ? 'Platinum' : n % 2 ? 'Gold' : 'Silver',
    hall: n > rows.length ? `Hall ${round + 1}` : '',
    days: [],
    url: `https://booth.example/${n}`,
    about: '',
    wish: n === 15 || n === 7,
    ask: n === 15 ? '当番の引き継ぎをどう残すか' : '',
    glyph,
    gone: false,
    edited: [],
    published: {},
  };
};

const stampAt = (clock: string): StampView => ({
  key: '',
  day,
  at: instant(`${day}T${clock}`),
  time: clock,
  date: '24.8.3',
  again: 0,
  note: '',
  answer: '',
  photo: '',
});

const rule = (key: string, name: string, stamps: number, more: Partial<RuleView> = {}): RuleView => ({
  key,
  name,
  stamps,
  ...{ points: 0, lines: 0, groups: {}, any: false, also: '', repeats: false, stock: '', where: '' },
  ...{ from: '', until: `${day}T17:30`, draw: '', present: false },
  ...more,
});

const checkpoint = (n: number): CheckpointView => ({
  key: String(n),
  name: '',
  booth: idOf(n),
  ...{ group: '', points: 1, again: 0, required: required.has(n), asks: '', hours: '', early: '' },
});

const blank: RallyView = {
  key: '',
  name: '',
  ...{ opens: '', closes: '', exchange: '', cards: 0, columns: 0, complete: 0 },
  ...{ allBooths: true, checkpoints: [], prizes: [], sentence: '', published: false },
};

const published: RallyView = {
  ...blank,
  key: 'r1',
  name: 'スタンプラリー',
  opens: `${day}T10:00`,
  closes: `${day}T18:00`,
  exchange: '受付',
  checkpoints: [...required].map(checkpoint),
  prizes: [
    rule('p5', 'ステッカー', 5),
    rule('p10', 'クッキー', 10),
    rule('p20', 'Tシャツ', 20),
    rule('p24', 'コンプリート抽選', -1, { draw: `${day}T17:45`, present: true }),
  ],
  published: true,
};

const loot = (id: string, what: string, n: number, more: Partial<LootView> = {}): LootView => ({
  id,
  what,
  count: 1,
  booth: n ? idOf(n) : '',
  from: '',
  photo: '',
  ...{ useBy: '', near: false, given: '', used: false, at: instant(`${day}T13:30`) },
  ...more,
});

/** Where the booths of the design's plan are, as shares of the hall. */
const places: [n: number, x: number, y: number][] = [
  ...[1, 2, 3, 4, 5, 6, 7].map((n): [number, number, number] => [n, 0.04 + n * 0.11, 0.13]),
  [8, 0.92, 0.32],
  [9, 0.92, 0.48],
  [10, 0.92, 0.64],
  ...[11, 12, 13, 14, 15, 16, 17].map((n): [number, number, number] => [n, 0.8 - (n - 11) * 0.11, 0.87]),
  [18, 0.07, 0.72],
  [19, 0.07, 0.52],
  [20, 0.07, 0.32],
  [21, 0.3, 0.4],
  [22, 0.42, 0.4],
  [23, 0.3, 0.6],
  [24, 0.42, 0.6],
];
const hall =
  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 580 415'><rect width='580' height='415' fill='#fafaf8'/><rect x='320' y='130' width='150' height='160' rx='6' fill='#e3e5e4'/></svg>";

/** The first step of numbering that isn't taken yet: "l1", "l2"… */
const fresh = (letter: string, taken: readonly { id: string }[]) => {
  let n = taken.length + 1;
  while (taken.some(({ id }) => id === `${letter}${n}`)) n++;
  return `${letter}${n}`;
};

/** The booths without Go: the design's 24 in memory, and rules just good enough for tests of screens. */
export function fakeBooths({ conference, now, step, undoView, booths: count }: Around) {
  const numbers = Array.from({ length: count }, (_, n) => n + 1);
  let data: Data = {
    booths: numbers.map(booth),
    removed: [],
    rallies: count ? [published] : [],
    stamps: Object.fromEntries(
      done
        .filter((n) => n <= count)
        .map((n, at) => [idOf(n), stampAt(n === 11 ? '14:14' : `1${at < 6 ? 1 : 3}:${10 + at * 3}`)]),
    ),
    claims: count ? { 'r1 p5': { state: 'claimed', at: '13:10' } } : {},
    plans: count
      ? [
          {
            name: '1F',
            address: `data:image/svg+xml,${encodeURIComponent(hall)}`,
            width: 580,
            height: 415,
            own: false,
            metres: 40,
            pins: places
              .filter(([n]) => n <= count)
              .map(([n, x, y]) => ({ kind: 'booth', thing: idOf(n), x, y, own: false })),
          },
        ]
      : [],
    loot: count
      ? [
          loot('l1', 'さつまいもクッキー', 19, { useBy: '2024-08-05', near: true }),
          ...[1, 2, 3, 5, 6, 10].map((n, at) => loot(`l${at + 2}`, 'ステッカー', n)),
          loot('l8', '手ぬぐい', 9),
          loot('l9', '薄い本', 4),
        ]
      : [],
    people: [],
  };

  /** Changes the data as one step, and answers with the screen. */
  const change = (action: string, about: string, make: (old: Data) => Data): BoothsView => {
    const before = data;
    const after = make(before);
    step(
      action,
      about,
      () => (data = after),
      () => (data = before),
    );
    return view();
  };

  const clockNow = () => now().slice(11, 16);
  const minutesTo = (time: string) => Math.floor((Date.parse(time) - Date.parse(now())) / 60_000);
  const boothOf = (id: string) => data.booths.find((each) => each.id === id);
  const called = (id: string) => {
    const found = boothOf(id);
    return found ? `${found.number} ${found.name}`.trim() : id;
  };

  function cells(rally: RallyView): CellView[] {
    const points = (b: BoothView) => rally.checkpoints.find((each) => each.booth === b.id);
    return data.booths
      .filter((b) => rally.allBooths || points(b))
      .map((b) => {
        const said = points(b);
        const stamp = data.stamps[b.id];
        const lacks = !stamp || !said?.asks ? '' : said.asks === 'photo' ? 'photo' : 'answer';
        const missing = lacks === 'photo' ? !stamp?.photo : lacks === 'answer' && !stamp?.answer;
        return {
          key: b.id,
          booth: b.id,
          number: b.number,
          name: b.name,
          glyph: b.glyph,
          group: said?.group ?? '',
          required: said?.required ?? false,
          points: said?.points || 1,
          asks: said?.asks ?? '',
          hours: '',
          openNow: true,
          stamp,
          counts: !!stamp && !missing,
          lacks: missing ? lacks : '',
        };
      });
  }

  function prize(rally: RallyView, each: RuleView, all: CellView[]): PrizeView {
    const of = each.stamps < 0 ? all.length : each.stamps;
    const have = all.filter((cell) => cell.counts).length;
    const open = all.filter((cell) => cell.required && !cell.counts).length;
    const left = Math.max(0, of - have);
    const earned = left === 0 && open === 0;
    const claim = data.claims[`${rally.key} ${each.key}`];
    const missing = [
      left ? `${each.stamps < 0 ? `${of} 個すべて・` : ''}あと ${left}` : '',
      open ? `必須 ${open}` : '',
    ]
      .filter(Boolean)
      .join('・');
    return {
      key: each.key,
      name: each.name,
      ring: String(of),
      state: claim?.state || (earned ? 'earned' : 'open'),
      earned,
      times: earned ? 1 : 0,
      missing: earned ? '' : missing,
      left,
      have: Math.min(have, of),
      of,
      counts: each.stamps < 0 ? 'all' : 'stamps',
      where: each.where || rally.exchange,
      stock: each.stock,
      also: each.also,
      from: instant(each.from),
      until: instant(each.until),
      untilTime: each.until.slice(11),
      draw: instant(each.draw),
      drawTime: each.draw.slice(11),
      present: each.present,
      claimedAt: claim?.state === 'claimed' ? claim.at : '',
    };
  }

  function card(rally: RallyView): CardView {
    const all = cells(rally);
    const counting = all.filter((cell) => cell.counts);
    const prizes = rally.prizes.map((each) => prize(rally, each, all));
    const last = Object.entries(data.stamps)
      .filter(([key]) => all.some((cell) => cell.key === key))
      .sort((a, b) => Date.parse(a[1].at) - Date.parse(b[1].at))
      .at(-1);
    const until = prizes.find((each) => each.until)?.until ?? '';
    const closing = until
      ? {
          kind: 'exchange',
          title: '賞品の交換',
          detail: rally.exchange,
          at: until,
          date: day,
          time: until.slice(11, 16),
          minutes: minutesTo(until),
        }
      : undefined;
    const open = all.filter((cell) => !cell.counts);
    const walk = ['b7', 'b8', 'b12', 'b13', 'b15'].filter((key) => open.some((cell) => cell.key === key));
    const time = Date.parse(now());
    const before = rally.opens && time < Date.parse(instant(rally.opens));
    const over = rally.closes && time >= Date.parse(instant(rally.closes));
    return {
      key: rally.key,
      name: rally.name,
      own: rally !== published,
      published: rally.published,
      state: before ? 'before' : over ? 'over' : 'open',
      opens: instant(rally.opens),
      closes: instant(rally.closes),
      exchange: rally.exchange,
      about: '',
      sentence: rally.sentence,
      columns: rally.columns,
      lines: [],
      cells: all,
      stamped: counting.length,
      points: counting.reduce((sum, cell) => sum + cell.points, 0),
      pointed: false,
      required: all.filter((cell) => cell.required).length,
      requiredDone: counting.filter((cell) => cell.required).length,
      last: last?.[0] ?? '',
      prizes,
      closing,
      deadlines: closing ? [closing] : [],
      walk: walk.length
        ? {
            cells: walk,
            minutes: 14,
            gap: 16,
            leave: '15:07',
            prize: 'p20',
            earns: false,
            sentence: `${walk.map((key) => boothOf(key)!.number).join(' → ')} で、あと ${walk.length} か所回れます`,
            guessed: false,
          }
        : undefined,
    };
  }

  const view = (): BoothsView => {
    const here = conference() === 'c1';
    const distinct = (of: (b: BoothView) => string) => [...new Set(data.booths.map(of).filter(Boolean))];
    const withoutRally = { ...blank, sentence: '' };
    return {
      conference: conference(),
      day,
      booths: here ? data.booths : [],
      halls: here ? distinct((b) => b.hall) : [],
      ranks: here ? distinct((b) => b.rank) : [],
      cards:
        !here || !data.booths.length ? [] : (data.rallies.length ? data.rallies : [withoutRally]).map(card),
      plans: here ? data.plans : [],
      loot: here ? data.loot.map((each) => ({ ...each, from: each.booth ? called(each.booth) : '' })) : [],
      people: here ? data.people : [],
      rooms: ['朝凪', '潮見', '帆影'],
      next: undefined,
      undo: undoView(),
    };
  };

  /** The data with one booth changed. */
  const withBooth = (old: Data, id: string, edit: (b: BoothView) => BoothView): Data => ({
    ...old,
    booths: old.booths.map((each) => (each.id === id ? edit(each) : each)),
  });
  const withPlan = (old: Data, name: string, edit: (p: FloorPlanView) => FloorPlanView): Data => ({
    ...old,
    plans: old.plans.map((each) => (each.name === name ? edit(each) : each)),
  });
  const addPlan = (name: string) =>
    change('plan', name, (old) => ({
      ...old,
      plans: [...old.plans, { name, address: '', width: 580, height: 415, own: true, metres: 0, pins: [] }],
    }));

  /** Lines of a pasted list: a number in front of a name, or a name alone. */
  const readList = (text: string): BoothView[] =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .map((line) => {
        const [, number = '', name = line] = /^(\d+)[\s,\t]+(.+)$/.exec(line) ?? [];
        return { ...booth(1), id: '', number, name, reading: '', glyph: '', wish: false, rank: '', url: '' };
      });
  const isNew = (each: BoothView) => !data.booths.some(({ name }) => name === each.name);

  const fieldsOf = (fields: Record<string, string>): Partial<BoothView> => {
    const { days, ...rest } = fields;
    return { ...rest, ...(days === undefined ? {} : { days: days.split('\n').filter(Boolean) }) };
  };
  const photo = (name: string) => ({ hash: `${name}`.padEnd(64, '0'), width: 1200, height: 900, taken: '' });

  const calls = {
    booths: async () => view(),
    wishBooth: async (_c, id, on) =>
      change('wish', called(id), (old) => withBooth(old, id, (b) => ({ ...b, wish: on }))),
    askBooth: async (_c, id, ask) =>
      change('ask', called(id), (old) => withBooth(old, id, (b) => ({ ...b, ask }))),
    glyphBooth: async (_c, id, glyph) =>
      change('glyph', called(id), (old) => withBooth(old, id, (b) => ({ ...b, glyph }))),
    saveBooth: async (_c, id, fields) =>
      change('edit', called(id), (old) =>
        withBooth(old, id, (b) => ({
          ...b,
          ...fieldsOf(fields),
          edited: [...new Set([...b.edited, ...Object.keys(fields)])],
          published: {
            ...Object.fromEntries(
              Object.keys(fields).map((name) => [name, String(b[name as keyof BoothView])]),
            ),
            ...b.published,
          },
        })),
      ),
    addBooth: async (_c, fields) => {
      if (!fields.name && !fields.number) throw new Problem('bad-input', 'A booth needs a name or a number.');
      const id = fresh('b', [...data.booths, ...data.removed]);
      const made = { ...booth(1), id, number: '', name: '', reading: '', glyph: '', wish: false, url: '' };
      return change('add', fields.name ?? fields.number!, (old) => ({
        ...old,
        booths: [...old.booths, { ...made, ...fieldsOf(fields), edited: ['made'] }],
      }));
    },
    revertBooth: async (_c, id, field) =>
      change('revert', called(id), (old) =>
        withBooth(old, id, (b) => ({
          ...b,
          ...fieldsOf(field ? { [field]: b.published[field] ?? '' } : b.published),
          edited: field ? b.edited.filter((each) => each !== field) : [],
        })),
      ),
    removeBooth: async (_c, id) =>
      change('remove', called(id), (old) => ({
        ...old,
        booths: old.booths.filter((each) => each.id !== id),
        removed: [...old.removed, ...old.booths.filter((each) => each.id === id)],
      })),
    restoreBooth: async (_c, id) =>
      change('put-back', id, (old) => ({
        ...old,
        booths: [...old.booths, ...old.removed.filter((each) => each.id === id)],
        removed: old.removed.filter((each) => each.id !== id),
      })),
    removedBooths: async () => data.removed,
    readBoothList: async (_c, text) => {
      const booths = readList(text);
      const known = booths.filter((each) => !isNew(each)).length;
      return { booths, known, columns: ['number', 'name'], warnings: [] };
    },
    addBoothList: async (_c, text) =>
      change('add', text.split('\n')[0]!, (old) => {
        const booths = [...old.booths];
        for (const each of readList(text).filter(isNew)) booths.push({ ...each, id: fresh('b', booths) });
        return { ...old, booths };
      }),

    stamp: async (_c, _rally, key) =>
      data.stamps[key]
        ? view()
        : change('stamp', called(key), (old) => ({
            ...old,
            stamps: { ...old.stamps, [key]: { ...stampAt(clockNow()), at: now() } },
          })),
    unstamp: async (_c, _rally, key) =>
      change('unstamp', called(key), (old) => {
        const { [key]: _, ...stamps } = old.stamps;
        return { ...old, stamps };
      }),
    saveStamp: async (_c, _rally, key, { again, ...fields }) => {
      const stamp = data.stamps[key];
      if (!stamp) throw new Problem('not-found', 'It is not stamped.');
      return change('stamp-note', called(key), (old) => ({
        ...old,
        stamps: {
          ...old.stamps,
          [key]: { ...stamp, ...fields, again: again === undefined ? stamp.again : Number(again) },
        },
      }));
    },
    claimPrize: async (_c, rally, key, state) =>
      change('claim', key, (old) => ({
        ...old,
        claims: { ...old.claims, [`${rally} ${key}`]: { state, at: clockNow() } },
      })),
    rallyForm: async (_c, key) => data.rallies.find((each) => each.key === key) ?? blank,
    rallyPresets: async () => [
      { name: 'いくつか集める', rally: { ...blank, prizes: [rule('', '', 8)] } },
      { name: 'すべて集める', rally: { ...blank, prizes: [rule('', '', -1)] } },
    ],
    previewRally: async (_c, rally) => ({
      ...rally,
      sentence: rally.prizes
        .map((each) => `${each.stamps < 0 ? 'すべて' : `${each.stamps} 個`}で${each.name || '賞品'}。`)
        .join(''),
    }),
    saveRally: async (_c, rally) => {
      const key = rally.key || `own${data.rallies.length + 1}`;
      const prizes = rally.prizes.map((each, n) => ({ ...each, key: each.key || `p${n + 1}` }));
      const made = { ...rally, key, prizes };
      return change('rally', rally.name, (old) => ({
        ...old,
        rallies: old.rallies.some((each) => each.key === key)
          ? old.rallies.map((each) => (each.key === key ? made : each))
          : [...old.rallies, made],
      }));
    },
    revertRally: async (_c, key) =>
      change('rally', key, (old) => ({
        ...old,
        rallies:
          key === published.key
            ? old.rallies.map((each) => (each.key === key ? published : each))
            : old.rallies.filter((each) => each.key !== key),
      })),
    removeRally: async (_c, key) =>
      change('rally', key, (old) => ({ ...old, rallies: old.rallies.filter((each) => each.key !== key) })),
    saveCard: async (name) => `/home/meguri/${name}`,

    choosePlan: async () => addPlan('2F'),
    addPlanFile: async (_c, path) => addPlan(path.split('/').at(-1)!),
    addPlanBytes: async (_c, name) => addPlan(name),
    renamePlan: async (_c, name, to) =>
      change('plan', to, (old) => withPlan(old, name, (p) => ({ ...p, name: to }))),
    scalePlan: async (_c, name, metres) =>
      change('plan', name, (old) => withPlan(old, name, (p) => ({ ...p, metres }))),
    removePlan: async (_c, name) =>
      change('plan', name, (old) => ({ ...old, plans: old.plans.filter((each) => each.name !== name) })),
    pin: async (_c, plan, kind, thing, x, y) =>
      change('pin', called(thing), (old) =>
        withPlan(old, plan, (p) => ({
          ...p,
          pins: [
            ...p.pins.filter((each) => each.kind !== kind || each.thing !== thing),
            { kind, thing, x, y, own: true },
          ],
        })),
      ),
    unpin: async (_c, plan, kind, thing) =>
      change('pin', called(thing), (old) =>
        withPlan(old, plan, (p) => ({
          ...p,
          pins: p.pins.filter((each) => each.kind !== kind || each.thing !== thing),
        })),
      ),

    saveLoot: async (_c, made) => {
      const id = made.id || fresh('l', data.loot);
      return change('loot', made.what, (old) => ({
        ...old,
        loot: [{ ...made, id, at: made.at || now() }, ...old.loot.filter((each) => each.id !== id)],
      }));
    },
    removeLoot: async (_c, id) =>
      change('loot', data.loot.find((each) => each.id === id)?.what ?? '', (old) => ({
        ...old,
        loot: old.loot.filter((each) => each.id !== id),
      })),
    savePersonMet: async (_c, made) => {
      const id = made.id || fresh('m', data.people);
      return change('person-met', made.name, (old) => ({
        ...old,
        people: [{ ...made, id, at: made.at || now() }, ...old.people.filter((each) => each.id !== id)],
      }));
    },
    removePersonMet: async (_c, id) =>
      change('person-met', data.people.find((each) => each.id === id)?.name ?? '', (old) => ({
        ...old,
        people: old.people.filter((each) => each.id !== id),
      })),

    choosePhoto: async () => photo('a'),
    addPhotoFile: async () => photo('b'),
    addPhotoBytes: async () => photo('c'),
  } satisfies BoothsApi;

  return {
    calls,
    /** The card Today shows, or undefined. */
    card: (): CardView | undefined => view().cards[0],
  };
}
