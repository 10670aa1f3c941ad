// Reads `meguri agenda --all --json` and prints the ids of the first two sessions that overlap in different rooms.
import { readFileSync } from 'node:fs';

const sessions = JSON.parse(readFileSync(0, 'utf8'))
  .filter((s) => s.start && s.end && s.room && !s.cancelled)
  .map((s) => ({ id: s.id, room: s.room, from: Date.parse(s.start), to: Date.parse(s.end) }));

for (const a of sessions) {
  const b = sessions.find((o) => o.room !== a.room && o.from >= a.from && o.from < a.to && o.to > o.from);
  if (b) {
    console.log(a.id, b.id);
    process.exit(0);
  }
}
console.error('No two sessions of this programme overlap.');
process.exit(1);
