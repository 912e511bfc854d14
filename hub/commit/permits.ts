import type { PoolClient } from 'pg';
import type { JournalEntry } from '../../core/contract/common/entry.ts';
import type { EventId } from '../../core/contract/common/ids.ts';
import { genuineBadge } from '../../core/credential/verify.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { Row } from '../../core/journal/rows.ts';
import { conditionsFor } from '../../core/rights/entry-rights.ts';
import { asksStore, brokenRight, type EntryFacts, type EntryWriter } from '../../core/rights/judge-entry.ts';
import { aheadOfBound } from '../../core/rights/time-bound.ts';
import { verifyEd25519 } from '../../node/ed25519.ts';
import type { Accepted, Fault } from '../intake/entry-validation.ts';
import type { KeyRings } from '../store/key-ring.ts';
import { prepared, uuids } from '../store/prepared.ts';

const selectSubjects = `SELECT state FROM scan WHERE event_id = $1 AND scan_id = ANY($2::uuid[])
  UNION ALL SELECT state FROM lead WHERE event_id = $1 AND lead_id = ANY($3::uuid[])
  UNION ALL SELECT state FROM appointment WHERE event_id = $1 AND appointment_id = ANY($4::uuid[])`;

export const permitStatements: readonly string[] = [selectSubjects];

/** An entry, and who wrote it. */
export interface Written {
  readonly entry: JournalEntry;
  readonly writer: EntryWriter;
}

export interface PermitDependencies {
  readonly keyRings: KeyRings;
  /** The hub's time, milliseconds since 1970. */
  readonly now: () => number;
}

const nothing: EntryFacts = { scannedBy: null, leadOf: null, appointment: null, credentialBadge: null };

/** What each entry of a batch may be judged by, and is: asks the store once for all of them, and for most batches not at all. */
export async function createPermits(
  client: PoolClient,
  event: EventId,
  written: readonly Written[],
  { keyRings, now }: PermitDependencies,
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
    if (row.table === 'appointment' && row.planned !== null) learn(row.id, { appointment: row.planned.value });
  }

  if (asks.size > 0) {
    const lists = [subjects('scannedBy'), subjects('leadOf'), subjects('appointment')];
    const { rows } = await client.query<{ state: string }>(prepared(selectSubjects, [event, ...lists.map(uuids)]));
    // Only rows this hub wrote come back, so their shape is known.
    for (const { state } of rows) note(rowFromText(state));
  }
  const ring = subjects('credentialBadge').length > 0 ? await keyRings(event, client) : null;

  return {
    /** Why an entry may not be taken from its writer; null where it may. */
    judge({ entry, writer }: Written): Fault | null {
      const ahead = aheadOfBound(entry, now());
      if (ahead > 0) return { reason: 'clock', detail: `the entry is dated ${Math.round(ahead / 60_000)} minutes ahead` };
      const known = facts.get(entry.subject) ?? nothing;
      const { credential } = entry.body;
      const credentialBadge = ring !== null && typeof credential === 'string' ? genuineBadge(credential, ring, verifyEd25519) : null;
      const broken = brokenRight(entry, writer, { ...known, credentialBadge });
      return broken === null ? null : { reason: 'not-permitted', detail: broken };
    },
    /** That an entry was accepted: those behind it in the batch may be about the same. */
    noteAccepted({ delta }: Accepted): void {
      if (delta !== null && asks.size > 0) note(delta);
    },
  };
}
export type Permits = Awaited<ReturnType<typeof createPermits>>;
