import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';

/** What the hub writes for the way back ends with this. */
export const feedSuffix = '.foyer-feed';
export const outboxSuffix = '.foyer-outbox';
/** A badge template ends with this. */
export const templateSuffix = '.foyer-template.json';
/** Bytes. */
const maxFile = 500_000_000;

export interface RemovableDrive {
  readonly path: string;
  readonly name: string;
  /** Files that lie there and are what is looked for. */
  readonly files: string[];
}

function mountPoints(): string[] {
  const { FOYER_DRIVES } = process.env;
  if (FOYER_DRIVES !== undefined) return FOYER_DRIVES.split(delimiter).filter((path) => path !== '');
  if (process.platform === 'win32') return 'DEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((letter) => `${letter}:\\`);
  if (process.platform === 'darwin') return readdirSync('/Volumes').map((name) => join('/Volumes', name));
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '');
  // In /proc/mounts a space is written in octal.
  return mounts.map((path) => path.replaceAll('\\040', ' ')).filter((path) => /^\/(media|run\/media|mnt)\//.test(path));
}

/** The removable drives of this machine, as far as they can be read. `FOYER_DRIVES` names other folders. @param suffix of the files to list */
export function listDrives(suffix = feedSuffix): RemovableDrive[] {
  try {
    return mountPoints().flatMap((path) => {
      try {
        return [{ path, name: basename(path) || path, files: readdirSync(path).filter((file) => file.endsWith(suffix)) }];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

/** Where a file of a drive lies, if it is one that `listDrives` shows: a screen names nothing else. */
function known(path: string, file: string | null, suffix = feedSuffix): string | null {
  const place = listDrives(suffix).find((each) => each.path === path);
  return place === undefined || (file !== null && !place.files.includes(file)) ? null : join(path, file ?? '');
}

/** Writes a file onto a drive; its name, or null where there is no such drive. Throws where it can't be written. */
export function writeToDrive(path: string, name: string, data: string | Uint8Array): string | null {
  const folder = known(path, null);
  if (folder === null) return null;
  writeFileSync(join(folder, name), data, { flush: true });
  return name;
}

/** The text of a file on a drive, or null where there is none, or it is over 500 MB. */
export function readFromDrive(path: string, file: string, suffix = feedSuffix): string | null {
  const found = known(path, file, suffix);
  return found === null || statSync(found).size > maxFile ? null : readFileSync(found, 'utf8');
}
