import { describe, expect, it } from 'vitest';
import type { BoothView, CellView } from '../../api/api';
import { folded, seek, seekOpen } from './seek';

const rows: [number: string, name: string, reading: string][] = [
  ['1', '灯台クラウド', 'とうだいくらうど'],
  ['11', 'はやぶさCDN', ''],
  ['21', 'Postmortem 文庫', ''],
  ['A-3', 'SLO工房', 'えすえるおーこうぼう'],
  ['', '11 月の会', ''],
];
const cells = rows.map(
  ([number, name], n) => ({ key: String(n), booth: String(n), number, name }) as CellView,
);
const boothOf = (id: string) => ({ reading: rows[Number(id)]![2] }) as BoothView;

describe('what was typed', () => {
  it.each([
    ['the number itself before numbers that begin with it', '1', ['1', '11', '']],
    ['a number, whatever its width', '１１', ['11', '']],
    ['a number without its dash', 'a3', ['A-3']],
    ['a part of a name', '文庫', ['21']],
    ['a name in another case and width', 'ｐｏｓｔ', ['21']],
    ['hiragana for what is written in katakana', 'くらうど', ['1']],
    ['a reading', 'とうだい', ['1']],
    ['nothing that isn’t there', 'xyz', []],
    ['nothing by nothing', '  ', []],
  ])('means %s', (_, text, want) => {
    const found = seek(cells, boothOf, text).map(({ number }) => number);
    expect(found).toEqual(want);
  });

  it.each([
    ['what is to stamp before what is stamped', '文庫', ['41', '21']],
    ['the number itself first, stamped or not', '1', ['1', '11', '']],
  ])('means for a stamp %s', (_, text, want) => {
    const stamped = new Set(['1', '21']);
    const all = [...cells, { key: '5', booth: '0', number: '41', name: '夜の文庫' } as CellView].map(
      (cell) => (stamped.has(cell.number) ? { ...cell, stamp: {} } : cell) as CellView,
    );
    expect(seekOpen(all, boothOf, text).map(({ number }) => number)).toEqual(want);
  });

  it('is compared without marks between words', () => {
    expect(folded('ハード・ウェア A-1')).toBe('はーどうぇあa1');
  });
});
