import { Conflict, type SettledOutcome as Outcome } from '../../../core/contract/common/conflict.ts';
import type { WritableDatabase } from './database.ts';

/** One that this station found by itself comes from the hub, too, which then waits to have it acknowledged. */
const insert = 'INSERT INTO notice (id, conflict) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET acknowledged = 0';
const selectUnacknowledged = 'SELECT id FROM notice WHERE acknowledged = 0';
const markAcknowledged = 'UPDATE notice SET acknowledged = 1 WHERE id = ?';
const selectUnseen = 'SELECT conflict FROM notice WHERE seen_at IS NULL ORDER BY id LIMIT 100';
const markSeen = 'UPDATE notice SET seen_at = ? WHERE seen_at IS NULL';
const markSettled = 'UPDATE notice SET seen_at = coalesce(seen_at, ?), outcome = ? WHERE id = ? AND outcome IS NULL';
const markReviewed = 'UPDATE notice SET seen_at = coalesce(seen_at, ?) WHERE id = ?';
const selectSettled = 'SELECT id, outcome FROM notice WHERE outcome IS NOT NULL ORDER BY seen_at DESC LIMIT 50';

/** The hub's notices to this station, and what it found by itself; kept until staff have seen it. */
export function createNotices(db: WritableDatabase) {
  const inserting = db.prepareWrite<[string, string]>(insert);
  const unacknowledged = db.prepare<[], { id: string }>(selectUnacknowledged);
  const telling = db.prepareWrite<[string]>(markAcknowledged);
  const unseen = db.prepare<[], { conflict: string }>(selectUnseen);
  const seeing = db.prepareWrite<[number]>(markSeen);
  const settling = db.prepareWrite<[number, Outcome, string]>(markSettled);
  const reviewing = db.prepareWrite<[number, string]>(markReviewed);
  const settled = db.prepare<[], { id: string; outcome: Outcome }>(selectSettled);
  return {
    keep(conflicts: readonly Conflict[]): void {
      if (conflicts.length === 0) return;
      db.transact(() => {
        for (const conflict of conflicts) inserting.run(conflict.id, JSON.stringify(conflict));
      });
    },
    /** Kept here, and the hub does not know that yet. */
    unacknowledged: () => unacknowledged.all().map(({ id }) => id),
    acknowledged(ids: readonly string[]): void {
      if (ids.length === 0) return;
      db.transact(() => {
        for (const id of ids) telling.run(id);
      });
    },
    unseen: (): Conflict[] => unseen.all().map(({ conflict }) => Conflict.parse(JSON.parse(conflict))),
    /** @param now milliseconds since 1970 */
    seen(now: number): void {
      seeing.run(now);
    },
    /** Staff at the gate say what became of it; whether it was open. @param now milliseconds since 1970 */
    settle: (id: string, outcome: Outcome, now: number): boolean => settling.run(now, outcome, id).changes === 1,
    /** Somebody elsewhere has looked at these. */
    reviewed(ids: readonly string[], now: number): void {
      if (ids.length === 0) return;
      db.transact(() => {
        for (const id of ids) reviewing.run(now, id);
      });
    },
    /** What was settled here last, for the hub: sent again, it changes nothing. */
    settled: (): { id: string; outcome: Outcome }[] => settled.all(),
  };
}
export type Notices = ReturnType<typeof createNotices>;
