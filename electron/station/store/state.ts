import type { HybridTime } from '../../../core/contract/common/entry.ts';
import type { RegistrantId, StationId } from '../../../core/contract/common/ids.ts';
import { joinRows } from '../../../core/journal/join.ts';
import { rowFromText, rowText } from '../../../core/journal/row-text.ts';
import {
  type AppointmentRow,
  type BadgeRow,
  type ConsentRow,
  type ContactRow,
  type LeadRow,
  type LinkRow,
  type RegistrantRow,
  type Row,
  type RowOf,
  type RowRef,
  refOf,
  type ScanRow,
  type Table,
  type WaitingRow,
} from '../../../core/journal/rows.ts';
import { compareStamps } from '../../../core/journal/stamps.ts';
import { compareBadges } from '../../../core/registrant/badges.ts';
import { changedOne, type ReadableDatabase, type WritableDatabase } from './database.ts';
import { ofEachTable, specs, type TableSpec } from './table-specs.ts';

export const selectBadgesOf = 'SELECT state FROM badge WHERE registrant = ? ORDER BY revision DESC';
export const selectScansOf = 'SELECT state FROM scan WHERE badge = ? ORDER BY at';
export const selectScansAbout = 'SELECT state FROM scan WHERE registrant = ? ORDER BY at';
export const selectScansIn = 'SELECT state FROM scan WHERE session = ? ORDER BY at';
export const selectLinksOf =
  'SELECT state FROM link WHERE a = ? AND joined = 1 UNION ALL SELECT state FROM link WHERE b = ? AND joined = 1';
export const selectConsentsOf = 'SELECT state FROM consent WHERE registrant = ?';
export const selectLeadsOf = 'SELECT state FROM lead WHERE exhibitor = ? ORDER BY id DESC LIMIT ?';
export const selectLeadsAbout = 'SELECT state FROM lead WHERE registrant = ? UNION ALL SELECT state FROM lead WHERE badge = ?';
export const selectAppointmentsOf =
  'SELECT state FROM appointment WHERE first = ? UNION ALL SELECT state FROM appointment WHERE second = ?';
export const selectContactsBy = `SELECT contact.state FROM contact_badge JOIN contact USING (exhibitor, registrant) WHERE contact_badge.badge = ?`;
export const selectContactsOf = 'SELECT state FROM contact WHERE registrant = ?';
const selectAppointmentsBetween = 'SELECT state FROM appointment WHERE starts_at >= ? AND starts_at < ? ORDER BY starts_at, id';
export const selectWaitingAt = 'SELECT state FROM waiting WHERE place = ? AND open = 1 ORDER BY number';
export const selectLastNumber = 'SELECT max(number) AS number FROM waiting WHERE place = ?';
export const countThroughput = `SELECT state ->> '$.scanned.direction' AS direction, count(*) AS count FROM scan
  WHERE at >= ? AND counts = 1 AND state ->> '$.scanned.station' = ? AND state ->> '$.scanned.checkpoint' = ? GROUP BY 1`;
const countRegistrants = 'SELECT count(*) AS count FROM registrant';

type State = { state: string };

// Only rows this store wrote come back, so their shape is known.
const rowFrom = <T extends Row>(found: State | undefined): T | undefined =>
  found === undefined ? undefined : (rowFromText(found.state) as T);

