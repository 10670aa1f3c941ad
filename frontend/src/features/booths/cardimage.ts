import type { Api, CardView, CellView } from '../../api/api';
import { t } from '../../i18n/words.svelte';
import { glyphOf, outlines, stampOf } from '../../ui/stamp';
import texture from '../../ui/ink.png';
import { called } from './booths.svelte';
import { inked, textured } from './inking';
import { linesOf } from './ladder';

/** What stands at a card's head beside its own name. */
export interface CardHead {
  /** Of the conference. */
  conference: string;
  /** BoothsView.day, YYYY-MM-DD. */
  day: string;
  /** That day as people write it. */
  date: string;
}

/** Pixels for each unit of the picture: it is shown on screens that have two. */
const scale = 2;
/** Width of the picture, units. */
const width = 1200;
/** From the picture's edge to the inner frame, and from there to the cells. */
const [margin, inset] = [12, 24];
const head = 104;
/** Height of a prize's line. */
const rung = 62;
const foot = 40;

/** Where everything stands in the picture, in units. */
export interface PictureLayout {
  columns: number;
  rows: number;
  /** Of one cell. */
  cell: { width: number; height: number };
  /** Edge of a stamp. */
  stamp: number;
  /** Size of a cell's caption; 0 when there is no room for one. */
  caption: number;
  /** Top of the prizes, and how many stand beside each other. */
  prizes: { top: number; columns: number };
  height: number;
}

/** The layout for so many cells and prizes; columns are a bingo card's, or 0. */
export function pictureLayout(cells: number, prizes: number, columns = 0): PictureLayout {
  const across =
    columns || (cells <= 30 ? Math.min(6, Math.max(1, cells)) : Math.ceil(Math.sqrt(cells * 1.25)));
  const rows = Math.max(1, Math.ceil(cells / across));
  const room = (width - 2 * (margin + inset)) / across;
  const caption = room < 60 ? 0 : Math.min(15, Math.max(9, room * 0.085));
  const stamp = Math.min(168, room - Math.min(28, room * 0.16));
  const cell = { width: room, height: stamp + (caption ? caption * 2.4 + 16 : 10) };
  const top = margin + head + rows * cell.height + 12;
  const beside = prizes > 1 ? 2 : 1;
  return {
    columns: across,
    rows,
    cell,
    stamp,
    caption,
    prizes: { top, columns: beside },
    height: Math.ceil(top + Math.ceil(prizes / beside) * rung + foot + margin),
  };
}

/** The colours and faces of the theme that is on screen: light-dark() is only resolved where it is used. */
export function themeOn(root: HTMLElement) {
  const probe = document.createElement('i');
  root.append(probe);
  const style = getComputedStyle(probe);
  const colour = (name: string) => {
    probe.style.color = `var(--${name})`;
    return style.color;
  };
  const face = (name: string) => {
    probe.style.fontFamily = `var(--${name})`;
    return style.fontFamily;
  };
  const theme = {
    paper: colour('paper'),
    line: colour('paper-line'),
    faint: colour('paper-ink'),
    ink: colour('ink'),
    shu: colour('shu-ink'),
    on: colour('on-shu'),
    serif: face('serif'),
    sans: face('sans'),
  };
  probe.remove();
  return theme;
}

type Theme = ReturnType<typeof themeOn>;
type Canvas = CanvasRenderingContext2D;

