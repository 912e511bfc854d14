import { z } from 'zod';
import { type EventId, RegistrantId } from '../../core/contract/common/ids.ts';
import { ImportMapping } from '../../core/contract/hub/import-mapping.ts';
import type { LastRecord } from '../../core/import/difference.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { RegistrantRow } from '../../core/journal/rows.ts';
import { sha256 } from '../../node/sha256.ts';
import type { Database, ReadableDatabase, WritableDatabase } from './database.ts';
import { bigints, prepared, texts, uuids } from './prepared.ts';
import { execute } from './transaction.ts';

const selectImported = `SELECT i.reference, i.registrant_id, i.digest, i.record, i.source_time, r.state FROM imported AS i
  LEFT JOIN registrant AS r ON r.event_id = i.event_id AND r.registrant_id = i.registrant_id
  WHERE i.event_id = $1 AND i.source = $2 AND i.reference = ANY($3::text[])`;
const upsertImported = `INSERT INTO imported (event_id, source, reference, registrant_id, digest, record, source_time)
  SELECT $1, $2, * FROM unnest($3::text[], $4::uuid[], $5::text[], $6::text[], $7::bigint[])
  ON CONFLICT (event_id, source, reference) DO UPDATE SET digest = excluded.digest, record = excluded.record,
    source_time = greatest(imported.source_time, excluded.source_time)`;
const insertTaken = `INSERT INTO webhook_taken (event_id, source, webhook_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING webhook_id`;
const deleteTaken = `DELETE FROM webhook_taken WHERE event_id = $1 AND source = $2 AND taken_at < now() - interval '1 day'`;
const eraseImported = `UPDATE imported SET digest = '', record = '{}' WHERE event_id = $1 AND registrant_id = ANY($2::uuid[]) AND record <> '{}'`;
const selectPage = `SELECT r.registrant_id, r.state, i.source, i.reference FROM registrant AS r
  LEFT JOIN LATERAL (SELECT source, reference FROM imported WHERE event_id = $1 AND registrant_id = r.registrant_id ORDER BY source LIMIT 1) AS i ON true
  WHERE r.event_id = $1 AND r.registrant_id > $2 ORDER BY r.registrant_id LIMIT $3`;
const selectSourcePage = `SELECT i.reference, r.state FROM imported AS i JOIN registrant AS r ON r.event_id = i.event_id AND r.registrant_id = i.registrant_id
  WHERE i.event_id = $1 AND r.event_id = $1 AND i.source = $2 AND i.reference > $3 ORDER BY i.reference LIMIT $4`;
const pageSize = 500;
const selectSource = 'SELECT mapping FROM import_source WHERE event_id = $1 AND source = $2';
const selectKeyed = 'SELECT source FROM import_source WHERE event_id = $1 AND key_hash = $2';
const upsertMapping = `INSERT INTO import_source (event_id, source, mapping) VALUES ($1, $2, $3)
  ON CONFLICT (event_id, source) DO UPDATE SET mapping = excluded.mapping`;
const upsertKey = `INSERT INTO import_source (event_id, source, key_hash) VALUES ($1, $2, $3)
  ON CONFLICT (event_id, source) DO UPDATE SET key_hash = excluded.key_hash`;
const selectSecret = 'SELECT webhook_secret FROM import_source WHERE event_id = $1 AND source = $2';
const upsertSecret = `INSERT INTO import_source (event_id, source, webhook_secret) VALUES ($1, $2, $3)
  ON CONFLICT (event_id, source) DO UPDATE SET webhook_secret = excluded.webhook_secret`;
const selectSources = 'SELECT source, key_hash IS NOT NULL AS keyed FROM import_source WHERE event_id = $1 ORDER BY source';

export const importStatements: readonly string[] = [
  selectImported,
  upsertImported,
  insertTaken,
  deleteTaken,
  eraseImported,
  selectPage,
  selectSourcePage,
  selectSource,
  selectKeyed,
  upsertMapping,
  upsertKey,
  selectSecret,
  upsertSecret,
  selectSources,
];

/** Somebody whom a source has named before. */
export interface Imported {
  readonly registrant: RegistrantId;
  readonly digest: string;
  readonly last: LastRecord;
  /** When it was said, by the source's own clock, in milliseconds since 1970; null where the source gave no time. */
  readonly sourceTime: number | null;
  /** The present row. */
  readonly row: RegistrantRow | undefined;
}

const ImportedRecord = z.object({
  reference: z.string(),
  registrant_id: RegistrantId,
  digest: z.string(),
  record: z.string(),
  source_time: z.string().nullable(),
  state: z.string().nullable(),
});

function rowOf(state: string | null): RegistrantRow | undefined {
  const row = state === null ? undefined : rowFromText(state);
  return row?.table === 'registrant' ? row : undefined;
}

