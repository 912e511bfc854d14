import type { Session } from '../../contract/event/pack.ts';
import type { Stay } from '../stays.ts';

/** How somebody attended a session. Times in milliseconds since 1970. */
export interface Attendance {
  /** When they first came; null if they never did. */
  readonly came: number | null;
  /** When they last left; null while they are there, or never came. */
  readonly left: number | null;
  /** Whole minutes inside while the session ran. */
  readonly minutes: number;
  readonly isPresent: boolean;
  /** Came after it had begun, or left before it ended. */
  readonly isLate: boolean;
  readonly leftEarly: boolean;
}

/** A person's attendance by their stays anywhere. @param now milliseconds since 1970: whoever is still there has been there until now */
export function attendanceOf(
  stays: readonly Stay[],
  { id, startsAt, endsAt }: Pick<Session, 'id' | 'startsAt' | 'endsAt'>,
  now: number,
): Attendance {
  const [begins, ends] = [Date.parse(startsAt), Date.parse(endsAt)];
  const own = stays.filter(({ place }) => place === `session:${id}`);
  const inside = own.reduce((sum, { from, until }) => sum + Math.max(0, Math.min(until ?? now, ends, now) - Math.max(from, begins)), 0);
  const [first, last] = [own[0], own.at(-1)];
  // The last to leave is not always the last to have come: stays of one place follow each other.
  const isPresent = last !== undefined && last.until === null;
  return {
    came: first?.from ?? null,
    left: isPresent ? null : (last?.until ?? null),
    minutes: Math.floor(inside / 60_000),
    isPresent,
    isLate: first !== undefined && first.from > begins,
    leftEarly: last !== undefined && last.until !== null && last.until < Math.min(ends, now),
  };
}
