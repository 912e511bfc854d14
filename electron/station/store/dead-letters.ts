import { FeedEntry } from '../../../core/contract/hub/sync.ts';
import type { WritableDatabase } from './database.ts';

const insertQuarantined = 'INSERT INTO quarantine (station, seq, reason, detail) VALUES (?, ?, ?, ?) ON CONFLICT (station, seq) DO NOTHING';
const selectQuarantined = 'SELECT station, seq, reason, detail FROM quarantine ORDER BY station, seq DESC LIMIT 100';
const countQuarantined = 'SELECT count(*) AS count FROM quarantine';
const insertParked = 'INSERT INTO parked (position, why, kind, entry) VALUES (?, ?, ?, ?) ON CONFLICT (position) DO NOTHING';
const selectParked = `SELECT position, entry FROM parked WHERE why = 'kind' ORDER BY position`;
const deleteParked = 'DELETE FROM parked WHERE position = ?';
const countParked = 'SELECT count(*) AS count FROM parked';
const clearParked = 'DELETE FROM parked';
const selectChain = 'SELECT seq, hash, reached FROM chain_head WHERE station = ?';
const upsertChain = `INSERT INTO chain_head (station, seq, hash, reached) VALUES (?, ?, ?, ?)
  ON CONFLICT (station) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, reached = excluded.reached`;
const clearChains = 'DELETE FROM chain_head';

export type ParkReason = 'kind' | 'chain' | 'schema' | 'right';

/** Another station's last entry that came down the feed. */
export interface ChainReach {
  readonly seq: number;
  readonly hash: string;
  /** Its true time, milliseconds since 1970; null where the station had not been told the time. */
  readonly reached: number | null;
}

/** What sync sets aside: entries of this station that the hub put into quarantine, and entries of the feed that can't be applied (yet). */
export function createDeadLetterStore(db: WritableDatabase) {
  const quarantining = db.prepareWrite<[string, number, string, string]>(insertQuarantined);
  const quarantined = db.prepare<[], { station: string; seq: number; reason: string; detail: string }>(selectQuarantined);
  const countingQuarantined = db.prepare<[], { count: number }>(countQuarantined);
  const parking = db.prepareWrite<[number, string, string, string]>(insertParked);
  const parked = db.prepare<[], { position: number; entry: string }>(selectParked);
  const unparking = db.prepareWrite<[number]>(deleteParked);
  const countingParked = db.prepare<[], { count: number }>(countParked);
  const clearingParked = db.prepareWrite<[]>(clearParked);
  const chain = db.prepare<[string], ChainReach>(selectChain);
  const chaining = db.prepareWrite<[string, number, string, number | null]>(upsertChain);
  const clearingChains = db.prepareWrite<[]>(clearChains);
  return {
    quarantine(station: string, seq: number, reason: string, detail: string): void {
      quarantining.run(station, seq, reason, detail);
    },
    /** The latest hundred. */
    quarantined: () => quarantined.all(),
    countQuarantined: () => countingQuarantined.get()?.count ?? 0,
    park(entry: FeedEntry, why: ParkReason): void {
      parking.run(entry.position, why, entry.kind, JSON.stringify(entry));
    },
    /** Entries whose kind was not known when they came. */
    parked(): FeedEntry[] {
      return parked.all().map(({ entry }) => FeedEntry.parse(JSON.parse(entry)));
    },
    unpark(position: number): void {
      unparking.run(position);
    },
    countParked: () => countingParked.get()?.count ?? 0,
    chainHead: (station: string): ChainReach | null => chain.get(station) ?? null,
    setChainHead(station: string, { seq, hash, reached }: ChainReach): void {
      chaining.run(station, seq, hash, reached);
    },
    /** Positions and heads of another epoch mean nothing. */
    clearFeed(): void {
      clearingParked.run();
      clearingChains.run();
    },
  };
}
export type DeadLetterStore = ReturnType<typeof createDeadLetterStore>;
