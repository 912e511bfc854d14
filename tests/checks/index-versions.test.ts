import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { type Stay, staysOf } from '../../core/admission/stays.ts';
import { ScanId } from '../../core/contract/common/ids.ts';
import { type EventPack, Field } from '../../core/contract/event/pack.ts';
import { entryOf, goodBodies, id } from '../../core/journal/entries.fixture.ts';
import { checkEntry } from '../../core/journal/kinds.ts';
import type { RegistrantRow, ScanRow } from '../../core/journal/rows.ts';
import { createIndexer, type Searchable } from '../../core/lookup/searchable.ts';
import { registrantRow } from '../../core/registrant/rows.fixture.ts';
import { presenceVersion } from '../../electron/station/gate/presence.ts';
import { indexVersion, lookupMac } from '../../electron/station/lookup/indexer.ts';
import { migrate, migrations } from '../../electron/station/store/migrate.ts';
import { sha256 } from '../../node/sha256.ts';
import { referencePack } from '../support/reference-pack.ts';

/**
 * An index of a station is made anew when the version of what it is made of has gone up. What it is made of: the tables that are read
 * and written, and what core makes of their rows, shown on samples. Each digest belongs to one version for ever: where a test here
 * fails, raise the version beside the index, and add the new digest under it.
 */
const recorded: Readonly<Record<'lookup' | 'presence', Readonly<Record<number, string>>>> = {
  lookup: { 1: 'e8f4aed796113e9a', 2: 'e5ec5823df4cbd11', 3: '2e8d54f3b02ee3ca' },
  presence: { 1: '2bcd6469f557a99b', 2: 'e7f32427178bba30' },
};

/** What an index is made of, and its own tables, which are all that begin so. */
const tablesOf = {
  lookup: { sources: ['registrant'], own: ['lookup_'] },
  presence: { sources: ['scan', 'badge', 'link'], own: ['presence', 'occupancy'] },
} as const;
type Index = keyof typeof tablesOf;

function isOf(index: Index, table: string): boolean {
  const { sources, own } = tablesOf[index];
  return sources.some((each) => each === table) || own.some((each) => table.startsWith(each));
}

