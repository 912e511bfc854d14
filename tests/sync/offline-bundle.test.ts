import { describe, expect, it } from 'vitest';
import { openStoppedStation } from '../../electron/station/cli/stopped-station.ts';
import { auditChains } from '../../electron/station/sync/audit.ts';
import { readHeldState } from '../support/held-state.ts';
import { startTestHub } from '../support/hubs.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { startTestStation } from '../support/stations.ts';
import { allSettled, startEnrolled } from './enrolled.ts';

const away = { hubUrl: 'http://127.0.0.1:1', packDir: null, enrolCode: null };

async function opened<T>(folder: string, work: (station: ReturnType<typeof openStoppedStation>) => T | Promise<T>): Promise<T> {
  const station = openStoppedStation(folder);
  try {
    return await work(station);
  } finally {
    station.close();
  }
}

describe('a removable drive', () => {
  it('carries the outbox to the hub and the feed back; the same by network later changes nothing', async () => {
    const hub = await startTestHub();
    const one = await startEnrolled(hub);
    const two = await startEnrolled(hub);
    await one.register('By Network');
    await allSettled(hub, [one, two]);
    await Promise.all([one.stop(), two.stop()]);
    for (const [{ folder }, name] of [
      [one, 'From Island One'],
      [two, 'From Island Two'],
    ] as const) {
      const standalone = await startTestStation(settingsFor(folder, away));
      await standalone.call.kioskSession.register(registration(name));
      await standalone.stop();
    }
    const carry = async (folder: string) => {
      const { text, entries } = await opened(folder, ({ drive }) => drive.write());
      expect(entries).toBeGreaterThan(0);
      expect(text).not.toContain('Island');
      const receipt = await hub.console.importBundle({ event: hub.event, text });
      expect(receipt).toMatchObject({ entries, quarantined: 0 });
      // Carried twice: nothing changes.
      expect((await hub.console.importBundle({ event: hub.event, text })).acknowledged).toBe(receipt.acknowledged);
      return receipt.reply;
    };
    const back = await carry(one.folder);
    await opened(one.folder, async ({ drive, sync }) => {
      await drive.read(back);
      expect(sync?.status()).toMatchObject({ outbox: 0 });
    });
    const backToTwo = await carry(two.folder);
    await expect(opened(one.folder, ({ drive }) => drive.read(backToTwo))).rejects.toThrow(/somebody else/);
    await opened(two.folder, async ({ drive }) => void (await drive.read(backToTwo)));
    const names = (folder: string) => readHeldState(folder).state.filter((row) => row.includes('"table":"registrant"')).length;
    expect(names(two.folder)).toBe(3);
    const again = [await startEnrolled(hub, one.folder, true), await startEnrolled(hub, two.folder, true)];
    await allSettled(hub, again);
    for (const station of again) await station.stop();
    expect(readHeldState(one.folder).state).toEqual(readHeldState(two.folder).state);
    expect((await hub.rows('SELECT count(*) AS n FROM registrant'))[0]).toEqual({ n: '3' });
    const audit = await hub.console.audit({ event: hub.event });
    expect(audit.feedIsWhole).toBe(true);
    expect(audit.stations.map(({ broken }) => broken)).toEqual([null, null]);
  });

  it('that was cut, changed or is rubbish is refused as a whole', async () => {
    const hub = await startTestHub();
    const one = await startEnrolled(hub);
    await one.settled();
    await one.stop();
    const { text } = await opened(one.folder, ({ drive }) => drive.write());
    const [head = '', line = ''] = text.split('\n');
    for (const bad of [
      '',
      'rubbish',
      head,
      `${head}\n${line.slice(0, -9)}`,
      `${head}\n${line}\n${line}`,
      line,
      `{"foyer":1,"from":"${hub.event}"}\n${line}`,
    ])
      await expect(hub.console.importBundle({ event: hub.event, text: bad }), bad.slice(0, 30)).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(opened(one.folder, ({ drive }) => drive.read('rubbish'))).rejects.toThrow(/somebody else/);
    await expect(opened(one.folder, ({ drive }) => drive.read(''))).rejects.toThrow(/missing/);
  });
});

describe('an audit', () => {
  it('names the first broken link on the station and on the hub', async () => {
    const hub = await startTestHub();
    const one = await startEnrolled(hub);
    for (const name of ['A Visitor', 'B Visitor', 'C Visitor']) await one.register(name);
    await one.settled();
    await one.stop();
    await opened(one.folder, ({ entries }) => {
      const [chain] = auditChains(entries);
      expect(chain).toMatchObject({ verdict: { kind: 'whole' } });
      // Their phone numbers were redacted once the hub had them; the chain is whole all the same.
      expect(chain?.redacted).toBe(3);
    });
    await hub.pool.query(`UPDATE journal SET actor = 'somebody else' WHERE seq = 3`);
    const { stations } = await hub.console.audit({ event: hub.event });
    expect(stations.map(({ broken }) => broken)).toEqual([{ seq: 3, why: 'hash' }]);
    await hub.pool.query('DELETE FROM journal WHERE seq = 2');
    const gone = await hub.console.audit({ event: hub.event });
    expect(gone).toMatchObject({ feedIsWhole: false, stations: [{ broken: { seq: 3, why: 'gap' } }] });
  });
});
