import { expect } from 'vitest';
import { BadgeId, type EventId, StationId } from '../../core/contract/common/ids.ts';
import { type EnrolledClass, enrolledClasses, type StationClass } from '../../core/contract/common/station-class.ts';
import { issueCredential } from '../../core/credential/credential.ts';
import { leadConsent } from '../../core/journal/lead-fields.ts';
import { conditionsFor, type EntryCondition, entryRights } from '../../core/rights/entry-rights.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { recordFacts } from '../../hub/commit/own-entries.ts';
import { transact } from '../../hub/store/transaction.ts';
import { startTestHub } from '../support/hubs.ts';
import { referencePack } from '../support/reference-pack.ts';
import { enrolPusher, type Pusher } from '../sync/pusher.ts';

type Hub = Awaited<ReturnType<typeof startTestHub>>;
/** An id that nobody has yet. */
export const fresh = () => newId(systemEnvironment);
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
export interface Case {
  readonly kind: string;
  readonly stationClass: EnrolledClass;
  readonly broken: EntryCondition | null;
  readonly isAllowed: boolean;
}
export const cases: readonly Case[] = Object.keys(entryRights).flatMap((kind) =>
  enrolledClasses.flatMap((stationClass): Case[] => {
    const conditions = conditionsFor(kind, stationClass);
    const whole: Case = { kind, stationClass, broken: null, isAllowed: conditions !== null };
    const others = (conditions ?? []).filter((condition) => condition !== 'any');
    return [whole, ...others.map((broken): Case => ({ kind, stationClass, broken, isAllowed: false }))];
  }),
);

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
        return plain(made.registrant, { how: 'gate', checkpoint: scan.checkpoint });
      case 'consent.recorded':
        return plain(made.registrant, { purpose: 'newsletter', given: true, version: '1', language: 'en' });
      case 'badge.issued': {
        const issuer = broken === 'own-key' ? kiosk.keyId : writer.keyId;
        return plain(broken === 'new-badge' ? made.badge : fresh(), {
          registrant: made.registrant,
          revision: broken === 'new-badge' ? 2 : 1,
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
      case 'lead.captured': {
        const shown = broken === 'not-withdrawn' ? regretful : broken === 'badge-in-force' ? lost : made.badge;
        return plain(fresh(), {
          exhibitor: broken === 'own-stand' ? (referencePack.exhibitors[1]?.id ?? '') : exhibitor,
          registrant: broken === 'badge-only' ? made.registrant : null,
          badge: broken === 'with-credential' ? fresh() : shown,
          credential: credential(kiosk, shown),
          fields: {},
        });
      }
      case 'lead.amended': {
        const fields = {
          [leadConsent]: broken === 'no-consent' ? 'given' : 'withdrawn',
          ...(broken === 'consent-only' ? { leadNote: 'mine' } : {}),
        };
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
        return plain(fresh(), {
          place: broken === 'own-place' ? 'zone:elsewhere' : `zone:${scan.zone}`,
          number: 1,
          badge: null,
          registrant: null,
        });
      case 'waiting.moved':
        return plain(broken === 'own-place' ? elsewhere.subject : fresh(), { to: 'called' });
      case 'pin.failed':
        return plain(fresh(), { rank: 'staff', wrong: 1 });
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
export type RightsEvent = Awaited<ReturnType<typeof startEvent>>;
