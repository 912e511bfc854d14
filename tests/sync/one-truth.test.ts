import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../core/contract/common/entry.ts';
import { checkEntry } from '../../core/journal/kinds.ts';
import { openStore } from '../../electron/station/store/open.ts';
import { createStateTables } from '../../electron/station/store/state.ts';
import { settleEpochs } from '../../hub/store/events.ts';
import { readHeldState } from '../support/held-state.ts';
import { startTestHub } from '../support/hubs.ts';
import { registration, settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';
import { allSettled, startEnrolled } from './enrolled.ts';

describe('stations of one hub', () => {
  it('come to the same state, whichever was there first, by feed and by snapshot', async () => {
    const hub = await startTestHub();
    const one = await startEnrolled(hub);
    const two = await startEnrolled(hub);
    for (const name of ['Ada', 'Grace', '李明']) await one.register(name);
    for (const name of ['Alan', 'Edsger']) await two.register(name);
    const late = await startEnrolled(hub);
    await late.register('Barbara');
    await allSettled(hub, [one, two, late]);
    await Promise.all([one.stop(), two.stop(), late.stop()]);
    const [first, second, third] = [one, two, late].map(({ folder }) => readHeldState(folder));
    expect(first?.state.filter((row) => row.includes('"table":"registrant"'))).toHaveLength(6);
    expect(second?.state).toEqual(first?.state);
    expect(third?.state).toEqual(first?.state);
    expect([first, second, third].map((each) => each?.parked)).toEqual([0, 0, 0]);
  });

  it('see each other’s registrations at once', async () => {
    const hub = await startTestHub();
    const one = await startEnrolled(hub);
    const two = await startEnrolled(hub);
    await allSettled(hub, [one, two]);
    const started = performance.now();
    await one.register('Seen Elsewhere');
    await eventually(async () => (await two.status()).registrants === 1);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('keep no phone number once the hub has it, on none of them, and the hub keeps it', async () => {
    const hub = await startTestHub();
    const one = await startEnrolled(hub);
    const two = await startEnrolled(hub);
    const { registrant } = await one.call.kioskSession.register(registration('Known By Phone', { phone: '13800001111' }));
    await allSettled(hub, [one, two]);
    await Promise.all([one.stop(), two.stop()]);
    for (const { folder } of [one, two]) {
      const held = readHeldState(folder);
      const kept = JSON.stringify([held.state, [...held.journals.values()]]);
      expect(kept).not.toContain('13800001111');
      expect(held.state.find((row) => row.includes(registrant) && row.includes('"fields"'))).toMatch(/"phone":\{[^}]*"key":"[0-9a-f]{7}"/);
    }
    const [{ body, redacted_body, state }] = await hub.rows(
      `SELECT body, redacted_body, state FROM journal JOIN registrant ON registrant_id = subject WHERE kind = 'registrant.registered'`,
    );
    expect(body).toContain('+8613800001111');
    expect(JSON.stringify(state)).toContain('+8613800001111');
    expect(redacted_body).not.toContain('13800001111');
  });

  it('load from the snapshot again when the hub was restored, and send what it lacks', async () => {
    const hub = await startTestHub();
    const one = await startEnrolled(hub);
    await one.register('Before The Backup');
    await one.settled();
    // The hub is put back to a time before this registration.
    await hub.pool.query('DELETE FROM journal');
    for (const table of ['registrant', 'consent', 'badge']) await hub.pool.query(`DELETE FROM ${table}`);
    await hub.pool.query('UPDATE event SET position = 0');
    await hub.pool.query(`UPDATE station SET last_seq = 0, last_hash = repeat('0', 64), last_at = ''`);
    expect(await settleEpochs(hub.pool, true)).toBe(1);
    await hub.pool.query(`SELECT pg_notify('foyer_feed', $1)`, [hub.event]);
    await eventually(async () => Number((await hub.rows('SELECT count(*) AS n FROM registrant'))[0]?.n) === 1);
    await one.settled();
    await one.stop();
    expect(readHeldState(one.folder).state.length).toBe(
      Number(
        (await hub.rows('SELECT (SELECT count(*) FROM registrant) + (SELECT count(*) FROM consent) + (SELECT count(*) FROM badge) AS n'))[0]
          ?.n,
      ),
    );
  });
});

describe('two stations from one disk image', () => {
  it('become two incarnations: nothing is lost, nothing doubles, and both end in one state', async () => {
    const hub = await startTestHub();
    const one = await startEnrolled(hub);
    await one.register('On The Image');
    await one.settled();
    await one.stop();
    const copy = temporaryFolder();
    cpSync(one.folder, copy, { recursive: true });
    // Both go on from the same entry, first without a hub, so that both have a history of their own.
    const away = { hubUrl: 'http://127.0.0.1:1', packDir: null, enrolCode: null };
    for (const [folder, names] of [
      [one.folder, ['Original A', 'Original B']],
      [copy, ['Copy A', 'Copy B', 'Copy C']],
    ] as const) {
      const standalone = await startTestStation(settingsFor(folder, away));
      for (const name of names) await standalone.call.kioskSession.register(registration(name));
      await standalone.stop();
    }
    const original = await startEnrolled(hub, one.folder, true);
    await original.settled();
    const clone = await startEnrolled(hub, copy, true);
    await clone.register('Copy D');
    await eventually(async () => Number((await hub.rows('SELECT count(*) AS n FROM station'))[0]?.n) === 3, 30_000);
    await allSettled(hub, [original, clone]);
    await allSettled(hub, [original, clone]);
    await Promise.all([original.stop(), clone.stop()]);
    const names = (await hub.rows(`SELECT state::jsonb -> 'fields' -> 'name' ->> 1 AS name FROM registrant ORDER BY 1`)).map(
      (row) => row.name,
    );
    expect(names).toEqual(['Copy A', 'Copy B', 'Copy C', 'Copy D', 'On The Image', 'Original A', 'Original B']);
    // The copy took the original's place, which then had to become another, too: nobody goes on under the old name.
    const stations = await hub.rows('SELECT revoked_how, succeeds IS NOT NULL AS succeeds FROM station ORDER BY station_id');
    expect(stations).toEqual([
      { revoked_how: 'superseded', succeeds: false },
      { revoked_how: null, succeeds: true },
      { revoked_how: null, succeeds: true },
    ]);
    const [kept, became] = [readHeldState(one.folder), readHeldState(copy)];
    // The original had sent all it wrote: it begins its new chain with what comes next.
    expect(kept.journals.size).toBe(1);
    expect(became.journals.size).toBe(2);
    expect(became.state).toEqual(kept.state);
    expect(await hub.console.quarantine({ event: hub.event })).toEqual([]);
  });

  it('whose disk was put back to an earlier day finds out from the feed and keeps what it wrote since', async () => {
    const hub = await startTestHub();
    const one = await startEnrolled(hub);
    await one.register('Before The Copy');
    await one.settled();
    await one.stop();
    const earlier = temporaryFolder();
    cpSync(one.folder, earlier, { recursive: true });
    const later = await startEnrolled(hub, one.folder, true);
    await later.register('After The Copy');
    await later.settled();
    await later.stop();
    const back = await startEnrolled(hub, earlier, true);
    await eventually(async () => Number((await hub.rows('SELECT count(*) AS n FROM station'))[0]?.n) === 2);
    await back.register('After Putting Back');
    await back.settled();
    await back.stop();
    const held = readHeldState(earlier);
    expect(held.state.filter((row) => row.includes('"table":"registrant"'))).toHaveLength(3);
    expect((await hub.rows('SELECT count(*) AS n FROM registrant'))[0]).toEqual({ n: '3' });
  });

  it('that both carry what was not sent yet end in one state, also where one had met the other’s before it became another', async () => {
    const hub = await startTestHub();
    const one = await startEnrolled(hub);
    await one.register('On The Image');
    await one.settled();
    await one.stop();
    const away = { hubUrl: 'http://127.0.0.1:1', packDir: null, enrolCode: null };
    const writeAway = async (folder: string, name: string) => {
      const standalone = await startTestStation(settingsFor(folder, away));
      await standalone.call.kioskSession.register(registration(name));
      await standalone.stop();
    };
    const [left, right] = [temporaryFolder(), temporaryFolder()];
    cpSync(one.folder, left, { recursive: true });
    await writeAway(left, 'Carried By Both');
    cpSync(left, right, { recursive: true });
    await writeAway(one.folder, 'Written Elsewhere');
    const original = await startEnrolled(hub, one.folder, true);
    await original.settled();
    const first = await startEnrolled(hub, left, true);
    await allSettled(hub, [original, first]);
    // What the other clone wrote of the same fact reaches this one while it still bears the old name.
    const written =
      await hub.rows(`SELECT station_id, seq, at, kind, subject, actor, coalesce(redacted_body, body) AS body, prev, hash FROM journal
      WHERE station_id IN (SELECT station_id FROM station WHERE succeeds IS NOT NULL) ORDER BY position`);
    expect(written.length).toBeGreaterThan(0);
    const db = openStore(join(right, 'station.db'), new Uint8Array(readFileSync(join(right, 'database.key'))));
    const tables = createStateTables(db);
    db.transact(() => {
      for (const row of written) {
        const { station_id: station, seq, body, ...rest } = row;
        const check = checkEntry({ ...rest, station, seq: Number(seq), offset: null, body: JSON.parse(body) } as JournalEntry);
        if (check.kind === 'applicable') tables.join([check.delta]);
      }
    });
    db.close();
    const second = await startEnrolled(hub, right, true);
    // Each of the three is another now than on the image.
    await eventually(async () => Number((await hub.rows('SELECT count(*) AS n FROM station'))[0]?.n) === 4, 30_000);
    await allSettled(hub, [original, first, second]);
    await allSettled(hub, [original, first, second]);
    await Promise.all([original.stop(), first.stop(), second.stop()]);
    const [kept, became, last] = [one.folder, left, right].map((folder) => readHeldState(folder).state);
    expect(became).toEqual(kept);
    expect(last).toEqual(kept);
  });
});
