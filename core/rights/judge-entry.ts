import type { JournalEntry } from '../contract/common/entry.ts';
import { BadgeId, type StationId } from '../contract/common/ids.ts';
import type { StationClass } from '../contract/common/station-class.ts';
import { leadConsent } from '../journal/lead-fields.ts';
import type { AppointmentPlan, BadgeRow } from '../journal/rows.ts';
import { type AgreementFacts, hasTakenBack, wasInForce } from '../lead/agreement.ts';
import { captureTimes } from '../lead/agreement-facts.ts';
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

/** Where a checkpoint that a gate is bound to leads to, by the event's pack or an earlier one: what was recorded before it was changed comes in after. */
export interface Door {
  readonly zones: readonly string[];
  readonly directions: readonly ('in' | 'out' | 'both')[];
  /** Ids of the sessions that it may be for. */
  readonly sessions: readonly string[];
}
/** The door of a checkpoint that no pack of the event has had. */
export const nowhere: Door = { zones: [], directions: [], sessions: [] };

/** What the store knows of the subject of an entry; each null where nothing is known of it. */
export interface EntryFacts {
  readonly scannedBy: StationId | null;
  readonly leadOf: string | null;
  readonly appointment: AppointmentPlan | null;
  /** The badge that the credential in the entry's body is of; null where there is none, or its issuer did not sign it. */
  readonly credentialBadge: string | null;
  /** How the badge of this id was issued. */
  readonly issued: BadgeRow['issued'];
  /** The place that somebody waits for (`core/admission/place.ts`). */
  readonly waitsAt: string | null;
  /** The door of the writer's own checkpoint; null only where it is bound to none. */
  readonly door: Door | null;
  /** What is known between the exhibitor that the entry names and whoever wears the badge that it names. */
  readonly agreement: AgreementFacts | null;
}

const isOwnAppointment = (plan: AppointmentPlan | null, exhibitor: string | null) =>
  plan !== null && exhibitor !== null && [plan.first, plan.second].some((party) => 'exhibitor' in party && party.exhibitor === exhibitor);

type Body = JournalEntry['body'];
/** Sent again under another name by a station that became another, an entry says the same; another badge differs in something. */
const isSameBadge = (issued: BadgeRow['issued'], at: string, body: Body) =>
  issued === null ||
  (issued.at === at && (['registrant', 'revision', 'template', 'expires'] as const).every((name) => issued[name] === body[name]));

const isAtDoor = ({ zones, directions, sessions }: Door, { zone, session, direction }: Body) =>
  (zone === undefined ? zones.length > 0 : zones.some((each) => each === zone)) &&
  (typeof session !== 'string' || sessions.includes(session)) &&
  (direction === undefined || directions.some((each) => each === 'both' || each === direction));

const leadsTo = (door: Door | null, place: unknown) =>
  door === null || door.zones.some((zone) => place === `zone:${zone}`) || door.sessions.some((session) => place === `session:${session}`);

/** The capture that an entry is. */
const captureOf = (entry: JournalEntry) => ({ badge: BadgeId.safeParse(entry.body.badge).data ?? null, ...captureTimes(entry) });

type Holds = (entry: JournalEntry, writer: EntryWriter, facts: EntryFacts) => boolean;

const holds: Readonly<Record<EntryCondition, Holds>> = {
  any: () => true,
  'own-key': ({ body }, { keyIds }) => typeof body.issuer === 'string' && keyIds.includes(body.issuer),
  'new-badge': ({ at, body }, _, { issued }) => isSameBadge(issued, at, body),
  'own-checkpoint': ({ body }, { checkpoint }, { door }) =>
    (body.happened ?? null) === null && (checkpoint === null || (body.checkpoint === checkpoint && isAtDoor(door ?? nowhere, body))),
  // Whoever joined at another gate may not have been heard yet.
  'own-place': ({ kind, body }, _, { door, waitsAt }) => {
    const places = kind === 'waiting.joined' ? [body.place, waitsAt ?? body.place] : waitsAt === null ? [] : [waitsAt];
    return places.every((place) => leadsTo(door, place));
  },
  'own-scan': (_, { station }, { scannedBy }) => scannedBy === station,
  // A capture says itself whose it is; what changes it is about one that is held.
  'own-stand': ({ kind, body }, { exhibitor }, { leadOf }) =>
    exhibitor !== null &&
    (kind === 'lead.captured' ? body.exhibitor === exhibitor && (leadOf ?? exhibitor) === exhibitor : leadOf === exhibitor),
  'with-credential': ({ body }, _, { credentialBadge }) => credentialBadge !== null && body.badge === credentialBadge,
  'badge-only': ({ body }) => body.registrant === null,
  'badge-in-force': (entry, _, { agreement }) => agreement === null || wasInForce(captureOf(entry), agreement.badges),
  'not-withdrawn': (entry, _, { agreement }) =>
    agreement === null || !hasTakenBack({ ...agreement, captures: [...agreement.captures, captureOf(entry)] }),
  'no-consent': ({ body }) => {
    const fields = typeof body.fields === 'object' && body.fields !== null ? Object.entries(body.fields) : [];
    return fields.every(([name, value]) => name !== leadConsent || value === 'withdrawn');
  },
  'consent-only': ({ body }) => typeof body.fields === 'object' && body.fields !== null && Object.keys(body.fields).join() === leadConsent,
  'own-appointment': (_, { exhibitor }, { appointment }) => isOwnAppointment(appointment, exhibitor),
};

/** Which conditions ask the store something, by what they ask. */
export const asksStore: Readonly<Partial<Record<EntryCondition, keyof EntryFacts>>> = {
  'new-badge': 'issued',
  'own-checkpoint': 'door',
  'own-place': 'waitsAt',
  'own-scan': 'scannedBy',
  'own-stand': 'leadOf',
  'with-credential': 'credentialBadge',
  'badge-in-force': 'agreement',
  'not-withdrawn': 'agreement',
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
