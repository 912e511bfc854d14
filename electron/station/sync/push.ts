import { z } from 'zod';
import { measureOffset } from '../../../core/clock/clock-offset.ts';
import { maxBatch } from '../../../core/contract/common/entry.ts';
import type { StationId } from '../../../core/contract/common/ids.ts';
import { backoff } from '../../../node/backoff.ts';
import { type Environment, randomFraction } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { DeadLetterStore } from '../store/dead-letters.ts';
import type { EntryTable } from '../store/entries.ts';
import type { Setting } from '../store/settings.ts';
import type { PushOutcome, Upstream } from './upstream.ts';

/** How far the outbox has been acknowledged, and when upstream was last heard, milliseconds since 1970. */
export const PushState = z.object({ acknowledged: z.int(), lastSync: z.int().nullable(), clockOffset: z.int().nullable() });
export type PushState = z.infer<typeof PushState>;
export const noPushYet: PushState = { acknowledged: 0, lastSync: null, clockOffset: null };

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
  /** Called after an acknowledgement: what upstream has may be shed here. */
  readonly onAcknowledged: () => void;
  /** Called when upstream holds another history from this `seq` on; resolves to whether the station is a new incarnation now. */
  readonly onFork: (from: number) => Promise<boolean>;
  /** Called after each answer, when upstream may have come back. */
  readonly onContact: () => void;
}

/** Entries in one push: large enough to be quick, and fewer after a failure, so that a thin line brings one through. */
const largestBatch = maxBatch;
const smallestBatch = 10;
/** Batches on their way at once: while upstream commits one, the next is read and sent. */
const maxUnderWay = 3;
/** While more than this wait to be sent, sending goes first. */
const rush = 200;

interface Sent {
  readonly of: StationId;
  readonly first: number;
  readonly last: number;
  readonly at: number;
  readonly outcome: Promise<PushOutcome>;
}

export type UpstreamState = 'connected' | 'unreachable' | 'refused';

/**
 * Drains the outbox: everything of the journal past what upstream acknowledged. A new entry wakes it; a failure is tried
 * again after a jittered wait, with or without new entries.
 */
