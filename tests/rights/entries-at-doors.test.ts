import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BadgeId, type EventId, StationId } from '../../core/contract/common/ids.ts';
import { type EnrolledClass, enrolledClasses, type StationClass } from '../../core/contract/common/station-class.ts';
import { base64url } from '../../core/credential/base64url.ts';
import { issueCredential } from '../../core/credential/credential.ts';
import { leadConsent } from '../../core/journal/lead-fields.ts';
import { conditionsFor, type EntryCondition, entryRights } from '../../core/rights/entry-rights.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { sealPart } from '../../node/bundle-part.ts';
import { startTestHub } from '../support/hubs.ts';
import { referencePack } from '../support/reference-pack.ts';
import { enrolPusher, type Pusher } from '../sync/pusher.ts';

type Hub = Awaited<ReturnType<typeof startTestHub>>;
const fresh = () => newId(systemEnvironment);
const exhibitor = referencePack.exhibitors[0]?.id ?? '';
const checkpoint = referencePack.checkpoints[0];

const bound: Readonly<Record<EnrolledClass, { exhibitor?: string; checkpoint?: string }>> = {
  'staff-station': {},
  'gate-station': { checkpoint: checkpoint?.id ?? '' },
  'exhibitor-station': { exhibitor },
  edge: {},
};
const enrol = async (hub: Hub, stationClass: EnrolledClass, via: string | null = null) =>
  enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode(stationClass, bound[stationClass]), via);

/** A fact for one line of the table, with every condition held, or with one of them broken. */
interface Case {
  readonly kind: string;
  readonly stationClass: EnrolledClass;
  readonly broken: EntryCondition | null;
  readonly isAllowed: boolean;
}
const cases: readonly Case[] = Object.keys(entryRights).flatMap((kind) =>
  enrolledClasses.flatMap((stationClass): Case[] => {
    const conditions = conditionsFor(kind, stationClass);
    const whole: Case = { kind, stationClass, broken: null, isAllowed: conditions !== null };
    const others = (conditions ?? []).filter((condition) => condition !== 'any');
    return [whole, ...others.map((broken): Case => ({ kind, stationClass, broken, isAllowed: false }))];
  }),
);

