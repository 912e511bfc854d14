import { expect, it } from 'vitest';
import { sessionsAt } from '../../core/admission/gate.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import { startTestHub } from '../support/hubs.ts';
import { referencePack } from '../support/reference-pack.ts';
import { enrolPusher } from '../sync/pusher.ts';
import { fresh } from './cases.ts';

const door = referencePack.checkpoints.find(({ id }) => id === 'red-hall-door');
if (door === undefined) throw new Error('The reference pack has no red-hall-door.');
const [moved, kept] = sessionsAt(referencePack, door);
const otherHall = referencePack.venues.flatMap(({ halls }) => halls).find(({ id, zone }) => id !== moved?.hall && zone !== door.zone);

/** The pack as the organiser changes it while a gate is away: a session is moved to another hall, then the checkpoint is taken away. */
const changed: EventPack = {
  ...referencePack,
  sessions: referencePack.sessions.map((each) => (each.id === moved?.id ? { ...each, hall: otherHall?.id ?? '' } : each)),
};
const without: EventPack = { ...changed, checkpoints: changed.checkpoints.filter(({ id }) => id !== door.id) };

it('what a bound gate recorded while it was away is taken, though its session was moved or its checkpoint taken away since', async () => {
  const scan = (session: string | null, zone = door.zone) => ({
    badge: fresh(),
    registrant: fresh(),
    checkpoint: door.id,
    zone,
    session,
    direction: 'in',
    verdict: 'admitted',
    reason: null,
    overriddenBy: null,
    previous: null,
  });
  const first = await startTestHub();
  const gate = await enrolPusher(first.url, first.event, await first.enrolCode('gate-station', { checkpoint: door.id }));
  await first.stop();
  for (const pack of [changed, without]) {
    const hub = await startTestHub(first.database, Number(new URL(first.url).port), null, pack);
    const entries = [
      gate.seal('scan.recorded', fresh(), scan(moved?.id ?? '')),
      gate.seal('scan.recorded', fresh(), scan(kept?.id ?? '')),
      gate.seal('scan.recorded', fresh(), scan(null)),
      gate.seal('scan.recorded', fresh(), scan(null, otherHall?.zone)),
      gate.seal('scan.recorded', fresh(), scan('a-session-of-nowhere')),
    ];
    const { body } = await gate.send(JSON.stringify({ entries }));
    const refused = entries.slice(3).map(({ seq }) => ({ seq, reason: 'not-permitted' }));
    expect(body).toMatchObject({ quarantined: refused });
    await hub.stop();
  }
});

it('a gate that was bound to a checkpoint which no pack of the event had records nothing', async () => {
  const hub = await startTestHub();
  const gate = await enrolPusher(hub.url, hub.event, await hub.enrolCode('gate-station', { checkpoint: door.id }));
  await hub.pool.query(`UPDATE station SET checkpoint = 'elsewhere' WHERE event_id = $1 AND station_id = $2`, [hub.event, gate.station]);
  const entry = gate.seal('registrant.arrived', fresh(), { how: 'gate', checkpoint: 'elsewhere' });
  const { body } = await gate.send(JSON.stringify({ entries: [entry] }));
  expect(body).toMatchObject({ quarantined: [{ seq: entry.seq, reason: 'not-permitted' }] });
});
