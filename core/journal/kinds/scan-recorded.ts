import type { z } from 'zod';
import { ScanId } from '../../contract/common/ids.ts';
import { type Kind, Salt } from '../kind.ts';
import { ScanFact } from '../rows.ts';
import { timedStamp } from '../timed.ts';

export const ScanRecorded = ScanFact.extend({ salt: Salt });
export type ScanRecorded = z.infer<typeof ScanRecorded>;

/** A gate judged a badge. */
export const scanRecorded: Kind<ScanRecorded> = {
  kind: 'scan.recorded',
  body: ScanRecorded,
  delta({ subject, body: { salt: _, ...fact }, ...entry }) {
    return { table: 'scan', id: ScanId.parse(subject), scanned: { ...fact, ...timedStamp(entry) }, annulled: null };
  },
};
