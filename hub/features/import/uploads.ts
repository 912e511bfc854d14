import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { EventId } from '../../../core/contract/common/ids.ts';
import type { ImportMapping, ImportProgress, ImportResult, UploadedFile } from '../../../core/contract/hub/import.ts';
import { createRecordReader } from '../../../core/import/record.ts';
import type { HeapLimit } from '../../../node/heap-limit.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { csvRows, type FileRow } from './csv.ts';
import { FileError } from './file-error.ts';
import { keepAsCsv } from './kept-file.ts';
import { createImport, type ImportDependencies, type Incoming } from './records.ts';
import type { Encoding } from './text.ts';

/** Files that are kept at once, and for how long after they were handed in, in milliseconds. */
const maxFiles = 10;
const keptFor = 6 * 3600_000;
const sampleRows = 5;
/** Rows in one transaction. */
const batchSize = 1_000;
const maxColumns = 300;

interface Held {
  readonly event: EventId;
  readonly source: string;
  readonly path: string;
  readonly file: UploadedFile;
  readonly encoding: Encoding;
  readonly at: number;
  progress: ImportProgress | null;
}

const nothing: ImportResult = { rows: 0, added: 0, changed: 0, unchanged: 0, refused: 0, kept: 0, problems: [] };

export interface UploadDependencies {
  /** Where files are kept until they were read: this process's own, emptied at the start. */
  readonly folder: string;
  readonly now: () => number;
  readonly limitHeap: HeapLimit;
}

