import { v7 } from 'uuid';

/** A version 7 UUID (RFC 9562 §5.7) from `now` in milliseconds since 1970 and 16 random bytes. */
export function uuid7(now: number, random: Uint8Array): string {
  if (random.length !== 16) throw new RangeError(`A UUID takes 16 random bytes, not ${random.length}.`);
  return v7({ msecs: now, random });
}
