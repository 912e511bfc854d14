import { z } from 'zod';
import { BadgeId } from '../../contract/common/ids.ts';
import { type Kind, Salt } from '../kind.ts';

export const BadgeVoided = z.strictObject({ salt: Salt, reason: z.enum(['lost', 'spoilt', 'corrected', 'withdrawn', 'test']) });
export type BadgeVoided = z.infer<typeof BadgeVoided>;

/** A badge is no longer good; nothing makes it good again. */
export const badgeVoided: Kind<BadgeVoided> = {
  kind: 'badge.voided',
  body: BadgeVoided,
  delta: ({ at, station, subject, body }) => ({
    table: 'badge',
    id: BadgeId.parse(subject),
    issued: null,
    voided: { at, station, value: body.reason },
  }),
};