/** Reads the projected state, and can't write it. */
export function createStateReader(db: ReadableDatabase) {
  const select = ofEachTable((table) => db.prepare<string[], State>(specs[table].select));
  const badgesOf = db.prepare<[string], State>(selectBadgesOf);
  const scansOf = db.prepare<[string], State>(selectScansOf);
  const scansAbout = db.prepare<[string], State>(selectScansAbout);
  const scansIn = db.prepare<[string], State>(selectScansIn);
  const leadsOf = db.prepare<[string, number], State>(selectLeadsOf);
  const leadsAbout = db.prepare<[string, string], State>(selectLeadsAbout);
  const appointmentsOf = db.prepare<[string, string], State>(selectAppointmentsOf);
  const appointmentsBetween = db.prepare<[number, number], State>(selectAppointmentsBetween);
  const contactsBy = db.prepare<[string], State>(selectContactsBy);
  const contactsOf = db.prepare<[string], State>(selectContactsOf);
  const waitingAt = db.prepare<[string], State>(selectWaitingAt);
  const lastNumber = db.prepare<[string], { number: number | null }>(selectLastNumber);
  const throughput = db.prepare<[string, string, string], { direction: string; count: number }>(countThroughput);
  const linksOf = db.prepare<[string, string], State>(selectLinksOf);
  const consentsOf = db.prepare<[string], State>(selectConsentsOf);

  function read(ref: RowRef): Row | undefined {
    const key = ref.table === 'consent' || ref.table === 'link' || ref.table === 'contact' ? ref.key.split('/') : [ref.key];
    return rowFrom(select[ref.table].get(...key));
  }

  return {
    read,
    registrant(id: RegistrantId): RegistrantRow | undefined {
      return rowFrom<RegistrantRow>(select.registrant.get(id));
    },
    badge(id: string): BadgeRow | undefined {
      return rowFrom<BadgeRow>(select.badge.get(id));
    },
    /** Greatest first: by revision, then time. */
    badgesOf(id: RegistrantId): BadgeRow[] {
      const found = badgesOf.all(id).flatMap((one) => rowFrom<BadgeRow>(one) ?? []);
      return found.sort((a, b) => compareBadges(b, a));
    },
    /** Ids that are joined with an id directly: the same person. */
    joinedWith(id: RegistrantId): RegistrantId[] {
      return linksOf.all(id, id).flatMap((one) => {
        const link = rowFrom<LinkRow>(one);
        return link === undefined ? [] : [link.a === id ? link.b : link.a];
      });
    },
    consentsOf(id: RegistrantId): ConsentRow[] {
      return consentsOf.all(id).flatMap((one) => rowFrom<ConsentRow>(one) ?? []);
    },
    /** In order of time. */
    scansOf(badge: string): ScanRow[] {
      return scansOf.all(badge).flatMap((one) => rowFrom<ScanRow>(one) ?? []);
    },
    /** Those that name a person by this id, in order of time. */
    scansAbout(registrant: RegistrantId): ScanRow[] {
      return scansAbout.all(registrant).flatMap((one) => rowFrom<ScanRow>(one) ?? []);
    },
    /** Of a session, in order of time. */
    scansIn(session: string): ScanRow[] {
      return scansIn.all(session).flatMap((one) => rowFrom<ScanRow>(one) ?? []);
    },
    /** An exhibitor's, the newest first. */
    leadsOf(exhibitor: string, limit: number): LeadRow[] {
      return leadsOf.all(exhibitor, limit).flatMap((one) => rowFrom<LeadRow>(one) ?? []);
    },
    /** About a person by this id, or about a badge by it. */
    leadsAbout(id: string): LeadRow[] {
      return leadsAbout.all(id, id).flatMap((one) => rowFrom<LeadRow>(one) ?? []);
    },
    /** A party's, by its key. */
    appointmentsOf(party: string): AppointmentRow[] {
      return appointmentsOf.all(party, party).flatMap((one) => rowFrom<AppointmentRow>(one) ?? []);
    },
    /** Those that begin from a time on and before another, in order of time. */
    appointmentsBetween(from: number, until: number): AppointmentRow[] {
      return appointmentsBetween.all(from, until).flatMap((one) => rowFrom<AppointmentRow>(one) ?? []);
    },
    /** What the hub told this station of whoever wears a badge, the latest; undefined for nothing. */
    contactBy(badge: string): ContactRow | undefined {
      const found = contactsBy.all(badge).flatMap((one) => rowFrom<ContactRow>(one) ?? []);
      return found.toSorted((a, b) => compareStamps(b.disclosed, a.disclosed))[0];
    },
    /** The same by a person's id. */
    contactOf(registrant: RegistrantId): ContactRow | undefined {
      const found = contactsOf.all(registrant).flatMap((one) => rowFrom<ContactRow>(one) ?? []);
      return found.toSorted((a, b) => compareStamps(b.disclosed, a.disclosed))[0];
    },
    /** Those who wait at a place, by their numbers. */
    waitingAt(place: string): WaitingRow[] {
      return waitingAt.all(place).flatMap((one) => rowFrom<WaitingRow>(one) ?? []);
    },
    /** The highest number that was ever given there; 0 for none. */
    lastNumberAt: (place: string): number => lastNumber.get(place)?.number ?? 0,
    /** How many a station let through a checkpoint from a time on. */
    countThroughput(from: HybridTime, station: StationId, checkpoint: string): { in: number; out: number } {
      const found = throughput.all(from, station, checkpoint);
      const count = (direction: string) => found.find((each) => each.direction === direction)?.count ?? 0;
      return { in: count('in'), out: count('out') };
    },
    scan(id: string): ScanRow | undefined {
      return rowFrom<ScanRow>(select.scan.get(id));
    },
  };
}
export type StateReader = ReturnType<typeof createStateReader>;

