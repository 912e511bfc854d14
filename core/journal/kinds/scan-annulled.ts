import { z } from 'zod';
import { ScanId } from '../../contract/common/ids.ts';
import { type Kind, Salt } from '../kind.ts';

export const ScanAnnulled = z.strictObject({ salt: Salt, reason: z.enum(['mistake', 'undone', 'test']) });
export type ScanAnnulled = z.infer<typeof ScanAnnulled>;

/** A scan does not count: a slip, undone. */
export const scanAnnulled: Kind<ScanAnnulled> = {
  kind: 'scan.annulled',
  body: ScanAnnulled,
  delta: ({ at, station, subject, body }) => ({
    table: 'scan',
    id: ScanId.parse(subject),
    scanned: null,
    annulled: { at, station, value: body.reason },
  }),
};
