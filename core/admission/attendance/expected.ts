import type { Session } from '../../contract/event/pack.ts';
import type { RegistrantRow } from '../../journal/rows.ts';
import { noted } from '../../registrant/details.ts';
import { listsIn, seatFor } from './seats.ts';

/**
 * Whether a session expects somebody: they have a seat in it, or are on its list.
 * @param row all records of the person as one, as the gate judges them
 */
export function isExpectedAt({ id, access }: Pick<Session, 'id' | 'access'>, row: RegistrantRow): boolean {
  const isListed = access.kind === 'closed' && listsIn(noted(row, 'accessLists')).has(access.list);
  const seat = noted(row, 'seat');
  return isListed || (seat?.includes('=') === true && seatFor(seat, id) !== null);
}

/** Whether a record by itself names a list or a seat: only people with such a record can be expected anywhere. */
export function namesListOrSeat(row: RegistrantRow): boolean {
  return noted(row, 'accessLists') !== null || noted(row, 'seat') !== null;
}
