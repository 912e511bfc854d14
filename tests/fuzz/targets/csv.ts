import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError } from '../../../hub/features/import/file/file-error.ts';
import { openTable, rowsBelow } from '../../../hub/features/import/file/table.ts';
import { createEncodingGuess } from '../../../hub/features/import/file/text.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-fuzz-csv-'));
const file = join(folder, 'file.csv');
const guessEncoding = createEncodingGuess();

/** A list of people that somebody hands in, in any encoding. A FileError, and a text that is not in its encoding, are answers. */
export async function fuzz(data: Uint8Array): Promise<void> {
  // A workbook has a target of its own.
  writeFileSync(file, data[0] === 0x50 ? data.subarray(1) : data);
  try {
    const table = await openTable(file, {}, { guessEncoding, languages: [], isHeading: (cell) => cell === 'name' });
    for await (const { cells } of rowsBelow(table)) cells.join();
  } catch (error) {
    if (
      !(error instanceof FileError) &&
      !(error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    )
      throw error;
  }
}
