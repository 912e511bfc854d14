import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { createMergedFilling, mergedDownOf } from './merged.ts';
import { partOf, readWorkbook, type Workbook } from './parts.ts';
import { type Hidden, readRows } from './sheet.ts';

/** What a worker is asked, and answers. A sheet is named by its place. */
export interface BookLook {
  readonly sheets: readonly {
    readonly name: string;
    readonly isHidden: boolean;
    readonly head: readonly { line: number; cells: string[] }[];
  }[];
}

/** Rows of each sheet that are looked at to choose one, and sheets of which any are. */
const maxHead = 60;
const maxSheets = 50;
/** Text that is written at once, in characters. */
const pieceSize = 1024 * 1024;

const enough = Symbol('enough');
function headOf(bytes: Uint8Array, book: Workbook): { line: number; cells: string[] }[] {
  const head: { line: number; cells: string[] }[] = [];
  try {
    readRows(bytes, book, {
      take(line, cells) {
        if (cells.length > 0) head.push({ line, cells });
        if (head.length >= maxHead) throw enough;
      },
    });
  } catch (error) {
    if (error !== enough) throw error;
  }
  return head;
}

const quoted = (text: string) => `"${text.replace(/[\r\n]+/g, ' ').replaceAll('"', '""')}"`;

/** Writes a sheet as CSV in UTF-8, each row in the line of its number. @returns what of it is hidden: it is written all the same */
function writeCsv(bytes: Uint8Array, book: Workbook, to: string): Hidden {
  const hidden: { rows: number[]; columns: number[] } = { rows: [], columns: [] };
  const fillMerged = createMergedFilling(mergedDownOf(bytes));
  const file = openSync(to, 'w', 0o600);
  try {
    let piece = '';
    let line = 0;
    const take = (row: number, cells: string[], isHidden: boolean) => {
      fillMerged(row, cells);
      if (isHidden && cells.some((cell) => cell.trim() !== '')) hidden.rows.push(row);
      piece += `${'\n'.repeat(row - line - 1)}${cells.map(quoted).join(',')}\n`;
      line = row;
      if (piece.length < pieceSize) return;
      writeSync(file, piece);
      piece = '';
    };
    readRows(bytes, book, { take, onHiddenColumn: (column) => hidden.columns.push(column) });
    writeSync(file, piece);
    return hidden;
  } finally {
    closeSync(file);
  }
}

const { path } = workerData as { readonly path: string };
const port = parentPort;
if (port === null) throw new Error('This file is a worker.');
const failed = (error: unknown) =>
  port.postMessage({
    failed: String(error instanceof Error ? error.message : error)
      .split('\n')[0]
      ?.slice(0, 200),
  });
try {
  const archive = readFileSync(path);
  const book = readWorkbook(archive);
  let last: { readonly at: number; readonly bytes: Uint8Array } | null = null;
  const bytesOf = (at: number): Uint8Array => {
    if (last?.at === at) return last.bytes;
    const bytes = partOf(archive, book.sheets[at]?.path ?? '');
    if (bytes === null) throw new Error('a sheet is missing');
    last = { at, bytes };
    return bytes;
  };
  const sheets = book.sheets.map(({ name, isHidden }, at) => ({ name, isHidden, head: at < maxSheets ? headOf(bytesOf(at), book) : [] }));
  port.on('message', ({ sheet, to }: { sheet: number; to: string }) => {
    try {
      port.postMessage({ hidden: writeCsv(bytesOf(sheet), book, to) });
    } catch (error) {
      failed(error);
    }
  });
  port.postMessage({ look: { sheets } satisfies BookLook });
} catch (error) {
  failed(error);
}