/** The text, cut with an ellipsis where it is wider than the room. */
function cut(on: Canvas, text: string, room: number): string {
  if (on.measureText(text).width <= room) return text;
  const letters = [...text];
  while (letters.length > 1 && on.measureText(`${letters.join('')}…`).width > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

function write(
  on: Canvas,
  text: string,
  x: number,
  y: number,
  font: string,
  colour: string,
  room = Infinity,
  align: CanvasTextAlign = 'left',
): void {
  on.font = font;
  on.fillStyle = colour;
  on.textAlign = align;
  on.textBaseline = 'middle';
  on.fillText(cut(on, text, room), x, y);
}

function drawCell(on: Canvas, theme: Theme, layout: PictureLayout, grain: CanvasImageSource, cell: CellView) {
  const { stamp, caption } = layout;
  const middle = layout.cell.width / 2;
  const top = caption ? 8 : 5;
  const id = cell.booth || cell.key;
  const look = stampOf(id);
  on.save();
  on.translate(middle, top + stamp / 2);
  if (cell.stamp) {
    const drawn = inkOf(cell, stamp * scale, theme, grain, scale);
    on.rotate((look.rotation * Math.PI) / 180);
    on.globalAlpha = look.opacity * (cell.counts ? 1 : 0.45);
    on.drawImage(drawn, -stamp / 2, -stamp / 2, stamp, stamp);
  } else {
    on.save();
    on.translate(-stamp / 2, -stamp / 2);
    on.scale(stamp / 100, stamp / 100);
    on.strokeStyle = theme.faint;
    on.globalAlpha = 0.62;
    on.lineWidth = 1.4;
    on.setLineDash([3, 3]);
    on.stroke(new Path2D(outlines[look.frame]));
    on.restore();
    write(on, cell.number, 0, 0, `500 ${stamp * 0.215}px ${theme.sans}`, theme.faint, stamp * 0.8, 'center');
  }
  on.restore();
  if (!caption) return;
  const y = top + stamp + caption * 1.2 + 4;
  const mark = cell.required ? `${t('card.required')} ` : '';
  const font = `500 ${caption}px ${theme.sans}`;
  const room = layout.cell.width - 10;
  on.font = font;
  const text = cut(on, mark + called(cell), room);
  const from = middle - on.measureText(text).width / 2;
  write(on, text, from, y, font, cell.counts ? theme.ink : theme.faint);
  if (mark && text.startsWith(mark)) write(on, mark, from, y, font, theme.shu);
}

/** The ink's texture, and the faces that text is drawn in, once they are there. */
export async function inkReady(): Promise<HTMLImageElement> {
  await document.fonts?.ready;
  const grain = new Image();
  grain.src = texture;
  await grain.decode();
  return grain;
}

/** The ink of one stamped cell, upright, in these colours. */
export function inkOf(
  cell: CellView,
  edge: number,
  theme: Pick<Theme, 'shu' | 'paper' | 'serif' | 'sans'>,
  grain: CanvasImageSource,
  scaled: number,
): HTMLCanvasElement {
  const id = cell.booth || cell.key;
  const drawn = inked(edge, {
    id,
    centre: glyphOf(cell),
    name: cell.name,
    date: cell.stamp?.date ?? '',
    ink: theme.shu,
    ground: theme.paper,
    serif: theme.serif,
    sans: theme.sans,
  });
  textured(drawn, grain, id, scaled);
  return drawn;
}

/** The stamp card as a canvas, in the theme of this element. */
export async function cardPicture(
  card: CardView,
  of: CardHead,
  root: HTMLElement,
): Promise<HTMLCanvasElement> {
  const grain = await inkReady();
  const theme = themeOn(root);
  const layout = pictureLayout(card.cells.length, card.prizes.length, card.columns);
  const canvas = document.createElement('canvas');
  canvas.width = width * scale;
  canvas.height = layout.height * scale;
  const on = canvas.getContext('2d')!;
  on.scale(scale, scale);

  on.fillStyle = theme.paper;
  on.fillRect(0, 0, width, layout.height);
  on.strokeStyle = theme.line;
  on.lineWidth = 1;
  on.strokeRect(margin + 0.5, margin + 0.5, width - 2 * margin - 1, layout.height - 2 * margin - 1);

  const [left, right] = [margin + inset, width - margin - inset];
  const title = card.name || t('booths.card');
  const middle = margin + head / 2 - 4;
  write(on, title, left + 8, middle, `700 34px ${theme.serif}`, theme.ink, 520);
  const after = left + 8 + Math.min(520, on.measureText(title).width) + 24;
  write(on, of.conference, after, middle - 11, `500 15px ${theme.sans}`, theme.faint, right - after - 190);
  write(on, of.date, after, middle + 12, `500 15px ${theme.sans}`, theme.faint, right - after - 190);
  const total = ` / ${card.cells.length}`;
  write(on, total, right - 8, middle + 4, `500 22px ${theme.sans}`, theme.faint, 200, 'right');
  const beside = right - 8 - on.measureText(total).width;
  write(on, String(card.stamped), beside, middle, `600 44px ${theme.sans}`, theme.ink, 200, 'right');

  const rule = (x1: number, y1: number, x2: number, y2: number, dotted = true) => {
    on.strokeStyle = theme.line;
    on.lineWidth = 1;
    on.setLineDash(dotted ? [1, 3] : []);
    on.beginPath();
    on.moveTo(x1, y1);
    on.lineTo(x2, y2);
    on.stroke();
    on.setLineDash([]);
  };
  const top = margin + head;
  rule(left, top - 6, right, top - 6, false);
  for (let row = 1; row < layout.rows; row++) {
    const y = top + row * layout.cell.height;
    rule(left, y, right, y);
  }
  for (let column = 1; column < layout.columns; column++) {
    const x = left + column * layout.cell.width;
    rule(x, top, x, top + layout.rows * layout.cell.height);
  }
  card.cells.forEach((cell, n) => {
    on.save();
    on.translate(
      left + (n % layout.columns) * layout.cell.width,
      top + Math.floor(n / layout.columns) * layout.cell.height,
    );
    drawCell(on, theme, layout, grain, cell);
    on.restore();
  });
  drawLines(on, theme, layout, card, left, top);

  if (card.prizes.length > 0) rule(left, layout.prizes.top - 6, right, layout.prizes.top - 6, false);
  const share = (right - left) / layout.prizes.columns;
  const down = Math.ceil(card.prizes.length / layout.prizes.columns);
  card.prizes.forEach((prize, n) => {
    const x = left + Math.floor(n / down) * share + 8;
    const y = layout.prizes.top + (n % down) * rung + rung / 2;
    on.beginPath();
    on.arc(x + 22, y, 21, 0, 2 * Math.PI);
    if (prize.state === 'claimed' || prize.earned) {
      on.fillStyle = theme.shu;
      on.fill();
      const seal = t(prize.state === 'claimed' ? 'booths.ladder.claimedSeal' : 'booths.ladder.earnedSeal');
      write(on, seal, x + 22, y + 1, `700 22px ${theme.serif}`, theme.on, 40, 'center');
    } else {
      on.strokeStyle = theme.faint;
      on.lineWidth = 1.2;
      on.setLineDash([3, 3]);
      on.stroke();
      on.setLineDash([]);
      write(on, prize.ring, x + 22, y, `500 14px ${theme.sans}`, theme.faint, 36, 'center');
    }
    const { first } = linesOf(prize, of.day);
    write(on, prize.name, x + 58, y - 11, `600 17px ${theme.sans}`, theme.ink, share - 80);
    write(on, first.join(' · '), x + 58, y + 12, `400 14px ${theme.sans}`, theme.faint, share - 80);
  });
  write(
    on,
    t('card.madeWith'),
    right - 4,
    layout.height - margin - foot / 2 + 2,
    `500 13px ${theme.sans}`,
    theme.faint,
    300,
    'right',
  );
  return canvas;
}

/** The lines of a bingo card that are full, through their cells. */
function drawLines(
  on: Canvas,
  theme: Theme,
  { columns, cell, stamp, caption }: PictureLayout,
  card: CardView,
  left: number,
  top: number,
): void {
  const at = (key: string): [number, number] => {
    const n = card.cells.findIndex((each) => each.key === key);
    const x = left + ((n % columns) + 0.5) * cell.width;
    return [x, top + Math.floor(n / columns) * cell.height + (caption ? 8 : 5) + stamp / 2];
  };
  on.save();
  on.strokeStyle = theme.shu;
  on.globalAlpha = 0.38;
  on.lineWidth = 6;
  on.lineCap = 'round';
  for (const line of card.lines) {
    if (line.length < 2) continue;
    on.beginPath();
    on.moveTo(...at(line[0]!));
    on.lineTo(...at(line.at(-1)!));
    on.stroke();
  }
  on.restore();
}

/** A name for the file, of what file systems take. */
export const pictureName = (...parts: readonly string[]): string =>
  `${parts
    .map((part) => part.replace(/[\p{Cc}\s\\/:*?"<>|]+/gu, ' ').trim())
    .filter(Boolean)
    .join(' ')
    .slice(0, 100)}.png`;

/** A canvas as a PNG that a page can show. */
export const pictureOf = (canvas: HTMLCanvasElement): string => canvas.toDataURL('image/png');

/** Asks where to keep a picture of a card; the file's path, or "" when the person changed their mind. */
export function savePicture(
  api: Pick<Api, 'saveCard'>,
  picture: string,
  card: Pick<CardView, 'name'>,
  of: CardHead,
): Promise<string> {
  const name = pictureName(of.conference, card.name || t('booths.card'));
  return api.saveCard(name, picture.slice(picture.indexOf(',') + 1));
}
