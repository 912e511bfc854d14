import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Encoding, encodingOf } from './text.ts';
import { isZip, xlsxToCsv } from './xlsx.ts';

/** Writes a file that was handed in to `path`, as CSV whatever it was. @throws FileError where it is a workbook that can't be read */
export async function keepAsCsv(path: string, bytes: Readable): Promise<{ readonly isBook: boolean; readonly encoding: Encoding }> {
  await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
  const isBook = await isZip(path);
  if (isBook) {
    const text = `${path}.csv`;
    try {
      await xlsxToCsv(path, text);
      await rename(text, path);
    } finally {
      await rm(text, { force: true });
    }
  }
  return { isBook, encoding: isBook ? 'utf-8' : await encodingOf(path) };
}
