import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../core/contract/common/entry.ts';
import { hashJson, sealEntry } from '../../core/journal/entry.ts';
import { redactBody } from '../../core/journal/kinds.ts';
import { eraseAll } from '../../core/journal/redact.ts';
import type { Pusher } from '../sync/pusher.ts';
import { fresh } from './cases.ts';
import { type RightsEvent, startEvent } from './facts.ts';

type Send = (event: RightsEvent, writer: Pusher, entry: JournalEntry) => Promise<void>;
const push: Send = async (_, writer, entry) => {
  expect((await writer.send(JSON.stringify({ entries: [entry] }))).status).toBe(200);
};
/** An entry as it is sent with another body than it was chained with. */
const withBody = (entry: JournalEntry, body: Record<string, unknown>): JournalEntry => ({ ...entry, body, bodyHash: hashJson(entry.body) });

describe('a body that is sent with the hash of another', () => {
  it('is taken where it is what redaction leaves, and set aside where it says something else', async () => {
    const event = await startEvent();
    const edge = await event.writer('edge');
    const relay: Send = async (_, writer, entry) => {
      const { status } = await edge.send(JSON.stringify({ pushes: [{ station: writer.station, entries: [entry] }] }), 'relay');
      expect(status).toBe(200);
    };
    for (const [send, via] of [
      [push, null],
      [relay, await edge.token()],
    ] as const) {
      const kiosk = await event.writer('staff-station', via);
      const [registered] = kiosk.registrations(1);
      if (registered === undefined) return expect.unreachable();
      await send(event, kiosk, withBody(registered, redactBody(registered, eraseAll)));
      const amended = kiosk.seal('registrant.amended', registered.subject, { fields: { name: { value: 'Ada', was: null } } });
      await send(event, kiosk, withBody(amended, { ...amended.body, fields: { name: { value: 'Eve', was: null } } }));
      const issued = kiosk.badge(registered.subject);
      await send(event, kiosk, withBody(issued, { ...issued.body, revision: 7 }));
      const arrived = kiosk.seal('registrant.arrived', registered.subject, { how: 'desk', checkpoint: null });
      await send(event, kiosk, withBody(arrived, { ...arrived.body, salt: '0'.repeat(32), how: 'kiosk' }));
      const newer = kiosk.seal('newer.kind', fresh(), { says: 'this' });
      await send(event, kiosk, withBody(newer, { says: 'that' }));
      expect(await event.outcomes(kiosk.station)).toEqual(
        new Map([[registered.seq, 'taken'], ...[amended, issued, arrived, newer].map(({ seq }) => [seq, 'hash'] as [number, string])]),
      );
    }
  });
});

describe('the sealed card of a badge', () => {
  it('is nobody’s to replace: the first one stays', async () => {
    const event = await startEvent();
    const [one, two] = [await event.writer('staff-station'), await event.writer('staff-station')];
    const card = (text: string) => Buffer.from(text).toString('base64url');
    const body = { registrant: event.made.registrant, revision: 3, template: 'card-86x54', issued: 1, expires: 2, reason: 'first' };
    const badge = one.seal('badge.issued', fresh(), { ...body, issuer: one.keyId, card: card('what it says') });
    await push(event, one, badge);
    const like = two.seal('registrant.arrived', event.made.registrant, { how: 'desk', checkpoint: null });
    const again = sealEntry(
      { kind: 'badge.issued', subject: badge.subject, actor: 'visitor', body: { ...badge.body, issuer: two.keyId, card: card('a lie') } },
      two.station,
      { seq: 0, hash: like.prev },
      badge.at,
      0,
    );
    await push(event, two, again);
    expect(await event.outcomes(two.station)).toEqual(new Map([[1, 'taken']]));
    expect(await event.hub.rows('SELECT sealed FROM card')).toEqual([{ sealed: card('what it says') }]);
  });
});
