import type { JournalEntry } from '../../core/contract/common/entry.ts';
import { BadgeId, type EventId } from '../../core/contract/common/ids.ts';
import { genuineBadge } from '../../core/credential/verify.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { Row } from '../../core/journal/rows.ts';
import { agreementFacts } from '../../core/lead/agreement-facts.ts';
import { conditionsFor } from '../../core/rights/entry-rights.ts';
import { asksStore, brokenRight, type EntryFacts, type EntryWriter, nowhere } from '../../core/rights/judge-entry.ts';
import { aheadOfBound } from '../../core/rights/time-bound.ts';
import { verifyEd25519 } from '../../node/ed25519.ts';
import type { Accepted, Fault } from '../intake/entry-validation.ts';
import { agreementsByBadge, leadPurpose } from '../store/agreements.ts';
import type { ReadableDatabase } from '../store/database.ts';
import type { KeyRings } from '../store/key-ring.ts';
import type { Packs } from '../store/packs.ts';
import { prepared, uuids } from '../store/prepared.ts';

const selectSubjects = `SELECT state FROM scan WHERE event_id = $1 AND scan_id = ANY($2::uuid[])
  UNION ALL SELECT state FROM lead WHERE event_id = $1 AND lead_id = ANY($3::uuid[])
  UNION ALL SELECT state FROM appointment WHERE event_id = $1 AND appointment_id = ANY($4::uuid[])
  UNION ALL SELECT state FROM badge WHERE event_id = $1 AND badge_id = ANY($5::uuid[])
  UNION ALL SELECT state FROM waiting WHERE event_id = $1 AND waiting_id = ANY($6::uuid[])`;

export const permitStatements: readonly string[] = [selectSubjects];

/** An entry, and who wrote it. */
export interface Written {
  readonly entry: JournalEntry;
  readonly writer: EntryWriter;
}

export interface PermitDependencies {
  readonly keyRings: KeyRings;
  readonly packs: Pick<Packs, 'doors'>;
  /** The hub's time, milliseconds since 1970. */
  readonly now: () => number;
}

const nothing: EntryFacts = {
  scannedBy: null,
  leadOf: null,
  appointment: null,
  credentialBadge: null,
  issued: null,
  waitsAt: null,
  door: null,
  agreement: null,
};

/** What each entry of a batch may be judged by, and is: asks the store once for all of them, and for most batches not at all. */
export async function createPermits(
  client: ReadableDatabase,
  event: EventId,
  written: readonly Written[],
  { keyRings, packs, now }: PermitDependencies,
) {
  const asks = new Map<string, Set<keyof EntryFacts>>();
  for (const { entry, writer } of written) {
    for (const condition of conditionsFor(entry.kind, writer.stationClass) ?? []) {
      const fact = asksStore[condition];
      if (fact !== undefined) asks.set(entry.subject, (asks.get(entry.subject) ?? new Set()).add(fact));
    }
  }
  const subjects = (fact: keyof EntryFacts) => [...asks].flatMap(([subject, facts]) => (facts.has(fact) ? [subject] : []));
  const facts = new Map<string, EntryFacts>();
  const learn = (subject: string, more: Partial<EntryFacts>) => facts.set(subject, { ...nothing, ...facts.get(subject), ...more });

  /** What a row, or what an entry adds to one, says of its subject. */
  function note(row: Row): void {
    if (row.table === 'scan' && row.scanned !== null) learn(row.id, { scannedBy: row.scanned.station });
    if (row.table === 'lead' && row.captured !== null) learn(row.id, { leadOf: row.captured.exhibitor });
    if (row.table === 'badge' && row.issued !== null) learn(row.id, { issued: row.issued });
    if (row.table === 'waiting' && row.joined !== null) learn(row.id, { waitsAt: row.joined.place });
    if (row.table === 'appointment' && row.planned !== null) learn(row.id, { appointment: row.planned.value });
  }

  const lists = (['scannedBy', 'leadOf', 'appointment', 'issued', 'waitsAt'] as const).map(subjects);
  if (lists.some((list) => list.length > 0)) {
    const { rows } = await client.query<{ state: string }>(prepared(selectSubjects, [event, ...lists.map(uuids)]));
    // Only rows this hub wrote come back, so their shape is known.
    for (const { state } of rows) note(rowFromText(state));
  }
  const isAnyBound = written.some(({ writer }) => writer.checkpoint !== null);
  const doors = isAnyBound ? await packs.doors(event) : null;
  const ring = subjects('credentialBadge').length > 0 ? await keyRings(event, client) : null;

  const badgeOf = ({ body }: JournalEntry) => BadgeId.safeParse(body.badge).data;
  const asked = new Set(subjects('agreement'));
  const badges = new Set(written.flatMap(({ entry }) => (asked.has(entry.subject) ? (badgeOf(entry) ?? []) : [])));
  const agreements = badges.size === 0 ? null : await agreementsByBadge(client, event, [...badges]);
  const purpose = agreements === null ? null : await leadPurpose(client, event);
  /** What is known between the exhibitor and the wearer of the badge that an entry names; what came with it in its batch is not. */
  function agreementWith(entry: JournalEntry): EntryFacts['agreement'] {
    const badge = badgeOf(entry);
    const known = badge === undefined ? undefined : agreements?.get(badge);
    return known === undefined || typeof entry.body.exhibitor !== 'string' ? null : agreementFacts(known, entry.body.exhibitor, purpose);
  }

  return {
    /** Why an entry may not be taken from its writer; null where it may. */
    judge({ entry, writer }: Written): Fault | null {
      const ahead = aheadOfBound(entry, now());
      if (ahead > 0) return { reason: 'clock', detail: `the entry is dated ${Math.round(ahead / 60_000)} minutes ahead` };
      const known = facts.get(entry.subject) ?? nothing;
      const { credential } = entry.body;
      const credentialBadge = ring !== null && typeof credential === 'string' ? genuineBadge(credential, ring, verifyEd25519) : null;
      const door = writer.checkpoint === null ? null : (doors?.get(writer.checkpoint) ?? nowhere);
      const broken = brokenRight(entry, writer, { ...known, credentialBadge, door, agreement: agreementWith(entry) });
      return broken === null ? null : { reason: 'not-permitted', detail: broken };
    },
    /** That an entry was accepted: those behind it in the batch may be about the same. */
    noteAccepted({ delta }: Accepted): void {
      if (delta !== null && asks.size > 0) note(delta);
    },
  };
}
export type Permits = Awaited<ReturnType<typeof createPermits>>;
