import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { unzipSync } from 'fflate';
import type { Hidden } from './book/sheet.ts';
import type { BookLook } from './book/worker.ts';
import { FileError } from './file-error.ts';

/** What a spreadsheet may unfold to, in bytes, and how many files it may hold: 300,000 people are some 150 MB of XML. */
const maxUnfolded = 600 * 1024 * 1024;
const maxParts = 2_000;
/** Memory for reading one, in MB, and the longest it may take, in milliseconds. */
const maxMemory = 1_500;
const timeout = 120_000;

/** The worker's file: beside this one as it is written, beside the program as it is built. */
const workerFile = new URL(import.meta.url.endsWith('.ts') ? './book/worker.ts' : './workbook.js', import.meta.url);

/** Refuses what says of itself that it unfolds to more than any list of people: nothing is unfolded for that. */
async function checkSize(path: string): Promise<void> {
  let unfolded = 0;
  const names: string[] = [];
  try {
    unzipSync(await readFile(path), {
      filter: ({ name, originalSize }) => {
        unfolded += originalSize;
        names.push(name.toLowerCase());
        return false;
      },
    });
  } catch {
    throw new FileError('The file is damaged: it can’t be unpacked.');
  }
  const has = (name: string) => names.includes(name);
  if (has('xl/workbook.bin')) throw new FileError(`The file is a binary workbook (.xlsb). ${saveAs}`);
  if (has('content.xml') && has('mimetype')) throw new FileError(`The file is an OpenDocument table (.ods). ${saveAs}`);
  if (names.some((name) => name.endsWith('.iwa')))
    throw new FileError('The file is a Numbers document. Export it from Numbers as “CSV”, or as “Excel” in the format .xlsx.');
  if (!has('xl/workbook.xml') && !has('[content_types].xml')) throw new FileError('The file is an archive, and not an XLSX workbook.');
  if (unfolded > maxUnfolded || names.length > maxParts) throw new FileError('The workbook unfolds to more than any list of people.');
}
/** What to do with a table in a format that is not read. */
export const saveAs = 'Open it in Excel, LibreOffice or WPS and save it as “Excel Workbook (.xlsx)” or “CSV UTF-8”.';

/**
 * Writes one sheet of a workbook as CSV in UTF-8, each row in the line of its number. It is read in a worker: it blocks nobody, and one that
 * needs too much memory takes only the worker down.
 * @param choose the place of the sheet to read, of those there are
 * @returns what of that sheet is hidden: it is written all the same
 * @throws FileError where it is none, or too large
 */
export async function xlsxToCsv(path: string, to: string, choose: (look: BookLook) => number): Promise<Hidden> {
  await checkSize(path);
  const worker = new Worker(workerFile, { workerData: { path }, resourceLimits: { maxOldGenerationSizeMb: maxMemory } });
  let problem: unknown = null;
  const outcome = await new Promise<string | Hidden>((resolve) => {
    const timer = setTimeout(() => resolve('it takes too long'), timeout);
    const end = (outcome: string | Hidden) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    worker.on('message', (message: { look?: BookLook; hidden?: Hidden; failed?: string }) => {
      if (message.look === undefined) return end(message.hidden ?? message.failed ?? 'it is damaged');
      try {
        worker.postMessage({ sheet: choose(message.look), to });
      } catch (error) {
        problem = error;
        end('no sheet was chosen');
      }
    });
    worker.once('error', () => end('it needs too much memory'));
    worker.once('exit', () => end('reading it ended early'));
  });
  await worker.terminate();
  if (problem !== null) throw problem;
  if (typeof outcome === 'string') throw new FileError(`The workbook can’t be read: ${outcome}.`);
  return outcome;
}
