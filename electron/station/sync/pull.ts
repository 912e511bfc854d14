import { z } from 'zod';
import type { FeedEntry } from '../../../core/contract/hub/sync.ts';
import { backoff } from '../../../node/backoff.ts';
import { createHeapLimit } from '../../../node/heap-limit.ts';
import type { Journal } from '../journal/journal.ts';
import type { Projection } from '../journal/projection.ts';
import { type Environment, randomFraction } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { DeadLetterStore } from '../store/dead-letters.ts';
import type { Setting } from '../store/settings.ts';
import type { StateTables } from '../store/state.ts';
import { createBootstrap } from './bootstrap.ts';
import type { FeedApply } from './feed-apply.ts';
import { createPagesAhead } from './pages-ahead.ts';
import { createPause } from './pause.ts';
import {
  afterBadSnapshot,
  afterEpoch,
  afterFailure,
  afterPage,
  afterReload,
  afterRows,
  afterSnapshot,
  afterStretch,
  afterSuccess,
  type Cursor,
  failuresOf,
  keptOf,
  type PullPhase,
  type PullState,
  phaseFrom,
  queryAt,
  statusOf,
} from './pull-phase.ts';
import { inSlices } from './slices.ts';
import type { FeedOutcome, Upstream } from './upstream.ts';

export { PullState } from './pull-phase.ts';

/** While the station itself sends much, a page waits at the most this long, looking this often; in milliseconds. */
const longestHold = 3_000;
const pollInterval = 100;
/** Per cent, for a first load: fifty megabytes less than with V8's own steps, at the same pace. Sending is faster with V8's. */
const heapGrowth = 150;

export interface PullDependencies {
  readonly upstream: Upstream;
  readonly db: WritableDatabase;
  readonly journal: Journal;
  readonly project: Projection;
  readonly tables: StateTables;
  readonly deadLetters: DeadLetterStore;
  readonly feedApply: FeedApply;
  readonly setting: Setting<PullState>;
  readonly environment: Environment;
  readonly log: Log;
  /** Called after each answer, when upstream may have come back. */
  readonly onContact: () => void;
  /** Whether much is being sent: it comes back down the feed, so pulling then would halve the pace of both. */
  readonly isRushing: () => boolean;
  /** Called when upstream holds entries of this incarnation that the station has not: it must become another. */
  readonly onFork: (from: number) => Promise<boolean>;
  /** Called when upstream was restored, inside the transaction that forgets the cursor. */
  readonly onEpoch: () => void;
}

/** A stretch of the feed that came by another way than the network: the entries past `after` through `position` of an epoch. */
export interface FeedStretch {
  readonly epoch: string;
  readonly after: number;
  readonly position: number;
  readonly entries: readonly FeedEntry[];
}

/** A load that belongs to another epoch, or makes no sense, starts again from the first row. */
const isBadSnapshot = (error: unknown, detail: string): boolean =>
  error instanceof z.ZodError || error instanceof SyntaxError || detail.includes('restored');

/**
 * Pulls what other stations wrote: first the present state as a snapshot, then the feed, for as long as the station runs. What
 * comes next is decided in `pull-phase.ts`; a failure is tried again after a jittered wait.
 */
