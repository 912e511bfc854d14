import { access, constants, mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrinterDriver } from '../driver.ts';

function reasonOf(error: unknown): 'disk-full' | 'other' {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC' ? 'disk-full' : 'other';
}

/** Writes each badge as a PDF into a folder. A file is complete as soon as it has its name. */
export function createFileDriver(folder: string): PrinterDriver {
  return {
    kind: 'file',
    name: 'PDF',
    async status() {
      try {
        await mkdir(folder, { recursive: true });
        await access(folder, constants.W_OK);
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
        await mkdir(folder, { recursive: true });
        const file = await open(draft, 'w');
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
