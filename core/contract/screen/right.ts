import { type AnyContractProcedure, oc } from '@orpc/contract';
import { consentErrors } from '../common/answers.ts';

/**
 * Who may call a procedure of a station, and where. Every procedure declares it in its contract: the station's guard reads it there
 * before the input is parsed, and a procedure without one does not compile (`declareRights`).
 */
export interface ScreenRight {
  /** `staff` and `supervisor` need the token of a session behind the PIN. Of a second screen only what is for `second-screen` is answered. */
  readonly who: 'second-screen' | 'anyone' | 'staff' | 'supervisor';
  /**
   * `kiosk` and `desk`: at a staff station, whatever its role, which may register people and issue badges; `organiser`: at any station
   * but an exhibitor's; the others: only at a station of that role.
   */
  readonly where: 'anywhere' | 'kiosk' | 'desk' | 'organiser' | 'gate' | 'stand' | 'matchmaking';
  /** Whether it adds to what the station has to hand over: not while the station is being decommissioned. */
  readonly adds: boolean;
}

/** What the guard answers instead of the procedure, by what the right asks for. */
export const staffOnly = { STAFF_ONLY: { status: 403, message: 'The staff session has ended. Enter the PIN again.' } };
export const supervisorOnly = { SUPERVISOR_ONLY: { status: 403, message: 'That takes a supervisor’s PIN.' } };
const storeFull = { STORE_FULL: consentErrors.STORE_FULL };
const adding = { ...storeFull, DECOMMISSIONED: consentErrors.DECOMMISSIONED };
/** Ids of what is new come from the screen, so that sending again does nothing twice. */
const idTaken = { ID_TAKEN: { status: 409, message: 'That id stands for something else. Scan again.' } };
const atGate = {
  NOT_A_GATE: { status: 409, message: 'This station is no gate, or its checkpoint is not in the event pack.' },
  ...storeFull,
  ...idTaken,
};
const atStand = { NOT_A_STAND: { status: 409, message: 'This station is no exhibitor’s.' }, ...storeFull, ...idTaken };
const atKiosk = { NOT_A_KIOSK: { status: 409, message: 'This station registers nobody.' } };
const atMatchmaking = { NOT_A_DESK: { status: 409, message: 'This station is no matchmaking desk.' } };

const declared = (who: ScreenRight['who'], where: ScreenRight['where'], adds = false) =>
  oc.$meta<{ readonly right: ScreenRight }>({ right: { who, where, adds } });

/** Where a call comes from: the station's own screen, or one towards those who come. */
export type ScreenKind = 'own' | 'second';

/** A second screen, which nobody operates, or the station's own. */
export const secondScreen = declared('second-screen', 'anywhere');
/** Whoever stands before the screen. */
export const anyone = declared('anyone', 'anywhere');
/** A visitor at a kiosk. */
export const visitor = declared('anyone', 'kiosk').errors(atKiosk);
export const visitorAdds = declared('anyone', 'kiosk', true).errors({ ...atKiosk, ...adding });
/** Staff, at any station. */
export const staff = declared('staff', 'anywhere').errors({ ...staffOnly, ...storeFull });
export const supervisor = declared('supervisor', 'anywhere').errors({ ...staffOnly, ...supervisorOnly });
/** Staff, at a station of the organiser's. */
export const organiserStaff = declared('staff', 'organiser').errors({ ...staffOnly, ...storeFull });
/** People, their badges and what prints them are for the desk's staff: gates and exhibitors' stations show them to nobody. */
export const desk = declared('staff', 'desk').errors({ ...staffOnly, ...storeFull });
export const deskAdds = declared('staff', 'desk', true).errors({ ...staffOnly, ...adding });
/** The steward at a gate, who needs no PIN for what is done 3,000 times a day. */
export const gate = declared('anyone', 'gate').errors(atGate);
export const gateAdds = declared('anyone', 'gate', true).errors({ ...atGate, ...adding });
export const gateStaff = declared('staff', 'gate').errors({ ...atGate, ...staffOnly });
export const gateStaffAdds = declared('staff', 'gate', true).errors({ ...atGate, ...staffOnly, ...adding });
export const gateSupervisorAdds = declared('supervisor', 'gate', true).errors({ ...atGate, ...staffOnly, ...supervisorOnly, ...adding });
/** Whoever works at an exhibitor's own station. */
export const stand = declared('anyone', 'stand').errors(atStand);
export const standAdds = declared('anyone', 'stand', true).errors({ ...atStand, ...adding });
/** Whoever comes to the matchmaking desk. */
export const matchmakingAdds = declared('anyone', 'matchmaking', true).errors({ ...atMatchmaking, ...adding });

/** A contract each of whose procedures declares its right; `never` where one does not. */
type Declared<Contract, Right> = {
  readonly [Name in keyof Contract]: Contract[Name] extends AnyContractProcedure
    ? Contract[Name]['~orpc']['meta'] extends { readonly right: Right }
      ? Contract[Name]
      : never
    : Declared<Contract[Name], Right>;
};

/** The contract as it is. A procedure in it that declares no right is a compile error. */
export function declareRights<Contract>(contract: Contract & Declared<Contract, ScreenRight>): Contract {
  return contract;
}
