import { z } from 'zod';
import type { JournalEntry } from '../../core/contract/common/entry.ts';
import { EventId } from '../../core/contract/common/ids.ts';
import { knownKinds } from '../../core/journal/kinds.ts';
import { type Accepted, inspectEntry } from '../intake/entry-validation.ts';
import type { Database, WritableDatabase } from '../store/database.ts';
import type { Packs } from '../store/packs.ts';
import { entryFromRecord } from '../store/record.ts';
import { type Applied, applyDeltas } from '../store/state.ts';
import { transact } from '../store/transaction.ts';
import { findWriters } from '../store/writers.ts';
import { createPermits, type PermitDependencies } from './permits.ts';
import { lockPosition, noteApplied } from './push.ts';

const selectEvents = 'SELECT event_id FROM event';
const selectParked = `SELECT position, station_id, seq, at, kind, subject, actor, clock_offset, body, body_hash, redacted, prev, hash FROM journal
  WHERE event_id = $1 AND parked AND kind = ANY($2::text[]) ORDER BY position LIMIT 1000`;
/** With what stations get of each body: while its kind was not known, nobody could say what of it is personal. */
const unpark = `UPDATE journal SET parked = false, redacted_body = judged.redacted_body FROM unnest($2::bigint[], $3::text[]) AS judged (position, redacted_body)
  WHERE journal.event_id = $1 AND journal.position = judged.position`;

export const parkedStatements: readonly string[] = [selectParked, unpark];

const Parked = z.object({ body_hash: z.string(), redacted: z.boolean() });

/** A row of the journal, with the hash of the whole body where it holds less. */
function parkedEntry(row: unknown): { readonly position: number; readonly entry: JournalEntry } {
  const { position, entry } = entryFromRecord(row);
  const { body_hash: bodyHash, redacted } = Parked.parse(row);
  return { position, entry: redacted ? { ...entry, bodyHash } : entry };
}

export interface ParkedDependencies extends PermitDependencies {
  readonly packs: Pick<Packs, 'doors' | 'redaction'>;
}

async function applySome(pool: Database, event: EventId, dependencies: ParkedDependencies, onApplied: OnApplied): Promise<number> {
  return transact(pool, async (client) => {
    const last = await lockPosition(client, event);
    const { rows } = await client.query(selectParked, [event, knownKinds]);
    if (rows.length === 0) return 0;
    const parked = rows.map(parkedEntry);
    const redaction = await dependencies.packs.redaction(event);
    const writers = await findWriters(client, event, [...new Set(parked.map(({ entry }) => entry.station))]);
    const written = parked.flatMap(({ entry }) => {
      const writer = writers.get(entry.station);
      return writer === undefined ? [] : [{ entry, writer }];
    });
    const permit = await createPermits(client, event, written, dependencies);
    const accepted: Accepted[] = [];
    const redactedBodies = new Map<string, string>();
    for (const { entry, writer } of written) {
      // What this version knows of a kind decides: a body that does not fit, or that its station may not write, stays in the journal and
      // changes nothing.
      const verdict = inspectEntry(entry, entry.station, redaction);
      if (!('entry' in verdict) || permit.judge({ entry, writer }) !== null) continue;
      if (verdict.redactPersonal !== null) redactedBodies.set(entry.hash, verdict.redactPersonal);
      permit.noteAccepted(verdict);
      accepted.push(verdict);
    }
    const applied = await applyDeltas(
      client,
      event,
      accepted.flatMap(({ delta }) => delta ?? []),
    );
    await client.query(unpark, [
      event,
      parked.map(({ position }) => position),
      parked.map(({ entry }) => redactedBodies.get(entry.hash) ?? null),
    ]);
    // Stations have read past the positions of the entries: what goes by position comes with the last one.
    const placed = accepted.map(({ entry }) => ({ entry, position: last }));
    await noteApplied(client, event, applied, placed, last);
    await onApplied(event, client, applied, accepted);
    return rows.length;
  });
}

/** Called inside the transaction with what changed. */
export type OnApplied = (event: EventId, client: WritableDatabase, applied: Applied, accepted: readonly Accepted[]) => Promise<void>;

/** After an upgrade: applies what was journaled while its kind was not known, as if it came now. */
export async function applyParked(pool: Database, dependencies: ParkedDependencies, onApplied: OnApplied): Promise<void> {
  for (const { event_id } of (await pool.query(selectEvents)).rows) {
    const event = EventId.parse(event_id);
    while ((await applySome(pool, event, dependencies, onApplied)) > 0);
  }
}
