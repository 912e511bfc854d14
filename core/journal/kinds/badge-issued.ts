import { z } from 'zod';
import { BadgeId, RegistrantId, Slug } from '../../contract/ids.ts';
import { KeyId } from '../../contract/keyring.ts';
import { type Kind, Salt } from '../kind.ts';
import { compareStamps } from '../rows.ts';

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

/** A badge was made for a person. Badge ids are unique, so the entry is a set member: the earliest stamp of the same id stays. */
export const badgeIssued: Kind<BadgeIssued, 'badge'> = {
  kind: 'badge.issued',
  body: BadgeIssued,
  row: (entry) => ({ table: 'badge', key: entry.subject }),
  merge(present, entry) {
    const issued = { at: entry.at, station: entry.station };
    if (present !== undefined && compareStamps(present.issued, issued) <= 0) return present;
    const { registrant, revision, template, expires } = entry.body;
    return { table: 'badge', id: BadgeId.parse(entry.subject), registrant, revision, template, expires, issued };
  },
};
