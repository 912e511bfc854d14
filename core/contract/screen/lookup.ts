import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Answers, consentErrors, registered } from '../common/answers.ts';
import { KioskSessionId, PrintJobId, Slug } from '../common/ids.ts';
import { CredentialReason } from '../common/reasons.ts';
import { visitor, visitorAdds } from './right.ts';

/** A way to be found: what a visitor holds or says. */
export const LookupWay = z.discriminatedUnion('way', [
  /** What a scanner or camera read: a ticket, a badge, a booking code, a document, a contact code. */
  z.strictObject({ way: z.literal('scan'), text: z.string().max(20_000) }),
  /** A document on the kiosk's reader, by the word that stands for it. */
  z.strictObject({ way: z.literal('card'), reading: z.string().max(64) }),
  z.strictObject({ way: z.literal('code'), code: z.string().max(120) }),
  z.strictObject({ way: z.literal('phone'), phone: z.string().max(64) }),
  z.strictObject({ way: z.literal('email'), email: z.string().max(254) }),
  z.strictObject({ way: z.literal('document'), number: z.string().max(64) }),
  /** A name and one more fact: the organisation, or for whom has none anything else that they gave. */
  z.strictObject({ way: z.literal('name'), name: z.string().max(200), organisation: z.string().max(200) }),
]);
export type LookupWay = z.infer<typeof LookupWay>;

/** Somebody who may be meant, as others may see them. `handle` stands for them in this kiosk session only. */
export const MaskedPerson = z.strictObject({
  handle: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  category: Slug,
  /** Only where others look the same: ISO 3166-1 alpha-2, the end of the booking code, when they registered (milliseconds since 1970). */
  country: z.string().nullable(),
  code: z.string().nullable(),
  registered: z.int().nullable(),
});
export type MaskedPerson = z.infer<typeof MaskedPerson>;

/** What a document or contact code says, for filling in a form. */
export const FilledView = z.strictObject({
  name: z.string().optional(),
  organisation: z.string().optional(),
  title: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  document: z.string().optional(),
  country: z.string().optional(),
  birthDate: z.string().optional(),
});
export type FilledView = z.infer<typeof FilledView>;

export const scanReasons = ['empty', 'too-long', 'characters', 'misread', 'unknown'] as const;
/** What a scan or an entry says instead of naming somebody. */
export const messageScans = [
  /** A ticket or badge that is not good here. */
  z.strictObject({ kind: z.literal('refused'), reason: CredentialReason }),
  /** A scan that was no code, or none of anybody here. */
  z.strictObject({ kind: z.literal('unreadable'), reason: z.enum(scanReasons) }),
  /** What was typed can't be such a thing. */
  z.strictObject({ kind: z.literal('mistyped') }),
] as const;
export const LookupResult = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('people'), people: z.array(MaskedPerson).min(1).max(8) }),
  /** Nobody; `isLoading` while not everybody has been loaded. `filled`: what the document or contact says all the same. */
  z.strictObject({ kind: z.literal('nobody'), isLoading: z.boolean(), filled: FilledView.nullable() }),
  /** A group's own code, or a leader's. */
  z.strictObject({ kind: z.literal('group'), handle: z.string(), name: z.string() }),
  ...messageScans,
  /** Too many guesses from this kiosk. */
  z.strictObject({ kind: z.literal('wait'), seconds: z.int() }),
]);
export type LookupResult = z.infer<typeof LookupResult>;

/** A visitor's own record, once they have said that it is theirs. */
export const OpenedRecord = z.strictObject({
  category: Slug,
  language: z.string(),
  answers: Answers,
  /** Fields that are answered, and kept only as hashes. */
  held: z.array(z.string()),
  consents: z.record(Slug, z.boolean()),
  /**
   * `printed`: a badge was made already, and none may be made again without staff; `pending`: somebody must approve first;
   * `document`: they must be looked up by a document that a reader read; `differs`: its name was another one.
   */
  state: z.enum(['ready', 'printed', 'pending', 'declined', 'document', 'differs']),
  /** The group this person leads. */
  leads: z.string().nullable(),
  /** Found by a ticket or booking code that was scanned, and nothing is left to say: the badge is printed without a tap. */
  isExpress: z.boolean(),
});
export type OpenedRecord = z.infer<typeof OpenedRecord>;

const handleGone = { HANDLE_GONE: { status: 410, message: 'This look-up has ended. Look the person up again.' } };

/** Somebody of a group, as their leader sees them. */
export const GroupMember = z.strictObject({
  handle: z.string(),
  name: z.string(),
  organisation: z.string().nullable(),
  state: OpenedRecord.shape.state,
  /** Characters of theirs that no font has: their badge would show boxes. */
  missing: z.array(z.string()),
});
export type GroupMember = z.infer<typeof GroupMember>;

/** How a record stands, as it changes: for whoever waits at the kiosk. */
const watched = z.strictObject({ state: OpenedRecord.shape.state });

/** “I have registered”: how a visitor is found and checked in. */
export const lookupContract = {
  find: visitor.input(z.strictObject({ kioskSession: KioskSessionId, by: LookupWay })).output(LookupResult),
  open: visitor
    .errors(handleGone)
    .input(z.strictObject({ kioskSession: KioskSessionId, handle: z.string().max(64) }))
    .output(OpenedRecord),
  watch: visitor
    .errors(handleGone)
    .input(z.strictObject({ kioskSession: KioskSessionId, handle: z.string().max(64) }))
    .output(eventIterator(watched)),
  /** The group that a handle lists: a group's code, or its leader's own record. */
  group: visitor
    .errors(handleGone)
    .input(z.strictObject({ kioskSession: KioskSessionId, handle: z.string().max(64) }))
    .output(z.strictObject({ name: z.string(), members: z.array(GroupMember) })),
  /**
   * Checks in members in this order and prints their badges in one run. The leader says that they agreed to what a badge needs;
   * who can't have one is left out. The same kiosk session sent again prints nothing twice.
   */
  checkInGroup: visitorAdds
    .errors(handleGone)
    .input(
      z.strictObject({
        kioskSession: KioskSessionId,
        handle: z.string().max(64),
        members: z.array(z.string().max(64)).min(1).max(500),
        haveAgreed: z.literal(true),
      }),
    )
    .output(z.strictObject({ jobs: z.array(PrintJobId) })),
  checkIn: visitorAdds
    .errors({
      ...consentErrors,
      ...handleGone,
      NOT_READY: {
        status: 409,
        message: 'No badge may be printed for this person now.',
        data: z.strictObject({ state: OpenedRecord.shape.state }),
      },
    })
    .input(
      z.strictObject({
        kioskSession: KioskSessionId,
        handle: z.string().max(64),
        language: z.string().min(2).max(35),
        /** Only what was added or corrected. */
        answers: Answers,
        consents: z.record(Slug, z.boolean()),
        /** Nobody was asked anything: what was not decided before is no decision. */
        isExpress: z.boolean().default(false),
      }),
    )
    .output(registered),
};
