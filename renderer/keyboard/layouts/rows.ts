import type { FieldKind } from '../field.ts';
import { isSpecial, type Layout, type Row, rowsOf } from '../layout.ts';
import type { Layer } from '../typing-state.ts';
import { digitRow, padRows, symbolRows } from './digits.ts';

/** The last row of every keyboard: an address needs other signs than a name. */
function lastRow(kind: FieldKind, [left, right, dot]: Layout['marks']): Row {
  const marks = kind === 'email' ? ['@', '-', '_', '.'] : [left, '{space}', right, dot];
  return rowsOf(['{symbols}', '{keyboards}', ...marks, '{enter}'].join(' '))[0] ?? [];
}

/** The rows that a keyboard shows in a field. */
export function rowsFor(layout: Layout, kind: FieldKind, layer: Layer): readonly Row[] {
  if (kind === 'digits' || kind === 'phone' || kind === 'number') return padRows[kind];
  const letters = kind === 'email' || kind === 'code' ? [digitRow, ...layout.rows] : layout.rows;
  return [...(layer === 'letters' ? letters : (symbolRows[layer] ?? [])), lastRow(kind, layout.marks)];
}

/** Letters only, and one fewer than above. */
export function isShort(rows: readonly Row[], n: number): boolean {
  const row = rows[n] ?? [];
  return !row.some(isSpecial) && row.length === (rows[n - 1]?.length ?? 0) - 1;
}
