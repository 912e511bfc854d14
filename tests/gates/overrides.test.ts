import { describe, expect, it } from 'vitest';
import { AccessPolicy } from '../../core/contract/event/access.ts';
import { readHeldState } from '../support/held-state.ts';
import { settingsFor } from '../support/station-folder.ts';
import { startTestStation } from '../support/stations.ts';
import { newScan, startVenue, type TestGate } from './people-at-gates.ts';

const why = 'Guest of the minister';
const supervisor = '975310';

/** A gate that lets in the crew only. */
async function startCrewGate() {
  const access = AccessPolicy.parse({ place: { zone: 'expo' }, rules: [{ categories: ['crew'] }] });
  const venue = await startVenue([access]);
  const gate = await venue.gate('expo-north-gate');
  const [one, two, guest] = await Promise.all([venue.person('crew'), venue.person('crew'), venue.person('public-visitor')]);
  await gate.ready();
  /** The guest is refused; what it takes to let them in all the same. */
  const refuse = async () => {
    const refused = await gate.scan(guest.text);
    expect(refused).toMatchObject({ verdict: 'refused', mayOverride: true });
    return { of: refused.scan, scan: newScan(), why };
  };
  return { venue, gate, one, two, refuse };
}

/** The scans in the stopped gate's store. */
async function scansOf(gate: TestGate) {
  await gate.stop();
  return readHeldState(gate.folder)
    .state.filter((row) => row.includes('"table":"scan"'))
    .map((row) => JSON.parse(row));
}

describe('a gate that undoes', () => {
  it('takes back the last one only', async () => {
    const { gate, one, two } = await startCrewGate();
    const first = await gate.scan(one.text);
    const second = await gate.scan(two.text);
    await expect(gate.call.gate.undo({ scan: first.scan })).rejects.toThrow('no such scan');
    expect(await gate.call.gate.undo({ scan: second.scan })).toMatchObject({ isUndone: true });
    expect(await gate.view()).toMatchObject({ inside: 1, throughput: { in: 1, out: 0 } });
  });

  it('lets in anew who was undone, and keeps both in the record', async () => {
    const { gate, two } = await startCrewGate();
    const { scan } = await gate.scan(two.text);
    await gate.call.gate.undo({ scan });
    expect(await gate.scan(two.text)).toMatchObject({ verdict: 'admitted', isRepeat: false });
    const scans = await scansOf(gate);
    expect(scans.map((row) => row.annulled?.value ?? null).toSorted()).toEqual([null, 'undone'].toSorted());
  });
});

describe('who was refused', () => {
  it('is let in all the same by somebody with the PIN, and by nobody else', async () => {
    const { gate, refuse } = await startCrewGate();
    const override = await refuse();
    await expect(gate.call.gate.override({ ...override, token: 'x'.repeat(20) })).rejects.toThrow('PIN');
    expect(await gate.call.gate.override({ ...override, token: gate.token })).toMatchObject({ verdict: 'admitted', note: 'overridden' });
    expect(await gate.view()).toMatchObject({ inside: 1 });
  });

  it('can’t be let in where there was no such scan', async () => {
    const { gate, refuse } = await startCrewGate();
    const override = { ...(await refuse()), of: newScan(), token: gate.token };
    await expect(gate.call.gate.override(override)).rejects.toThrow('no such scan');
  });

  it('is recorded with who let them in, why, and what spoke against it', async () => {
    const { gate, refuse } = await startCrewGate();
    await gate.call.gate.override({ ...(await refuse()), token: gate.token });
    const scans = await scansOf(gate);
    expect(scans.find((row) => row.scanned.overriddenBy !== null).scanned).toMatchObject({
      overriddenBy: 'staff',
      why,
      verdict: 'admitted',
      reason: 'zone-not-entitled',
    });
  });
});

describe('a supervisors’ PIN', () => {
  it('is set by staff, differs from theirs, and takes the right to set PINs from them', async () => {
    const { gate } = await startCrewGate();
    const { pins } = gate.call.staff;
    const { token } = gate;
    expect(await pins.read({ token })).toEqual({ hasSupervisor: false, maySet: true });
    await expect(pins.set({ token, of: 'supervisor', pin: '246813' })).rejects.toThrow('different PINs');
    for (const pin of [null, '2468', '24681', '2468135790123', '24 6813'])
      await expect(pins.set({ token, of: 'staff', pin: pin as never })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await pins.set({ token, of: 'supervisor', pin: supervisor });
    expect(await pins.read({ token })).toEqual({ hasSupervisor: true, maySet: false });
    await expect(pins.set({ token, of: 'staff', pin: '111111' })).rejects.toThrow('supervisor');
  });

  it('is what it takes to let in who was refused, as soon as there is one', async () => {
    const { gate, refuse } = await startCrewGate();
    const { pins, enter } = gate.call.staff;
    await pins.set({ token: gate.token, of: 'supervisor', pin: supervisor });
    const override = await refuse();
    await expect(gate.call.gate.override({ ...override, token: gate.token })).rejects.toThrow('supervisor');
    await expect(enter({ pin: '246813', as: 'supervisor' })).rejects.toMatchObject({ code: 'SUPERVISOR_ONLY' });
    const { token } = await enter({ pin: supervisor, as: 'supervisor' });
    expect(await gate.call.gate.override({ ...override, token })).toMatchObject({ verdict: 'admitted', note: 'overridden' });
    const overridden = (await scansOf(gate)).filter((row) => row.scanned.overriddenBy === 'supervisor');
    expect(overridden.map((row) => row.scanned.why)).toEqual([why]);
  });

  it('is kept over a restart, unless the settings set another, and may be taken away', async () => {
    const { venue, gate } = await startCrewGate();
    await gate.call.staff.pins.set({ token: gate.token, of: 'supervisor', pin: supervisor });
    await gate.stop();
    const again = await startTestStation(settingsFor(gate.folder, { packDir: null, hubUrl: venue.hub.url, supervisorPin: '864213' }));
    const { pins, enter } = again.call.staff;
    await expect(enter({ pin: supervisor })).rejects.toMatchObject({ code: 'PIN_REFUSED' });
    await pins.set({ ...(await enter({ pin: '864213' })), of: 'supervisor', pin: null });
    expect(await pins.read(await enter({ pin: '246813', as: 'supervisor' }))).toMatchObject({ hasSupervisor: false });
  });
});
