import type { Pool } from 'pg';
import { EventId } from '../../core/contract/common/ids.ts';
import { checkEntry, knownKinds } from '../../core/journal/kinds.ts';
import type { Row } from '../../core/journal/rows.ts';
import { entryFromRecord } from '../store/record.ts';
import { applyDeltas } from '../store/state.ts';
import { transact } from '../store/transaction.ts';
import { findWriters } from '../store/writers.ts';
import { createPermits, type PermitDependencies } from './permits.ts';
import { lockPosition } from './push.ts';

const selectEvents = 'SELECT event_id FROM event';
const selectParked = `SELECT position, station_id, seq, at, kind, subject, actor, clock_offset, body, prev, hash FROM journal
  WHERE event_id = $1 AND parked AND kind = ANY($2::text[]) ORDER BY position LIMIT 1000`;
const unpark = 'UPDATE journal SET parked = false WHERE event_id = $1 AND position = ANY($2::bigint[])';

async function applySome(pool: Pool, event: EventId, permits: PermitDependencies): Promise<number> {
  return transact(pool, async (client) => {
    await lockPosition(client, event);
    const { rows } = await client.query(selectParked, [event, knownKinds]);
    if (rows.length === 0) return 0;
    const entries = rows.map((row) => entryFromRecord(row).entry);
    const writers = await findWriters(client, event, [...new Set(entries.map(({ station }) => station))]);
    const written = entries.flatMap((entry) => {
      const writer = writers.get(entry.station);
      return writer === undefined ? [] : [{ entry, writer }];
    });
    const permit = await createPermits(client, event, written, permits);
    const deltas: Row[] = [];
    for (const one of written) {
      // What this version knows of a kind decides: a body that does not fit, or that its station may not write, stays in the journal and
      // changes nothing.
      const check = checkEntry(one.entry);
      if (check.kind === 'applicable' && permit.judge(one) === null) deltas.push(check.delta);
    }
    await applyDeltas(client, event, deltas);
    await client.query(unpark, [event, rows.map((row) => row.position)]);
    return rows.length;
  });
}

/** After an upgrade: applies what was journaled while its kind was not known. */
export async function applyParked(pool: Pool, permits: PermitDependencies): Promise<void> {
  for (const { event_id } of (await pool.query(selectEvents)).rows) {
    const event = EventId.parse(event_id);
    while ((await applySome(pool, event, permits)) > 0);
  }
}
