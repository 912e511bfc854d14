import type { BadgeId, RegistrantId, StationId } from '../contract/ids.ts';
import type { HybridTime } from '../contract/journal.ts';

/** When and where a value was written: what "last" means for "the last writer wins". */
export interface Stamp {
  readonly at: HybridTime;
  readonly station: StationId;
}
export type Stamped<T> = Stamp & { readonly value: T };

export type FieldValue = string | string[];

export interface RegistrantRow {
  readonly table: 'registrant';
  readonly id: RegistrantId;
  readonly category: Stamped<string> | null;
  readonly language: Stamped<string> | null;
  readonly fields: Readonly<Record<string, Stamped<FieldValue>>>;
  /** The earliest registration; null while only other facts about this person are known. */
  readonly registered: Stamp | null;
  /** The earliest arrival. */
  readonly arrived: Stamp | null;
}

export interface ConsentRow {
  readonly table: 'consent';
  readonly registrant: RegistrantId;
  readonly purpose: string;
  readonly decision: Stamped<{ given: boolean; version: string }>;
}

export interface BadgeRow {
  readonly table: 'badge';
  readonly id: BadgeId;
  readonly registrant: RegistrantId;
  readonly revision: number;
  readonly template: string;
  /** Seconds since 1970. */
  readonly expires: number;
  readonly issued: Stamp;
}

/** A row of the projected state. The store and the hub write what `apply` returns. */
export type Row = RegistrantRow | ConsentRow | BadgeRow;

/** Names a row: its table and its key there (`id`, or `registrant/purpose` for a consent). */
export interface RowRef<T extends Row['table'] = Row['table']> {
  readonly table: T;
  readonly key: string;
}

export type RowOf<T extends Row['table']> = Extract<Row, { table: T }>;

export function refOf(row: Row): RowRef {
  switch (row.table) {
    case 'registrant':
    case 'badge':
      return { table: row.table, key: row.id };
    case 'consent':
      return { table: 'consent', key: `${row.registrant}/${row.purpose}` };
  }
}

/** Order of writing: by time, ties by station. */
export function compareStamps(a: Stamp, b: Stamp): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  if (a.station !== b.station) return a.station < b.station ? -1 : 1;
  return 0;
}

export function earliest(a: Stamp | null, b: Stamp): Stamp {
  return a !== null && compareStamps(a, b) <= 0 ? a : b;
}

/** The last writer wins; an entry seen again changes nothing. */
export function latest<T>(a: Stamped<T> | null | undefined, b: Stamped<T>): Stamped<T> {
  return a != null && compareStamps(a, b) >= 0 ? a : b;
}
