import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EventId } from '../../core/contract/common/ids.ts';
import { CardPage, FeedPage } from '../../core/contract/hub/sync.ts';
import { cardId, openCard } from '../../core/credential/card.ts';
import { hubClient } from '../support/hub-client.ts';
import { referencePack } from '../support/reference-pack.ts';
import { enrolPusher, type Pusher } from '../sync/pusher.ts';
import { exhibitor, type Fair, fresh, secret, startFair } from './fair.ts';

async function ask({ hub }: Fair, of: Pusher, path: string): Promise<Buffer> {
  const answer = await fetch(`${hub.url}/v1/events/${hub.event}/${path}`, { headers: { authorization: `Bearer ${await of.token()}` } });
  return answer.ok ? Buffer.from(await answer.arrayBuffer()) : Buffer.from(`refused with ${answer.status}`);
}

/** All that a station can have of its hub, as one text. */
async function everythingFor(fair: Fair, of: Pusher): Promise<string> {
  const { hub } = fair;
  const client = hubClient(hub.url, await of.token());
  const parts = [
    (await ask(fair, of, 'feed?after=0')).toString(),
    zstdDecompressSync(await ask(fair, of, 'snapshot')).toString(),
    (await ask(fair, of, 'cards?after=0')).toString(),
    JSON.stringify(await client.pack({ event: hub.event as EventId })),
    JSON.stringify(await of.heartbeat()),
  ];
  return parts.join('\n');
}

