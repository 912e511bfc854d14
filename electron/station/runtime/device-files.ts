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

/** Opens a character device to read and write. What is none is neither made, emptied nor waited for. Rejects as `findDevice` does. */
export async function openDevice(path: string, folders = deviceFolders): Promise<FileHandle> {
  const device = await findDevice(path, folders);
  const handle = await open(device, constants.O_RDWR | noWait | noFollow | noTerminal);
  try {
    // Something else may have its place since it was looked at.
    if (!(await handle.stat()).isCharacterDevice()) throw new NoDevice(`${path} is no device that prints or scans.`);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
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
