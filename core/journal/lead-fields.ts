/** What an exhibitor writes about a contact: theirs and the hub's alone. Other stations only learn that somebody was scanned. */
export const leadNotes = ['leadNote', 'leadRating', 'leadTags', 'leadFollowUp'] as const;
/** Whether the person agreed, or has taken it back: everybody may know that. */
export const leadConsent = 'leadConsent';

/** Whether a field is one of `leadNotes`, which only the exhibitor and the hub keep; false for the person's consent. */
export const isLeadNote = (name: string): boolean => (leadNotes as readonly string[]).includes(name);
