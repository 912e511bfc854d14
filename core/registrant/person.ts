import type { RegistrantId } from '../contract/common/ids.ts';
import type { BadgeRow, RegistrantRow } from '../journal/rows.ts';
import { isTombstone, joinRegistrants } from '../journal/tables/registrant.ts';
import { newestFirst } from './badges.ts';

/** A person as one: all records that were merged, and what they say together. */
export interface PersonRecords {
  /** The id that the person resolves to among the records that say something. */
  readonly id: RegistrantId;
  /** All ids of the person, the smallest first. */
  readonly ids: readonly RegistrantId[];
  /** Each record that says something, by itself. */
  readonly records: readonly RegistrantRow[];
  /** The records as one. */
  readonly row: RegistrantRow;
}

/** A person with their badges. */
export interface Person extends PersonRecords {
  /** All badges of the person, voided ones as well, the newest first. */
  readonly badges: readonly BadgeRow[];
}

/** Records that say something of a person: neither erased nor only hinted at by an arrival. */
export function livingRecords(records: readonly RegistrantRow[]): RegistrantRow[] {
  return records.filter((row) => !isTombstone(row) && row.registered !== null);
}

/** Whether a person was erased: at least one record was, and none says anything any more. */
export function isErased(records: readonly RegistrantRow[]): boolean {
  return records.some(isTombstone) && livingRecords(records).length === 0;
}

/** Merged records as one, under the first one's id; null where none says anything. Of each field the last writer counts. */
export function joinedRow(records: readonly RegistrantRow[]): RegistrantRow | null {
  const [first, ...others] = livingRecords(records);
  return first === undefined ? null : others.reduce((joined, other) => joinRegistrants(joined, { ...other, id: joined.id }), first);
}

/**
 * A person out of what their records say; null where nobody is known by these ids, or they were erased.
 * @param ids all ids of the person, the smallest first (`mergedIds`)
 * @param records the rows of these ids, as far as there are any
 */
export function personOf(ids: readonly RegistrantId[], records: readonly RegistrantRow[]): PersonRecords | null {
  const row = joinedRow(records);
  return row === null ? null : { id: row.id, ids, records: livingRecords(records), row };
}

/**
 * The same with the person's badges.
 * @param badges all badges issued under these ids
 */
export function personFrom(ids: readonly RegistrantId[], records: readonly RegistrantRow[], badges: readonly BadgeRow[]): Person | null {
  const person = personOf(ids, records);
  return person === null ? null : { ...person, badges: newestFirst(badges) };
}

/** What a person counts as in an event's figures. */
export interface Counted {
  /** The id of their category; null where none is known. */
  readonly category: string | null;
  readonly hasArrived: boolean;
}

/** What merged records count as together; null where none was ever registered. Category and arrival stay, and count, also once all were erased. */
export function countedAs(records: readonly RegistrantRow[]): Counted | null {
  const registered = records.filter((row) => row.registered !== null);
  const [first, ...others] = registered;
  if (first === undefined) return null;
  const row = joinedRow(records) ?? others.reduce(joinRegistrants, first);
  return { category: row.category?.value ?? null, hasArrived: row.arrived !== null };
}
