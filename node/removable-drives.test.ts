import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../tests/support/stations.ts';
import { listDrives, readFromDrive, readNamed, writeNamed, writeToDrive } from './removable-drives.ts';

let folder = '';
let drive = '';
beforeEach(() => {
  folder = temporaryFolder();
  drive = join(folder, 'STICK');
  mkdirSync(drive);
  process.env.FOYER_DRIVES = drive;
  onTestFinished(() => void delete process.env.FOYER_DRIVES);
});

describe('a removable drive', () => {
  it('is written and read by the names of its own', () => {
    expect(writeToDrive(drive, 'a.foyer-feed', 'text')).toBe('a.foyer-feed');
    expect(listDrives()).toEqual([{ path: drive, name: 'STICK', files: ['a.foyer-feed'] }]);
    expect(readFromDrive(drive, 'a.foyer-feed')).toBe('text');
    expect(writeToDrive(folder, 'a', 'text')).toBeNull();
    expect(readFromDrive(drive, '../a.foyer-feed')).toBeNull();
    expect(() => writeToDrive(drive, '../a', 'text')).toThrow('no file’s name');
  });

  it.runIf(process.platform !== 'win32')('is none where it is a link to a folder', () => {
    const link = join(folder, 'LINK');
    symlinkSync(drive, link);
    process.env.FOYER_DRIVES = link;
    expect(listDrives('')).toEqual([]);
    expect(writeToDrive(link, 'a', 'text')).toBeNull();
  });
});

describe.runIf(process.platform !== 'win32')('what a command writes and reads', () => {
  it('may lie anywhere, and on a drive only on the drive', () => {
    writeNamed(join(folder, 'out'), 'text');
    writeNamed(join(drive, 'out'), 'text');
    expect(readNamed(join(drive, 'out'))).toBe('text');
    writeFileSync(join(folder, 'database.key'), 'key');
    symlinkSync(folder, join(drive, 'backup'));
    expect(() => writeNamed(join(drive, 'backup', 'database.key'), 'text')).toThrow('leads off the drive');
    expect(() => readNamed(join(drive, 'backup', 'database.key'))).toThrow('leads off the drive');
    expect(readFileSync(join(folder, 'database.key'), 'utf8')).toBe('key');
  });
});
