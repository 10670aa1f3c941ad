/** Stamps drawn on a canvas, as Stamp.svelte draws them in SVG: a picture of the card has to be pixels. */
import { fit, outlines, stampOf, type Frame } from '../../ui/stamp';
import { tiles } from '../../ui/stamptiles';

/** What one stamp says, and in which colours. */
export interface Ink {
  /** What its look is made from. */
  id: string;
  centre: string;
  name: string;
  date: string;
  /** CSS colours: of the ink, and of what it lies on. */
  ink: string;
  ground: string;
  /** CSS font families. */
  serif: string;
  sans: string;
}

type Canvas = CanvasRenderingContext2D;

/** A transparent canvas of so many pixels an edge, to be drawn on in a stamp's hundred units. */
function layer(edge: number): Canvas {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.ceil(edge);
  const context = canvas.getContext('2d')!;
  context.scale(edge / 100, edge / 100);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  return context;
}

/** The angles, clockwise from the top in radians, at which the letters of an arc stand, and how much each is turned. */
export function alongArc(
  widths: readonly number[],
  radius: number,
  spacing: number,
  foot: boolean,
): number[] {
  const whole = widths.reduce((sum, width) => sum + width + spacing, 0);
  let at = -whole / 2;
  return widths.map((width) => {
    const middle = at + width / 2;
    at += width + spacing;
    return foot ? Math.PI - middle / radius : middle / radius;
  });
}

/** Sets a text round the middle of the stamp: its baseline at this radius, above or, read from the inside, below. */
function ring(on: Canvas, text: string, size: number, radius: number, foot: boolean, sans: string): void {
  on.font = `600 ${size}px ${sans}`;
  on.textBaseline = 'alphabetic';
  const letters = [...text];
  const angles = alongArc(
    letters.map((letter) => on.measureText(letter).width),
    radius,
    size * 0.06,
    foot,
  );
  letters.forEach((letter, n) => {
    on.save();
    on.translate(50, 50);
    on.rotate(foot ? angles[n]! - Math.PI : angles[n]!);
    on.fillText(letter, 0, foot ? radius : -radius);
    on.restore();
  });
  on.textBaseline = 'middle';
}

function line(on: Canvas, path: string, width: number): void {
  on.lineWidth = width;
  on.stroke(new Path2D(path));
}

const disc = (radius: number): string =>
  `M${50 - radius} 50a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0z`;

/** Where the pattern lies, by frame. */
const fields: Record<Frame, string> = {
  ring: disc(28),
  dotted: disc(28),
  solid: '',
  scallop: disc(25.5),
  plum: disc(23.5),
  square: 'M10 27h80v50H10z',
  octagon: 'M11 30h78v40H11z',
  ema: 'M50 17l31 16v36H19V33z',
};

/** The pattern inside the field, with room left round the letter. */
function weave(
  edge: number,
  { id, centre, ink, serif }: Ink,
  size: number,
  middle: number,
): HTMLCanvasElement {
  const { frame, pattern } = stampOf(id);
  const on = layer(edge);
  on.strokeStyle = on.fillStyle = ink;
  on.save();
  on.clip(new Path2D(fields[frame]));
  const { w, h, d, drawn } = tiles[pattern];
  const path = new Path2D(d);
  on.lineWidth = drawn === 'bold' ? 1.7 : 0.8;
  on.lineJoin = 'miter';
  for (let x = 0; x < 100; x += w)
    for (let y = 0; y < 100; y += h) {
      on.save();
      on.translate(x, y);
      on.beginPath();
      on.rect(0, 0, w, h);
      on.clip();
      if (drawn === 'fill') on.fill(path);
      else on.stroke(path);
      on.restore();
    }
  on.restore();
  on.globalCompositeOperation = 'destination-out';
  on.font = `700 ${size}px ${serif}`;
  on.lineWidth = 7;
  on.strokeText(centre, 50, middle);
  on.fillText(centre, 50, middle);
  return on.canvas;
}

