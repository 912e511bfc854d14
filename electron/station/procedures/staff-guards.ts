import type { Leads } from '../leads/leads.ts';
import type { StaffDoor } from '../staff/pin.ts';
import { unlessFull } from './full-disk.ts';

export interface StaffGuardDependencies {
  readonly staffDoor: StaffDoor;
  readonly leads: Leads;
  readonly isDecommissioning: () => boolean;
}

/** What stands before every procedure of staff: the token of a session, and whose station it is. */
export function createStaffGuards({ staffDoor, leads, isDecommissioning }: StaffGuardDependencies) {
  function staffOnly<E extends { STAFF_ONLY: () => Error }>(token: string, errors: E): void {
    if (!staffDoor.admits(token)) throw errors.STAFF_ONLY();
  }
  /** Writes something for staff, unless the station is on its way out or full. */
  function writing<
    T,
    E extends { STAFF_ONLY: () => Error; DECOMMISSIONED: () => Error; STORE_FULL: (options: { cause: unknown }) => Error },
  >(token: string, errors: E, work: () => T): T {
    staffOnly(token, errors);
    if (isDecommissioning()) throw errors.DECOMMISSIONED();
    return unlessFull(work, errors.STORE_FULL);
  }
  /** People are for the organiser's staff: an exhibitor's station knows them, and shows them to nobody. */
  function atDesk<E extends { STAFF_ONLY: () => Error }>(token: string, errors: E): void {
    staffOnly(token, errors);
    if (leads.view() !== null) throw errors.STAFF_ONLY();
  }
  const writingAtDesk: typeof writing = (token, errors, work) => {
    atDesk(token, errors);
    return writing(token, errors, work);
  };
  return { staffOnly, writing, atDesk, writingAtDesk };
}
