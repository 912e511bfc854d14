import type { Conflict, SettledOutcome } from '../../../core/contract/common/conflict.ts';
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

/** A double entry that this gate is one side of: what staff are to look at, and what they made of it. */
export function createGateAlarms({ notices, state, judge, station, environment }: GateAlarmsDependencies) {
  const sideHere = ({ sides }: Conflict) => sides.find((side) => side.station === station());
  const open = (): Conflict[] =>
    notices.unseen().filter((conflict) => conflict.kind === 'double-entry' && sideHere(conflict) !== undefined);

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
