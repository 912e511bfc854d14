import { implement } from '@orpc/server';
import type { StationRole } from '../../../core/contract/screen/role.ts';
import { stationContract } from '../../../core/contract/screen/station.ts';
import type { Appointments } from '../appointments/appointments.ts';
import { unlessFull } from './full-disk.ts';

export interface MatchmakingDependencies {
  readonly appointments: Appointments;
  readonly role: () => StationRole;
  readonly isDecommissioning: () => boolean;
}

/** Contract → the matchmaking desk. Any other station has none of it. */
export function createMatchmakingRouter({ appointments, role, isDecommissioning }: MatchmakingDependencies) {
  const os = implement(stationContract.matchmaking);
  return os.router({
    scan: os.scan.handler(({ input, errors }) => {
      if (role().kind !== 'matchmaking') throw errors.NOT_A_DESK();
      if (isDecommissioning()) throw errors.DECOMMISSIONED();
      return unlessFull(() => appointments.scan(input.text), errors.STORE_FULL);
    }),
  });
}
