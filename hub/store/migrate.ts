import type { Pool } from 'pg';
import events from './migrations/0010-events.sql?raw';
import journal from './migrations/0020-journal.sql?raw';
import state from './migrations/0030-state.sql?raw';
import sync from './migrations/0040-sync.sql?raw';
import edges from './migrations/0050-edges.sql?raw';
import imports from './migrations/0060-imports.sql?raw';
import desk from './migrations/0070-desk.sql?raw';
import design from './migrations/0080-design.sql?raw';
import sessions from './migrations/0090-sessions.sql?raw';
import leads from './migrations/0100-leads.sql?raw';
import appointments from './migrations/0110-appointments.sql?raw';
import waitingLists from './migrations/0120-waiting-lists.sql?raw';
import scanPeople from './migrations/0130-scan-people.sql?raw';
import words from './migrations/0140-words.sql?raw';
import rights from './migrations/0150-rights.sql?raw';
import webhooks from './migrations/0170-webhooks.sql?raw';
import trueTimes from './migrations/0180-true-times.sql?raw';
import doors from './migrations/0190-doors.sql?raw';
import attempts from './migrations/0200-attempts.sql?raw';
import awaitedBadges from './migrations/0210-awaited-badges.sql?raw';
import kiosks from './migrations/0220-kiosks.sql?raw';

/** In order. A file is never changed once it has been released; a change is a new file with its own test. */
export const migrations: readonly { readonly version: number; readonly sql: string }[] = [
  { version: 10, sql: events },
  { version: 20, sql: journal },
  { version: 30, sql: state },
  { version: 40, sql: sync },
  { version: 50, sql: edges },
  { version: 60, sql: imports },
  { version: 70, sql: desk },
  { version: 80, sql: design },
  { version: 90, sql: sessions },
  { version: 100, sql: leads },
  { version: 110, sql: appointments },
  { version: 120, sql: waitingLists },
  { version: 130, sql: scanPeople },
  { version: 140, sql: words },
  { version: 150, sql: rights },
  { version: 170, sql: webhooks },
  { version: 180, sql: trueTimes },
  { version: 190, sql: doors },
  { version: 200, sql: attempts },
  { version: 210, sql: awaitedBadges },
  { version: 220, sql: kiosks },
];
const newest = migrations.at(-1)?.version ?? 0;
/** Any number, the same in every hub process: the advisory lock under which one of them migrates. */
const migrationLock = 7_204_061;

/** Brings the database to the newest version, in one transaction. Throws where it is of a newer hub; it is then untouched. */
export async function migrate(pool: Pool, upTo: number = newest): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    );
    const { rows } = await client.query<{ version: number | null }>('SELECT max(version) AS version FROM schema_version');
    const present = rows[0]?.version ?? 0;
    if (present > newest)
      throw new Error(`The hub's database is of version ${present}; this hub knows up to ${newest}. Start the newer hub.`);
    for (const { version, sql } of migrations) {
      if (version <= present || version > upTo) continue;
      await client.query(sql);
      await client.query('INSERT INTO schema_version (version) VALUES ($1)', [version]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
