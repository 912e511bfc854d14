import { scanOrder } from '../../../core/admission/stays.ts';
import { partyKey } from '../../../core/appointment/appointment.ts';
import type { RowOf, Table } from '../../../core/journal/rows.ts';
import { doesCount } from '../../../core/journal/tables/scan.ts';

/** How rows of one table are found and written: `select` by its key's parts; `upsert` by `columns` and the state. */
export interface TableSpec<T extends Table> {
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
    scanned === null ? null : scanOrder(scanned),
  ],
};
const leadSpec: TableSpec<'lead'> = {
  select: 'SELECT state FROM lead WHERE id = ?',
  upsert: `INSERT INTO lead (id, exhibitor, registrant, badge, state) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET exhibitor = excluded.exhibitor, registrant = excluded.registrant, badge = excluded.badge, state = excluded.state`,
  columns: ({ id, captured }) => [id, captured?.exhibitor ?? null, captured?.registrant ?? null, captured?.badge ?? null],
};
const appointmentSpec: TableSpec<'appointment'> = {
  select: 'SELECT state FROM appointment WHERE id = ?',
  upsert: `INSERT INTO appointment (id, starts_at, first, second, state) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET starts_at = excluded.starts_at, first = excluded.first, second = excluded.second, state = excluded.state`,
  columns({ id, planned }) {
    if (planned === null) return [id, null, null, null];
    const { startsAt, first, second } = planned.value;
    return [id, startsAt, partyKey(first), partyKey(second)];
  },
};
const waitingSpec: TableSpec<'waiting'> = {
  select: 'SELECT state FROM waiting WHERE id = ?',
  upsert: `INSERT INTO waiting (id, place, number, open, state) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET place = excluded.place, number = excluded.number, open = excluded.open, state = excluded.state`,
  columns: ({ id, joined, moved }) => [
    id,
    joined?.place ?? null,
    joined?.number ?? null,
    moved?.value === 'came' || moved?.value === 'left' ? 0 : 1,
  ],
};
const contactSpec: TableSpec<'contact'> = {
  select: 'SELECT state FROM contact WHERE exhibitor = ? AND registrant = ?',
  upsert: `INSERT INTO contact (exhibitor, registrant, state) VALUES (?, ?, ?)
    ON CONFLICT (exhibitor, registrant) DO UPDATE SET state = excluded.state`,
  columns: ({ exhibitor, registrant }) => [exhibitor, registrant],
};
const attemptSpec: TableSpec<'attempt'> = {
  select: 'SELECT state FROM attempt WHERE id = ?',
  upsert: 'INSERT INTO attempt (id, state) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state',
  columns: ({ id }) => [id],
};
/** Of each table of the projected state. */
export const specs: { readonly [T in Table]: TableSpec<T> } = {
  registrant: registrantSpec,
  link: linkSpec,
  consent: consentSpec,
  badge: badgeSpec,
  scan: scanSpec,
  lead: leadSpec,
  appointment: appointmentSpec,
  waiting: waitingSpec,
  contact: contactSpec,
  attempt: attemptSpec,
};

/** The same made for each table, by its name. */
export function ofEachTable<V>(make: (table: Table) => V): Readonly<Record<Table, V>> {
  return {
    registrant: make('registrant'),
    link: make('link'),
    consent: make('consent'),
    badge: make('badge'),
    scan: make('scan'),
    lead: make('lead'),
    appointment: make('appointment'),
    waiting: make('waiting'),
    contact: make('contact'),
    attempt: make('attempt'),
  };
}
