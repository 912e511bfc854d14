import { gateOf } from '../../../core/admission/gate.ts';
import { createLocalTime } from '../../../core/admission/local-time.ts';
import { formatClock } from '../../../core/clock/hybrid-clock.ts';
import type { SettledOutcome } from '../../../core/contract/common/conflict.ts';
import { type RegistrantId, ScanId, type WaitingId } from '../../../core/contract/common/ids.ts';
import type { Direction } from '../../../core/contract/event/access.ts';
import type { GateVerdict, GateView } from '../../../core/contract/screen/gate.ts';
import type { GateHealth, StationRole } from '../../../core/contract/screen/role.ts';
import type { Journal } from '../journal/journal.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { createAttendeeCard } from '../people/attendee-card.ts';
import { createBadgeHolderResolver } from '../people/badge-holder-resolver.ts';
import { createIdentify } from '../people/identify.ts';
import { createUnissuedBadges } from '../people/unissued-badges.ts';
import { type Environment, newId } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { Reach } from '../runtime/reach.ts';
import type { SerialPorts } from '../runtime/serial-ports.ts';
import type { ScannerLearning } from '../scan/scanner-learning.ts';
import { createAwaitedBadgeTable } from '../store/awaited-badges.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { DeadLetterStore } from '../store/dead-letters.ts';
import type { Notices } from '../store/notices.ts';
import { createPresenceTable } from '../store/presence.ts';
import { createSetting } from '../store/settings.ts';
import type { StateReader } from '../store/state.ts';
import type { Sync } from '../sync/sync.ts';
import { createAdmissionJudge } from './admission-judge.ts';
import { createAwaitedBadges } from './awaited-badges.ts';
import { CapacityQuotas, createConnectivity } from './connectivity.ts';
import { createDevices } from './devices.ts';
import { createGateAlarms } from './gate-alarms.ts';
import { createPresence } from './presence.ts';
import { createRehearsal } from './rehearsal.ts';
import { secondScreenView } from './second-screen.ts';
import { createStewardView } from './steward-view.ts';
import { createThroughput } from './throughput.ts';
import { createViewWatch } from './view-watch.ts';
import { createWaitingList } from './waiting-list.ts';

export interface GateServiceDependencies {
  readonly db: WritableDatabase;
  readonly state: StateReader;
  readonly journal: Journal;
  readonly enrolled: EnrolledStation;
  readonly deadLetters: Pick<DeadLetterStore, 'chainHead'>;
  readonly notices: Notices;
  readonly role: () => StationRole;
  readonly setRole: (role: StationRole) => void;
  readonly sync: () => ReturnType<Sync['status']> | null;
  readonly isBusy: () => boolean;
  /** People by a booking code. */
  readonly byCode: (code: string) => readonly RegistrantId[];
  readonly scanner: Pick<ScannerLearning, 'isUnacknowledged' | 'acknowledge' | 'onChange'>;
  readonly ports: SerialPorts;
  readonly reach: Reach;
  readonly log: Log;
  readonly environment: Environment;
}

