import { z } from 'zod';
import { BadgeId, KioskSessionId, PrintJobId, RegistrantId } from '../../../core/contract/common/ids.ts';
import { PrinterReason } from '../../../core/contract/common/reasons.ts';
import { type BatchProgress, Paper, PrintJobState } from '../../../core/contract/screen/printing.ts';
import { changedOne, type WritableDatabase } from './database.ts';

const PrintJob = z.object({
  id: PrintJobId,
  badge: BadgeId,
  registrant: RegistrantId,
  template: z.string(),
  credential: z.string(),
  state: PrintJobState,
  reason: PrinterReason.nullable(),
  queued_at: z.number(),
  changed_at: z.number(),
  stock: z.string(),
  printer: z.string().nullable(),
  pinned: z.string().nullable(),
  why: z.string(),
  sheet: Paper.nullable(),
  batch: z.string().nullable(),
  number: z.int(),
});
/** A badge to print; times in milliseconds since 1970. See `0070-printers.sql` and `0180-job-numbers.sql` for the rest. */
export type PrintJob = z.infer<typeof PrintJob>;
export type NewPrintJob = Pick<PrintJob, 'id' | 'badge' | 'registrant' | 'template' | 'credential' | 'stock' | 'why'> &
  Partial<Pick<PrintJob, 'sheet' | 'batch' | 'pinned'>>;

const PrintEvent = z.object({
  at: z.number(),
  state: PrintJobState,
  reason: PrinterReason.nullable(),
  printer: z.string().nullable(),
  actor: z.enum(['queue', 'visitor', 'staff']),
});
export type PrintEvent = z.infer<typeof PrintEvent>;

const KioskSession = z.object({ id: KioskSessionId, registrant: RegistrantId, badge: BadgeId, job: PrintJobId });
export type KioskSession = z.infer<typeof KioskSession>;

const columns =
  'id, badge, registrant, template, credential, state, reason, queued_at, changed_at, stock, printer, pinned, why, sheet, batch, number';
const insert = `INSERT INTO print_job (id, badge, registrant, template, credential, state, queued_at, changed_at, stock, pinned, why, actor, sheet, batch, number)
  VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(number), 0) + 1 FROM print_job))`;
const selectOne = `SELECT ${columns} FROM print_job WHERE id = ?`;
const selectState = 'SELECT state, number FROM print_job WHERE id = ?';
export const selectOpen = `SELECT number, state FROM print_job WHERE state IN ('failed', 'unknown') ORDER BY number DESC LIMIT ?`;
export const selectLatestOf = `SELECT ${columns} FROM print_job WHERE registrant = ? ORDER BY number DESC LIMIT 1`;
const selectNext = `SELECT ${columns} FROM print_job WHERE state = 'queued'
  AND (pinned = ? OR (pinned IS NULL AND stock IN (SELECT value FROM json_each(?)))) ORDER BY queued_at, id LIMIT 1`;
