import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startTestHub } from '../support/hubs.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation } from '../support/stations.ts';
import { startEnrolled } from './enrolled.ts';

describe('a station that is taken out of service', () => {
  it('hands over what it has not sent, takes no more visitors, wipes itself, and its key opens nothing', async () => {
    const hub = await startTestHub();
    const one = await startEnrolled(hub);
    await one.settled();
    await one.stop();
    // Something is written that the hub has not got, and only then is the station revoked.
    const standalone = await startTestStation(settingsFor(one.folder, { hubUrl: 'http://127.0.0.1:1', packDir: null }));
    const { registrant } = await standalone.call.kioskSession.register(registration('Not Sent Yet'));
    await standalone.stop();
    const [{ station_id: station }] = await hub.rows('SELECT station_id FROM station');
    await hub.console.revokeStation({ event: hub.event, station, how: 'decommissioned' });
    const last = await startTestStation(settingsFor(one.folder, { hubUrl: hub.url, packDir: null }));
    await eventually(async () => (await hub.rows('SELECT registrant_id FROM registrant'))[0]?.registrant_id === registrant);
    await last.decommissioned;
    expect(['station.db', 'database.key', 'badges', 'logs'].filter((name) => existsSync(join(one.folder, name)))).toEqual([]);
    expect((await hub.rows('SELECT revoked_how, wiped_at IS NOT NULL AS wiped FROM station'))[0]).toEqual({
      revoked_how: 'decommissioned',
      wiped: true,
    });
    const ring = await hub.console.keyRing({ event: hub.event });
    expect(ring.issuers.find((issuer) => issuer.station === station)?.revokedFrom).toEqual(expect.any(Number));
  });
});
