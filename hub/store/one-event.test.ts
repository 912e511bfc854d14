import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newDatabase } from '../../tests/support/postgres.ts';
import { foreignStatements } from '../commit/foreign.ts';
import { overridingStatements } from '../commit/overriding.ts';
import { parkedStatements } from '../commit/parked.ts';
import { permitStatements } from '../commit/permits.ts';
import { pushStatements } from '../commit/push.ts';
import { quarantineStatements } from '../commit/quarantine.ts';
import { agreementStatements } from './agreements.ts';
import { announcementStatements } from './announcements.ts';
import { appointmentStatements } from './appointments.ts';
import { auditStatements } from './audit.ts';
import { awaitedBadgeStatements } from './awaited-badges.ts';
import { cardStatements } from './cards.ts';
import { conflictStatements } from './conflicts.ts';
import { contactStatements } from './contacts.ts';
import { deskStatements } from './desk.ts';
import { displayStatements } from './displays.ts';
import { doorStatements } from './doors.ts';
import { designStatements } from './events.ts';
import { selectFeed, selectStandFeed } from './feed.ts';
import { importStatements } from './imports.ts';
import { leadStatements } from './leads.ts';
import { migrate } from './migrate.ts';
import { overviewStatements } from './overview.ts';
import { peopleStatements } from './people.ts';
import { personStatements } from './persons.ts';
import { printingStationStatements } from './printing-stations.ts';
import { sessionStatements } from './sessions.ts';
import { selectErasedSince, snapshotTableScans, standTableScans } from './snapshot.ts';
import { stateStatements } from './state.ts';
import { familyStatements } from './station-family.ts';
import { stationStatements } from './stations.ts';
import { uplinkStatements } from './uplinks.ts';
import { writerStatements } from './writers.ts';
import { wrongPinStatements } from './wrong-pins.ts';

const statements = [
  ...pushStatements,
  ...permitStatements,
  ...parkedStatements,
  ...overridingStatements,
  ...contactStatements,
  ...agreementStatements,
  ...announcementStatements,
  ...displayStatements,
  ...doorStatements,
  ...cardStatements,
  ...familyStatements,
  ...writerStatements,
  ...stateStatements,
  selectFeed,
  selectStandFeed,
  ...standTableScans.map(({ sql }) => sql),
  ...snapshotTableScans.map(({ sql }) => sql),
  selectErasedSince,
  ...conflictStatements,
  ...awaitedBadgeStatements,
  ...overviewStatements,
  ...peopleStatements,
  ...personStatements,
  ...quarantineStatements,
  ...printingStationStatements,
  ...stationStatements,
  ...foreignStatements,
  ...uplinkStatements,
  ...auditStatements,
  ...importStatements,
  ...deskStatements,
  ...designStatements,
  ...leadStatements,
  ...appointmentStatements,
  ...sessionStatements,
  ...wrongPinStatements,
];

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Recheck Cond'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly PlanNode[];
}

/** The scans of a plan that do not name the event. */
function straying(node: PlanNode): string[] {
  const within = (node.Plans ?? []).flatMap(straying);
  const relation = node['Relation Name'];
  if (relation === undefined || node['Node Type'] === 'ModifyTable') return within;
  const conditions = [node['Index Cond'], node['Recheck Cond'], node.Filter].join(' ');
  return conditions.includes('event_id') ? within : [...within, `${node['Node Type']} on ${relation}: ${conditions}`];
}

let pool: Pool;
beforeAll(async () => {
  pool = new Pool({ connectionString: await newDatabase(inject('postgresUrl')), max: 1 });
  await migrate(pool);
});
afterAll(() => pool.end());

describe('the hub’s schema', () => {
  it('leads every table’s key with the event, so that it can be distributed by it', async () => {
    const { rows } = await pool.query(`
      SELECT c.relname AS table, (SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attnum = i.indkey[0]) AS first
      FROM pg_class AS c JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary
      WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_version' ORDER BY 1`);
    expect(rows.length).toBeGreaterThan(12);
    expect(rows.filter(({ first }) => first !== 'event_id')).toEqual([]);
    const { rows: unique } = await pool.query(`
      SELECT i.indexrelid::regclass::text AS index FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
      WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'schema_version'
        AND NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = c.oid AND attname = 'event_id' AND attnum = ANY(i.indkey))`);
    expect(unique).toEqual([]);
  });

  it.each(statements.map((sql) => [sql.replace(/\s+/g, ' ').slice(0, 90), sql]))('stays within one event: %s', async (_, sql) => {
    const { rows } = await pool.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${sql}`);
    expect(straying(rows[0]['QUERY PLAN'][0].Plan)).toEqual([]);
  });

  it('looks rows up by their key where a table filled within minutes and has no statistics yet', async () => {
    await pool.query('ALTER TABLE registrant SET (autovacuum_enabled = false)');
    await pool.query(`INSERT INTO registrant (event_id, registrant_id, category, state)
      SELECT '01907f2e-0000-7000-8000-000000000001', gen_random_uuid(), 'public', repeat('x', 300) FROM generate_series(1, 20000)`);
    const select = stateStatements.find((sql) => sql.includes('FROM registrant'));
    const { rows } = await pool.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${select}`);
    const { Plan: plan } = rows[0]['QUERY PLAN'][0];
    const lookUp: PlanNode & { 'Index Name'?: string } = plan['Node Type'] === 'Bitmap Heap Scan' ? plan.Plans[0] : plan;
    expect(lookUp).toMatchObject({ 'Index Name': 'registrant_pkey', 'Index Cond': expect.stringContaining('registrant_id = ANY') });
    for (const { sql } of snapshotTableScans) {
      const scan = await pool.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${sql}`);
      expect(JSON.stringify(scan.rows), sql).not.toContain('"Sort"');
    }
  });
});
