import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { FileError } from './file-error.ts';
import { type Encoding, textOf } from './text.ts';

/** The longest row, in characters: a cell of megabytes is no person. */
const maxRow = 256 * 1024;
/** A row that is longer than this, in characters, is not even read to its end. */
const maxRead = 64 * 1024 * 1024;
const delimiters = [',', ';', '\t', '|'] as const;

/** A row of a file as it stands there; `cells` is null for one that could not be read as a row. */
export interface FileRow {
  /** From 1. */
  readonly line: number;
  readonly cells: readonly string[] | null;
}

/** The delimiter of a first line: the one that it has most of, outside of quotes. A comma where it has none. */
function delimiterOf(line: string): string {
  const plain = line.replace(/"[^"]*"/g, '');
  const counted = delimiters.map((delimiter) => [plain.split(delimiter).length - 1, delimiter] as const);
  return counted.reduce((best, each) => (each[0] > best[0] ? each : best))[1];
}

async function firstLine(path: string, encoding: Encoding): Promise<string> {
  let start = '';
  for await (const text of textOf(path, encoding)) {
    start += text;
    const end = start.search(/[\r\n]/);
    if (end >= 0) return start.slice(0, end);
    if (start.length > maxRow) break;
  }
  return start.slice(0, maxRow);
}

/**
 * The rows of a CSV file (RFC 4180, with `;`, tab or `|` for the comma where the first line says so), the first of them its headers.
 * A row that can't be read is given as such, and those behind it go on. Throws FileError where quotes never end: what stands
 * behind them is anybody's guess.
 * @param saw called with how many bytes have been read
 */
export async function* csvRows(path: string, encoding: Encoding, saw: (bytes: number) => void = () => {}): AsyncGenerator<FileRow> {
  const skipped: FileRow[] = [];
  let open: number | null = null;
  const parser = parse({
    delimiter: delimiterOf(await firstLine(path, encoding)),
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: maxRead,
    info: true,
    on_skip: (error) => {
      const line = Number((error as { lines?: unknown } | undefined)?.lines ?? 0);
      if (error?.code === 'CSV_QUOTE_NOT_CLOSED' || error?.code === 'CSV_MAX_RECORD_SIZE') open ??= line;
      else skipped.push({ line, cells: null });
      return undefined;
    },
  });
  const source = Readable.from(textOf(path, encoding, saw));
  source.on('error', (error) => parser.destroy(error));
  parser.on('close', () => source.destroy());
  source.pipe(parser);
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    while (skipped[0] !== undefined && skipped[0].line < info.lines) yield skipped.shift() ?? skipped[0];
    const length = record.reduce((sum, cell) => sum + cell.length, 0);
    yield { line: info.lines, cells: length > maxRow ? null : record };
  }
  yield* skipped;
  if (open !== null) throw new FileError(`A quotation mark that is opened in line ${open} is never closed.`);
}
