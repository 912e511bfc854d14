import { describe, expect, it, onTestFinished } from 'vitest';
import { StationId } from '../../../core/contract/common/ids.ts';
import { type FeedEntry, snapshotEnd } from '../../../core/contract/hub/sync.ts';
import { eventually, temporaryFolder } from '../../../tests/support/stations.ts';
import { createJournal } from '../journal/journal.ts';
import { createProjection } from '../journal/projection.ts';
import { machineClock } from '../membership/event-clock.ts';
import { newId, newSalt, systemEnvironment } from '../runtime/environment.ts';
import { createLog } from '../runtime/log.ts';
import { createDeadLetterStore } from '../store/dead-letters.ts';
import { createEntryTable } from '../store/entries.ts';
import { openStore } from '../store/open.ts';
import { createSetting } from '../store/settings.ts';
import { createStateTables } from '../store/state.ts';
import { createFeedApply } from './feed-apply.ts';
import { createPull, PullState } from './pull.ts';
import type { FeedOutcome, FeedQuery, Upstream } from './upstream.ts';

/** A station's store, and a journal in it. */
function makeStore() {
  const folder = temporaryFolder();
  const db = openStore(`${folder}/station.db`, new Uint8Array(32).fill(1));
  const entries = createEntryTable(db);
  const state = createStateTables(db);
  const project = createProjection({ entries, state });
  const station = StationId.parse(newId(systemEnvironment));
  const journal = createJournal({ db, entries, project, station: () => station, clock: machineClock, seen: null });
  return { folder, db, entries, state, project, station, journal };
}

/** What another station has written, as a feed has it. */
function makeFeed(count: number): FeedEntry[] {
  const { db, entries, station, journal } = makeStore();
  for (let i = 0; i < count; i++)
    journal.transact((writer) =>
      writer.record({
        kind: 'registrant.arrived',
        subject: newId(systemEnvironment),
        actor: 'visitor',
        body: { salt: newSalt(systemEnvironment), how: 'kiosk', checkpoint: null },
      }),
    );
  const feed = entries.after(station, 0, count).map((entry, index) => ({ ...entry, position: index + 1 }));
  db.close();
  return feed;
}

const first = newId(systemEnvironment);

/** A pull from an upstream that holds a feed and an empty snapshot before it. */
function makePull(feed: FeedEntry[]) {
  const { folder, db, entries, state, project, station, journal } = makeStore();
  const deadLetters = createDeadLetterStore(db);
  const troubles: (FeedOutcome | Error)[] = [];
  const snapshots: string[][] = [];
  const asked: FeedQuery[] = [];
  let epoch = first;
  const counted = { snapshots: 0, epochs: 0, contacts: 0 };
  const upstream: Upstream = {
    async feed(query, signal): Promise<FeedOutcome> {
      asked.push(query);
      const trouble = troubles.shift();
      if (trouble instanceof Error) throw trouble;
      if (trouble !== undefined) return trouble;
      if (query.epoch !== epoch) return { kind: 'epoch' };
      const page = feed.slice(query.after, query.after + query.limit);
      if (page.length === 0 && query.wait > 0) {
        // Nothing new: held open until the station gives up waiting, as the hub's client does.
        if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        return { kind: 'later', detail: 'aborted' };
      }
      return { kind: 'page', epoch, position: query.after + page.length, head: feed.length, entries: page };
    },
    async *snapshot() {
      counted.snapshots++;
      yield* snapshots.shift() ?? [JSON.stringify({ epoch, position: 0, rows: 0, time: 0 }), snapshotEnd];
    },
    push: async () => ({ kind: 'later', detail: 'not here' }),
    heartbeat: async () => null,
    fetchPack: async () => null,
    cards: async () => null,
    reenrol: async () => ({ kind: 'later', detail: 'not here' }),
  };
  const setting = createSetting(db, 'pull', PullState);
  const pull = createPull({
    upstream,
    db,
    journal,
    project,
    tables: state,
    deadLetters,
    feedApply: createFeedApply({ journal, project, deadLetters, entries, station: () => station, classesOf: () => null }),
    setting,
    environment: { ...systemEnvironment, after: (_, run) => systemEnvironment.after(1, run) },
    log: createLog(folder),
    onContact: () => {
      counted.contacts++;
    },
    isRushing: () => false,
    onFork: async () => false,
    onEpoch: () => {
      counted.epochs++;
    },
  });
  onTestFinished(async () => {
    await pull.stop();
    db.close();
  });
  /** The next transactions of what is pulled are undone at their end, as on a disk that is full. */
  const failCommits = (count: number): void => {
    let left = count;
    for (const name of ['transact', 'transactPulled'] as const) {
      const commit = db[name].bind(db);
      Object.assign(db, {
        [name]: <T>(work: () => T): T =>
          commit(() => {
            const result = work();
            if (setting.read() !== null && left-- > 0) throw new Error('the disk is full');
            return result;
          }),
      });
    }
  };
  return {
    pull,
    db,
    state,
    failCommits,
    setting,
    asked,
    troubles,
    snapshots,
    counted,
    restore: () => {
      epoch = newId(systemEnvironment);
      pull.again();
    },
    reached: (position: number) => eventually(() => pull.status().position === position),
  };
}

