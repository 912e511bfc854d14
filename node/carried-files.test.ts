import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../tests/support/stations.ts';
import { beginCarried, readCarried, writeCarried } from './carried-files.ts';
import { DriveRefused } from './drive-refusal.ts';

const isPosix = process.platform !== 'win32';
const max = 1_000_000;

/** A drive with what somebody prepared at `name`, and a file of this machine that it is about. */
function prepare(name: string) {
  const folder = temporaryFolder();
  const drive = join(folder, 'STICK');
  mkdirSync(drive);
  const secret = join(folder, 'database.key');
  writeFileSync(secret, 'key');
  return { folder, drive, secret, file: join(drive, name), untouched: () => readFileSync(secret, 'utf8') === 'key' };
}

const oddities: readonly (readonly [what: string, make: (file: string, secret: string) => void])[] = [
  ['a link', (file, secret) => symlinkSync(secret, file)],
  ['a link', (file, secret) => symlinkSync(`${secret}.not-yet`, file)],
  ['a folder', (file) => mkdirSync(file)],
  ['a pipe', (file) => void execFileSync('mkfifo', [file])],
];

describe.runIf(isPosix)('a file that is carried', () => {
  it.each(oddities)('is not written where %s has its name', (what, make) => {
    const { drive, file, secret, untouched } = prepare('leads.csv');
    make(file, secret);
    expect(() => writeCarried(file, 'text')).toThrow(new DriveRefused(`“leads.csv” is ${what}, not a file.`));
    expect(untouched()).toBe(true);
    expect(existsSync(`${secret}.not-yet`)).toBe(false);
    expect(readdirSync(drive)).toEqual(['leads.csv']);
  });

  it.each(oddities)('is not read where it is %s, and nobody waits for it', (what, make) => {
    const { file, secret } = prepare('answer.foyer-feed');
    make(file, secret);
    expect(() => readCarried(file, max)).toThrow(new DriveRefused(`“answer.foyer-feed” is ${what}, not a file.`));
  });

  it.runIf(process.platform === 'linux')('is not read where it is a device without an end', () => {
    expect(() => readCarried('/dev/zero', max)).toThrow('“zero” is a device, not a file.');
  });

  it('is replaced where it is a plain file, for its owner alone, and is whole', () => {
    const { drive, file } = prepare('leads.csv');
    writeFileSync(file, 'before, and longer than what comes', { mode: 0o644 });
    writeCarried(file, 'after');
    expect(readCarried(file, max).toString()).toBe('after');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(drive)).toEqual(['leads.csv']);
  });

  it('is read up to its limit and no further', () => {
    const { file } = prepare('a');
    writeFileSync(file, Buffer.alloc(max));
    expect(readCarried(file, max)).toHaveLength(max);
    writeFileSync(file, Buffer.alloc(max + 1));
    expect(() => readCarried(file, max)).toThrow('larger than 1 MB');
  });

  it('is not written into a link to a folder', () => {
    const { folder, drive, file } = prepare('database.key');
    rmSync(drive, { recursive: true });
    symlinkSync(folder, drive);
    expect(() => writeCarried(file, 'text')).toThrow('“STICK” is no folder.');
    expect(readFileSync(join(folder, 'database.key'), 'utf8')).toBe('key');
  });

  it('is not there where its drive went meanwhile, though another folder has its place', () => {
    for (const takeItsPlace of [
      () => {},
      (drive: string) => mkdirSync(drive),
      (drive: string, folder: string) => symlinkSync(folder, drive),
    ]) {
      const { folder, drive, file } = prepare('leads.csv');
      const draft = beginCarried(file);
      writeSync(draft.handle, 'text');
      closeSync(draft.handle);
      renameSync(drive, `${drive}-elsewhere`);
      takeItsPlace(drive, folder);
      expect(() => draft.finish()).toThrow(DriveRefused);
      draft.discard();
      expect(existsSync(file)).toBe(false);
      expect(existsSync(join(`${drive}-elsewhere`, 'leads.csv'))).toBe(false);
    }
  });
});
