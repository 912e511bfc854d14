import { access, chmod, constants, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrinterDriver } from '../driver.ts';

function reasonOf(error: unknown): 'disk-full' | 'other' {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC' ? 'disk-full' : 'other';
}

/** What the driver itself writes, by the names of `printing.ts`. */
export const isOwnFile = (name: string): boolean => /^\.?(badge|sheets|test-page)-.+\.(pdf|part)$/.test(name);

/** Closes a folder from before to others. One where something else lies, as a home or `/tmp`, is not this driver's to close. */
async function closeFolder(folder: string): Promise<void> {
  const { mode, uid } = await stat(folder);
  if ((mode & 0o077) === 0 || uid !== process.getuid?.()) return;
  if ((await readdir(folder)).every(isOwnFile)) await chmod(folder, 0o700);
}

/** Writes each badge as a PDF into a folder, both for the owner of the process alone. A file is complete as soon as it has its name. */
export function createFileDriver(folder: string): PrinterDriver {
  let isClosed = false;
  async function takeFolder(): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK);
    if (!isClosed) await closeFolder(folder);
    isClosed = true;
  }
  return {
    kind: 'file',
    name: 'PDF',
    async status() {
      try {
        await takeFolder();
        return { state: 'ready', reasons: [] };
      } catch (error) {
        return { state: 'trouble', reasons: [reasonOf(error)] };
      }
    },
    async encode(document) {
      return { name: document.name, page: document.page, type: 'application/pdf', bytes: await document.pdf() };
    },
    async print({ name, bytes }) {
      const draft = join(folder, `.${name}.part`);
      try {
        await takeFolder();
        // What a print that was broken off left behind has its own modes, and may be a link by now.
        await rm(draft, { force: true });
        const file = await open(draft, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, join(folder, `${name}.pdf`));
        return { kind: 'printed' };
      } catch (error) {
        return { kind: 'later', reason: reasonOf(error) };
      }
    },
  };
}
