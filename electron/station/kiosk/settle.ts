import type { PrintJobId } from '../../../core/contract/common/ids.ts';
import { mayReprint } from '../../../core/registrant/badges.ts';
import { type BadgeDependencies, issueBadge } from '../badge/issue-badge.ts';
import type { Journal } from '../journal/journal.ts';
import type { Persons } from '../people/persons.ts';
import type { PrintJob } from '../store/print-jobs.ts';

export type SettleResult =
  | { readonly kind: 'settled'; readonly job: PrintJob }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'reprints-used' };

/**
 * The visitor's answer to "Did your badge come out?". Yes closes the job; no makes a new badge that supersedes the one
 * before, as often as the pack allows without staff. A job still under way is left alone.
 */
export function createSettling(dependencies: BadgeDependencies & { readonly journal: Journal; readonly persons: Pick<Persons, 'find'> }) {
  const { enrolled, jobs, environment, journal, persons } = dependencies;
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
    const person = persons.find(job.registrant);
    const pack = enrolled.pack();
    const category = pack.categories.find((each) => each.id === person?.row.category?.value);
    if (person === null || category === undefined) return { kind: 'not-found' };
    if (!mayReprint(person.badges, pack.printing.reprints)) return { kind: 'reprints-used' };
    const made = journal.transact((writer) => {
      if (job.state === 'unknown') jobs.move(id, 'unknown', 'failed', 'interrupted', environment.now(), { actor: 'visitor' });
      return issueBadge(dependencies, writer, { person, category, actor: 'visitor', reason: 'not-printed' });
    });
    return find(made.job);
  };
}
