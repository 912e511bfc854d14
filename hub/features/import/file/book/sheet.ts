import { numberText } from '../../../../../core/import/number-cell.ts';
import { readXml, unescaped, type Workbook } from './parts.ts';

/** The last row that a sheet can have, and how many columns are read: more than any list of people has. */
const maxRow = 1_048_576;
export const maxColumn = 1_000;

/** The column of a cell's address, from 0: A1, AB12. */
export function columnOf(address: string | undefined): number | null {
  let column = 0;
  for (const letter of address ?? '') {
    const code = letter.charCodeAt(0) & ~32;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column === 0 ? null : column - 1;
}

interface OpenCell {
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  inline: string;
}

/** What a cell shows, as text. A formula that came to nothing is marked as one, so that its error is nobody's name. */
function textOf({ type, style, value, inline }: OpenCell, { strings, formats, epoch }: Workbook): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'inlineStr':
      return unescaped(inline);
    case 'str':
      return unescaped(value);
    case 'b':
      return value === '1' ? 'true' : 'false';
    case 'e':
      return `=${value}`;
    case 'd':
      return value.replace('T', ' ').replace(/(:\d\d)?(\.\d+)?Z?$/, (end) => (/^:00/.test(end) ? '' : end.replace(/\.\d+|Z/g, '')));
    default:
      return value === '' ? '' : numberText(value, formats[style] ?? null, epoch);
  }
}

/** What of a sheet somebody has filtered out, folded up or made invisible. */
export interface Hidden {
  /** Numbers of rows, from 1; those without anything in them are left out. */
  readonly rows: readonly number[];
  /** Columns, from 0, in their order. */
  readonly columns: readonly number[];
}

const isTrue = (value: string | undefined) => /^(1|true)$/i.test(value ?? '');
/** Of a row or a column (ECMA-376-1 §18.3.1.73, §18.3.1.13): marked as hidden, or of no height or width. */
const isHiddenPart = ({ hidden, ht, width }: Readonly<Record<string, string>>) =>
  isTrue(hidden) || [ht, width].some((size) => size !== undefined && Number(size) === 0);

export interface RowHandlers {
  /** Called with the number of each row, from 1, and its cells; throws to end it early. */
  readonly take: (row: number, cells: string[], isHidden: boolean) => void;
  /** Called with each column that is hidden, from 0, before the first row. */
  readonly onHiddenColumn?: (column: number) => void;
}

/** Reads a sheet's rows in their order, those that are hidden too. */
export function readRows(bytes: Uint8Array, book: Workbook, { take, onHiddenColumn = () => {} }: RowHandlers): void {
  let row = 0;
  let cells: string[] = [];
  let cell: OpenCell | null = null;
  let into: 'value' | 'inline' | null = null;
  let isSpoken = false;
  let next = 0;
  let isHidden = false;
  readXml(bytes, {
    open: (name, attributes) => {
      if (name === 'row') {
        const stated = Number(attributes.r);
        row = Number.isInteger(stated) && stated > row ? stated : row + 1;
        if (row > maxRow) throw new Error('it has more rows than a sheet can have');
        cells = [];
        next = 0;
        isHidden = isHiddenPart(attributes);
      } else if (name === 'col' && isHiddenPart(attributes)) {
        const last = Math.min(Number(attributes.max), maxColumn);
        for (let column = Number(attributes.min); column <= last; column++) onHiddenColumn(column - 1);
      } else if (name === 'c') {
        const column = columnOf(attributes.r) ?? next;
        next = column + 1;
        cell = { column, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), value: '', inline: '' };
      } else if (name === 'rPh') isSpoken = true;
      else if (cell !== null) into = name === 'v' ? 'value' : name === 't' && !isSpoken ? 'inline' : into;
    },
    text: (text) => {
      if (cell !== null && into !== null) cell[into] += text;
    },
    close: (name) => {
      if (name === 'v' || name === 't') into = null;
      else if (name === 'rPh') isSpoken = false;
      else if (name === 'c' && cell !== null) {
        const text = textOf(cell, book);
        if (text !== '' && cell.column < maxColumn) {
          while (cells.length < cell.column) cells.push('');
          cells[cell.column] = text;
        }
        cell = null;
      } else if (name === 'row') take(row, cells, isHidden);
    },
  });
}
