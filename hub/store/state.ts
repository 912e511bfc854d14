import type { QueryConfig } from 'pg';
import { scanOrder } from '../../core/admission/stays.ts';
import { partyKey } from '../../core/appointment/appointment.ts';
import { timeOf } from '../../core/clock/true-time.ts';
import type { EventId } from '../../core/contract/common/ids.ts';
import { applyAll, type Rows, rowKey } from '../../core/journal/apply.ts';
import { rowFromText, rowText } from '../../core/journal/row-text.ts';
import { type Row, type RowOf, refOf, type Table } from '../../core/journal/rows.ts';
import { doesCount } from '../../core/journal/tables/scan.ts';
import type { ReadableDatabase, ReadSql, WritableDatabase } from './database.ts';
import { bigints, booleans, prepared, texts, uuids } from './prepared.ts';

/** How the rows of one table of the state are found and written. Each statement stays within one event. */
interface TableSpec<T extends Table> {
  readonly select: ReadSql;
  readonly upsert: string;
  /** The columns of `select`'s keys, from keys as `refOf` gives them. */
  readonly keys: (keys: readonly string[]) => Buffer[];
  /** The columns of `upsert`, but for the state itself. */
  readonly columns: (rows: readonly RowOf<T>[]) => Buffer[];
}

const half = (index: 0 | 1) => (key: string) => key.split('/')[index] ?? '';
/** A party of an appointment as one word; null where no plan is known. */
const partyOf = (side: 'first' | 'second') => (row: RowOf<'appointment'>) =>
  row.planned === null ? null : partyKey(row.planned.value[side]);
const singleKeys = (keys: readonly string[]) => [uuids(keys)];

