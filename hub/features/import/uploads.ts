import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { EventId } from '../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { ImportProgress, ImportResult, UploadedFile } from '../../../core/contract/hub/import.ts';
import type { FileReading, ImportMapping } from '../../../core/contract/hub/import-mapping.ts';
import { withCancelled } from '../../../core/import/guess.ts';
import { createRecordReader } from '../../../core/import/record.ts';
import type { HeapLimit } from '../../../node/heap-limit.ts';
import type { HubRouterDependencies } from '../../http/dependencies.ts';
import { FileError } from './file/file-error.ts';
import { keepFile, openTable, type Table } from './file/table.ts';
import { createEncodingGuess, languagesOf } from './file/text.ts';
import type { ImportDependencies } from './records.ts';
import { type RunProgress, runImport } from './run.ts';
import { describeTable, misfitOf } from './uploaded-file.ts';

/** Files that are kept at once, and for how long after they were handed in, in milliseconds. */
const maxFiles = 10;
const keptFor = 6 * 3600_000;

interface Held {
  readonly event: EventId;
  readonly source: string;
  /** The file as it was handed in. */
  readonly path: string;
  readonly at: number;
  file: UploadedFile;
  table: Table;
  /** What somebody chosen of how it is to be read. */
  chosen: FileReading;
  /** It is being opened in another way. */
  isOpening: boolean;
  /** How often it was opened: a sheet is written anew each time, and what was tried stays until that is done. */
  openings: number;
  progress: ImportProgress | null;
}

const nothing: ImportResult = {
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  cancelled: 0,
  kept: 0,
  incomplete: 0,
  unprintable: 0,
  problems: [],
  notComing: [],
  leftOut: [],
  boxes: [],
};