/** What the hub holds before anybody is judged: a badge, and a scan, a lead and a meeting of others. */
async function startEvent() {
  const hub = await startTestHub();
  const kiosk = await enrol(hub, 'staff-station');
  const credential = (of: Pusher, badge: string) =>
    issueCredential(
      {
        event: referencePack.event.code,
        badge: BadgeId.parse(badge),
        type: 'badge',
        category: referencePack.categories[0]?.number ?? 1,
        revision: 1,
        zones: 1,
        issued: Math.floor(Date.now() / 1000),
        expires: Math.floor(Date.now() / 1000) + 3_600,
      },
      of.publicKey,
      of.sign,
    );
  const person = kiosk.registrations(1);
  const registrant = person[0]?.subject ?? '';
  const badge = kiosk.badge(registrant);
  const stand = await enrol(hub, 'exhibitor-station');
  const other = await enrolPusher(
    hub.url,
    hub.event as EventId,
    await hub.enrolCode('exhibitor-station', { exhibitor: referencePack.exhibitors[1]?.id ?? '' }),
  );
  const lead = (of: Pusher, whose: string) =>
    of.seal('lead.captured', fresh(), {
      exhibitor: whose,
      registrant: null,
      badge: badge.subject,
      credential: credential(kiosk, badge.subject),
      fields: {},
    });
  const [own, foreign] = [lead(stand, exhibitor), lead(other, referencePack.exhibitors[1]?.id ?? '')];
  for (const [pusher, entries] of [
    [kiosk, [...person, badge]],
    [stand, [own]],
    [other, [foreign]],
  ] as const) {
    const { body } = await pusher.send(JSON.stringify({ entries }));
    expect(body).toMatchObject({ quarantined: [] });
  }
  const plan = async (reference: string, host: string) => {
    const { recordFacts } = await import('../../hub/commit/own-entries.ts');
    const { transact } = await import('../../hub/store/transaction.ts');
    const subject = fresh();
    const body = {
      source: 'matchmaking',
      reference,
      startsAt: 1,
      endsAt: 2,
      table: '1',
      first: { registrant },
      second: { exhibitor: host },
      isCancelled: false,
    };
    const fact = { kind: 'appointment.planned', subject, actor: 'source:matchmaking', body };
    expect(await transact(hub.pool, (client) => recordFacts(client, hub.event as EventId, [fact], () => undefined, Date.now()))).toBe(null);
    return subject;
  };
  const meetings = { own: await plan('M-1', exhibitor), foreign: await plan('M-2', referencePack.exhibitors[1]?.id ?? '') };
  const made = {
    registrant,
    badge: badge.subject,
    code: credential(kiosk, badge.subject),
    own: own.subject,
    foreign: foreign.subject,
    meetings,
  };

  /** The fact of a case, by somebody of its class; what it is about is put down first where it has to be the writer's own. */
  function factOf(
    { kind, broken }: Case,
    writer: Pusher,
  ): { subject: string; body: Record<string, unknown>; ahead: ReturnType<Pusher['seal']>[] } {
    const scan = {
      badge: made.badge,
      registrant: made.registrant,
      checkpoint: broken === 'own-checkpoint' ? (referencePack.checkpoints[1]?.id ?? '') : (checkpoint?.id ?? ''),
      zone: checkpoint?.zone ?? '',
      session: null,
      direction: 'in',
      verdict: 'admitted',
      reason: null,
      overriddenBy: null,
      previous: null,
    };
    const plain = (subject: string, body: Record<string, unknown>) => ({ subject, body, ahead: [] });
    switch (kind) {
      case 'registrant.registered':
        return plain(fresh(), { visit: fresh(), category: 'public-visitor', language: 'en', fields: { name: 'Ada' } });
      case 'registrant.amended':
        return plain(made.registrant, { fields: { name: { value: 'Eve', was: null } } });
      case 'registrant.merged':
      case 'registrant.separated':
        return plain(made.registrant, { other: fresh() });
      case 'registrant.erased':
        return plain(fresh(), { why: 'request' });
      case 'registrant.arrived':
        return plain(made.registrant, { how: 'gate', checkpoint: checkpoint?.id ?? null });
      case 'consent.recorded':
        return plain(made.registrant, { purpose: 'newsletter', given: true, version: '1', language: 'en' });
      case 'badge.issued': {
        const issuer = broken === 'own-key' ? kiosk.keyId : writer.keyId;
        return plain(fresh(), {
          registrant: made.registrant,
          revision: 1,
          template: 'card-86x54',
          issued: 1,
          expires: 2,
          issuer,
          reason: 'first',
        });
      }
      case 'badge.voided':
        return plain(fresh(), { reason: 'test' });
      case 'scan.recorded':
        return plain(fresh(), scan);
      case 'scan.annulled': {
        const subject = fresh();
        // A scan that nobody recorded is nobody's own.
        const isOwn = broken !== 'own-scan' && conditionsFor('scan.recorded', classOf(writer)) !== null;
        return { subject, body: { reason: 'undone' }, ahead: isOwn ? [writer.seal('scan.recorded', subject, scan)] : [] };
      }
      case 'lead.captured':
        return plain(fresh(), {
          exhibitor: broken === 'own-stand' ? (referencePack.exhibitors[1]?.id ?? '') : exhibitor,
          registrant: broken === 'badge-only' ? made.registrant : null,
          badge: broken === 'with-credential' ? fresh() : made.badge,
          credential: made.code,
          fields: {},
        });
      case 'lead.amended': {
        const fields = { [leadConsent]: 'withdrawn', ...(broken === 'consent-only' ? { leadNote: 'mine' } : {}) };
        return plain(broken === 'own-stand' ? made.foreign : made.own, { fields });
      }
      case 'contact.disclosed':
        return plain(made.registrant, { exhibitor, standing: 'good', badges: [], category: null, details: {} });
      case 'appointment.planned':
        return plain(fresh(), {
          source: 'x',
          reference: 'x',
          startsAt: 1,
          endsAt: 2,
          table: '1',
          first: { registrant: made.registrant },
          second: { exhibitor },
          isCancelled: false,
        });
      case 'appointment.attended':
        return plain(broken === 'own-appointment' ? made.meetings.foreign : made.meetings.own, { party: 'first', isHere: true });
      case 'waiting.joined':
        return plain(fresh(), { place: 'zone:expo', number: 1, badge: null, registrant: null });
      case 'waiting.moved':
        return plain(fresh(), { to: 'called' });
      default:
        throw new Error(`There is no fact for ${kind}: add one.`);
    }
  }
  const classes = new Map<string, EnrolledClass>();
  const classOf = (writer: Pusher): StationClass => classes.get(writer.station) ?? 'staff-station';
  return {
    hub,
    made,
    async writer(stationClass: EnrolledClass, via: string | null = null) {
      const pusher = await enrol(hub, stationClass, via);
      classes.set(pusher.station, stationClass);
      return pusher;
    },
    entriesOf(one: Case, writer: Pusher) {
      const { subject, body, ahead } = factOf(one, writer);
      return [...ahead, writer.seal(one.kind, subject, body)];
    },
    /** Why the hub put entries of a station into quarantine, by number; `taken` for those that it has in its journal. */
    async outcomes(station: string): Promise<Map<number, string>> {
      const rows = await hub.rows(`SELECT seq, 'taken' AS reason FROM journal WHERE station_id = '${StationId.parse(station)}'
        UNION ALL SELECT seq, reason FROM quarantine WHERE station_id = '${StationId.parse(station)}'`);
      return new Map(rows.map(({ seq, reason }) => [Number(seq), String(reason)]));
    },
  };
}

const told = z.object({ quarantined: z.array(z.object({ seq: z.number(), reason: z.string(), detail: z.string() })) });
type Event = Awaited<ReturnType<typeof startEvent>>;
type Carry = (event: Event, writer: Pusher, entries: readonly unknown[]) => Promise<void>;

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
async function walk(event: Event, stationClass: EnrolledClass, writer: Pusher, carry: Carry): Promise<void> {
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
    expect(told.parse(body).quarantined).toEqual([
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