const registrant: TableSpec<'registrant'> = {
  select: 'SELECT state FROM registrant WHERE event_id = $1 AND registrant_id = ANY($2::uuid[])',
  upsert: `INSERT INTO registrant (event_id, registrant_id, category, registered_at, arrived_at, state)
    SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
    ON CONFLICT (event_id, registrant_id) DO UPDATE SET category = excluded.category, registered_at = excluded.registered_at,
      arrived_at = excluded.arrived_at, state = excluded.state`,
  keys: singleKeys,
  columns: (rows) => [
    uuids(rows.map((row) => row.id)),
    texts(rows.map((row) => row.category?.value ?? null)),
    texts(rows.map((row) => row.registered?.at ?? null)),
    texts(rows.map((row) => row.arrived?.at ?? null)),
  ],
};
const link: TableSpec<'link'> = {
  select: 'SELECT state FROM link WHERE event_id = $1 AND (a_id, b_id) IN (SELECT * FROM unnest($2::uuid[], $3::uuid[]))',
  upsert: `INSERT INTO link (event_id, a_id, b_id, joined, state) SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::boolean[], $5::text[])
    ON CONFLICT (event_id, a_id, b_id) DO UPDATE SET joined = excluded.joined, state = excluded.state`,
  keys: (keys) => [uuids(keys.map(half(0))), uuids(keys.map(half(1)))],
  columns: (rows) => [uuids(rows.map((row) => row.a)), uuids(rows.map((row) => row.b)), booleans(rows.map((row) => row.joined.value))],
};
const consent: TableSpec<'consent'> = {
  select: 'SELECT state FROM consent WHERE event_id = $1 AND (registrant_id, purpose) IN (SELECT * FROM unnest($2::uuid[], $3::text[]))',
  upsert: `INSERT INTO consent (event_id, registrant_id, purpose, state) SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[])
    ON CONFLICT (event_id, registrant_id, purpose) DO UPDATE SET state = excluded.state`,
  keys: (keys) => [uuids(keys.map(half(0))), texts(keys.map(half(1)))],
  columns: (rows) => [uuids(rows.map((row) => row.registrant)), texts(rows.map((row) => row.purpose))],
};
const badge: TableSpec<'badge'> = {
  select: 'SELECT state FROM badge WHERE event_id = $1 AND badge_id = ANY($2::uuid[])',
  upsert: `INSERT INTO badge (event_id, badge_id, registrant_id, revision, voided, state)
    SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::boolean[], $6::text[])
    ON CONFLICT (event_id, badge_id) DO UPDATE SET registrant_id = excluded.registrant_id, revision = excluded.revision,
      voided = excluded.voided, state = excluded.state`,
  keys: singleKeys,
  columns: (rows) => [
    uuids(rows.map((row) => row.id)),
    uuids(rows.map((row) => row.issued?.registrant ?? null)),
    bigints(rows.map((row) => row.issued?.revision ?? null)),
    booleans(rows.map((row) => row.voided !== null)),
  ],
};
const scan: TableSpec<'scan'> = {
  select: 'SELECT state FROM scan WHERE event_id = $1 AND scan_id = ANY($2::uuid[])',
  upsert: `INSERT INTO scan (event_id, scan_id, badge_id, registrant_id, zone, session, direction, at, counts, state)
    SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::boolean[], $10::text[])
    ON CONFLICT (event_id, scan_id) DO UPDATE SET badge_id = excluded.badge_id, registrant_id = excluded.registrant_id, zone = excluded.zone,
      session = excluded.session, direction = excluded.direction, at = excluded.at, counts = excluded.counts, state = excluded.state`,
  keys: singleKeys,
  columns: (rows) => [
    uuids(rows.map((row) => row.id)),
    uuids(rows.map((row) => row.scanned?.badge ?? null)),
    uuids(rows.map((row) => row.scanned?.registrant ?? null)),
    texts(rows.map((row) => row.scanned?.zone ?? null)),
    texts(rows.map((row) => row.scanned?.session ?? null)),
    texts(rows.map((row) => row.scanned?.direction ?? null)),
    texts(rows.map(({ scanned }) => (scanned === null ? null : scanOrder(scanned)))),
    booleans(rows.map(doesCount)),
  ],
};
const lead: TableSpec<'lead'> = {
  select: 'SELECT state FROM lead WHERE event_id = $1 AND lead_id = ANY($2::uuid[])',
  upsert: `INSERT INTO lead (event_id, lead_id, exhibitor, registrant_id, badge_id, state)
    SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::uuid[], $6::text[])
    ON CONFLICT (event_id, lead_id) DO UPDATE SET exhibitor = excluded.exhibitor, registrant_id = excluded.registrant_id,
      badge_id = excluded.badge_id, state = excluded.state`,
  keys: singleKeys,
  columns: (rows) => [
    uuids(rows.map((row) => row.id)),
    texts(rows.map((row) => row.captured?.exhibitor ?? null)),
    uuids(rows.map((row) => row.captured?.registrant ?? null)),
    uuids(rows.map((row) => row.captured?.badge ?? null)),
  ],
};

const appointment: TableSpec<'appointment'> = {
  select: 'SELECT state FROM appointment WHERE event_id = $1 AND appointment_id = ANY($2::uuid[])',
  upsert: `INSERT INTO appointment (event_id, appointment_id, first, second, state) SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[])
    ON CONFLICT (event_id, appointment_id) DO UPDATE SET first = excluded.first, second = excluded.second, state = excluded.state`,
  keys: singleKeys,
  columns: (rows) => [uuids(rows.map((row) => row.id)), texts(rows.map(partyOf('first'))), texts(rows.map(partyOf('second')))],
};
const contact: TableSpec<'contact'> = {
  select: 'SELECT state FROM contact WHERE event_id = $1 AND (exhibitor, registrant_id) IN (SELECT * FROM unnest($2::text[], $3::uuid[]))',
  upsert: `INSERT INTO contact (event_id, exhibitor, registrant_id, state) SELECT $1, * FROM unnest($2::text[], $3::uuid[], $4::text[])
    ON CONFLICT (event_id, exhibitor, registrant_id) DO UPDATE SET state = excluded.state`,
  keys: (keys) => [texts(keys.map(half(0))), uuids(keys.map(half(1)))],
  columns: (rows) => [texts(rows.map((row) => row.exhibitor)), uuids(rows.map((row) => row.registrant))],
};
const waiting: TableSpec<'waiting'> = {
  select: 'SELECT state FROM waiting WHERE event_id = $1 AND waiting_id = ANY($2::uuid[])',
  upsert: `INSERT INTO waiting (event_id, waiting_id, place, state) SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::text[])
    ON CONFLICT (event_id, waiting_id) DO UPDATE SET place = excluded.place, state = excluded.state`,
  keys: singleKeys,
  columns: (rows) => [uuids(rows.map((row) => row.id)), texts(rows.map((row) => row.joined?.place ?? null))],
};
/** By when they happened, for `wrong-pins.ts`. */
const attempt: TableSpec<'attempt'> = {
  select: 'SELECT state FROM attempt WHERE event_id = $1 AND attempt_id = ANY($2::uuid[])',
  upsert: `INSERT INTO attempt (event_id, attempt_id, station_id, happened, state) SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::text[])
    ON CONFLICT (event_id, attempt_id) DO UPDATE SET station_id = excluded.station_id, happened = excluded.happened, state = excluded.state`,
  keys: singleKeys,
  columns: (rows) => [
    uuids(rows.map((row) => row.id)),
    uuids(rows.map((row) => row.failed.station)),
    bigints(rows.map((row) => timeOf(row.failed))),
  ],
};

