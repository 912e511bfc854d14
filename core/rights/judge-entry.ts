import type { JournalEntry } from '../contract/common/entry.ts';
import type { StationId } from '../contract/common/ids.ts';
import type { StationClass } from '../contract/common/station-class.ts';
import { leadConsent } from '../journal/lead-fields.ts';
import type { AppointmentPlan } from '../journal/rows.ts';
import { conditionsFor, type EntryCondition, entryRights, newerKindsFrom } from './entry-rights.ts';

/** Who wrote an entry, as the hub has it in the station's own row. */
export interface EntryWriter {
  readonly station: StationId;
  readonly stationClass: StationClass;
  /** Whose station it is; null for the organiser's. */
  readonly exhibitor: string | null;
  /** The one checkpoint it may record scans at; null where it may at all. */
  readonly checkpoint: string | null;
  /** Its key ids (`docs/credential.md`), as 16 hex digits: its own, and those of the incarnations whose entries it carries on. */
  readonly keyIds: readonly string[];
}

/** What the store knows of the subject of an entry; each null where nothing is known of it. */
export interface EntryFacts {
  readonly scannedBy: StationId | null;
  readonly leadOf: string | null;
  readonly appointment: AppointmentPlan | null;
  /** The badge that the credential in the entry's body is of; null where there is none, or its issuer did not sign it. */
  readonly credentialBadge: string | null;
}

const isOwnAppointment = (plan: AppointmentPlan | null, exhibitor: string | null) =>
  plan !== null && exhibitor !== null && [plan.first, plan.second].some((party) => 'exhibitor' in party && party.exhibitor === exhibitor);

type Holds = (entry: JournalEntry, writer: EntryWriter, facts: EntryFacts) => boolean;

const holds: Readonly<Record<EntryCondition, Holds>> = {
  any: () => true,
  'own-key': ({ body }, { keyIds }) => typeof body.issuer === 'string' && keyIds.includes(body.issuer),
  'own-checkpoint': ({ body }, { checkpoint }) =>
    (body.happened ?? null) === null && (checkpoint === null || body.checkpoint === checkpoint),
  'own-scan': (_, { station }, { scannedBy }) => scannedBy === station,
  // A capture says itself whose it is; what changes it is about one that is held.
  'own-stand': ({ kind, body }, { exhibitor }, { leadOf }) =>
    exhibitor !== null &&
    (kind === 'lead.captured' ? body.exhibitor === exhibitor && (leadOf ?? exhibitor) === exhibitor : leadOf === exhibitor),
  'with-credential': ({ body }, _, { credentialBadge }) => credentialBadge !== null && body.badge === credentialBadge,
  'badge-only': ({ body }) => body.registrant === null,
  'consent-only': ({ body }) => typeof body.fields === 'object' && body.fields !== null && Object.keys(body.fields).join() === leadConsent,
  'own-appointment': (_, { exhibitor }, { appointment }) => isOwnAppointment(appointment, exhibitor),
};

/** Which conditions ask the store something, by what they ask. */
export const asksStore: Readonly<Partial<Record<EntryCondition, keyof EntryFacts>>> = {
  'own-scan': 'scannedBy',
  'own-stand': 'leadOf',
  'with-credential': 'credentialBadge',
  'own-appointment': 'appointment',
};

/**
 * The line of the table (`entry-rights.ts`) that an entry breaks, for people to read; null where its writer may write it.
 * @param facts what the store knew before the entry, with what was accepted ahead of it in the same batch
 */
export function brokenRight(entry: JournalEntry, writer: EntryWriter, facts: EntryFacts): string | null {
  const { kind } = entry;
  const { stationClass } = writer;
  if (!Object.hasOwn(entryRights, kind)) return newerKindsFrom.includes(stationClass) ? null : `${kind} is in no line of the table`;
  const conditions = conditionsFor(kind, stationClass);
  if (conditions === null) return `${kind} is not for ${stationClass}`;
  const broken = conditions.find((condition) => !holds[condition](entry, writer, facts));
  return broken === undefined ? null : `${kind} by ${stationClass} needs ${broken}`;
}
