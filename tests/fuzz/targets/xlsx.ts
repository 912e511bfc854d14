import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FileError } from '../../../hub/features/import/file/file-error.ts';
import { keepFile, openTable } from '../../../hub/features/import/file/table.ts';
import { createEncodingGuess } from '../../../hub/features/import/file/text.ts';

const file = join(mkdtempSync(join(tmpdir(), 'foyer-fuzz-xlsx-')), 'file');
/** How a ZIP archive begins. */
const zip = [0x50, 0x4b, 0x03, 0x04];
const guessEncoding = createEncodingGuess();

/** A workbook that somebody hands in. A FileError is an answer. */
export async function fuzz(data: Uint8Array): Promise<void> {
  const isZip = zip.every((byte, at) => data[at] === byte);
  try {
    await keepFile(file, Readable.from([Buffer.from(isZip ? data : [...zip, ...data])]));
    await openTable(file, {}, { guessEncoding, languages: [], isHeading: (cell) => cell === 'name' });
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
  }
}
