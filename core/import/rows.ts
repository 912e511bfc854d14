/** A row of a text of cells. */
export interface TextRow {
  /** Where it begins in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is wrong with it as a row: a quotation mark that never ends, or more text than a row may have. Its cells are as good as can be had. */
  readonly fault: 'quotes' | 'too-long' | null;
}

/** The longest row, in characters: a cell of megabytes is no person. */
const maxRow = 256 * 1024;
/** A quotation mark that has not ended after so many characters was none, and a line that has not is not read to its end. */
const maxOpen = 1024 * 1024;
/** What is kept of the cells of a row that is too long. */
const keptOfLong = 200;

interface Read {
  readonly cells: string[];
  /** Where the next row begins. */
  readonly next: number;
  readonly isOpen: boolean;
}

/**
 * Cuts a text into rows and cells, as it comes piece by piece. RFC 4180, and beyond it what spreadsheets make of quotation marks: one
 * within a cell is a letter like any other; a cell that begins with one and goes on behind the next (`"Bob" Example`) stands as it is. A
 * mark that opens a cell and is never closed, or only lines later within another cell, spoils its own row alone.
 */
export function createRowSplitter(delimiter: string) {
  let text = '';
  let at = 0;
  let line = 1;
  let isSkipping = false;
  /** Where each mark was last looked for, and found: a text without carriage returns is not searched for them row by row. */
  const looked = { '\n': { from: -1, found: -1 }, '\r': { from: -1, found: -1 }, '"': { from: -1, found: -1 } };
  function find(mark: '\n' | '\r' | '"', from: number): number {
    const last = looked[mark];
    if (last.from !== -1 && last.from <= from && from <= last.found) return last.found;
    const found = text.indexOf(mark, from);
    looked[mark] = { from, found: found === -1 ? text.length : found };
    return looked[mark].found;
  }

  /** The end of the line that a position is in; the end of the text where it has none. */
  const lineEnd = (from: number) => Math.min(find('\n', from), find('\r', from));
  const behind = (end: number) => end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
  function cellEnd(from: number): number {
    const end = text.indexOf(delimiter, from);
    const last = lineEnd(from);
    return end === -1 ? last : Math.min(end, last);
  }

  /** A cell that begins with a quotation mark. @returns null where more text is needed to say */
  function quotedCell(start: number, isLast: boolean): { cell: string; end: number; isOpen: boolean } | null {
    const asItStands = (isOpen: boolean) => {
      const end = cellEnd(start);
      return { cell: text.slice(start, end), end, isOpen };
    };
    let from = start + 1;
    for (;;) {
      const mark = text.indexOf('"', from);
      if (mark === -1) return isLast || text.length - start > maxOpen ? asItStands(true) : null;
      if (mark + 1 >= text.length && !isLast) return null;
      if (text[mark + 1] === '"') {
        from = mark + 2;
        continue;
      }
      const end = cellEnd(mark + 1);
      const rest = text.slice(mark + 1, end);
      const inside = (to: number) => text.slice(start + 1, to).replaceAll('""', '"');
      if (rest.trim() === '') return end === text.length && !isLast ? null : { cell: inside(mark), end, isOpen: false };
      if (end === text.length && !isLast && text.length - start <= maxOpen) return null;
      if (lineEnd(start) < mark) return asItStands(true);
      // Marks within a quoted cell that were not doubled: it ends where one stands before the delimiter.
      if (rest.trimEnd().endsWith('"')) return { cell: inside(mark + 1 + rest.trimEnd().length - 1), end, isOpen: false };
      return { cell: text.slice(start, end), end, isOpen: false };
    }
  }

  /** Whether what comes next may belong to what ends here: a carriage return at the end may have its line feed in it. */
  const isCut = (end: number) => end >= text.length || (text[end] === '\r' && end + 1 >= text.length);

  function readRow(isLast: boolean): Read | null {
    const end = lineEnd(at);
    if (!isLast && isCut(end)) return null;
    if (find('"', at) > end) return { cells: text.slice(at, end).split(delimiter), next: behind(end), isOpen: false };
    const cells: string[] = [];
    let isOpen = false;
    for (let start = at; ; ) {
      let stop = 0;
      if (text[start] === '"') {
        const read = quotedCell(start, isLast);
        if (read === null) return null;
        cells.push(read.cell);
        isOpen ||= read.isOpen;
        stop = read.end;
      } else {
        stop = cellEnd(start);
        cells.push(text.slice(start, stop));
      }
      if (!isLast && isCut(stop)) return null;
      if (stop >= text.length || text[stop] !== delimiter) return { cells, next: behind(stop), isOpen };
      start = stop + 1;
    }
  }

  /** How many lines a row takes: more than one where a cell has several. */
  function linesBetween(from: number, to: number): number {
    let count = 0;
    for (let end = from; end < to; count++) end = behind(lineEnd(end));
    return Math.max(1, count);
  }

  function faultOf({ cells, isOpen, next }: Read): TextRow['fault'] {
    if (isOpen) return 'quotes';
    return next - at > maxRow && cells.reduce((sum, cell) => sum + cell.length, 0) > maxRow ? 'too-long' : null;
  }

  function take(isLast: boolean): TextRow[] {
    const rows: TextRow[] = [];
    for (const mark of ['\n', '\r', '"'] as const) looked[mark] = { from: -1, found: -1 };
    while (at < text.length) {
      if (isSkipping) {
        const end = lineEnd(at);
        if (end >= text.length) {
          at = text.length;
          break;
        }
        at = behind(end);
        line++;
        isSkipping = false;
        continue;
      }
      const read = readRow(isLast);
      if (read === null) {
        if (text.length - at <= maxOpen) break;
        rows.push({
          line,
          cells: text
            .slice(at, at + maxRow)
            .split(delimiter)
            .map((cell) => cell.slice(0, keptOfLong)),
          fault: 'too-long',
        });
        isSkipping = true;
        continue;
      }
      const fault = faultOf(read);
      const cells = fault === 'too-long' ? read.cells.map((cell) => cell.slice(0, keptOfLong)) : read.cells;
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells, fault });
      line += linesBetween(at, read.next);
      at = read.next;
    }
    text = text.slice(at);
    at = 0;
    return rows;
  }

  return {
    /** The rows that a further piece of the text makes whole. Rows without anything in them are counted and left out. */
    push(piece: string): TextRow[] {
      text += piece;
      return take(false);
    },
    /** The rows that are left at the text's end. */
    end: (): TextRow[] => take(true),
  };
}
