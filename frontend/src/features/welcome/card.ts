import type { Frame, Pattern } from '../../ui/stamp';

/** One cell of the little card on the welcome screen. */
interface CardStamp {
  id: string;
  centre: string;
  name: string;
  date: string;
  frame: Frame;
  pattern: Pattern;
  inked: boolean;
}

const cell = (id: string, frame: Frame, pattern: Pattern, centre = '', name = ''): CardStamp => ({
  id,
  frame,
  pattern,
  centre,
  name,
  date: centre && '27.5.15',
  inked: centre !== '',
});

/** A card seven stamps in: a picture, so its names belong to nobody and are never read out. */
export const cardStamps: readonly CardStamp[] = [
  cell('1', 'ring', 'seigaiha', '灯', '灯台クラウド'),
  cell('2', 'square', 'asanoha', '紡', 'Tsumugi'),
  cell('3', 'scallop', 'shippo', '森', 'ログの森'),
  cell('4', 'octagon', 'kanoko', '匠', 'SLO工房'),
  cell('5', 'plum', 'kikko', '木', 'Kodama'),
  cell('6', 'ema', 'nami', '港', 'みなとネット'),
  cell('7', 'ring', 'stripes'),
  cell('8', 'dotted', 'stripes'),
  cell('9', 'scallop', 'seigaiha', '波', '白波ホスティング'),
  cell('10', 'ring', 'stripes'),
  cell('11', 'ema', 'stripes'),
  cell('12', 'octagon', 'stripes'),
];
