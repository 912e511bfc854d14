import { BadgeId, type EventId } from '../../core/contract/common/ids.ts';
import type { EventPack } from '../../core/contract/event/pack.ts';
import type { StationRole } from '../../core/contract/screen/role.ts';
import type { StationSettings } from '../../core/contract/shell/host.ts';
import { sealCard } from '../../core/credential/card.ts';
import { type Credential, issueCredential } from '../../core/credential/credential.ts';
import { zoneMask } from '../../core/credential/validity.ts';
import { type Environment, newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { startTestHub } from '../support/hubs.ts';
import { referencePack } from '../support/reference-pack.ts';
import { settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';
import { enrolPusher } from '../sync/pusher.ts';

/** An id that no scan has had, of a type that every procedure takes. */
export const newScan = () => newId(systemEnvironment) as never;
const day = 86_400;

/** The system's environment with a clock that the test puts forward, in milliseconds. */
export function forwardClock() {
  let ahead = 0;
  const environment: Environment = { ...systemEnvironment, now: () => systemEnvironment.now() + ahead };
  return {
    environment,
    forward(ms: number): void {
      ahead += ms;
    },
  };
}
/** Longer than a badge that was just let in is the same badge, in milliseconds: its code is a scan of its own after it. */
export const afterRepeat = 21_000;

/** A hub with a pack whose policies the test gives, a kiosk that issues badges there, and gates that judge them. */
export async function startVenue(access: EventPack['access'] = [], more: Partial<EventPack> = {}, now = systemEnvironment.now) {
  const pack = { ...referencePack, access, ...more };
  const hub = await startTestHub(undefined, 0, null, pack, now);
  const kiosk = await enrolPusher(hub.url, hub.event as EventId, await hub.enrolCode());

  /** Somebody with a badge; the entries go to the hub unless they are kept back. */
  async function person(
    category: string,
    more: { name?: string; language?: string; fields?: Record<string, string>; isKept?: boolean } = {},
  ) {
    const registrant = newId(systemEnvironment);
    const { id, number, zones } = pack.categories.find((each) => each.id === category) as EventPack['categories'][number];
    const fields = { name: more.name ?? '欧阳娜娜', ...more.fields };
    const entries = [
      kiosk.seal('registrant.registered', registrant, {
        visit: newId(systemEnvironment),
        category: id,
        language: more.language ?? 'zh-Hans',
        fields,
      }),
    ];
    const issue = (revision: number, changes: Partial<Credential> = {}) => {
      const issued = Math.floor(Date.now() / 1000);
      const badge = BadgeId.parse(newId(systemEnvironment));
      const credential: Credential = {
        event: pack.event.code,
        badge,
        type: 'badge',
        category: number,
        revision,
        zones: zoneMask(pack, zones),
        issued,
        expires: issued + day,
        ...changes,
      };
      const text = issueCredential(credential, kiosk.publicKey, kiosk.sign);
      entries.push(
        kiosk.seal('badge.issued', badge, {
          registrant,
          revision,
          template: 'card-86x54',
          issued,
          expires: issued + day,
          issuer: kiosk.keyId,
          reason: revision === 1 ? 'first' : 'lost',
          card: sealCard({ name: fields.name, organisation: more.fields?.organisation ?? null, title: null }, text),
        }),
      );
      return { badge, text };
    };
    const first = issue(1);
    const notify = async () => {
      await kiosk.send(JSON.stringify({ entries: entries.splice(0) }));
    };
    if (more.isKept !== true) await notify();
    return { registrant, ...first, issue, notify };
  }

  async function gate(
    checkpoint: string,
    more: Partial<Extract<StationRole, { kind: 'gate' }>> = {},
    hubUrl = hub.url,
    folder = temporaryFolder(),
    environment: Environment = systemEnvironment,
  ) {
    const role = { kind: 'gate' as const, checkpoint, session: null, direction: 'in' as const, ...more };
    const settings = settingsFor(folder, { packDir: null, hubUrl, enrolCode: await hub.enrolCode(), name: checkpoint, role });
    const station = await startTestStation(settings, environment);
    const { token } = await station.call.staff.enter({ pin: '246813' });
    const view = async () => {
      const stopping = new AbortController();
      for await (const now of await station.call.gate.watch({}, { signal: stopping.signal })) {
        stopping.abort();
        return now;
      }
      throw new Error('The gate shows nothing.');
    };
    return {
      ...station,
      folder,
      token,
      view,
      scan: (text: string) => station.call.gate.scan({ scan: newScan(), text }),
      status: () => station.call.staff.status({ token }),
      /** Until the gate has all that the hub has, and reaches it. */
      ready: () =>
        eventually(async () => {
          const head = Number((await hub.rows('SELECT position FROM event'))[0]?.position);
          const { feed, outbox } = await station.call.staff.status({ token });
          return feed?.position === head && outbox === 0 && feed.loading === null && (await view()).connectivity === 'all';
        }, 30_000),
    };
  }
  /** One more entry of the kiosk's. */
  const notify = async (kind: string, subject: string, body: Record<string, unknown>) => {
    await kiosk.send(JSON.stringify({ entries: [kiosk.seal(kind, subject, body)] }));
  };
  return { hub, pack, kiosk, person, notify, gate };
}
/** A station of the venue that is no gate. */
export async function startAtVenue(
  { hub }: Venue,
  more: Partial<StationSettings>,
  folder = temporaryFolder(),
  environment: Environment = systemEnvironment,
) {
  const station = await startTestStation(settingsFor(folder, { packDir: null, hubUrl: hub.url, ...more }), environment);
  const { token } = await station.call.staff.enter({ pin: '246813' });
  const ready = () =>
    eventually(async () => {
      const head = Number((await hub.rows('SELECT position FROM event'))[0]?.position);
      const { feed, outbox } = await station.call.staff.status({ token });
      return feed?.position === head && outbox === 0;
    }, 30_000);
  return { ...station, folder, token, ready };
}
export type Venue = Awaited<ReturnType<typeof startVenue>>;
export type TestGate = Awaited<ReturnType<Venue['gate']>>;
