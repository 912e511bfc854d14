import { z } from 'zod';
import { BadgeId, isPlainId, isPlainSlug, parseId, RegistrantId, Slug } from '../../contract/common/ids.ts';
import { KeyId, keyIdPattern } from '../../contract/common/key-ring.ts';
import { isPlainSalt, type Kind, Salt } from '../kind.ts';

const reasons = ['first', 'not-printed', 'lost', 'spoilt', 'corrected'] as const;

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
  reason: z.enum(reasons),
});
export type BadgeIssued = z.infer<typeof BadgeIssued>;

/** A badge was made for a person. */
export const badgeIssued: Kind<BadgeIssued> = {
  kind: 'badge.issued',
  body: BadgeIssued,
  isPlain: (body) =>
    Object.keys(body).length === 8 &&
    isPlainSalt(body.salt) &&
    isPlainId(body.registrant) &&
    Number.isSafeInteger(body.revision) &&
    Number(body.revision) >= 1 &&
    Number(body.revision) <= 65_535 &&
    isPlainSlug(body.template) &&
    Number.isSafeInteger(body.issued) &&
    Number.isSafeInteger(body.expires) &&
    typeof body.issuer === 'string' &&
    keyIdPattern.test(body.issuer) &&
    reasons.includes(body.reason as BadgeIssued['reason']),
  delta({ at, station, subject, body: { registrant, revision, template, expires } }) {
    return {
      table: 'badge',
      id: parseId(BadgeId, subject),
      issued: { at, station, registrant, revision, template, expires },
      voided: null,
    };
  },
};
