import type { PrintJobId } from '../../../core/contract/common/ids.ts';
import type { PrinterReason } from '../../../core/contract/common/reasons.ts';
import type { PrintJobView } from '../../../core/contract/screen/printing.ts';
import type { Environment } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { PrintJob, PrintJobTable } from '../store/print-jobs.ts';
import { stocksFor } from './assign.ts';
import { CannotPrint, type Encoded, encodingReason, type PrintDocument } from './driver.ts';
import type { PrinterPool } from './pool.ts';
import type { PooledPrinter } from './pool-view.ts';

export interface PrintQueueDependencies {
  readonly db: Pick<WritableDatabase, 'transact'>;
  readonly jobs: PrintJobTable;
  readonly pool: PrinterPool;
  /** Draws badges for a printer: one, or several for sheets of a paper. */
  readonly draw: (jobs: readonly PrintJob[], offset: { x: number; y: number }) => PrintDocument;
  /** Whether a badge shows boxes for characters that no font has. */
  readonly hasBoxes: (job: PrintJob) => boolean;
  /** Why a badge is not its bearer's current one any more; null where it still is. */
  readonly whyStale: (job: PrintJob) => 'superseded' | 'voided' | 'erased' | null;
  readonly environment: Environment;
  readonly log: Log;
}

/** How long a printer that took nothing is left alone before the next try, in milliseconds. */
const retryAfter = 1_000;

/**
 * The crash-safe queue: `queued → rendering → sending → printed | failed | unknown`, or `cancelled` before it begins. Each state is on
 * disk before what it announces begins, so after a crash a job found in `sending` may have been printed: it becomes `unknown` and is
 * never sent again unasked. Printers work side by side; who has rested the longest takes what waits the longest for its stock.
 */
export function createPrintQueue({ db, jobs, pool, draw, hasBoxes, whyStale, environment, log }: PrintQueueDependencies) {
  const watchers = new Map<PrintJobId, Set<(view: PrintJobView) => void>>();
  let stopped = false;
  let isPlanned = false;

  function viewOf(job: PrintJob): PrintJobView {
    const printer = pool.find(job.printer ?? job.pinned ?? '');
    return {
      id: job.id,
      state: job.state,
      reason: job.reason,
      printer: printer?.row.name ?? null,
      slot: printer?.row.slot ?? null,
      number: job.number,
    };
  }
  function notify(id: PrintJobId): void {
    const job = jobs.find(id);
    if (job === null) return;
    const view = viewOf(job);
    for (const watcher of watchers.get(id) ?? []) watcher(view);
  }
  function move(
    group: readonly PrintJob[],
    from: PrintJob['state'],
    to: PrintJob['state'],
    reason: PrintJob['reason'],
    printer?: string,
  ): void {
    db.transact(() => {
      for (const job of group) jobs.move(job.id, from, to, reason, environment.now(), printer === undefined ? {} : { printer });
    });
    for (const job of group) notify(job.id);
  }

  async function encode(
    { driver, row }: PooledPrinter,
    group: readonly PrintJob[],
  ): Promise<{ readonly encoded: Encoded; readonly pages: number; readonly boxed: readonly PrintJob[] } | PrinterReason> {
    try {
      const document = draw(group, row.offset);
      if (driver.takes?.(document.page) === false) throw new CannotPrint('What lies in the printer is too small for the badge.');
      return {
        encoded: await driver.encode(document, { darkness: row.darkness }),
        pages: document.pageCount,
        boxed: group.filter(hasBoxes),
      };
    } catch (error) {
      log.error({ job: group[0]?.id, error }, 'a badge could not be rendered');
      return encodingReason(error);
    }
  }

  async function print(printer: PooledPrinter, group: readonly PrintJob[]): Promise<void> {
    move(group, 'queued', 'rendering', null, printer.id);
    const made = await encode(printer, group);
    if (typeof made === 'string') return move(group, 'rendering', 'failed', made);
    move(group, 'rendering', 'sending', null);
    const outcome = await printer.driver.print(made.encoded);
    log.info({ job: group[0]?.id, jobs: group.length, printer: printer.id, outcome: outcome.kind }, 'badges were sent to a printer');
    if (outcome.kind === 'printed') {
      pool.used(printer.id, made.pages);
      move(
        group.filter((job) => !made.boxed.includes(job)),
        'sending',
        'printed',
        null,
      );
      return move(made.boxed, 'sending', 'printed', 'boxes');
    }
    if (outcome.kind === 'later') pool.rest(printer.id, retryAfter);
    move(group, 'sending', outcome.kind === 'later' ? 'queued' : outcome.kind, outcome.reason);
    await printer.watch.refresh();
  }

  /** What a printer is to begin with now; badges that are nobody's any more are cancelled on the way. */
  function nextGroup(printer: PooledPrinter): PrintJob[] {
    for (;;) {
      const job = jobs.nextFor(printer.id, stocksFor(printer, pool.all(), jobs.stocksWaitedFor()));
      if (job === null) return [];
      const group = job.batch !== null && job.sheet !== null ? jobs.sheet(job.batch) : [job];
      const stale = group.map((each) => ({ job: each, why: whyStale(each) }));
      for (const { job: gone, why } of stale) if (why !== null) move([gone], 'queued', 'cancelled', why);
      const left = stale.filter(({ why }) => why === null).map(({ job: each }) => each);
      if (left.length > 0) return left;
    }
  }

  function dispatch(): void {
    isPlanned = false;
    if (stopped) return;
    for (const printer of pool.free()) {
      const group = nextGroup(printer);
      if (group.length === 0) continue;
      pool.occupy(printer.id, () =>
        print(printer, group)
          .catch((error) => {
            log.error({ error }, 'the print queue stumbled');
            pool.rest(printer.id, retryAfter);
          })
          .finally(wake),
      );
    }
  }
  /** In a turn of its own: what wakes the queue may stand in a transaction. */
  function wake(): void {
    if (stopped || isPlanned) return;
    isPlanned = true;
    environment.after(0, dispatch);
  }

  return {
    /** Settles what a crash left behind, then goes on with what is queued. */
    start(): void {
      const unknown = jobs.recover(environment.now());
      if (unknown > 0) log.warn({ unknown }, 'print jobs were interrupted; it is not known whether they were printed');
      pool.onChange(wake);
      wake();
    },
    wake,
    notify,
    viewOf,
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
    /** Begins nothing more; the pool’s stop waits for what has begun. */
    stop(): void {
      stopped = true;
    },
  };
}
export type PrintQueue = ReturnType<typeof createPrintQueue>;
