import { scryptSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Ambient } from '../ambient.ts';
import type { Setting } from '../store/settings.ts';

/** A PIN as it is kept: scrypt (RFC 7914) with N 2¹⁵, r 8, p 1. */
export const PinHash = z.object({ salt: z.string(), hash: z.string() });
export type PinHash = z.infer<typeof PinHash>;

const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const freeTries = 3;
const firstWait = 5_000;
const longestWait = 5 * 60_000;
const sessionLength = 5 * 60_000;
const maxSessions = 8;

function hashOf(pin: string, salt: Uint8Array): Buffer {
  return scryptSync(pin, salt, 32, cost);
}

export type PinResult = { readonly kind: 'entered'; readonly token: string } | { readonly kind: 'refused'; readonly retryAfterMs: number };

/** Staff sessions behind a PIN. After three wrong tries each further one waits twice as long, up to five minutes. */
export function createStaffDoor(setting: Setting<PinHash>, ambient: Ambient) {
  const sessions = new Map<string, number>();
  let wrong = 0;
  let closedUntil = 0;

  return {
    setPin(pin: string): void {
      const salt = ambient.random(16);
      setting.write({ salt: Buffer.from(salt).toString('base64'), hash: hashOf(pin, salt).toString('base64') });
    },
    hasPin: () => setting.read() !== null,
    enter(pin: string): PinResult {
      const now = ambient.now();
      if (now < closedUntil) return { kind: 'refused', retryAfterMs: closedUntil - now };
      const kept = setting.read();
      const right = kept !== null && timingSafeEqual(hashOf(pin, Buffer.from(kept.salt, 'base64')), Buffer.from(kept.hash, 'base64'));
      if (!right) {
        wrong++;
        const wait = wrong < freeTries ? 0 : Math.min(longestWait, firstWait * 2 ** Math.min(wrong - freeTries, 10));
        closedUntil = now + wait;
        return { kind: 'refused', retryAfterMs: wait };
      }
      wrong = 0;
      const token = Buffer.from(ambient.random(24)).toString('base64url');
      const oldest = sessions.keys().next().value;
      if (sessions.size >= maxSessions && oldest !== undefined) sessions.delete(oldest);
      sessions.set(token, now + sessionLength);
      return { kind: 'entered', token };
    },
    /** Whether the token is of a live session; using it keeps it alive. */
    admits(token: string): boolean {
      const until = sessions.get(token);
      const now = ambient.now();
      if (until === undefined || until < now) {
        sessions.delete(token);
        return false;
      }
      sessions.set(token, now + sessionLength);
      return true;
    },
    leave(token: string): boolean {
      return sessions.delete(token);
    },
  };
}
export type StaffDoor = ReturnType<typeof createStaffDoor>;
