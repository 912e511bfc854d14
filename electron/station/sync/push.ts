import { z } from 'zod';
import type { JournalEntry } from '../../../core/contract/journal.ts';
import { maxBatch } from '../../../core/contract/journal.ts';
import type { StoredEntry } from '../../../core/journal/chain.ts';
import type { Ambient } from '../ambient.ts';
import type { Log } from '../log.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { EntryTable } from '../store/entries.ts';
import type { Setting } from '../store/settings.ts';
import { backoff } from './backoff.ts';
import type { PushOutcome, Upstream } from './upstream.ts';

/** How far the outbox has been acknowledged, and when upstream was last heard, milliseconds since 1970. */
export const PushState = z.object({ acknowledged: z.int(), lastSync: z.int().nullable(), clockOffset: z.int().nullable() });
export type PushState = z.infer<typeof PushState>;
export const noPushYet: PushState = { acknowledged: 0, lastSync: null, clockOffset: null };

export interface PushParts {
  readonly upstream: Upstream;
  readonly db: WritableDatabase;
  readonly entries: EntryTable;
  readonly setting: Setting<PushState>;
  readonly ambient: Ambient;
  readonly log: Log;
  readonly onAppend: (tell: () => void) => () => void;
}

export type UpstreamState = 'connected' | 'unreachable' | 'refused';

function isWhole(entry: StoredEntry): entry is JournalEntry {
  return entry.body !== null;
}

/**
 * Drains the outbox: everything of the journal past what upstream acknowledged. A new entry wakes it; a failure is tried
 * again after a jittered wait, with or without new entries.
 */
export function createPush({ upstream, db, entries, setting, ambient, log, onAppend }: PushParts) {
  let failures = 0;
  let upstreamState: UpstreamState = 'connected';
  let detail: string | null = null;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let callOff: () => void = () => {};
  let state = setting.read() ?? noPushYet;

  function save(next: PushState): void {
    setting.write(next);
    state = next;
  }

  function accept(outcome: Extract<PushOutcome, { kind: 'accepted' }>, sent: number, answered: number): void {
    const middle = sent + (answered - sent) / 2;
    const next = {
      acknowledged: Math.max(state.acknowledged, outcome.through),
      lastSync: answered,
      clockOffset: Math.round(middle - outcome.time),
    };
    db.transact(() => {
      for (const { seq, reason, detail: why } of outcome.quarantined) entries.quarantine(upstream.station, seq, reason, why);
      setting.write(next);
    });
    state = next;
    if (outcome.quarantined.length > 0) log.warn({ count: outcome.quarantined.length }, 'the hub put entries into quarantine');
  }

  /** One push; returns whether to go straight on. */
  async function pushOnce(): Promise<boolean> {
    const batch = entries.after(upstream.station, state.acknowledged, maxBatch).filter(isWhole);
    if (batch.length === 0) return false;
    const sent = ambient.now();
    const outcome = await upstream.push(batch);
    switch (outcome.kind) {
      case 'accepted':
        accept(outcome, sent, ambient.now());
        failures = 0;
        upstreamState = 'connected';
        detail = null;
        return true;
      case 'gap':
        save({ ...state, acknowledged: outcome.expected - 1 });
        failures++;
        detail = `the hub asks again for everything from ${outcome.expected} on`;
        return failures === 1;
      case 'fork':
      case 'refused':
        upstreamState = 'refused';
        detail =
          outcome.kind === 'fork' ? `the hub holds another entry ${outcome.seq}: this station must be enrolled anew` : outcome.detail;
        failures++;
        return false;
      case 'later':
        upstreamState = 'unreachable';
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
    callOff = ambient.after(backoff(failures, (ambient.random(1)[0] ?? 0) / 255), wake);
  }

  function wake(): void {
    if (stopped) return;
    if (running !== null) {
      again = true;
      return;
    }
    callOff();
    running = drain()
      .catch((error) => {
        failures++;
        log.error({ error }, 'pushing the outbox stumbled');
      })
      .finally(() => {
        running = null;
        if (failures > 0) schedule();
        else if (entries.countAfter(upstream.station, state.acknowledged) > 0) wake();
      });
  }

  const stopListening = onAppend(() => {
    // While upstream is away the schedule stands: a busy morning must not hammer a hub that is coming back.
    if (failures === 0) wake();
  });

  return {
    start: wake,
    /** Tries now, whatever the schedule says. */
    now: wake,
    /** What upstream said of its clock outside a push. */
    heard(time: number, sent: number, answered: number): void {
      save({ ...state, lastSync: answered, clockOffset: Math.round(sent + (answered - sent) / 2 - time) });
      if (upstreamState === 'unreachable') upstreamState = 'connected';
      if (failures > 0) wake();
    },
    missed(): void {
      if (upstreamState === 'connected') upstreamState = 'unreachable';
    },
    status: () => ({ ...state, upstream: upstreamState, detail, outbox: entries.countAfter(upstream.station, state.acknowledged) }),
    async stop(): Promise<void> {
      stopped = true;
      stopListening();
      callOff();
      await running;
    },
  };
}
export type Push = ReturnType<typeof createPush>;