describe('what a station can have of the hub', () => {
  it('is nothing of strangers for an exhibitor’s, and of whom they met what was agreed', async () => {
    const fair = await startFair();
    const { stand, rival, stranger, met } = fair;
    const [own, others] = [await everythingFor(fair, stand), await everythingFor(fair, rival)];
    for (const seen of [own, others]) {
      expect(seen).not.toContain('Stranger');
      expect(seen).not.toContain(stranger.registrant);
      expect(seen).not.toContain(stranger.badge);
    }
    expect(own).toContain('Met Person');
    expect(own).toContain('+8613812345678');
    expect(others).not.toContain('Met Person');
    expect(others).not.toContain(met.badge);
    expect(others).not.toContain('forty arms');
  });

  it('has no codes and no key of the look-up hashes for those who compare with neither', async () => {
    const fair = await startFair();
    const { hub, kiosk, gate, stand } = fair;
    const pepper = String((await hub.rows('SELECT pepper FROM event'))[0]?.pepper);
    const seen = {
      kiosk: await everythingFor(fair, kiosk),
      gate: await everythingFor(fair, gate),
      stand: await everythingFor(fair, stand),
    };
    const has = (text: string) => [secret.invitation, secret.group, pepper].map((each) => text.includes(each));
    expect({ kiosk: has(seen.kiosk), gate: has(seen.gate), stand: has(seen.stand) }).toEqual({
      kiosk: [true, true, true],
      gate: [false, false, true],
      stand: [false, false, false],
    });
    // What enrolling answers is no way around it.
    const enrolled = await hubClient(hub.url, null).enrol({
      code: await hub.enrolCode('exhibitor-station', { exhibitor }),
      name: 'Another',
      publicKey: (await import('../../node/ed25519.ts')).generatePrivateJwk().x,
    });
    expect(has(JSON.stringify(enrolled))).toEqual([false, false, false]);
  });

  it('is for the organiser’s stations all there is, without what is addressed to exhibitors and the codes of captured badges', async () => {
    const fair = await startFair();
    const { kiosk, gate, met } = fair;
    for (const each of [kiosk, gate]) {
      const feed = FeedPage.parse(JSON.parse((await ask(fair, each, 'feed?after=0')).toString()));
      expect(feed.entries.map(({ kind }) => kind)).toEqual([
        'registrant.registered',
        'badge.issued',
        'registrant.registered',
        'badge.issued',
        'lead.captured',
      ]);
      expect(JSON.stringify(feed)).not.toContain(met.text);
      // The position goes on past what is for others.
      expect(feed.position).toBe(feed.head);
      expect((await ask(fair, each, 'cards?after=0')).toString()).toBe('refused with 403');
    }
  });

  it('has no answers that no form of the pack asks for, but at hubs', async () => {
    const fair = await startFair();
    const { hub, kiosk, gate, stand, rival } = fair;
    const edge = await enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode('edge'));
    const [sample] = kiosk.registrations(1);
    const person = fresh();
    const fields = { name: 'Foreign Fields', medicalHistory: 'FOREIGN-ONE', bookingCode: 'KNOWN-CODE' };
    const registered = kiosk.seal('registrant.registered', person, { ...sample?.body, fields });
    const amended = kiosk.seal('registrant.amended', person, {
      fields: { religion: { value: ['FOREIGN-TWO'], was: null }, name: { value: 'Foreign Fielding', was: registered.at } },
    });
    expect((await kiosk.send(JSON.stringify({ entries: [sample, registered, amended] }))).body).toMatchObject({ quarantined: [] });
    for (const each of [kiosk, gate, stand, rival]) expect(await everythingFor(fair, each)).not.toMatch(/FOREIGN-(ONE|TWO)/);
    for (const each of [kiosk, gate]) {
      const seen = await everythingFor(fair, each);
      for (const value of ['Foreign Fielding', 'KNOWN-CODE']) expect(seen).toContain(value);
    }
    const above = [(await ask(fair, edge, 'feed?after=0')).toString(), zstdDecompressSync(await ask(fair, edge, 'snapshot')).toString()];
    for (const text of above) for (const value of ['FOREIGN-ONE', 'FOREIGN-TWO']) expect(text).toContain(value);
  });

  it('has no station’s wrong PINs for any station: they are for operations, and so for hubs', async () => {
    const fair = await startFair();
    const { hub, kiosk, gate, stand, rival } = fair;
    const edge = await enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode('edge'));
    for (const [each, wrong] of [
      [kiosk, 1],
      [gate, 2],
      [stand, 3],
    ] as const) {
      const entry = each.seal('pin.failed', fresh(), { rank: 'staff', wrong });
      expect((await each.send(JSON.stringify({ entries: [entry] }))).body).toMatchObject({ quarantined: [] });
    }
    for (const each of [kiosk, gate, stand, rival]) {
      const seen = await everythingFor(fair, each);
      expect(seen).not.toContain('pin.failed');
      expect(seen).not.toContain('"attempt"');
      const feed = FeedPage.parse(JSON.parse((await ask(fair, each, 'feed?after=0')).toString()));
      expect(feed.position).toBe(feed.head);
    }
    const feed = FeedPage.parse(JSON.parse((await ask(fair, edge, 'feed?after=0')).toString()));
    expect(feed.entries.flatMap(({ kind, body }) => (kind === 'pin.failed' ? [body.wrong] : []))).toEqual([1, 2, 3]);
    const rows = zstdDecompressSync(await ask(fair, edge, 'snapshot')).toString();
    expect(rows.split('"table":"attempt"')).toHaveLength(4);
    expect(rows).toMatch(new RegExp(`"rows":${rows.trim().split('\n').length - 2}\\b`));
  });

  it('has every badge’s card for a stand, which opens to the code that is before it and to nothing else', async () => {
    const fair = await startFair();
    const { hub, stand, stranger, met } = fair;
    const page = CardPage.parse(JSON.parse((await ask(fair, stand, 'cards?after=0')).toString()));
    const card = page.cards.find(({ id }) => id === cardId(stranger.badge))?.sealed ?? '';
    expect(openCard(card, stranger.text)).toMatchObject({ name: 'Stranger Danger' });
    expect(openCard(card, met.text)).toBe(null);
    // Whoever is erased has none any more, and stations that hold it are told.
    await hub.erase(stranger.registrant);
    const next = CardPage.parse(JSON.parse((await ask(fair, stand, `cards?after=${page.position}`)).toString()));
    expect(next.cards).toEqual([{ id: cardId(stranger.badge), sealed: null }]);
    expect(JSON.stringify(await hub.rows(`SELECT body, redacted_body FROM journal WHERE kind = 'badge.issued'`))).not.toContain(card);
  });
});

