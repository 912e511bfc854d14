import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type EnrolledClass, enrolledClasses } from '../../core/contract/common/station-class.ts';
import { base64url } from '../../core/credential/base64url.ts';
import { sealPart } from '../../node/bundle-part.ts';
import type { Pusher } from '../sync/pusher.ts';
import { cases, fresh } from './cases.ts';
import { type RightsEvent, startEvent } from './facts.ts';

const Answer = z.object({ quarantined: z.array(z.object({ seq: z.number(), reason: z.string(), detail: z.string() })) });
type Carry = (event: RightsEvent, writer: Pusher, entries: readonly unknown[]) => Promise<void>;

const push: Carry = async (_, writer, entries) => {
  expect((await writer.send(JSON.stringify({ entries }))).status).toBe(200);
};
const drive: Carry = async ({ hub }, writer, entries) => {
  const root = base64url.decode((await hub.console.keyRing({ event: hub.event })).root) ?? new Uint8Array();
  const part = { kind: 'outbox', bundle: fresh(), index: 0, last: true, event: hub.event, station: writer.station, cursor: null, entries };
  const entropy = { secret: new Uint8Array(randomBytes(32)), nonce: new Uint8Array(randomBytes(12)) };
  const text = `${JSON.stringify({ foyer: 1, from: writer.station })}\n${sealPart(JSON.stringify(part), writer.sign, root, entropy)}\n`;
  await hub.console.importBundle({ event: hub.event, text });
};

/** Every case of a class through one door: what the table allows is taken, what it forbids is in quarantine with that reason. */
async function walk(event: RightsEvent, stationClass: EnrolledClass, writer: Pusher, carry: Carry): Promise<void> {
  const expected = new Map<number, string>();
  for (const one of cases.filter((each) => each.stationClass === stationClass)) {
    const entries = event.entriesOf(one, writer);
    for (const { seq } of entries.slice(0, -1)) expected.set(seq, 'taken');
    expected.set(entries.at(-1)?.seq ?? 0, one.isAllowed ? 'taken' : 'not-permitted');
    await carry(event, writer, entries);
  }
  expect(await event.outcomes(writer.station)).toEqual(expected);
}

describe('every kind of entry by every class', () => {
  it.each(enrolledClasses)('pushed by a %s is taken or set aside as the table says', async (stationClass) => {
    const event = await startEvent();
    await walk(event, stationClass, await event.writer(stationClass), push);
  });

  it.each(enrolledClasses)('on a removable drive of a %s is taken or set aside as the table says', async (stationClass) => {
    const event = await startEvent();
    await walk(event, stationClass, await event.writer(stationClass), drive);
  });

  it.each(enrolledClasses.filter((stationClass) => stationClass !== 'edge'))(
    'relayed for a %s behind an edge hub is taken or set aside as the table says',
    async (stationClass) => {
      const event = await startEvent();
      const edge = await event.writer('edge');
      const relay: Carry = async (_, writer, entries) => {
        const { status, body } = await edge.send(JSON.stringify({ pushes: [{ station: writer.station, entries }] }), 'relay');
        expect([status, body]).toMatchObject([200, { results: [{ kind: 'accepted' }] }]);
      };
      await walk(event, stationClass, await event.writer(stationClass, await edge.token()), relay);
    },
  );

  it('is relayed for no station that is not behind the edge hub, and by nobody who is none', async () => {
    const event = await startEvent();
    const [edge, elsewhere] = [await event.writer('edge'), await event.writer('staff-station')];
    const pushes = JSON.stringify({ pushes: [{ station: elsewhere.station, entries: elsewhere.registrations(1) }] });
    expect((await edge.send(pushes, 'relay')).body).toMatchObject({ results: [{ kind: 'refused' }] });
    expect((await elsewhere.send(pushes, 'relay')).status).toBe(403);
    expect(await event.outcomes(elsewhere.station)).toEqual(new Map());
  });

  it('names the line that was broken to the station, and stays out when it is taken from quarantine as it came', async () => {
    const event = await startEvent();
    const { hub } = event;
    const stand = await event.writer('exhibitor-station');
    const entry = stand.seal('registrant.erased', event.made.registrant, { why: 'request' });
    const { body } = await stand.send(JSON.stringify({ entries: [entry] }));
    expect(Answer.parse(body).quarantined).toEqual([
      { seq: 1, reason: 'not-permitted', detail: 'registrant.erased is not for exhibitor-station' },
    ]);
    const letter = { event: hub.event, station: stand.station, seq: 1, by: 'Li Na' };
    await expect(hub.console.settleQuarantined({ ...letter, settling: { how: 'replayed' } })).rejects.toThrow();
    expect(
      await hub.rows(`SELECT state::jsonb -> 'erased' AS erased FROM registrant WHERE registrant_id = '${event.made.registrant}'`),
    ).toEqual([{ erased: null }]);
    // What is behind it goes on.
    expect(
      (await stand.send(JSON.stringify({ entries: [stand.seal('lead.amended', event.made.own, { fields: { leadRating: '5' } })] }))).body,
    ).toMatchObject({
      acknowledged: 2,
      quarantined: [],
    });
  });

  it('dated ahead of the hub goes to quarantine, by whatever way it comes', async () => {
    const event = await startEvent();
    for (const carry of [push, drive]) {
      const kiosk = await event.writer('staff-station');
      kiosk.runAhead(11 * 60_000);
      await carry(event, kiosk, kiosk.registrations(1));
      expect(await event.outcomes(kiosk.station)).toEqual(new Map([[1, 'clock']]));
    }
  });
});
