import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { trimInvisible } from '../../../core/form/clean-text.ts';
import { FileError } from '../import/file/file-error.ts';
import { keepFile, openTable, rowsBelow, type TableDependencies } from '../import/file/table.ts';
import { saveAs } from '../import/file/xlsx.ts';
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

const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase();
const known: ReadonlySet<string> = new Set(Object.values(columns).flat());

/**
 * The appointments in a CSV file or workbook. @throws FileError where it can't be one of appointments
 * @param folder where it is kept while it is read
 */
export async function readAppointments(
  folder: string,
  bytes: Readable,
  dependencies: Omit<TableDependencies, 'isHeading'>,
): Promise<IncomingAppointment[]> {
  const path = join(folder, `appointments-${randomUUID()}`);
  try {
    await keepFile(path, bytes);
    const table = await openTable(path, {}, { ...dependencies, isHeading: (cell) => known.has(folded(cell)) });
    if (table.guess?.isSure === false) throw new FileError(`How the file’s letters are encoded is not sure. ${saveAs}`);
    const headers = table.headers.map(folded);
    const found = Object.entries(columns).map(([column, names]): [Column, number] => [
      column as Column,
      headers.findIndex((header) => (names as readonly string[]).includes(header)),
    ]);
    const missing = found.filter(([column, at]) => at < 0 && !optional.includes(column)).map(([column]) => column);
    if (missing.length > 0) throw new FileError(`The file has no column ${missing.map((each) => `“${each}”`).join(', ')}.`);
    const places = new Map(found);
    const incoming: IncomingAppointment[] = [];
    for await (const { line, cells, fault } of rowsBelow(table)) {
      if (incoming.length >= maxRows) throw new FileError(`The file has more than ${maxRows} rows.`);
      const cell = (column: Column) => trimInvisible(cells[places.get(column) ?? -1] ?? '');
      const { cancelled: _, ...named } = columns;
      const raw = Object.fromEntries(Object.keys(named).map((column) => [column, cell(column as Column)]));
      incoming.push({ line, raw: fault !== null ? null : { ...raw, cancelled: yes.includes(cell('cancelled').toLowerCase()) } });
    }
    return incoming;
  } catch (error) {
    if (error instanceof TypeError) throw new FileError('The file is not text in the encoding that its start says.');
    throw error;
  } finally {
    await Promise.all([rm(path, { force: true }), rm(`${path}.csv`, { force: true })]);
  }
}
