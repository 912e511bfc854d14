import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { hubClient } from '../support/hub-client.ts';
import { type HubProcess, hubFile, startHubProcess } from '../support/hub-process.ts';
import { referencePack } from '../support/reference-pack.ts';
import { packDir } from '../support/station-folder.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';

const event = referencePack.event.id;
const started: HubProcess[] = [];
afterEach(async () => {
  for (const hub of started.splice(0)) await hub.stop();
});

async function embeddedHub() {
  const folder = join(temporaryFolder(), 'hub');
  const hub = await startHubProcess(folder, null);
  started.push(hub);
  return { folder, hub };
}
/** The PostgreSQL that works on a hub's folder. */
const postmaster = (folder: string) => Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(process.platform === 'linux' ? readFileSync(`/proc/${pid}/status`, 'utf8') : '');
  } catch {
    return false;
  }
}
const answers = async ({ console }: HubProcess) => (await console.overview({ event }).catch(() => null))?.position === 0;

describe('a second hub in the same folder', () => {
  it('says who runs and touches nothing, on another port and on the same', async () => {
    const { folder, hub } = await embeddedHub();
    const before = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mtimeMs]);
    for (const port of ['0', new URL(hub.url).port]) {
      const args = ['start', '--data', folder, '--pack', packDir, '--port', port];
      const { status, stderr } = spawnSync(process.execPath, [hubFile, ...args], { encoding: 'utf8' });
      expect(status).toBe(1);
      expect(stderr).toContain(`process ${hub.pid}`);
    }
    expect(readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mtimeMs])).toEqual(before);
    expect(await answers(hub)).toBe(true);
  });
});

describe('the console’s key', () => {
  it('opens nothing any more once it was rotated; the new one does, also after a restart, and the command line knows it', async () => {
    const { folder, hub } = await embeddedHub();
    const { token } = await hub.console.rotateToken({});
    const withKey = (key: string) => hubClient(hub.url, key).console.overview({ event });
    await expect(withKey(hub.consoleToken)).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    expect(await withKey(token)).toMatchObject({ position: 0 });
    const { stdout } = spawnSync(process.execPath, [hubFile, 'console-token', '--data', folder], { encoding: 'utf8' });
    expect(stdout).toBe(`${hub.url}/#token=${token}\n`);
    await hub.stop();
    const again = await startHubProcess(folder, null);
    started.push(again);
    expect(again.consoleToken).toBe(token);
  });
});

describe.skipIf(process.platform === 'win32')('an embedded PostgreSQL', () => {
  it('that is killed under its hub is started again; until then the hub says that its database is away', async () => {
    const { folder, hub } = await embeddedHub();
    const code = await hub.enrolCode(event);
    const killed = postmaster(folder);
    process.kill(killed, 'SIGKILL');
    const key = String(generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x);
    const seen = new Set<string>();
    const enrolled = await eventually(async () => {
      try {
        return await hubClient(hub.url, null).enrol({ code, name: 'A', publicKey: key });
      } catch (error) {
        seen.add(String((error as { code?: unknown }).code));
        return null;
      }
    }, 30_000);
    expect(enrolled.event).toBe(event);
    for (const refusal of seen) expect(['DATABASE_AWAY']).toContain(refusal);
    expect(postmaster(folder)).not.toBe(killed);
    expect(isAlive(postmaster(folder))).toBe(true);
  });

  it.each(['SIGKILL', 'SIGABRT'] as const)('ends with a hub that %s ends, as one out of memory does', async (signal) => {
    const { folder, hub } = await embeddedHub();
    const pid = postmaster(folder);
    expect(isAlive(pid)).toBe(true);
    process.kill(hub.pid ?? 0, signal);
    await eventually(() => !isAlive(pid));
  });
});
