import type { Message } from '@sealsystems/ipp';
import type { Environment } from '../../runtime/environment.ts';
import type { PrintOutcome } from '../driver.ts';
import { type JobAttributes, jobAttributesOf } from './ipp-attributes.ts';

/** How long a job may take once the printer has it, and how often it is asked, in milliseconds. */
const jobTimeout = 120_000;
const pollEvery = 250;
/** So many answers that say nothing of the job, or none at all, one after another: the printer knows no more of it. */
const maxBlank = 4;
const maxFailed = 5;

/** One question about a job, or to end it. */
export type JobQuestion = (operation: 'Get-Job-Attributes' | 'Cancel-Job') => Promise<Message>;

const hasPrinted = (attributes: JobAttributes) => (attributes['job-impressions-completed'] ?? 0) > 0;

/** What a finished job came to; null for one that goes on. */
function ended(attributes: JobAttributes): PrintOutcome | null {
  const { 'job-state': state, 'job-state-reasons': reasons = [] } = attributes;
  // PWG 5100.3: with errors, something is missing of it.
  if (state === 'completed')
    return reasons.includes('job-completed-with-errors') ? { kind: 'unknown', reason: 'other' } : { kind: 'printed' };
  if (state !== 'aborted' && state !== 'canceled') return null;
  return hasPrinted(attributes) ? { kind: 'unknown', reason: 'other' } : { kind: 'failed', reason: 'refused' };
}

/**
 * Follows a job until it is out (RFC 8011 §5.3.7). A printer that has forgotten it, or does not answer, is not waited for: whether the badge
 * came out is then unknown. One that never began is taken back.
 */
export async function followJob(job: number, ask: JobQuestion, environment: Environment): Promise<PrintOutcome> {
  const pause = () => new Promise<void>((resolve) => environment.after(pollEvery, resolve));
  const until = environment.now() + jobTimeout;
  let [blank, failed] = [0, 0];
  let latest: JobAttributes = {};
  /** Null for an answer that says nothing of this job. */
  async function look(): Promise<JobAttributes | null> {
    const attributes = jobAttributesOf(await ask('Get-Job-Attributes'));
    return attributes['job-state'] === undefined || (attributes['job-id'] ?? job) !== job ? null : attributes;
  }
  while (environment.now() < until) {
    try {
      const attributes = await look();
      failed = 0;
      blank = attributes === null ? blank + 1 : 0;
      latest = attributes ?? latest;
    } catch {
      failed++;
    }
    const outcome = ended(latest);
    if (outcome !== null) return outcome;
    if (blank === maxBlank) return { kind: 'unknown', reason: 'other' };
    if (failed === maxFailed) return { kind: 'unknown', reason: 'offline' };
    await pause();
  }
  return (await takenBack(latest, ask, look).catch(() => false))
    ? { kind: 'later', reason: 'paused' }
    : { kind: 'unknown', reason: 'other' };
}

/** Whether a job that the printer holds back could be ended before it began. */
async function takenBack(latest: JobAttributes, ask: JobQuestion, look: () => Promise<JobAttributes | null>): Promise<boolean> {
  const state = latest['job-state'] ?? '';
  if (!state.startsWith('pending') || hasPrinted(latest)) return false;
  await ask('Cancel-Job');
  const after = await look();
  return after?.['job-state'] === 'canceled' && !hasPrinted(after);
}
