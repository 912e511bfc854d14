import type { RegistrantId, StationId } from '../../../core/contract/ids.ts';
import type { HybridTime } from '../../../core/contract/journal.ts';
import { joinRows } from '../../../core/journal/join.ts';
import { rowFromText, rowText } from '../../../core/journal/row-text.ts';
import {
  type BadgeRow,
  type ConsentRow,
  type LeadRow,
  type LinkRow,
  type RegistrantRow,
  type Row,
  type RowOf,
  type RowRef,
  refOf,
  type ScanRow,
  type Table,
} from '../../../core/journal/rows.ts';
import { compareBadges } from '../../../core/journal/tables/badge.ts';
import { doesCount } from '../../../core/journal/tables/scan.ts';
import { changedOne, type ReadableDatabase, type WritableDatabase } from './database.ts';

/** How rows of one table are found and written: `select` by its key's parts; `upsert` by `columns` and the state. */
interface TableSpec<T extends Table> {
  readonly select: string;
  readonly upsert: string;
  readonly columns: (row: RowOf<T>) => (string | number | null)[];
}

const registrantSpec: TableSpec<'registrant'> = {
  select: 'SELECT state FROM registrant WHERE id = ?',
  upsert: `INSERT INTO registrant (id, category, registered_at, arrived_at, state) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET category = excluded.category, registered_at = excluded.registered_at, arrived_at = excluded.arrived_at, state = excluded.state`,
  columns: (row) => [row.id, row.category?.value ?? null, row.registered?.at ?? null, row.arrived?.at ?? null],
};
const linkSpec: TableSpec<'link'> = {
  select: 'SELECT state FROM link WHERE a = ? AND b = ?',
  upsert: `INSERT INTO link (a, b, joined, state) VALUES (?, ?, ?, ?)
    ON CONFLICT (a, b) DO UPDATE SET joined = excluded.joined, state = excluded.state`,
  columns: (row) => [row.a, row.b, row.joined.value ? 1 : 0],
};
const consentSpec: TableSpec<'consent'> = {
  select: 'SELECT state FROM consent WHERE registrant = ? AND purpose = ?',
  upsert: `INSERT INTO consent (registrant, purpose, state) VALUES (?, ?, ?)
    ON CONFLICT (registrant, purpose) DO UPDATE SET state = excluded.state`,
  columns: (row) => [row.registrant, row.purpose],
};
const badgeSpec: TableSpec<'badge'> = {
  select: 'SELECT state FROM badge WHERE id = ?',
  upsert: `INSERT INTO badge (id, registrant, revision, voided, state) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET registrant = excluded.registrant, revision = excluded.revision, voided = excluded.voided, state = excluded.state`,
  columns: (row) => [row.id, row.issued?.registrant ?? null, row.issued?.revision ?? null, row.voided === null ? 0 : 1],
};
const scanSpec: TableSpec<'scan'> = {
  select: 'SELECT state FROM scan WHERE id = ?',
  upsert: `INSERT INTO scan (id, badge, registrant, zone, session, counts, at, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET badge = excluded.badge, registrant = excluded.registrant, zone = excluded.zone,
      session = excluded.session, counts = excluded.counts, at = excluded.at, state = excluded.state`,
  columns: ({ id, scanned, ...row }) => [
    id,
    scanned?.badge ?? null,
    scanned?.registrant ?? null,
    scanned?.zone ?? null,
    scanned?.session ?? null,
    doesCount({ id, scanned, ...row }) ? 1 : 0,
    scanned?.at ?? null,
  ],
};
const leadSpec: TableSpec<'lead'> = {
  select: 'SELECT state FROM lead WHERE id = ?',
  upsert: `INSERT INTO lead (id, exhibitor, registrant, badge, state) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET exhibitor = excluded.exhibitor, registrant = excluded.registrant, badge = excluded.badge, state = excluded.state`,
  columns: ({ id, captured }) => [id, captured?.exhibitor ?? null, captured?.registrant ?? null, captured?.badge ?? null],
};
const specs: { readonly [T in Table]: TableSpec<T> } = {
  registrant: registrantSpec,
  link: linkSpec,
  consent: consentSpec,
  badge: badgeSpec,
  scan: scanSpec,
  lead: leadSpec,
};

