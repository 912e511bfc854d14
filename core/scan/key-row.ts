import { characterOf, isModifier, type ScannerKey } from './keys.ts';

/** After so long without a key, in milliseconds, a scan is over: slow scanners pause for less. */
export const quietAfter = 700;
/** A line end belongs to the scan before it as long as this, in milliseconds. */
const lateEnd = 2_000;
/** What comes behind a line end and belongs to it comes as fast as the rest, or faster than this, in milliseconds. */
const leastGap = 45;
/** So much slower than the longest gap before may it be. */
const beyondGap = 1.5;
/** Kept of one that never stops. */
const maxKeys = 1_000;

/** The keys of one scan so far, as a set-up page collects them. */
export interface KeyRow {
  readonly keys: readonly ScannerKey[];
  /** The longest time between two keys before the first line end, milliseconds. */
  readonly gap: number;
  readonly isEnded: boolean;
  /** It was shown: only its line end may still come. */
  readonly isShown: boolean;
}
export const emptyRow: KeyRow = { keys: [], gap: 0, isEnded: false, isShown: false };

/**
 * The row that a key belongs to: the one so far with the key behind it, or a new one. Two scans are two rows however soon the second
 * follows, where the first had a line end or was shown. Times are those of the keys, since a busy page handles them late.
 */
export function rowWith(row: KeyRow, key: ScannerKey): KeyRow {
  const last = row.keys.at(-1);
  const late = last === undefined ? 0 : key.timeStamp - last.timeStamp;
  const isEnd = characterOf(key) === '\n';
  const isAnother = isEnd
    ? late > lateEnd
    : late > quietAfter || row.isShown || (row.isEnded && late > Math.max(leastGap, row.gap * beyondGap));
  if (isAnother) return { ...emptyRow, keys: [key], isEnded: isEnd };
  return {
    keys: row.keys.length < maxKeys ? [...row.keys, key] : row.keys,
    gap: isEnd || row.isEnded || isModifier(key) ? row.gap : Math.max(row.gap, late),
    isEnded: row.isEnded || isEnd,
    isShown: row.isShown,
  };
}
