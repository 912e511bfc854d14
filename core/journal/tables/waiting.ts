import type { WaitingId } from '../../contract/common/ids.ts';
import type { WaitingRow } from '../rows.ts';
import { earliest, latest } from '../stamps.ts';

/** Somebody on a waiting list of whom nothing is known yet: joined with any other row of this id, it changes nothing. */
export function emptyWaiting(id: WaitingId): WaitingRow {
  return { table: 'waiting', id, joined: null, moved: null };
}

/** One joins a waiting list once; what became of it last counts. */
export function joinWaitings(a: WaitingRow, b: WaitingRow): WaitingRow {
  return { table: 'waiting', id: a.id, joined: earliest(a.joined, b.joined), moved: latest(a.moved, b.moved) };
}
