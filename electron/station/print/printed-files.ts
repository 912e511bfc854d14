import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { BadgeId, type RegistrantId } from '../../../core/contract/common/ids.ts';
import type { Environment } from '../runtime/environment.ts';
import type { Log } from '../runtime/log.ts';
import { isOwnFile } from './drivers/file.ts';

export interface PrintedFilesDependencies {
  /** Where the printer `file:` of the settings writes; null where badges are printed otherwise. */
  readonly folder: string | null;
  /** After how many days a file goes, whoever it is about. */
  readonly keptDays: number;
  /** Whose badge this is, or whose badges a batch of sheets has; none where this station printed no such thing. */
  readonly holders: (of: { readonly badge: BadgeId } | { readonly batch: string }) => readonly RegistrantId[];
  readonly isErased: (registrant: RegistrantId) => boolean;
  readonly environment: Environment;
  readonly log: Log;
}

const day = 86_400_000;
const sweepEvery = 600_000;
/** What was just being written when somebody was erased is there by then, in milliseconds. */
const sweepAgain = 30_000;

/** Whose a file is, by its name. */
function subjectOf(name: string): { readonly badge: BadgeId } | { readonly batch: string } | null {
  const [, kind, id = ''] = /^\.?(badge|sheets)-(.+)\.(?:pdf|part)$/.exec(name) ?? [];
  if (kind === 'sheets') return { batch: id };
  const badge = kind === 'badge' ? BadgeId.safeParse(id) : null;
  return badge?.success === true ? { badge: badge.data } : null;
}

/** Badges as PDF files hold what was printed: they go with the person's erasure, and after a time. Other files of the folder are left alone. */
export function createPrintedFiles({ folder, keptDays, holders, isErased, environment, log }: PrintedFilesDependencies) {
  let last: Promise<void> = Promise.resolve();
  let isStopped = false;
  const waiting = new Set<() => void>();

  async function isDue(file: string, name: string): Promise<boolean> {
    const subject = subjectOf(name);
    if (subject !== null && holders(subject).some(isErased)) return true;
    return (await stat(file)).mtimeMs + keptDays * day < environment.now();
  }
  async function sweepFolder(path: string): Promise<void> {
    const names = await readdir(path).catch(() => []);
    let gone = 0;
    for (const name of names.filter(isOwnFile)) {
      if (isStopped) return;
      try {
        if (!(await isDue(join(path, name), name))) continue;
        await rm(join(path, name), { force: true });
        gone++;
      } catch (error) {
        log.warn({ error }, 'a badge’s file could not be taken away');
      }
    }
    if (gone > 0) log.info({ gone }, 'badges’ files were taken away');
  }
  /** One after another; resolves when the folder was looked through. */
  function sweep(): Promise<void> {
    if (folder !== null) last = last.then(() => sweepFolder(folder));
    return last;
  }
  function later(ms: number, run: () => void): void {
    const cancel = environment.after(ms, () => {
      waiting.delete(cancel);
      run();
    });
    waiting.add(cancel);
  }
  function keepSweeping(): void {
    void sweep();
    later(sweepEvery, keepSweeping);
  }

  return {
    sweep,
    start(): void {
      if (folder !== null) keepSweeping();
    },
    /** Somebody was erased: in a turn of its own, since the news stands in a transaction. */
    noteErased(): void {
      if (folder === null || isStopped) return;
      later(0, () => void sweep());
      later(sweepAgain, () => void sweep());
    },
    async stop(): Promise<void> {
      isStopped = true;
      for (const cancel of waiting) cancel();
      await last;
    },
  };
}
