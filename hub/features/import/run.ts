import type { ImportMapping } from '../../../core/contract/hub/import-mapping.ts';
import { columnsOf, columnsOfField } from '../../../core/import/mapped-row.ts';
import type { Problem } from '../../../core/import/problem.ts';
import type { TextRow } from '../../../core/import/rows.ts';
import { rowsBelow, type Table } from './file/table.ts';
import { createImport, type ImportDependencies, type Incoming } from './records.ts';

/** Rows in one transaction. */
const batchSize = 1_000;
const faults = { quotes: 'quotes', 'too-long': 'unreadable' } as const;

/** The letters of a column, as spreadsheets count them from 0: A, B … Z, AA. */
function lettersOf(index: number): string {
  return (index < 26 ? '' : lettersOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));
}

/** Where the values of a mapping stand. */
export function placesOf(mapping: ImportMapping, headers: readonly string[]): NonNullable<ImportDependencies['placeOf']> {
  const ownColumns = columnsOf({ ...mapping, category: { always: 'none' }, language: { always: 'none' }, fields: {} });
  const { category, language, fields } = mapping;
  return (from) => {
    const origin = Object.hasOwn(fields, from) ? fields[from] : undefined;
    const columns = from.startsWith('cancelled:')
      ? [from.slice('cancelled:'.length)]
      : from === 'reference'
        ? ownColumns
        : from === 'category'
          ? 'column' in category
            ? [category.column]
            : []
          : from === 'language' && origin === undefined
            ? language !== undefined && 'column' in language
              ? [language.column]
              : []
            : origin === undefined
              ? []
              : columnsOfField(origin);
    const [first] = columns;
    const index = first === undefined ? -1 : headers.indexOf(first);
    return index < 0 ? null : { column: columns.join(', '), letters: lettersOf(index) };
  };
}

/** What a run tells of itself between its batches. */
export interface RunProgress {
  /** Bytes that have been read. */
  readonly read: number;
  readonly result: ReturnType<ReturnType<typeof createImport>['result']>;
}

/** Reads a table's rows and takes them, batch by batch. @param notify called at the start, and after each batch */
export async function runImport(
  table: Table,
  mapping: ImportMapping,
  dependencies: Omit<ImportDependencies, 'placeOf'>,
  notify: (progress: RunProgress) => void,
): Promise<RunProgress> {
  const importing = createImport({ ...dependencies, placeOf: placesOf(mapping, table.headers) });
  const map = dependencies.reader.mapper(mapping, table.headers);
  let read = 0;
  const progress = (): RunProgress => ({ read, result: importing.result() });
  function incoming({ line, cells, fault }: TextRow): Incoming {
    const isTooWide = cells.some((cell, index) => index >= table.headers.length && cell.trim() !== '');
    const reason = fault !== null ? faults[fault] : isTooWide ? 'columns' : null;
    if (reason === null) return { line, record: map(cells) };
    // As far as its cells can be told, the row is told by its reference.
    const { reference } = map(cells);
    const surplus = isTooWide && fault === null ? (cells.slice(table.headers.length).find((cell) => cell.trim() !== '') ?? null) : null;
    const problem: Problem = { field: null, reason, from: null, value: surplus?.slice(0, 80) ?? null };
    return { line, record: { kind: 'refused', reference, problems: [problem] } };
  }
  notify(progress());
  let batch: Incoming[] = [];
  const rows = rowsBelow(table, (bytes) => {
    read += bytes;
  });
  for await (const row of rows) {
    batch.push(incoming(row));
    if (batch.length < batchSize) continue;
    await importing.take(batch);
    batch = [];
    notify(progress());
  }
  await importing.take(batch);
  return progress();
}
