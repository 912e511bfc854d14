import type { FileEncoding } from '../../../../core/contract/hub/import-mapping.ts';
import { createRowSplitter, type TextRow } from '../../../../core/import/rows.ts';
import { textOf } from './text.ts';

/** What is looked at of a file to find its delimiter and header, in characters. */
const maxHead = 128 * 1024;

/** The rows of a text file, one after the other and never the whole of it; blank ones are left out. @param saw called with how many bytes have been read */
export async function* csvRows(
  path: string,
  encoding: FileEncoding,
  delimiter: string,
  saw: (bytes: number) => void = () => {},
): AsyncGenerator<TextRow> {
  const splitter = createRowSplitter(delimiter);
  for await (const text of textOf(path, encoding, saw)) yield* splitter.push(text);
  yield* splitter.end();
}

/** The beginning of a text file, and whether that is all of it. */
export async function headOf(path: string, encoding: FileEncoding): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  let text = '';
  for await (const piece of textOf(path, encoding)) {
    text += piece;
    if (text.length > maxHead) return { text: text.slice(0, maxHead), isWhole: false };
  }
  return { text, isWhole: true };
}
