import { z } from 'zod';
import { BadgeId, FieldName, LeadId, RegistrantId, Slug } from '../../contract/common/ids.ts';
import { redactPersonal, stampFields } from '../fields.ts';
import { type Kind, Salt } from '../kind.ts';
import { FieldValue } from '../rows.ts';
import { emptyLead } from '../tables/lead.ts';

export const LeadCaptured = z.strictObject({
  salt: Salt,
  exhibitor: Slug,
  /** Null while the station knew nothing of the badge's holder. */
  registrant: RegistrantId.nullable(),
  badge: BadgeId.nullable(),
  fields: z.record(FieldName, FieldValue),
});
export type LeadCaptured = z.infer<typeof LeadCaptured>;

/** An exhibitor captured a contact, with the person's badge as their yes. */
export const leadCaptured: Kind<LeadCaptured> = {
  kind: 'lead.captured',
  body: LeadCaptured,
  delta({ at, station, subject, body }) {
    const { exhibitor, registrant, badge } = body;
    return {
      ...emptyLead(LeadId.parse(subject)),
      captured: { at, station, exhibitor, registrant, badge },
      fields: stampFields(body.fields, { at, station }),
    };
  },
  redact: redactPersonal,
};