/** The projected state: what `core/journal` makes of entries is written here, unchanged. */
export function createStateTables(db: WritableDatabase) {
  const reader = createStateReader(db);
  const { read } = reader;
  const prepared = <T extends Table>(table: T) => ({
    columns: specs[table].columns,
    upsert: db.prepareWrite<unknown[]>(specs[table].upsert),
    insert: db.prepareWrite<unknown[]>(specs[table].upsert.replace(/ON CONFLICT[\s\S]*/, 'ON CONFLICT DO NOTHING')),
  });
  const statements = {
    registrant: prepared('registrant'),
    link: prepared('link'),
    consent: prepared('consent'),
    badge: prepared('badge'),
    scan: prepared('scan'),
    lead: prepared('lead'),
    appointment: prepared('appointment'),
    waiting: prepared('waiting'),
    contact: prepared('contact'),
    attempt: prepared('attempt'),
  };
  function put<T extends Table>(
    { columns, upsert }: { columns: TableSpec<T>['columns']; upsert: { run(...values: unknown[]): { changes: number } } },
    row: RowOf<T>,
  ): void {
    changedOne(upsert.run(...columns(row), rowText(row)), `Writing a row of ${row.table}`);
  }
  function write(row: Row): void {
    switch (row.table) {
      case 'registrant':
        put(statements.registrant, row);
        return;
      case 'link':
        put(statements.link, row);
        return;
      case 'consent':
        put(statements.consent, row);
        return;
      case 'badge':
        put(statements.badge, row);
        return;
      case 'scan':
        put(statements.scan, row);
        return;
      case 'lead':
        put(statements.lead, row);
        return;
      case 'appointment':
        put(statements.appointment, row);
        return;
      case 'waiting':
        put(statements.waiting, row);
        return;
      case 'contact':
        put(statements.contact, row);
        return;
      case 'attempt':
        put(statements.attempt, row);
    }
  }

  type Running = { run(...values: unknown[]): { changes: number } };
  function tryInsert<T extends Table>(
    { columns, insert: one }: { columns: TableSpec<T>['columns']; insert: Running },
    row: RowOf<T>,
    text: string,
  ): boolean {
    return one.run(...columns(row), text).changes === 1;
  }
  // Counting 300,000 rows takes a while, and the staff panel asks each second: counted once, then kept.
  let registrants: number | null = null;
  const forgetCount = () => {
    registrants = null;
  };
  function tryRegistrant(row: RegistrantRow, text: string): boolean {
    const isNew = tryInsert(statements.registrant, row, text);
    if (isNew && registrants !== null) {
      registrants++;
      db.onUndone(forgetCount);
    }
    return isNew;
  }
  /** Writes a row that is not there yet; whether it was so. @param text the row as text, where the caller has it */
  function insert(row: Row, text: string = rowText(row)): boolean {
    switch (row.table) {
      case 'registrant':
        return tryRegistrant(row, text);
      case 'link':
        return tryInsert(statements.link, row, text);
      case 'consent':
        return tryInsert(statements.consent, row, text);
      case 'badge':
        return tryInsert(statements.badge, row, text);
      case 'scan':
        return tryInsert(statements.scan, row, text);
      case 'lead':
        return tryInsert(statements.lead, row, text);
      case 'appointment':
        return tryInsert(statements.appointment, row, text);
      case 'waiting':
        return tryInsert(statements.waiting, row, text);
      case 'contact':
        return tryInsert(statements.contact, row, text);
      case 'attempt':
        return tryInsert(statements.attempt, row, text);
    }
  }

  const counting = db.prepare<[], { count: number }>(countRegistrants);

  return {
    ...reader,
    write,
    insert,
    /** Joins what entries or another side's rows add; returns each row that was written, as it was before and is now. */
    join(deltas: readonly Row[]): { before: Row | undefined; after: Row }[] {
      return deltas.map((delta) => {
        // Most rows are new: one statement then, instead of looking first.
        if (insert(delta)) return { before: undefined, after: delta };
        const before = read(refOf(delta));
        const after = before === undefined ? delta : joinRows(before, delta);
        write(after);
        return { before, after };
      });
    },
    countRegistrants(): number {
      registrants ??= counting.get()?.count ?? 0;
      return registrants;
    },
  };
}
export type StateTables = ReturnType<typeof createStateTables>;
