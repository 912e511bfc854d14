import { z } from 'zod';
import { RegistrantId } from '../../contract/common/ids.ts';
import { type Kind, Salt } from '../kind.ts';
import { linkOf } from '../link.ts';

/** The other of the two ids. */
export const OtherId = z.strictObject({ salt: Salt, other: RegistrantId });
export type OtherId = z.infer<typeof OtherId>;

/** Two records are one person. */
export const registrantMerged: Kind<OtherId> = {
  kind: 'registrant.merged',
  body: OtherId,
  delta: ({ at, station, subject, body }) => ({ ...linkOf(RegistrantId.parse(subject), body.other), joined: { at, station, value: true } }),
};
