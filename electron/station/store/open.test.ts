import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/stations.ts';
import { StoreError, type WritableDatabase } from './database.ts';
import { selectAbout, selectAfter } from './entries.ts';
import { selectByKey, selectByPrefix, selectKeysFrom } from './lookup.ts';
import { migrate, migrations, newestVersion, versionOf } from './migrate.ts';
import { openStore } from './open.ts';
import { countInside, selectPresenceOf } from './presence.ts';
import { selectEvents, selectOpenOf } from './print-jobs.ts';
import {
  selectAppointmentsOf,
  selectBadgesOf,
  selectConsentsOf,
  selectLastNumber,
  selectLeadsAbout,
  selectLeadsOf,
  selectLinksOf,
  selectScansAbout,
  selectScansIn,
  selectScansOf,
  selectWaitingAt,
} from './state.ts';

const key = new Uint8Array(32).fill(1);

function raw(file: string, as: Uint8Array = key, cipher = 'aegis'): Database.Database {
  const db = new Database(file);
  if (file === ':memory:') return db;
  db.pragma(`cipher = '${cipher}'`);
  db.pragma(`key = "x'${Buffer.from(as).toString('hex')}'"`);
  return db;
}

function refusal(file: string, as: Uint8Array = key): string {
  try {
    openStore(file, as).close();
    return 'opened';
  } catch (error) {
    if (error instanceof StoreError) return error.code;
    throw error;
  }
}

