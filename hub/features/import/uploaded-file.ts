import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { UploadedFile } from '../../../core/contract/hub/import.ts';
import type { ImportMapping } from '../../../core/contract/hub/import-mapping.ts';
import { isCancelled, isOfCancelled } from '../../../core/import/cancelled.ts';
import { withCancelled } from '../../../core/import/guess.ts';
import { sharedName } from '../../../core/import/header-row.ts';
import { columnsOf } from '../../../core/import/mapped-row.ts';
import type { RecordReader } from '../../../core/import/record.ts';
import { encodedOnce } from '../../../core/import/twice-encoded.ts';
import { FileError } from './file/file-error.ts';
import type { Table } from './file/table.ts';

const sampleRows = 5;
const maxColumns = 300;
/** Of a column whose values are few they are named one by one: ticket types, countries. */
const maxValues = 30;
/** Lines that are shown to choose the header among, and cells of each. */
const shownLines = 12;
const shownCells = 12;
const maxShown = 200;
/** Values that a sentence names. */
const maxNamed = 8;
const named = (all: readonly string[]) => `“${all.slice(0, maxNamed).join('”, “')}”${all.length > maxNamed ? ' …' : ''}`;

/** Columns with few different values, and those: of the rows at the file's beginning. */
function valuesOf(headers: readonly string[], rows: readonly (readonly string[])[]): Record<string, string[]> {
  return Object.fromEntries(
    headers.flatMap((header, index) => {
      const cells = rows.map((cells) => (cells[index] ?? '').trim()).filter((cell) => cell !== '');
      const values = [...new Set(cells)];
      const isList =
        header !== '' && values.length > 0 && values.length <= maxValues && (values.length <= 6 || values.length * 2 <= cells.length);
      return isList && values.every((value) => value.length <= maxShown) ? [[header, values] as const] : [];
    }),
  );
}

/** What is to be looked at before a file is taken. */
function warningsOf({ headers, headerLines, guess, sheet, sheets, encoding, first }: Table, mapping: ImportMapping | null): string[] {
  const warnings: string[] = [];
  if (guess !== null && !guess.isSure)
    warnings.push(
      `How the file’s letters are encoded is not sure: ${encoding.toUpperCase()} is the best guess. Look whether names read right, and say the encoding.`,
    );
  else if (guess !== null && guess.candidates.length > 0)
    warnings.push(`The file does not say how its letters are encoded; it reads best as ${encoding.toUpperCase()}.`);
  if (headerLines.length > 1) warnings.push(`The columns are named in two lines, ${headerLines.join(' and ')}, which are read together.`);
  if (sheets.length > 1) warnings.push(`The workbook has ${sheets.length} sheets; “${sheet ?? ''}” is read.`);
  const twice = first.flatMap(({ cells }) => cells).find((cell) => encodedOnce(cell) !== null);
  if (twice !== undefined)
    warnings.push(
      `Some letters were encoded twice before this file was made: “${twice.slice(0, maxShown)}” is read as “${(encodedOnce(twice) ?? '').slice(0, maxShown)}”.`,
    );
  const repeated = new Set(
    headers.flatMap((header) => /^(.*) \(1\)$/.exec(header)?.[1] ?? []).filter((name) => sharedName(headers, name).length > 1),
  );
  for (const name of repeated)
    warnings.push(
      `Several columns are called “${name}”: ${sharedName(headers, name).join(', ')}. None of them is taken unless it is chosen.`,
    );
  if (mapping !== null && 'always' in mapping.category)
    warnings.push(`No column says of which category people are: all come in as “${mapping.category.always}”.`);
  if (mapping !== null && typeof mapping.reference === 'object' && 'madeFrom' in mapping.reference)
    warnings.push(
      `No column is a reference: people are told apart by “${mapping.reference.madeFrom.join('”, “')}”, and whoever changes that comes in as another person.`,
    );
  return warnings;
}

/** What is hidden in the sheet, and what becomes of it: a filter that somebody forgot hides people who come. */
function warningsOfHidden({ hidden: { rows, columns, areRowsRead, areColumnsRead } }: Table): string[] {
  const ofRows = `${rows} ${rows === 1 ? 'row of the sheet is hidden, as by a filter: it is' : 'rows of the sheet are hidden, as by a filter: they are'}`;
  const ofColumns = `${columns.length === 1 ? 'A column is' : `${columns.length} columns are`} hidden in the sheet`;
  return [
    ...(rows === 0 ? [] : [`${ofRows} ${areRowsRead ? 'read like all others. They can be left out' : 'left out'}.`]),
    ...(columns.length === 0
      ? []
      : [
          `${ofColumns}: ${named(columns)}. ${areColumnsRead ? 'They are read like all others, and can be left out' : 'They are left out'}.`,
        ]),
  ];
}

