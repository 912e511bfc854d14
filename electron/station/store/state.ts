import { BadgeId, type RegistrantId } from '../../../core/contract/ids.ts';
import type { BadgeRow, RegistrantRow, Row, RowRef } from '../../../core/journal/rows.ts';
import { changedOne, type ReadableDatabase, type WritableDatabase } from './database.ts';

const selectRegistrant = 'SELECT state FROM registrant WHERE id = ?';
const selectConsent = 'SELECT state FROM consent WHERE registrant = ? AND purpose = ?';
const selectBadge = 'SELECT state FROM badge WHERE id = ?';
export const selectBadgesOf = 'SELECT state FROM badge WHERE registrant = ? ORDER BY revision DESC';
const countRegistrants = 'SELECT count(*) AS count FROM registrant';
const upsertRegistrant = `INSERT INTO registrant (id, category, registered_at, arrived_at, state) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET category = excluded.category, registered_at = excluded.registered_at, arrived_at = excluded.arrived_at, state = excluded.state`;
const upsertConsent = `INSERT INTO consent (registrant, purpose, state) VALUES (?, ?, ?)
  ON CONFLICT (registrant, purpose) DO UPDATE SET state = excluded.state`;
const upsertBadge = `INSERT INTO badge (id, registrant, revision, state) VALUES (?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET registrant = excluded.registrant, revision = excluded.revision, state = excluded.state`;

type State = { state: string };

/** The projected state: what `core/journal/apply.ts` returns is written here, unchanged. */
export function createStateTables(db: ReadableDatabase & WritableDatabase) {
  const registrant = db.prepare<[string], State>(selectRegistrant);
  const consent = db.prepare<[string, string], State>(selectConsent);
  const badge = db.prepare<[string], State>(selectBadge);
  const badgesOf = db.prepare<[string], State>(selectBadgesOf);
  const counting = db.prepare<[], { count: number }>(countRegistrants);
  const putRegistrant = db.prepare<unknown[], never>(upsertRegistrant);
  const putConsent = db.prepare<unknown[], never>(upsertConsent);
  const putBadge = db.prepare<unknown[], never>(upsertBadge);

  // Only rows this store wrote come back, so their shape is known.
  const rowFrom = <T extends Row>(found: State | undefined): T | undefined =>
    found === undefined ? undefined : (JSON.parse(found.state) as T);

  return {
    read(ref: RowRef): Row | undefined {
      switch (ref.table) {
        case 'registrant':
          return rowFrom(registrant.get(ref.key));
        case 'badge':
          return rowFrom(badge.get(ref.key));
        case 'consent': {
          const at = ref.key.indexOf('/');
          return rowFrom(consent.get(ref.key.slice(0, at), ref.key.slice(at + 1)));
        }
      }
    },
    write(row: Row): void {
      const state = JSON.stringify(row);
      switch (row.table) {
        case 'registrant':
          changedOne(
            putRegistrant.run(row.id, row.category?.value ?? null, row.registered?.at ?? null, row.arrived?.at ?? null, state),
            'Writing a registrant',
          );
          return;
        case 'badge':
          changedOne(putBadge.run(row.id, row.registrant, row.revision, state), 'Writing a badge');
          return;
        case 'consent':
          changedOne(putConsent.run(row.registrant, row.purpose, state), 'Writing a consent');
      }
    },
    registrant(id: RegistrantId): RegistrantRow | undefined {
      return rowFrom<RegistrantRow>(registrant.get(id));
    },
    badge(id: string): BadgeRow | undefined {
      return rowFrom<BadgeRow>(badge.get(BadgeId.parse(id)));
    },
    /** Highest revision first. */
    badgesOf(id: RegistrantId): BadgeRow[] {
      return badgesOf.all(id).flatMap((found) => rowFrom<BadgeRow>(found) ?? []);
    },
    countRegistrants(): number {
      return counting.get()?.count ?? 0;
    },
  };
}
export type StateTables = ReturnType<typeof createStateTables>;
