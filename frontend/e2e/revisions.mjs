/** A conference's own site: it serves whichever revision of an invented programme it was given last. */
import { createServer } from 'node:http';

const date = '2027-05-15';
const rooms = ['朝凪', '潮見', '帆影'];

/**
 * One session: guid, title, start, minutes, room, speakers, abstract.
 *
 * @typedef {[string, string, string, number, string, string[], string?]} Row
 */

/** @type {Record<string, Row>} */
const sessions = {
  opening: ['g-open', 'はじまりの挨拶', '10:00', 20, '朝凪', ['浜名 汐里']],
  quiet: ['g-quiet', '静かな夜をつくる', '10:30', 40, '朝凪', ['浜名 汐里'], '呼び出しを減らす。'],
  roster: ['g-roster', '当番表は設計図である', '13:00', 40, '潮見', ['三崎 航']],
  ledger: ['g-ledger', '帳簿としてのログ', '14:00', 30, '帆影', ['入江 みぎわ']],
  tides: ['g-tides', 'Reading the Tides', '14:00', 40, '朝凪', ['Nora Quill']],
  night: ['g-night', '夜勤のない運用', '15:00', 30, '潮見', ['岬 澪']],
  letters: ['g-letters', '障害報告という手紙', '16:00', 40, '朝凪', ['三崎 航']],
  harbour: ['g-new', '小さな港の地図', '17:00', 30, '潮見', ['砂原 凪']],
};
const { opening, quiet, roster, ledger, tides, night, letters, harbour } = sessions;

/** A session with some of its columns changed. */
const but = (row, changed) => row.map((value, column) => changed[column] ?? value);

/** The revisions by name. */
export const revisions = {
  first: [opening, quiet, roster, ledger, tides, night, letters],
  /** Moved in time, moved to another room, retitled, cancelled, new. */
  second: [
    opening,
    but(quiet, { 2: '10:45' }),
    but(roster, { 4: '帆影' }),
    but(ledger, { 1: '台帳としてのログ' }),
    tides,
    letters,
    harbour,
  ],
  /** The letters are held twice, under ids of their own. */
  twice: [
    ...[opening, quiet, roster, ledger, tides, night, harbour],
    but(letters, { 0: 'g-letters-a', 2: '16:30' }),
    but(letters, { 0: 'g-letters-b', 2: '17:30', 4: '潮見' }),
  ],
  /** Cut off after the opening. */
  cut: [opening],
};

/** What has no sessions and goes into a conference: its sponsors, as fortee lists them. */
export const sponsors = {
  name: 'sponsors.json',
  bytes: Buffer.from(
    JSON.stringify({
      sponsor_plans: [
        {
          name: 'ゴールド',
          sponsors: ['三日月クラウド', '灯台データ', '潮風印刷'].map((name, index) => ({
            id: `s${index}`,
            name,
          })),
        },
      ],
    }),
  ),
};

/** The programme as frab JSON. @param {Row[]} rows */
function schedule(rows, { title = '潮目会議 2027', day = date, ids = '' } = {}) {
  const two = (n) => String(n).padStart(2, '0');
  const event = ([guid, name, start, minutes, room, persons, abstract = '']) => ({
    guid: ids + guid,
    title: name,
    date: `${day}T${start}:00+09:00`,
    start,
    duration: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
    room,
    language: 'ja',
    abstract,
    persons: persons.map((public_name) => ({ public_name })),
  });
  const inRoom = (room) => rows.filter((row) => row[4] === room).map(event);
  const days = [
    {
      index: 1,
      date: day,
      day_start: `${day}T09:00:00+09:00`,
      day_end: `${day}T19:00:00+09:00`,
      rooms: Object.fromEntries(rooms.map((room) => [room, inRoom(room)])),
    },
  ];
  const conference = { title, acronym: 'shiome', start: day, end: day, time_zone_name: 'Asia/Tokyo', days };
  return JSON.stringify({ schedule: { version: '1', conference } });
}

/** Starts such a site on this machine. */
export async function site() {
  let body = schedule(revisions.first);
  let slow = 0;
  const server = createServer((_request, response) => {
    const answer = () => response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    if (slow > 0) setTimeout(answer, slow);
    else answer();
  });
  const listen = (port) => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address();
  return {
    address: `http://127.0.0.1:${port}/schedule.json`,
    /** From now on it serves this revision. @param {keyof typeof revisions} name */
    publish(name, more) {
      body = schedule(revisions[name], more);
    },
    /** What it serves. */
    body: () => body,
    /** From now on every answer takes so long, ms. */
    dawdle(ms) {
      slow = ms;
    },
    /** Nobody answers any more. */
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
