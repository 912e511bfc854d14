import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Large enough for SQLite to checkpoint and for a day of registrations, in bytes. */
const size = 16 * 1024 * 1024;
/** Ballast is taken on only where this many times as much is free. */
const margin = 4;

/** A file that is there to be deleted: on a full disk not even a checkpoint would go through. */
export function createBallast(folder: string) {
  const file = join(folder, 'ballast');
  return {
    /** Puts it (back) where there is room. */
    takeOn(): void {
      try {
        const { bavail, bsize } = statfsSync(folder);
        if (!existsSync(file) && bavail * bsize > size * margin) writeFileSync(file, Buffer.alloc(size), { mode: 0o600 });
      } catch {
        // Without ballast the station works as well, until the disk is full.
      }
    },
    /** Gives its room away; whether there was any to give. */
    drop(): boolean {
      if (!existsSync(file)) return false;
      rmSync(file, { force: true });
      return true;
    },
  };
}
export type Ballast = ReturnType<typeof createBallast>;
