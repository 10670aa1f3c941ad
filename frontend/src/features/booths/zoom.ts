/** Where a floor plan lies in its frame: zooming and panning, as numbers. */

/** A size in px. */
export interface Box {
  width: number;
  height: number;
}

/** A place in px, or as shares of a plan's width and height, 0 to 1. */
export interface Point {
  x: number;
  y: number;
}

/** How a plan lies in its frame: its top left corner in the frame's px, and how many of those one px of the plan takes. */
export interface Sight extends Point {
  scale: number;
}

/** How much larger than the whole plan in its frame it gets at most. */
const closest = 10;

/** What one press of + or − does. */
export const step = 1.4;

/** What is left free round the whole plan, px: room for the pins at its edge. */
const edge = 16;

/** Frame px per px of the plan when all of it is in sight; 1 while nothing is measured yet. */
function whole(plan: Box, frame: Box): number {
  const across = (frame.width - 2 * edge) / plan.width;
  const down = (frame.height - 2 * edge) / plan.height;
  const scale = Math.min(across, down);
  return Number.isFinite(scale) && scale > 0 ? scale : 1;
}

/** The whole plan in the middle of its frame. */
export function fitted(plan: Box, frame: Box): Sight {
  return held({ x: 0, y: 0, scale: whole(plan, frame) }, plan, frame);
}

/** Along one axis: in the middle where the plan is shorter than the frame, else never with an empty strip beside it. */
function along(at: number, length: number, room: number): number {
  if (length + 2 * edge <= room) return (room - length) / 2;
  return Math.min(edge, Math.max(room - length - edge, at));
}

/** The nearest sight that doesn't lose the plan. */
export function held(sight: Sight, plan: Box, frame: Box): Sight {
  const least = whole(plan, frame);
  const scale = Math.min(least * closest, Math.max(least, sight.scale));
  return {
    scale,
    x: along(sight.x, plan.width * scale, frame.width),
    y: along(sight.y, plan.height * scale, frame.height),
  };
}

/** Larger by a factor; what is under the point `at` of the frame stays there. */
export function zoomed(sight: Sight, factor: number, at: Point, plan: Box, frame: Box): Sight {
  const least = whole(plan, frame);
  const scale = Math.min(least * closest, Math.max(least, sight.scale * factor));
  const by = scale / sight.scale;
  return held({ scale, x: at.x - (at.x - sight.x) * by, y: at.y - (at.y - sight.y) * by }, plan, frame);
}

/** Moved by so many px of the frame. */
export const panned = (sight: Sight, by: Point, plan: Box, frame: Box): Sight =>
  held({ ...sight, x: sight.x + by.x, y: sight.y + by.y }, plan, frame);

/** Where in the frame a place of the plan is, px. */
export const inFrame = (place: Point, sight: Sight, plan: Box): Point => ({
  x: sight.x + place.x * plan.width * sight.scale,
  y: sight.y + place.y * plan.height * sight.scale,
});

const share = (n: number) => Math.min(1, Math.max(0, n));

/** The place of the plan under a point of the frame, at its edge when the point is beside it. */
export const onPlan = (at: Point, sight: Sight, plan: Box): Point => ({
  x: share((at.x - sight.x) / (plan.width * sight.scale)),
  y: share((at.y - sight.y) / (plan.height * sight.scale)),
});

/** Moved as little as brings a place of the plan into the frame, away from its edge by `margin` px. */
export function revealing(place: Point, sight: Sight, plan: Box, frame: Box, margin = 48): Sight {
  const { x, y } = inFrame(place, sight, plan);
  const by = (at: number, room: number) =>
    at < margin ? margin - at : at > room - margin ? room - margin - at : 0;
  return panned(sight, { x: by(x, frame.width), y: by(y, frame.height) }, plan, frame);
}

/**
 * The sight in which these places fill a frame, but for `margin` px at each side: never smaller than the whole plan, nor
 * more than `most` times as large.
 */
export function framing(
  places: readonly Point[],
  plan: Box,
  frame: Box,
  margin: number,
  most = closest,
): Sight {
  if (places.length === 0) return fitted(plan, frame);
  const xs = places.map(({ x }) => x * plan.width);
  const ys = places.map(({ y }) => y * plan.height);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, foot] = [Math.min(...ys), Math.max(...ys)];
  const least = whole(plan, frame);
  const across = (frame.width - 2 * margin) / Math.max(right - left, 1e-6);
  const down = (frame.height - 2 * margin) / Math.max(foot - top, 1e-6);
  const scale = Math.min(least * most, Math.max(least, Math.min(across, down)));
  return held(
    {
      scale,
      x: frame.width / 2 - ((left + right) / 2) * scale,
      y: frame.height / 2 - ((top + foot) / 2) * scale,
    },
    plan,
    frame,
  );
}

/**
 * A place moved by an arrow key: four hundredths of the plan’s shorter side with Shift, else four thousandths, and never
 * off the plan.
 */
export function nudged(place: Point, key: string, large: boolean, plan: Box): Point {
  const arrows: Record<string, readonly [number, number]> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  };
  const [dx, dy] = arrows[key] ?? [0, 0];
  const length = Math.min(plan.width, plan.height) * (large ? 0.04 : 0.004);
  return {
    x: share(place.x + (dx * length) / plan.width),
    y: share(place.y + (dy * length) / plan.height),
  };
}
