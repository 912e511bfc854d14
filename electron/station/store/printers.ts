import { z } from 'zod';
import { PrinterIdentity } from '../../../core/contract/screen/printing.ts';
import { changedOne, type WritableDatabase } from './database.ts';

export const PrinterId = z.string().min(1).max(40).brand('PrinterId');
export type PrinterId = z.infer<typeof PrinterId>;

/** The printer of the station’s settings. */
export const mainPrinter = PrinterId.parse('main');

const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1);
const Row = z
  .object({
    id: PrinterId,
    address: z.string(),
    name: z.string(),
    service: z.string().nullable(),
    slot: z.enum(['left', 'right', 'below']),
    stocks: z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json))),
    role: z.enum(['main', 'fallback']),
    paused: flag,
    offset_x: z.number(),
    offset_y: z.number(),
    darkness: z.int().nullable(),
    labels_left: z.int().nullable(),
    warn_at: z.int(),
    identity: z
      .string()
      .nullable()
      .transform((json) => (json === null ? null : PrinterIdentity.parse(JSON.parse(json)))),
  })
  .transform(({ offset_x, offset_y, labels_left, warn_at, paused, ...row }) => ({
    ...row,
    isPaused: paused,
    offset: { x: offset_x, y: offset_y },
    labelsLeft: labels_left,
    warnAt: warn_at,
  }));
/** A printer of the station, as staff have set it up. Offset in millimetres; `labelsLeft` null where nobody counts. */
export type PrinterRow = z.infer<typeof Row>;

const columns = 'id, address, name, service, slot, stocks, role, paused, offset_x, offset_y, darkness, labels_left, warn_at, identity';
const selectAll = `SELECT ${columns} FROM printer ORDER BY id`;
const upsert = `INSERT INTO printer (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET address = excluded.address, name = excluded.name, service = excluded.service, slot = excluded.slot,
    stocks = excluded.stocks, role = excluded.role, paused = excluded.paused, offset_x = excluded.offset_x, offset_y = excluded.offset_y,
    darkness = excluded.darkness, labels_left = excluded.labels_left, warn_at = excluded.warn_at,
    identity = excluded.identity`;
const remove = 'DELETE FROM printer WHERE id = ?';
const countDown = 'UPDATE printer SET labels_left = max(0, labels_left - ?) WHERE id = ? AND labels_left IS NOT NULL';

/** The printers of the station. */
export function createPrinterTable(db: WritableDatabase) {
  const all = db.prepare<[], unknown>(selectAll);
  const upserting = db.prepareWrite<unknown[]>(upsert);
  const removing = db.prepareWrite<[string]>(remove);
  const counting = db.prepareWrite<[number, string]>(countDown);
  return {
    all: (): PrinterRow[] => z.array(Row).parse(all.all()),
    put({
      id,
      address,
      name,
      service,
      slot,
      stocks,
      role,
      isPaused,
      offset,
      darkness,
      labelsLeft,
      warnAt,
      identity = null,
    }: PrinterRow): void {
      const values = [id, address, name, service, slot, JSON.stringify(stocks), role, isPaused ? 1 : 0];
      const pinned = identity === null ? null : JSON.stringify(identity);
      changedOne(upserting.run(...values, offset.x, offset.y, darkness, labelsLeft, warnAt, pinned), 'Keeping a printer');
    },
    remove(id: PrinterId): void {
      changedOne(removing.run(id), 'Removing a printer');
    },
    /** So many labels have gone from its roll. */
    takeLabels(id: PrinterId, count: number): void {
      counting.run(count, id);
    },
  };
}
export type PrinterTable = ReturnType<typeof createPrinterTable>;
