import type { RecordedScan, ScanRow } from '../rows.ts';
import { compareStamps, earliest } from '../stamps.ts';

/** The first one stays; of one entry, the row that says how far its clock was ahead: those of earlier versions did not. */
function firstScan(a: RecordedScan | null, b: RecordedScan | null): RecordedScan | null {
  const isSame = a !== null && b !== null && compareStamps(a, b) === 0;
  return isSame && a.offset === undefined ? b : earliest(a, b);
}

/** A scan is never overwritten; annulled wins. */
export function joinScans(a: ScanRow, b: ScanRow): ScanRow {
  return { table: 'scan', id: a.id, scanned: firstScan(a.scanned, b.scanned), annulled: earliest(a.annulled, b.annulled) };
}

/** Whether a scan counts: the person was admitted, and nobody took it back. */
export function doesCount(scan: ScanRow): boolean {
  return scan.scanned?.verdict === 'admitted' && scan.annulled === null;
}
