import { beforeEach, describe, expect, it } from 'vitest';
import { fake } from '../../api/fake';
import { words } from '../../i18n/words.svelte';
import { BoothsState } from './booths.svelte';
import { FloorState } from './floor.svelte';

words.speak('en');

async function opened() {
  const api = fake();
  const { current } = await api.start();
  const booths = new BoothsState(api, { zone: () => 'Asia/Tokyo', stored: () => {} });
  await booths.load(current);
  return { api, booths, floor: new FloorState(booths) };
}

const pinOf = (floor: FloorState, key: string) => floor.marks.find((mark) => mark.key === key);

describe('the map page', () => {
  let floor: FloorState;
  let booths: BoothsState;
  let api: Awaited<ReturnType<typeof opened>>['api'];
  beforeEach(async () => {
    ({ api, booths, floor } = await opened());
  });

  it('begins where the person was on the card', () => {
    const last = booths.card!.cells.findLast(({ booth }) => booth)!;
    booths.goTo(last.key);
    expect(new FloorState(booths).chosen?.cell?.key).toBe(last.key);
  });

  const some = () => floor.marks.find(({ kind }) => kind === 'booth')!;

  it('takes the card’s focus along when a booth is chosen', () => {
    const mark = floor.marks.find(({ cell }) => cell && cell.key !== booths.reached?.key)!;
    floor.choose(mark.key);
    expect(floor.chosen?.key).toBe(mark.key);
    expect(booths.reached?.key).toBe(mark.cell!.key);
  });

  it('moves a pin at once, and Go keeps it', async () => {
    const { key } = some();
    const placed = floor.pin(key, { x: 0.25, y: 0.75 });
    expect(pinOf(floor, key)).toMatchObject({ x: 0.25, y: 0.75, own: true });
    expect(await placed).toBe(true);
    await booths.reload();
    expect(pinOf(floor, key)).toMatchObject({ x: 0.25, y: 0.75 });
  });

  it('takes a pin back where it was when it can’t be kept', async () => {
    const { key, x, y } = some();
    api.pin = () => Promise.reject(new Error('the disk is full'));
    expect(await floor.pin(key, { x: 0.1, y: 0.1 })).toBe(false);
    expect(pinOf(floor, key)).toMatchObject({ x, y });
  });

  it('places one after the other, in the order of the list, until nothing is left', async () => {
    for (const { key } of floor.marks.slice(0, 3)) await floor.unpin(key);
    floor.edit(true);
    const before = floor.left;
    expect(before).toBeGreaterThanOrEqual(3);
    const order = floor.waiting.map(({ key }) => key);
    expect(floor.placing?.key).toBe(order[0]);
    for (const [n, key] of order.entries()) {
      expect(floor.placing?.key).toBe(key);
      await floor.place({ x: n / order.length, y: 0.5 });
    }
    expect(floor.left).toBe(0);
    expect(floor.placing).toBeUndefined();
    expect(await floor.place({ x: 0, y: 0 })).toBe(false);
  });

  it('moves the crosshair from the pin itself, else from what is in sight, and keeps it for the next', async () => {
    const mark = some();
    floor.edit(true);
    floor.take(mark.key, { x: 0.5, y: 0.5 });
    expect(floor.cross).toEqual({ x: mark.x, y: mark.y });
    await floor.unpin(mark.key);
    floor.take(mark.key, { x: 0.5, y: 0.5 });
    floor.nudge('ArrowRight', true);
    expect(floor.cross!.x).toBeGreaterThan(0.5);
    floor.letGo();
    expect(floor.cross).toBeUndefined();
    expect(pinOf(floor, mark.key)).toBeUndefined();
  });

  it('lists by text and hall, and never what is gone', () => {
    const { name } = some();
    floor.seek(name);
    expect(floor.listed.map((each) => each.name)).toContain(name);
    floor.seek('nothing is called that');
    expect(floor.listed).toEqual([]);
    floor.seek('');
    floor.narrow('a hall that nobody stands in');
    expect(floor.listed).toEqual([]);
  });

  it('shows a plan as soon as it is added, and what it shows after a name was given', async () => {
    const name = await floor.added(() => api.addPlanBytes(booths.conference, 'hall-2.png', ''));
    expect(name).not.toBe('');
    expect(floor.plan?.name).toBe(name);
    expect(await floor.describe('Hall 2', 40)).toBe(true);
    expect(floor.plan).toMatchObject({ name: 'Hall 2', metres: 40 });
    expect(await floor.remove()).toBe(true);
    expect(floor.plans.map((plan) => plan.name)).not.toContain('Hall 2');
  });

  it('adds nothing when the person changed their mind', async () => {
    const before = floor.plans.length;
    expect(await floor.added(() => Promise.resolve(null))).toBe('');
    expect(floor.plans).toHaveLength(before);
  });
});
