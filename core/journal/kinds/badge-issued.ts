import { z } from 'zod';
import { BadgeId, RegistrantId, Slug } from '../../contract/ids.ts';
import { KeyId } from '../../contract/keyring.ts';
import { type Kind, Salt } from '../kind.ts';

export const BadgeIssued = z.strictObject({
  salt: Salt,
  registrant: RegistrantId,
  /** 1 for the first badge of a person; each reprint is one more. */
  revision: z.int().min(1).max(65_535),
  template: Slug,
  /** Seconds since 1970. */
  issued: z.int(),
  expires: z.int(),
  issuer: KeyId,
  reason: z.enum(['first', 'not-printed', 'lost', 'spoilt', 'corrected']),
});
export type BadgeIssued = z.infer<typeof BadgeIssued>;

/** A badge was made for a person. */
export const badgeIssued: Kind<BadgeIssued> = {
  kind: 'badge.issued',
  body: BadgeIssued,
  delta({ at, station, subject, body: { registrant, revision, template, expires } }) {
    return { table: 'badge', id: BadgeId.parse(subject), issued: { at, station, registrant, revision, template, expires }, voided: null };
  },
};
