import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** A path that is no device's. Its message tells staff. */
export class NoDevice extends Error {}

/** Where a system keeps its devices. */
export const deviceFolders: readonly string[] = ['/dev'];

// Windows has none of them.
const { O_NOFOLLOW: noFollow = 0, O_NONBLOCK: noWait = 0, O_NOCTTY: noTerminal = 0 } = constants as Partial<typeof constants>;

/**
 * Where a device's path leads: names such as `/dev/serial/by-id/…` are links. Rejects with NoDevice where that is no character device below
 * one of the folders, and with the system's error where there is nothing.
 */
export async function findDevice(path: string, folders = deviceFolders): Promise<string> {
  const device = await realpath(path);
  if (!folders.some((folder) => device.startsWith(join(folder, sep)))) throw new NoDevice(`${path} is not below ${folders.join(' or ')}.`);
  if (!(await lstat(device)).isCharacterDevice()) throw new NoDevice(`${path} is no device that prints or scans.`);
  return device;
}

/** A device that is there: its path once links were followed, and the numbers of its driver and of itself. */
export interface DeviceNode {
  readonly path: string;
  readonly major: number;
  readonly minor: number;
}

/** The device numbers of Linux in `stat.rdev` (glibc, `gnu_dev_major`). */
const numbersOf = (rdev: number) => ({
  major: ((rdev >>> 8) & 0xfff) + Math.floor(rdev / 2 ** 44) * 2 ** 12,
  minor: (rdev & 0xff) | ((rdev >>> 12) & 0xfff00),
});

/**
 * Opens a character device to read and write. What is none is neither made, emptied nor waited for. Rejects as `findDevice` does.
 * @param isKind whether what was opened is of the right kind; asked of the handle, not of the path
 */
export async function openDevice(
  path: string,
  folders = deviceFolders,
  isKind: (device: DeviceNode) => boolean = () => true,
): Promise<FileHandle> {
  const device = await findDevice(path, folders);
  const handle = await open(device, constants.O_RDWR | noWait | noFollow | noTerminal);
  try {
    // Something else may have its place since it was looked at.
    const opened = await handle.stat();
    if (!opened.isCharacterDevice() || !isKind({ path: device, ...numbersOf(opened.rdev) }))
      throw new NoDevice(`${path} is no device that prints or scans.`);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The device that a path leads to; null where nothing is there. Rejects as `findDevice` does for what is none. */
export async function deviceAt(path: string, folders = deviceFolders): Promise<DeviceNode | null> {
  try {
    const device = await findDevice(path, folders);
    return { path: device, ...numbersOf((await lstat(device)).rdev) };
  } catch (error) {
    if (error instanceof NoDevice) throw error;
    return null;
  }
}

/** Why staff can't name this path, or null. One where nothing is plugged in may be named if it lies where devices do. */
export async function deviceRefusal(path: string, folders = deviceFolders): Promise<string | null> {
  try {
    await findDevice(path, folders);
    return null;
  } catch (error) {
    if (error instanceof NoDevice) return error.message;
    const isPlaced = folders.some((folder) => join(path).startsWith(join(folder, sep)));
    return isPlaced ? null : `${path} is not below ${folders.join(' or ')}.`;
  }
}
