import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consoleToken, startTestHub } from '../../tests/support/hubs.ts';
import { temporaryFolder } from '../../tests/support/stations.ts';

const root = join(import.meta.dirname, '../..');

/** A command against the hub of this test, which answers meanwhile. */
function hubCommand(dataDir: string, ...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'build/run.mjs'), 'foyer', 'hub', ...args, '--data', dataDir],
      { cwd: root, encoding: 'utf8' },
      (error, stdout, stderr) => resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

describe('foyer hub', () => {
  it('import tries a file, takes it, and ends with 1 where a row was refused; export writes it out again', async () => {
    const { dataDir } = await startTestHub();
    const folder = temporaryFolder();
    const [file, out] = [join(folder, 'people.csv'), join(folder, 'out.csv')];
    writeFileSync(file, 'reference,name\nR-1,Ada\nR-2,\n');
    expect(await hubCommand(dataDir, 'import', file, '--source', 'website', '--dry-run')).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/Line 3 \(R-2\): name-missing\n2 rows: 1 would be added/),
    });
    writeFileSync(file, 'reference,name\nR-1,Ada\nR-2,Bob\n');
    expect(await hubCommand(dataDir, 'import', file, '--source', 'website')).toMatchObject({
      status: 0,
      stdout: '2 rows: 2 were added, 0 changed, 0 unchanged, 0 refused.\n',
    });
    expect((await hubCommand(dataDir, 'export', out)).status).toBe(0);
    expect(readFileSync(out, 'utf8')).toMatch(/,website,R-1,.*,Ada,/);
    writeFileSync(file, 'nothing that helps\n');
    expect(await hubCommand(dataDir, 'import', file, '--source', 'website')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--mapping'),
    });
    expect((await hubCommand(dataDir, 'source-key', 'platform')).stdout.trim()).toMatch(/^[\w-]{32}$/);
    expect((await hubCommand(dataDir, 'source-key', 'platform', '--webhook')).stdout).toMatch(/^whsec_/);
  });

  it('ahead lists what is dated in the future; override writes what counts all the same', async () => {
    const hub = await startTestHub();
    const folder = temporaryFolder();
    const [people, body] = [join(folder, 'people.csv'), join(folder, 'body.json')];
    writeFileSync(people, 'reference,name\nR-1,Mallory\n');
    await hubCommand(hub.dataDir, 'import', people, '--source', 'website');
    const [{ subject, at, station_id }] = await hub.rows(
      `SELECT subject, at, station_id FROM journal WHERE kind = 'registrant.registered'`,
    );
    expect((await hubCommand(hub.dataDir, 'ahead')).stdout).toBe('Nothing is dated in the future.\n');
    for (const column of ['journal SET at', 'registrant SET state', 'station SET last_at']) {
      const name = column.split(' ').at(-1);
      await hub.rows(`UPDATE ${column} = replace(${name}, '${at}', 'fffffffffffe0000')`);
    }
    expect((await hubCommand(hub.dataDir, 'ahead')).stdout).toMatch(
      new RegExp(`^registrant.registered ${subject} dated \\+010889-.* by ${station_id} entry 1\n1 entries`),
    );
    writeFileSync(body, JSON.stringify({ fields: { name: { value: 'Ada', was: null } } }));
    const override = ['override', 'registrant.amended', subject, body, '--by', 'Li Na'];
    expect(await hubCommand(hub.dataDir, ...override)).toMatchObject({ status: 0, stdout: 'It counts from now on.\n' });
    expect(await hub.rows(`SELECT state FROM registrant WHERE state LIKE '%"Ada"%'`)).toHaveLength(1);
    expect(await hubCommand(hub.dataDir, 'override', 'badge.issued', subject, body, '--by', 'Li Na')).toMatchObject({ status: 1 });
  });

  it('enrol-code says what the code is for and what is typed with it, and what there is where a name is wrong', async () => {
    const { dataDir, url } = await startTestHub();
    const made = await hubCommand(dataDir, 'enrol-code', '--gate', 'expo-north-gate');
    expect(made.stdout).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\n$/);
    expect(made.stderr).toContain('A gate, and nothing else.');
    expect(made.stderr).toContain(`npm start -- --hub ${url} --enrol-code-file -`);
    expect((await hubCommand(dataDir, 'enrol-code', '--edge')).stderr).toContain(
      `UPSTREAM_URL=${url} UPSTREAM_CODE=… npm run foyer -- hub start`,
    );
    expect(await hubCommand(dataDir, 'enrol-code', '--gate', 'nonsense')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The event has no checkpoint “nonsense”\. It has: .*expo-north-gate/),
    });
    expect(await hubCommand(dataDir, 'enrol-code', '--exhibitor', 'nobody')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^The event has no exhibitor “nobody”\. It has: .*acme-robotics/),
    });
    // No command shows a refusal as the bytes that came.
    const refused = await hubCommand(dataDir, 'erase', 'not-an-id', '--by', 'Li Na');
    expect([refused.status, refused.stderr]).toEqual([1, expect.not.stringContaining('{')]);
  });

  it('audit ends with 1 where a chain is broken', async () => {
    const hub = await startTestHub();
    const file = join(temporaryFolder(), 'people.csv');
    writeFileSync(file, 'reference,name\nR-1,Ada\nR-2,Bob\n');
    await hubCommand(hub.dataDir, 'import', file, '--source', 'website');
    expect(await hubCommand(hub.dataDir, 'audit')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 entries, 0 put aside, whole'),
    });
    await hub.rows(`UPDATE journal SET actor = 'somebody else' WHERE position = 1`);
    expect(await hubCommand(hub.dataDir, 'audit')).toMatchObject({ status: 1, stdout: expect.stringContaining('broken at entry 1') });
  });

  it('console-token prints the address with the key; one that was set from outside is not rotated here', async () => {
    const hub = await startTestHub();
    expect((await hubCommand(hub.dataDir, 'console-token')).stdout).toBe(`${hub.url}/#token=${consoleToken}\n`);
    expect(await hubCommand(hub.dataDir, 'rotate-console-token')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('FOYER_CONSOLE_TOKEN'),
    });
  });

  it('arrival-webhook takes the address, and none', async () => {
    const hub = await startTestHub();
    expect((await hubCommand(hub.dataDir, 'arrival-webhook', 'https://platform.example/arrivals')).stdout).toMatch(/^whsec_/);
    expect((await hubCommand(hub.dataDir, 'arrival-webhook')).stdout).toContain('Nobody is told');
  });

  it('says what to do where no hub runs', async () => {
    expect(await hubCommand(temporaryFolder(), 'audit')).toMatchObject({ status: 1, stderr: expect.stringContaining('foyer hub start') });
  });
});
