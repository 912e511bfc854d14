import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { StationHealth } from '../../../core/contract/hub/station-health.ts';
import type { Log } from '../runtime/log.ts';
import type { Upstream } from './upstream.ts';

export interface DecommissioningDependencies {
  readonly upstream: Upstream;
  /** How many entries upstream has not acknowledged. */
  readonly outbox: () => number;
  readonly pushNow: () => void;
  readonly log: Log;
}

/** What upstream gets at the end, and what is called when nothing is left here. */
export interface HandOver {
  readonly health: () => z.infer<typeof StationHealth>;
  /** Ends all work and wipes. */
  readonly onHandedOver: () => void;
}

/**
 * Takes a station out of service at upstream's word: no new kiosk sessions; what was not sent yet is handed over first; upstream is
 * notified; then everything is wiped.
 */
export function createDecommissioning({ upstream, outbox, pushNow, log }: DecommissioningDependencies) {
  let state: 'in-service' | 'handing-over' | 'over' = 'in-service';
  return {
    isUnderWay: () => state !== 'in-service',
    /** Upstream commands it; called with each heartbeat until it is done. */
    async proceed({ health, onHandedOver }: HandOver): Promise<void> {
      if (state === 'over') return;
      if (state === 'in-service') log.warn({ outbox: outbox() }, 'this station is taken out of service');
      state = 'handing-over';
      if (outbox() > 0) {
        pushNow();
        return;
      }
      if ((await upstream.heartbeat(health(), { wiping: true, acknowledged: [], open: [], settled: [] })) === null) return;
      state = 'over';
      onHandedOver();
    },
  };
}
export type Decommissioning = ReturnType<typeof createDecommissioning>;

/** Removes what a station keeps: the key first, so that a file left over by a power cut is noise. */
export function wipeFolder(dataDir: string): void {
  const setAside = readdirSync(dataDir).filter((name) => name.startsWith('station.db.damaged-'));
  for (const name of [
    'database.key',
    'database.key.wrapped',
    'station.db',
    'station.db-wal',
    'station.db-shm',
    'station.db.open',
    'backups',
    // As versions before 0.2 called it.
    'copies',
    'ballast',
    'badges',
    'logs',
    ...setAside,
  ])
    rmSync(join(dataDir, name), { recursive: true, force: true });
}