/** Files of registrants on their way in: handed in, looked at, tried, taken. */
export function createUploads({ folder, now, limitHeap }: UploadDependencies) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const held = new Map<string, Held>();

  async function forget(id: string): Promise<void> {
    const one = held.get(id);
    held.delete(id);
    if (one !== undefined) await rm(one.path, { force: true });
  }
  async function makeRoom(): Promise<void> {
    for (const [id, { at, progress }] of held) if (progress?.state !== 'running' && at < now() - keptFor) await forget(id);
    for (const [id, { progress }] of held) if (held.size >= maxFiles && progress?.state !== 'running') await forget(id);
    if (held.size >= maxFiles) throw new FileError('Too many files are being imported just now. Try again when one is through.');
  }

  async function start(path: string, encoding: Encoding): Promise<{ headers: string[]; sample: string[][] }> {
    let headers: string[] | null = null;
    const sample: string[][] = [];
    for await (const { cells } of csvRows(path, encoding)) {
      if (headers === null) {
        if (cells === null) throw new FileError('The first row can’t be read as headers.');
        headers = cells.map((each) => each.trim());
      } else if (cells !== null) sample.push([...cells]);
      if (sample.length >= sampleRows) break;
    }
    if (headers === null) throw new FileError('The file is empty.');
    if (headers.length > maxColumns) throw new FileError(`The file has more than ${maxColumns} columns.`);
    const repeated = headers.find((each, index) => each !== '' && headers?.indexOf(each) !== index);
    if (repeated !== undefined) throw new FileError(`Two columns are called “${repeated}”.`);
    return { headers, sample };
  }

  function incoming(row: FileRow, headers: readonly string[], reader: ImportDependencies['reader'], mapping: ImportMapping): Incoming {
    const refuse = (reason: 'unreadable' | 'columns'): Incoming => ({
      line: row.line,
      record: { kind: 'refused', reference: null, problems: [{ field: null, reason }] },
    });
    if (row.cells === null) return refuse('unreadable');
    if (row.cells.length !== headers.length) return refuse('columns');
    const cells = new Map(headers.map((header, index) => [header, row.cells?.[index] ?? '']));
    return { line: row.line, record: reader.map(mapping, cells) };
  }

  async function run(
    one: Held,
    mapping: ImportMapping,
    dependencies: Omit<ImportDependencies, 'reader' | 'source' | 'event'>,
    reader: ImportDependencies['reader'],
  ) {
    const importing = createImport({ ...dependencies, event: one.event, source: one.source, reader });
    let read = 0;
    const notify = (state: ImportProgress['state'], detail: string | null) => {
      one.progress = { state, isDryRun: dependencies.isDryRun, read, bytes: one.file.bytes, result: importing.result(), detail };
    };
    notify('running', null);
    try {
      let headers: readonly string[] | null = null;
      let batch: Incoming[] = [];
      const rows = csvRows(one.path, one.encoding, (bytes) => {
        read += bytes;
      });
      for await (const row of rows) {
        if (headers === null) {
          headers = one.file.headers;
          continue;
        }
        batch.push(incoming(row, headers, reader, mapping));
        if (batch.length < batchSize) continue;
        await importing.take(batch);
        batch = [];
        notify('running', null);
      }
      await importing.take(batch);
      notify('done', null);
    } catch (error) {
      notify('failed', error instanceof Error ? error.message.slice(0, 300) : 'unknown error');
    }
  }

  return {
    folder,
    /** Keeps a file and looks at its start. @throws FileError where it can't be one of registrants @param remembered how this source's files were read last */
    async add(
      event: EventId,
      source: string,
      name: string,
      bytes: Readable,
      pack: Parameters<typeof createRecordReader>[0],
      remembered: ImportMapping | null,
    ): Promise<UploadedFile> {
      await makeRoom();
      const id = randomUUID();
      const path = join(folder, id);
      try {
        const { isBook, encoding } = await keepAsCsv(path, bytes);
        const { headers, sample } = await start(path, encoding);
        const fits = remembered !== null && columnsOf(remembered).every((column) => headers.includes(column));
        const reader = createRecordReader(pack);
        const mapping = fits ? remembered : reader.guess(headers);
        const categories = pack.categories.map((category) => ({ id: category.id, name: category.name }));
        const bytesKept = (await stat(path)).size;
        const file: UploadedFile = {
          id,
          name,
          bytes: bytesKept,
          encoding: isBook ? null : encoding,
          headers,
          sample,
          fields: reader.fields(),
          categories,
          mapping,
        };
        held.set(id, { event, source, path, file, encoding, at: now(), progress: null });
        return file;
      } catch (error) {
        await rm(path, { force: true });
        if (error instanceof TypeError) throw new FileError('The file is not text in the encoding that its start says.');
        throw error;
      }
    },
    /** Begins to read a file; `progress` tells how far it is. @throws FileError where it is under way, or the mapping does not fit */
    begin(
      id: string,
      event: EventId,
      mapping: ImportMapping,
      pack: Parameters<typeof createRecordReader>[0],
      dependencies: Omit<ImportDependencies, 'reader' | 'source' | 'event'>,
    ): boolean {
      const one = held.get(id);
      if (one === undefined || one.event !== event) return false;
      if (one.progress?.state === 'running') throw new FileError('This file is being read already.');
      const missing = columnsOf(mapping).find((column) => !one.file.headers.includes(column));
      if (missing !== undefined)
        throw new FileError(`There is no column “${missing}”. The file has: ${one.file.headers.join(' · ').slice(0, 300)}`);
      const reader = createRecordReader(pack);
      const stranger = Object.keys(mapping.fields).find((field) => !reader.knows(field));
      if (stranger !== undefined) throw new FileError(`No form of this event has the field “${stranger}”.`);
      one.progress = { state: 'running', isDryRun: dependencies.isDryRun, read: 0, bytes: one.file.bytes, result: nothing, detail: null };
      void limitHeap(() => run(one, mapping, dependencies, reader));
      return true;
    },
    sourceOf: (id: string): string | null => held.get(id)?.source ?? null,
    /** Null where there is no such file, or nobody has begun to read it. */
    progress(id: string, event: EventId): ImportProgress | null {
      const one = held.get(id);
      return one === undefined || one.event !== event ? null : one.progress;
    },
  };
}
export type Uploads = ReturnType<typeof createUploads>;

function columnsOf(mapping: ImportMapping): string[] {
  const { reference, category, language, fields } = mapping;
  return [
    reference,
    ...('column' in category ? [category.column] : []),
    ...(language !== undefined && 'column' in language ? [language.column] : []),
    ...Object.values(fields),
  ];
}

/** What the routes and procedures that take files are made of. */
export interface FileIntakeDependencies extends HubRouterDependencies {
  readonly uploads: Uploads;
}
