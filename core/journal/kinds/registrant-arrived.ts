import { z } from 'zod';
import { RegistrantId, Slug } from '../../contract/common/ids.ts';
import { type Kind, Salt } from '../kind.ts';
import { emptyRegistrant } from '../tables/registrant.ts';

export const RegistrantArrived = z.strictObject({ salt: Salt, how: z.enum(['kiosk', 'desk', 'gate']), checkpoint: Slug.nullable() });
export type RegistrantArrived = z.infer<typeof RegistrantArrived>;

/** A person has arrived at the event; the earliest arrival counts. */
export const registrantArrived: Kind<RegistrantArrived> = {
  kind: 'registrant.arrived',
  body: RegistrantArrived,
  delta: ({ at, station, subject }) => ({ ...emptyRegistrant(RegistrantId.parse(subject)), arrived: { at, station } }),
};
