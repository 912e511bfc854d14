import { useEffect, useRef, useState } from 'react';
import type { ScannerFinding } from '../../../core/contract/screen/scanner.ts';
import { findingOf } from '../../../core/scan/finding.ts';
import { characterOf, type ScannerKey } from '../../../core/scan/keys.ts';
import { type TypedKey, typedKeysOf } from '../../../core/scan/typed-keys.ts';
import { useScannerKeys, useScans } from '../../scan/scans.tsx';

/** After so long without a key, in milliseconds, a scan is over: slow scanners pause for less. */
const quietAfter = 700;
/** A line end belongs to the scan before it as long as this, in milliseconds. */
const lateEnd = 2_000;
/** Fewer keys than this are somebody's who walks through the page. */
const leastKeys = 4;
/** Kept of one that never stops. */
const maxKeys = 1_000;

/** One scan as it came, and what it showed; `finding` is null where it was none of the test sheet's codes. */
export interface ScannedRow {
  readonly keys: readonly TypedKey[];
  readonly finding: ScannerFinding | null;
}

const plain = ({ key, code, shiftKey, ctrlKey, altKey, metaKey, isComposing, repeat, timeStamp }: ScannerKey): ScannerKey => ({
  key,
  code,
  shiftKey,
  ctrlKey,
  altKey,
  metaKey,
  isComposing,
  repeat,
  timeStamp,
});

/** What the scanner typed last, once it is quiet; while the page is there, no other screen gets its scans. */
export function useScannerRow(onRow: (row: ScannedRow) => void) {
  const [isComing, setComing] = useState(false);
  const row = useRef<ScannerKey[]>([]);
  const timer = useRef(0);
  const given = useRef(onRow);
  useEffect(() => {
    given.current = onRow;
  });
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useScans(() => {});
  useScannerKeys((event) => {
    const key = plain(event);
    const late = key.timeStamp - (row.current.at(-1)?.timeStamp ?? Number.NEGATIVE_INFINITY);
    if (late > (characterOf(key) === '\n' ? lateEnd : quietAfter)) row.current = [];
    if (row.current.length < maxKeys) row.current.push(key);
    setComing(row.current.length >= leastKeys);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      setComing(false);
      const keys = typedKeysOf(row.current);
      if (keys.length >= leastKeys) given.current({ keys, finding: findingOf(keys) });
    }, quietAfter);
  });
  return { isComing };
}
