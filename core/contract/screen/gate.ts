import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Conflict, SettledOutcome } from '../common/conflict.ts';
import { RegistrantId, ScanId, Slug, WaitingId } from '../common/ids.ts';
import { AdmissionNote, AdmissionReason } from '../common/reasons.ts';
import { Direction, Question } from '../event/access.ts';
import { DeskPerson } from './desk.ts';
import { ScannerView, TurnstileView } from './devices.ts';
import { gate, gateAdds, gateStaff, gateStaffAdds, gateSupervisorAdds } from './right.ts';

/** Whom a gate judged, as its steward sees them; all null while the station knows nothing of them but their badge. */
export const SeenPerson = z.strictObject({
  registrant: RegistrantId.nullable(),
  name: z.string().nullable(),
  organisation: z.string().nullable(),
  title: z.string().nullable(),
  category: Slug.nullable(),
  seat: z.string().nullable(),
  /** The data URL of a JPEG. */
  photo: z.string().nullable(),
});
export type SeenPerson = z.infer<typeof SeenPerson>;

export const GateVerdict = z.strictObject({
  scan: ScanId,
  /** Milliseconds since 1970. */
  at: z.int(),
  direction: Direction,
  /** `held`: the steward has to ask something first. */
  verdict: z.enum(['admitted', 'refused', 'held']),
  /** Why it was refused. */
  reason: AdmissionReason.nullable(),
  /** What is to be said of somebody who may pass. */
  note: AdmissionNote.nullable(),
  person: SeenPerson,
  attention: z.string().nullable(),
  questions: z.array(Question),
  detail: z.strictObject({
    opens: z.string().optional(),
    since: z.int().optional(),
    checkpoint: z.string().optional(),
    limit: z.int().optional(),
    number: z.int().optional(),
  }),
  /** The gate could not reach the others when it judged. */
  isUnconfirmed: z.boolean(),
  /** Nothing was recorded. */
  isRehearsal: z.boolean(),
  /** The same code again within a moment: judged once. */
  isRepeat: z.boolean(),
  /** A supervisor may let them pass. */
  mayOverride: z.boolean(),
  isUndone: z.boolean(),
  /** They may be put on the place's waiting list. */
  mayWait: z.boolean(),
});
export type GateVerdict = z.infer<typeof GateVerdict>;

/** Somebody on a place's waiting list. Times in milliseconds since 1970. */
export const WaitingPerson = z.strictObject({
  id: WaitingId,
  number: z.int(),
  name: z.string().nullable(),
  organisation: z.string().nullable(),
  /** `late`: called, and not there in time. */
  state: z.enum(['waiting', 'called', 'late']),
  since: z.int(),
  calledAt: z.int().nullable(),
});
export type WaitingPerson = z.infer<typeof WaitingPerson>;

export const GateView = z.strictObject({
  checkpoint: Slug,
  /** In time; the gate's own among them, if it is for one. */
  sessions: z.array(Slug),
  session: Slug.nullable(),
  /** The session that most likely is meant now, where another is set. */
  suggested: Slug.nullable(),
  direction: Direction,
  /** People inside, as far as is known. */
  inside: z.int(),
  /** People who may be inside; null without a limit. */
  limit: z.int().nullable(),
  /** What this gate may still let in while it can't reach all others; null where the limit itself counts. */
  quota: z.int().nullable(),
  /** Much is still to be counted: `inside` is too low. */
  isCounting: z.boolean(),
  /** Whether it reaches the others, and when it last did (milliseconds since 1970; null for never). `none` where there are no others. */
  connectivity: z.enum(['none', 'all', 'isolated']),
  lastSeenAt: z.int().nullable(),
  isRehearsal: z.boolean(),
  /** Let through here since midnight of the event's day, in and out. */
  throughput: z.strictObject({ in: z.int(), out: z.int() }),
  /** The last five verdicts here, the newest first. */
  recent: z.array(GateVerdict),
  /** What islands disagreed on at this gate, until staff have settled it. */
  alarms: z.array(Conflict),
  /** Null where the place has no list. `people`: the first hundred; `next`: those of them for whom there is room now. */
  waiting: z.strictObject({ people: z.array(WaitingPerson), count: z.int(), next: z.array(WaitingId) }).nullable(),
  scanners: z.array(ScannerView),
  /** The scanner that types here has another keyboard layout than the computer, and nobody has acknowledged it. */
  scannerDiffers: z.boolean(),
  turnstile: TurnstileView.nullable(),
});
export type GateView = z.infer<typeof GateView>;

const notFound = { NOT_FOUND: { message: 'There is no such scan or person, or it can’t be done with it any more.' } };
const token = { token: z.string().min(16).max(128) };
const why = z.string().trim().min(2).max(200);

/** What a steward does at a gate. Scans carry their id, so that one that is sent again is judged once. */
export const gateContract = {
  watch: gate.input(z.strictObject({})).output(eventIterator(GateView)),
  /** `at`: when it was scanned, milliseconds since 1970 by the machine's clock; one that has waited for too long is not judged any more. */
  scan: gateAdds
    .errors({ STALE: { status: 409, message: 'That scan has waited for too long. Scan again.' } })
    .input(z.strictObject({ scan: ScanId, text: z.string().max(20_000), at: z.int().min(0).optional() }))
    .output(GateVerdict),
  /** The steward has asked: the answers by question. */
  answer: gateAdds
    .errors(notFound)
    .input(z.strictObject({ of: ScanId, scan: ScanId, answers: z.record(Slug, Slug) }))
    .output(GateVerdict),
  /** Takes back what was let through last. */
  undo: gateAdds
    .errors(notFound)
    .input(z.strictObject({ scan: ScanId }))
    .output(GateVerdict),
  /** Somebody who was refused because the place is full waits; the verdict with their number. */
  wait: gateAdds
    .errors(notFound)
    .input(z.strictObject({ of: ScanId, waiting: WaitingId }))
    .output(GateVerdict),
  /** Calls numbers, or takes people off the list. */
  call: gateAdds.input(z.strictObject({ waiting: z.array(WaitingId).min(1).max(200) })).output(GateView),
  drop: gateAdds
    .errors(notFound)
    .input(z.strictObject({ waiting: WaitingId }))
    .output(GateView),
  set: gate.input(z.strictObject({ session: Slug.nullable(), direction: Direction })).output(GateView),
  /** Lets somebody pass whom the rules refused. */
  override: gateSupervisorAdds
    .errors(notFound)
    .input(z.strictObject({ ...token, of: ScanId, scan: ScanId, why }))
    .output(GateVerdict),
  /** Judges somebody without a badge. */
  admit: gateStaffAdds
    .errors(notFound)
    .input(z.strictObject({ ...token, scan: ScanId, registrant: RegistrantId }))
    .output(GateVerdict),
  find: gateStaff
    .input(z.strictObject({ ...token, text: z.string().max(200) }))
    .output(z.strictObject({ people: z.array(DeskPerson), isLoading: z.boolean() })),
  rehearse: gateStaff.input(z.strictObject({ ...token, isOn: z.boolean() })).output(GateView),
  /** The turnstile's alarm was seen to, or what is said of the scanner. */
  acknowledge: gateStaff.input(z.strictObject({ ...token, of: z.enum(['turnstile', 'scanner']).default('turnstile') })).output(GateView),
  /** What became of a conflict: the person was sent out, or may stay. */
  settle: gateStaffAdds
    .errors(notFound)
    .input(z.strictObject({ ...token, conflict: z.string().max(200), outcome: SettledOutcome }))
    .output(GateView),
};