export const selectBadgesOf = 'SELECT state FROM badge WHERE registrant = ? ORDER BY revision DESC';
export const selectScansOf = 'SELECT state FROM scan WHERE badge = ? ORDER BY at';
export const selectScansAbout = 'SELECT state FROM scan WHERE registrant = ? ORDER BY at';
export const selectScansIn = 'SELECT state FROM scan WHERE session = ? ORDER BY at';
export const selectLinksOf =
  'SELECT state FROM link WHERE a = ? AND joined = 1 UNION ALL SELECT state FROM link WHERE b = ? AND joined = 1';
export const selectConsentsOf = 'SELECT state FROM consent WHERE registrant = ?';
export const selectLeadsOf = 'SELECT state FROM lead WHERE exhibitor = ? ORDER BY id DESC LIMIT ?';
export const selectLeadsAbout = 'SELECT state FROM lead WHERE registrant = ? UNION ALL SELECT state FROM lead WHERE badge = ?';
export const countPassed = `SELECT state ->> '$.scanned.direction' AS direction, count(*) AS count FROM scan
  WHERE at >= ? AND counts = 1 AND state ->> '$.scanned.station' = ? AND state ->> '$.scanned.checkpoint' = ? GROUP BY 1`;
const countRegistrants = 'SELECT count(*) AS count FROM registrant';

type State = { state: string };

/** The projected state: what `core/journal` makes of entries is written here, unchanged. */
export function createStateTables(db: ReadableDatabase & WritableDatabase) {
  const prepared = <T extends Table>(table: T) => ({
    columns: specs[table].columns,
    select: db.prepare<string[], State>(specs[table].select),
    upsert: db.prepare<unknown[], never>(specs[table].upsert),
    insert: db.prepare<unknown[], never>(specs[table].upsert.replace(/ON CONFLICT[\s\S]*/, 'ON CONFLICT DO NOTHING')),
  });
  const statements = {
    registrant: prepared('registrant'),
    link: prepared('link'),
    consent: prepared('consent'),
    badge: prepared('badge'),
    scan: prepared('scan'),
    lead: prepared('lead'),
  };
  const badgesOf = db.prepare<[string], State>(selectBadgesOf);
  const scansOf = db.prepare<[string], State>(selectScansOf);
  const scansAbout = db.prepare<[string], State>(selectScansAbout);
  const scansIn = db.prepare<[string], State>(selectScansIn);
  const leadsOf = db.prepare<[string, number], State>(selectLeadsOf);
  const leadsAbout = db.prepare<[string, string], State>(selectLeadsAbout);
  const passed = db.prepare<[string, string, string], { direction: string; count: number }>(countPassed);
  const linksOf = db.prepare<[string, string], State>(selectLinksOf);
  const consentsOf = db.prepare<[string], State>(selectConsentsOf);
  const counting = db.prepare<[], { count: number }>(countRegistrants);

  // Only rows this store wrote come back, so their shape is known.
  const rowFrom = <T extends Row>(found: State | undefined): T | undefined =>
    found === undefined ? undefined : (rowFromText(found.state) as T);

  function read(ref: RowRef): Row | undefined {
    const key = ref.table === 'consent' || ref.table === 'link' ? ref.key.split('/') : [ref.key];
    return rowFrom(statements[ref.table].select.get(...key));
  }
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
  // Counting 300,000 rows takes a while, and the staff panel asks each second: counted once, then kept. A transaction that was
  // undone leaves it too high until the next start; it is a figure to look at.
  let registrants: number | null = null;
  function tryRegistrant(row: RegistrantRow, text: string): boolean {
    const isNew = tryInsert(statements.registrant, row, text);
    if (isNew && registrants !== null) registrants++;
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
    }
  }

  return {
    read,
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
    registrant(id: RegistrantId): RegistrantRow | undefined {
      return rowFrom<RegistrantRow>(statements.registrant.select.get(id));
    },
    badge(id: string): BadgeRow | undefined {
      return rowFrom<BadgeRow>(statements.badge.select.get(id));
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
    /** How many a station let through a checkpoint from a time on. */
    countPassed(from: HybridTime, station: StationId, checkpoint: string): { in: number; out: number } {
      const found = passed.all(from, station, checkpoint);
      const count = (direction: string) => found.find((each) => each.direction === direction)?.count ?? 0;
      return { in: count('in'), out: count('out') };
    },
    scan(id: string): ScanRow | undefined {
      return rowFrom<ScanRow>(statements.scan.select.get(id));
    },
    countRegistrants(): number {
      registrants ??= counting.get()?.count ?? 0;
      return registrants;
    },
  };
}
export type StateTables = ReturnType<typeof createStateTables>;
