import { describe, expect, it } from 'vitest';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { startAtVenue, startVenue } from '../gates/people-at-gates.ts';
import { registration } from '../support/station-folder.ts';

const fresh = () => newId(systemEnvironment) as never;

describe('an id that a screen chooses', () => {
  it('is never a record’s: a kiosk session that bears somebody’s id opens, changes and prints nothing of theirs', async () => {
    const venue = await startVenue();
    const { hub } = venue;
    const victim = await venue.person('speaker', { name: 'Victim Person' });
    const kiosk = await startAtVenue(venue, { enrolCode: await hub.enrolCode() });
    await kiosk.ready();
    const form = (await kiosk.call.kiosk({})).pack.forms.find(({ id }) => id === 'media');
    const field = form?.steps.flatMap((step) => step.fields).find(({ id }) => id === 'mediaType');
    const mediaType = field?.type === 'choice' ? (field.options[0]?.value ?? '') : '';
    const kioskSession = victim.registrant as never;
    const { handle } = await kiosk.call.kioskSession.apply({
      ...registration('Somebody Else', { organisation: 'A Newspaper', mediaType }),
      category: 'media',
      kioskSession,
    });
    const opened = JSON.stringify(await kiosk.call.kioskSession.open({ kioskSession, handle }));
    expect(opened).toContain('Somebody Else');
    expect(opened).not.toContain('Victim');
    await kiosk.ready();
    const rows = await hub.rows(`SELECT state FROM registrant ORDER BY registrant_id`);
    expect(rows.filter(({ state }) => String(state).includes('Victim Person'))).toHaveLength(1);
    expect(rows.find(({ state }) => String(state).includes('Victim Person'))?.state).not.toContain('pending');
    expect(rows).toHaveLength(2);
  });

  it('judges nobody under the id of another scan, and gives no waiting number that another has', async () => {
    const venue = await startVenue();
    const gate = await venue.gate('expo-north-gate');
    const other = await venue.person('professional-visitor');
    const taken = newId(systemEnvironment);
    await venue.notify('scan.recorded', taken, {
      badge: other.badge,
      registrant: other.registrant,
      checkpoint: 'expo-south-gate',
      zone: 'expo',
      session: null,
      direction: 'in',
      verdict: 'admitted',
      reason: null,
      overriddenBy: null,
      previous: null,
    });
    const next = await venue.person('professional-visitor');
    await gate.ready();
    await expect(gate.call.gate.scan({ scan: taken as never, text: next.text })).rejects.toMatchObject({ code: 'ID_TAKEN' });
    expect(await venue.hub.rows(`SELECT 1 FROM scan`)).toHaveLength(1);
    // Under an id of its own it is judged as ever.
    expect(await gate.call.gate.scan({ scan: fresh(), text: next.text })).toMatchObject({ verdict: 'admitted' });
  });
});
