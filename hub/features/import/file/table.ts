import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { UploadedFile } from '../../../../core/contract/hub/import.ts';
import type { FileEncoding, FileReading } from '../../../../core/contract/hub/import-mapping.ts';
import { isOfCancelled } from '../../../../core/import/cancelled.ts';
import { columnNames, delimiterLine, findDelimiter, findHeader, firstRows } from '../../../../core/import/header-row.ts';
import { headingOf } from '../../../../core/import/heading.ts';
import type { TextRow } from '../../../../core/import/rows.ts';
import type { Hidden } from './book/sheet.ts';
import type { BookLook } from './book/worker.ts';
import { csvRows, headOf } from './csv.ts';
import { FileError } from './file-error.ts';
import { kindOf } from './kind.ts';
import type { EncodingGuess } from './text.ts';
import { xlsxToCsv } from './xlsx.ts';

/** Rows of the beginning that are looked at. */
const maxFirst = 300;
/** A hidden sheet, and one of people who are cancelled, is read only where it is far more like a list of people than any other. */
const hidden = -40;

/** A file as a table: where its rows are, which of them names the columns, and how that was found. */
export interface Table {
  /** The text with its rows: the file itself, or what was written of a workbook's sheet. */
  readonly path: string;
  readonly isBook: boolean;
  readonly encoding: FileEncoding;
  /** Null for a workbook, and where the encoding was chosen. */
  readonly guess: EncodingGuess | null;
  readonly delimiter: string;
  readonly sheet: string | null;
  readonly sheets: readonly { readonly name: string; readonly isHidden: boolean }[];
  /** The line that names the columns, or two of them; rows are below the last. */
  readonly headerLines: readonly number[];
  readonly headerLine: number;
  /** Names of columns; '' for one without a name, and one that is hidden and stays out. */
  readonly headers: readonly string[];
  /** What of the sheet is hidden, below the header; and the lines of it that are not read. */
  readonly hidden: UploadedFile['hidden'];
  readonly skippedLines: ReadonlySet<number>;
  /** The first rows of the file, with its header and what stands above it. */
  readonly first: readonly TextRow[];
}

export interface TableDependencies {
  readonly guessEncoding: (path: string, languages: readonly string[]) => Promise<EncodingGuess>;
  /** The event's languages, its default first (`languagesOf`): lists come in them sooner than in others. */
  readonly languages: readonly string[];
  /** Whether the lists that are wanted here call a column so. */
  readonly isHeading: (cell: string) => boolean;
}

/** Keeps a file as it was handed in. */
export const keepFile = (path: string, bytes: Readable): Promise<void> => pipeline(bytes, createWriteStream(path, { mode: 0o600 }));

function chooseSheet({ sheets }: BookLook, wanted: string | undefined, isHeading: (cell: string) => boolean): number {
  if (wanted !== undefined) {
    const at = sheets.findIndex(({ name }) => name === wanted);
    if (at < 0)
      throw new FileError(
        `The workbook has no sheet “${wanted}”. It has: ${sheets
          .map(({ name }) => name)
          .join(' · ')
          .slice(0, 300)}`,
      );
    return at;
  }
  const scores = sheets.map(({ name, head, isHidden }) => {
    const header = findHeader(
      head.map(({ line, cells }) => ({ line, cells, fault: null })),
      isHeading,
    );
    // A header without rows below it is a form or an empty list.
    return header === null
      ? Number.NEGATIVE_INFINITY
      : header.score + (isHidden || isOfCancelled(name) ? hidden : 0) - (head.at(-1)?.line === header.row.line ? 15 : 0);
  });
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

/** The rows of a table below its header. @param saw called with how many bytes have been read */
export async function* rowsBelow(
  table: Pick<Table, 'path' | 'encoding' | 'delimiter' | 'headerLine' | 'skippedLines'>,
  saw?: (bytes: number) => void,
): AsyncGenerator<TextRow> {
  for await (const row of csvRows(table.path, table.encoding, table.delimiter, saw))
    if (row.line > table.headerLine && !table.skippedLines.has(row.line)) yield row;
}

/**
 * Finds the table in a file that was kept: its sheet, encoding, delimiter and header, as far as nobody says otherwise.
 * @param chosen what somebody knows better
 * @param csv where a workbook's sheet is written
 * @throws FileError where there is none, with what to do
 */
export async function openTable(
  path: string,
  chosen: FileReading,
  { guessEncoding, languages, isHeading }: TableDependencies,
  csv = `${path}.csv`,
): Promise<Table> {
  const isBook = (await kindOf(path)) === 'book';
  let text = path;
  let sheets: Table['sheets'] = [];
  let sheet: string | null = null;
  let hidden: Hidden = { rows: [], columns: [] };
  if (isBook) {
    text = csv;
    await rm(text, { force: true });
    hidden = await xlsxToCsv(path, text, (look) => {
      const at = chooseSheet(look, chosen.sheet, isHeading);
      sheets = look.sheets.map(({ name, isHidden }) => ({ name, isHidden }));
      sheet = look.sheets[at]?.name ?? null;
      return at;
    });
  }
  const guess = isBook || chosen.encoding !== undefined ? null : await guessEncoding(path, languages);
  const encoding = isBook ? 'utf-8' : (chosen.encoding ?? guess?.encoding ?? 'utf-8');
  try {
    const head = await headOf(text, encoding);
    const delimiter = isBook ? ',' : (chosen.delimiter ?? findDelimiter(head.text, head.isWhole, isHeading));
    const first = firstRows(head.text, delimiter, head.isWhole)
      .filter(({ cells }) => !(cells.length <= 2 && delimiterLine.test(cells.join(delimiter).trim())))
      .slice(0, maxFirst);
    const header =
      chosen.headerLine === undefined ? findHeader(first, isHeading)?.row : await rowAt(text, encoding, delimiter, chosen.headerLine);
    if (header === undefined) throw new FileError(first.length === 0 ? 'The file is empty.' : 'No row can be read as names of columns.');
    const heading = headingOf(header, first, isHeading);
    const headerLine = heading.lines.at(-1) ?? header.line;
    const names = columnNames(heading.cells);
    const hiddenRows = hidden.rows.filter((line) => line > headerLine);
    const areColumnsRead = chosen.hiddenColumns !== 'left-out';
    const areRowsRead = chosen.hiddenRows !== 'left-out';
    return {
      path: text,
      isBook,
      encoding,
      guess,
      delimiter,
      sheet,
      sheets,
      headerLines: heading.lines,
      headerLine,
      headers: areColumnsRead ? names : names.map((name, index) => (hidden.columns.includes(index) ? '' : name)),
      hidden: {
        rows: hiddenRows.length,
        columns: hidden.columns.flatMap((index) => (names[index] ?? '') || []),
        areRowsRead,
        areColumnsRead,
      },
      skippedLines: new Set(areRowsRead ? [] : hiddenRows),
      first,
    };
  } catch (error) {
    if (error instanceof TypeError) throw new FileError(`The file is not text in the encoding ${encoding.toUpperCase()}.`);
    throw error;
  }
}

async function rowAt(path: string, encoding: FileEncoding, delimiter: string, line: number): Promise<TextRow> {
  for await (const row of csvRows(path, encoding, delimiter)) {
    if (row.line === line) return row;
    if (row.line > line) break;
  }
  throw new FileError(`Line ${line} has nothing in it, or is in the middle of a cell.`);
}
