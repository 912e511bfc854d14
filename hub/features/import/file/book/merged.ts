import { columnOf, maxColumn } from './sheet.ts';

/** A cell that is merged with those below it, as one company is for all its people. Rows from 1, the column from 0. */
export interface MergedDown {
  readonly column: number;
  readonly top: number;
  readonly bottom: number;
}

/** Merged cells stand behind a sheet's rows (ECMA-376-1 §18.3.1.99), so they are looked for from its end, and its rows are read once. */
const behindRows = /<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([A-Za-z]{1,3})(\d{1,7}):[A-Za-z]{1,3}(\d{1,7})["']/g;

/** Cells of a sheet that are merged downwards, by their first row. Those that are merged to the right alone say nothing of other rows. */
export function mergedDownOf(bytes: Uint8Array): Map<number, MergedDown[]> {
  const sheet = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<number, MergedDown[]>();
  const from = sheet.lastIndexOf('sheetData');
  const to = sheet.lastIndexOf('mergeCells');
  if (from < 0 || to < from) return found;
  for (const [, letters, first, last] of sheet.toString('utf8', from, to).matchAll(behindRows)) {
    const merged = { column: columnOf(letters) ?? 0, top: Number(first), bottom: Number(last) };
    if (merged.bottom <= merged.top || merged.column >= maxColumn) continue;
    const ofRow = found.get(merged.top);
    if (ofRow === undefined) found.set(merged.top, [merged]);
    else ofRow.push(merged);
  }
  return found;
}

/** Gives each row of a sheet what its merged cells hold, which the file has in the first of them only. A row that has nothing of its own stays empty. */
export function createMergedFilling(merged: ReadonlyMap<number, readonly MergedDown[]>) {
  const open = new Map<number, { readonly bottom: number; readonly text: string }>();
  return (row: number, cells: string[]): void => {
    const isFilled = cells.some((cell) => cell !== '');
    for (const [column, { bottom, text }] of open) {
      if (bottom < row) open.delete(column);
      else if (isFilled) {
        while (cells.length < column) cells.push('');
        cells[column] ||= text;
      }
    }
    for (const { column, bottom } of merged.get(row) ?? []) {
      const text = cells[column] ?? '';
      if (text !== '') open.set(column, { bottom, text });
    }
  };
}
