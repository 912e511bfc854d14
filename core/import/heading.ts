import { isValue } from './header-row.ts';
import type { TextRow } from './rows.ts';

/** What names a table's columns: one row, or two, of which the upper one names groups of columns. */
export interface Heading {
  /** The lines it takes, from 1; rows of people are below the last. */
  readonly lines: readonly number[];
  readonly cells: readonly string[];
}

const filledOf = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '');
const at = (cells: readonly string[], index: number) => (cells[index] ?? '').trim();
/** Whether a row stands right below another, whose cells may have several lines each. */
const isRightBelow = (upper: TextRow, lower: TextRow) =>
  lower.line - upper.line <= 1 + upper.cells.reduce((sum, cell) => sum + cell.split(/\r\n|\n|\r/).length - 1, 0);

/**
 * Whether two rows name columns together: the upper one has groups (`Contact`) over what the lower one has (`Phone`, `Email`), and names of
 * its own for what the lower one leaves empty.
 * @param chosen which of the two is the header by itself
 */
function areTogether(upper: TextRow, lower: TextRow, chosen: TextRow, isKnown: (cell: string) => boolean): boolean {
  if (upper.fault !== null || lower.fault !== null || !isRightBelow(upper, lower)) return false;
  const [above, below] = [filledOf(upper.cells), filledOf(lower.cells)];
  // A title stands alone; what holds a value is a row, or says how old the list is.
  if (above.length < 2 || below.length === 0 || [...above, ...below].some(isValue)) return false;
  const width = Math.max(upper.cells.length, lower.cells.length);
  const columns = Array.from({ length: width }, (_, index) => ({ above: at(upper.cells, index), below: at(lower.cells, index) }));
  const known = below.filter(isKnown);
  if (chosen === upper)
    return known.length * 2 >= below.length && columns.some(({ above, below }) => above === '' && below !== '' && isKnown(below));
  return new Set(below).size < below.length || columns.some(({ above, below }) => below === '' && above !== '' && isKnown(above));
}

/** Names of columns from two rows: the lower name, and its group's before it where that alone is no name, or not the only one. */
function joined(upper: readonly string[], lower: readonly string[], isKnown: (cell: string) => boolean): string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const [above, below] = [at(upper, index), at(lower, index)];
    if (above !== '' || below === '') group = above;
    if (below === '' || group === '' || group === below) return below || above;
    const isOnly = lower.filter((each) => each.trim() === below).length === 1;
    return isOnly && isKnown(below) ? below : `${group} ${below}`;
  });
}

/** The heading that a header row is part of. @param rows those of the file's beginning, in their order */
export function headingOf(header: TextRow, rows: readonly TextRow[], isKnown: (cell: string) => boolean): Heading {
  const index = rows.findIndex(({ line }) => line === header.line);
  const [before, behind] = [index < 0 ? undefined : rows[index - 1], index < 0 ? undefined : rows[index + 1]];
  for (const [upper, lower] of [
    [header, behind],
    [before, header],
  ])
    if (upper !== undefined && lower !== undefined && areTogether(upper, lower, header, isKnown))
      return { lines: [upper.line, lower.line], cells: joined(upper.cells, lower.cells, isKnown) };
  return { lines: [header.line], cells: header.cells };
}
