import { sessionsAt } from '../../core/admission/gate.ts';
import type { EventId } from '../../core/contract/common/ids.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { type Door, nowhere } from '../../core/rights/judge-entry.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

const insertDoors = `INSERT INTO door (event_id, checkpoint, zone, direction, session)
  SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) ON CONFLICT DO NOTHING`;
const selectDoors = 'SELECT checkpoint, zone, direction, session FROM door WHERE event_id = $1';

export const doorStatements: readonly string[] = [insertDoors, selectDoors];

/** Keeps where each checkpoint of a pack leads to, beside where it led to before. */
export async function noteDoors(db: WritableDatabase, pack: EventPack): Promise<void> {
  const rows = pack.checkpoints.flatMap((checkpoint) =>
    ['', ...sessionsAt(pack, checkpoint).map(({ id }) => id)].map(
      (session) => [checkpoint.id, checkpoint.zone, checkpoint.direction, session] as const,
    ),
  );
  await db.query(insertDoors, [pack.event.id, ...([0, 1, 2, 3] as const).map((column) => rows.map((row) => row[column]))]);
}

/** Where each checkpoint of the event leads to or ever led to, by its id. */
export async function readDoors(db: ReadableDatabase, event: EventId): Promise<ReadonlyMap<string, Door>> {
  const { rows } = await db.query<{ checkpoint: string; zone: string; direction: Door['directions'][number]; session: string }>(
    selectDoors,
    [event],
  );
  const doors = new Map<string, Door>();
  for (const { checkpoint, zone, direction, session } of rows) {
    const { zones, directions, sessions } = doors.get(checkpoint) ?? nowhere;
    doors.set(checkpoint, {
      zones: zones.includes(zone) ? zones : [...zones, zone],
      directions: directions.includes(direction) ? directions : [...directions, direction],
      sessions: session === '' || sessions.includes(session) ? sessions : [...sessions, session],
    });
  }
  return doors;
}
