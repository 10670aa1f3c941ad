/**
 * What is new, with every part of it that says the same as before being the very object of before: a view that Go answers
 * whole then redraws only what changed. Plain JSON values only.
 */
export function shared<T>(before: unknown, now: T): T {
  if (before === now || !isPart(before) || !isPart(now)) return now;
  if (Array.isArray(before) !== Array.isArray(now)) return now;
  const [was, is] = [before as Part, now as Part];
  const names = Object.keys(is);
  let same = names.length === Object.keys(was).length;
  const made: Part = Array.isArray(now) ? ([] as unknown as Part) : {};
  for (const name of names) {
    made[name] = shared(was[name], is[name]);
    if (made[name] !== was[name] || !(name in was)) same = false;
  }
  return (same ? before : made) as T;
}

type Part = Record<string, unknown>;
const isPart = (value: unknown): value is object => typeof value === 'object' && value !== null;
