import { z } from 'zod';
import { Answers, consentErrors } from '../common/answers.ts';
import { LeadId, PrintJobId, RegistrantId, Slug } from '../common/ids.ts';
import { messageScans } from './lookup.ts';
import { Paper, PrintJobView, reprintReasons } from './printing.ts';
import { desk, deskAdds } from './right.ts';

/** Somebody in a list at the desk. */
export const DeskPerson = z.strictObject({
  registrant: RegistrantId,
  name: z.string(),
  organisation: z.string().nullable(),
  category: Slug,
  group: z.string().nullable(),
  leads: z.string().nullable(),
  host: z.string().nullable(),
  /** Milliseconds since 1970; null before they come. */
  arrivedAt: z.int().nullable(),
  /** Revision of the current badge; null without one. */
  badge: z.int().nullable(),
  approval: z.enum(['pending', 'approved', 'declined']).nullable(),
  /** Characters of theirs that no font has: their badge would show boxes. */
  missing: z.array(z.string()),
});
export type DeskPerson = z.infer<typeof DeskPerson>;

/** Somebody who may be the same person, and what speaks for it. */
export const AlikePerson = z.strictObject({
  person: DeskPerson,
  score: z.int().min(0).max(100),
  reasons: z.array(z.enum(['document', 'email', 'phone', 'name', 'name-close', 'organisation'])),
});
export type AlikePerson = z.infer<typeof AlikePerson>;

/** A record as staff see it; merged records are one. */
export const DeskRecord = z.strictObject({
  person: DeskPerson,
  /** The records that were merged into this person, each as it was by itself; one for most. */
  records: z.array(z.strictObject({ registrant: RegistrantId, answers: Answers, held: z.array(z.string()), category: Slug.nullable() })),
  answers: Answers,
  held: z.array(z.string()),
  alike: z.array(AlikePerson),
  /** The latest print job of theirs at this station; null where there is none. */
  job: PrintJobView.pick({ number: true, state: true }).nullable(),
  /** Exhibitors that scanned their badge, and when (milliseconds since 1970). */
  scannedBy: z.array(z.strictObject({ lead: LeadId, exhibitor: Slug, at: z.int(), isWithdrawn: z.boolean() })),
});
export type DeskRecord = z.infer<typeof DeskRecord>;

const token = { token: z.string().min(16).max(128) };
const about = z.strictObject({ ...token, registrant: RegistrantId });
const notFound = { NOT_FOUND: { message: 'There is no such person.' } };
const base = desk.errors(notFound);
const adds = deskAdds.errors(notFound);
const people = z.array(DeskPerson);
const done = z.strictObject({ done: z.literal(true) });

/** What staff do for people at a station, behind the PIN. */
export const deskContract = {
  /** As staff type: names in any script and order, initials, organisations, booking codes. */
  search: base.input(z.strictObject({ ...token, text: z.string().max(200) })).output(z.strictObject({ people, isLoading: z.boolean() })),
  /** Whom a ticket, badge, booking code, document or contact code names. */
  scan: base
    .input(z.strictObject({ ...token, text: z.string().max(20_000) }))
    .output(z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('people'), people }), ...messageScans])),
  record: base.input(about).output(DeskRecord),
  amend: adds
    .errors({ ANSWERS_REFUSED: consentErrors.ANSWERS_REFUSED })
    .input(z.strictObject({ ...token, registrant: RegistrantId, answers: Answers, category: Slug.optional() }))
    .output(done),
  /** Makes a badge, in the order of the people; earlier badges of theirs are superseded. They count as arrived. */
  print: adds
    .input(
      z.strictObject({
        ...token,
        registrants: z.array(RegistrantId).min(1).max(500),
        reason: z.enum(reprintReasons).default('lost'),
        /** The printer to print on; null for any with their stock. */
        printer: z.string().nullable().default(null),
        /** Many to a sheet of this paper, with crop marks; null for each on its own stock. */
        paper: Paper.nullable().default(null),
      }),
    )
    .output(z.strictObject({ jobs: z.array(PrintJobId) })),
  merge: adds.input(z.strictObject({ ...token, one: RegistrantId, other: RegistrantId })).output(done),
  separate: adds.input(z.strictObject({ ...token, one: RegistrantId, other: RegistrantId })).output(done),
  /** The person takes back that an exhibitor may have their details; it reaches the exhibitor's list. */
  withdrawLead: adds.input(z.strictObject({ ...token, lead: LeadId })).output(done),
  /** Who has taken it back agrees again, before staff: an exhibitor's own word does not count for that. */
  restoreLead: adds.input(z.strictObject({ ...token, lead: LeadId })).output(done),
  /** Who waits for approval. */
  pending: base.input(z.strictObject(token)).output(people),
  decide: adds.input(z.strictObject({ ...token, registrant: RegistrantId, decision: z.enum(['approved', 'declined']) })).output(done),
  /** A group's people, its leader first. */
  group: base.input(z.strictObject({ ...token, group: z.string().max(120) })).output(people),
  /** Somebody comes instead of a member, who loses their badge and their place. */
  replace: adds
    .errors({ ANSWERS_REFUSED: consentErrors.ANSWERS_REFUSED })
    .input(z.strictObject({ ...token, registrant: RegistrantId, name: z.string().max(200) }))
    .output(z.strictObject({ registrant: RegistrantId })),
  /** People with a host who have arrived, the latest first. */
  arrivals: base.input(z.strictObject(token)).output(people),
};
