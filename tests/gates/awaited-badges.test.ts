import { describe, expect, it } from 'vitest';
import { BadgeId, StationId } from '../../core/contract/common/ids.ts';
import type { Issuer } from '../../core/contract/common/key-ring.ts';
import { issueCredential } from '../../core/credential/credential.ts';
import { zoneMask } from '../../core/credential/validity.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { createDeadLetterStore } from '../../electron/station/store/dead-letters.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';
import { createIssuer, openBareGate } from './bare-gate.ts';
import { startVenue } from './people-at-gates.ts';

const kiosk = StationId.parse(newId(systemEnvironment));

/** A gate that knows the kiosk's key, and how far the kiosk's journal has come. */
function openGate() {
  const issuer = createIssuer();
  const ring = { ...issuer.ring, issuers: issuer.ring.issuers.map((each): Issuer => ({ ...each, station: kiosk })) };
  const gate = openBareGate(temporaryFolder(), ring, 'expo-north-gate');
  const deadLetters = createDeadLetterStore(gate.db);
  gate.service.start();
  const badge = BadgeId.parse(newId(systemEnvironment));
  const { issued } = issuer.credentialOf(badge);
  return {
    ...gate,
    badge,
    text: issuer.textOf(badge),
    /** The kiosk's journal is here up to so many seconds after the badge was signed. */
    reach: (seconds: number) => deadLetters.setChainHead(kiosk, { seq: 9, hash: '0'.repeat(64), reached: (issued + seconds) * 1000 }),
    /** The badge's own entry. */
    journalBadge: () =>
      gate.state.join([
        {
          table: 'badge',
          id: badge,
          issued: {
            at: '018bcfe568000000' as never,
            station: kiosk,
            registrant: newId(systemEnvironment) as never,
            revision: 1,
            template: 'card-86x54',
            expires: issued + 9,
          },
          voided: null,
        },
      ]),
    alarms: () => gate.service.view()?.alarms ?? [],
  };
}

describe('a badge that a gate let in before it had the entry of its issue', () => {
  it('raises an alarm once the issuer’s journal is there without it, and is refused from then on', async () => {
    const gate = openGate();
    gate.reach(-5);
    expect(gate.scan(gate.text)).toMatchObject({ verdict: 'admitted' });
    gate.reach(5);
    const [alarm] = await eventually(async () => (gate.alarms().length > 0 ? gate.alarms() : null));
    expect(alarm).toMatchObject({
      kind: 'badge-unknown',
      subject: gate.badge,
      sides: [{ station: gate.station, what: 'expo-north-gate in' }, { station: kiosk }],
    });
    // At once, though it is still before the scanner.
    expect(gate.scan(gate.text)).toMatchObject({ verdict: 'refused', reason: 'badge-unknown' });
    expect(gate.service.settle(alarm?.id ?? '', 'left', 'anna')).toBe(true);
    expect(gate.alarms()).toEqual([]);
    expect(gate.service.inside('zone:expo')).toBe(0);
    await gate.close();
  });

  it('raises none where the entry came', async () => {
    const gate = openGate();
    expect(gate.scan(gate.text)).toMatchObject({ verdict: 'admitted' });
    gate.journalBadge();
    gate.reach(5);
    await eventually(async () => gate.db.prepare<[], unknown>('SELECT 1 FROM awaited_badge').all().length === 0);
    expect(gate.alarms()).toEqual([]);
    await gate.close();
  });

  it('raises none where the scan was taken back', async () => {
    const gate = openGate();
    const { scan } = gate.scan(gate.text);
    gate.service.undo(scan);
    gate.reach(5);
    await eventually(async () => gate.db.prepare<[], unknown>('SELECT 1 FROM awaited_badge').all().length === 0);
    expect(gate.alarms()).toEqual([]);
    await gate.close();
  });

  it('stands in the hub’s ledger, and is settled at the gate or seen at the console', async () => {
    const venue = await startVenue();
    const known = await venue.person('public-visitor');
    const gate = await venue.gate('expo-north-gate');
    await gate.ready();
    const issued = Math.floor(Date.now() / 1000);
    const category = venue.pack.categories.find(({ id }) => id === 'public-visitor');
    if (category === undefined) throw new Error('The pack has no public visitors.');
    const badge = BadgeId.parse(newId(systemEnvironment));
    const credential = {
      event: venue.pack.event.code,
      badge,
      type: 'badge' as const,
      category: category.number,
      revision: 1,
      zones: zoneMask(venue.pack, category.zones),
      issued,
      expires: issued + 86_400,
    };
    // Signed by the kiosk's own key, and written down nowhere: the key is in other hands, too.
    const text = issueCredential(credential, venue.kiosk.publicKey, venue.kiosk.sign);
    expect(await gate.scan(text)).toMatchObject({ verdict: 'admitted' });
    expect(await gate.scan(known.text)).toMatchObject({ verdict: 'admitted' });
    await gate.ready();
    expect(await venue.hub.console.conflicts({ event: venue.hub.event })).toEqual([]);
    venue.kiosk.runAhead(5_000);
    await venue.person('public-visitor');
    const [found, ...more] = await eventually(async () => {
      const all = await venue.hub.console.conflicts({ event: venue.hub.event });
      return all.length > 0 ? all : null;
    });
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      kind: 'badge-unknown',
      subject: badge,
      sides: [{ what: 'expo-north-gate in' }, { station: venue.kiosk.station }],
      decided: 'badge-refused',
    });
    const alarms = await eventually(async () => ((await gate.view()).alarms.length > 0 ? (await gate.view()).alarms : null), 20_000);
    expect(alarms.map(({ id }) => id)).toEqual([found?.id]);
    await gate.call.gate.settle({ token: gate.token, conflict: found?.id ?? '', outcome: 'left' });
    await eventually(
      async () => (await venue.hub.console.conflicts({ event: venue.hub.event }))[0]?.reviewed?.by === 'expo-north-gate',
      40_000,
    );
    expect(await venue.hub.rows('SELECT 1 FROM notice WHERE notified_at IS NULL')).toEqual([]);
  }, 90_000);
});
