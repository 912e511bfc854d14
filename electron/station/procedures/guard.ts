import { implement, ORPCError } from '@orpc/server';
import type { EnrolledClass } from '../../../core/contract/common/station-class.ts';
import type { ScreenKind, ScreenRight } from '../../../core/contract/screen/right.ts';
import type { StationRole } from '../../../core/contract/screen/role.ts';
import { stationContract } from '../../../core/contract/screen/station.ts';
import { IdTaken } from '../journal/id-taken.ts';
import type { StaffDoor } from '../staff/pin.ts';

/** What the guard looks at besides the right that a procedure declares. */
export interface GuardDependencies {
  readonly staffDoor: Pick<StaffDoor, 'admits'>;
  readonly role: () => StationRole;
  /** What the hub says the station is. */
  readonly stationClass: () => EnrolledClass;
  /** Whether the station is on its way out of service. */
  readonly isDecommissioning: () => boolean;
}

/** Why a call is refused before it is looked at: a code that every contract with such a right declares. */
export type Refusal =
  | 'OWN_SCREEN_ONLY'
  | 'STAFF_ONLY'
  | 'SUPERVISOR_ONLY'
  | 'NOT_A_GATE'
  | 'NOT_A_KIOSK'
  | 'NOT_A_STAND'
  | 'NOT_A_DESK'
  | 'DECOMMISSIONED';

type Where = ScreenRight['where'];
/** Whether a station of a class, in a role, is where a right holds. */
const isAt: Readonly<Record<Where, (stationClass: EnrolledClass, role: StationRole['kind']) => boolean>> = {
  anywhere: () => true,
  kiosk: (stationClass) => stationClass === 'staff-station',
  desk: (stationClass) => stationClass === 'staff-station',
  organiser: (stationClass) => stationClass !== 'exhibitor-station',
  gate: (stationClass, role) => role === 'gate' && stationClass !== 'exhibitor-station',
  stand: (stationClass) => stationClass === 'exhibitor-station',
  matchmaking: (stationClass, role) => role === 'matchmaking' && stationClass === 'staff-station',
};
const notAt: Readonly<Record<Where, Refusal>> = {
  anywhere: 'STAFF_ONLY',
  kiosk: 'NOT_A_KIOSK',
  desk: 'STAFF_ONLY',
  organiser: 'STAFF_ONLY',
  gate: 'NOT_A_GATE',
  stand: 'NOT_A_STAND',
  matchmaking: 'NOT_A_DESK',
};

/** Judges a call by the right of its procedure; null where it may go on. @param token of a session behind the PIN; null where none came */
export function refusalOf(
  right: ScreenRight,
  screen: ScreenKind,
  token: string | null,
  { staffDoor, role, stationClass, isDecommissioning }: GuardDependencies,
): Refusal | null {
  if (right.who === 'second-screen') return null;
  if (screen === 'second') return 'OWN_SCREEN_ONLY';
  if (right.who !== 'anyone' && (token === null || !staffDoor.admits(token))) return 'STAFF_ONLY';
  if (right.who === 'supervisor' && (token === null || !staffDoor.admits(token, 'supervisor'))) return 'SUPERVISOR_ONLY';
  const elsewhere = isAt[right.where](stationClass(), role().kind) ? null : notAt[right.where];
  return elsewhere ?? (right.adds && isDecommissioning() ? 'DECOMMISSIONED' : null);
}

/** The token in an input that nobody has parsed yet. */
function tokenIn(input: unknown): string | null {
  const token = typeof input === 'object' && input !== null && 'token' in input ? input.token : null;
  return typeof token === 'string' ? token : null;
}

function isDiskFull(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'SQLITE_FULL' || error.code === 'ENOSPC' || error.code === 'SQLITE_IOERR_WRITE')
  );
}

/** What a wire says of each call that comes over it. */
export interface CallContext {
  readonly screen: ScreenKind;
  /** Tells the station's own screens apart, where a shell has several; left out where it has one. */
  readonly screenName?: string;
}

interface WithErrors {
  readonly '~orpc': { readonly errorMap: Readonly<Record<string, { readonly status?: number; readonly message?: string } | undefined>> };
}

/** An error of a procedure's contract; null where the contract has no such code. */
function declaredError({ '~orpc': { errorMap } }: WithErrors, code: string, cause?: unknown): Error | null {
  const declared = errorMap[code];
  return declared === undefined ? null : new ORPCError(code, { defined: true, ...declared, cause });
}

/**
 * The station's contract behind its guard: one middleware before every procedure, which reads the right that the procedure's contract
 * declares, before its input is parsed, and tells a full disk and an id that is taken as such.
 */
export function guardedContract(dependencies: GuardDependencies) {
  return implement(stationContract)
    .$context<CallContext>()
    .use(async ({ procedure, context, next }, input) => {
      const refusal = refusalOf(procedure['~orpc'].meta.right, context.screen, tokenIn(input), dependencies);
      if (refusal !== null) throw declaredError(procedure, refusal) ?? new ORPCError('FORBIDDEN');
      try {
        return await next();
      } catch (error) {
        if (error instanceof IdTaken) throw declaredError(procedure, 'ID_TAKEN', error) ?? error;
        throw (isDiskFull(error) ? declaredError(procedure, 'STORE_FULL', error) : null) ?? error;
      }
    });
}
export type GuardedContract = ReturnType<typeof guardedContract>;
