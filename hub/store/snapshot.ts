import type { EventId } from '../../core/contract/common/ids.ts';
import type { Redaction } from '../../core/journal/kind.ts';
import { redactRow } from '../../core/journal/redact.ts';
import { rowFromText, rowText } from '../../core/journal/row-text.ts';
import type { Table } from '../../core/journal/rows.ts';
import type { Audience } from '../../core/rights/audience.ts';
import type { ReadableDatabase, ReadSql } from './database.ts';
import { prepared } from './prepared.ts';

/** Rows fetched at once: what is in memory of a snapshot at any time. */
const pageSize = 1_000;
/** Rows in one text: V8 keeps texts of more than 128 kB apart from others, and lets a hundred megabytes of them wait to be collected. */
const pieceSize = 100;

interface Scan {
  readonly table: Table;
  readonly sql: ReadSql;
  /** The first cursor of the table's keys. */
  readonly start: readonly string[];
}
const nil = '00000000-0000-0000-0000-000000000000';

/** In the order of a snapshot. Each is read page by page along its primary key, within one event. */
export const snapshotTableScans: readonly Scan[] = [
  {
    table: 'registrant',
    sql: 'SELECT registrant_id::text AS key, state FROM registrant WHERE event_id = $1 AND registrant_id > $2 ORDER BY registrant_id LIMIT $3',
    start: [nil],
  },
  {
    table: 'badge',
    sql: 'SELECT badge_id::text AS key, state FROM badge WHERE event_id = $1 AND badge_id > $2 ORDER BY badge_id LIMIT $3',
    start: [nil],
  },
  {
    table: 'consent',
    sql: `SELECT registrant_id || '/' || purpose AS key, state FROM consent
      WHERE event_id = $1 AND (registrant_id, purpose) > ($2, $3) ORDER BY registrant_id, purpose LIMIT $4`,
    start: [nil, ''],
  },
  {
    table: 'link',
    sql: `SELECT a_id || '/' || b_id AS key, state FROM link WHERE event_id = $1 AND (a_id, b_id) > ($2, $3) ORDER BY a_id, b_id LIMIT $4`,
    start: [nil, nil],
  },
  {
    table: 'scan',
    sql: 'SELECT scan_id::text AS key, state FROM scan WHERE event_id = $1 AND scan_id > $2 ORDER BY scan_id LIMIT $3',
    start: [nil],
  },
  {
    table: 'lead',
    sql: 'SELECT lead_id::text AS key, state FROM lead WHERE event_id = $1 AND lead_id > $2 ORDER BY lead_id LIMIT $3',
    start: [nil],
  },
  {
    table: 'appointment',
    sql: `SELECT appointment_id::text AS key, state FROM appointment WHERE event_id = $1 AND appointment_id > $2
      ORDER BY appointment_id LIMIT $3`,
    start: [nil],
  },
  {
    table: 'waiting',
    sql: 'SELECT waiting_id::text AS key, state FROM waiting WHERE event_id = $1 AND waiting_id > $2 ORDER BY waiting_id LIMIT $3',
    start: [nil],
  },
  {
    table: 'contact',
    sql: `SELECT exhibitor || '/' || registrant_id AS key, state FROM contact
      WHERE event_id = $1 AND (exhibitor, registrant_id) > ($2, $3::uuid) ORDER BY exhibitor, registrant_id LIMIT $4`,
    start: ['', nil],
  },
  {
    table: 'attempt',
    sql: 'SELECT attempt_id::text AS key, state FROM attempt WHERE event_id = $1 AND attempt_id > $2 ORDER BY attempt_id LIMIT $3',
    start: [nil],
  },
];

/** The same for one exhibitor's stations: the last parameter is the exhibitor. */
export const standTableScans: readonly Scan[] = [
  {
    table: 'lead',
    sql: 'SELECT lead_id::text AS key, state FROM lead WHERE event_id = $1 AND lead_id > $2 AND exhibitor = $4 ORDER BY lead_id LIMIT $3',
    start: [nil],
  },
  {
    table: 'appointment',
    sql: `SELECT appointment_id::text AS key, state FROM appointment WHERE event_id = $1 AND appointment_id > $2
      AND 'exhibitor:' || $4 IN (first, second) ORDER BY appointment_id LIMIT $3`,
    start: [nil],
  },
  {
    table: 'contact',
    sql: `SELECT exhibitor || '/' || registrant_id AS key, state FROM contact
      WHERE event_id = $1 AND exhibitor = $5 AND (exhibitor, registrant_id) > ($2, $3::uuid) ORDER BY exhibitor, registrant_id LIMIT $4`,
    start: ['', nil],
  },
];
/** Of what is addressed to exhibitors, or for operations (`core/rights/audience.ts`). */
const hubTables: readonly Table[] = ['contact', 'attempt'];
const scansFor = ({ kind }: Audience): readonly Scan[] =>
  kind === 'stand' ? standTableScans : snapshotTableScans.filter(({ table }) => kind === 'hub' || !hubTables.includes(table));

