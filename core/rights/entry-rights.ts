import type { StationClass } from '../contract/common/station-class.ts';

/**
 * On what condition a class may write a kind of entry; `judge-entry.ts` says what each asks for.
 * `any` asks for nothing. Of several conditions, all have to hold.
 */
export const entryConditions = [
  'any',
  /** The badge was issued by the writer's own key. */
  'own-key',
  /** No other badge has its id. */
  'new-badge',
  /**
   * What happened is of now, and at the checkpoint that the writer is bound to, in its direction, to its zone or one of its sessions:
   * signing in late is the staff's.
   */
  'own-checkpoint',
  /** The waiting list is of a place that the writer's checkpoint leads to. */
  'own-place',
  /** The writer recorded the scan itself. */
  'own-scan',
  /** The lead is the writer's exhibitor's. */
  'own-stand',
  /** The entry brings the credential of the badge that it names. */
  'with-credential',
  /** The writer knows of nobody: a lead names a badge, and the hub finds who wears it. */
  'badge-only',
  /** The badge was the person's when it was captured: neither lost nor voided or replaced by then (`core/lead/agreement.ts`). */
  'badge-in-force',
  /** The person has not taken back what they agreed to with this exhibitor. */
  'not-withdrawn',
  /** Nothing but the person's consent is changed. */
  'consent-only',
  /** The entry says no yes for anybody: of a person's consent it may say that it was taken back. */
  'no-consent',
  /** One of the two who meet is the writer's exhibitor. */
  'own-appointment',
] as const;
export type EntryCondition = (typeof entryConditions)[number];

/** Classes that may write a kind, each with its conditions; a class that is not named may not. */
export type EntryRight = Partial<Readonly<Record<StationClass, readonly EntryCondition[]>>>;

const any = ['any'] as const;
/** What an edge hub's own console writes is what a desk would. */
const staffAndHub: EntryRight = { 'staff-station': any, edge: any, hub: any };
const atDoors: EntryRight = { 'staff-station': any, 'gate-station': any, edge: any, hub: any };

/**
 * Who may write which kind of entry. A kind that is not here may be written by nobody; the hub and each station ask at every way an
 * entry can come in: push, relay, removable drive, replay from quarantine, feed (`docs/rights.md`).
 */
export const entryRights: Readonly<Record<string, EntryRight>> = {
  'registrant.registered': staffAndHub,
  'registrant.amended': staffAndHub,
  'registrant.merged': staffAndHub,
  'registrant.separated': staffAndHub,
  'registrant.arrived': { ...atDoors, 'gate-station': ['own-checkpoint'] },
  'registrant.erased': { hub: any },
  'consent.recorded': staffAndHub,
  'badge.issued': { 'staff-station': ['own-key', 'new-badge'] },
  'badge.voided': staffAndHub,
  'scan.recorded': { ...atDoors, 'gate-station': ['own-checkpoint'] },
  'scan.annulled': { ...atDoors, 'gate-station': ['own-scan'] },
  'lead.captured': { 'exhibitor-station': ['own-stand', 'with-credential', 'badge-only', 'badge-in-force', 'not-withdrawn'], hub: any },
  'lead.amended': { 'exhibitor-station': ['own-stand', 'no-consent'], 'staff-station': ['consent-only'], edge: ['consent-only'], hub: any },
  'contact.disclosed': { hub: any },
  'appointment.planned': { hub: any },
  'appointment.attended': { 'staff-station': any, 'exhibitor-station': ['own-appointment'], edge: any, hub: any },
  'waiting.joined': { ...atDoors, 'gate-station': ['own-place'] },
  'waiting.moved': { ...atDoors, 'gate-station': ['own-place'] },
  // Each of its own screens: whose it is says the entry itself.
  'pin.failed': { 'staff-station': any, 'gate-station': any, 'exhibitor-station': any },
};

/**
 * Classes whose entries of a kind that is in no line, because a newer version wrote it, are kept and passed on; the table decides about
 * each once it has the line, before anything is made of it. What the others send of such kinds is refused.
 */
export const newerKindsFrom: readonly StationClass[] = ['staff-station', 'edge', 'hub'];

/** A class's conditions for a kind; null where it may not write it at all, or the kind is in no line of the table. */
export function conditionsFor(kind: string, stationClass: StationClass): readonly EntryCondition[] | null {
  return Object.hasOwn(entryRights, kind) ? (entryRights[kind]?.[stationClass] ?? null) : null;
}

/** Whether one of the classes that a station has had may write a kind, whatever the conditions: what can be told without the store. */
export function mayEverWrite(kind: string, classes: readonly StationClass[]): boolean {
  if (!Object.hasOwn(entryRights, kind)) return classes.some((stationClass) => newerKindsFrom.includes(stationClass));
  return classes.some((stationClass) => conditionsFor(kind, stationClass) !== null);
}
