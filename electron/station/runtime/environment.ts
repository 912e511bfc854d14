import { randomBytes } from 'node:crypto';
import { uuid7 } from '../../../core/clock/uuid7.ts';

/** Time and randomness, given to the services as arguments so that tests can hold them still. */
export interface Ambient {
  /** Milliseconds since 1970. */
  now(): number;
  random(bytes: number): Uint8Array;
  /** Calls back after `ms`; the returned function calls it off. */
  after(ms: number, run: () => void): () => void;
}

export const systemAmbient: Ambient = {
  now: () => Date.now(),
  random: (bytes) => new Uint8Array(randomBytes(bytes)),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Calls back again and again, until called off. */
export function tellEach(ambient: Pick<Ambient, 'after'>, ms: number, tell: () => void): () => void {
  let callOff = () => {};
  const again = () => {
    callOff = ambient.after(ms, () => {
      tell();
      again();
    });
  };
  again();
  return () => callOff();
}

export function newId(ambient: Ambient): string {
  return uuid7(ambient.now(), ambient.random(16));
}

export function newSalt(ambient: Ambient): string {
  return Buffer.from(ambient.random(16)).toString('hex');
}
