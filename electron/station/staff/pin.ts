import { scryptSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { StaffRank } from '../../../core/contract/screen/pin.ts';
import type { StationSettings } from '../../../core/contract/shell/host.ts';
import type { Environment } from '../runtime/environment.ts';
import type { Setting } from '../store/settings.ts';
import type { Attempts } from './attempts.ts';

/** A PIN as it is kept: scrypt (RFC 7914) with N 2¹⁵, r 8, p 1. */
export const PinHash = z.object({ salt: z.string(), hash: z.string() });
export type PinHash = z.infer<typeof PinHash>;

const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const sessionLength = 5 * 60_000;
const maxSessions = 8;
const ranks: readonly StaffRank[] = ['supervisor', 'staff'];

function hashOf(pin: string, salt: Uint8Array): Buffer {
  return scryptSync(pin, salt, 32, cost);
}

export type PinResult =
  | { readonly kind: 'entered'; readonly token: string }
  | { readonly kind: 'refused'; readonly retryAfterMs: number }
  /** The PIN is right, but only a supervisor's will do. */
  | { readonly kind: 'supervisor-only' };

export interface StaffPins {
  readonly staff: Setting<PinHash>;
  /** Null where it was taken away again. */
  readonly supervisor: Setting<PinHash | null>;
}
interface Session {
  readonly rank: StaffRank;
  readonly until: number;
}

/** Sessions behind the PINs of staff and supervisors; wrong ones are counted by `attempts.ts`. */
export function createStaffDoor(pins: StaffPins, attempts: Attempts, environment: Environment) {
  const sessions = new Map<string, Session>();

  const isPinOf = (rank: StaffRank, pin: string): boolean => {
    const kept = pins[rank].read();
    return kept !== null && timingSafeEqual(hashOf(pin, Buffer.from(kept.salt, 'base64')), Buffer.from(kept.hash, 'base64'));
  };
  const hasSupervisor = () => pins.supervisor.read() !== null;
  const suffices = (has: StaffRank, wanted: StaffRank) => wanted === 'staff' || has === 'supervisor' || !hasSupervisor();

  /** The session of a token, while it lives; using it keeps it alive. */
  function sessionOf(token: string): Session | null {
    const session = sessions.get(token);
    const now = environment.now();
    if (session === undefined || session.until < now) {
      sessions.delete(token);
      return null;
    }
    sessions.set(token, { ...session, until: now + sessionLength });
    return session;
  }
  return {
    hasSupervisor,
    /** Sets a PIN; whether it could be, since the two must differ. All sessions but this one end. */
    setPin(rank: StaffRank, pin: string, token: string | null = null): boolean {
      if (isPinOf(rank === 'staff' ? 'supervisor' : 'staff', pin)) return false;
      const salt = environment.random(16);
      pins[rank].write({ salt: Buffer.from(salt).toString('base64'), hash: hashOf(pin, salt).toString('base64') });
      for (const other of [...sessions.keys()]) if (other !== token) sessions.delete(other);
      return true;
    },
    /** From now on staff may do what only supervisors could. */
    removeSupervisorPin(): void {
      pins.supervisor.write(null);
    },
    /** @param as for what is to be done @param screen where it was entered: each has a wait of its own */
    enter(pin: string, as: StaffRank = 'staff', screen = ''): PinResult {
      const now = environment.now();
      // Those that may be tried are, each: how long it takes tells nobody which it was.
      const tried = ranks.filter((each) => pins[each].read() !== null && attempts.waitOf(each, screen) === 0);
      const [rank] = tried.filter((each) => isPinOf(each, pin));
      if (rank === undefined) {
        if (tried.length > 0) attempts.noteWrong(tried, screen);
        // A supervisor's opens what staff's does.
        const opening = ranks.filter((each) => pins[each].read() !== null && suffices(each, as));
        return {
          kind: 'refused',
          retryAfterMs: opening.length === 0 ? 0 : Math.min(...opening.map((each) => attempts.waitOf(each, screen))),
        };
      }
      attempts.noteRight(rank, screen);
      if (!suffices(rank, as)) return { kind: 'supervisor-only' };
      const token = Buffer.from(environment.random(24)).toString('base64url');
      const oldest = sessions.keys().next().value;
      if (sessions.size >= maxSessions && oldest !== undefined) sessions.delete(oldest);
      sessions.set(token, { rank, until: now + sessionLength });
      return { kind: 'entered', token };
    },
    /** Whether the token is of a live session that may do what is of a rank. */
    admits(token: string, as: StaffRank = 'staff'): boolean {
      const session = sessionOf(token);
      return session !== null && suffices(session.rank, as);
    },
    /** Who acts by a token, as the journal names them. */
    actorOf: (token: string): StaffRank => sessions.get(token)?.rank ?? 'staff',
    leave(token: string): boolean {
      return sessions.delete(token);
    },
  };
}
export type StaffDoor = ReturnType<typeof createStaffDoor>;

/**
 * The same with the PINs that the settings give. Throws where those two are the same. One that is the other's since staff set it at
 * the screen is left out and reported: a station has to start.
 */
export function openStaffDoor(
  pins: StaffPins,
  { staffPin, supervisorPin }: Pick<StationSettings, 'staffPin' | 'supervisorPin'>,
  attempts: Attempts,
  environment: Environment,
  onTaken: (rank: StaffRank) => void,
): StaffDoor {
  if (staffPin !== null && staffPin === supervisorPin) throw new RangeError('staffPin and supervisorPin in the settings must differ.');
  const door = createStaffDoor(pins, attempts, environment);
  // Both at once may be each other's until now.
  if (staffPin !== null && supervisorPin !== null) door.removeSupervisorPin();
  if (staffPin !== null && !door.setPin('staff', staffPin)) onTaken('staff');
  if (supervisorPin !== null && !door.setPin('supervisor', supervisorPin)) onTaken('supervisor');
  return door;
}
