import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { JournalEntry } from '../../../core/contract/common/entry.ts';
import { StationId } from '../../../core/contract/common/ids.ts';
import { eventually, temporaryFolder } from '../../../tests/support/stations.ts';
import { createJournal } from '../journal/journal.ts';
import { createProjection } from '../journal/projection.ts';
import { machineClock } from '../membership/event-clock.ts';
import { type Environment, newId, newSalt, systemEnvironment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { createDeadLetterStore } from '../store/dead-letters.ts';
import { createEntryTable } from '../store/entries.ts';
import { openStore } from '../store/open.ts';
import { createSetting } from '../store/settings.ts';
import { createStateTables } from '../store/state.ts';
import { createPush, PushState } from './push.ts';
import type { PushOutcome, Upstream } from './upstream.ts';

/** An upstream that keeps what it takes, and answers as told before it is well again. */
function makePush(
  troubles: ('later' | 'lost-answer' | 'throws')[],
  after: Environment['after'] = (_, run) => systemEnvironment.after(1, run),
) {
  const folder = temporaryFolder();
  const db = openStore(`${folder}/station.db`, new Uint8Array(32).fill(1));
  const entries = createEntryTable(db);
  const station = StationId.parse(newId(systemEnvironment));
  const deadLetters = createDeadLetterStore(db);
  const project = createProjection({ entries, state: createStateTables(db) });
  const journal = createJournal({
    db,
    entries,
    project,
    station: () => station,
    clock: machineClock,
    seen: null,
  });
  const taken = new Map<number, string>();
  let calls = 0;
  let other = Number.POSITIVE_INFINITY;
  let parted: (from: number) => void = () => {};
  const upstream: Upstream = {
    async push({ first, last, json }): Promise<PushOutcome> {
      const batch = z.array(JournalEntry).parse(JSON.parse(json));
      expect([batch[0]?.seq, batch.at(-1)?.seq]).toEqual([first, last]);
      calls++;
      const trouble = troubles.shift();
      if (trouble === 'throws') throw new Error('bug');
      if (trouble === 'later') return { kind: 'later', detail: 'down' };
      const differs = batch.find(({ seq }) => seq >= other);
      if (differs !== undefined) return { kind: 'fork', seq: differs.seq };
      const expected = taken.size + 1;
      if ((batch[0]?.seq ?? 0) > expected) return { kind: 'gap', expected };
      for (const entry of batch) taken.set(entry.seq, entry.hash);
      if (trouble === 'lost-answer') return { kind: 'later', detail: 'cut' };
      return {
        kind: 'accepted',
        through: batch.at(-1)?.seq ?? 0,
        quarantined: [{ seq: 1, reason: 'schema', detail: 'd' }],
        time: systemEnvironment.now(),
      };
    },
    heartbeat: async () => null,
    fetchPack: async () => null,
    feed: async () => ({ kind: 'later', detail: 'not here' }),
    // biome-ignore lint/correctness/useYield: there is none.
    async *snapshot() {
      throw new Error('not here');
    },
    cards: async () => null,
    reenrol: async () => ({ kind: 'later', detail: 'not here' }),
  };
  const environment = { ...systemEnvironment, after };
  const setting = createSetting(db, 'push', PushState);
  const push = createPush({
    upstream,
    db,
    entries,
    deadLetters,
    station: () => station,
    setting,
    environment,
    log: createLog(folder),
    onAppend: journal.onAppend,
    onAcknowledged: () => {},
    async onFork(from) {
      parted(from);
      return false;
    },
    onContact: () => {},
    onMeasured: () => {},
    isReady: async () => true,
  });
  const arrive = () =>
    journal.transact((writer) =>
      writer.record({
        kind: 'registrant.arrived',
        subject: newId(systemEnvironment),
        actor: 'visitor',
        body: { salt: newSalt(systemEnvironment), how: 'kiosk', checkpoint: null },
      }),
    );
  const close = async () => {
    await push.stop();
    db.close();
  };
  /** Upstream holds something else from `from` on, though the station believes it has everything through `acknowledged`. */
  const part = (from: number, acknowledged: number): Promise<number> => {
    other = from;
    for (let seq = 1; seq < from; seq++) taken.set(seq, '');
    push.acknowledge(acknowledged);
    return new Promise((resolve) => {
      parted = resolve;
    });
  };
  return { push, arrive, part, taken, deadLetters, calls: () => calls, close };
}

describe('pushing the outbox', () => {
  it('drains by itself, whatever goes wrong first, with no new entry to wake it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('later' as const, 'lost-answer' as const, 'throws' as const), { maxLength: 6 }),
        fc.integer({ min: 1, max: 30 }),
        async (troubles, count) => {
          const { push, arrive, taken, close } = makePush(troubles);
          for (let i = 0; i < count; i++) arrive();
          push.start();
          await eventually(() => push.status().outbox === 0);
          expect(taken.size).toBe(count);
          await close();
        },
      ),
      { numRuns: 15 },
    );
  });

  it('goes back to what upstream asks for', async () => {
    const { push, arrive, taken, close } = makePush([]);
    for (let i = 0; i < 5; i++) arrive();
    push.start();
    await eventually(() => push.status().outbox === 0);
    // Upstream lost what it had: a backup was put back.
    taken.clear();
    arrive();
    await eventually(() => taken.size === 6);
    await close();
  });

  it('keeps as a dead letter what upstream put into quarantine, once', async () => {
    const { push, arrive, deadLetters, close } = makePush([]);
    arrive();
    push.start();
    await eventually(() => push.status().outbox === 0);
    arrive();
    await eventually(() => push.status().outbox === 0);
    expect(deadLetters.countQuarantined()).toBe(1);
    await close();
  });

  it('does not hammer an upstream that is away when entries keep coming, and tries at once when asked to', async () => {
    const { push, arrive, calls, close } = makePush(
      Array.from({ length: 1000 }, () => 'later' as const),
      () => () => {},
    );
    arrive();
    await eventually(() => push.status().upstream === 'unreachable');
    for (let i = 0; i < 20; i++) {
      arrive();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(calls()).toBe(1);
    push.now();
    await eventually(() => calls() === 2);
    await close();
  });
});

describe('a journal that upstream holds otherwise', () => {
  it('is compared from where the two part, however many batches back that is', async () => {
    const { push, arrive, part, close } = makePush([]);
    for (let i = 0; i < 4_200; i++) arrive();
    const partedAt = part(1_201, 3_600);
    push.start();
    expect(await partedAt).toBe(1_201);
    await close();
  });
});
