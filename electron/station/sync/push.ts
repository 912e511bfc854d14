import type { StationId } from '../../../core/contract/common/ids.ts';
import { backoff } from '../../../node/backoff.ts';
import { type Environment, randomFraction } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { DeadLetterStore } from '../store/dead-letters.ts';
import type { EntryTable } from '../store/entries.ts';
import type { Setting } from '../store/settings.ts';
import { createBatchesUnderWay, type SentBatch } from './batches-under-way.ts';
import {
  afterAcknowledgement,
  afterContact,
  afterError,
  afterFailedReEnrolment,
  afterMissed,
  afterOutcome,
  afterRestart,
  isOutOfPlace,
  isRush,
  maxBatchesUnderWay,
  outboxOf,
  type PushProgress,
  type PushState,
  progressFrom,
} from './push-progress.ts';
import type { PushOutcome, Upstream } from './upstream.ts';

export { PushState } from './push-progress.ts';

export interface PushDependencies {
  readonly upstream: Upstream;
  readonly db: WritableDatabase;
  readonly entries: EntryTable;
  readonly deadLetters: DeadLetterStore;
  readonly station: () => StationId;
  readonly setting: Setting<PushState>;
  readonly environment: Environment;
  readonly log: Log;
  readonly onAppend: (notify: () => void) => () => void;
  /** Called after an acknowledgement: what upstream has may be redacted here. */
  readonly onAcknowledged: () => void;
  /** Called when upstream holds another history from this `seq` on; resolves to whether the station is a new incarnation now. */
  readonly onFork: (from: number) => Promise<boolean>;
  /** Called after each answer, when upstream may have come back. */
  readonly onContact: () => void;
  /** Called in the same turn, when upstream's word on the time has been kept. */
  readonly onMeasured: () => void;
  /** Asked before entries are sent: whether they are dated as they are to be. */
  readonly isReady: () => Promise<boolean>;
}

/**
 * Drains the outbox: everything of the journal past what upstream acknowledged. A new entry wakes it; a failure is tried
 * again after a jittered wait, with or without new entries. What an answer means is decided in `push-progress.ts`.
 */