export function createPull(dependencies: PullDependencies) {
  const { upstream, db, journal, feedApply, setting, environment, log, isRushing } = dependencies;
  const limitHeap = createHeapLimit(heapGrowth);
  const pause = createPause(environment);
  let phase = phaseFrom(setting.read());
  /** The phase's `reloads` when the load began that is under way. */
  let loadingSince = 0;
  let stopped = false;
  let leaving = new AbortController();
  let running: Promise<void> | null = null;

  /** Inside a transaction: what is kept moves with the entries, in memory too, and back with them where the transaction is undone. */
  function save(next: PullPhase): void {
    const before = phase;
    setting.write(keptOf(next, journal.time()));
    phase = next;
    db.onUndone(() => {
      phase = before;
    });
  }

  const bootstrap = createBootstrap({
    upstream,
    db,
    project: dependencies.project,
    state: dependencies.tables,
    read: () => (phase.kind === 'loading' ? phase.progress : null),
    save: (progress) => save(afterRows(phase, progress, loadingSince)),
  });
  const ask = (after: Cursor) => upstream.feed(queryAt(phase.pace, after), leaving.signal);
  const ahead = createPagesAhead(ask);

  const apply = (entries: readonly FeedEntry[], done: (through: number) => void) =>
    inSlices(
      entries,
      (run) => db.transactPulled(run),
      (entry) => feedApply.apply(entry),
      (through) => {
        feedApply.keep();
        done(through);
      },
    );

  async function loadSnapshot(): Promise<void> {
    loadingSince = phase.reloads;
    const cursor = await limitHeap(() => bootstrap(leaving.signal));
    const next = afterSnapshot(phase, cursor, loadingSince);
    if (next === phase) return;
    db.transact(() => save(next));
    log.info({ position: cursor.position }, 'the snapshot is loaded');
  }

  async function applyPage({ epoch, position, head, entries }: Extract<FeedOutcome, { kind: 'page' }>): Promise<string | null> {
    const fork = feedApply.forkedAt(entries);
    if (fork !== null && !(await dependencies.onFork(fork)))
      return `the hub holds another entry ${fork} of this station: its disk was put back`;
    // A fork that was found made the station another one: it loads everything anew.
    if (phase.kind === 'loading') return null;
    const since = phase.reloads;
    const reach = (reached: number) => afterPage(phase, { epoch, position: reached }, head, since);
    await apply(entries, (through) => save(reach(entries[through - 1]?.position ?? position)));
    const next = reach(position);
    // Behind the last entry that is for this station, the feed may have been read on.
    if (next !== phase) db.transact(() => save(next));
    return null;
  }

  /** One step of the feed; why it did not go well, or null. */
  async function followFeed(): Promise<string | null> {
    // What others wrote waits a little, not for a whole long outbox.
    for (let waited = 0; isRushing() && waited < longestHold && !stopped; waited += pollInterval) await pause.wait(pollInterval);
    if (stopped || phase.kind === 'loading') return null;
    const { cursor } = phase;
    const outcome = await (ahead.take(cursor) ?? ask(cursor));
    switch (outcome.kind) {
      case 'page':
        if (phase.kind === 'following') ahead.askBehind({ ...cursor, position: outcome.position }, outcome.head, phase.pace.pageSize);
        return applyPage(outcome);
      case 'epoch':
        log.warn({}, 'upstream was restored: loading from its snapshot and sending everything again');
        db.transact(() => {
          dependencies.deadLetters.clearFeed();
          feedApply.forget();
          dependencies.onEpoch();
          save(afterEpoch(phase));
        });
        return null;
      case 'refused':
      case 'later':
        return outcome.detail;
    }
  }

  /** What a step that threw leaves in memory does not count. Returns why it did not go well. */
  function recover(error: unknown): string {
    const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown error';
    ahead.drop();
    feedApply.forget();
    if (!stopped) log.warn({ error }, 'pulling stumbled');
    if (!isBadSnapshot(error, detail)) return detail;
    try {
      db.transact(() => save(afterBadSnapshot(phase)));
    } catch (failure) {
      // A disk that is full too: the same load is bad again, and begun anew then.
      log.warn({ error: failure }, 'the load that was cut could not be given up yet');
    }
    return detail;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      const trouble = await (phase.kind === 'loading' ? loadSnapshot().then(() => null) : followFeed()).catch(recover);
      if (stopped) return;
      if (trouble === null) {
        phase = afterSuccess(phase);
        dependencies.onContact();
        continue;
      }
      phase = afterFailure(phase, trouble);
      ahead.drop();
      leaving.abort();
      leaving = new AbortController();
      await pause.wait(backoff(failuresOf(phase), randomFraction(environment)));
    }
  }

  return {
    start(): void {
      db.transact(() => feedApply.applyParked());
      running = run();
    },
    /** Applies a stretch of the feed that came by another way. The cursor moves only where the stretch follows what is here. */
    async take(stretch: FeedStretch): Promise<void> {
      const { entries, position } = stretch;
      await apply(entries, (through) => save(afterStretch(phase, stretch, entries[through - 1]?.position ?? 0)));
      db.transact(() => save(afterStretch(phase, stretch, position)));
    },
    /** Starts again from the snapshot, inside the caller's transaction: joining what is here already changes nothing. */
    reload(): void {
      ahead.drop();
      feedApply.forget();
      save(afterReload(phase));
    },
    /** Gives up what it waits for and asks anew: the line it waits on may be dead, while another one lives. */
    again(): void {
      leaving.abort();
      pause.end();
    },
    /** Tries again at once if the last try failed: upstream may be back. */
    retry(): void {
      if (failuresOf(phase) > 0) pause.end();
    },
    status: () => statusOf(phase),
    async stop(): Promise<void> {
      stopped = true;
      leaving.abort();
      pause.end();
      await running;
    },
  };
}
export type Pull = ReturnType<typeof createPull>;
