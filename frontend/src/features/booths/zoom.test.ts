import { describe, expect, it } from 'vitest';
import {
  fitted,
  framing,
  held,
  inFrame,
  nudged,
  onPlan,
  panned,
  revealing,
  zoomed,
  type Point,
} from './zoom';

const plan = { width: 400, height: 200 };
const frame = { width: 800, height: 600 };

describe('a plan in its frame', () => {
  it('is there as a whole and in the middle at first', () => {
    const { x, y, scale } = fitted(plan, frame);
    expect(scale).toBeCloseTo(768 / 400);
    expect(x).toBeCloseTo(16);
    expect(y + (plan.height * scale) / 2).toBeCloseTo(300);
  });

  it('has a scale before anything was measured', () => {
    expect(fitted(plan, { width: 0, height: 0 }).scale).toBe(1);
  });

  it.each<[string, Point]>([
    ['the middle', { x: 400, y: 300 }],
    ['beside the middle', { x: 300, y: 250 }],
  ])('keeps what is under the pointer at %s when it is zoomed', (_, at) => {
    const before = zoomed(fitted(plan, frame), 3, { x: 400, y: 300 }, plan, frame);
    const after = zoomed(before, 1.5, at, plan, frame);
    const was = onPlan(at, before, plan);
    const is = onPlan(at, after, plan);
    expect(is.x).toBeCloseTo(was.x);
    expect(is.y).toBeCloseTo(was.y);
  });

  it.each([
    ['never gets smaller than the whole', 0.01, 1],
    ['gets ten times as large at most', 1000, 10],
  ])('%s', (_, factor, times) => {
    const first = fitted(plan, frame);
    expect(zoomed(first, factor, { x: 0, y: 0 }, plan, frame).scale / first.scale).toBeCloseTo(times);
  });

  it('is never pushed out of sight', () => {
    const close = zoomed(fitted(plan, frame), 4, { x: 400, y: 300 }, plan, frame);
    for (const by of [
      { x: 1e6, y: 1e6 },
      { x: -1e6, y: -1e6 },
    ]) {
      const { x, y, scale } = panned(close, by, plan, frame);
      expect(x).toBeLessThanOrEqual(16);
      expect(y).toBeLessThanOrEqual(16);
      expect(x + plan.width * scale).toBeGreaterThanOrEqual(800 - 16);
      expect(y + plan.height * scale).toBeGreaterThanOrEqual(600 - 16);
    }
  });

  it('is whole again when its frame grows', () => {
    const small = fitted(plan, { width: 200, height: 200 });
    expect(held(small, plan, frame)).toEqual(fitted(plan, frame));
  });

  it('tells a place back that it was asked for', () => {
    const sight = zoomed(fitted(plan, frame), 2.3, { x: 200, y: 120 }, plan, frame);
    const back = onPlan(inFrame({ x: 0.31, y: 0.62 }, sight, plan), sight, plan);
    expect(back.x).toBeCloseTo(0.31);
    expect(back.y).toBeCloseTo(0.62);
  });

  it('takes a point beside the plan for the nearest one on it', () => {
    expect(onPlan({ x: -50, y: 9000 }, fitted(plan, frame), plan)).toEqual({ x: 0, y: 1 });
  });

  it('moves as little as shows a place, and not at all when it is in sight', () => {
    const close = zoomed(fitted(plan, frame), 4, { x: 400, y: 300 }, plan, frame);
    const moved = revealing({ x: 0.9, y: 0.5 }, close, plan, frame);
    expect(inFrame({ x: 0.9, y: 0.5 }, moved, plan).x).toBeCloseTo(800 - 48);
    expect(moved.y).toBe(close.y);
    expect(revealing({ x: 0.9, y: 0.5 }, moved, plan, frame)).toEqual(moved);
  });

  it('comes so close that two places are far apart', () => {
    const places = [
      { x: 0.5, y: 0.5 },
      { x: 0.6, y: 0.5 },
    ];
    const sight = framing(places, plan, frame, 160);
    const [a, b] = places.map((place) => inFrame(place, sight, plan));
    expect(b!.x - a!.x).toBeCloseTo(480);
    expect((a!.x + b!.x) / 2).toBeCloseTo(400);
  });

  it('comes no closer than it may, and shows the whole plan when there is no place', () => {
    const first = fitted(plan, frame);
    expect(framing([{ x: 0.5, y: 0.5 }], plan, frame, 160, 2).scale / first.scale).toBeCloseTo(2);
    expect(framing([], plan, frame, 160)).toEqual(first);
  });

  it('comes as close as it can to two places that are one', () => {
    const first = fitted(plan, frame);
    const sight = framing([{ x: 0.5, y: 0.5 }, { x: 0.5, y: 0.5 }], plan, frame, 160); // prettier-ignore
    expect(sight.scale / first.scale).toBeCloseTo(10);
  });
});

describe('the crosshair', () => {
  it.each<[string, string, boolean, Point]>([
    ['goes right by little', 'ArrowRight', false, { x: 0.502, y: 0.5 }],
    ['goes up by as many px', 'ArrowUp', false, { x: 0.5, y: 0.496 }],
    ['goes ten times as far with Shift', 'ArrowLeft', true, { x: 0.48, y: 0.5 }],
    ['stays at other keys', 'Home', false, { x: 0.5, y: 0.5 }],
  ])('%s', (_, key, large, to) => {
    const { x, y } = nudged({ x: 0.5, y: 0.5 }, key, large, plan);
    expect(x).toBeCloseTo(to.x);
    expect(y).toBeCloseTo(to.y);
  });

  it('stops at the edge of the plan', () => {
    expect(nudged({ x: 0.001, y: 1 }, 'ArrowLeft', true, plan)).toEqual({ x: 0, y: 1 });
  });
});
