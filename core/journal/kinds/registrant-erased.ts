import { z } from 'zod';
import { RegistrantId } from '../../contract/common/ids.ts';
import { type Kind, Salt } from '../kind.ts';
import { emptyRegistrant } from '../tables/registrant.ts';

export const RegistrantErased = z.strictObject({ salt: Salt, why: z.enum(['request', 'retention']) });
export type RegistrantErased = z.infer<typeof RegistrantErased>;

/** A person's data were erased, in whatever order the news comes, for ever. Whoever applies it also redacts the bodies about them. */
export const registrantErased: Kind<RegistrantErased> = {
  kind: 'registrant.erased',
  body: RegistrantErased,
  delta: ({ at, station, subject }) => ({ ...emptyRegistrant(RegistrantId.parse(subject)), erased: { at, station } }),
};
