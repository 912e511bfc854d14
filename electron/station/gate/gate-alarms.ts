import type { Conflict, ConflictSide, SettledOutcome } from '../../../core/contract/common/conflict.ts';
import { ScanId, type StationId } from '../../../core/contract/common/ids.ts';
import { type Environment, newId } from '../runtime/environment.ts';
import type { Notices } from '../store/notices.ts';
import type { StateReader } from '../store/state.ts';
import type { AdmissionJudge } from './admission-judge.ts';

export interface GateAlarmsDependencies {
  readonly notices: Pick<Notices, 'unseen' | 'settle'>;
  readonly state: Pick<StateReader, 'scan'>;
  readonly judge: Pick<AdmissionJudge, 'sendOut'>;
  readonly station: () => StationId;
  readonly environment: Environment;
}

/** Double entries that this gate is one side of, and badges it let in that nobody issued: for staff to look at, and what they made of them. */
export function createGateAlarms({ notices, state, judge, station, environment }: GateAlarmsDependencies) {
  /** This gate's scan: either side of a double entry, the first of a badge that nobody issued. */
  function sideHere({ kind, sides }: Conflict): ConflictSide | undefined {
    const scans = kind === 'double-entry' ? sides : kind === 'badge-unknown' ? sides.slice(0, 1) : [];
    return scans.find((side) => side.station === station());
  }
  const open = (): Conflict[] => notices.unseen().filter((conflict) => sideHere(conflict) !== undefined);

  return {
    open,
    /** What staff made of one; whether it was open. Who was sent out is recorded as having left. */
    settle(id: string, outcome: SettledOutcome, by: string): boolean {
      const conflict = open().find((each) => each.id === id);
      if (conflict === undefined || !notices.settle(id, outcome, environment.now())) return false;
      const here = sideHere(conflict);
      const scanned = here === undefined ? undefined : state.scan(here.subject)?.scanned;
      if (outcome === 'left' && scanned != null) judge.sendOut(ScanId.parse(newId(environment)), scanned, by);
      return true;
    },
  };
}
export type GateAlarms = ReturnType<typeof createGateAlarms>;