export function createPush(dependencies: PushDependencies) {
  const { upstream, db, entries, deadLetters, station, setting, environment, log, onAppend, onAcknowledged, onFork, onContact } =
    dependencies;
  let failures = 0;
  let batchSize = largestBatch;
  let upstreamState: UpstreamState = 'connected';
  let detail: string | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let cancel: () => void = () => {};
  let state = setting.read() ?? noPushYet;
  const underWay: Sent[] = [];

  /** A journal has no gap, so its last number says how many wait. */
  const outbox = () => Math.max(0, entries.head(station()).seq - state.acknowledged);

  function save(next: PushState): void {
    setting.write(next);
    state = next;
  }

  function accept(outcome: Extract<PushOutcome, { kind: 'accepted' }>, sent: number, answered: number): void {
    const next = {
      acknowledged: Math.max(state.acknowledged, outcome.through),
      lastSync: answered,
      clockOffset: measureOffset(state.clockOffset, { sent, answered, time: outcome.time }),
    };
    // An acknowledgement that a power cut takes back is given again; what was put aside is told once.
    const transact = outcome.quarantined.length > 0 ? db.transact : db.transactPulled;
    transact(() => {
      for (const { seq, reason, detail: why } of outcome.quarantined) deadLetters.quarantine(station(), seq, reason, why);
      setting.write(next);
    });
    state = next;
    onAcknowledged();
    if (outcome.quarantined.length > 0) log.warn({ count: outcome.quarantined.length }, 'the hub put entries into quarantine');
  }

  /** The batch behind what is under way already, sent without waiting; null where there is none. */
  function send(): Sent | null {
    const of = station();
    const behind = underWay.at(-1)?.last ?? state.acknowledged;
    const batch = entries.batchAfter(of, behind, batchSize);
    return batch === null ? null : { of, first: batch.first, last: batch.last, at: environment.now(), outcome: upstream.push(batch) };
  }

  /** Takes the next answer; returns whether to go straight on. While upstream is well, the batch behind is on its way already. */
  async function pushOnce(): Promise<boolean> {
    while (underWay.length < (failures === 0 ? maxUnderWay : 1)) {
      const sent = send();
      if (sent === null) break;
      underWay.push(sent);
    }
    const next = underWay.shift();
    if (next === undefined) return false;
    const before = state.acknowledged;
    const goOn = await settle(next);
    if (failures > 0 || station() !== next.of || state.acknowledged < before) {
      // What was sent behind a batch that did not go through has no place any more; it is sent again.
      await Promise.all(underWay.splice(0).map(({ outcome }) => outcome));
    }
    return goOn;
  }

  async function settle({ of, first, at: sent, outcome: answer }: Sent): Promise<boolean> {
    const outcome = await answer;
    // While the answer was on its way the station may have become another incarnation: it is about the one before.
    if (station() !== of) return true;
    switch (outcome.kind) {
      case 'accepted':
        accept(outcome, sent, environment.now());
        failures = 0;
        batchSize = Math.min(largestBatch, batchSize * 2);
        upstreamState = 'connected';
        detail = null;
        onContact();
        return true;
      case 'gap':
        save({ ...state, acknowledged: outcome.expected - 1 });
        failures++;
        detail = `the hub asks again for everything from ${outcome.expected} on`;
        return failures === 1;
      case 'fork':
        // The first entry of the batch differs: those before it may, too. One step back shows where the histories part.
        if (outcome.seq === first && first > 1) {
          save({ ...state, acknowledged: Math.max(0, first - 1 - maxBatch) });
          return true;
        }
        if (await onFork(outcome.seq)) return true;
        upstreamState = 'refused';
        detail = `the hub holds another entry ${outcome.seq}: this station must be enrolled anew`;
        failures++;
        return false;
      case 'refused':
        upstreamState = 'refused';
        detail = outcome.detail;
        failures++;
        return false;
      case 'later':
        upstreamState = 'unreachable';
        batchSize = Math.max(smallestBatch, Math.floor(batchSize / 2));
        detail = outcome.detail;
        failures++;
        return false;
    }
  }

  async function drain(): Promise<void> {
    again = true;
    while (again && !stopped) {
      again = false;
      while (!stopped && (await pushOnce())) again = false;
    }
  }

  function schedule(): void {
    if (stopped || failures === 0) return;
    cancel = environment.after(backoff(failures, randomFraction(environment)), wake);
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
        failures++;
        log.error({ error }, 'pushing the outbox stumbled');
      })
      .finally(() => {
        running = null;
        if (failures > 0) schedule();
        else if (outbox() > 0) wake();
      });
  }

  const stopListening = onAppend(() => {
    // While upstream is away the schedule stands: a busy morning must not hammer a hub that is coming back.
    if (failures === 0) wake();
  });

  return {
    start: wake,
    /** The journal of another incarnation goes out from its start; inside the caller's transaction. */
    restart(): void {
      save({ ...state, acknowledged: 0 });
      environment.after(0, wake);
    },
    /** Upstream said by another way than an answer that it has everything through `seq`. */
    acknowledge(seq: number): void {
      const through = Math.min(seq, entries.head(station()).seq);
      if (through <= state.acknowledged) return;
      save({ ...state, acknowledged: through });
      onAcknowledged();
    },
    /** Tries again at once if the last try failed: upstream may be back. */
    retry(): void {
      if (failures > 0) wake();
    },
    /** Tries now, whatever the schedule says. */
    now: wake,
    /** What upstream said of its clock outside a push. */
    noteContact(time: number, sent: number, answered: number): void {
      save({ ...state, lastSync: answered, clockOffset: measureOffset(state.clockOffset, { sent, answered, time }) });
      if (upstreamState === 'unreachable') upstreamState = 'connected';
      if (failures > 0) wake();
    },
    missed(): void {
      if (upstreamState === 'connected') upstreamState = 'unreachable';
    },
    /** How far the machine's clock was ahead of the hub's when last measured, and when that was by the machine's clock; null if never. */
    clock() {
      const { lastSync: at, clockOffset: offset } = state;
      return at === null || offset === null ? null : { at, offset };
    },
    status: () => ({ ...state, upstream: upstreamState, detail, outbox: outbox() }),
    /** Whether much is being sent, and goes through. */
    isRushing: () => failures === 0 && outbox() > rush,
    async stop(): Promise<void> {
      stopped = true;
      stopListening();
      cancel();
      await running;
    },
  };
}
export type Push = ReturnType<typeof createPush>;
