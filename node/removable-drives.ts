import { lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join, relative, resolve, sep } from 'node:path';
import { beginCarried, type Draft, readCarried, writeCarried } from './carried-files.ts';
import { DriveRefused } from './drive-refusal.ts';

/** What the hub writes for the way back ends with this. */
export const feedSuffix = '.foyer-feed';
export const outboxSuffix = '.foyer-outbox';
/** A badge template ends with this. */
export const templateSuffix = '.foyer-template.json';
/** Bytes of what a station or hub wrote for the other. */
const maxBundle = 500_000_000;
/** Bytes of a badge template. */
export const maxTemplate = 8_000_000;

export interface RemovableDrive {
  readonly path: string;
  readonly name: string;
  /** What lies there under a name that is looked for. */
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

/**
 * The removable drives of this machine, as far as they can be read; a link to a folder is none. `FOYER_DRIVES` names other folders.
 * @param suffix of the files to list
 */
export function listDrives(suffix = feedSuffix): RemovableDrive[] {
  try {
    return mountPoints().flatMap((path) => {
      try {
        if (!lstatSync(path).isDirectory()) return [];
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

/**
 * Writes a file onto a drive; its name, or null where there is no such drive.
 * @throws what `driveRefusal` puts into words, where it can't be written
 */
export function writeToDrive(path: string, name: string, data: string | Uint8Array): string | null {
  const folder = known(path, null);
  if (folder === null) return null;
  if (basename(name) !== name) throw new DriveRefused(`“${name}” is no file’s name.`);
  writeCarried(join(folder, name), data);
  return name;
}

/**
 * The text of a file on a drive, or null where there is none. @param max bytes
 * @throws what `driveRefusal` puts into words, where it is no plain file, or can't be read
 */
export function readFromDrive(path: string, file: string, suffix = feedSuffix, max = maxBundle): string | null {
  const found = known(path, file, suffix);
  return found === null ? null : readCarried(found, max).toString('utf8');
}

/** Where a file that a command names really lies. A folder of a drive that leads off the drive is refused. */
function placeOf(named: string): string {
  const file = resolve(named);
  const folder = realpathSync(dirname(file));
  const drive = listDrives().find(({ path }) => dirname(file) === resolve(path) || file.startsWith(join(resolve(path), sep)));
  if (drive !== undefined && relative(realpathSync(drive.path), folder).split(sep)[0] === '..')
    throw new DriveRefused(`${dirname(file)} leads off the drive ${drive.path}.`);
  return join(folder, basename(file));
}

/** What a command writes where somebody named, as `writeToDrive` does. */
export const writeNamed = (file: string, data: string | Uint8Array): void => writeCarried(placeOf(file), data);
/** The same for what comes piece by piece. */
export const beginNamed = (file: string): Draft => beginCarried(placeOf(file));
/** What a command reads where somebody named, as `readFromDrive` does. @param max bytes */
export const readNamed = (file: string, max = maxBundle): string => readCarried(placeOf(file), max).toString('utf8');