/** The event whose forms a file is to fill, and how its source's files were read last. */
export interface ReadingFor {
  readonly pack: EventPack;
  readonly remembered: ImportMapping | null;
}
type RunDependencies = Omit<ImportDependencies, 'reader' | 'source' | 'event' | 'placeOf'>;

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
  const guessEncoding = createEncodingGuess();

  async function forget(id: string): Promise<void> {
    const one = held.get(id);
    held.delete(id);
    if (one !== undefined) await Promise.all([rm(one.path, { force: true }), rm(one.table.path, { force: true })]);
  }
  async function makeRoom(): Promise<void> {
    for (const [id, { at, progress }] of held) if (progress?.state !== 'running' && at < now() - keptFor) await forget(id);
    for (const [id, { progress }] of held) if (held.size >= maxFiles && progress?.state !== 'running') await forget(id);
    if (held.size >= maxFiles) throw new FileError('Too many files are being imported just now. Try again when one is through.');
  }

  async function run(one: Held, mapping: ImportMapping, dependencies: RunDependencies, reader: ImportDependencies['reader']) {
    let last: RunProgress = { read: 0, result: nothing };
    const notify = (state: ImportProgress['state'], detail: string | null) => {
      one.progress = { state, isDryRun: dependencies.isDryRun, read: last.read, bytes: one.file.bytes, result: last.result, detail };
    };
    try {
      last = await runImport(one.table, mapping, { ...dependencies, event: one.event, source: one.source, reader }, (progress) => {
        last = progress;
        notify('running', null);
      });
      notify('done', null);
    } catch (error) {
      notify('failed', error instanceof Error ? error.message.slice(0, 300) : 'unknown error');
    }
  }

  /** @param opening how often it was opened before */
  async function openFor(path: string, opening: number, chosen: FileReading, { pack, remembered }: ReadingFor) {
    const reader = createRecordReader(pack);
    const csv = `${path}.${opening}.csv`;
    try {
      const table = await openTable(path, chosen, { guessEncoding, languages: languagesOf(pack.event), isHeading: reader.isHeading }, csv);
      return { table, file: { ...describeTable(table, { reader, pack, remembered }), bytes: (await stat(table.path)).size } };
    } catch (error) {
      await rm(csv, { force: true });
      throw error;
    }
  }
  /** One at a time: what is opened anew is written anew. */
  function refuseWhileBusy(one: Held): void {
    if (one.progress?.state === 'running' || one.isOpening) throw new FileError('This file is being read already.');
  }
  const heldOf = (id: string, event: EventId): Held | null => {
    const one = held.get(id);
    return one === undefined || one.event !== event ? null : one;
  };

  return {
    folder,
    guessEncoding,
    /** Keeps a file and looks at its start. @throws FileError where it can't be one of registrants @param chosen how it is to be read, where somebody knows */
    async add(
      event: EventId,
      source: string,
      name: string,
      bytes: Readable,
      chosen: FileReading,
      reading: ReadingFor,
    ): Promise<UploadedFile> {
      await makeRoom();
      const id = randomUUID();
      const path = join(folder, id);
      try {
        await keepFile(path, bytes);
        const { table, file } = await openFor(path, 0, chosen, reading);
        const uploaded: UploadedFile = { id, name, ...file };
        held.set(id, { event, source, path, at: now(), file: uploaded, table, chosen, isOpening: false, openings: 1, progress: null });
        return uploaded;
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
    },
    /** A file as it is read now; null where there is none. */
    look: (id: string, event: EventId): UploadedFile | null => heldOf(id, event)?.file ?? null,
    /** Reads a file otherwise than was guessed; null where there is none. @throws FileError where it can't be read so, or is under way */
    async read(id: string, event: EventId, chosen: FileReading, reading: ReadingFor): Promise<UploadedFile | null> {
      const one = heldOf(id, event);
      if (one === null) return null;
      refuseWhileBusy(one);
      // Another sheet, encoding or delimiter has its header elsewhere.
      const { headerLine: _, ...before } = one.chosen;
      const isElsewhere = 'sheet' in chosen || 'encoding' in chosen || 'delimiter' in chosen;
      const all = { ...(isElsewhere ? before : one.chosen), ...chosen };
      one.isOpening = true;
      const { table, file } = await openFor(one.path, one.openings++, all, reading).finally(() => {
        one.isOpening = false;
      });
      const replaced = one.table.path;
      one.chosen = all;
      one.table = table;
      one.file = { id, name: one.file.name, ...file };
      one.progress = null;
      if (replaced !== table.path) await rm(replaced, { force: true });
      return one.file;
    },
    /** Begins to read a file; `progress` tells how far it is. @throws FileError where it is under way, the mapping does not fit, or nobody has chosen its encoding */
    begin(id: string, event: EventId, given: ImportMapping, pack: EventPack, dependencies: RunDependencies): boolean {
      const one = heldOf(id, event);
      if (one === null) return false;
      refuseWhileBusy(one);
      const reader = createRecordReader(pack);
      const mapping = withCancelled(given, one.file.headers);
      const misfit = misfitOf(mapping, one.file.headers, reader);
      if (misfit !== null) throw new FileError(misfit);
      if (!one.file.isEncodingSure && !dependencies.isDryRun)
        throw new FileError(
          `How the file’s letters are encoded is not sure. Say which it is: ${one.file.encodings
            .slice(0, 5)
            .map(({ encoding, sample }) => `${encoding} (${sample.slice(0, 40)})`)
            .join(', ')}.`,
        );
      one.progress = { state: 'running', isDryRun: dependencies.isDryRun, read: 0, bytes: one.file.bytes, result: nothing, detail: null };
      void limitHeap(() => run(one, mapping, dependencies, reader));
      return true;
    },
    sourceOf: (id: string): string | null => held.get(id)?.source ?? null,
    /** Null where there is no such file, or nobody has begun to read it. */
    progress: (id: string, event: EventId): ImportProgress | null => heldOf(id, event)?.progress ?? null,
  };
}
export type Uploads = ReturnType<typeof createUploads>;

/** What the routes and procedures that take files are made of. */
export interface FileIntakeDependencies extends HubRouterDependencies {
  readonly uploads: Uploads;
}
