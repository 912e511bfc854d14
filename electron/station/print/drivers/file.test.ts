import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../../tests/support/stations.ts';
import { createFileDriver } from './file.ts';

const badge = { name: 'badge-1', type: 'application/pdf', page: { width: 86, height: 54 }, bytes: new TextEncoder().encode('%PDF') };
const modeOf = (path: string) => statSync(path).mode & 0o777;

describe.runIf(process.platform !== 'win32')('badges as PDF files', () => {
  it('are for the owner alone, folder and files', async () => {
    const folder = join(temporaryFolder(), 'out', 'badges');
    const driver = createFileDriver(folder);
    expect(await driver.status()).toEqual({ state: 'ready', reasons: [] });
    expect(await driver.print(badge)).toEqual({ kind: 'printed' });
    expect([modeOf(folder), modeOf(join(folder, 'badge-1.pdf'))]).toEqual([0o700, 0o600]);
    expect(readdirSync(folder)).toEqual(['badge-1.pdf']);
  });

  it('close a folder from before, and leave one alone where something else lies', async () => {
    const folder = temporaryFolder();
    const [own, shared] = [join(folder, 'own'), join(folder, 'shared')];
    for (const each of [own, shared]) {
      mkdirSync(each);
      chmodSync(each, 0o755);
      writeFileSync(join(each, 'badge-0.pdf'), '%PDF');
    }
    writeFileSync(join(shared, 'letter.odt'), '');
    for (const each of [own, shared]) expect(await createFileDriver(each).print(badge)).toEqual({ kind: 'printed' });
    expect([modeOf(own), modeOf(shared)]).toEqual([0o700, 0o755]);
    expect(modeOf(join(shared, 'badge-1.pdf'))).toBe(0o600);
  });

  it('do not follow a link that has the place of what is being written', async () => {
    const folder = temporaryFolder();
    const key = join(folder, 'database.key');
    writeFileSync(key, 'key');
    const badges = join(folder, 'badges');
    mkdirSync(badges);
    symlinkSync(key, join(badges, '.badge-1.part'));
    symlinkSync(key, join(badges, 'badge-1.pdf'));
    expect(await createFileDriver(badges).print(badge)).toEqual({ kind: 'printed' });
    expect(readFileSync(key, 'utf8')).toBe('key');
    expect(readFileSync(join(badges, 'badge-1.pdf'), 'utf8')).toBe('%PDF');
  });
});
