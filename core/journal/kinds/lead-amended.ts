import { z } from 'zod';
import { FieldName, LeadId } from '../../contract/common/ids.ts';
import { redactPersonal, stampFields } from '../fields.ts';
import { type Kind, Salt } from '../kind.ts';
import { FieldValue } from '../rows.ts';
import { emptyLead } from '../tables/lead.ts';

export const LeadAmended = z.strictObject({ salt: Salt, fields: z.record(FieldName, FieldValue) });
export type LeadAmended = z.infer<typeof LeadAmended>;

/** A lead's notes, rating or answers were changed. */
export const leadAmended: Kind<LeadAmended> = {
  kind: 'lead.amended',
  body: LeadAmended,
  delta: ({ at, station, subject, body }) => ({ ...emptyLead(LeadId.parse(subject)), fields: stampFields(body.fields, { at, station }) }),
  redact: redactPersonal,
};