/** Those of these references that the source has named before. */
export async function findImported(
  db: ReadableDatabase,
  event: EventId,
  source: string,
  references: readonly string[],
): Promise<Map<string, Imported>> {
  const { rows } = await db.query(prepared(selectImported, [event, source, texts(references)]));
  return new Map(
    rows.map((found) => {
      const { reference, registrant_id, digest, record, source_time, state } = ImportedRecord.parse(found);
      // Only records this hub wrote come back, so their shape is known.
      const last = JSON.parse(record) as LastRecord;
      return [
        reference,
        { registrant: registrant_id, digest, last, sourceTime: source_time === null ? null : Number(source_time), row: rowOf(state) },
      ];
    }),
  );
}

export interface Remembered {
  readonly reference: string;
  readonly registrant: RegistrantId;
  readonly digest: string;
  readonly record: LastRecord;
  readonly sourceTime: number | null;
}

/** Keeps what a source said last of its people. A reference that was named before stays with its registrant, whatever is given here. */
export async function rememberImported(
  client: WritableDatabase,
  event: EventId,
  source: string,
  records: readonly Remembered[],
): Promise<void> {
  if (records.length === 0) return;
  const columns = [
    texts(records.map(({ reference }) => reference)),
    uuids(records.map(({ registrant }) => registrant)),
    texts(records.map(({ digest }) => digest)),
    texts(records.map(({ record }) => JSON.stringify(record))),
    bigints(records.map(({ sourceTime }) => sourceTime)),
  ];
  await client.query(prepared(upsertImported, [event, source, ...columns]));
}

/** Notes a webhook as taken, in the transaction that takes it; false where it was before. */
export async function noteWebhookTaken(client: WritableDatabase, event: EventId, source: string, id: string): Promise<boolean> {
  await client.query(deleteTaken, [event, source]);
  return (await client.query(insertTaken, [event, source, id])).rowCount === 1;
}

/** What sources said of people who were erased goes, too. That they were named stays, so that they are not added again. */
export async function eraseImportedOf(client: WritableDatabase, event: EventId, registrants: readonly string[]): Promise<void> {
  if (registrants.length > 0) await client.query(eraseImported, [event, registrants]);
}

/** All of an event's rows of registrants, page by page, each with the first source that named them. */
export async function* registrantPages(
  pool: ReadableDatabase,
  event: EventId,
): AsyncGenerator<{ registrant_id: string; state: string; source: string | null; reference: string | null }[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await pool.query(prepared(selectPage, [event, after, pageSize]));
    yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.registrant_id;
  }
}

/** All people of a source, page by page. */
export async function* sourcePages(
  pool: ReadableDatabase,
  event: EventId,
  source: string,
): AsyncGenerator<{ reference: string; state: string }[]> {
  for (let after = ''; ; ) {
    const { rows } = await pool.query<{ reference: string; state: string }>(prepared(selectSourcePage, [event, source, after, pageSize]));
    yield rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = last.reference;
  }
}

/** How a source's files were read last; null where none was. */
export async function findMapping(pool: ReadableDatabase, event: EventId, source: string): Promise<ImportMapping | null> {
  const mapping = (await pool.query(selectSource, [event, source])).rows[0]?.mapping;
  return mapping == null ? null : ImportMapping.parse(JSON.parse(mapping));
}

/** Keeps a source's mapping in the place of its last one; a source that nobody has named before is listed from now on. */
export async function saveMapping(pool: Database, event: EventId, source: string, mapping: ImportMapping): Promise<void> {
  await execute(pool, upsertMapping, [event, source, JSON.stringify(mapping)]);
}

/** Sets the key with which a source's own platform calls; an earlier one is worth nothing then. */
export async function saveSourceKey(pool: Database, event: EventId, source: string, key: string): Promise<void> {
  await execute(pool, upsertKey, [event, source, sha256(key)]);
}

/** The source whose key this is; null where it is none's. Found by its hash, so that how long it takes says nothing of the key. */
export async function sourceOfKey(pool: ReadableDatabase, event: EventId, key: string): Promise<string | null> {
  return (await pool.query<{ source: string }>(selectKeyed, [event, sha256(key)])).rows[0]?.source ?? null;
}

/** What a source's webhooks are signed with; null where it has none. */
export async function findWebhookSecret(pool: ReadableDatabase, event: EventId, source: string): Promise<string | null> {
  return (await pool.query(selectSecret, [event, source])).rows[0]?.webhook_secret ?? null;
}

/** Sets what a source's webhooks are signed with, kept as it is; an earlier secret is worth nothing then. */
export async function saveWebhookSecret(pool: Database, event: EventId, source: string, secret: string): Promise<void> {
  await execute(pool, upsertSecret, [event, source, secret]);
}

/** Sources that have a mapping, a key or a webhook secret, by name, and whether each has a key. */
export async function listSources(pool: ReadableDatabase, event: EventId): Promise<{ source: string; keyed: boolean }[]> {
  return (await pool.query(selectSources, [event])).rows.map(({ source, keyed }) => ({ source: String(source), keyed: keyed === true }));
}
