import { type Gate, sessionAround, sessionsAt } from '../../../core/admission/gate.ts';
import type { Conflict } from '../../../core/contract/common/conflict.ts';
import type { GateView } from '../../../core/contract/screen/gate.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { ScannerLearning } from '../scan/scanner-learning.ts';
import type { AdmissionJudge } from './admission-judge.ts';
import type { Connectivity } from './connectivity.ts';
import type { Devices } from './devices.ts';
import type { PresenceIndex } from './presence.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { Throughput } from './throughput.ts';
import type { WaitingList } from './waiting-list.ts';

/**
 * Places that a gate may still fill; below 0 where more are inside than may be. 0 where the place has no limit: nobody waits there.
 * @param inside people
 * @param quota what is left to this gate while it can't reach the others; null where it reaches them
 */
export const freePlaces = ({ policy: { capacity } }: Gate, inside: number, quota: number | null): number =>
  Math.min((capacity?.limit ?? 0) - inside, quota ?? Number.POSITIVE_INFINITY);

export interface StewardViewDependencies {
  readonly judge: Pick<AdmissionJudge, 'present' | 'placeOf' | 'inside' | 'recent'>;
  readonly enrolled: Pick<EnrolledStation, 'pack' | 'time'>;
  readonly connectivity: Pick<Connectivity, 'placesLeft' | 'state' | 'lastSeenAt'>;
  readonly presence: Pick<PresenceIndex, 'isCounting'>;
  readonly rehearsal: Pick<Rehearsal, 'isOn'>;
  readonly throughput: { today(gate: string): Throughput };
  readonly waiting: Pick<WaitingList, 'view'>;
  readonly devices: Pick<Devices, 'scanners' | 'turnstile'>;
  readonly scanner: Pick<ScannerLearning, 'isUnacknowledged'>;
  /** Conflicts at this gate that nobody has settled. */
  readonly alarms: () => Conflict[];
}

/** What a steward sees of their gate. */
export function createStewardView(dependencies: StewardViewDependencies) {
  const { judge, enrolled, connectivity, presence, rehearsal, throughput, waiting, devices, scanner, alarms } = dependencies;

  /** Null where the station is no gate. */
  return function view(): GateView | null {
    const gate = judge.present();
    if (gate === null) return null;
    const inside = judge.inside(gate);
    const sessions = sessionsAt(enrolled.pack(), gate.checkpoint);
    const quota = rehearsal.isOn() ? null : connectivity.placesLeft(gate, inside, judge.placeOf);
    const session = gate.session?.id ?? null;
    const suggested = sessionAround(sessions, enrolled.time())?.id ?? null;
    return {
      checkpoint: gate.checkpoint.id,
      sessions: sessions.map(({ id }) => id),
      session,
      suggested: suggested === session ? null : suggested,
      direction: gate.direction,
      inside,
      limit: gate.policy.capacity?.limit ?? null,
      quota,
      isCounting: presence.isCounting(),
      connectivity: connectivity.state(),
      lastSeenAt: connectivity.lastSeenAt(),
      isRehearsal: rehearsal.isOn(),
      throughput: throughput.today(gate.checkpoint.id),
      recent: judge.recent(),
      alarms: alarms(),
      waiting: waiting.view(gate, freePlaces(gate, inside, quota)),
      scanners: devices.scanners(),
      scannerDiffers: scanner.isUnacknowledged(),
      turnstile: devices.turnstile(),
    };
  };
}
export type StewardView = ReturnType<typeof createStewardView>;
