import { z } from 'zod';
import { BadgeId, PrintJobId, RegistrantId, VisitId } from '../../../core/contract/ids.ts';
import { PrinterReason } from '../../../core/contract/reasons.ts';
import { PrintJobState } from '../../../core/contract/station.ts';
import { changedOne, type ReadableDatabase, type WritableDatabase } from './database.ts';

const PrintJob = z.object({
  id: PrintJobId,
  badge: BadgeId,
  registrant: RegistrantId,
  template: z.string(),
  credential: z.string(),
  state: PrintJobState,
  reason: PrinterReason.nullable(),
  queued_at: z.number(),
});
/** A badge to print; `queued_at` in milliseconds since 1970. */
export type PrintJob = z.infer<typeof PrintJob>;

const Visit = z.object({ id: VisitId, registrant: RegistrantId, badge: BadgeId, job: PrintJobId });
export type Visit = z.infer<typeof Visit>;

const columns = 'id, badge, registrant, template, credential, state, reason, queued_at';
const insert = `INSERT INTO print_job (${columns}, changed_at) VALUES (?, ?, ?, ?, ?, 'queued', NULL, ?, ?)`;
const selectOne = `SELECT ${columns} FROM print_job WHERE id = ?`;
const selectState = 'SELECT state FROM print_job WHERE id = ?';
export const selectNext = `SELECT ${columns} FROM print_job WHERE state = 'queued' ORDER BY queued_at, id LIMIT 1`;
const update = 'UPDATE print_job SET state = ?, reason = ?, changed_at = ? WHERE id = ? AND state = ?';
const interruptSending = `UPDATE print_job SET state = 'unknown', reason = 'interrupted' WHERE state = 'sending'`;
const requeueRendering = `UPDATE print_job SET state = 'queued', reason = NULL WHERE state = 'rendering'`;
const countStates = 'SELECT state, count(*) AS count FROM print_job GROUP BY state';
const insertVisit = 'INSERT INTO visit (id, registrant, badge, job) VALUES (?, ?, ?, ?)';
const selectVisit = 'SELECT id, registrant, badge, job FROM visit WHERE id = ?';

/** The print queue's table, and which visit made which job. */
export function createPrintJobTable(db: ReadableDatabase & WritableDatabase) {
  const inserting = db.prepare<unknown[], never>(insert);
  const one = db.prepare<[string], unknown>(selectOne);
  const stateOf = db.prepare<[string], { state: string }>(selectState);
  const next = db.prepare<[], unknown>(selectNext);
  const updating = db.prepare<unknown[], never>(update);
  const interrupting = db.prepare<[], never>(interruptSending);
  const requeueing = db.prepare<[], never>(requeueRendering);
  const counting = db.prepare<[], { state: string; count: number }>(countStates);
  const insertingVisit = db.prepare<unknown[], never>(insertVisit);
  const visit = db.prepare<[string], unknown>(selectVisit);
  return {
    add(job: Pick<PrintJob, 'id' | 'badge' | 'registrant' | 'template' | 'credential'>, now: number): void {
      changedOne(inserting.run(job.id, job.badge, job.registrant, job.template, job.credential, now, now), 'Queueing a print job');
    },
    find(id: PrintJobId): PrintJob | null {
      const row = one.get(id);
      return row === undefined ? null : PrintJob.parse(row);
    },
    next(): PrintJob | null {
      const row = next.get();
      return row === undefined ? null : PrintJob.parse(row);
    },
    /** Moves a job on, from the state it must be in. */
    move(id: PrintJobId, from: PrintJobState, to: PrintJobState, reason: PrinterReason | null, now: number): void {
      changedOne(updating.run(to, reason, now, id, from), `Moving a print job from ${from} to ${to}`);
    },
    /** After a crash: what was being sent may or may not have been printed; what was only being rendered was not. Returns how many are unknown. */
    recover(): number {
      requeueing.run();
      return interrupting.run().changes;
    },
    /** How many of these are printed, and how many never will be without somebody's help. */
    progress(ids: readonly PrintJobId[]): { total: number; printed: number; failed: number } {
      const states = ids.map((id) => stateOf.get(id)?.state);
      return {
        total: ids.length,
        printed: states.filter((state) => state === 'printed').length,
        failed: states.filter((state) => state === 'failed' || state === 'unknown').length,
      };
    },
    counts(): Partial<Record<PrintJobState, number>> {
      return Object.fromEntries(counting.all().map(({ state, count }) => [state, count]));
    },
    addVisit(made: Visit): void {
      changedOne(insertingVisit.run(made.id, made.registrant, made.badge, made.job), 'Recording a visit');
    },
    visit(id: VisitId): Visit | null {
      const row = visit.get(id);
      return row === undefined ? null : Visit.parse(row);
    },
  };
}
export type PrintJobTable = ReturnType<typeof createPrintJobTable>;
