import type Database from 'better-sqlite3';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A prepared statement that only reads: there is no way to run it for what it changes. */
export type ReadStatement<Parameters extends unknown[], Result> = Pick<Database.Statement<Parameters, Result>, 'all' | 'get' | 'iterate'>;

/** A prepared statement that writes. */
export type WriteStatement<Parameters extends unknown[]> = Pick<Database.Statement<Parameters, never>, 'run'>;

/** A connection for services that only read: the compiler gives them nothing to write with. */
export interface ReadableDatabase {
  readonly [readable]: true;
  /** Prepares a statement that reads. Throws a TypeError where SQLite says that it writes. */
  prepare<Parameters extends unknown[], Result>(sql: string): ReadStatement<Parameters, Result>;
}

/** The station's one writing connection. */
export interface WritableDatabase extends ReadableDatabase {
  readonly [writable]: true;
  prepareWrite<Parameters extends unknown[]>(sql: string): WriteStatement<Parameters>;
  /** Runs `work` in one transaction (BEGIN IMMEDIATE); a throw undoes all of it. No await inside. */
  transact<T>(work: () => T): T;
  /**
   * The same for what can be had again: whole or not at all, in order with all other transactions, but a power cut may take
   * the last ones back. Pulled rows move together with their cursor, so they are pulled again.
   */
  transactPulled<T>(work: () => T): T;
  /**
   * Inside a transaction: called if it is undone, so that what moved in memory with it moves back. Called in the opposite order of asking;
   * nothing is called where a write stood outside a transaction.
   */
  onUndone(restore: () => void): void;
  /**
   * Empties the write-ahead log into the file and leaves the file alone until the returned function is called: for a copy
   * of it. Writing goes on meanwhile.
   */
  holdStill(): () => void;
  close(): void;
}

/** Why a store can't be opened, with what to do about it. */
export class StoreError extends Error {
  readonly code: 'wrong-key' | 'newer-version' | 'key-missing' | 'damaged' | 'in-use';
  constructor(code: StoreError['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'StoreError';
    this.code = code;
  }
}

/** Asserts that a write changed exactly one row. */
export function changedOne(result: { changes: number }, what: string): void {
  if (result.changes !== 1) throw new Error(`${what} changed ${result.changes} rows instead of one.`);
}
