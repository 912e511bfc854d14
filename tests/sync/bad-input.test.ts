import { generateKeyPairSync } from 'node:crypto';
import { safe } from '@orpc/client';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { formatClock } from '../../core/clock/hybrid-clock.ts';
import type { JournalEntry } from '../../core/contract/common/entry.ts';
import type { EventId } from '../../core/contract/common/ids.ts';
import { hashEntry, hashJson } from '../../core/journal/entry.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { hostileValues, leavesOf, withAt } from '../abuse/hostile.ts';
import { startTestHub } from '../support/hubs.ts';
import { enrolPusher } from './pusher.ts';

type Hub = Awaited<ReturnType<typeof startTestHub>>;

async function enrol(hub: Hub) {
  const pusher = await enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode());
  const push = async (...entries: unknown[]) => pusher.send(JSON.stringify({ entries }));
  return { ...pusher, push };
}

/** The entry with a part changed and its hash made anew: forged with care. */
function forged(entry: JournalEntry, part: Partial<JournalEntry>): JournalEntry {
  const changed = { ...entry, ...part };
  return { ...changed, hash: hashEntry(changed, hashJson(changed.body)) };
}

const seqs = async (hub: Hub) => (await hub.rows('SELECT seq FROM journal ORDER BY position')).map((row) => Number(row.seq));

describe('a push that is not as it should be', () => {
  it('with a gap, or in another order, is answered with what the hub expects, and keeps the good start', async () => {
    const hub = await startTestHub();
    const pusher = await enrol(hub);
    const [one, two, three] = pusher.registrations(3);
    expect(await pusher.push(one, three)).toMatchObject({ status: 409, body: { code: 'SEQUENCE_GAP', data: { expected: 2 } } });
    expect(await pusher.push(two, one, three)).toMatchObject({ status: 409, body: { code: 'SEQUENCE_GAP', data: { expected: 1 } } });
    expect(await seqs(hub)).toEqual([]);
    expect(await pusher.push(one, two, three)).toMatchObject({ status: 200, body: { acknowledged: 3, quarantined: [] } });
  });

  it('with a forged hash, another station’s id, a link that does not fit or a time that goes back puts that entry aside, and takes those around it', async () => {
    const hub = await startTestHub();
    const pusher = await enrol(hub);
    const entries = pusher.registrations(6);
    const [one, two, three, four, five, six] = entries;
    if (!one || !two || !three || !four || !five || !six) throw new Error('six entries were wanted');
    const stranger = forged(three, { station: newId(systemEnvironment) as JournalEntry['station'] });
    const elsewhere = forged(four, { prev: 'f'.repeat(64) });
    const early = forged(five, { at: formatClock({ millis: 1, counter: 0 }), prev: elsewhere.hash });
    const last = forged(six, { prev: early.hash });
    const { status, body } = await pusher.push(one, { ...two, hash: 'a'.repeat(64) }, stranger, elsewhere, early, last);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      acknowledged: 6,
      quarantined: [
        { seq: 2, reason: 'hash' },
        { seq: 3, reason: 'schema' },
        { seq: 4, reason: 'hash' },
        { seq: 5, reason: 'clock' },
      ],
    });
    // Named again to a station that did not get the answer.
    const repeated = await pusher.push(one, { ...two, hash: 'a'.repeat(64) }, stranger, elsewhere, early, last);
    expect(repeated.body).toMatchObject({ acknowledged: 6, quarantined: (body as { quarantined: unknown }).quarantined });
    expect(await seqs(hub)).toEqual([1, 6]);
    expect((await hub.console.audit({ event: hub.event })).stations).toMatchObject([{ entries: 2, deadLetters: 4, broken: null }]);
  });

  it('with an entry of an unknown kind, of a later version of a kind, or about nobody known is kept as what it is', async () => {
    const hub = await startTestHub();
    const pusher = await enrol(hub);
    const unknown = pusher.seal('future.kind', newId(systemEnvironment), { anything: [1] });
    const later = pusher.seal('registrant.arrived', newId(systemEnvironment), { how: 'kiosk', checkpoint: null, mood: 'splendid' });
    const nobody = pusher.seal('registrant.arrived', newId(systemEnvironment), { how: 'kiosk', checkpoint: null });
    const voided = pusher.seal('badge.voided', newId(systemEnvironment), { reason: 'lost' });
    expect(await pusher.push(unknown, later, nobody, voided)).toMatchObject({
      status: 200,
      body: { acknowledged: 4, quarantined: [{ seq: 2, reason: 'schema' }] },
    });
    expect(await seqs(hub)).toEqual([1, 3, 4]);
    expect((await hub.rows('SELECT count(*) AS n FROM journal WHERE parked'))[0]).toEqual({ n: '1' });
  });

  it('of 1,001 entries, of none, not JSON, not UTF-8 or far too large is refused whole, and the next one is taken', async () => {
    const hub = await startTestHub();
    const pusher = await enrol(hub);
    const [good] = pusher.registrations(1);
    expect(await pusher.push(...Array.from({ length: 1_001 }, () => good))).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } });
    for (const body of ['{"entries":[]}', '{"entries":', '[]', 'null', '"x"', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])])
      expect(await pusher.send(body)).toMatchObject({ status: 400, body: { code: 'BAD_REQUEST' } });
    expect(await pusher.push({ no: 'number' })).toMatchObject({ status: 422, body: { code: 'UNREADABLE' } });
    expect(await pusher.push({ seq: 1, hash: 'x', body: { salt: 'x'.repeat(10_000_000) } })).toMatchObject({
      status: 200,
      body: { quarantined: [{ seq: 1, reason: 'schema' }] },
    });
    const huge = await pusher.send(`{"entries":["${'x'.repeat(70 * 1024 * 1024)}"]}`).catch((error: Error) => error);
    expect(huge instanceof Error ? 413 : huge.status).toBe(413);
    const second = await enrol(hub);
    expect(await second.push(...second.registrations(1))).toMatchObject({ status: 200, body: { acknowledged: 1 } });
  });

  it('with anything anywhere in an entry is answered in the contract’s words, and what is numbered is put aside', async () => {
    const hub = await startTestHub();
    const pusher = await enrol(hub);
    const [good] = pusher.registrations(1);
    let seq = 0;
    for (const path of leavesOf(good)) {
      for (const put of hostileValues) {
        const { status, body } = await pusher.push(withAt({ ...good, seq: seq + 1 }, path, put));
        const what = `${path.join('.')} ${JSON.stringify(put)?.slice(0, 60)}: ${JSON.stringify(body)}`;
        expect([200, 409, 413, 422], what).toContain(status);
        if (status === 200) seq = (body as { acknowledged: number }).acknowledged;
      }
    }
    expect(seq).toBeGreaterThan(100);
    expect((await hub.console.audit({ event: hub.event })).stations).toMatchObject([{ broken: null }]);
  });

  it('with a token that has expired, is of the future, of a stranger’s key or of no event is nobody’s', async () => {
    const hub = await startTestHub();
    const { privateKey } = generateKeyPairSync('ed25519');
    const pusher = await enrol(hub);
    const ask = async (claims: Record<string, unknown>, iat: number, exp: number) => {
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'EdDSA', kid: pusher.station })
        .setSubject(pusher.station)
        .setAudience('foyer-hub')
        .setIssuedAt(iat)
        .setExpirationTime(exp)
        .sign(privateKey);
      const answer = await fetch(`${hub.url}/v1/events/${hub.event}/feed?after=0`, { headers: { authorization: `Bearer ${token}` } });
      expect(Date.parse(answer.headers.get('date') ?? '')).not.toBeNaN();
      return answer.status;
    };
    const now = Math.floor(Date.now() / 1000);
    for (const [claims, iat, exp] of [
      [{ event: hub.event }, now, now + 60],
      [{ event: hub.event }, now - 600, now - 540],
      [{ event: hub.event }, now + 600, now + 660],
      [{}, now, now + 60],
      [{ event: 'nonsense' }, now, now + 60],
    ] as const)
      expect(await ask(claims, iat, exp)).toBe(401);
  });
});

