import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { csvRows } from '../import/csv.ts';
import { FileError } from '../import/file-error.ts';
import { keepAsCsv } from '../import/kept-file.ts';
import type { IncomingAppointment } from './put.ts';

/** What a file's columns are called, by what they hold. */
const columns = {
  reference: ['reference', 'id', '编号'],
  starts: ['starts', 'start', '开始', '开始时间'],
  ends: ['ends', 'end', '结束', '结束时间'],
  table: ['table', '桌号', '洽谈桌'],
  first: ['first', 'party 1', '甲方'],
  second: ['second', 'party 2', '乙方'],
  cancelled: ['cancelled', 'canceled', '取消'],
} as const;
type Column = keyof typeof columns;
const optional: readonly Column[] = ['table', 'cancelled'];
const yes = ['yes', 'true', '1', 'x', '是'];
/** More than an event's meetings: some other file. */
const maxRows = 50_000;

/** A workbook's time says UTC and means the clock on the wall. */
const asWritten = (cell: string, isBook: boolean) =>
  isBook ? cell.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d\.\d{3}Z$/, '$1 $2') : cell;

/** The appointments in a CSV file or workbook. @throws FileError where it can't be one of appointments @param folder where it is kept while it is read */
export async function readAppointments(folder: string, bytes: Readable): Promise<IncomingAppointment[]> {
  const path = join(folder, `appointments-${randomUUID()}`);
  try {
    const { isBook, encoding } = await keepAsCsv(path, bytes);
    let places: ReadonlyMap<Column, number> | null = null;
    const incoming: IncomingAppointment[] = [];
    for await (const { line, cells } of csvRows(path, encoding)) {
      if (places === null) {
        const headers = (cells ?? []).map((header) => header.trim().toLowerCase());
        const found = Object.entries(columns).map(([column, names]): [Column, number] => [
          column as Column,
          headers.findIndex((header) => (names as readonly string[]).includes(header)),
        ]);
        const missing = found.filter(([column, at]) => at < 0 && !optional.includes(column)).map(([column]) => column);
        if (missing.length > 0) throw new FileError(`The file has no column ${missing.map((each) => `“${each}”`).join(', ')}.`);
        places = new Map(found);
        continue;
      }
      if (incoming.length >= maxRows) throw new FileError(`The file has more than ${maxRows} rows.`);
      const cell = (column: Column) => asWritten((cells?.[places?.get(column) ?? -1] ?? '').trim(), isBook);
      const { cancelled: _, ...named } = columns;
      const raw = Object.fromEntries(Object.keys(named).map((column) => [column, cell(column as Column)]));
      incoming.push({ line, raw: cells === null ? null : { ...raw, cancelled: yes.includes(cell('cancelled').toLowerCase()) } });
    }
    if (places === null) throw new FileError('The file is empty.');
    return incoming;
  } catch (error) {
    if (error instanceof TypeError) throw new FileError('The file is not text in the encoding that its start says.');
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}