const specs: { readonly [T in Table]: TableSpec<T> } = {
  registrant,
  link,
  consent,
  badge,
  scan,
  lead,
  appointment,
  waiting,
  contact,
  attempt,
};
const tables = ['registrant', 'link', 'consent', 'badge', 'scan', 'lead', 'appointment', 'waiting', 'contact', 'attempt'] as const;

/** Statements by table, for the test that shows each of them to stay within one event. */
export const stateStatements: readonly string[] = tables.flatMap((table) => [specs[table].select, specs[table].upsert]);

async function loadTable<T extends Table>(client: ReadableDatabase, event: EventId, table: T, keys: readonly string[], into: Rows) {
  if (keys.length === 0) return;
  const found = await client.query<{ state: string }>(prepared(specs[table].select, [event, ...specs[table].keys(keys)]));
  // Only rows this hub wrote come back, so their shape is known.
  for (const { state } of found.rows) {
    const row = rowFromText(state);
    into.set(rowKey(refOf(row)), row);
  }
}

const isOf =
  <T extends Table>(table: T) =>
  (row: Row): row is RowOf<T> =>
    row.table === table;

/** What applying did: the rows that were touched, as they were and as they are. */
export interface Applied {
  readonly before: ReadonlyMap<string, Row>;
  readonly after: ReadonlyMap<string, Row>;
}

/** The present rows that what entries add would be joined with. */
export async function presentRows(client: ReadableDatabase, event: EventId, deltas: readonly Row[]): Promise<Rows> {
  const before: Rows = new Map();
  const refs = deltas.map(refOf);
  for (const table of tables) {
    await loadTable(client, event, table, [...new Set(refs.filter((ref) => ref.table === table).map((ref) => ref.key))], before);
  }
  return before;
}

/** A statement for each table that has rows among these, ready to be sent. */
function savesOf(event: EventId, rows: readonly Row[]): QueryConfig<unknown[]>[] {
  const save = <T extends Table>(table: T): QueryConfig<unknown[]>[] => {
    const own = rows.filter(isOf(table));
    if (own.length === 0) return [];
    return [prepared(specs[table].upsert, [event, ...specs[table].columns(own), texts(own.map(rowText))])];
  };
  return tables.flatMap((table) => save(table));
}

/**
 * Joins what entries add into the event's state. The caller holds the event's row lock.
 * @param meanwhile sends a statement of the same transaction that needs nothing of this: PostgreSQL works on it while the rows are joined
 */
export async function applyDeltas(
  client: WritableDatabase,
  event: EventId,
  deltas: readonly Row[],
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<Applied> {
  const before = await presentRows(client, event, deltas);
  const join = async () => {
    const after = applyAll(before, deltas);
    return { after, saves: savesOf(event, [...after.values()]) };
  };
  const [, { after, saves }] = await Promise.all([meanwhile(), join()]);
  for (const save of saves) await client.query(save);
  return { before, after };
}