describe('at the console', () => {
  it.each(['{', '{"foyer":1', '{"foyer":1,"from":"x"}\n{', 'null', '\u0000'])('a removable drive’s text of %j is refused', async (text) => {
    const hub = await startTestHub();
    await expect(hub.console.importBundle({ event: hub.event as EventId, text })).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('a correction with anything anywhere in it is taken or refused', async () => {
    const hub = await startTestHub();
    const event = hub.event as EventId;
    const pusher = await enrol(hub);
    // Each that is taken settles one: the next is tried on another.
    const putAside = async () => {
      const [entry] = pusher.registrations(1);
      if (entry === undefined) throw new Error('an entry was wanted');
      await pusher.push({ ...entry, hash: 'a'.repeat(64) });
      return entry;
    };
    let entry = await putAside();
    const places = leavesOf(entry.body).filter(([name]) => name !== 'salt');
    for (const path of places) {
      for (const put of hostileValues) {
        const { kind, subject, body, seq } = entry;
        const settling = { how: 'mended', kind, subject, body: withAt(body, path, put) as Record<string, unknown> } as const;
        const { error } = await safe(hub.console.settleQuarantined({ event, station: pusher.station, seq, by: 'Li Wei', settling }));
        if (error === null) entry = await putAside();
        else
          expect(['REFUSED', 'BAD_REQUEST', 'TOO_LARGE'], `${path.join('.')} ${String(put).slice(0, 60)}`).toContain(
            (error as { code?: unknown }).code,
          );
      }
    }
  });
});
