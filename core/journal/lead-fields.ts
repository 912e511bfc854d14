/** What an exhibitor writes about a contact: theirs and the hub's alone. Other stations only learn that somebody was scanned. */
export const leadNotes = ['leadNote', 'leadRating', 'leadTags', 'leadFollowUp'] as const;
/** Whether the person agreed, or has taken it back: everybody may know that. */
export const leadConsent = 'leadConsent';

/** Whether a field is one of `leadNotes`, which only the exhibitor and the hub keep; false for the person's consent. */
export const isLeadNote = (name: string): boolean => (leadNotes as readonly string[]).includes(name);
/** The credential that a lead was captured with: the hub has seen it, and nobody else gets it, since it is as good as the badge. */
export const leadCredential = 'leadCredential';
/** Stands for all that a `contact.disclosed` says of a person, where it is asked what becomes of that. */
export const contactDetails = 'contactDetails';
