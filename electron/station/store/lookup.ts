import { rowFromText } from '../../../core/journal/row-text.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import type { Searchable } from '../../../core/lookup/searchable.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

const selectState = 'SELECT basis, through FROM lookup_state WHERE one = 1';
const upsertState =
  'INSERT INTO lookup_state (one, basis, through) VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET basis = excluded.basis, through = excluded.through';
const selectNew = 'SELECT number, state FROM registrant WHERE number > ? ORDER BY number LIMIT ?';
const selectStale =
  'SELECT s.registrant AS number, r.state FROM lookup_stale AS s JOIN registrant AS r ON r.number = s.registrant WHERE s.registrant <= ? ORDER BY s.registrant LIMIT ?';
const clearStale = 'DELETE FROM lookup_stale';
const deleteStale = 'DELETE FROM lookup_stale WHERE registrant = ?';
const deleteStaleAfter = 'DELETE FROM lookup_stale WHERE registrant > ?';
const selectNewest = 'SELECT max(number) AS number FROM registrant';
const countStale = 'SELECT count(*) AS count FROM lookup_stale WHERE registrant <= ?';
const selectKeys = 'SELECT keys FROM lookup_text WHERE registrant = ?';
const insertKey = 'INSERT INTO lookup_key (key, registrant) VALUES (?, ?) ON CONFLICT DO NOTHING';
const deleteKey = 'DELETE FROM lookup_key WHERE key = ? AND registrant = ?';
const upsertText = `INSERT INTO lookup_text (registrant, keys, name, detail) VALUES (?, ?, ?, ?)
  ON CONFLICT (registrant) DO UPDATE SET keys = excluded.keys, name = excluded.name, detail = excluded.detail`;
const deleteText = 'DELETE FROM lookup_text WHERE registrant = ?';
const found = 'SELECT t.registrant AS number, t.name, t.detail FROM lookup_key AS k JOIN lookup_text AS t ON t.registrant = k.registrant';
export const selectByKey = `${found} WHERE k.key = ? LIMIT ?`;
export const selectByPrefix = `${found} WHERE k.key >= ? AND k.key < ? LIMIT ?`;
export const selectKeysFrom = 'SELECT DISTINCT key FROM lookup_key WHERE key >= ? AND key < ? LIMIT ?';
const countByKey = 'SELECT count(*) AS count FROM lookup_key WHERE key = ?';
const selectNumbers = 'SELECT registrant AS number FROM lookup_key WHERE key = ? ORDER BY registrant LIMIT ?';
const selectRegistrant = 'SELECT state FROM registrant WHERE number = ?';

export interface Candidate {
  readonly number: number;
  readonly name: string;
  readonly detail: string;
}
export interface Numbered {
  readonly number: number;
  readonly row: RegistrantRow;
}

const afterPrefix = (prefix: string) => `${prefix}\u{10ffff}`;

/** Reads the index that people are found by, and can't write it. */
export function createLookupReader(db: ReadableDatabase) {
  const byKey = db.prepare<[string, number], Candidate>(selectByKey);
  const byPrefix = db.prepare<[string, string, number], Candidate>(selectByPrefix);
  const keysFrom = db.prepare<[string, string, number], { key: string }>(selectKeysFrom);
  const countingByKey = db.prepare<[string], { count: number }>(countByKey);
  const numbers = db.prepare<[string, number], { number: number }>(selectNumbers);
  const registrant = db.prepare<[number], { state: string }>(selectRegistrant);

  return {
    byKey: (key: string, limit: number): Candidate[] => byKey.all(key, limit),
    byPrefix: (prefix: string, limit: number): Candidate[] => byPrefix.all(prefix, afterPrefix(prefix), limit),
    keysFrom: (prefix: string, limit: number): string[] => keysFrom.all(prefix, afterPrefix(prefix), limit).map(({ key }) => key),
    /** Everybody with a key, in the order in which they came. */
    all: (key: string, limit: number): number[] => numbers.all(key, limit).map(({ number }) => number),
    count: (key: string): number => countingByKey.get(key)?.count ?? 0,
    registrant(number: number): RegistrantRow | undefined {
      const text = registrant.get(number)?.state;
      const row = text === undefined ? undefined : rowFromText(text);
      return row?.table === 'registrant' ? row : undefined;
    },
  };
}
export type LookupReader = ReturnType<typeof createLookupReader>;

/** The index that people are found by. It is kept behind the registrants, and caught up in steps. */
export function createLookupTables(db: WritableDatabase) {
  const state = db.prepare<[], { basis: string; through: number }>(selectState);
  const writeState = db.prepareWrite<[string, number]>(upsertState);
  const fresh = db.prepare<[number, number], { number: number; state: string }>(selectNew);
  const stale = db.prepare<[number, number], { number: number; state: string }>(selectStale);
  const clearingStale = db.prepareWrite<[]>(clearStale);
  const unstale = db.prepareWrite<[number]>(deleteStale);
  const unstaleAfter = db.prepareWrite<[number]>(deleteStaleAfter);
  const newest = db.prepare<[], { number: number | null }>(selectNewest);
  const countingStale = db.prepare<[number], { count: number }>(countStale);
  const keysOf = db.prepare<[number], { keys: string }>(selectKeys);
  const addKey = db.prepareWrite<[string, number]>(insertKey);
  const removeKey = db.prepareWrite<[string, number]>(deleteKey);
  const writeText = db.prepareWrite<[number, string, string, string]>(upsertText);
  const removeText = db.prepareWrite<[number]>(deleteText);

  // Only rows this store wrote come back, so their shape is known.
  const numbered = ({ number, state: text }: { number: number; state: string }): Numbered[] => {
    const row = rowFromText(text);
    return row.table === 'registrant' ? [{ number, row }] : [];
  };

  /** What a registrant is compared by; keys that are theirs no longer go. Those they have now are written by themselves. */
  function putText(number: number, searchable: Searchable | null): void {
    const after = new Set(searchable?.keys ?? []);
    for (const key of keysOf.get(number)?.keys.split('\n') ?? []) if (!after.has(key)) removeKey.run(key, number);
    if (searchable === null) removeText.run(number);
    else writeText.run(number, searchable.keys.join('\n'), searchable.name, searchable.detail);
  }

  return {
    /** By what the index is made, and through which registrant; null before the first. */
    state: () => state.get() ?? null,
    /** Begins again, by another way of making it. */
    restart(basis: string): void {
      db.prepareWrite('DELETE FROM lookup_key').run();
      db.prepareWrite('DELETE FROM lookup_text').run();
      clearingStale.run();
      writeState.run(basis, 0);
    },
    advance(basis: string, through: number): void {
      writeState.run(basis, through);
      // Those beyond are read as they are by then.
      unstaleAfter.run(through);
    },
    fresh: (after: number, limit: number): Numbered[] => fresh.all(after, limit).flatMap(numbered),
    stale: (through: number, limit: number): Numbered[] => stale.all(through, limit).flatMap(numbered),
    /** Registrants the index is behind by. */
    behind(through: number): number {
      return (newest.get()?.number ?? 0) - through + (countingStale.get(through)?.count ?? 0);
    },
    /** What one registrant is found by from now on; null for nothing. */
    put(number: number, searchable: Searchable | null): void {
      putText(number, searchable);
      for (const key of searchable?.keys ?? []) addKey.run(key, number);
      unstale.run(number);
    },
    putText,
    putKey(key: string, number: number): void {
      addKey.run(key, number);
    },
    ...createLookupReader(db),
  };
}
export type LookupTables = ReturnType<typeof createLookupTables>;