/** The tables, indexes and triggers as SQLite holds them, without what is only written differently. */
function schemaOf(db: Database.Database, index: Index): string[] {
  const about = 'SELECT sql, tbl_name AS "table" FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type, name';
  const found = db.prepare<[], { sql: string; table: string }>(about).all();
  return found.filter(({ table }) => isOf(index, table)).map(({ sql }) => sql.replace(/--.*$/gm, '').replace(/[\s"]+/g, ' '));
}

/** Migrations up to this one were there before their statements were looked at; their versions are recorded. */
const lookedAtFrom = 160;
const newerMigrations = () => migrations.filter(({ version }) => version > lookedAtFrom).map(({ sql }) => sql);

/** Statements of migrations that change the rows an index is made of, or its own: the schema shows nothing of them. */
function changesOf(texts: readonly string[], index: Index): string[] {
  const statements = texts.flatMap((text) => text.replace(/--.*$/gm, '').split(';'));
  return statements
    .map((sql) => sql.replace(/[\s"]+/g, ' ').trim())
    .filter((sql) => {
      const [, table] = /\b(?:UPDATE(?: OR \w+)?|DELETE FROM|INSERT(?: OR \w+)? INTO|REPLACE INTO) (\w+)/i.exec(sql) ?? [];
      return table !== undefined && isOf(index, table);
    });
}

function migrated(sql = ''): Database.Database {
  const db = new Database(':memory:');
  migrate(db);
  db.exec(sql);
  return db;
}

const field = (name: string, more: object) =>
  Field.parse({ id: name, label: { en: name }, required: true, purpose: 'admission', redact: false, ...more });
const pack: EventPack = {
  ...referencePack,
  event: { ...referencePack.event, id: referencePack.event.id },
  forms: [
    {
      id: 'all',
      steps: [
        {
          id: 'you',
          title: { en: 'You' },
          fields: [
            field('name', { type: 'text', format: 'name', maxLength: 80 }),
            field('company', { type: 'text', format: 'organisation', maxLength: 80 }),
            field('mail', { type: 'email' }),
            field('mobile', { type: 'phone', defaultCountry: 'GB' }),
            field('home', { type: 'country' }),
          ],
        },
      ],
    },
  ],
};
const people: readonly RegistrantRow[] = [
  registrantRow(1, { name: 'Ada King-Noel', company: 'Analytical Engines', mail: 'ada@example.org', mobile: '+442079460000' }),
  registrantRow(2, { name: '李娜', company: '北京大学', bookingCode: 'AB-12 34', group: '代表团' }),
  registrantRow(3, { name: 'Åsa Müller', approval: 'pending', invitation: 'VIP-1', host: 'Zhang' }),
  // Whoever has no organisation is found by their country.
  registrantRow(4, { name: 'Jón Jónsson', home: 'IS' }),
  // Marks are letters in some scripts.
  registrantRow(5, { name: 'สมชาย ศรี', company: 'हिन्दी' }),
  registrantRow(6, { name: 'がく' }),
];

function scanRow(n: number, body: object, offset: number | null = null): ScanRow {
  const [, good] = goodBodies['scan.recorded'] ?? [];
  const entry = entryOf('scan.recorded', ScanId.parse(id(n)), { ...good, ...body }, { millis: n });
  const check = checkEntry({ ...entry, offset });
  if (check.kind !== 'applicable' || check.delta.table !== 'scan') throw new Error('The sample of a scan is none.');
  return check.delta;
}
const counted = { verdict: 'admitted', reason: null, overriddenBy: null, previous: null, why: null, answers: null, happened: null };
const zones: EventPack['zones'] = [
  { ...referencePack.zones[0], id: 'expo', within: null, endsElsewhere: false },
  { ...referencePack.zones[0], id: 'hall', within: 'expo', endsElsewhere: true },
] as EventPack['zones'];
const scans = [
  scanRow(1, { ...counted, zone: 'expo', session: null, direction: 'in' }),
  scanRow(2, { ...counted, zone: 'hall', session: null, direction: 'in' }),
  scanRow(3, { ...counted, zone: 'hall', session: 'opening', direction: 'in' }),
  scanRow(4, { ...counted, zone: 'expo', session: null, direction: 'out' }),
  scanRow(9, { ...counted, zone: 'hall', session: null, direction: 'in' }, 6_000),
];

const made = {
  lookup: (row: (made: Searchable | null) => unknown = (each) => each) => people.map(createIndexer(pack, lookupMac(pack, '00'))).map(row),
  presence: (stay: (made: Stay) => unknown = (each) => each) => staysOf(scans, { zones }).map(stay),
};
function digestOf(index: Index, db: Database.Database, samples: readonly unknown[] = made[index](), texts = newerMigrations()): string {
  const changes = changesOf(texts, index);
  return sha256(JSON.stringify([schemaOf(db, index), samples, ...(changes.length > 0 ? [changes] : [])])).slice(0, 16);
}

describe('what an index is made of', () => {
  it.each([
    ['lookup', indexVersion],
    ['presence', presenceVersion],
  ] as const)('is what is recorded of the version of %s', (index, version) => {
    expect({ ...recorded[index] }[version]).toBe(digestOf(index, migrated()));
    expect(Math.max(...Object.keys(recorded[index]).map(Number))).toBe(version);
    expect(new Set(Object.values(recorded[index])).size).toBe(Object.keys(recorded[index]).length);
  });
});

describe('the check of indexes finds', () => {
  it.each([
    ['lookup', 'ALTER TABLE registrant ADD COLUMN surname TEXT'],
    ['lookup', 'ALTER TABLE lookup_key RENAME COLUMN key TO word'],
    ['lookup', 'DROP TRIGGER registrant_stale'],
    ['presence', 'ALTER TABLE scan ADD COLUMN hall TEXT'],
    ['presence', 'CREATE TRIGGER scan_gone AFTER DELETE ON scan BEGIN SELECT 1; END'],
  ] as const)('a migration of what %s is made of: %s', (index, sql) => {
    expect(digestOf(index, migrated(sql))).not.toBe(digestOf(index, migrated()));
  });

  it.each([
    ['lookup', "UPDATE registrant SET state = replace(state, 'a', 'b')"],
    ['lookup', 'DELETE FROM lookup_key'],
    ['presence', "INSERT OR REPLACE INTO scan (id) SELECT '1'"],
  ] as const)('a migration that changes the rows of %s: %s', (index, sql) => {
    expect(digestOf(index, migrated(), made[index](), [`CREATE TABLE more (id TEXT); ${sql};`])).not.toBe(digestOf(index, migrated()));
  });

  it.each([
    ['lookup', 'CREATE TABLE lookup_more (id TEXT) STRICT'],
    ['presence', 'CREATE TABLE presence_more (id TEXT) STRICT'],
  ] as const)('another table of %s: %s', (index, sql) => {
    expect(digestOf(index, migrated(sql))).not.toBe(digestOf(index, migrated()));
  });

  it.each([
    ['lookup', 'CREATE TABLE other (id TEXT) STRICT'],
    ['presence', 'ALTER TABLE print_job ADD COLUMN colour TEXT'],
  ] as const)('nothing in a migration of something else than %s: %s', (index, sql) => {
    expect(digestOf(index, migrated(sql))).toBe(digestOf(index, migrated()));
  });

  it('other keys of the same record, and other stays of the same scans', () => {
    const other = made.lookup((each) => (each === null ? null : { ...each, keys: each.keys.slice(1) }));
    expect(digestOf('lookup', migrated(), other)).not.toBe(digestOf('lookup', migrated()));
    expect(made.presence().length).toBe(4);
    expect(digestOf('presence', migrated(), made.presence().slice(1))).not.toBe(digestOf('presence', migrated()));
  });
});
