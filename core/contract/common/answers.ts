import { z } from 'zod';
import { BadgeId, FieldName, PrintJobId, RegistrantId } from './ids.ts';
import { FieldReason } from './reasons.ts';

/** The longest value of a record's field, in characters: a picture as a data URL. What an entry holds in all is bounded besides (`entry.ts`). */
export const maxFieldValue = 18_000;

/** An answer to a form field: text, or the chosen values of a multiple choice. */
export const Answer = z.union([z.string().max(20_000), z.array(z.string().max(200)).max(60)]);
export type Answer = z.infer<typeof Answer>;
export const Answers = z.record(FieldName, Answer);
export type Answers = z.infer<typeof Answers>;

export const FieldProblem = z.strictObject({ field: z.string(), reason: FieldReason, limit: z.int().optional() });
export type FieldProblem = z.infer<typeof FieldProblem>;

export const registered = z.strictObject({ registrant: RegistrantId, badge: BadgeId, job: PrintJobId });
export type Registered = z.infer<typeof registered>;

/** Why a kiosk session can't end with a badge as it was sent. */
export const consentErrors = {
  ANSWERS_REFUSED: {
    status: 422,
    message: 'Some answers were not accepted.',
    data: z.strictObject({ problems: z.array(FieldProblem) }),
  },
  CONSENT_MISSING: { status: 422, message: 'A required consent was not given.', data: z.strictObject({ purpose: z.string() }) },
  DECOMMISSIONED: { status: 503, message: 'This station has been taken out of service. Use another one.' },
  STORE_FULL: { status: 507, message: 'This station can’t store anything just now. Call staff.' },
};
