import { z } from 'zod';
import { type EventId, StationId } from '../../core/contract/common/ids.ts';
import { QuarantineReason } from '../../core/contract/common/reasons.ts';
import type { Redaction } from '../../core/journal/kind.ts';
import { inspectEntry, unfaithful } from '../intake/entry-validation.ts';
import type { Database, ReadableDatabase } from '../store/database.ts';
import { transact } from '../store/transaction.ts';
import { findWriters } from '../store/writers.ts';
import { recordFacts } from './own-entries.ts';
import { createPermits, type PermitDependencies } from './permits.ts';
import { lockPosition, movePosition, writeAccepted } from './push.ts';

const selectDeadLetters = `SELECT station_id, seq, reason, detail, entry, extract(epoch FROM received_at) * 1000 AS received
  FROM quarantine WHERE event_id = $1 AND settled_at IS NULL ORDER BY received_at DESC LIMIT 500`;
const selectOne = 'SELECT entry FROM quarantine WHERE event_id = $1 AND station_id = $2 AND seq = $3 AND settled_at IS NULL FOR UPDATE';
const settleOne = `UPDATE quarantine SET settled_at = now(), settled_how = $4, settled_by = $5
  WHERE event_id = $1 AND station_id = $2 AND seq = $3 AND settled_at IS NULL`;

export const quarantineStatements: readonly string[] = [selectDeadLetters, selectOne, settleOne];

/** What the hub acknowledged but could not accept and nobody has settled, newest first. */
export async function listDeadLetters(pool: ReadableDatabase, event: EventId) {
  const { rows } = await pool.query(selectDeadLetters, [event]);
  return rows.map((row) => ({
    station: StationId.parse(row.station_id),
    seq: Number(row.seq),
    reason: QuarantineReason.parse(row.reason),
    detail: String(row.detail),
    entry: String(row.entry),
    receivedAt: Math.round(Number(row.received)),
  }));
}

export type Settling =
  /** Take it as it came: in its own place in its station's chain. */
  | { readonly how: 'replayed' }
  /** Journal a corrected fact in its place, as the hub's own entry. */
  | { readonly how: 'mended'; readonly kind: string; readonly subject: string; readonly body: Record<string, unknown> }
  /** Leave it out for good. The record of it stays. */
  | { readonly how: 'dismissed' };

export type SettleResult =
  | { readonly kind: 'settled' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly detail: string };

class Refused extends Error {}

/** Settles an entry in quarantine. Nothing changes where it is refused; what its station may not write is not taken by being sent again. */
export async function settleDeadLetter(
  pool: Database,
  event: EventId,
  { station, seq }: { readonly station: StationId; readonly seq: number },
  settling: Settling,
  by: string,
  redaction: Redaction,
  permits: PermitDependencies,
): Promise<SettleResult> {
  try {
    return await transact(pool, async (client): Promise<SettleResult> => {
      const position = await lockPosition(client, event);
      const { rows } = await client.query(selectOne, [event, station, seq]);
      if (rows[0] === undefined) return { kind: 'not-found' };
      if (settling.how === 'replayed') {
        const accepted = inspectEntry(JSON.parse(z.string().parse(rows[0].entry)), station, redaction);
        if (!('entry' in accepted)) throw new Refused(accepted.detail);
        if (!accepted.isFaithful) throw new Refused(unfaithful.detail);
        const writer = (await findWriters(client, event, [station])).get(station);
        if (writer === undefined) throw new Refused('the station is unknown');
        const one = { entry: accepted.entry, writer };
        const fault = (await createPermits(client, event, [one], permits)).judge(one);
        if (fault !== null) throw new Refused(fault.detail);
        await writeAccepted(client, event, position, [accepted]);
        await movePosition(client, event, position + 1);
      }
      if (settling.how === 'mended') {
        const { kind, subject, body } = settling;
        const problem = await recordFacts(client, event, [{ kind, subject, actor: `console:${by}`, body }], redaction, permits.now());
        if (problem !== null) throw new Refused(problem);
      }
      await client.query(settleOne, [event, station, seq, settling.how, by]);
      return { kind: 'settled' };
    });
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', detail: error.message };
    throw error;
  }
}
