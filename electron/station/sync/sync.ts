import type { Journal } from '../journal/journal.ts';
import type { Projection } from '../journal/projection.ts';
import { createClassLookup } from '../membership/class-lookup.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { StationClock } from '../membership/event-clock.ts';
import type { Environment } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { CardStore } from '../store/cards.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { DeadLetterStore } from '../store/dead-letters.ts';
import type { EntryTable } from '../store/entries.ts';
import type { Notices } from '../store/notices.ts';
import type { Setting } from '../store/settings.ts';
import type { StateTables } from '../store/state.ts';
import { type CardState, createCardPull } from './card-pull.ts';
import { createDecommissioning, type HandOver } from './decommissioning.ts';
import { createFeedApply } from './feed-apply.ts';
import { createHeartbeat, type HeartbeatListener } from './heartbeat.ts';
import { createPull, type PullState } from './pull.ts';
import { createPush, type PushState } from './push.ts';
import { createReEnrolment, type ReEnrolmentDependencies } from './re-enrolment.ts';
import { createRedactor, type RedactionState } from './redactor.ts';
import { createRedating } from './redating.ts';
import type { Upstream } from './upstream.ts';

export interface SyncDependencies {
  readonly upstream: Upstream;
  readonly enrolled: EnrolledStation;
  readonly db: WritableDatabase;
  readonly entries: EntryTable;
  readonly deadLetters: DeadLetterStore;
  readonly state: StateTables;
  readonly journal: Journal;
  readonly project: Projection;
  readonly pushSetting: Setting<PushState>;
  readonly pullSetting: Setting<PullState>;
  readonly redactionSetting: Setting<RedactionState>;
  readonly clock: StationClock;
  readonly environment: Environment;
  readonly log: Log;
  readonly become: ReEnrolmentDependencies['become'];
  readonly notices: Notices;
  readonly cards: CardStore;
  readonly cardSetting: Setting<CardState>;
  readonly getsCards: () => boolean;
}

/** Who is notified of what upstream answers; given at the start, when everything else is there. */
export interface SyncListener extends HeartbeatListener, HandOver {}

/** Entries of the feed that are a rush, not a visitor here and there. */
const muchBehind = 1_000;

/** Everything between a station and its upstream: outbox up, feed down, heartbeat, and a new incarnation where one is needed. */
export function createSync(dependencies: SyncDependencies) {
  const { upstream, enrolled, db, entries, deadLetters, state, journal, project, clock, environment, log } = dependencies;
  const station = () => enrolled.station();

  const redactor = createRedactor({
    db,
    entries,
    state,
    setting: dependencies.redactionSetting,
    station,
    redaction: () => enrolled.redaction(),
    acknowledged: () => push.status().acknowledged,
    isRushing: () => push.isRushing(),
    environment,
  });
  const succeed = createReEnrolment({
    upstream,
    db,
    entries,
    state,
    journal,
    station,
    log,
    redactOld(before, from) {
      redactor.redactRange(before, 0, from - 1);
      entries.redact(before, from - 1, Number.MAX_SAFE_INTEGER, enrolled.redaction());
    },
    reload: () => pull.reload(),
    become(enrolment, key) {
      push.restart();
      return dependencies.become(enrolment, key);
    },
  });
  const push = createPush({
    upstream,
    db,
    entries,
    deadLetters,
    station,
    setting: dependencies.pushSetting,
    environment,
    log,
    onAppend: journal.onAppend,
    onAcknowledged: redactor.wake,
    onFork: (seq) => succeed(seq, redating.pending()),
    onContact: () => pull.retry(),
    onMeasured: () => redating.note(),
    async isReady() {
      // Sent without that, entries of a wrong clock would be put aside for staff, or believed.
      if (!clock.isSure() && !(await heartbeat.once())) return false;
      return redating.settle();
    },
  });
  const redating = createRedating({ clock, journal, entries, station, acknowledged: () => push.status().acknowledged, succeed, log });
  const pull = createPull({
    upstream,
    db,
    journal,
    project,
    tables: state,
    deadLetters,
    feedApply: createFeedApply({ journal, project, deadLetters, entries, station, classesOf: createClassLookup(enrolled.keyRing) }),
    setting: dependencies.pullSetting,
    environment,
    log,
    onContact: () => push.retry(),
    isRushing: push.isRushing,
    // What is here differently may have come with the snapshot, before the page that shows it: all that is not acknowledged is told again.
    onFork: (seq) => succeed(Math.min(seq, push.status().acknowledged + 1), redating.pending()),
    onEpoch() {
      push.restart();
      cardPull.restart();
    },
  });
  const cardPull = createCardPull({
    upstream,
    db,
    cards: dependencies.cards,
    setting: dependencies.cardSetting,
    isWanted: dependencies.getsCards,
    environment,
    log,
  });
  const heartbeat = createHeartbeat({
    upstream,
    push,
    notices: dependencies.notices,
    log,
    environment,
    onBack: () => pull.again(),
  });
  const decommissioning = createDecommissioning({
    upstream,
    outbox: () => push.status().outbox,
    pushNow: push.now,
    log,
  });

  return {
    /** Whether the station is being taken out of service. */
    isDecommissioning: decommissioning.isUnderWay,
    start(listener: SyncListener): void {
      push.start();
      redactor.wake();
      pull.start();
      cardPull.start();
      heartbeat.start({
        health: listener.health,
        async onNews(news) {
          if (news.command === 'wipe') return decommissioning.proceed(listener);
          if (news.command === 'reenrol') {
            await succeed(push.status().acknowledged + 1, redating.pending());
            return;
          }
          pull.retry();
          await listener.onNews(news);
        },
      });
    },
    /** The pack and key ring as upstream has them. */
    fetchPack: upstream.fetchPack,
    /** Redacts all that waits and stops, where nothing else runs. */
    finishRedaction: redactor.finish,
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
    status: () => ({ ...push.status(), toRedact: redactor.waiting(), pull: pull.status() }),
    async stop(): Promise<void> {
      redactor.stop();
      heartbeat.stop();
      cardPull.stop();
      await Promise.all([push.stop(), pull.stop()]);
    },
  };
}
export type Sync = ReturnType<typeof createSync>;
