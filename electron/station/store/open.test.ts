import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../tests/support/stations.ts';
import { StoreError, type WritableDatabase } from './database.ts';
import { selectAbout, selectAfter } from './entries.ts';
import { selectByKey, selectByPrefix, selectKeysFrom } from './lookup.ts';
import { migrate, newestVersion } from './migrate.ts';
import { openStore } from './open.ts';
import { countInside, selectPresenceOf } from './presence.ts';
import { selectEvents, selectHolder, selectHolders, selectLatestOf, selectOpenOf } from './print-jobs.ts';
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
    ['a person’s latest print job', selectLatestOf],
    ['what became of a print job', selectEvents],
    ['whose a badge’s file is', selectHolder],
    ['whose a sheet is', selectHolders],
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
