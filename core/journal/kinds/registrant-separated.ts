import { RegistrantId } from '../../contract/common/ids.ts';
import type { Kind } from '../kind.ts';
import { linkOf } from '../link.ts';
import { OtherId } from './registrant-merged.ts';

/** Two records that were merged are not one person, after all. */
export const registrantSeparated: Kind<OtherId> = {
  kind: 'registrant.separated',
  body: OtherId,
  delta: ({ at, station, subject, body }) => ({
    ...linkOf(RegistrantId.parse(subject), body.other),
    joined: { at, station, value: false },
  }),
};
