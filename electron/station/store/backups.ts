import { execFile } from 'node:child_process';
import { copyFile, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { keyPragmas } from './cipher.ts';

/** A copy is taken this often, and kept this long, in milliseconds. */
export const backupInterval = 15 * 60_000;
const keepFor = 24 * 3600_000;

/** Runs in a worker, since checking a large file takes seconds: no imports of ours, so that it needs no file of its own. */
const checker = `
  const { parentPort, workerData } = require('node:worker_threads');
  const Database = require(workerData.sqlite);
  let verdict = 'unreadable';
  try {
    const db = new Database(workerData.file, { readonly: true });
    for (const pragma of workerData.pragmas) db.pragma(pragma);
    verdict = String(db.pragma('integrity_check(1)', { simple: true }));
    db.close();
  } catch (error) {
    verdict = String(error.code ?? error.message);
  }
  parentPort.postMessage(verdict);
`;

/** Whether a database file can be read to its last page (SQLite's integrity_check), looked at beside the station's own thread. */
export function checkFile(file: string, key: Uint8Array): Promise<boolean> {
  const sqlite = createRequire(import.meta.url).resolve('better-sqlite3');
  const worker = new Worker(checker, { eval: true, workerData: { sqlite, file, pragmas: keyPragmas(key) } });
  return new Promise((resolve) => {
    worker.once('message', (verdict) => resolve(z.string().parse(verdict) === 'ok'));
    worker.once('error', () => resolve(false));
    worker.once('exit', () => resolve(false));
  });
}

const nameOf = (time: number) => `station-${String(time).padStart(15, '0')}.db`;
const timeOf = (name: string) => Number(/^station-(\d{15})\.db$/.exec(name)?.[1] ?? Number.NaN);

/** The copies in a folder, the newest first. */
export async function listBackups(folder: string): Promise<{ file: string; time: number }[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .map((name) => ({ file: join(folder, name), time: timeOf(name) }))
    .filter(({ time }) => !Number.isNaN(time))
    .sort((a, b) => b.time - a.time);
}

/**
 * Copies the open database file by another process: closing a file gives up all POSIX locks that a process has on it, and
 * SQLite's with them.
 */
async function copyOpenFile(from: string, to: string): Promise<void> {
  if (process.platform === 'win32') await copyFile(from, to);
  else await promisify(execFile)('cp', ['--', from, to]);
}

export interface BackupDependencies {
  readonly file: string;
  readonly folder: string;
  readonly key: Uint8Array;
  /** Brings everything into the file itself and lets nothing more in until the returned function is called. */
  readonly holdStill: () => () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Takes a verified copy of the station's file: the write-ahead log is emptied into it, it is copied while new writes go to the
 * log only, and the copy is read to its last page. One that is not whole is thrown away. Returns whether there is a new one.
 */
export async function takeBackup({ file, folder, key, holdStill, now }: BackupDependencies): Promise<boolean> {
  const draft = join(folder, 'draft');
  const goOn = holdStill();
  try {
    await copyOpenFile(file, draft);
  } finally {
    goOn();
  }
  const isWhole = await checkFile(draft, key);
  // Left by looking into a file that has a write-ahead log.
  for (const suffix of ['-wal', '-shm']) await rm(draft + suffix, { force: true });
  if (!isWhole) {
    await rm(draft, { force: true });
    return false;
  }
  await rename(draft, join(folder, nameOf(now())));
  const backups = await listBackups(folder);
  for (const [index, { file: old, time }] of backups.entries()) if (index > 0 && time < now() - keepFor) await rm(old, { force: true });
  return true;
}
