import { createRowSplitter, type TextRow } from './rows.ts';

/** What may stand between cells, the commonest first. */
export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** Rows of a file's beginning among which its header is looked for. */
const maxHead = 40;
/** What a row gains by each cell that is called like something a list of people has, by each other cell with a word, and loses by each value. */
const points = { known: 10, word: 1, value: -4, repeated: -2, further: -0.3 } as const;
/** An address, a number, a time: no column is called so. */
export const isValue = (cell: string) => /@|:\/\/|^[+\d][\d\s()./:,+-]*$|^\d/.test(cell) || cell.length > 80;

/** How much a row is like one that names columns. @param isKnown whether lists of people call a column so */
function scoreOf(cells: readonly string[], isKnown: (cell: string) => boolean): number {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const seen = new Set(filled);
  const each = filled.map((cell) => (isKnown(cell) ? points.known : isValue(cell) ? points.value : points.word));
  return each.reduce((sum, point) => sum + point, 0) + (filled.length - seen.size) * points.repeated;
}

export interface HeaderRow {
  readonly row: TextRow;
  /** Higher is likelier; sheets of one workbook are told apart by it. */
  readonly score: number;
}

/** The row that names the columns: the likeliest among the first; null where there is no row at all. */
export function findHeader(rows: readonly TextRow[], isKnown: (cell: string) => boolean): HeaderRow | null {
  let best: HeaderRow | null = null;
  const widths = rows.slice(0, maxHead).map(({ cells }) => cells.findLastIndex((cell) => cell.trim() !== '') + 1);
  const widest = Math.max(0, ...widths);
  rows.slice(0, maxHead).forEach((row, index) => {
    if (row.fault !== null) return;
    // A title stands alone above columns.
    const isTitle = widths[index] === 1 && widest > 1;
    const score = scoreOf(row.cells, isKnown) + index * points.further - (isTitle ? points.known : 0);
    if (best === null || score > best.score) best = { row, score };
  });
  return best;
}

/** The first rows of a text. @param isWhole whether it is all of the text; else its last row may be cut and is left out */
export function firstRows(text: string, delimiter: string, isWhole: boolean): TextRow[] {
  const splitter = createRowSplitter(delimiter);
  return [...splitter.push(text), ...(isWhole ? splitter.end() : [])];
}

/** The line in which a spreadsheet is told the delimiter, as Excel reads it. */
export const delimiterLine = /^"?sep=(.)"?\s*$/i;

/** The delimiter of a text: as its first line says (`sep=;`), else the one with which its rows make the best table. */
export function findDelimiter(text: string, isWhole: boolean, isKnown: (cell: string) => boolean): Delimiter {
  const first = text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '';
  const stated = delimiterLine.exec(first)?.[1];
  const named = delimiters.find((each) => each === stated);
  if (named !== undefined) return named;
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: Number.NEGATIVE_INFINITY };
  for (const delimiter of delimiters) {
    const rows = firstRows(text, delimiter, isWhole).slice(0, maxHead);
    const header = findHeader(rows, isKnown);
    const width = header?.row.cells.length ?? 0;
    const alike = rows.filter(({ cells }) => cells.length === width && width > 1).length / Math.max(1, rows.length);
    const score = (header?.score ?? 0) + alike * 5 + (width > 1 ? 2 : 0);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Names of columns: trimmed, and of several that are called the same each with its number behind it. */
export function columnNames(cells: readonly string[]): string[] {
  const names = cells.map((cell) =>
    cell
      .replace(/\p{Cf}/gu, '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  const last = names.findLastIndex((name) => name !== '') + 1;
  const all = new Map<string, number>();
  for (const name of names) all.set(name, (all.get(name) ?? 0) + 1);
  const counts = new Map<string, number>();
  return names.slice(0, last).map((name, index) => {
    if (name === '' || all.get(name) === 1) return name;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const numbered = `${name} (${count})`;
    return all.has(numbered) ? `${numbered} [${index + 1}]` : numbered;
  });
}

/** The columns that are called a name, where there are several. @param headers as `columnNames` gives them */
export const sharedName = (headers: readonly string[], name: string): string[] =>
  headers.filter((header) => header !== name && header.startsWith(`${name} (`) && /^ \(\d+\)( \[\d+\])?$/.test(header.slice(name.length)));
