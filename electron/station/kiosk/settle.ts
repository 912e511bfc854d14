import type { PrintJobId } from '../../../core/contract/common/ids.ts';
import type { Journal } from '../journal/journal.ts';
import type { PrintJob } from '../store/print-jobs.ts';
import type { StateTables } from '../store/state.ts';
import { type BadgeDependencies, issueBadge } from './badges.ts';

export type SettleResult =
  | { readonly kind: 'settled'; readonly job: PrintJob }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'reprints-used' };

/**
 * The visitor's answer to "Did your badge come out?". Yes closes the job; no makes a new badge that supersedes the one
 * before, as often as the pack allows without staff. A job still under way is left alone.
 */
export function createSettling(dependencies: BadgeDependencies & { readonly journal: Journal; readonly state: StateTables }) {
  const { enrolled, jobs, environment, journal, state } = dependencies;
  const find = (id: PrintJobId): SettleResult => {
    const job = jobs.find(id);
    return job === null ? { kind: 'not-found' } : { kind: 'settled', job };
  };

  return function settle(id: PrintJobId, cameOut: boolean): SettleResult {
    const job = jobs.find(id);
    if (job === null) return { kind: 'not-found' };
    if (job.state !== 'unknown' && job.state !== 'printed' && job.state !== 'failed') return { kind: 'settled', job };
    if (cameOut) {
      if (job.state === 'unknown')
        journal.transact(() => jobs.move(id, 'unknown', 'printed', null, environment.now(), { actor: 'visitor' }));
      return find(id);
    }
    const registrant = state.registrant(job.registrant);
    const category = enrolled.pack().categories.find((each) => each.id === registrant?.category?.value);
    if (category === undefined) return { kind: 'not-found' };
    const revision = state.badgesOf(job.registrant)[0]?.issued?.revision ?? 0;
    if (revision > enrolled.pack().printing.reprints) return { kind: 'reprints-used' };
    const made = journal.transact((writer) => {
      if (job.state === 'unknown') jobs.move(id, 'unknown', 'failed', 'interrupted', environment.now(), { actor: 'visitor' });
      return issueBadge(dependencies, writer, {
        registrant: job.registrant,
        category,
        revision: revision + 1,
        actor: 'visitor',
        reason: 'not-printed',
      });
    });
    return find(made.job);
  };
}