describe('the store', () => {
  it('is encrypted, durable and opens again with its key', () => {
    const file = join(temporaryFolder(), 'station.db');
    openStore(file, key).close();
    expect(readFileSync(file).subarray(0, 15).toString()).not.toBe('SQLite format 3');
    const db = openStore(file, key);
    const value = (sql: string) => Object.values(db.prepare<[], Record<string, unknown>>(sql).get() ?? {})[0];
    expect(value('PRAGMA synchronous')).toBe(2);
    expect(value('PRAGMA journal_mode')).toBe('wal');
    expect(value('PRAGMA foreign_keys')).toBe(1);
    db.close();
  });

  it('encrypts a file of the first versions anew, and keeps what is in it', () => {
    const file = join(temporaryFolder(), 'station.db');
    const before = raw(file, key, 'chacha20');
    before.pragma('journal_mode = WAL');
    migrate(before);
    before.prepare("INSERT INTO setting (name, value) VALUES ('kept', '1')").run();
    before.close();
    expect(refusal(file, new Uint8Array(32).fill(2))).toBe('wrong-key');
    const db = openStore(file, key);
    expect(db.prepare("SELECT value FROM setting WHERE name = 'kept'").get()).toEqual({ value: '1' });
    db.close();
    const after = raw(file);
    expect(after.prepare('SELECT count(*) AS count FROM setting').get()).toEqual({ count: 1 });
    after.close();
    expect(existsSync(`${file}.recipher`)).toBe(false);
  });

  it.each([
    ['wrong-key', (file: string) => openStore(file, key).close(), new Uint8Array(32).fill(2)],
    ['wrong-key', (file: string) => openStore(file, key).close(), new Uint8Array(31)],
    ['wrong-key', (file: string) => writeFileSync(file, Buffer.alloc(8192, 'rubbish')), key],
    [
      'newer-version',
      (file: string) => {
        const db = raw(file);
        db.exec('CREATE TABLE future (x)');
        db.pragma(`user_version = ${newestVersion + 1}`);
        db.close();
      },
      key,
    ],
  ] as const)('refuses with %s and leaves the file untouched', (code, prepare, as) => {
    const file = join(temporaryFolder(), 'station.db');
    prepare(file);
    const before = readFileSync(file);
    expect(refusal(file, as)).toBe(code);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('belongs to one process at a time', () => {
    const file = join(temporaryFolder(), 'station.db');
    const first = openStore(file, key);
    first.transact(() => first.prepareWrite(`INSERT INTO setting (name, value) VALUES ('a', '1')`).run());
    expect(refusal(file)).toBe('in-use');
    first.close();
  });

  it('prepares nothing that writes where only reading is meant', () => {
    const db = openStore(join(temporaryFolder(), 'station.db'), key);
    expect(() => db.prepare('DELETE FROM setting')).toThrow(TypeError);
    expect(() => db.prepare(`INSERT INTO setting (name, value) VALUES ('a', '1') RETURNING name`)).toThrow('prepareWrite');
    expect(db.prepare('SELECT * FROM setting').all()).toEqual([]);
    db.close();
  });

  it('moves back in memory what a transaction moved that was undone, and nothing else', () => {
    const db = openStore(join(temporaryFolder(), 'store.db'), key);
    const log: string[] = [];
    const fail = (work: () => void) => expect(() => db.transact(work)).toThrow('no');
    const moved = (name: string) => db.onUndone(() => log.push(name));
    db.transact(() => moved('kept'));
    moved('outside');
    fail(() => {
      moved('first');
      moved('second');
      throw new Error('no');
    });
    expect(log.splice(0)).toEqual(['second', 'first']);
    db.transact(() => {
      moved('outer');
      fail(() => {
        moved('inner');
        throw new Error('no');
      });
    });
    expect(log.splice(0)).toEqual(['inner']);
    fail(() => {
      db.transact(() => moved('inner'));
      throw new Error('no');
    });
    expect(log).toEqual(['inner']);
    db.close();
  });

  it('undoes all of a transaction that throws', () => {
    const db = openStore(join(temporaryFolder(), 'station.db'), key);
    expect(() =>
      db.transact(() => {
        db.prepareWrite(`INSERT INTO setting (name, value) VALUES ('a', '1')`).run();
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(db.prepare('SELECT * FROM setting').all()).toEqual([]);
    db.close();
  });

  it.each([
    ['the outbox', selectAfter],
    ['the entries about somebody', selectAbout],
    ['a badge’s scans', selectScansOf],
    ['a person’s scans', selectScansAbout],
    ['a session’s scans', selectScansIn],
    ['an exhibitor’s leads', selectLeadsOf],
    ['the leads about a person', selectLeadsAbout],
    ['a party’s appointments', selectAppointmentsOf],
    ['a place’s waiting list', selectWaitingAt],
    ['the last number of a waiting list', selectLastNumber],
    ['who is where', selectPresenceOf],
    ['how many are inside', countInside],
    ['a person’s print jobs', selectOpenOf],
    ['what became of a print job', selectEvents],
    ['a person’s badges', selectBadgesOf],
    ['records that are one person', selectLinksOf],
    ['a person’s consents', selectConsentsOf],
    ['people by a key', selectByKey],
    ['people by the beginning of a key', selectByPrefix],
    ['keys by their beginning', selectKeysFrom],
  ])('finds %s by an index', (_, sql) => {
    const db: WritableDatabase = openStore(join(temporaryFolder(), 'station.db'), key);
    const plan = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(
      ...sql
        .split('?')
        .slice(1)
        .map(() => 'x'),
    );
    db.close();
    expect(plan.map(({ detail }) => detail).join('\n')).toMatch(/SEARCH/);
    expect(plan.map(({ detail }) => detail).join('\n')).not.toMatch(/SCAN|TEMP B-TREE/);
  });
});

/** A row of each table as it was at a version, before the next migration. */
const rows: Record<number, string> = {
  10: `INSERT INTO entry VALUES ('s', 1, '0', 'k', 'x', 'visitor', NULL, '{}', 'h', 'p', 'h'); INSERT INTO setting VALUES ('n', 'v'); INSERT INTO quarantine VALUES ('s', 1, 'schema', 'd');`,
  20: `INSERT INTO registrant VALUES ('r', 'c', '1', NULL, '{"id":"r"}'); INSERT INTO consent VALUES ('r', 'p', '{}');
    INSERT INTO badge VALUES ('b', 'r', 1, '{"table":"badge","id":"b","registrant":"r","revision":1,"template":"card","expires":2,"issued":{"at":"1","station":"s"}}');`,
  30: `INSERT INTO print_job VALUES ('j', 'b', 'r', 't', 'FYR1:', 'queued', NULL, 1, 1); INSERT INTO visit VALUES ('v', 'r', 'b', 'j');`,
  40: `INSERT INTO link VALUES ('a', 'b', 1, '{}'); INSERT INTO scan VALUES ('s', 'b', 'z', 1, '1', '{}'); INSERT INTO lead VALUES ('l', 'e', '{}');
    INSERT INTO chain_head VALUES ('s', 1, 'h'); INSERT INTO parked VALUES (1, 'kind', 'k', '{}');`,
  50: `INSERT INTO notice VALUES ('n', '{}', 0, NULL);`,
  60: `INSERT INTO lookup_key VALUES ('pli', 1); INSERT INTO lookup_text VALUES (1, 'pli', 'li', ''); INSERT INTO lookup_state VALUES (1, 'b', 1);
    INSERT INTO lookup_stale VALUES (1);`,
  70: `INSERT INTO printer VALUES ('p', 'file:/p', 'P', NULL, 'below', '[]', 'main', 0, 0, 0, NULL, NULL, 50);
    UPDATE print_job SET state = 'cancelled', changed_at = 2;`,
  80: `INSERT INTO presence VALUES ('r', 'zone:z', 1); INSERT INTO scan VALUES ('s2', 'b', 'z', 1, '1', '{}', 'r', 'talk');
    INSERT INTO presence_state VALUES (1, 'b');`,
  90: `INSERT INTO lead VALUES ('l2', 'e', '{}', 'r', 'b');`,
  100: `INSERT INTO appointment VALUES ('a', 1, 'person:r', 'exhibitor:e', '{}');`,
  110: `INSERT INTO waiting VALUES ('w', 'session:talk', 1, 1, '{}'); INSERT INTO notice (id, conflict) VALUES ('admitted-twice/b', '{"kind":"admitted-twice"}');
    INSERT INTO setting VALUES ('shed', '{}'), ('shares', '{"p":{"heard":2}}'), ('event', '{"pack":{"look":{"ink":"#000"},"field":{"shed":false}}}');`,
  120: `INSERT INTO kiosk_session VALUES ('v2', 'r', 'b', 'j'); INSERT INTO setting VALUES ('identity', '{"station":"s","exhibitor":null}');
    UPDATE setting SET value = '{"keyRing":{"number":3,"issuers":[{"kid":"k","key":"x","role":"station","station":"s","notBefore":5,"revokedFrom":null}]}}' WHERE name = 'event';`,
  130: `INSERT INTO contact VALUES ('e', 'r', '{"disclosed":{"value":{"badges":["b1","b2"]}}}');
    INSERT INTO contact VALUES ('e', 'r', '{"disclosed":{"value":{"badges":["b2","b3"]}}}') ON CONFLICT (exhibitor, registrant) DO UPDATE SET state = excluded.state;
    INSERT INTO card VALUES ('c', 'sealed'); INSERT INTO opened_card VALUES ('c', '{}');`,
};
/** What a migration makes of rows it does not leave as they were; undefined for a table that has another name now. */
const becomes: Record<number, Record<string, unknown[] | undefined>> = {
  40: {
    registrant: [{ id: 'r', category: 'c', registered_at: '1', arrived_at: null, state: '{"id":"r","erased":null}' }],
    badge: [
      {
        id: 'b',
        registrant: 'r',
        revision: 1,
        voided: 0,
        state:
          '{"table":"badge","id":"b","voided":null,"issued":{"at":"1","station":"s","registrant":"r","revision":1,"template":"card","expires":2}}',
      },
    ],
  },
  120: {
    visit: undefined,
    kiosk_session: [{ id: 'v', registrant: 'r', badge: 'b', job: 'j' }],
    entry: [{ station: 's', seq: 1, redacted: 0 }],
    notice: [
      { id: 'double-entry/b', conflict: '{"kind":"double-entry"}', acknowledged: 0 },
      { id: 'n', conflict: '{}', acknowledged: 0, seen_at: null },
    ],
    setting: [
      { name: 'capacity-quotas', value: '{"p":{"reachable":2}}' },
      { name: 'event', value: '{"pack":{"theme":{"ink":"#000"},"field":{"redact":false}}}' },
      { name: 'n', value: 'v' },
      { name: 'redaction', value: '{}' },
    ],
  },
  130: {
    setting: [
      { name: 'capacity-quotas', value: '{"p":{"reachable":2}}' },
      {
        name: 'event',
        value:
          '{"keyRing":{"number":3,"issuers":[{"kid":"k","key":"x","stationClass":"staff-station","formerly":[],"station":"s","exhibitor":null,"checkpoint":null,"mayIssue":[{"types":["badge"],"categories":null,"zones":null,"from":5,"until":null}],"notBefore":5,"revokedFrom":null}]}}',
      },
      { name: 'identity', value: '{"station":"s","exhibitor":null,"checkpoint":null,"stationClass":"staff-station"}' },
      { name: 'n', value: 'v' },
      { name: 'redaction', value: '{}' },
    ],
  },
  60: { registrant: [{ number: 1, id: 'r', category: 'c', registered_at: '1', arrived_at: null, state: '{"id":"r","erased":null}' }] },
};

function contents(db: Database.Database): Record<string, unknown[]> {
  const tables = db.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all();
  return Object.fromEntries(tables.map(({ name }) => [name, db.prepare(`SELECT * FROM ${name}`).all()]));
}

describe('migrations', () => {
  it.each(migrations.map(({ version }, index) => [version, migrations[index - 1]?.version ?? 0]))(
    'to %i keeps every row of %i',
    (version, before) => {
      const db = raw(':memory:');
      for (const { version: step } of migrations.filter((each) => each.version <= before)) {
        migrate(db, step);
        db.exec(rows[step] ?? '');
      }
      const held = contents(db);
      migrate(db, version);
      expect(versionOf(db)).toBe(version);
      const wanted = Object.entries({ ...held, ...becomes[version] }).filter(([, table]) => table !== undefined);
      expect(contents(db)).toMatchObject(Object.fromEntries(wanted));
      // The rows of the new version fit its tables.
      db.exec(rows[version] ?? `SELECT 'a migration needs rows here'`);
      expect(Object.values(contents(db)).every((table) => table.length > 0)).toBe(true);
      db.close();
    },
  );

  it('take from an exhibitor’s station whatever it held of people, and have it load its contacts', () => {
    const db = raw(':memory:');
    for (const { version } of migrations.filter((each) => each.version <= 120)) {
      migrate(db, version);
      db.exec(rows[version] ?? '');
    }
    db.exec(`UPDATE setting SET value = '{"station":"s","exhibitor":"acme"}' WHERE name = 'identity'; INSERT INTO setting VALUES ('pull', '{"cursor":1}');
      UPDATE setting SET value = '{"pepper":"00","pack":{"invitations":[1],"groups":[1],"access":[1]}}' WHERE name = 'event'`);
    migrate(db);
    const held = contents(db);
    const gone = ['registrant', 'consent', 'badge', 'link', 'scan', 'waiting', 'lookup_key', 'lookup_text', 'presence', 'chain_head'];
    expect(gone.map((table) => [table, held[table]?.length])).toEqual(gone.map((table) => [table, 0]));
    expect(held.lead).toHaveLength(2);
    expect(held.setting).toMatchObject([
      {},
      { name: 'event', value: '{"pepper":null,"pack":{"invitations":[],"groups":[],"access":[]}}' },
      { name: 'identity', value: '{"station":"s","exhibitor":"acme","checkpoint":null,"stationClass":"exhibitor-station"}' },
      {},
      {},
    ]);
    db.close();
  });

  it('are numbered upwards and each has rows here', () => {
    const versions = migrations.map(({ version }) => version);
    expect(versions).toEqual([...versions].sort((a, b) => a - b));
    expect(Object.keys(rows).map(Number)).toEqual(versions);
  });

  it('make only strict tables', () => {
    const db = raw(':memory:');
    migrate(db);
    const loose = db
      .prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`)
      .all();
    expect(loose).toEqual([]);
    db.close();
  });
});