/** Who is left out because they do not come, and by what. */
function warningsOfCancelled(
  { sheet }: Table,
  mapping: ImportMapping | null,
  values: Readonly<Record<string, readonly string[]>>,
): string[] {
  const ofSheet = sheet !== null && isOfCancelled(sheet) ? [`The sheet is called “${sheet}”: are these people who do not come?`] : [];
  const { columns, values: meanings } = mapping?.cancelled ?? { columns: [], values: {} };
  return [
    ...ofSheet,
    ...columns.map((column) => {
      const all = values[column] ?? [];
      const gone = all.filter((value) => meanings[value] === 'cancelled' || (meanings[value] !== 'comes' && isCancelled(column, value)));
      const others = all.filter((value) => !gone.includes(value));
      const left = gone.length === 0 ? 'Rows in which it says that somebody is cancelled' : `Rows with ${named(gone)}`;
      return `The column “${column}” says who comes. ${left} are left out.${others.length === 0 ? '' : ` Taken are those with ${named(others)}.`}`;
    }),
  ];
}

/** How a table is shown to whoever handed it in. @param remembered how this source's files were read last @throws FileError where it has more columns than anybody needs */
export function describeTable(
  table: Table,
  { reader, pack, remembered }: { readonly reader: RecordReader; readonly pack: EventPack; readonly remembered: ImportMapping | null },
): Omit<UploadedFile, 'id' | 'name' | 'bytes'> {
  const { headers, headerLine, first, guess } = table;
  if (headers.length > maxColumns) throw new FileError(`The file has more than ${maxColumns} columns.`);
  const rows = first
    .filter(({ line, fault }) => line > headerLine && fault === null && !table.skippedLines.has(line))
    .map(({ cells }) => cells);
  // Who is cancelled may stand elsewhere than last time: that is no other list.
  const known =
    remembered?.cancelled?.columns.every((column) => headers.includes(column)) === false
      ? { ...remembered, cancelled: undefined }
      : remembered;
  const fits = known !== null && columnsOf(known).every((column) => headers.includes(column));
  const found = fits ? known : reader.guess(headers, rows);
  const mapping = found === null ? null : withCancelled(found, headers);
  const values = valuesOf(headers, rows);
  return {
    encoding: table.isBook ? null : table.encoding,
    isEncodingSure: guess === null || guess.isSure,
    encodings: [...(guess?.candidates ?? [])],
    delimiter: table.isBook ? null : table.delimiter,
    sheet: table.sheet,
    sheets: [...table.sheets],
    hidden: table.hidden,
    headerLine,
    firstLines: first
      .slice(0, shownLines)
      .map(({ line, cells }) => ({ line, cells: cells.slice(0, shownCells).map((cell) => cell.slice(0, maxShown)) })),
    headers: [...headers],
    sample: rows.slice(0, sampleRows).map((cells) => headers.map((_, index) => cells[index] ?? '')),
    values,
    fields: reader.fields(),
    categories: pack.categories.map(({ id, name }) => ({ id, name })),
    mapping,
    warnings: [...warningsOf(table, mapping), ...warningsOfHidden(table), ...warningsOfCancelled(table, mapping, values)],
  };
}

/** Why a mapping does not suit a table's columns; null where it does. */
export function misfitOf(mapping: ImportMapping, headers: readonly string[], reader: RecordReader): string | null {
  const missing = columnsOf(mapping).find((column) => !headers.includes(column));
  if (missing !== undefined) {
    const shared = sharedName(headers, missing);
    if (shared.length > 0) return `Several columns are called “${missing}”. Say which: ${shared.map((each) => `“${each}”`).join(', ')}.`;
    return `There is no column “${missing}”. The file has: ${headers.join(' · ').slice(0, 300)}`;
  }
  const stranger = Object.keys(mapping.fields).find((field) => !reader.knows(field));
  return stranger === undefined ? null : `No form of this event has the field “${stranger}”.`;
}
