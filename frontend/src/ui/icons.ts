/** A circle as path data, so that each icon stays a single path. */
const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

/** A rounded rectangle as path data. */
const box = (x: number, y: number, w: number, h: number, r: number) =>
  `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}` +
  `h${-(w - 2 * r)}a${r} ${r} 0 0 1 ${-r} ${-r}v${-(h - 2 * r)}a${r} ${r} 0 0 1 ${r} ${-r}z`;

const bookmark = 'M5.5 3.5a1 1 0 0 1 1-1h5a1 1 0 0 1 1 1v12L9 12.3l-3.5 3.2z';
const page = 'M4 3.5a1 1 0 0 1 1-1h5.5L14 6v8.5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1zM10.5 2.5V6H14';

/**
 * The hand-drawn icon set: path data in an 18 × 18 box, drawn with a 1.5 stroke and round ends in the text's colour.
 */
export const icons = {
  today:
    circle(9, 9, 3) +
    'M9 1.5v1.7M9 14.8v1.7M1.5 9h1.7M14.8 9h1.7M3.7 3.7l1.2 1.2M13.1 13.1l1.2 1.2M3.7 14.3l1.2-1.2M13.1 4.9l1.2-1.2',
  timetable: box(2.5, 3, 13, 12, 1.8) + 'M2.5 7h13M7 7v8M11 10h2M7 11h4',
  booth:
    'M9 2a2.7 2.7 0 0 0-2.7 2.7c0 1.7 1.2 2.2 1.2 4.3H4.6A1.6 1.6 0 0 0 3 10.6V12.5h12v-1.9A1.6 1.6 0 0 0 13.4 9H10.5c0-2.1 1.2-2.6 1.2-4.3A2.7 2.7 0 0 0 9 2zM3.5 15.5h11',
  map: 'M2.5 4.8 6.8 3l4.4 1.8L15.5 3v10.2L11.2 15l-4.4-1.8L2.5 15zM6.8 3v10.2M11.2 4.8V15',
  bag: 'M4 6.5h10l.8 7.6a1.3 1.3 0 0 1-1.3 1.4h-9a1.3 1.3 0 0 1-1.3-1.4zM6.3 8.5V5.2a2.7 2.7 0 0 1 5.4 0v3.3',
  trip: box(4, 2, 10, 11, 2.2) + 'M4 8.5h10M6.5 5h5M6 15.8 7.3 13M12 15.8 10.7 13M6.7 10.7h.01M11.3 10.7h.01',
  journal:
    circle(4.2, 4.2, 1.7) +
    circle(13.8, 13.8, 1.7) +
    'M5.9 4.2h4.6a2.4 2.4 0 0 1 0 4.8h-3a2.4 2.4 0 0 0 0 4.8h4.6',
  review: box(2.5, 3.5, 13, 11, 2) + 'M7.5 6.8v4.4L11.2 9z',
  report: page + 'M6.5 9h5M6.5 12h5',
  library: box(2.5, 2.5, 3, 13, 0.6) + box(5.5, 2.5, 3.5, 13, 0.6) + 'M10.3 3.6l2.7-.7 3.1 11.7-2.7.700z',
  settings:
    circle(9, 9, 2.3) +
    'M9 1.8v2.3M9 13.9v2.3M1.8 9h2.3M13.9 9h2.3M3.9 3.9l1.6 1.6M12.5 12.5l1.6 1.6M3.9 14.1l1.6-1.6M12.5 5.5l1.6-1.6' +
    circle(9, 9, 4.9),
  search: circle(7.8, 7.8, 4.6) + 'M11.3 11.3l4 4',
  bookmark,
  'bookmark-filled': bookmark,
  grid:
    box(2.8, 2.8, 5, 5, 1.2) +
    box(10.2, 2.8, 5, 5, 1.2) +
    box(2.8, 10.2, 5, 5, 1.2) +
    box(10.2, 10.2, 5, 5, 1.2),
  list: 'M6.5 4.5h9M6.5 9h9M6.5 13.5h9M2.8 4.5h.01M2.8 9h.01M2.8 13.5h.01',
  dense: 'M2.5 3.8h13M2.5 7.3h13M2.5 10.7h13M2.5 14.2h13',
  warning: 'M9 2.8 16 15H2zM9 7.5v3.5M9 13h.01',
  clock: circle(9, 9, 6.5) + 'M9 5.3V9l2.5 1.7',
  person: circle(9, 5.3, 2.6) + 'M4 15.5v-1.2a3.6 3.6 0 0 1 3.6-3.6h2.8a3.6 3.6 0 0 1 3.6 3.6v1.2',
  online:
    circle(9, 9, 1.5) +
    'M6 6a4.2 4.2 0 0 0 0 6M12 6a4.2 4.2 0 0 1 0 6M3.7 3.7a7.5 7.5 0 0 0 0 10.6M14.3 3.7a7.5 7.5 0 0 1 0 10.6',
  away: 'M3 15V4.5a1 1 0 0 1 1-1h5M11.5 12.5 15.5 8.5 11.5 4.5M15.5 8.5H7',
  walk:
    circle(10, 3.2, 1.4) + 'M9.5 7 7.8 11l2.7 2 .8 3M7.8 11 5.5 15.5M6 9.5l1.2-2.3L9.5 6.6l1.3 2.4 2.2.800',
  'chevron-down': 'M5 7l4 4 4-4',
  'chevron-up': 'M5 11l4-4 4 4',
  'chevron-left': 'M11 5 7 9l4 4',
  'chevron-right': 'M7 5l4 4-4 4',
  'up-down': 'M6 7l3-3 3 3M6 11l3 3 3-3',
  'arrow-right': 'M3 9h12M10.5 4.5 15 9l-4.5 4.5',
  close: 'M4.5 4.5l9 9M13.5 4.5l-9 9',
  plus: 'M9 3.5v11M3.5 9h11',
  minus: 'M4.5 9h9',
  check: 'M3.5 9.5 7 13l7.5-8',
  more: circle(4, 9, 0.4) + circle(9, 9, 0.4) + circle(14, 9, 0.4),
  external:
    'M10.5 3h4.5v4.5M15 3 8.5 9.5M7.5 4.5H4.5a1.5 1.5 0 0 0-1.5 1.5v7.5A1.5 1.5 0 0 0 4.5 15H12a1.5 1.5 0 0 0 1.5-1.5V10.5',
  slides: 'M2 3h14M3.5 3v7.5a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1V3M9 11.5V15M6 15.5h6',
  video: 'M5.5 3.5v11L14.5 9z',
  'eye-off':
    'M3 3l12 12M7.3 5A7 7 0 0 1 9 4.8C13.5 4.8 16 9 16 9a12 12 0 0 1-2 2.5M11.8 12.5A6.6 6.6 0 0 1 9 13.2C4.5 13.2 2 9 2 9a12 12 0 0 1 2.9-3.3M7.7 7.7a1.8 1.8 0 0 0 2.6 2.6',
  eye: 'M2 9s2.5-4.2 7-4.2S16 9 16 9s-2.5 4.2-7 4.2S2 9 2 9z' + circle(9, 9, 1.8),
  filter: 'M2.5 5h13M5 9h8M7.5 13h3',
  upload: 'M9 11.5v-9M5.5 6 9 2.5 12.5 6M2.5 11v3a1.5 1.5 0 0 0 1.5 1.5h10a1.5 1.5 0 0 0 1.5-1.5v-3',
  feed: 'M3.5 8a6.5 6.5 0 0 1 6.5 6.5M3.5 3.5a11 11 0 0 1 11 11M4.2 13.8h.01',
  globe:
    circle(9, 9, 6.5) +
    'M2.5 9h13M9 2.5c2 1.9 2.7 4 2.7 6.5S11 13.6 9 15.5C7 13.6 6.3 11.5 6.3 9S7 4.4 9 2.5z',
  fit: 'M3 6.5V3h3.5M11.5 3H15v3.5M15 11.5V15h-3.5M6.5 15H3v-3.5',
  undo: 'M6.5 3.5 3 7l3.5 3.5M3 7h7.5a4 4 0 0 1 0 8H7',
  redo: 'M11.5 3.5 15 7l-3.5 3.5M15 7H7.5a4 4 0 0 0 0 8H11',
  refresh: 'M14.8 7A6.2 6.2 0 0 0 3.6 6M3 3v3.2h3.2M3.2 11a6.2 6.2 0 0 0 11.2 1M15 15v-3.2h-3.2',
  note: 'M3 4.5A1.5 1.5 0 0 1 4.5 3h9A1.5 1.5 0 0 1 15 4.5V10l-5 5H4.5A1.5 1.5 0 0 1 3 13.5zM15 10h-3.5a1.5 1.5 0 0 0-1.5 1.5V15M6 6.5h6',
  link: 'M7.5 10.5a3 3 0 0 0 4.3 0l2.6-2.6a3 3 0 0 0-4.3-4.3L9 4.7M10.5 7.5a3 3 0 0 0-4.3 0L3.6 10.1a3 3 0 0 0 4.3 4.3L9 13.3',
  copy:
    box(6, 6, 9, 9, 1.5) + 'M12 6V4.5A1.5 1.5 0 0 0 10.5 3h-6A1.5 1.5 0 0 0 3 4.5v6A1.5 1.5 0 0 0 4.5 12H6',
  trash: 'M3 5h12M7 5V3h4v2M4.5 5l.7 9.2a1 1 0 0 0 1 .8h5.6a1 1 0 0 0 1-.8L13.5 5',
  pencil: 'M3 15l.8-3.2 8-8 2.4 2.4-8 8zM10.5 5.1l2.4 2.4',
  offline:
    'M3 3l12 12M9 14.2h.01M6.2 11.3a4 4 0 0 1 3.3-1.1M3.5 8.3a8 8 0 0 1 2.7-1.7M8.5 5.6a8 8 0 0 1 6 2.7M11.8 11.3l-.5-.4',
  language:
    'M2.5 4.5h7.5M6.2 2.8v1.7M8.5 4.5C8 7.5 5.8 9.8 3 11M4.5 6.8c.8 1.8 2.5 3.3 4.5 4M8.5 15.5l3.5-8 3.5 8M9.7 13h4.6',
  keyboard: box(1.5, 4.5, 15, 9, 1.5) + 'M4.5 7.5h.01M7.5 7.5h.01M10.5 7.5h.01M13.5 7.5h.01M6 10.5h6',
} as const satisfies Record<string, string>;

/** The name of a drawn icon. */
export type IconName = keyof typeof icons;

/** Icons whose shape is inked, not outlined. */
export const filled: ReadonlySet<IconName> = new Set<IconName>(['bookmark-filled']);
