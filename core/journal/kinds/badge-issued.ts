import { z } from 'zod';
import { maxCardLength } from '../../contract/common/card.ts';
import { BadgeId, isPlainId, isPlainSlug, parseId, RegistrantId, Slug } from '../../contract/common/ids.ts';
import { KeyId, keyIdPattern } from '../../contract/common/key-ring.ts';
import { isPlainSalt, type Kind, noSalt, Salt } from '../kind.ts';
import { contactDetails } from '../lead-fields.ts';

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
  /** What the badge says of its holder, for who has its code before them (`core/credential/card.ts`). Not there in badges of before 2026-12. */
  card: z.string().max(maxCardLength).optional(),
});
export type BadgeIssued = z.infer<typeof BadgeIssued>;

/** A badge was made for a person. */
export const badgeIssued: Kind<BadgeIssued> = {
  kind: 'badge.issued',
  body: BadgeIssued,
  isPlain: (body) =>
    Object.keys(body).length === (body.card === undefined ? 8 : 9) &&
    (body.card === undefined || (typeof body.card === 'string' && body.card.length <= maxCardLength)) &&
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
  redact(body, redaction) {
    if (body.card === undefined || redaction(contactDetails, body.card) !== null) return body;
    const { card: _, ...others } = body;
    return { ...others, salt: noSalt };
  },
};
