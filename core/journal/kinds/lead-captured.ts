import { z } from 'zod';
import { BadgeId, FieldName, LeadId, RegistrantId, Slug } from '../../contract/common/ids.ts';
import { redactPersonal, stampFields } from '../fields.ts';
import { type Kind, noSalt, Salt } from '../kind.ts';
import { leadConsent, leadCredential } from '../lead-fields.ts';
import { FieldValue } from '../rows.ts';
import { emptyLead } from '../tables/lead.ts';
import { timedStamp } from '../timed.ts';

export const LeadCaptured = z.strictObject({
  salt: Salt,
  exhibitor: Slug,
  /** Null while the station knew nothing of the badge's holder. */
  registrant: RegistrantId.nullable(),
  badge: BadgeId.nullable(),
  /** The badge's own code: who has no credential has met nobody. Not there in what was captured before 2026-12. */
  credential: z.string().max(1024).optional(),
  fields: z.record(FieldName, FieldValue),
});
export type LeadCaptured = z.infer<typeof LeadCaptured>;

/** An exhibitor captured a contact, with the person's badge as their yes. */
export const leadCaptured: Kind<LeadCaptured> = {
  kind: 'lead.captured',
  body: LeadCaptured,
  delta({ at, station, subject, offset, body }) {
    const { exhibitor, registrant, badge } = body;
    // The capture is itself the yes: as a field it would outlast a no that was written before it.
    const { [leadConsent]: _, ...fields } = body.fields;
    return {
      ...emptyLead(LeadId.parse(subject)),
      captured: { ...timedStamp({ at, station, offset }), exhibitor, registrant, badge },
      fields: stampFields(fields, { at, station }),
    };
  },
  redact(body, redaction) {
    const redacted = redactPersonal(body, redaction);
    if (redacted.credential === undefined || redaction(leadCredential, redacted.credential) === undefined) return redacted;
    const { credential: _, ...others } = redacted;
    return { ...others, salt: noSalt };
  },
};
