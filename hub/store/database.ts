import type { QueryConfig, QueryResult, QueryResultRow } from 'pg';

declare const readable: unique symbol;
declare const writable: unique symbol;
declare const transacting: unique symbol;

type Row = QueryResult['rows'][number];

/** SQL that reads: PostgreSQL's SELECT writes nothing. What begins with WITH may write, and is written for a connection that may. */
export type ReadSql = `SELECT ${string}`;
/** A statement that is put together, and reads. @throws TypeError for one that writes or locks */
export function readsOnly(sql: string): ReadSql {
  if (/\b(?:INSERT INTO|UPDATE|DELETE FROM|TRUNCATE|FOR (?:SHARE|NO KEY|KEY))\b/.test(sql)) throw new TypeError(`“${sql}” writes.`);
  // Whatever it begins with, the check above stands for the pattern.
  return sql as ReadSql;
}
/** The same as a statement that is planned once (`prepared.ts`). */
export type ReadStatement = QueryConfig<unknown[]> & { readonly text: ReadSql };

/** For whoever only reads: the compiler takes no statement that writes. */
export interface ReadableDatabase {
  readonly [readable]: true;
  query<R extends QueryResultRow = Row>(statement: ReadSql | ReadStatement, values?: unknown[]): Promise<QueryResult<R>>;
}

/** A connection inside a transaction, where what is written stays or goes as a whole; made by `transact` and nowhere else. */
export interface WritableDatabase extends ReadableDatabase {
  readonly [writable]: true;
  query<R extends QueryResultRow = Row>(statement: string | QueryConfig<unknown[]>, values?: unknown[]): Promise<QueryResult<R>>;
}

/** The hub's connections: read at any time, written in transactions (`transaction.ts`). */
export interface Database extends ReadableDatabase {
  readonly [transacting]: true;
}
