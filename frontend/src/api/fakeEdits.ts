import type { Api, EditedView, Fields, SlotView, ThingsView, ThingView, UndoView } from './api';
import { Problem } from './problem';

/** A session of the fake, with its date: "" for one without a time. */
export type FakeSession = SlotView & { day: string };

/** What the fake's edits stand on. */
interface Ground {
  /** Changed in place. */
  sessions: FakeSession[];
  /** Of the conference's zone: "+09:00". */
  offset: string;
  /** Minutes after midnight at which the axis begins. */
  axisStart: number;
  step: (action: string, about: string, again: () => void, back: () => void) => void;
  undoView: () => UndoView;
}

const flag = (on: boolean) => (on ? 'yes' : 'no');
const minutesOf = (wall: string) => Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16));
const sinceEpoch = (wall: string) => Date.parse(`${wall}Z`) / 60_000;

/** The part of the fake that edits by hand: sessions for real, rooms, tracks and speakers as far as a dialog needs. */
export function fakeEdits({ sessions, offset, axisStart, step, undoView }: Ground) {
  const feed = new Map<string, Fields>();
  const removed: FakeSession[] = [];

  const find = (id: string) => {
    const found = [...sessions, ...removed].find((s) => s.id === id);
    if (!found) throw new Problem('not-found', 'No such session.');
    return found;
  };
  const fieldsOf = (s: FakeSession): Fields => ({
    title: s.title,
    subtitle: '',
    start: s.start.slice(0, 16),
    end: s.end.slice(0, 16),
    room: s.room,
    track: s.track,
    speakers: s.speakers.join('\n'),
    type: s.type,
    language: s.language,
    url: '',
    abstract: '',
    description: '',
    cancelled: flag(s.cancelled),
    onSiteOnly: flag(s.onSiteOnly),
    noRecording: 'no',
  });

  function put(s: FakeSession, fields: Fields): void {
    const { title, start, room, track, type, language } = { ...fieldsOf(s), ...fields };
    const moved = fields.start !== undefined || fields.end !== undefined;
    Object.assign(s, { title, room, track, type, language });
    if (fields.speakers !== undefined) s.speakers = fields.speakers.split('\n').filter(Boolean);
    if (fields.cancelled !== undefined) s.cancelled = fields.cancelled === 'yes';
    if (!moved) return;
    const wallEnd = fields.end ?? '';
    const minutes = wallEnd ? sinceEpoch(wallEnd) - sinceEpoch(start!) : s.minutes;
    const end = start
      ? wallEnd || new Date((sinceEpoch(start) + minutes) * 60_000).toISOString().slice(0, 16)
      : '';
    Object.assign(s, {
      day: start!.slice(0, 10),
      start: start && `${start}:00${offset}`,
      end: end && `${end}:00${offset}`,
      from: start!.slice(11),
      to: end.slice(11),
      minute: start ? minutesOf(start) - axisStart : 0,
      minutes,
    });
  }

  /** Does it as one step, which puts the session and what the feed says of it back as they were. */
  function change(action: string, s: FakeSession, fields: Fields, marked: () => void): EditedView {
    const before = { ...s };
    const said = feed.get(s.id);
    step(
      action,
      s.title,
      () => {
        put(s, fields);
        marked();
      },
      () => {
        Object.assign(s, before);
        if (said) feed.set(s.id, said);
        else feed.delete(s.id);
      },
    );
    return { session: s.id, day: s.day, undo: undoView() };
  }

  function save(id: string, fields: Fields): EditedView {
    const s = find(id);
    const was = fieldsOf(s);
    const said = { ...feed.get(id) };
    for (const [name, value] of Object.entries(fields)) {
      said[name] ??= was[name]!;
      if (said[name] === value) delete said[name];
    }
    return change('edit', s, fields, () => {
      feed.set(id, said);
      if (s.edited[0] !== 'made') s.edited = Object.keys(said);
    });
  }

  function move(from: FakeSession[], to: FakeSession[], id: string, action: string): FakeSession {
    const s = find(id);
    const take = (a: FakeSession[], b: FakeSession[]) => {
      a.splice(a.indexOf(s), 1);
      b.push(s);
    };
    step(
      action,
      s.title,
      () => take(from, to),
      () => take(to, from),
    );
    return s;
  }

  const thing = (name: string): ThingView => ({
    thing: name,
    name,
    hashtag: '',
    colour: '',
    edited: [],
    published: {},
    removed: false,
    sessions: sessions.filter((s) => [s.room, s.track, ...s.speakers].includes(name)).length,
  });
  const distinct = (all: string[]) => [...new Set(all.filter(Boolean))];
  const listed: Record<string, ThingView[]> = {
    room: distinct(sessions.map((s) => s.room)).map(thing),
    track: distinct(sessions.map((s) => s.track)).map(thing),
    speaker: distinct(sessions.flatMap((s) => s.speakers)).map(thing),
  };
  /** Changes one thing as one step. */
  function withThing(
    kind: string,
    name: string,
    action: string,
    edit: (old: ThingView) => ThingView,
  ): ThingsView {
    const before = listed[kind]!;
    step(
      action,
      name,
      () => (listed[kind] = before.map((each) => (each.thing === name ? edit(each) : each))),
      () => (listed[kind] = before),
    );
    return { things: listed[kind]!, undo: undoView() };
  }

  const form = (id: string, conference: string) => {
    const s = id ? find(id) : undefined;
    const blank = Object.fromEntries(Object.keys(fieldsOf(sessions[0]!)).map((name) => [name, '']));
    const values = s ? fieldsOf(s) : { ...blank, cancelled: 'no', onSiteOnly: 'no', noRecording: 'no' };
    const names = (of: (s: FakeSession) => string[]) => distinct(sessions.flatMap(of));
    return {
      session: id,
      conference,
      zone: 'Asia/Tokyo',
      made: !s || s.edited[0] === 'made',
      fields: Object.entries(values).map(([name, value]) => ({
        name,
        value,
        published: feed.get(id)?.[name],
        longest: 500,
      })),
      rooms: names((s) => [s.room]),
      tracks: names((s) => [s.track]),
      speakers: names((s) => s.speakers),
      types: names((s) => [s.type]),
      languages: names((s) => [s.language]),
    };
  };

  const calls = {
    editForm: async (id) => form(id, 'c1'),
    blankForm: async (conference) => form('', conference),
    saveEdit: async (id, fields) => save(id, fields),
    addSession: async (_conference, fields) => {
      if (!fields.title) throw new Problem('bad-input', 'A session needs a title.');
      const s = { ...sessions[0]!, ...{ id: `m${sessions.length}`, title: fields.title, speakers: [] } };
      Object.assign(s, { day: '', start: '', end: '', from: '', to: '', edited: ['made'] });
      s.marks = { ...s.marks, bookmark: '', how: '', extent: '', rating: 0 };
      put(s, { room: '', track: '', ...fields });
      step(
        'add',
        s.title,
        () => sessions.push(s),
        () => sessions.splice(sessions.indexOf(s), 1),
      );
      return { session: s.id, day: s.day, undo: undoView() };
    },
    revertEdit: async (id, field) => {
      const s = find(id);
      const said = { ...feed.get(id) };
      const back = field ? { [field]: said[field]! } : said;
      const left = Object.fromEntries(Object.entries(said).filter(([name]) => !(name in back)));
      return change('revert', s, back, () => {
        feed.set(id, left);
        s.edited = Object.keys(left);
      });
    },
    removeSession: async (id) => {
      move(sessions, removed, id, 'remove');
      return undoView();
    },
    bringBack: async (id) => {
      const s = move(removed, sessions, id, 'put-back');
      return { session: id, day: s.day, undo: undoView() };
    },
    removedSessions: async () => removed.map(({ id, title }) => ({ id, title })),
    things: async (_conference, kind) => listed[kind]!,
    saveThing: async (_conference, kind, name, fields) =>
      withThing(kind, name, 'edit', (old) => ({
        ...old,
        ...fields,
        edited: Object.keys(fields),
        published: { name: old.name, hashtag: old.hashtag, colour: old.colour },
      })),
    addThing: async (_conference, kind, fields) => {
      const before = listed[kind]!;
      const made = { ...thing(fields.name!), edited: ['made'] };
      step(
        'add',
        made.name,
        () => (listed[kind] = [...before, made]),
        () => (listed[kind] = before),
      );
      return { things: listed[kind]!, undo: undoView() };
    },
    revertThing: async (_conference, kind, name) =>
      withThing(kind, name, 'revert', (old) => ({ ...old, ...old.published, edited: [], published: {} })),
    removeThing: async (_conference, kind, name) =>
      withThing(kind, name, 'remove', (old) => ({ ...old, removed: true })),
    restoreThing: async (_conference, kind, name) =>
      withThing(kind, name, 'put-back', (old) => ({ ...old, removed: false })),
  } satisfies Partial<Api>;

  return {
    calls,
    /** What the feed says of the edited fields of a session. */
    published: (id: string): Fields => ({ ...feed.get(id) }),
  };
}
