import { expect } from 'vitest';
import { BadgeId, type EventId } from '../../core/contract/common/ids.ts';
import type { EnrolledClass } from '../../core/contract/common/station-class.ts';
import { sealCard } from '../../core/credential/card.ts';
import { issueCredential } from '../../core/credential/credential.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { startTestHub } from '../support/hubs.ts';
import { referencePack } from '../support/reference-pack.ts';
import { eventually } from '../support/stations.ts';
import { enrolPusher, type Pusher } from '../sync/pusher.ts';

/** An id that nobody has yet. */
export const fresh = () => newId(systemEnvironment);
export const exhibitor = referencePack.exhibitors[0]?.id ?? '';
export const secret = { invitation: 'SECRET-INVITATION', group: 'SECRET-LEADER' };
const pack = {
  ...referencePack,
  invitations: [{ code: secret.invitation, category: referencePack.categories[0]?.id ?? '', uses: 1 }],
  groups: [{ name: 'A delegation', code: secret.group }],
};

/** A hub where two people have badges, one of whom an exhibitor has captured. */
export async function startFair() {
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
  /** Prints a badge for somebody, their first or another. */
  const print = async (registrant: string, name: string, revision: number) => {
    const badge = BadgeId.parse(fresh());
    const issued = Math.floor(Date.now() / 1000);
    const text = issueCredential(
      {
        event: pack.event.code,
        badge,
        type: 'badge',
        category: pack.categories[0]?.number ?? 1,
        revision,
        zones: 1,
        issued,
        expires: issued + 3_600,
      },
      kiosk.publicKey,
      kiosk.sign,
    );
    await send(
      kiosk,
      kiosk.seal('badge.issued', badge, {
        registrant,
        revision,
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
  const badgeOf = async (name: string) => {
    const registrant = fresh();
    await send(
      kiosk,
      kiosk.seal('registrant.registered', registrant, {
        visit: fresh(),
        category: pack.categories[0]?.id ?? '',
        language: 'en',
        fields: { name, organisation: `${name} Ltd`, phone: '+8613812345678' },
      }),
    );
    return print(registrant, name, 1);
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
  return { hub, kiosk, gate, stand, rival, stranger, met, print };
}
export type Fair = Awaited<ReturnType<typeof startFair>>;
