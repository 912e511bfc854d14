import { open, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { unzipSync } from 'fflate';
import { FileError } from './file-error.ts';

/** What a spreadsheet may unfold to, in bytes, and how many files it may hold: 300,000 people are some 150 MB of XML. */
const maxUnfolded = 600 * 1024 * 1024;
const maxParts = 2_000;
/** Memory for reading one, in MB, and the longest it may take, in milliseconds. */
const maxMemory = 1_500;
const timeout = 120_000;

/**
 * Runs in a worker, since a sheet is read as a whole: it blocks nobody, and one that needs too much memory takes only the worker
 * down. No imports of ours, so that it needs no file of its own.
 */
const reader = `
  const { createWriteStream } = require('node:fs');
  const { once } = require('node:events');
  const { parentPort, workerData } = require('node:worker_threads');
  const { readSheet } = require(workerData.library);
  const textOf = (value) => {
    if (value === null || value === undefined) return '';
    if (value instanceof Date) return value.toISOString().replace(/T00:00:00\\.000Z$/, '');
    return String(value).replace(/[\\r\\n]+/g, ' ');
  };
  const quoted = (value) => '"' + textOf(value).replaceAll('"', '""') + '"';
  (async () => {
    const rows = await readSheet(workerData.path);
    const width = rows[0] === undefined ? 0 : rows[0].length;
    const file = createWriteStream(workerData.to, { mode: 0o600 });
    for (const row of rows) {
      const cells = Array.from({ length: Math.max(width, row.length) }, (_, index) => quoted(row[index]));
      if (!file.write(cells.join(',') + '\\n')) await once(file, 'drain');
    }
    file.end();
    await once(file, 'close');
    parentPort.postMessage('done');
  })().catch((error) => parentPort.postMessage(String(error && error.message).slice(0, 200)));
`;

/** Whether a file is a ZIP archive, as an XLSX workbook is (ECMA-376-2). */
export async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  const start = Buffer.alloc(4);
  await file.read(start, 0, 4, 0).finally(() => file.close());
  return start.equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
}

/** Refuses what says of itself that it unfolds to more than any list of people: nothing is unfolded for that. */
async function checkSize(path: string): Promise<void> {
  let unfolded = 0;
  let parts = 0;
  let isBook = false;
  try {
    unzipSync(await readFile(path), {
      filter: ({ name, originalSize }) => {
        unfolded += originalSize;
        parts++;
        isBook ||= name === 'xl/workbook.xml';
        return false;
      },
    });
  } catch {
    throw new FileError('The file is damaged: it can’t be unpacked.');
  }
  if (!isBook) throw new FileError('The file is an archive, and not an XLSX workbook.');
  if (unfolded > maxUnfolded || parts > maxParts) throw new FileError('The workbook unfolds to more than any list of people.');
}

/** Writes the first sheet of a workbook as CSV in UTF-8, one row a line. @throws FileError where it is none, or too large */
export async function xlsxToCsv(path: string, to: string): Promise<void> {
  await checkSize(path);
  const library = createRequire(import.meta.url).resolve('read-excel-file/node');
  const worker = new Worker(reader, {
    eval: true,
    workerData: { library, path, to },
    resourceLimits: { maxOldGenerationSizeMb: maxMemory },
  });
  const outcome = await new Promise<string>((resolve) => {
    const timer = setTimeout(() => resolve('it takes too long'), timeout);
    const end = (text: string) => {
      clearTimeout(timer);
      resolve(text);
    };
    worker.once('message', (text) => end(String(text)));
    worker.once('error', () => end('it needs too much memory'));
    worker.once('exit', () => end('reading it ended early'));
  });
  await worker.terminate();
  if (outcome !== 'done') throw new FileError(`The workbook can’t be read: ${outcome}.`);
}
