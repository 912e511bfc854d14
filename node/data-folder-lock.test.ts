import { type ChildProcess, fork } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../tests/support/stations.ts';
import { checkFolderIsFree, FolderInUse, holderFile, lockDataFolder } from './data-folder-lock.ts';

/** A process that holds a folder until it is ended. */
async function holderProcess(folder: string): Promise<ChildProcess> {
  const program = join(temporaryFolder(), 'holder.mjs');
  const lock = join(import.meta.dirname, 'data-folder-lock.ts');
  writeFileSync(
    program,
    `import { lockDataFolder } from ${JSON.stringify(lock)};\nlockDataFolder(${JSON.stringify(folder)}, 'a station');\nprocess.send('held');\nsetInterval(() => {}, 1000);\n`,
  );
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], execArgv: ['--disable-warning=ExperimentalWarning'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', () => reject(new Error('The holder ended.')));
  });
  return child;
}

it('names the process that holds a folder, and touches nothing in it', async () => {
  const folder = temporaryFolder();
  const { pid } = await holderProcess(folder);
  const before = readdirSync(folder);
  expect(() => lockDataFolder(folder, 'a station')).toThrow(FolderInUse);
  expect(() => lockDataFolder(folder, 'a station')).toThrow(
    new RegExp(
      `${folder} is in use by a station: process ${pid} on ${hostname()}, running since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC\\.`,
    ),
  );
  expect(() => checkFolderIsFree(folder)).toThrow(FolderInUse);
  expect(readdirSync(folder)).toEqual(before);
});

it('is let go by a process that was killed, whatever it left behind', async () => {
  const folder = temporaryFolder();
  const child = await holderProcess(folder);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  expect(readdirSync(folder)).toContain(holderFile);
  const lock = lockDataFolder(folder, 'a hub');
  expect(() => lockDataFolder(folder, 'a hub')).toThrow(`a hub: process ${process.pid} on`);
  lock.release();
});

it('is held once within a process, and free again once it is let go', () => {
  const folder = join(temporaryFolder(), 'made/as/needed');
  const lock = lockDataFolder(folder, 'a hub');
  expect(() => lockDataFolder(folder, 'a hub')).toThrow(FolderInUse);
  lock.release();
  lock.release();
  checkFolderIsFree(folder);
  lockDataFolder(folder, 'a hub').release();
  expect(readdirSync(folder)).not.toContain(holderFile);
});

it('says that somebody holds it where it can’t be read who', async () => {
  const folder = temporaryFolder();
  const lock = lockDataFolder(folder, 'a hub');
  writeFileSync(join(folder, holderFile), '{');
  expect(() => lockDataFolder(folder, 'a hub')).toThrow('is in use by another process');
  lock.release();
});
