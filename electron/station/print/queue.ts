import type { PrintJobId } from '../../../core/contract/ids.ts';
import type { PrintJobView } from '../../../core/contract/station.ts';
import type { Ambient } from '../ambient.ts';
import type { Log } from '../log.ts';
import type { PrintJob, PrintJobTable } from '../store/print-jobs.ts';
import type { PrinterDriver, PrintOutcome } from './driver.ts';
import type { PrinterWatch } from './printer-watch.ts';

export interface PrintQueueParts {
  readonly jobs: PrintJobTable;
  readonly driver: PrinterDriver;
  readonly printer: PrinterWatch;
  readonly render: (job: PrintJob) => Promise<Uint8Array>;
  readonly ambient: Ambient;
  readonly log: Log;
}

/** How long a job that could not be sent waits before the next try, in milliseconds. */
const retryAfter = 1_000;

export function viewOf(job: PrintJob): PrintJobView {
  return { id: job.id, state: job.state, reason: job.reason };
}

/**
 * The crash-safe queue: `queued → rendering → sending → printed | failed | unknown`. Each state is on disk before what it
 * announces begins, so after a crash a job found in `sending` may have been printed: it becomes `unknown` and is never
 * sent again unasked.
 */
export function createPrintQueue({ jobs, driver, printer, render, ambient, log }: PrintQueueParts) {
  const watchers = new Map<PrintJobId, Set<(view: PrintJobView) => void>>();
  let running: Promise<void> | null = null;
  let stopped = false;
  let callOff: () => void = () => {};

  function tell(id: PrintJobId): void {
    const job = jobs.find(id);
    if (job === null) return;
    for (const watcher of watchers.get(id) ?? []) watcher(viewOf(job));
  }

  function move(job: PrintJob, from: PrintJob['state'], to: PrintJob['state'], reason: PrintJob['reason'] = null): void {
    jobs.move(job.id, from, to, reason, ambient.now());
    tell(job.id);
  }

  /** Returns whether the queue may go straight on to the next job. */
  async function handle(job: PrintJob): Promise<boolean> {
    move(job, 'queued', 'rendering');
    let pdf: Uint8Array;
    try {
      pdf = await render(job);
    } catch (error) {
      log.error({ job: job.id, error }, 'a badge could not be rendered');
      move(job, 'rendering', 'failed', 'other');
      return true;
    }
    move(job, 'rendering', 'sending');
    const outcome: PrintOutcome = await driver.print({ name: `badge-${job.badge}`, pdf });
    log.info({ job: job.id, outcome: outcome.kind }, 'a badge was sent to the printer');
    if (outcome.kind === 'printed') move(job, 'sending', 'printed');
    else if (outcome.kind === 'later') move(job, 'sending', 'queued', outcome.reason);
    else move(job, 'sending', outcome.kind, outcome.reason);
    if (outcome.kind !== 'printed') await printer.refresh();
    return outcome.kind !== 'later';
  }

  async function drain(): Promise<void> {
    for (let job = jobs.next(); job !== null && !stopped; job = jobs.next()) {
      if (printer.current().state === 'trouble' || !(await handle(job))) {
        callOff = ambient.after(retryAfter, wake);
        return;
      }
    }
  }

  function wake(): void {
    if (stopped || running !== null) return;
    callOff();
    running = drain()
      .catch((error) => {
        log.error({ error }, 'the print queue stumbled');
        callOff = ambient.after(retryAfter, wake);
      })
      .finally(() => {
        running = null;
        if (!stopped && jobs.next() !== null && printer.current().state !== 'trouble') callOff = ambient.after(0, wake);
      });
  }

  return {
    /** Settles what a crash left behind, then goes on with what is queued. */
    start(): void {
      const unknown = jobs.recover();
      if (unknown > 0) log.warn({ unknown }, 'print jobs were interrupted; it is not known whether they were printed');
      printer.onChange(() => wake());
      wake();
    },
    wake,
    tell,
    /** Calls back with each further state of a job. */
    watch(id: PrintJobId, watcher: (view: PrintJobView) => void): () => void {
      const set = watchers.get(id) ?? new Set();
      set.add(watcher);
      watchers.set(id, set);
      return () => {
        set.delete(watcher);
        if (set.size === 0) watchers.delete(id);
      };
    },
    async stop(): Promise<void> {
      stopped = true;
      callOff();
      await running;
    },
  };
}
export type PrintQueue = ReturnType<typeof createPrintQueue>;