describe('what a heartbeat says', () => {
  const health = { version: '0.0.0', outbox: 0, printer: 'ready' as const, clockOffset: 0, registrants: 0 };
  const gateOf = (checkpoint: string) => ({
    checkpoint,
    session: null,
    direction: 'in' as const,
    inside: 0,
    limit: null,
    throughput: { in: 0, out: 0 },
    turnstile: null,
  });
  const Held = z.object({ gate: z.object({ checkpoint: z.string() }).nullable() });

  it('of gates counts for those who may be one, where they may', async () => {
    const fair = await startFair();
    const { hub, kiosk, stand } = fair;
    const bound = await enrolPusher(
      hub.url,
      hub.event as EventId,
      await hub.enrolCode('gate-station', { checkpoint: referencePack.checkpoints[0]?.id ?? '' }),
    );
    const says = async (of: Pusher, checkpoint: string) => {
      const answer = await hubClient(hub.url, await of.token()).heartbeat({ health: { ...health, gate: gateOf(checkpoint) } });
      const [row] = await hub.rows(`SELECT health FROM station WHERE station_id = '${of.station}'`);
      return { held: Held.parse(row?.health).gate?.checkpoint ?? null, others: answer.gates.length };
    };
    const [here, there] = [referencePack.checkpoints[0]?.id ?? '', referencePack.checkpoints[1]?.id ?? ''];
    expect(await says(stand, here)).toEqual({ held: null, others: 0 });
    expect(await says(bound, there)).toEqual({ held: null, others: 0 });
    expect(await says(bound, here)).toEqual({ held: here, others: 1 });
    expect(await says(kiosk, there)).toEqual({ held: there, others: 2 });
  });

  it('of what badges are printed on counts for those who issue badges, and is told to them alone', async () => {
    const { hub, kiosk, gate, stand } = await startFair();
    const Printing = z.object({ stocks: z.array(z.string()) });
    const says = async (of: Pusher, stocks: string[]) => {
      const answer = await hubClient(hub.url, await of.token()).heartbeat({ health: { ...health, stocks } });
      const [row] = await hub.rows(`SELECT health FROM station WHERE station_id = '${of.station}'`);
      return { held: Printing.parse(row?.health).stocks, notified: answer.printing.map((each) => [each.station, each.stocks]) };
    };
    expect(await says(stand, ['card'])).toEqual({ held: [], notified: [] });
    expect(await says(gate, ['card'])).toEqual({ held: [], notified: [] });
    expect(await says(kiosk, ['card', 'label'])).toEqual({ held: ['card', 'label'], notified: [[kiosk.station, ['card', 'label']]] });
    expect((await says(stand, [])).notified).toEqual([]);
    await hub.pool.query(`UPDATE station SET last_seen = now() - interval '2 minutes' WHERE station_id = $1`, [kiosk.station]);
    expect((await says(kiosk, [])).notified).toEqual([]);
  });

  it('of conflicts counts for the station whose entry is a side of one, and for no other', async () => {
    const fair = await startFair();
    const { hub, kiosk, gate, stand } = fair;
    const conflict = 'double-entry/x';
    const side = { station: gate.station, at: '0'.repeat(16), subject: fresh(), what: 'north in', clockOffset: null };
    await hub.pool.query(
      `INSERT INTO conflict (event_id, conflict_id, kind, subject, sides, decided) VALUES ($1, $2, 'double-entry', $3, $4, 'both-stand')`,
      [hub.event, conflict, side.subject, JSON.stringify([side, side])],
    );
    await hub.pool.query('INSERT INTO notice (event_id, station_id, conflict_id) VALUES ($1, $2, $3)', [hub.event, gate.station, conflict]);
    const settle = async (of: Pusher) => {
      await hubClient(hub.url, await of.token()).heartbeat({ health, settled: [{ id: conflict, outcome: 'left' }] });
      return (await hub.console.conflicts({ event: hub.event }))[0]?.reviewed?.by ?? null;
    };
    expect(await settle(stand)).toBe(null);
    expect(await settle(kiosk)).toBe(null);
    expect(await settle(gate)).toMatch(/^Pusher/);
  });
});
