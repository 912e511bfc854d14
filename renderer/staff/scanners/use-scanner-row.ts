import { useEffect, useRef, useState } from 'react';
import type { ScannerFinding } from '../../../core/contract/screen/scanner.ts';
import { findingOf } from '../../../core/scan/finding.ts';
import { emptyRow, quietAfter, rowWith } from '../../../core/scan/key-row.ts';
import type { ScannerKey } from '../../../core/scan/keys.ts';
import { type TypedKey, typedKeysOf } from '../../../core/scan/typed-keys.ts';
import { useScannerKeys, useScans } from '../../scan/scans.tsx';

/** Fewer keys than this are somebody's who walks through the page. */
const leastKeys = 4;
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
  const row = useRef(emptyRow);
  const timer = useRef(0);
  const given = useRef(onRow);
  useEffect(() => {
    given.current = onRow;
  });
  useEffect(() => () => window.clearTimeout(timer.current), []);
  useScans(() => {});
  useScannerKeys((event) => {
    row.current = rowWith(row.current, plain(event));
    setComing(row.current.keys.length >= leastKeys);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      setComing(false);
      row.current = { ...row.current, isShown: true };
      const keys = typedKeysOf(row.current.keys);
      if (keys.length >= leastKeys) given.current({ keys, finding: findingOf(keys) });
    }, quietAfter);
  });
  return { isComing };
}
