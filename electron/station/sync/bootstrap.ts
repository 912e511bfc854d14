import { SnapshotHeader, snapshotEnd } from '../../../core/contract/hub/sync.ts';
import { parseRowText } from '../../../core/journal/row-text.ts';
import { type Row, refOf } from '../../../core/journal/rows.ts';
import type { Projection } from '../journal/projection.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { StateTables } from '../store/state.ts';
import { inSlices } from './slices.ts';
import type { Upstream } from './upstream.ts';

/** How far a first load has come: the last row that is in the store, and the position that the snapshot stands for. */
export interface Loading {
  readonly epoch: string;
  readonly position: number;
  /** `table:key`; null before the first row. */
  readonly after: string | null;
  readonly rows: number;
  readonly total: number;
}

export interface BootstrapDependencies {
  readonly upstream: Upstream;
  readonly db: WritableDatabase;
  readonly project: Projection;
  readonly state: StateTables;
  readonly read: () => Loading | null;
  /** Keeps the progress, inside the transaction that writes the rows. */
  readonly save: (loading: Loading) => void;
}

/** Lines handled at once: bounds what is in memory. */
const chunk = 2_000;

class BadSnapshot extends Error {}

function parseRow(line: string): Row {
  const row = parseRowText(line);
  if (row === null) throw new BadSnapshot(`a row of the snapshot is not valid: ${line.slice(0, 60)}`);
  return row;
}

/**
 * Loads the present state from upstream and joins it with what is here, row by row; one that was cut goes on where it
 * stopped. Returns the position the feed goes on from. Rejects where upstream can't be reached or sends no snapshot.
 */
export function createBootstrap({ upstream, db, project, state, read, save }: BootstrapDependencies) {
  async function applyLines(lines: readonly string[], loading: Loading): Promise<Loading> {
    let current = loading;
    await inSlices(
      lines,
      (run) => db.transactPulled(run),
      (line) => {
        const row = parseRow(line);
        if (!state.insert(row, line)) project([row]);
        const { table, key } = refOf(row);
        current = { ...current, after: `${table}:${key}`, rows: current.rows + 1 };
      },
      () => save(current),
    );
    return current;
  }

  return async function bootstrap(signal: AbortSignal): Promise<{ epoch: string; position: number }> {
    const before = read();
    let loading: Loading | null = null;
    let waiting: string[] = [];
    let isWhole = false;
    for await (const line of upstream.snapshot(before?.after ?? null, signal)) {
      if (isWhole) throw new BadSnapshot('the snapshot goes on behind its end');
      if (loading === null) {
        const header = SnapshotHeader.parse(JSON.parse(line));
        // Rows that were loaded before belong to the earlier position: the feed must go on from there.
        if (before !== null && before.epoch === header.epoch) loading = { ...before, total: header.rows };
        else if (before === null) loading = { epoch: header.epoch, position: header.position, after: null, rows: 0, total: header.rows };
        else throw new BadSnapshot('the hub was restored while the snapshot was loading');
      } else if (line === snapshotEnd) isWhole = true;
      else {
        waiting.push(line);
        if (waiting.length < chunk) continue;
        loading = await applyLines(waiting, loading);
        waiting = [];
      }
    }
    if (loading === null || !isWhole) {
      if (loading !== null) await applyLines(waiting, loading);
      throw new BadSnapshot('the snapshot was cut');
    }
    await applyLines(waiting, loading);
    return { epoch: loading.epoch, position: loading.position };
  };
}
export type Bootstrap = ReturnType<typeof createBootstrap>;