const selectStocks = `SELECT DISTINCT stock FROM print_job WHERE state = 'queued' AND pinned IS NULL`;
const selectSheet = `SELECT ${columns} FROM print_job WHERE state = 'queued' AND batch = ? ORDER BY queued_at, id`;
const selectRecent = `SELECT ${columns} FROM print_job ORDER BY queued_at DESC LIMIT ?`;
export const selectOpenOf = `SELECT ${columns} FROM print_job WHERE registrant = ? AND state = 'queued'`;
export const selectEvents = 'SELECT at, state, reason, printer, actor FROM print_event WHERE job = ? ORDER BY number';
const update = `UPDATE print_job SET state = ?, reason = ?, changed_at = ?, actor = ?, printer = coalesce(?, printer) WHERE id = ? AND state = ?`;
const updatePin = `UPDATE print_job SET pinned = ?, changed_at = ?, actor = ? WHERE id = ? AND state = 'queued'`;
const interruptSending = `UPDATE print_job SET state = 'unknown', reason = 'interrupted', changed_at = ?, actor = 'queue' WHERE state = 'sending'`;
const requeueRendering = `UPDATE print_job SET state = 'queued', reason = NULL, changed_at = ?, actor = 'queue' WHERE state = 'rendering'`;
export const selectHolder = 'SELECT registrant FROM print_job WHERE badge = ?';
export const selectHolders = 'SELECT registrant FROM print_job WHERE batch = ?';
const unpin = `UPDATE print_job SET pinned = NULL, changed_at = ? WHERE pinned = ? AND state = 'queued'`;
const countStates = 'SELECT state, count(*) AS count FROM print_job GROUP BY state';
const insertKioskSession = 'INSERT INTO kiosk_session (id, registrant, badge, job) VALUES (?, ?, ?, ?)';
const insertApplication = 'INSERT INTO application (kiosk_session, registrant) VALUES (?, ?)';
const selectApplication = 'SELECT registrant FROM application WHERE kiosk_session = ?';
const selectKioskSession = 'SELECT id, registrant, badge, job FROM kiosk_session WHERE id = ?';

export type JobActor = PrintEvent['actor'];

