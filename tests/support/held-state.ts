import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalEntry } from '../../core/contract/common/entry.ts';
import { StationId } from '../../core/contract/common/ids.ts';
import { verifyChain } from '../../core/journal/chain.ts';
import { canonicalJson, chainStart } from '../../core/journal/entry.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import { createEntryTable } from '../../electron/station/store/entries.ts';
import { openStore } from '../../electron/station/store/open.ts';

/** What lies in a stopped station's file. */
export interface HeldState {
  /** Every row of the state as canonical JSON, sorted: equal on two stations that have seen the same. */
  readonly state: string[];
  /** The entries of each of its incarnations; all chains are whole. */
  readonly journals: ReadonlyMap<StationId, JournalEntry[]>;
  readonly parked: number;
  readonly quarantined: number;
}

const tables = ['registrant', 'link', 'consent', 'badge', 'scan', 'lead', 'appointment', 'waiting'];

/** A row's text in canonical JSON: equal for equal rows, however they were packed. */
export const stateRow = (state: string) => canonicalJson(rowFromText(state));

/** Reads a stopped station's file. Throws where one of its chains is broken. */
export function readHeldState(folder: string): HeldState {
  const db = openStore(join(folder, 'station.db'), new Uint8Array(readFileSync(join(folder, 'database.key'))));
  try {
    const state = tables.flatMap((table) =>
      db
        .prepare<[], { state: string }>(`SELECT state FROM ${table}`)
        .all()
        .map((row) => stateRow(row.state)),
    );
    const entries = createEntryTable(db);
    const journals = new Map(entries.stations().map((station) => [StationId.parse(station), entries.after(station, 0, 1_000_000)]));
    for (const [station, journal] of journals) {
      const verdict = verifyChain({ seq: 0, hash: chainStart }, journal);
      if (verdict.kind !== 'whole') throw new Error(`The chain of ${station} is broken at ${verdict.seq}: ${verdict.why}.`);
    }
    const count = (table: string) => db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n ?? 0;
    return { state: state.sort(), journals, parked: count('parked'), quarantined: count('quarantine') };
  } finally {
    db.close();
  }
}