/** An upright stamp without its ink's texture, of so many pixels an edge. */
export function inked(edge: number, of: Ink): HTMLCanvasElement {
  const { frame } = stampOf(of.id);
  const on = layer(edge);
  const inverse = frame === 'solid' || frame === 'scallop' || frame === 'plum';
  const round = inverse || frame === 'ring' || frame === 'dotted';
  const field = frame === 'plum' ? 25 : frame === 'scallop' ? 27 : 30;
  const textRing = frame === 'plum' ? 29.5 : 34;
  const size = [...of.centre].length > 1 ? 24 : frame === 'plum' || frame === 'scallop' ? 31 : 34;
  const middle = frame === 'ema' ? 51 : 50;
  on.fillStyle = on.strokeStyle = of.ink;

  const letter = () => {
    on.font = `700 ${size}px ${of.serif}`;
    on.fillText(of.centre, 50, middle);
  };
  const pattern = () => {
    on.save();
    on.setTransform(1, 0, 0, 1, 0, 0);
    on.drawImage(weave(edge, of, size, middle), 0, 0);
    on.restore();
  };
  const around = () => {
    const name = fit(of.name, textRing * 2.5, frame === 'plum' ? 8 : 9.2, 5.6);
    ring(on, name.text, name.size, textRing, false, of.sans);
    ring(on, of.date, frame === 'plum' ? 6.6 : 7.6, textRing + 6, true, of.sans);
  };
  const flat = (text: string, y: number, room: number, most: number, least: number) => {
    const set = fit(text, room, most, least);
    on.font = `600 ${set.size}px ${of.sans}`;
    on.fillText(set.text, 50, y);
  };

  if (inverse) {
    on.fill(new Path2D(outlines[frame]));
    on.globalCompositeOperation = 'destination-out';
    if (frame === 'solid') {
      letter();
      line(on, disc(31), 1.6);
    } else on.fill(new Path2D(disc(field)));
    around();
    on.globalCompositeOperation = 'source-over';
    if (frame !== 'solid') {
      pattern();
      letter();
    }
  } else if (round) {
    line(on, outlines[frame], 3.6);
    if (frame === 'dotted') {
      on.lineCap = 'round';
      on.setLineDash([0.1, 3.67]);
      line(on, disc(field), 2);
      on.setLineDash([]);
    } else line(on, disc(field), 1.3);
    pattern();
    letter();
    around();
  } else if (frame === 'square') {
    line(on, outlines.square, 3.6);
    on.fillRect(10, 10, 80, 14);
    pattern();
    line(on, 'M10 79h80', 1.3);
    letter();
    flat(of.date, 86, 80, 8, 8);
    on.fillStyle = of.ground;
    flat(of.name, 17.2, 72, 8.6, 5);
  } else if (frame === 'octagon') {
    line(on, outlines.octagon, 3.6);
    line(on, 'M33.2 10.5h33.6L89.5 33.2v33.6L66.8 89.5H33.2L10.5 66.8V33.2z', 1.3);
    pattern();
    line(on, 'M10.5 30h79M10.5 70h79', 1.3);
    letter();
    flat(of.name, 21.5, 40, 8.6, 5);
    flat(of.date, 79, 60, 8, 8);
  } else {
    line(on, outlines.ema, 3.6);
    line(on, 'M50 11.5l37 19v57.5H13V30.5z', 1.3);
    pattern();
    letter();
    flat(of.name, 75.5, 72, 8.6, 5);
    flat(of.date, 83, 60, 6.4, 6.4);
  }
  return on.canvas;
}

/** Lays the ink's texture over a stamp, so many times as large as on the screen. */
export function textured(
  stamp: HTMLCanvasElement,
  texture: CanvasImageSource,
  id: string,
  scale: number,
): void {
  const on = stamp.getContext('2d')!;
  const { grain } = stampOf(id);
  on.save();
  on.setTransform(scale, 0, 0, scale, -grain.x * scale, -grain.y * scale);
  on.globalCompositeOperation = 'destination-in';
  on.fillStyle = on.createPattern(texture, 'repeat')!;
  on.fillRect(0, 0, stamp.width / scale + 256, stamp.height / scale + 256);
  on.restore();
}
