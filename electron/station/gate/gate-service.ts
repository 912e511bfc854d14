import { gateOf, sessionAround, sessionsAt } from '../../../core/admission/gate.ts';
import { createLocalTime } from '../../../core/admission/local-time.ts';
import { formatClock } from '../../../core/clock/hybrid-clock.ts';
import type { Conflict, SettledOutcome } from '../../../core/contract/common/conflict.ts';
import { type RegistrantId, ScanId, type WaitingId } from '../../../core/contract/common/ids.ts';
import type { Direction } from '../../../core/contract/event/access.ts';
import type { GateVerdict, GateView } from '../../../core/contract/screen/gate.ts';
import type { GateHealth, StationRole } from '../../../core/contract/screen/role.ts';
import type { Journal } from '../journal/journal.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { createAttendeeCard } from '../people/attendee-card.ts';
import { createBadgeHolderResolver } from '../people/badge-holder-resolver.ts';
import { createIdentify } from '../people/identify.ts';
import { type Environment, newId } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import type { SerialPorts } from '../runtime/serial-ports.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { Notices } from '../store/notices.ts';
import { createPresenceTable } from '../store/presence.ts';
import { createSetting } from '../store/settings.ts';
import type { StateTables } from '../store/state.ts';
import type { Sync } from '../sync/sync.ts';
import { createAdmissionJudge } from './admission-judge.ts';
import { CapacityQuotas, createConnectivity } from './connectivity.ts';
import { createDevices } from './devices.ts';
import { createPresence } from './presence.ts';
import { createRehearsal } from './rehearsal.ts';
import { createThroughput } from './throughput.ts';
import { createWaitingList } from './waiting-list.ts';

/** Counts that others change are looked at so often, in milliseconds. */
const pollInterval = 500;

export interface GateServiceDependencies {
  readonly db: WritableDatabase;
  readonly state: StateTables;
  readonly journal: Journal;
  readonly enrolled: EnrolledStation;
  readonly notices: Notices;
  readonly role: () => StationRole;
  readonly setRole: (role: StationRole) => void;
  readonly sync: () => ReturnType<Sync['status']> | null;
  readonly isBusy: () => boolean;
  /** People by a booking code. */
  readonly byCode: (code: string) => readonly RegistrantId[];
  readonly ports: SerialPorts;
  readonly log: Log;
  readonly environment: Environment;
}

