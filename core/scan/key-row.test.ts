import { describe, expect, it } from 'vitest';
import { emptyRow, type KeyRow, rowWith } from './key-row.ts';
import type { ScannerKey } from './keys.ts';
import { typedKeysOf } from './typed-keys.ts';
import { keysOf } from './wedge.fixture.ts';

const later = (keys: readonly ScannerKey[], ms: number) => keys.map((key) => ({ ...key, timeStamp: key.timeStamp + ms }));
/** The row that is left behind these keys. */
const left = (keys: readonly ScannerKey[], row: KeyRow = emptyRow) => keys.reduce(rowWith, row);
const textOf = (row: KeyRow) =>
  typedKeysOf(row.keys)
    .map(({ byLayout }) => byLayout)
    .join('');
/** The same row when it has been shown. */
const shown = (row: KeyRow): KeyRow => ({ ...row, isShown: true });

describe('the row of a scan', () => {
  const first = keysOf('FIRST\n', 6);
  const end = (first.at(-1)?.timeStamp ?? 0) - 1_000;

  it.each([50, 200, 600, 699, 701, 5_000])('is another for a second scan %i ms behind the line end of the first', (ms) => {
    expect(textOf(left([...first, ...later(keysOf('SECOND\n', 6), end + ms)]))).toBe('SECOND\n');
  });

  it('keeps what a scanner sends behind its line end as fast as the rest', () => {
    expect(textOf(left(keysOf('FIRST\n%%', 6)))).toBe('FIRST\n%%');
    expect(textOf(left(keysOf('FIRST\n%%', 120)))).toBe('FIRST\n%%');
    expect(textOf(left([...first, ...later(keysOf('\n', 6), end + 80)]))).toBe('FIRST\n\n');
  });

  it('is another for whatever follows one that was shown, however near their keys are: a busy page shows late', () => {
    const row = shown(left(keysOf('FIRST', 6)));
    expect(textOf(left(later(keysOf('SECOND', 6), 30), row))).toBe('SECOND');
    expect(textOf(left(later(keysOf('\n', 6), 1_200), row))).toBe('FIRST\n');
    expect(textOf(left(later(keysOf('\n', 6), 2_100), row))).toBe('\n');
  });

  it('stays one through the pauses of a slow scanner, and is cut where one never stops', () => {
    expect(textOf(left(keysOf('SLOW', 690)))).toBe('SLOW');
    expect(textOf(left(keysOf('SLOW', 710)))).toBe('W');
    expect(left(keysOf('A'.repeat(1_200), 1)).keys).toHaveLength(1_000);
  });
});
