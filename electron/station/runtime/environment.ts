import { randomBytes } from 'node:crypto';
import { uptime } from 'node:os';
import { uuid7 } from '../../../core/clock/uuid7.ts';

/** Time and randomness, given to the services as arguments so that tests can hold them still. */
export interface Environment {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since the machine was started, sleep included: goes on evenly, whatever its clock is set to. Left out where nothing is known of it. */
  uptime?(): number;
  random(bytes: number): Uint8Array;
  /** Calls back after `ms`; the returned function cancels it. */
  after(ms: number, run: () => void): () => void;
}

export const systemEnvironment: Environment = {
  now: () => Date.now(),
  uptime: () => uptime() * 1_000,
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Calls back again and again, until cancelled. */
export function notifyEach(environment: Pick<Environment, 'after'>, ms: number, notify: () => void): () => void {
  let cancel = () => {};
  const again = () => {
    cancel = environment.after(ms, () => {
      notify();
      again();
    });
  };
  again();
  return () => cancel();
}

/** A random number from 0 to 1, in steps of 1/255: enough to spread waits. */
export function randomFraction(environment: Pick<Environment, 'random'>): number {
  return (environment.random(1)[0] ?? 0) / 255;
}

/** A UUID of version 7 (RFC 9562 §5.7) in lower case, by the environment's time and randomness: later ones sort behind. */
export function newId(environment: Environment): string {
  return uuid7(environment.now(), environment.random(16));
}

/** 16 random bytes as 32 hex digits: the salt of one entry's body. */
export function newSalt(environment: Environment): string {
  return Buffer.from(environment.random(16)).toString('hex');
}