/** A gate's post: what is judged there, what its steward sees and does. The part of the composition that admits. */
export function createGateService({
  db,
  state,
  journal,
  enrolled,
  notices,
  role,
  setRole,
  sync,
  isBusy,
  byCode,
  ports,
  log,
  environment,
}: GateServiceDependencies) {
  const listeners = new Set<() => void>();
  let isStopped = false;
  const notifyAll = () => {
    for (const notify of listeners) notify();
  };
  const badgeHolders = createBadgeHolderResolver(state);
  const presence = createPresence({ db, table: createPresenceTable(db), state, badgeHolders, pack: enrolled.pack, isBusy, environment });
  const connectivity = createConnectivity({
    sync,
    station: enrolled.station,
    setting: createSetting(db, 'capacity-quotas', CapacityQuotas),
    environment,
  });
  const rehearsal = createRehearsal(enrolled.station, enrolled.pack, { ...environment, now: enrolled.time }, () => {
    gate.forgetRehearsed();
    notifyAll();
  });
  const throughput = createThroughput(
    () => createLocalTime(enrolled.pack().event.timeZone),
    (from) => state.countThroughput(formatClock({ millis: from, counter: 0 }), enrolled.station(), gate.present()?.checkpoint.id ?? ''),
    enrolled.time,
  );
  const attendeeCard = createAttendeeCard(enrolled.pack);
  const waiting = createWaitingList({ state, journal, badgeHolders, attendeeCard, environment });
  const gate = createAdmissionJudge({
    role,
    enrolled,
    identify: createIdentify({ enrolled, badgeHolders, byCode, rehearsed: rehearsal.scans }),
    presence,
    connectivity,
    rehearsal,
    waiting,
    attendeeCard,
    state,
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
    environment,
    log,
    onScan: (text) => void gate.scan(ScanId.parse(newId(environment)), text),
    onChange: notifyAll,
  });
  const isHere = ({ sides }: Conflict) => sides.some(({ station }) => station === enrolled.station());
  const alarms = () => notices.unseen().filter((conflict) => conflict.kind === 'double-entry' && isHere(conflict));

  /** Null where the station is no gate. */
  function view(): GateView | null {
    const present = gate.present();
    if (present === null) return null;
    const inside = gate.inside(present);
    const sessions = sessionsAt(enrolled.pack(), present.checkpoint);
    const quota = rehearsal.isOn() ? null : connectivity.placesLeft(present, inside, gate.placeOf);
    const { capacity } = present.policy;
    const free = Math.min((capacity?.limit ?? 0) - inside, quota ?? Number.POSITIVE_INFINITY);
    const suggested = sessionAround(sessions, enrolled.time())?.id ?? null;
    return {
      checkpoint: present.checkpoint.id,
      sessions: sessions.map(({ id }) => id),
      session: present.session?.id ?? null,
      suggested: suggested === present.session?.id ? null : suggested,
      direction: present.direction,
      inside,
      limit: capacity?.limit ?? null,
      quota,
      isCounting: presence.isCounting(),
      connectivity: connectivity.state(),
      lastSeenAt: connectivity.lastSeenAt(),
      isRehearsal: rehearsal.isOn(),
      throughput: throughput.today(present.checkpoint.id),
      recent: gate.recent(),
      alarms: alarms(),
      waiting: waiting.view(present, free),
      scanners: devices.scanners(),
      turnstile: devices.turnstile(),
    };
  }

  return {
    start(): void {
      presence.start();
      devices.start();
    },
    async stop(): Promise<void> {
      isStopped = true;
      presence.stop();
      if (rehearsal.isOn()) rehearsal.end();
      await devices.stop();
    },
    view,
    /** Calls back when what the steward sees may have changed. */
    watch(notify: () => void): () => void {
      listeners.add(notify);
      let before = '';
      let cancel = () => {};
      const look = () => {
        if (isStopped) return;
        // What others did comes down the feed; only what differs is told.
        const now = JSON.stringify(view());
        if (now !== before && before !== '') notify();
        before = now;
        cancel = environment.after(pollInterval, look);
      };
      look();
      return () => {
        listeners.delete(notify);
        cancel();
      };
    },
    scan: gate.scan,
    admit: gate.admit,
    answer: gate.answer,
    override: gate.override,
    undo: gate.undo,
    wait(of: ScanId, id: WaitingId): GateVerdict | null {
      const verdict = gate.wait(of, id);
      notifyAll();
      return verdict;
    },
    /** Calls those of them who wait; null where the station is no gate. */
    call(ids: readonly WaitingId[]): GateView | null {
      const present = gate.present();
      if (present !== null) for (const id of ids) waiting.call(present, id);
      notifyAll();
      return view();
    },
    /** Takes somebody off the list; null where they are not on it. */
    drop(id: WaitingId): GateView | null {
      const present = gate.present();
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
      const conflict = alarms().find((each) => each.id === id);
      if (conflict === undefined || !notices.settle(id, outcome, environment.now())) return false;
      const here = conflict.sides.find(({ station }) => station === enrolled.station());
      const scanned = here === undefined ? undefined : state.scan(here.subject)?.scanned;
      if (outcome === 'left' && scanned != null) gate.sendOut(ScanId.parse(newId(environment)), scanned, by);
      notifyAll();
      return true;
    },
    /** What it judges, and its figures, for the hub; null where it is no gate. */
    health(): GateHealth | null {
      const present = view();
      if (present === null) return null;
      const { checkpoint, session, direction, inside, limit, throughput: count, turnstile } = present;
      return { checkpoint, session, direction, inside, limit, throughput: count, turnstile };
    },
    noteGates: connectivity.noteGates,
    devices,
    inside: presence.inside,
    presence,
  };
}
export type GateService = ReturnType<typeof createGateService>;
