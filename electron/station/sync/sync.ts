import type { z } from 'zod';
import type { StationHealth } from '../../../core/contract/hub/station-health.ts';
import type { Journal } from '../journal/journal.ts';
import type { Projection } from '../journal/projection.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { Ambient } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { Shelves } from '../store/dead-letters.ts';
import type { EntryTable } from '../store/entries.ts';
import type { Notices } from '../store/notices.ts';
import type { Setting } from '../store/settings.ts';
import type { StateTables } from '../store/state.ts';
import { createRetirement } from './decommissioning.ts';
import { createFeedApply } from './feed-apply.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createPull, type PullState } from './pull.ts';
import { createPush, type PushState } from './push.ts';
import { createSuccession, type SuccessionParts } from './re-enrolment.ts';
import { createShedder, type ShedState } from './redactor.ts';
import type { Upstream, UpstreamNews } from './upstream.ts';

export interface SyncParts {
  readonly upstream: Upstream;
  readonly enrolled: EnrolledStation;
  readonly db: WritableDatabase;
  readonly entries: EntryTable;
  readonly shelves: Shelves;
  readonly state: StateTables;
  readonly journal: Journal;
  readonly project: Projection;
  readonly pushSetting: Setting<PushState>;
  readonly pullSetting: Setting<PullState>;
  readonly shedSetting: Setting<ShedState>;
  readonly ambient: Ambient;
  readonly log: Log;
  readonly health: () => z.infer<typeof StationHealth>;
  readonly onNews: (news: UpstreamNews) => Promise<void>;
  readonly become: SuccessionParts['become'];
  readonly notices: Notices;
  /** Called once a retired station has handed over everything: ends all work and wipes. */
  readonly onHandedOver: () => void;
}

/** Entries of the feed that are a rush, not a visitor here and there. */
const muchBehind = 1_000;

/** Everything between a station and its upstream: outbox up, feed down, heartbeat, and a new incarnation where one is needed. */
export function createSync(parts: SyncParts) {
  const { upstream, enrolled, db, entries, shelves, state, journal, project, ambient, log } = parts;
  const station = () => enrolled.station();

  const shedder = createShedder({
    db,
    entries,
    state,
    setting: parts.shedSetting,
    station,
    shed: () => enrolled.shed(),
    acknowledged: () => push.status().acknowledged,
    isRushing: () => push.isRushing(),
    ambient,
  });
  const succeed = createSuccession({
    upstream,
    db,
    entries,
    state,
    journal,
    station,
    log,
    shedOld(before, from) {
      shedder.shedRange(before, 0, from - 1);
      entries.shed(before, from - 1, Number.MAX_SAFE_INTEGER, enrolled.shed());
    },
    reload: () => pull.reload(),
    become(enrolment, key) {
      push.restart();
      return parts.become(enrolment, key);
    },
  });
  const push = createPush({
    upstream,
    db,
    entries,
    shelves,
    station,
    setting: parts.pushSetting,
    ambient,
    log,
    onAppend: journal.onAppend,
    onAcknowledged: shedder.wake,
    onFork: succeed,
    onContact: () => pull.retry(),
  });
  const pull = createPull({
    upstream,
    db,
    journal,
    project,
    tables: state,
    shelves,
    feedApply: createFeedApply({ journal, project, shelves, entries, station }),
    setting: parts.pullSetting,
    ambient,
    log,
    onContact: () => push.retry(),
    isRushing: push.isRushing,
    onFork: succeed,
    onEpoch: () => push.restart(),
  });
  const heartbeat = createHeartbeat({
    upstream,
    push,
    health: parts.health,
    notices: parts.notices,
    log,
    ambient,
    onBack: () => pull.again(),
    async onNews(news) {
      if (news.command === 'wipe') return retirement.proceed();
      pull.retry();
      await parts.onNews(news);
    },
  });

  const retirement = createRetirement({
    upstream,
    outbox: () => push.status().outbox,
    pushNow: push.now,
    health: parts.health,
    log,
    onHandedOver: parts.onHandedOver,
  });

  return {
    /** Whether the station is being taken out of service. */
    isRetiring: retirement.isUnderWay,
    start(): void {
      push.start();
      shedder.wake();
      pull.start();
      heartbeat.start();
    },
    /** Sheds all that waits and stops, where nothing else runs. */
    finishShedding: shedder.finish,
    /** A stretch of the feed, and an acknowledgement, that came by another way than the network. */
    takeFeed: pull.take,
    acknowledge: push.acknowledge,
    now(): void {
      push.now();
      pull.retry();
    },
    /** A first load, much of the feed still to come, or a rush of sending: what can wait does. */
    isBusy(): boolean {
      const { loading, position, head } = pull.status();
      return loading !== null || head - (position ?? head) > muchBehind || push.isRushing();
    },
    /** The clock as last measured: asked with every entry. */
    clock: push.clock,
    status: () => ({ ...push.status(), toShed: shedder.waiting(), pull: pull.status() }),
    async stop(): Promise<void> {
      shedder.stop();
      heartbeat.stop();
      await Promise.all([push.stop(), pull.stop()]);
    },
  };
}
export type Sync = ReturnType<typeof createSync>;