export function createPush(dependencies: PushDependencies) {
  const { upstream, db, entries, deadLetters, station, setting, environment, log } = dependencies;
  let progress = progressFrom(setting.read());
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let cancel: () => void = () => {};

  const lastEntry = () => entries.head(station()).seq;
  const outbox = () => outboxOf(progress, lastEntry());
  const isFailing = () => progress.failures > 0;

  /** Inside a transaction or by itself: moves what is kept, and back in memory too where the transaction is undone. */
  function save(next: PushProgress): void {
    const before = progress;
    if (next.kept !== progress.kept) setting.write(next.kept);
    progress = next;
    db.onUndone(() => {
      progress = before;
    });
  }

  const underWay = createBatchesUnderWay((behind) => {
    const of = station();
    const batch = entries.batchAfter(of, behind ?? progress.kept.acknowledged, progress.batchSize);
    return batch === null ? null : { of, first: batch.first, last: batch.last, at: environment.now(), outcome: upstream.push(batch) };
  });

  function accept({ quarantined }: Extract<PushOutcome, { kind: 'accepted' }>, next: PushProgress): void {
    // An acknowledgement that a power cut takes back is given again; what was put aside is notified of once.
    const transact = quarantined.length > 0 ? db.transact : db.transactPulled;
    transact(() => {
      for (const { seq, reason, detail } of quarantined) deadLetters.quarantine(station(), seq, reason, detail);
      setting.write(next.kept);
    });
    progress = next;
    dependencies.onMeasured();
    dependencies.onAcknowledged();
    if (quarantined.length > 0) log.warn({ count: quarantined.length }, 'the hub put entries into quarantine');
    dependencies.onContact();
  }

  /** Takes the answer to a batch; returns whether to go straight on. */
  async function settle({ of, first, at: sent, outcome: answer }: SentBatch): Promise<boolean> {
    const outcome = await answer;
    // While the answer was on its way the station may have become another incarnation: it is about the one before.
    if (station() !== of) return true;
    const { progress: after, next } = afterOutcome(progress, first, outcome, { sent, answered: environment.now() });
    if (outcome.kind === 'accepted') accept(outcome, after);
    else save(after);
    if (outcome.kind !== 'fork' || next !== 're-enrol') return next === 'go-on';
    if (await dependencies.onFork(outcome.seq)) return true;
    save(afterFailedReEnrolment(progress, outcome.seq));
    return false;
  }

  /** Takes the next answer; returns whether to go straight on. While upstream is well, the batch behind is on its way already. */
  async function pushOnce(): Promise<boolean> {
    if (outbox() > 0 && !underWay.isAny() && !(await dependencies.isReady())) {
      progress = afterError(progress);
      return false;
    }
    underWay.fill(maxBatchesUnderWay(progress));
    const next = underWay.take();
    if (next === null) return false;
    const before = progress;
    const goesOn = await settle(next).catch(async (error) => {
      // An answer that could not be kept is asked for again: those to the batches behind it would acknowledge past it.
      await underWay.drop();
      throw error;
    });
    // What was sent behind a batch that did not go through has no place any more; it is sent again.
    if (station() !== next.of || isOutOfPlace(before, progress)) await underWay.drop();
    return goesOn;
  }

  async function drain(): Promise<void> {
    again = true;
    while (again && !stopped) {
      again = false;
      while (!stopped && (await pushOnce())) again = false;
    }
  }

  function wake(): void {
    if (stopped) return;
    if (running !== null) {
      again = true;
      return;
    }
    cancel();
    running = drain()
      .catch((error) => {
        progress = afterError(progress);
        log.error({ error }, 'pushing the outbox stumbled');
      })
      .finally(() => {
        running = null;
        if (isFailing()) schedule();
        else if (outbox() > 0) wake();
      });
  }
  function schedule(): void {
    if (!stopped) cancel = environment.after(backoff(progress.failures, randomFraction(environment)), wake);
  }
  /** Tries again at once if the last try failed: upstream may be back. */
  function retry(): void {
    if (isFailing()) wake();
  }

  const stopListening = dependencies.onAppend(() => {
    // While upstream is away the schedule stands: a busy morning must not hammer a hub that is coming back.
    if (!isFailing()) wake();
  });

  return {
    start: wake,
    /** The journal of another incarnation goes out from its start; inside the caller's transaction. */
    restart(): void {
      save(afterRestart(progress));
      environment.after(0, wake);
    },
    /** Upstream acknowledged by another way than an answer that it has everything through `seq`. */
    acknowledge(seq: number): void {
      const next = afterAcknowledgement(progress, seq, lastEntry());
      if (next === progress) return;
      save(next);
      dependencies.onAcknowledged();
    },
    retry,
    /** Tries now, whatever the schedule says. */
    now: wake,
    /** What upstream said of its clock outside a push. All times in milliseconds since 1970; `sent` and `answered` by the machine's clock. */
    noteContact(time: number, sent: number, answered: number): void {
      save(afterContact(progress, time, { sent, answered }));
      dependencies.onMeasured();
      retry();
    },
    missed(): void {
      progress = afterMissed(progress);
    },
    /** How far the machine's clock was ahead of the hub's when last measured, and when that was by the machine's clock; null if never. */
    clock() {
      const { lastSync: at, clockOffset: offset } = progress.kept;
      return at === null || offset === null ? null : { at, offset };
    },
    status: () => ({ ...progress.kept, upstream: progress.upstream, detail: progress.detail, outbox: outbox() }),
    /** Whether much is being sent, and goes through. */
    isRushing: () => !isFailing() && isRush(outbox()),
    async stop(): Promise<void> {
      stopped = true;
      stopListening();
      cancel();
      await running;
    },
  };
}
export type Push = ReturnType<typeof createPush>;