/** What a gate's screen, staff and the hub ask of it, and what it is made of. The part of the composition that admits. */
export function createGateService(dependencies: GateServiceDependencies) {
  const { db, state, journal, enrolled, deadLetters, notices, role, setRole, sync, isBusy, byCode } = dependencies;
  const { scanner, ports, reach, log, environment } = dependencies;
  const badgeHolders = createBadgeHolderResolver(state, enrolled.pack);
  const presence = createPresence({ db, table: createPresenceTable(db), state, badgeHolders, pack: enrolled.pack, isBusy, environment });
  const connectivity = createConnectivity({
    sync,
    station: enrolled.station,
    setting: createSetting(db, 'capacity-quotas', CapacityQuotas),
    environment,
  });
  const rehearsal = createRehearsal(enrolled.station, enrolled.pack, { ...environment, now: enrolled.time }, () => {
    judge.forgetRehearsed();
    notifyAll();
  });
  const throughput = createThroughput(
    () => createLocalTime(enrolled.pack().event.timeZone),
    (from) => state.countThroughput(formatClock({ millis: from, counter: 0 }), enrolled.station(), judge.present()?.checkpoint.id ?? ''),
    enrolled.time,
  );
  const attendeeCard = createAttendeeCard(enrolled.pack);
  const waiting = createWaitingList({ state, journal, badgeHolders, attendeeCard, environment });
  const awaitedTable = createAwaitedBadgeTable(db);
  const awaitedBadges = createAwaitedBadges({ db, table: awaitedTable, state, deadLetters, notices, environment });
  const judge = createAdmissionJudge({
    role,
    enrolled,
    identify: createIdentify({
      enrolled,
      badgeHolders,
      byCode,
      issueOf: createUnissuedBadges({ keyRing: enrolled.keyRing, state, deadLetters }),
      rehearsed: rehearsal.scans,
    }),
    presence,
    connectivity,
    rehearsal,
    waiting,
    attendeeCard,
    state,
    awaitedBadges: awaitedTable,
    journal,
    environment,
    onVerdict(verdict) {
      devices.follow(verdict);
      if (!verdict.isRepeat && !verdict.isRehearsal) throughput.note(verdict);
      notifyAll();
    },
  });
  const devices = createDevices({
    db,
    ports,
    reach,
    environment,
    log,
    onScan: (text) => void judge.scan(ScanId.parse(newId(environment)), text),
    onChange: () => notifyAll(),
  });
  const alarms = createGateAlarms({ notices, state, judge, station: enrolled.station, environment });
  const view = createStewardView({
    judge,
    enrolled,
    connectivity,
    presence,
    rehearsal,
    throughput,
    waiting,
    devices,
    scanner,
    alarms: alarms.open,
  });
  const { watch, notifyAll, stop: stopWatch } = createViewWatch(view, environment);
  const stopScanner = scanner.onChange(() => notifyAll());

  return {
    start(): void {
      presence.start();
      awaitedBadges.start();
      devices.start();
    },
    async stop(): Promise<void> {
      stopScanner();
      stopWatch();
      presence.stop();
      awaitedBadges.stop();
      if (rehearsal.isOn()) rehearsal.end();
      await devices.stop();
    },
    view,
    secondScreen: () => secondScreenView({ pack: enrolled.pack, view, now: environment.now }),
    /** Calls back when what the steward sees may have changed, until the returned function is called. */
    watch,
    scan: judge.scan,
    isStale: judge.isStale,
    admit: judge.admit,
    answer: judge.answer,
    override: judge.override,
    undo: judge.undo,
    wait(of: ScanId, id: WaitingId): GateVerdict | null {
      const verdict = judge.wait(of, id);
      notifyAll();
      return verdict;
    },
    /** Calls those of them who wait; null where the station is no gate. */
    call(ids: readonly WaitingId[]): GateView | null {
      const present = judge.present();
      if (present !== null) for (const id of ids) waiting.call(present, id);
      notifyAll();
      return view();
    },
    /** Takes somebody off the list; null where they are not on it. */
    drop(id: WaitingId): GateView | null {
      const present = judge.present();
      const isDropped = present !== null && waiting.drop(present, id);
      notifyAll();
      return isDropped ? view() : null;
    },
    /** Another session or direction; null where the station is no gate. */
    set(session: string | null, direction: Direction): GateView | null {
      const now = role();
      if (now.kind !== 'gate' || gateOf(enrolled.pack(), now.checkpoint, session, direction) === null) return view();
      setRole({ ...now, session, direction });
      notifyAll();
      return view();
    },
    rehearse(isOn: boolean): GateView | null {
      if (isOn) rehearsal.begin();
      else rehearsal.end();
      notifyAll();
      return view();
    },
    /** What staff made of a conflict; whether it was open. Who was sent out is recorded as having left. */
    settle(id: string, outcome: SettledOutcome, by: string): boolean {
      const isSettled = alarms.settle(id, outcome, by);
      if (isSettled) notifyAll();
      return isSettled;
    },
    /** What it judges, and its figures, for the hub; null where it is no gate. */
    health(): GateHealth | null {
      const present = view();
      if (present === null) return null;
      const { checkpoint, session, direction, inside, limit, throughput: count, turnstile } = present;
      return { checkpoint, session, direction, inside, limit, throughput: count, turnstile };
    },
    /** Staff know now that the scanner's layout is another. */
    acknowledgeScanner: () => void scanner.acknowledge(),
    noteGates: connectivity.noteGates,
    devices,
    inside: presence.inside,
    presence,
  };
}
export type GateService = ReturnType<typeof createGateService>;
