import type { JournalEntry } from '../contract/common/entry.ts';
import type { Kind, Redaction } from './kind.ts';
import { appointmentAttended } from './kinds/appointment-attended.ts';
import { appointmentPlanned } from './kinds/appointment-planned.ts';
import { badgeIssued } from './kinds/badge-issued.ts';
import { badgeVoided } from './kinds/badge-voided.ts';
import { consentRecorded } from './kinds/consent-recorded.ts';
import { contactDisclosed } from './kinds/contact-disclosed.ts';
import { leadAmended } from './kinds/lead-amended.ts';
import { leadCaptured } from './kinds/lead-captured.ts';
import { pinFailed } from './kinds/pin-failed.ts';
import { registrantAmended } from './kinds/registrant-amended.ts';
import { registrantArrived } from './kinds/registrant-arrived.ts';
import { registrantErased } from './kinds/registrant-erased.ts';
import { registrantMerged } from './kinds/registrant-merged.ts';
import { registrantRegistered } from './kinds/registrant-registered.ts';
import { registrantSeparated } from './kinds/registrant-separated.ts';
import { scanAnnulled } from './kinds/scan-annulled.ts';
import { scanRecorded } from './kinds/scan-recorded.ts';
import { waitingJoined } from './kinds/waiting-joined.ts';
import { waitingMoved } from './kinds/waiting-moved.ts';
import type { Row } from './rows.ts';

type Body = Record<string, unknown>;

export type EntryCheck =
  /** `delta` is what the entry adds to the state; `redact` gives the redacted body, the same object where nothing changes. */
  | { readonly kind: 'applicable'; readonly delta: Row; readonly redact: (redaction: Redaction) => Body }
  | { readonly kind: 'unknown-kind' }
  | { readonly kind: 'refused'; readonly detail: string };

interface Checker {
  readonly check: (entry: JournalEntry) => EntryCheck;
  readonly isPersonal: boolean;
}

function checker<B extends Body>({ kind, body: schema, isPlain, delta, redact }: Kind<B>): [string, Checker] {
  const check = (entry: JournalEntry): EntryCheck => {
    const parsed = isPlain?.(entry.body) === true ? null : schema.safeParse(entry.body);
    if (parsed?.success === false) {
      const issue = parsed.error.issues[0];
      return { kind: 'refused', detail: `${kind} body: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not valid'}` };
    }
    const data = parsed === null ? (entry.body as B) : parsed.data;
    const redactBody = (redaction: Redaction): Body => {
      const redacted = redact === undefined ? data : redact(data, redaction);
      return redacted === data ? entry.body : redacted;
    };
    try {
      const adds = delta({ at: entry.at, station: entry.station, subject: entry.subject, offset: entry.offset, body: data });
      return { kind: 'applicable', delta: adds, redact: redactBody };
    } catch {
      return { kind: 'refused', detail: `${kind}: the subject ${entry.subject} can't be one of this kind` };
    }
  };
  return [kind, { check, isPersonal: redact !== undefined }];
}

const checkers = new Map<string, Checker>([
  checker(registrantRegistered),
  checker(registrantAmended),
  checker(registrantMerged),
  checker(registrantSeparated),
  checker(registrantErased),
  checker(registrantArrived),
  checker(consentRecorded),
  checker(badgeIssued),
  checker(badgeVoided),
  checker(scanRecorded),
  checker(scanAnnulled),
  checker(contactDisclosed),
  checker(leadCaptured),
  checker(leadAmended),
  checker(appointmentPlanned),
  checker(appointmentAttended),
  checker(waitingJoined),
  checker(waitingMoved),
  checker(pinFailed),
]);

export const knownKinds: readonly string[] = [...checkers.keys()];
/** Kinds whose bodies may hold personal fields. */
export const personalKinds: readonly string[] = knownKinds.filter((kind) => checkers.get(kind)?.isPersonal === true);

/** Checks an entry's body by its kind. An unknown kind is from a newer version: keep it, apply it after the upgrade. */
export function checkEntry(entry: JournalEntry): EntryCheck {
  return checkers.get(entry.kind)?.check(entry) ?? { kind: 'unknown-kind' };
}

/** An entry's body, redacted; the same object where nothing changes. */
export function redactBody(entry: JournalEntry, redaction: Redaction): Body {
  const check = checkEntry(entry);
  return check.kind === 'applicable' ? check.redact(redaction) : entry.body;
}
