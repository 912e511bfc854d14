import type { z } from 'zod';
import type { StationSettings } from '../../../core/contract/host.ts';
import type { StationHealth } from '../../../core/contract/hub.ts';
import type { StaffStatus } from '../../../core/contract/station.ts';
import type { EnrolledStation } from '../event.ts';
import type { PrinterWatch } from '../print/printer-watch.ts';
import type { EntryTable } from '../store/entries.ts';
import type { PrintJobTable } from '../store/print-jobs.ts';
import type { StateTables } from '../store/state.ts';
import type { Push } from '../sync/push.ts';
import { version } from '../version.ts';

export interface HealthParts {
  readonly enrolled: EnrolledStation;
  readonly settings: StationSettings;
  readonly backend: string;
  readonly state: StateTables;
  readonly entries: EntryTable;
  readonly jobs: PrintJobTable;
  readonly printer: PrinterWatch;
  readonly push: Push | null;
}

/** How the station is, for staff and for the hub. */
export function createHealth({ enrolled, settings, backend, state, entries, jobs, printer, push }: HealthParts) {
  return {
    report(): z.infer<typeof StationHealth> {
      const pushed = push?.status();
      return {
        version,
        outbox: pushed?.outbox ?? 0,
        printer: printer.current().state,
        clockOffset: pushed?.clockOffset ?? null,
        registrants: state.countRegistrants(),
      };
    },
    status(): StaffStatus {
      const pushed = push?.status();
      const counts = jobs.counts();
      const { event } = enrolled.pack();
      return {
        version,
        station: settings.name,
        event: event.code,
        outbox: pushed?.outbox ?? 0,
        quarantined: entries.countQuarantined(),
        registrants: state.countRegistrants(),
        upstream: pushed?.upstream ?? 'none',
        upstreamDetail: pushed?.detail ?? null,
        lastSync: pushed?.lastSync ?? null,
        clockOffset: pushed?.clockOffset ?? null,
        printer: printer.current(),
        jobs: {
          waiting: (counts.queued ?? 0) + (counts.rendering ?? 0) + (counts.sending ?? 0),
          failed: counts.failed ?? 0,
          unknown: counts.unknown ?? 0,
        },
        keyBackend: backend,
      };
    },
  };
}
