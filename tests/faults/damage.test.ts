import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreError } from '../../electron/station/store/database.ts';
import { openStore } from '../../electron/station/store/open.ts';
import { readHeldState } from '../support/held-state.ts';
import { startTestHub } from '../support/hubs.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';
import { startEnrolled } from '../sync/enrolled.ts';

/** Overwrites part of a file with rubbish. */
function damage(file: string, at: number, length: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(length, 0xa5), 0, length, at);
  closeSync(handle);
}
const people = (folder: string) => readHeldState(folder).state.filter((row) => row.includes('"table":"registrant"')).length;

describe('a station whose file is damaged', () => {
  it('sets it aside, goes on from its newest good copy, saves what can be read, and pulls what the hub has', async () => {
    const hub = await startTestHub();
    const one = await startEnrolled(hub);
    for (const name of ['Before A', 'Before B']) await one.register(name);
    await one.settled();
    expect(await one.backupNow()).toBe(true);
    for (const name of ['Since A', 'Since B']) await one.register(name);
    await one.settled();
    await one.stop();
    const file = join(one.folder, 'station.db');
    // The first page is gone: nothing can be read, and it looks like a wrong key.
    damage(file, 0, 4096);
    const again = await startEnrolled(hub, one.folder, true);
    await again.register('After The Damage');
    await again.settled();
    await again.stop();
    expect(people(one.folder)).toBe(5);
    expect(readdirSync(one.folder).some((name) => name.startsWith('station.db.damaged-'))).toBe(true);
    expect((await hub.rows('SELECT count(*) AS n FROM registrant'))[0]).toEqual({ n: '5' });
    expect((await hub.console.audit({ event: hub.event })).stations.every(({ broken }) => broken === null)).toBe(true);
  });

  it('saves from the damaged file what its copy had not got, also without a hub', async () => {
    const folder = temporaryFolder();
    const first = await startTestStation(settingsFor(folder));
    for (let i = 0; i < 40; i++) await first.call.kioskSession.register(registration(`Before ${i}`));
    expect(await first.backupNow()).toBe(true);
    await first.call.kioskSession.register(registration('Since The Copy'));
    await first.stop();
    const file = join(folder, 'station.db');
    // A page in the middle, and the marker of a machine that went down: the check at the start finds it.
    const size = statSync(file).size;
    for (let at = 8192; at < size * 0.4; at += 4096 * 3) damage(file, at, 4096);
    openSync(`${file}.open`, 'w');
    const again = await startTestStation(settingsFor(folder));
    await again.stop();
    expect(people(folder)).toBeGreaterThanOrEqual(40);
    expect(readdirSync(folder).some((name) => name.startsWith('station.db.damaged-'))).toBe(true);
  });

  it('of which there is no copy is left as it is, with words', async () => {
    const folder = temporaryFolder();
    const first = await startTestStation(settingsFor(folder));
    await first.stop();
    damage(join(folder, 'station.db'), 0, 4096);
    await expect(startTestStation(settingsFor(folder))).rejects.toThrow(StoreError);
    expect(readdirSync(folder).some((name) => name.startsWith('station.db.damaged-'))).toBe(false);
  });

  it('keeps the lock on its file while copies are taken, and throws a copy away that is not whole', async () => {
    const folder = temporaryFolder();
    const first = await startTestStation(settingsFor(folder));
    expect(await first.backupNow()).toBe(true);
    await first.call.kioskSession.register(registration('Still Locked'));
    const key = new Uint8Array(readFileSync(join(folder, 'database.key')));
    expect(() => openStore(join(folder, 'station.db'), key)).toThrow(expect.objectContaining({ code: 'in-use' }));
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
    damage(join(folder, 'station.db'), 0, 4096);
    expect(await first.backupNow()).toBe(false);
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  });
});

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

describe.runIf(canMount)('a station whose disk is full', () => {
  const mounted = (size: string): string | null => {
    const folder = join(temporaryFolder(), 'disk');
    mkdirSync(folder);
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'none', folder]).status !== 0) return null;
    onTestFinished(() => void execFileSync('umount', ['-l', folder]));
    return folder;
  };

  it('first gives its ballast away, so that who stands before it still gets a badge', async (context) => {
    const folder = mounted('96m');
    if (folder === null) return context.skip('only root can mount a small disk');
    const settings = settingsFor(join(folder, 'station'), { printer: `file:${temporaryFolder()}` });
    const station = await startTestStation(settings);
    const ballast = join(folder, 'station/ballast');
    expect(existsSync(ballast)).toBe(true);
    spawnSync('dd', ['if=/dev/zero', `of=${join(folder, 'filler')}`, 'bs=4k'], { stdio: 'ignore' });
    for (let i = 0; i < 5; i++) await station.call.kioskSession.register(registration(`Still Served ${i}`));
    expect(existsSync(ballast)).toBe(false);
    await station.stop();
    expect(people(join(folder, 'station'))).toBe(5);
  });

  it('refuses what it can’t keep, loses nothing it confirmed, and goes on when there is room again', async (context) => {
    const folder = mounted('12m');
    if (folder === null) return context.skip('only root can mount a small disk');
    const hub = await startTestHub();
    const badges = temporaryFolder();
    const settings = settingsFor(join(folder, 'station'), {
      hubUrl: hub.url,
      enrolCode: await hub.enrolCode(),
      packDir: null,
      printer: `file:${badges}`,
    });
    const station = await startTestStation(settings);
    const confirmed = new Set<string>();
    let refused = 0;
    for (let i = 0; i < 4_000 && refused < 5; i++) {
      await station.call.kioskSession.register(registration(`Full ${i}`)).then(
        ({ registrant }) => confirmed.add(registrant),
        (error: { code?: string }) => {
          expect(error.code).toBe('STORE_FULL');
          refused++;
        },
      );
    }
    expect(refused).toBe(5);
    execFileSync('mount', ['-o', 'remount,size=64m', folder]);
    const { registrant } = await station.call.kioskSession.register(registration('Room Again'));
    confirmed.add(registrant);
    const { token } = await station.call.staff.enter({ pin: '246813' });
    await eventually(async () => (await station.call.staff.status({ token })).outbox === 0, 60_000);
    const onHub = new Set((await hub.rows('SELECT registrant_id FROM registrant')).map((row) => row.registrant_id));
    expect([...confirmed].filter((id) => !onHub.has(id))).toEqual([]);
    expect(onHub.size).toBe(confirmed.size);
    await station.stop();
    expect(existsSync(join(folder, 'station/station.db'))).toBe(true);
  });
});
