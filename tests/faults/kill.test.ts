import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { StationId } from '../../core/contract/common/ids.ts';
import { verifyChain } from '../../core/journal/chain.ts';
import { chainStart } from '../../core/journal/entry.ts';
import { createEntryTable } from '../../electron/station/store/entries.ts';
import { openStore } from '../../electron/station/store/open.ts';
import { startTestHub } from '../support/hubs.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { startStationProcess } from '../support/station-process.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';

function openAfter(folder: string) {
  const db = openStore(join(folder, 'station.db'), new Uint8Array(readFileSync(join(folder, 'database.key'))));
  onTestFinished(() => db.close());
  return db;
}

/** Checks a killed station's file: the chain is whole and each confirmed person is there once. */
function checkStore(folder: string, confirmed: readonly string[]): void {
  const db = openStore(join(folder, 'station.db'), new Uint8Array(readFileSync(join(folder, 'database.key'))));
  const stations = db.prepare<[], { station: string }>('SELECT DISTINCT station FROM entry').all();
  const entries = createEntryTable(db);
  for (const { station } of stations)
    expect(verifyChain({ seq: 0, hash: chainStart }, entries.after(StationId.parse(station), 0, 100_000))).toMatchObject({ kind: 'whole' });
  const people = db
    .prepare<[], { id: string }>('SELECT id FROM registrant')
    .all()
    .map(({ id }) => id);
  for (const id of confirmed) expect(people.filter((each) => each === id)).toHaveLength(1);
  expect(db.prepare('SELECT count(*) AS n FROM kiosk_session').get()).toEqual(db.prepare('SELECT count(*) AS n FROM registrant').get());
  expect(db.prepare('SELECT count(*) AS n FROM print_job').get()).toEqual(db.prepare('SELECT count(*) AS n FROM badge').get());
  db.close();
}

describe('a station that is killed', () => {
  it('keeps what it confirmed, doubles nothing, and answers a repeated kiosk session as before', async () => {
    const folder = temporaryFolder();
    const confirmed: string[] = [];
    let pending = registration('Killed 0');
    for (let round = 0; round < 8; round++) {
      const station = await startStationProcess(settingsFor(folder));
      // The kiosk session whose answer was lost in the last kill is sent again, as the screen does.
      const again = await station.call.kioskSession.register(pending);
      expect((await station.call.kioskSession.register(pending)).registrant).toBe(again.registrant);
      confirmed.push(again.registrant);
      pending = registration(`Killed ${round + 1}`);
      const lost = station.call.kioskSession.register(pending).then(
        ({ registrant }) => confirmed.push(registrant),
        () => {},
      );
      // Killed at another moment in each round: before, while or after the entry is written.
      await new Promise((resolve) => setTimeout(resolve, round * 2));
      await station.kill();
      await Promise.race([lost, new Promise((resolve) => setTimeout(resolve, 50))]);
      checkStore(folder, confirmed);
    }
    expect(new Set(confirmed).size).toBeGreaterThanOrEqual(8);
  });

  it.each(['registered', 'rendering', 'sending', 'printed'] as const)(
    'as soon as the screen gets “%s” has the person once and prints the badge once at most',
    async (moment) => {
      const folder = temporaryFolder();
      const station = await startStationProcess(settingsFor(folder));
      const { registrant, job } = await station.call.kioskSession.register(registration('Between Steps'));
      if (moment !== 'registered') {
        const order = ['queued', 'rendering', 'sending', 'printed'];
        // States that come faster than they are read are folded: the wanted one or a later one.
        for await (const { state } of await station.call.print.watch({ job })) if (order.indexOf(state) >= order.indexOf(moment)) break;
      }
      await station.kill();
      checkStore(folder, [registrant]);
      const after = await startStationProcess(settingsFor(folder));
      let last = '';
      for await (const { state } of await after.call.print.watch({ job })) {
        last = state;
        if (state === 'printed' || state === 'unknown') break;
      }
      expect(['printed', 'unknown']).toContain(last);
      const pdfs = readdirSync(join(folder, 'badges')).filter((name) => name.endsWith('.pdf'));
      expect(pdfs.length).toBeLessThanOrEqual(1);
      if (last === 'printed') expect(pdfs).toHaveLength(1);
      await after.stop();
    },
  );

  it('while a badge is being sent makes the job unknown, and never prints it again unasked', async () => {
    const folder = temporaryFolder();
    const toFile = settingsFor(folder);
    const station = await startStationProcess(toFile);
    const { job } = await station.call.kioskSession.register(registration('Caught in sending'));
    for await (const { state } of await station.call.print.watch({ job })) if (state === 'printed') break;
    await station.kill();
    // As the file stands when the process dies between handing the badge over and writing that it did.
    const db = openAfter(folder);
    db.prepareWrite(`UPDATE print_job SET state = 'sending' WHERE id = ?`).run(job);
    db.close();
    const printed = readdirSync(join(folder, 'badges')).length;
    const after = await startStationProcess(toFile);
    const states = await after.call.print.watch({ job });
    expect((await states.next()).value).toMatchObject({ state: 'unknown', reason: 'interrupted' });
    await states.return?.();
    expect(readdirSync(join(folder, 'badges'))).toHaveLength(printed);
    // “No, it did not come out”: one new badge, the one before superseded; a second wish needs staff.
    const settled = await after.call.print.settle({ job, cameOut: false });
    expect(settled.id).not.toBe(job);
    for await (const { state } of await after.call.print.watch({ job: settled.id })) if (state === 'printed') break;
    expect(readdirSync(join(folder, 'badges'))).toHaveLength(printed + 1);
    await expect(after.call.print.settle({ job: settled.id, cameOut: false })).rejects.toMatchObject({ code: 'REPRINTS_USED' });
    await after.stop();
  });

  it('hands everything to the hub once, whatever was killed in between', async () => {
    const hub = await startTestHub();
    const folder = temporaryFolder();
    const settings = settingsFor(folder, { hubUrl: hub.url, enrolCode: await hub.enrolCode(), packDir: null });
    const confirmed: string[] = [];
    for (let round = 0; round < 5; round++) {
      const station = await startStationProcess(settings);
      for (let i = 0; i < 4; i++)
        confirmed.push((await station.call.kioskSession.register(registration(`Round ${round} ${i}`))).registrant);
      await new Promise((resolve) => setTimeout(resolve, round * 15));
      await station.kill();
    }
    const station = await startStationProcess(settings);
    await eventually(async () => Number((await hub.rows('SELECT count(*) AS n FROM registrant'))[0]?.n) === confirmed.length, 30_000);
    const onHub = (await hub.rows('SELECT registrant_id FROM registrant')).map((row) => row.registrant_id);
    expect(onHub.sort()).toEqual([...confirmed].sort());
    const [counts] = await hub.rows('SELECT count(*) AS n, max(seq) AS last FROM journal');
    expect(counts.n).toBe(counts.last);
    await station.stop();
  });
});
