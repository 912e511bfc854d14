import { timeOf } from '../../clock/true-time.ts';
import type { WaitingId } from '../../contract/common/ids.ts';
import type { WaitingRow } from '../../journal/rows.ts';
import type { Gate } from '../gate.ts';

/** How long a number that was called keeps its place, in milliseconds. */
export const holdsFor = 10 * 60_000;

/** Somebody who still waits. `late`: they were called, and did not come in time; they may still, but no place is kept for them. */
export interface Waiter {
  readonly id: WaitingId;
  readonly number: number;
  readonly state: 'waiting' | 'called' | 'late';
  readonly badge: string | null;
  readonly registrant: string | null;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly calledAt: number | null;
}

/** Those who still wait, by their numbers; of one number, who came first. @param now milliseconds since 1970 */
export function waitersOf(rows: readonly WaitingRow[], now: number): Waiter[] {
  return rows
    .flatMap(({ id, joined, moved }): Waiter[] => {
      if (joined === null || moved?.value === 'came' || moved?.value === 'left') return [];
      const calledAt = moved === null ? null : timeOf(moved);
      const state = calledAt === null ? 'waiting' : now - calledAt > holdsFor ? 'late' : 'called';
      const { number, badge, registrant } = joined;
      return [{ id, number, state, badge, registrant, since: timeOf(joined), calledAt }];
    })
    .toSorted((a, b) => a.number - b.number || a.since - b.since || (a.id < b.id ? -1 : 1));
}

/** How many places are kept from somebody: for all who wait before them, and all who were called. @param own theirs on the list, if they have one */
export function placesKept(waiters: readonly Waiter[], own: Waiter | null): number {
  if (own?.state === 'called' || own?.state === 'late') return 0;
  const before = own === null ? waiters : waiters.filter((each) => each.state === 'called' || waiters.indexOf(each) < waiters.indexOf(own));
  return before.filter(({ state }) => state !== 'late').length;
}

/** A place with a limit that is kept has a waiting list. */
export const hasWaitingList = ({ direction, policy: { capacity } }: Gate): boolean => direction === 'in' && capacity?.kind === 'hard';

/**
 * Whom to call next: as many as there are places, less those who were called and are on their way.
 * @param free places that are left, as far as this gate may fill them
 */
export function nextToCall(waiters: readonly Waiter[], free: number): Waiter[] {
  const onTheirWay = waiters.filter(({ state }) => state === 'called').length;
  return waiters.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free - onTheirWay));
}
