import { z } from 'zod';
import { RegistrantId, Slug } from '../../contract/ids.ts';
import { type Kind, Salt } from '../kind.ts';
import { emptyRegistrant } from '../registrant-row.ts';
import { earliest } from '../rows.ts';

export const RegistrantArrived = z.strictObject({ salt: Salt, how: z.enum(['kiosk', 'desk', 'gate']), checkpoint: Slug.nullable() });
export type RegistrantArrived = z.infer<typeof RegistrantArrived>;

/** A person has arrived at the event; the earliest arrival counts. */
export const registrantArrived: Kind<RegistrantArrived, 'registrant'> = {
  kind: 'registrant.arrived',
  body: RegistrantArrived,
  row: (entry) => ({ table: 'registrant', key: entry.subject }),
  merge(present, entry) {
    const row = present ?? emptyRegistrant(RegistrantId.parse(entry.subject));
    return { ...row, arrived: earliest(row.arrived, { at: entry.at, station: entry.station }) };
  },
};
