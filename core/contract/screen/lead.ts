import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { AppointmentView, Side } from '../common/appointment.ts';
import { BadgeId, LeadId, Slug } from '../common/ids.ts';
import { type CredentialReason, credentialReasons } from '../common/reasons.ts';
import { LocalisedText } from '../event/template.ts';
import { SeenPerson } from './gate.ts';
import { stand, standAdds } from './right.ts';

/** What an exhibitor writes about a contact. */
export const LeadNotes = z.strictObject({
  note: z.string().trim().max(2_000),
  /** 0 for none yet. */
  rating: z.int().min(0).max(5),
  tags: z.array(z.string().trim().min(1).max(40)).max(20),
  /** A day, or empty. */
  followUp: z.union([z.iso.date(), z.literal('')]),
});
export type LeadNotes = z.infer<typeof LeadNotes>;
export const noNotes: LeadNotes = { note: '', rating: 0, tags: [], followUp: '' };

export const Lead = z.strictObject({
  lead: LeadId,
  /** Milliseconds since 1970. */
  at: z.int(),
  person: SeenPerson,
  /** What the hub disclosed of them after their yes; null where there is none, or it has not come yet. */
  phone: z.string().nullable(),
  email: z.string().nullable(),
  country: z.string().nullable(),
  notes: LeadNotes,
  /** `withdrawn`: the person has taken their consent back; `erased`: they were deleted. Nothing but that is shown of them then. */
  standing: z.enum(['good', 'withdrawn', 'erased']),
});
export type Lead = z.infer<typeof Lead>;

export const LeadsView = z.strictObject({
  exhibitor: Slug,
  name: LocalisedText,
  stand: z.string(),
  consent: z.enum(['asked', 'scan']),
  leads: z.array(Lead),
  /** Of them all, those in good standing. */
  count: z.int(),
  /** Theirs that are not over, in order of time; `side` is the exhibitor's own. */
  appointments: z.array(z.strictObject({ appointment: AppointmentView, side: Side })),
  /** Entries the hub has not got yet. */
  waiting: z.int(),
});
export type LeadsView = z.infer<typeof LeadsView>;

/** What a scan at a stand gives. */
export const LeadScan = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    badge: BadgeId,
    person: SeenPerson,
    /** They were scanned here before. */
    before: LeadId.nullable(),
    /** They have taken back what they agreed to with this exhibitor; no scan lifts that. */
    hasRefused: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('refused'),
    reason: z.enum([...credentialReasons, 'ticket', 'badge-voided', 'badge-superseded', 'erased', 'code-unknown']),
  }),
]);
export type LeadScan = z.infer<typeof LeadScan>;
export type LeadScanReason = CredentialReason | 'ticket' | 'badge-voided' | 'badge-superseded' | 'erased' | 'code-unknown';

const notFound = { NOT_FOUND: { message: 'There is no such lead.' } };
const base = stand.errors(notFound);
const adds = standAdds.errors(notFound);
const drive = {
  DRIVE_REFUSED: { status: 422, message: 'That did not work with this drive.', data: z.strictObject({ detail: z.string() }) },
};

/** An exhibitor's station: its own leads, and nothing else of anybody. */
export const leadContract = {
  watch: base.input(z.strictObject({})).output(eventIterator(LeadsView)),
  scan: adds.input(z.strictObject({ text: z.string().max(20_000) })).output(LeadScan),
  /** The visitor has agreed, on this screen or by letting their badge be scanned. The same lead sent again changes nothing. */
  capture: adds
    .errors({ TAKEN_BACK: { status: 409, message: 'They have taken that back: only they can agree again, at a service desk or a kiosk.' } })
    .input(z.strictObject({ lead: LeadId, badge: BadgeId, hasAgreed: z.literal(true), notes: LeadNotes }))
    .output(Lead),
  amend: adds.input(z.strictObject({ lead: LeadId, notes: LeadNotes })).output(Lead),
  drives: base.input(z.strictObject({})).output(z.array(z.strictObject({ path: z.string(), name: z.string() }))),
  /** Own leads onto a removable drive; who withdrew is left out. */
  write: base
    .errors(drive)
    .input(z.strictObject({ path: z.string().max(4_096), format: z.enum(['csv', 'vcf']) }))
    .output(z.strictObject({ file: z.string(), leads: z.int() })),
};
