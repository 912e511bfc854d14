import type { z } from 'zod';
import type { ProcessRestarts } from '../../../core/contract/common/restarts.ts';
import { maxOpenJobs, type StationHealth } from '../../../core/contract/hub/station-health.ts';
import type { GateHealth } from '../../../core/contract/screen/role.ts';
import type { StaffStatus } from '../../../core/contract/screen/station.ts';
import type { StationSettings } from '../../../core/contract/shell/host.ts';
import { version } from '../../../node/version.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { Printing } from '../print/printing.ts';
import type { ScannerLearning } from '../scan/scanner-learning.ts';
import type { DeadLetterStore } from '../store/dead-letters.ts';
import type { Notices } from '../store/notices.ts';
import type { PrintJobTable } from '../store/print-jobs.ts';
import type { StateTables } from '../store/state.ts';
import type { Sync } from '../sync/sync.ts';

export interface HealthDependencies {
  readonly enrolled: EnrolledStation;
  readonly settings: StationSettings;
  readonly backend: string;
  readonly state: Pick<StateTables, 'countRegistrants'>;
  readonly deadLetters: Pick<DeadLetterStore, 'countParked' | 'countQuarantined' | 'quarantined'>;
  readonly notices: Pick<Notices, 'unseen'>;
  readonly jobs: Pick<PrintJobTable, 'counts' | 'open'>;
  readonly printing: Printing;
  readonly sync: () => ReturnType<Sync['status']> | null;
  /** What the station judges; null where it is no gate. */
  readonly gate: () => GateHealth | null;
  /** Wrong PINs since the last right one. */
  readonly wrongPins: () => number;
  readonly scanner: Pick<ScannerLearning, 'state'>;
  /** How often the station and its shell were started again; null where nobody watches over them. */
  readonly restarts: ProcessRestarts | null;
  /** Whether staff or organisers took it out of service. */
  readonly isOutOfService: () => boolean;
}

/** How the station is, for staff and for the hub. */
export function createHealth({
  enrolled,
  settings,
  backend,
  state,
  deadLetters,
  notices,
  jobs,
  printing,
  sync,
  gate,
  wrongPins,
  scanner,
  restarts,
  isOutOfService,
}: HealthDependencies) {
  function feedOf(synced: ReturnType<Sync['status']> | null): StaffStatus['feed'] {
    if (synced === null) return null;
    const { position, head, loading, detail } = synced.pull;
    return { position, head, loading, detail, parked: deadLetters.countParked() };
  }

  return {
    report(): z.infer<typeof StationHealth> {
      const pushed = sync();
      return {
        version,
        outbox: pushed?.outbox ?? 0,
        printer: printing.view().state,
        // Visitors are sent to kiosks that register, not to gates.
        stocks: gate() === null && !isOutOfService() ? printing.stocks() : [],
        clockOffset: pushed?.clockOffset ?? null,
        registrants: state.countRegistrants(),
        gate: gate(),
        wrongPins: wrongPins(),
        restarts,
        scanner: scanner.state(),
        isOutOfService: isOutOfService(),
        openJobs: jobs.open(maxOpenJobs),
      };
    },
    status(): StaffStatus {
      const pushed = sync();
      const counts = jobs.counts();
      const { event } = enrolled.pack();
      return {
        version,
        station: settings.name,
        event: event.code,
        outbox: pushed?.outbox ?? 0,
        toRedact: pushed?.toRedact ?? 0,
        quarantined: deadLetters.countQuarantined(),
        registrants: state.countRegistrants(),
        upstream: pushed?.upstream ?? 'none',
        upstreamDetail: pushed?.detail ?? null,
        lastSync: pushed?.lastSync ?? null,
        clockOffset: pushed?.clockOffset ?? null,
        notices: notices.unseen(),
        deadLetters: deadLetters.quarantined(),
        feed: feedOf(pushed),
        printers: printing.pool.views(),
        jobs: {
          waiting: (counts.queued ?? 0) + (counts.rendering ?? 0) + (counts.sending ?? 0),
          failed: counts.failed ?? 0,
          unknown: counts.unknown ?? 0,
        },
        keyBackend: backend,
        isOutOfService: isOutOfService(),
        restarts,
        scanner: scanner.state(),
      };
    },
  };
}
