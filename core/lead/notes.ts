import { type LeadNotes, noNotes } from '../contract/screen/lead.ts';
import { leadConsent } from '../journal/lead-fields.ts';
import type { FieldValue, LeadRow } from '../journal/rows.ts';

/** Notes as the journal keeps them. */
export function fieldsOfNotes({ note, rating, tags, followUp }: LeadNotes): Record<string, FieldValue> {
  return { leadNote: note, leadRating: String(rating), leadTags: tags, leadFollowUp: followUp };
}

/** What a lead's row says in notes; what is not known here is as if nothing had been written. */
export function notesOf({ fields }: LeadRow): LeadNotes {
  const text = (name: string) => {
    const value = fields[name]?.value;
    return typeof value === 'string' ? value : '';
  };
  const tags = fields.leadTags?.value;
  return {
    ...noNotes,
    note: text('leadNote'),
    rating: Math.min(5, Math.max(0, Number(text('leadRating')) || 0)),
    tags: Array.isArray(tags) ? tags : [],
    followUp: /^\d{4}-\d\d-\d\d$/.test(text('leadFollowUp')) ? text('leadFollowUp') : '',
  };
}

/** Whether the person has taken back, for this lead, what they agreed to. */
export const isTakenBack = ({ fields }: LeadRow): boolean => fields[leadConsent]?.value === 'withdrawn';