describe('pulling', () => {
  it('loads the snapshot, then follows the feed, and keeps how far it came', async () => {
    const { pull, reached, setting, state } = makePull(makeFeed(30));
    pull.start();
    await reached(30);
    expect(state.countRegistrants()).toBe(30);
    expect(setting.read()).toMatchObject({ cursor: { epoch: first, position: 30 }, loading: null, head: 30 });
  });

  it('says what went wrong, asks for smaller pages meanwhile, and goes on where it was', async () => {
    const { pull, reached, troubles, asked, state } = makePull(makeFeed(30));
    troubles.push({ kind: 'later', detail: 'down' }, { kind: 'refused', detail: 'revoked' }, new Error('bug'));
    pull.start();
    await reached(30);
    // What was asked last is asked once the page before it has been noted as a success.
    await eventually(() => asked.length >= 5);
    expect(asked.slice(0, 5).map(({ limit, wait }) => [limit, wait])).toEqual([
      [4_000, 10],
      [2_000, 0],
      [1_000, 0],
      [500, 0],
      [1_000, 10],
    ]);
    expect(pull.status().detail).toBeNull();
    expect(state.countRegistrants()).toBe(30);
  });

  it('asks ahead for pages that are still to come', async () => {
    const { pull, reached, troubles, asked } = makePull(makeFeed(90));
    // Eight failures bring a page down to its smallest size.
    for (let i = 0; i < 8; i++) troubles.push({ kind: 'later', detail: 'down' });
    pull.start();
    await reached(90);
    expect(asked.slice(8, 11).map(({ after, limit }) => [after, limit])).toEqual([
      [0, 25],
      [25, 25],
      [50, 25],
    ]);
  });

  it('loads anew and has everything sent again where upstream was restored', async () => {
    const { pull, reached, restore, counted, setting } = makePull(makeFeed(5));
    pull.start();
    await reached(5);
    restore();
    await eventually(() => counted.snapshots === 2);
    await reached(5);
    expect(counted.epochs).toBe(1);
    expect(setting.read()?.cursor?.epoch).not.toBe(first);
  });

  it('loads a snapshot that was cut once more', async () => {
    const { pull, reached, snapshots, counted } = makePull(makeFeed(5));
    snapshots.push([JSON.stringify({ epoch: first, position: 0, rows: 9, time: 0 })], ['rubbish']);
    pull.start();
    await reached(5);
    expect(counted.snapshots).toBe(3);
  });

  it('loads the snapshot once more where that is asked for, and loses nothing', async () => {
    const { pull, db, reached, counted, state } = makePull(makeFeed(5));
    pull.start();
    await reached(5);
    db.transact(() => pull.reload());
    expect(pull.status()).toMatchObject({ position: null, head: 5 });
    pull.again();
    await eventually(() => counted.snapshots === 2);
    await reached(5);
    expect(state.countRegistrants()).toBe(5);
  });

  it('loses nothing where a slice of the feed, or of the snapshot, could not be written', async () => {
    const { pull, db, reached, setting, state, failCommits } = makePull(makeFeed(30));
    failCommits(3);
    pull.start();
    await reached(30);
    expect(state.countRegistrants()).toBe(30);
    expect(db.prepare<[], { count: number }>('SELECT count(*) AS count FROM registrant').get()?.count).toBe(30);
    expect(setting.read()).toMatchObject({ cursor: { epoch: first, position: 30 } });
  });

  it('goes on where a bad snapshot can’t even be given up', async () => {
    const { pull, reached, snapshots, state, failCommits } = makePull(makeFeed(5));
    snapshots.push(['rubbish']);
    failCommits(1);
    pull.start();
    await reached(5);
    expect(state.countRegistrants()).toBe(5);
  });

  it('takes a stretch that came by another way, and does not ask for it again', async () => {
    const feed = makeFeed(8);
    const { pull, reached, asked } = makePull(feed.slice(0, 5));
    pull.start();
    await reached(5);
    await pull.take({ epoch: first, after: 3, position: 8, entries: feed.slice(3) });
    expect(pull.status()).toMatchObject({ position: 8, head: 8 });
    pull.again();
    await eventually(() => asked.at(-1)?.after === 8);
  });
});
