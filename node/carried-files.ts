import { randomBytes } from 'node:crypto';
import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DriveRefused, driveGone } from './drive-refusal.ts';

// Windows has neither flag: there the look before has to do.
const { O_NOFOLLOW: noFollow = 0, O_NONBLOCK: noWait = 0 } = constants as Partial<typeof constants>;

/** What something is that is no plain file; null for one that is. */
function oddityOf(stats: BigIntStats): string | null {
  if (stats.isFile()) return null;
  if (stats.isSymbolicLink()) return 'a link';
  if (stats.isDirectory()) return 'a folder';
  return stats.isFIFO() || stats.isSocket() ? 'a pipe' : 'a device';
}

/** Looks at a path itself, never at what it points to; null where there is nothing. */
function lookAt(path: string): BigIntStats | null {
  return lstatSync(path, { bigint: true, throwIfNoEntry: false }) ?? null;
}

function refuseOdd(file: string, stats: BigIntStats): void {
  const oddity = oddityOf(stats);
  if (oddity !== null) throw new DriveRefused(`“${basename(file)}” is ${oddity}, not a file.`);
}

/**
 * Reads a file that somebody else may have prepared. A link is not followed, a pipe or device neither waited for nor read.
 * @param max bytes
 * @throws DriveRefused where it is no plain file, is larger, or is not there; an error of the system's where it can't be read
 */
export function readCarried(file: string, max: number): Buffer {
  const before = lookAt(file);
  if (before === null) throw new DriveRefused(`“${basename(file)}” is not there.`);
  refuseOdd(file, before);
  const handle = openSync(file, constants.O_RDONLY | noFollow | noWait);
  try {
    const stats = fstatSync(handle, { bigint: true });
    refuseOdd(file, stats);
    const tooLarge = () => new DriveRefused(`“${basename(file)}” is larger than ${Math.floor(max / 1_000_000)} MB.`);
    if (stats.size > BigInt(max)) throw tooLarge();
    // One byte more than it says, so that a file that grows meanwhile is noticed.
    const bytes = Buffer.alloc(Number(stats.size) + 1);
    let size = 0;
    for (let read = -1; read !== 0 && size < bytes.length; size += read) read = readSync(handle, bytes, size, bytes.length - size, null);
    if (size === bytes.length) throw new DriveRefused(`“${basename(file)}” is being written just now.`);
    return bytes.subarray(0, size);
  } finally {
    closeSync(handle);
  }
}

/** A file on its way: it has its name once it is whole. */
export interface Draft {
  /** Open for writing. */
  readonly handle: number;
  /** Gives it its name. Its handle is closed by then, and what was written lies on the drive. */
  finish(): void;
  /** Takes it away again. */
  discard(): void;
}

/** @throws DriveRefused where a path is no folder, or is a link to one */
function folderAt(folder: string): BigIntStats {
  const stats = lookAt(folder);
  if (stats === null) throw new DriveRefused(driveGone);
  if (!stats.isDirectory()) throw new DriveRefused(`“${basename(folder) || folder}” is no folder.`);
  return stats;
}

/** A directory's own entry reaches the drive, where the system lets a directory be opened. */
function settleFolder(folder: string): void {
  try {
    const handle = openSync(folder, constants.O_RDONLY);
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // Windows opens no directory, and some file systems sync none: the file itself is there.
  }
}

/**
 * Begins a file in a folder that somebody else may have prepared, under a fresh name that nobody can have put a link at. What has its name
 * already is replaced if it is a plain file.
 * @throws DriveRefused where the folder is none, or its name is taken by what is no plain file
 */
export function beginCarried(file: string): Draft {
  const folder = dirname(file);
  const before = folderAt(folder);
  const taken = lookAt(file);
  if (taken !== null) refuseOdd(file, taken);
  const draft = join(folder, `.foyer-${randomBytes(9).toString('hex')}.part`);
  const handle = openSync(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | noFollow, 0o600);
  const discard = () => rmSync(draft, { force: true });
  /** A drive that was unplugged leaves its empty mount point behind, which is a folder of this machine. */
  function checkSame(): void {
    const now = folderAt(folder);
    if (now.dev !== before.dev || now.ino !== before.ino) throw new DriveRefused(driveGone);
  }
  try {
    checkSame();
  } catch (error) {
    closeSync(handle);
    discard();
    throw error;
  }
  return {
    handle,
    finish() {
      checkSame();
      renameSync(draft, file);
      settleFolder(folder);
    },
    discard,
  };
}

/** Writes a whole file by `beginCarried`; what goes wrong leaves nothing of it behind. */
export function writeCarried(file: string, data: string | Uint8Array): void {
  const { handle, finish, discard } = beginCarried(file);
  try {
    try {
      const bytes = Buffer.from(data);
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    finish();
  } catch (error) {
    discard();
    throw error;
  }
}