const countStand = `SELECT (SELECT count(*) FROM lead WHERE event_id = $1 AND exhibitor = $2)
  + (SELECT count(*) FROM appointment WHERE event_id = $1 AND 'exhibitor:' || $2 IN (first, second))
  + (SELECT count(*) FROM contact WHERE event_id = $1 AND exhibitor = $2) AS rows`;
const countForHubs = `SELECT (SELECT count(*) FROM contact WHERE event_id = $1) + (SELECT count(*) FROM attempt WHERE event_id = $1) AS rows`;
const countRows = `SELECT (SELECT count(*) FROM registrant WHERE event_id = $1) + (SELECT count(*) FROM badge WHERE event_id = $1)
  + (SELECT count(*) FROM consent WHERE event_id = $1) + (SELECT count(*) FROM link WHERE event_id = $1)
  + (SELECT count(*) FROM scan WHERE event_id = $1) + (SELECT count(*) FROM lead WHERE event_id = $1)
  + (SELECT count(*) FROM appointment WHERE event_id = $1) + (SELECT count(*) FROM waiting WHERE event_id = $1) AS rows`;
/** $2: a position. */
export const selectErasedSince = `SELECT 1 AS found FROM journal WHERE event_id = $1 AND position > $2 AND kind = 'registrant.erased' LIMIT 1`;
const selectParked = 'SELECT position FROM journal WHERE event_id = $1 AND parked ORDER BY position LIMIT 1';

/** How many rows a snapshot of the event would hold now. */
export async function countSnapshot(pool: ReadableDatabase, event: EventId, audience: Audience): Promise<number> {
  const count = async (sql: ReadSql, values: unknown[]) => Number((await pool.query(sql, values)).rows[0]?.rows ?? 0);
  if (audience.kind === 'stand') return count(countStand, [event, audience.exhibitor]);
  return (await count(countRows, [event])) + (audience.kind === 'hub' ? await count(countForHubs, [event]) : 0);
}

/** The first entry that this hub could not apply, being of a newer kind: a snapshot must not claim to hold it. */
export async function firstParked(pool: ReadableDatabase, event: EventId): Promise<number | null> {
  const { rows } = await pool.query<{ position: string }>(selectParked, [event]);
  return rows[0] === undefined ? null : Number(rows[0].position);
}

/** Whether anybody was erased behind a position. */
export async function hasErasedSince(pool: ReadableDatabase, event: EventId, position: number): Promise<boolean> {
  return (await pool.query(selectErasedSince, [event, position])).rowCount !== 0;
}

function redactionState(table: string, state: string, redaction: Redaction | null): string {
  if ((table !== 'registrant' && table !== 'lead') || redaction === null) return state;
  const row = rowFromText(state);
  const less = row.table === 'registrant' || row.table === 'lead' ? redactRow(row, redaction) : row;
  return less === row ? state : rowText(less);
}

/**
 * The rows of an event's state as lines, page by page.
 * @param after the table and key of a row, `registrant:01…`, to go on behind it; null from the start
 * @param redaction of what stations don't get; null for other hubs
 */
export async function* readSnapshot(
  pool: ReadableDatabase,
  event: EventId,
  after: string | null,
  audience: Audience,
  redaction: Redaction | null,
): AsyncGenerator<string> {
  const scans = scansFor(audience);
  const whose = audience.kind === 'stand' ? [audience.exhibitor] : [];
  const [atTable = '', atKey = ''] = after?.split(/:(.*)/s) ?? [];
  const from = scans.findIndex(({ table }) => table === atTable);
  for (const [index, { table, sql, start }] of scans.entries()) {
    if (index < from) continue;
    let cursor: readonly string[] = index === from ? atKey.split('/') : start;
    if (cursor.length !== start.length) cursor = start;
    for (;;) {
      const { rows } = await pool.query<{ key: string; state: string }>(prepared(sql, [event, ...cursor, pageSize, ...whose]));
      for (let at = 0; at < rows.length; at += pieceSize) {
        const piece = rows.slice(at, at + pieceSize);
        yield `${piece.map(({ state }) => redactionState(table, state, redaction)).join('\n')}\n`;
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageSize) break;
      cursor = last.key.split('/');
    }
  }
}
