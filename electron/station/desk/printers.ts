import type { PrintJobId } from '../../../core/contract/common/ids.ts';
import type {
  FoundPrinter,
  JobStep,
  PrinterQuestion,
  PrinterSetup,
  PrinterView,
  StaffJob,
} from '../../../core/contract/screen/printing.ts';
import { fieldsByRole } from '../../../core/form/field-role.ts';
import { nameOf } from '../../../core/registrant/details.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { readPerson } from '../people/persons.ts';
import type { PrintOutcome } from '../print/driver.ts';
import type { Printing } from '../print/printing.ts';
import { type Environment, newId } from '../runtime/environment.ts';
import type { PrintJob, PrintJobTable } from '../store/print-jobs.ts';
import { mainPrinter, PrinterId } from '../store/printers.ts';
import type { StateReader } from '../store/state.ts';

export interface DeskPrintersDependencies {
  readonly printing: Printing;
  readonly jobs: PrintJobTable;
  readonly state: StateReader;
  readonly enrolled: EnrolledStation;
  readonly environment: Environment;
}

type Moved = 'done' | 'not-found' | 'not-waiting';

/** What staff do with printers and the queue. */
export function createDeskPrinters({ printing, jobs, state, enrolled, environment }: DeskPrintersDependencies) {
  const { pool, queue, discovery, access } = printing;

  function shown(job: PrintJob): StaffJob {
    const row = readPerson(state, job.registrant)?.row ?? null;
    return {
      ...queue.viewOf(job),
      registrant: job.registrant,
      name: (row === null ? null : nameOf(fieldsByRole(enrolled.pack()), row)) ?? '–',
      category: row?.category?.value ?? null,
      stock: job.stock,
      pinned: job.pinned,
      why: job.why,
      paper: job.sheet,
      queuedAt: job.queued_at,
    };
  }
  /** Moves what waits, or says why not. */
  function whileWaiting(id: PrintJobId, work: (job: PrintJob) => boolean): Moved {
    const job = jobs.find(id);
    if (job === null) return 'not-found';
    if (job.state !== 'queued' || !work(job)) return 'not-waiting';
    queue.notify(id);
    queue.wake();
    return 'done';
  }

  return {
    printers: (): PrinterView[] => pool.views(),
    discover: (): Promise<FoundPrinter[]> => discovery.find(),
    async set(
      id: string | null,
      setup: PrinterSetup,
    ): Promise<{ kind: 'set'; printer: string } | { kind: 'not-found' } | { kind: 'refused'; detail: string }> {
      const before = id === null ? undefined : pool.find(id);
      if (id !== null && before === undefined) return { kind: 'not-found' };
      // The settings say where the first printer is; all else about it is set here.
      const address = before?.id === mainPrinter ? before.row.address : setup.address;
      const detail = before?.id === mainPrinter ? null : await access.refusal(address);
      if (detail !== null) return { kind: 'refused', detail };
      const printer = before?.id ?? PrinterId.parse(newId(environment));
      // Whoever answers at another address is pinned anew: staff have said where the printer is.
      const identity = before?.row.address === address ? before.row.identity : null;
      void pool.put({ ...setup, address, identity, id: printer, isPaused: before?.row.isPaused ?? false });
      return { kind: 'set', printer };
    },
    /** Whether a printer has moved, or is another one now: nothing else follows it there. */
    async answer(
      id: string,
      question: PrinterQuestion,
      isAccepted: boolean,
    ): Promise<{ kind: 'done' | 'not-found' | 'not-asked' } | { kind: 'refused'; detail: string }> {
      const printer = pool.find(id);
      if (printer === undefined) return { kind: 'not-found' };
      const detail = isAccepted && question.kind === 'address' ? await access.refusal(question.address) : null;
      if (detail !== null) return { kind: 'refused', detail };
      return { kind: pool.answer(printer.id, question, isAccepted) ? 'done' : 'not-asked' };
    },
    remove(id: string): 'done' | 'not-found' | 'in-settings' {
      const printer = pool.find(id);
      if (printer === undefined) return 'not-found';
      if (printer.id === mainPrinter) return 'in-settings';
      pool.remove(printer.id);
      jobs.unpin(printer.id, environment.now());
      queue.wake();
      return 'done';
    },
    pause(id: string, isPaused: boolean): boolean {
      const printer = pool.find(id);
      if (printer === undefined) return false;
      void pool.put({ ...printer.row, isPaused });
      return true;
    },
    /** Null where it is printing. */
    async testPage(id: string, stock: string | null): Promise<PrintOutcome | null | 'not-found'> {
      return pool.find(id) === undefined ? 'not-found' : printing.printTestPage(id, stock);
    },
    jobs: (limit: number): StaffJob[] => jobs.recent(limit).map(shown),
    ledger: (id: PrintJobId): JobStep[] | null =>
      jobs.find(id) === null
        ? null
        : jobs.events(id).map(({ at, state: to, reason, printer, actor }) => ({
            at,
            state: to,
            reason,
            printer: printer === null ? null : (pool.find(printer)?.row.name ?? printer),
            actor,
          })),
    move: (id: PrintJobId, printer: string | null): Moved =>
      printer !== null && pool.find(printer) === undefined ? 'not-found' : whileWaiting(id, () => jobs.pin(id, printer, environment.now())),
    cancel: (id: PrintJobId): Moved =>
      whileWaiting(id, () => {
        jobs.move(id, 'queued', 'cancelled', 'cancelled', environment.now(), { actor: 'staff' });
        return true;
      }),
    /** Staff have looked; a job that is not in doubt stays as it is. */
    settle(id: PrintJobId, cameOut: boolean): boolean {
      const job = jobs.find(id);
      if (job === null) return false;
      if (job.state === 'unknown')
        jobs.move(id, 'unknown', cameOut ? 'printed' : 'failed', cameOut ? null : 'interrupted', environment.now(), { actor: 'staff' });
      queue.notify(id);
      return true;
    },
  };
}
export type DeskPrinters = ReturnType<typeof createDeskPrinters>;
