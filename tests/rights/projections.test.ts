import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BadgeId, type EventId } from '../../core/contract/common/ids.ts';
import type { EnrolledClass } from '../../core/contract/common/station-class.ts';
import { CardPage, FeedPage } from '../../core/contract/hub/sync.ts';
import { cardId, openCard, sealCard } from '../../core/credential/card.ts';
import { issueCredential } from '../../core/credential/credential.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { hubClient } from '../support/hub-client.ts';
import { startTestHub } from '../support/hubs.ts';
import { referencePack } from '../support/reference-pack.ts';
import { eventually } from '../support/stations.ts';
import { enrolPusher, type Pusher } from '../sync/pusher.ts';

const fresh = () => newId(systemEnvironment);
const exhibitor = referencePack.exhibitors[0]?.id ?? '';
const secret = { invitation: 'SECRET-INVITATION', group: 'SECRET-LEADER' };
const pack = {
  ...referencePack,
  invitations: [{ code: secret.invitation, category: referencePack.categories[0]?.id ?? '', uses: 1 }],
  groups: [{ name: 'A delegation', code: secret.group }],
};

/** A hub where two people have badges, one of whom an exhibitor has captured. */
async function startFair() {
  const hub = await startTestHub(undefined, 0, null, pack);
  const enrol = async (stationClass: EnrolledClass, bound: Parameters<typeof hub.enrolCode>[1] = {}) =>
    enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode(stationClass, bound));
  const [kiosk, gate, stand, rival] = [
    await enrol('staff-station'),
    await enrol('gate-station'),
    await enrol('exhibitor-station', { exhibitor }),
    await enrol('exhibitor-station', { exhibitor: referencePack.exhibitors[1]?.id ?? '' }),
  ];
  const send = async (pusher: Pusher, ...entries: unknown[]) => {
    const { body } = await pusher.send(JSON.stringify({ entries }));
    expect(body).toMatchObject({ quarantined: [] });
  };
  const badgeOf = async (name: string) => {
    const [registrant, badge] = [fresh(), BadgeId.parse(fresh())];
    const issued = Math.floor(Date.now() / 1000);
    const text = issueCredential(
      {
        event: pack.event.code,
        badge,
        type: 'badge',
        category: pack.categories[0]?.number ?? 1,
        revision: 1,
        zones: 1,
        issued,
        expires: issued + 3_600,
      },
      kiosk.publicKey,
      kiosk.sign,
    );
    await send(
      kiosk,
      kiosk.seal('registrant.registered', registrant, {
        visit: fresh(),
        category: pack.categories[0]?.id ?? '',
        language: 'en',
        fields: { name, organisation: `${name} Ltd`, phone: '+8613812345678' },
      }),
      kiosk.seal('badge.issued', badge, {
        registrant,
        revision: 1,
        template: 'card-86x54',
        issued,
        expires: issued + 3_600,
        issuer: kiosk.keyId,
        reason: 'first',
        card: sealCard({ name, organisation: `${name} Ltd`, title: null }, text),
      }),
    );
    return { registrant, badge, text };
  };
  const [stranger, met] = [await badgeOf('Stranger Danger'), await badgeOf('Met Person')];
  await send(
    stand,
    stand.seal('lead.captured', fresh(), {
      exhibitor,
      registrant: null,
      badge: met.badge,
      credential: met.text,
      fields: { leadNote: 'Wants forty arms' },
    }),
  );
  await eventually(async () => (await hub.rows('SELECT 1 FROM contact')).length === 1);
  return { hub, kiosk, gate, stand, rival, stranger, met };
}
type Fair = Awaited<ReturnType<typeof startFair>>;

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
  const health = { version: '0', outbox: 0, printer: 'ready' as const, clockOffset: 0, registrants: 0 };
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
      return { held: Held.parse(row?.health).gate?.checkpoint ?? null, told: answer.gates.length };
    };
    const [here, there] = [referencePack.checkpoints[0]?.id ?? '', referencePack.checkpoints[1]?.id ?? ''];
    expect(await says(stand, here)).toEqual({ held: null, told: 0 });
    expect(await says(bound, there)).toEqual({ held: null, told: 0 });
    expect(await says(bound, here)).toEqual({ held: here, told: 1 });
    expect(await says(kiosk, there)).toEqual({ held: there, told: 2 });
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
