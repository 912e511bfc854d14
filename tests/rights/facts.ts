import { expect } from 'vitest';
import { BadgeId, type EventId, StationId } from '../../core/contract/common/ids.ts';
import type { EnrolledClass, StationClass } from '../../core/contract/common/station-class.ts';
import { issueCredential } from '../../core/credential/credential.ts';
import { leadConsent } from '../../core/journal/lead-fields.ts';
import { recordFacts } from '../../hub/commit/own-entries.ts';
import { transact } from '../../hub/store/transaction.ts';
import { startTestHub } from '../support/hubs.ts';
import { referencePack } from '../support/reference-pack.ts';
import { enrolPusher, type Pusher } from '../sync/pusher.ts';
import { type Case, checkpoint, createFacts, exhibitor, fresh } from './cases.ts';

type Hub = Awaited<ReturnType<typeof startTestHub>>;
const bound: Readonly<Record<EnrolledClass, { exhibitor?: string; checkpoint?: string }>> = {
  'staff-station': {},
  'gate-station': { checkpoint: checkpoint?.id ?? '' },
  'exhibitor-station': { exhibitor },
  edge: {},
};
const enrol = async (hub: Hub, stationClass: EnrolledClass, via: string | null = null) =>
  enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode(stationClass, bound[stationClass]), via);

/** What the hub holds before anybody is judged: a badge, and a scan, a lead and a meeting of others. */
export async function startEvent() {
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
  const push = async (of: Pusher, ...entries: unknown[]) =>
    expect((await of.send(JSON.stringify({ entries }))).body).toMatchObject({ quarantined: [] });
  /** The badge of one more person. */
  const wearer = async () => {
    const [registered] = kiosk.registrations(1);
    const worn = kiosk.badge(registered?.subject ?? '');
    await push(kiosk, registered, worn);
    return worn.subject;
  };
  const lead = (of: Pusher, whose: string, worn = badge.subject) =>
    of.seal('lead.captured', fresh(), {
      exhibitor: whose,
      registrant: null,
      badge: worn,
      credential: credential(kiosk, worn),
      fields: {},
    });
  const [own, foreign] = [lead(stand, exhibitor), lead(other, referencePack.exhibitors[1]?.id ?? '')];
  for (const [pusher, entries] of [
    [kiosk, [...person, badge]],
    [stand, [own]],
    [other, [foreign]],
  ] as const) {
    await push(pusher, ...entries);
  }
  // Somebody who has taken back what they agreed to with the same exhibitor, and a badge that was lost.
  const regretful = await wearer();
  const taken = lead(stand, exhibitor, regretful);
  const lost = await wearer();
  await push(stand, taken);
  await push(
    kiosk,
    kiosk.seal('lead.amended', taken.subject, { fields: { [leadConsent]: 'withdrawn' } }),
    kiosk.seal('badge.voided', lost, { reason: 'lost' }),
  );
  const plan = async (reference: string, host: string) => {
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
  const elsewhere = kiosk.seal('waiting.joined', fresh(), { place: 'zone:elsewhere', number: 1, badge: null, registrant: null });
  await kiosk.send(JSON.stringify({ entries: [elsewhere] }));
  const meetings = { own: await plan('M-1', exhibitor), foreign: await plan('M-2', referencePack.exhibitors[1]?.id ?? '') };
  const made = {
    registrant,
    badge: badge.subject,
    own: own.subject,
    foreign: foreign.subject,
    meetings,
  };

  const classes = new Map<string, EnrolledClass>();
  const classOf = (writer: Pusher): StationClass => classes.get(writer.station) ?? 'staff-station';
  const factOf = createFacts({ made, kiosk, regretful, lost, elsewhere: elsewhere.subject, credential, classOf });
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
export type RightsEvent = Awaited<ReturnType<typeof startEvent>>;
