import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import type { EventId } from '../../core/contract/common/ids.ts';
import { sealEntry } from '../../core/journal/entry.ts';
import { hubClient } from '../support/hub-client.ts';
import { startTestHub } from '../support/hubs.ts';
import { enrolPusher } from '../sync/pusher.ts';

const newKey = () => String(generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x);

it('a re-enrolment whose answer was lost is answered again with the same station, and counts once', async () => {
  const hub = await startTestHub();
  const station = await enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode());
  const client = hubClient(hub.url, await station.token());
  const publicKey = newKey();
  const { station: first } = await client.reenrol({ publicKey });
  for (let again = 0; again < 5; again++) expect((await client.reenrol({ publicKey })).station).toBe(first);
  // A station that was restarted before it had an answer asks with another key: only those that were heard from count within the hour.
  const become = async (wasSeen: boolean) => {
    const { station: next } = await client.reenrol({ publicKey: newKey() });
    if (wasSeen) await hub.rows(`UPDATE station SET last_seen = now() WHERE station_id = '${next}'`);
    return next;
  };
  const others: string[] = [];
  for (const wasSeen of [false, false, true, false, true, true]) others.push(await become(wasSeen));
  expect(new Set([first, ...others]).size).toBe(7);
  await expect(become(true)).rejects.toMatchObject({ code: 'TOO_MANY' });
});

it('a station whose place is taken is told where its history parts from the hub’s, however far the hub has gone on', async () => {
  const hub = await startTestHub();
  const station = await enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode());
  const held = station.registrations(4);
  await station.send(JSON.stringify({ entries: held }));
  // The same station from a copy of its disk, as it was after the first of the four.
  const copied = held.slice(0, 1);
  for (const like of station.registrations(5)) {
    const { kind, subject, actor, body, at } = like;
    copied.push(sealEntry({ kind, subject, actor, body }, station.station, copied.at(-1) ?? like, at, 0));
  }
  await hubClient(hub.url, await station.token()).reenrol({ publicKey: newKey() });
  const answerTo = async (entries: typeof held) => (await station.send(JSON.stringify({ entries }))).body;
  expect(await answerTo(copied.slice(1, 4))).toMatchObject({ code: 'FORK', data: { seq: 2 } });
  expect(await answerTo(copied.slice(1))).toMatchObject({ code: 'FORK', data: { seq: 2 } });
  // What goes on from its own history is no place where two part, yet: it is asked for what is before.
  expect(await answerTo(copied.slice(4))).toMatchObject({ code: 'SEQUENCE_GAP', data: { expected: 4 } });
  // And what the hub has as the station has it is not journaled a second time under another name.
  expect(await answerTo(held.slice(1, 3))).toMatchObject({ acknowledged: 3 });
  expect(await hub.rows('SELECT count(*)::int AS n FROM journal')).toEqual([{ n: 4 }]);
});

it('stations that are never heard from are not made without end either', async () => {
  const hub = await startTestHub();
  const station = await enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode());
  const client = hubClient(hub.url, await station.token());
  for (let made = 0; made < 12; made++) await client.reenrol({ publicKey: newKey() });
  await expect(client.reenrol({ publicKey: newKey() })).rejects.toMatchObject({ code: 'TOO_MANY' });
});

it('becoming another while entries come in holds nobody up', async () => {
  const hub = await startTestHub();
  const pushers = await Promise.all(
    Array.from({ length: 3 }, async () => enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode())),
  );
  const answers = await Promise.all(
    pushers.map(async (station) => {
      const client = hubClient(hub.url, await station.token());
      const statuses: number[] = [];
      for (let round = 0; round < 12; round++) {
        const [pushed] = await Promise.all([
          station.send(JSON.stringify({ entries: station.registrations(20) })),
          client.reenrol({ publicKey: newKey() }),
        ]);
        statuses.push(pushed.status);
      }
      return statuses;
    }),
  );
  // Taken, or told that another has its place: never that the hub had a problem of its own.
  expect(answers.flat().filter((status) => status !== 200 && status !== 409)).toEqual([]);
});
