import { z } from 'zod';
import { StationId } from '../../../core/contract/common/ids.ts';
import type { Redaction } from '../../../core/journal/kind.ts';
import { redactRow } from '../../../core/journal/redact.ts';
import type { Environment } from '../runtime/environment.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { EntryTable } from '../store/entries.ts';
import type { Setting } from '../store/settings.ts';
import type { StateTables } from '../store/state.ts';

/** Through which entry of this incarnation personal values have been redacted. */
export const RedactionState = z.object({ station: StationId, through: z.int() });
export type RedactionState = z.infer<typeof RedactionState>;

/** Entries looked at in one transaction: some milliseconds. */
const batchSize = 50;
/** Between looks whether the rush is over, in milliseconds. */
const pollInterval = 250;

export interface RedactorDependencies {
  readonly db: WritableDatabase;
  readonly entries: EntryTable;
  readonly state: StateTables;
  readonly setting: Setting<RedactionState>;
  readonly station: () => StationId;
  readonly redaction: () => Redaction;
  readonly acknowledged: () => number;
  /** While much is being sent, sending goes first. */
  readonly isRushing: () => boolean;
  readonly environment: Environment;
}

/** Redacts what upstream has: the station need not keep it, and a machine that is stolen holds no phone book. Beside sending, in small steps. */
export function createRedactor({
  db,
  entries,
  state,
  setting,
  station,
  redaction,
  acknowledged,
  isRushing,
  environment,
}: RedactorDependencies) {
  let stopped = false;
  let running = false;
  const through = () => {
    const held = setting.read();
    return held?.station === station() ? held.through : 0;
  };

  /** Redacts entries past `from` through `to`, and from the rows of the people they are about; inside the caller's transaction. */
  function redactRange(of: StationId, from: number, to: number): void {
    const what = redaction();
    for (const subject of entries.redact(of, from, to, what)) {
      const row = state.read({ table: 'registrant', key: subject });
      if (row?.table !== 'registrant') continue;
      const less = redactRow(row, what);
      if (less !== row) state.write(less);
    }
  }

  function step(): void {
    running = false;
    if (stopped) return;
    const from = through();
    const to = Math.min(acknowledged(), from + batchSize);
    if (to <= from) return;
    if (isRushing()) {
      later(pollInterval);
      return;
    }
    db.transactPulled(() => {
      redactRange(station(), from, to);
      setting.write({ station: station(), through: to });
    });
    later(0);
  }
  function later(ms: number): void {
    if (running || stopped) return;
    running = true;
    environment.after(ms, step);
  }

  return {
    wake: () => later(0),
    /** Entries that upstream has and that have not been looked at yet. */
    waiting: () => Math.max(0, acknowledged() - through()),
    redactRange,
    /** Redacts all that waits, without pauses, and stops: for a station that is not running. */
    finish(): void {
      stopped = true;
      db.transact(() => {
        const to = acknowledged();
        redactRange(station(), through(), to);
        setting.write({ station: station(), through: Math.max(through(), to) });
      });
    },
    stop(): void {
      stopped = true;
    },
  };
}
export type Redactor = ReturnType<typeof createRedactor>;
