import { describe, expect, it } from 'vitest';
import { GateDevices } from '../../core/contract/screen/devices.ts';
import { referencePack } from '../support/reference-pack.ts';
import { eventually } from '../support/stations.ts';
import { startVenue } from './people-at-gates.ts';

describe('the console', () => {
  it('shows each gate with its figures, and who may enter where in sentences', async () => {
    const venue = await startVenue(referencePack.access);
    const gate = await venue.gate('center-security');
    const { text } = await venue.person('speaker');
    await gate.ready();
    expect(await gate.scan(text)).toMatchObject({ verdict: 'admitted' });
    const { hub } = venue;
    const shown = await eventually(async () => {
      const { stations } = await hub.console.stations({ event: hub.event });
      return stations.find(({ health }) => (health?.gate?.inside ?? 0) > 0)?.health?.gate;
    }, 25_000);
    expect(shown).toEqual({
      checkpoint: 'center-security',
      session: null,
      direction: 'in',
      inside: 1,
      limit: null,
      throughput: { in: 1, out: 0 },
      turnstile: null,
    });
    // What somebody should see to at its turnstile is told as well.
    await gate.call.staff.devices.set({ token: gate.token, devices: GateDevices.parse({ turnstile: { in: 'http://127.0.0.1:9/relay' } }) });
    const away = await eventually(async () => {
      const { stations } = await hub.console.stations({ event: hub.event });
      return stations.flatMap(({ health }) => health?.gate?.turnstile ?? [])[0];
    }, 25_000);
    expect(away).toEqual({ state: 'away', door: null, alarm: null });
    const { places, categories, checkpoints } = await hub.console.access.policies({ event: hub.event });
    expect(places.map(({ place }) => place)).toEqual(expect.arrayContaining(['zone:expo', 'zone:forums', 'session:opening']));
    expect(places.find(({ place }) => place === 'zone:high-level')?.lines.slice(0, 2)).toMatchObject([
      { message: 'policy.categories', values: { hours: 'from', from: '08:00' } },
      { message: 'policy.others', values: { hours: 'from', from: '08:00', below: 900 } },
    ]);
    expect(categories.speaker?.en).toBe('Speaker');
    expect(checkpoints['center-security']?.en).toBe('Expo Center security');
  }, 60_000);
});
