import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvRows } from '../../../hub/features/import/csv.ts';
import { FileError } from '../../../hub/features/import/file-error.ts';
import { encodingOf } from '../../../hub/features/import/text.ts';

const folder = mkdtempSync(join(tmpdir(), 'foyer-fuzz-csv-'));
const file = join(folder, 'file.csv');

/** A list of people that somebody hands in, in any encoding. A FileError, and a text that is not in its encoding, are answers. */
export async function fuzz(data: Uint8Array): Promise<void> {
  writeFileSync(file, data);
  try {
    for await (const { cells } of csvRows(file, await encodingOf(file))) if (cells !== null) cells.join();
  } catch (error) {
    if (
      !(error instanceof FileError) &&
      !(error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    )
      throw error;
  }
}
