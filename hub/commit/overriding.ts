import { randomBytes } from 'node:crypto';
import { type HybridClock, parseClock } from '../../core/clock/hybrid-clock.ts';
import { uuid7 } from '../../core/clock/uuid7.ts';
import { HybridTime, type JournalEntry } from '../../core/contract/common/entry.ts';
import { type EventId, StationId } from '../../core/contract/common/ids.ts';
import { rowKey } from '../../core/journal/apply.ts';
import { type Row, refOf } from '../../core/journal/rows.ts';
import { believedAhead } from '../../core/rights/time-bound.ts';
import type { ReadableDatabase, WritableDatabase } from '../store/database.ts';
import { presentRows } from '../store/state.ts';
import { addStation } from '../store/stations.ts';

const selectFurthest = `SELECT coalesce(max(last_at), '') AS at FROM station WHERE event_id = $1 AND last_at > $2`;
const selectAhead = `SELECT station_id, seq, at, kind, subject FROM journal WHERE event_id = $1 AND at > $2 AND kind <> ALL($3::text[])
  ORDER BY at DESC, position DESC LIMIT 500`;

export const overridingStatements: readonly string[] = [selectFurthest, selectAhead];

/** The latest time that is written in a row. */
function latestIn(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const own = 'at' in value && typeof value.at === 'string' && 'station' in value ? value.at : '';
  return [own, ...Object.values(value).map(latestIn)].toSorted().at(-1) ?? '';
}

/**
 * Of entries that are to be written, those about something that is held from the future: the time above which each has to be dated so that it counts.
 * @param bound the latest time that the hub takes from anybody
 * @returns by the entry's hash; empty where no station has ever been further ahead, which is the rule
 */
export async function timesToOverride(
  client: ReadableDatabase,
  event: EventId,
  written: readonly { readonly entry: JournalEntry; readonly delta: Row }[],
  bound: HybridTime,
): Promise<Map<string, HybridClock>> {
  const { rows } = await client.query<{ at: string }>(selectFurthest, [event, bound]);
  if ((rows[0]?.at ?? '') === '') return new Map();
  const deltas = written.map(({ delta }) => delta);
  const present = await presentRows(client, event, deltas);
  return new Map(
    written.flatMap(({ entry, delta }): [string, HybridClock][] => {
      const latest = believedAhead.includes(entry.kind) ? '' : latestIn(present.get(rowKey(refOf(delta))));
      return latest > bound ? [[entry.hash, parseClock(HybridTime.parse(latest))]] : [];
    }),
  );
}

/**
 * A name of the hub's for entries that are dated above what is held from the future: a journal's times only grow, and the hub's own is not to be
 * there for ever. A new one each time.
 */
export async function addOverridingStation(
  client: WritableDatabase,
  event: EventId,
  hub: StationId,
  publicKey: string,
  now: number,
): Promise<StationId> {
  const id = StationId.parse(uuid7(now, new Uint8Array(randomBytes(16))));
  const place = { succeeds: hub, via: null, exhibitor: null, checkpoint: null };
  await addStation(client, { event, id, name: 'Hub (overriding)', publicKey, stationClass: 'hub', ...place });
  return id;
}

/** Entries that the hub holds from further ahead than it takes any now, the furthest first; none whose order goes by their true time. */
export async function listAhead(client: Pick<ReadableDatabase, 'query'>, event: EventId, bound: HybridTime) {
  const { rows } = await client.query(selectAhead, [event, bound, believedAhead]);
  return rows.map((row) => ({
    station: StationId.parse(row.station_id),
    seq: Number(row.seq),
    at: parseClock(HybridTime.parse(row.at)).millis,
    kind: String(row.kind),
    subject: String(row.subject),
  }));
}
