import type { ScanRow } from '../rows.ts';
import { earliest } from '../stamps.ts';

/** A scan is never overwritten; annulled wins. */
export function joinScans(a: ScanRow, b: ScanRow): ScanRow {
  return { table: 'scan', id: a.id, scanned: earliest(a.scanned, b.scanned), annulled: earliest(a.annulled, b.annulled) };
}

/** Whether a scan counts: the person was admitted, and nobody took it back. */
export function doesCount(scan: ScanRow): boolean {
  return scan.scanned?.verdict === 'admitted' && scan.annulled === null;
}