/** The print queue's table, what became of each job, and which kiosk session made which. */
export function createPrintJobTable(db: WritableDatabase) {
  const inserting = db.prepareWrite<unknown[]>(insert);
  const one = db.prepare<[string], unknown>(selectOne);
  const stateOf = db.prepare<[string], { state: string; number: number }>(selectState);
  const open = db.prepare<[number], { number: number; state: 'failed' | 'unknown' }>(selectOpen);
  const latestOf = db.prepare<[string], unknown>(selectLatestOf);
  const next = db.prepare<[string, string], unknown>(selectNext);
  const stocks = db.prepare<[], { stock: string }>(selectStocks);
  const sheet = db.prepare<[string], unknown>(selectSheet);
  const recent = db.prepare<[number], unknown>(selectRecent);
  const openOf = db.prepare<[string], unknown>(selectOpenOf);
  const holder = db.prepare<[string], { registrant: string }>(selectHolder);
  const holders = db.prepare<[string], { registrant: string }>(selectHolders);
  const events = db.prepare<[string], unknown>(selectEvents);
  const updating = db.prepareWrite<unknown[]>(update);
  const pinning = db.prepareWrite<unknown[]>(updatePin);
  const unpinning = db.prepareWrite<unknown[]>(unpin);
  const interrupting = db.prepareWrite<[number]>(interruptSending);
  const requeueing = db.prepareWrite<[number]>(requeueRendering);
  const counting = db.prepare<[], { state: string; count: number }>(countStates);
  const insertingKioskSession = db.prepareWrite<unknown[]>(insertKioskSession);
  const kioskSession = db.prepare<[string], unknown>(selectKioskSession);
  const application = db.prepare<[string], { registrant: string }>(selectApplication);
  const insertingApplication = db.prepareWrite<[string, string]>(insertApplication);
  const Jobs = z.array(PrintJob);
  return {
    add(job: NewPrintJob, now: number, actor: JobActor = 'queue'): void {
      const { id, badge, registrant, template, credential, stock, why, pinned = null, sheet: paper = null, batch = null } = job;
      const values = [id, badge, registrant, template, credential, now, now, stock, pinned, why, actor, paper, batch];
      changedOne(inserting.run(...values), 'Queueing a print job');
    },
    find(id: PrintJobId): PrintJob | null {
      const row = one.get(id);
      return row === undefined ? null : PrintJob.parse(row);
    },
    /** What a printer is to print next: its own, or what waits the longest for one of these stocks. */
    nextFor(printer: string, wanted: readonly string[]): PrintJob | null {
      const row = next.get(printer, JSON.stringify(wanted));
      return row === undefined ? null : PrintJob.parse(row);
    },
    /** What jobs that any printer may take wait for. */
    stocksWaitedFor: (): string[] => stocks.all().map(({ stock }) => stock),
    /** What of a batch of sheets waits, in its order. */
    sheet: (batch: string): PrintJob[] => Jobs.parse(sheet.all(batch)),
    /** The latest first. */
    recent: (limit: number): PrintJob[] => Jobs.parse(recent.all(limit)),
    /** A person's jobs that wait. */
    waitingOf: (registrant: RegistrantId): PrintJob[] => Jobs.parse(openOf.all(registrant)),
    /** Whose badge this is, or whose badges a batch has; none where nothing of it was printed here. */
    holders: (of: { readonly badge: BadgeId } | { readonly batch: string }): RegistrantId[] =>
      ('badge' in of ? holder.all(of.badge) : holders.all(of.batch)).map(({ registrant }) => RegistrantId.parse(registrant)),
    events: (id: PrintJobId): PrintEvent[] => z.array(PrintEvent).parse(events.all(id)),
    /** Moves a job on, from the state it must be in. @param by who moves it, and the printer that has it */
    move(
      id: PrintJobId,
      from: PrintJobState,
      to: PrintJobState,
      reason: PrinterReason | null,
      now: number,
      by: { readonly actor?: JobActor; readonly printer?: string } = {},
    ): void {
      changedOne(
        updating.run(to, reason, now, by.actor ?? 'queue', by.printer ?? null, id, from),
        `Moving a print job from ${from} to ${to}`,
      );
    },
    /** Whether it still waited and is now the printer's alone, or any printer's. */
    pin: (id: PrintJobId, printer: string | null, now: number): boolean => pinning.run(printer, now, 'staff', id).changes === 1,
    /** What waited for a printer that is gone may go to any. */
    unpin(printer: string, now: number): void {
      unpinning.run(now, printer);
    },
    /** After a crash: what was being sent may or may not have been printed; what was only being rendered was not. Returns how many are unknown. */
    recover(now: number): number {
      requeueing.run(now);
      return interrupting.run(now).changes;
    },
    /** The person's latest job here; null where there is none. */
    latestOf(registrant: RegistrantId): PrintJob | null {
      const row = latestOf.get(registrant);
      return row === undefined ? null : PrintJob.parse(row);
    },
    /** The jobs that need somebody's help, the latest first. */
    open: (limit: number): { number: number; state: 'failed' | 'unknown' }[] => open.all(limit),
    /** How many of these are printed; how many never will be without somebody's help, of how many of those nobody knows; and the numbers of all that are not printed. */
    progress(ids: readonly PrintJobId[]): BatchProgress {
      const jobs = ids.flatMap((id) => stateOf.get(id) ?? []);
      const stuck = jobs.filter(({ state }) => state === 'failed' || state === 'unknown' || state === 'cancelled');
      return {
        total: ids.length,
        printed: jobs.filter(({ state }) => state === 'printed').length,
        failed: stuck.length,
        unclear: stuck.filter(({ state }) => state === 'unknown').length,
        numbers: jobs.filter(({ state }) => state !== 'printed').map(({ number }) => number),
      };
    },
    counts(): Partial<Record<PrintJobState, number>> {
      return Object.fromEntries(counting.all().map(({ state, count }) => [state, count]));
    },
    addKioskSession(made: KioskSession): void {
      changedOne(insertingKioskSession.run(made.id, made.registrant, made.badge, made.job), 'Recording a kiosk session');
    },
    /** Whom a kiosk session registered for approval. */
    addApplication(id: KioskSessionId, registrant: RegistrantId): void {
      changedOne(insertingApplication.run(id, registrant), 'Recording an application');
    },
    application(id: KioskSessionId): RegistrantId | null {
      const row = application.get(id);
      return row === undefined ? null : RegistrantId.parse(row.registrant);
    },
    kioskSession(id: KioskSessionId): KioskSession | null {
      const row = kioskSession.get(id);
      return row === undefined ? null : KioskSession.parse(row);
    },
  };
}
export type PrintJobTable = ReturnType<typeof createPrintJobTable>;
