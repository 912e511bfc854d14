import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type LeadNotes, noNotes } from '../../core/contract/screen/lead.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { readHeldState } from '../support/held-state.ts';
import { consoleToken } from '../support/hubs.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';
import { startAtVenue, startVenue, type Venue } from './people-at-gates.ts';

const newLead = () => newId(systemEnvironment) as never;
const notes: LeadNotes = { note: 'Wants forty arms', rating: 4, tags: ['arms'], followUp: '2024-07-08' };

async function startStand(venue: Venue, exhibitor: string) {
  const { hub } = venue;
  const { code } = await hub.console.createEnrolCode({ event: hub.event, exhibitor });
  const station = await startAtVenue(venue, { enrolCode: code, name: exhibitor });
  const view = async () => {
    const next = await (await station.call.lead.watch({})).next();
    if (next.done === true) throw new Error('The stand shows nothing.');
    return next.value;
  };
  return {
    ...station,
    view,
    capture: (badge: string, of = notes, lead = newLead()) =>
      station.call.lead.capture({ lead, badge: badge as never, hasAgreed: true, notes: of }),
  };
}
const file = async ({ hub }: Venue, exhibitor: string, format: string) =>
  fetch(`${hub.url}/v1/console/events/${hub.event}/exhibitors/${exhibitor}/leads.${format}`, {
    headers: { authorization: `Bearer ${consoleToken}` },
  });

describe('an exhibitor’s station', () => {
  it('is what its code says, and nothing of anybody else’s', async () => {
    const venue = await startVenue();
    const stand = await startStand(venue, 'acme-robotics');
    expect((await stand.call.kiosk({})).role).toEqual({ kind: 'lead' });
    expect(await stand.view()).toMatchObject({ exhibitor: 'acme-robotics', stand: 'H2-A01', count: 0, consent: 'asked' });
    await expect(stand.call.staff.setRole({ token: stand.token, role: { kind: 'register' } })).rejects.toThrow();
    await expect(stand.call.staff.desk.search({ token: stand.token, text: 'Ada' })).rejects.toThrow('PIN');
    await expect(stand.call.gate.scan({ scan: newLead(), text: 'x' })).rejects.toThrow('no gate');
    await expect(venue.hub.console.createEnrolCode({ event: venue.hub.event, exhibitor: 'nobody' })).rejects.toThrow();
    const gate = await venue.gate('expo-north-gate');
    await expect(gate.call.lead.scan({ text: 'x' })).rejects.toThrow('no exhibitor');
  });

  it('captures a visitor with their yes, offline too, once, and changes only its own', async () => {
    const venue = await startVenue();
    const stand = await startStand(venue, 'acme-robotics');
    const visitor = await venue.person('buyer', { name: 'Grace Hopper', fields: { organisation: 'Navy' } });
    await stand.ready();
    const seen = await stand.call.lead.scan({ text: visitor.text });
    expect(seen).toMatchObject({
      kind: 'person',
      badge: visitor.badge,
      before: null,
      hasRefused: false,
      person: { name: 'Grace Hopper', organisation: 'Navy' },
    });
    await venue.hub.stop();
    const lead = newLead();
    const first = await stand.capture(visitor.badge, notes, lead);
    expect(first).toMatchObject({ standing: 'good', notes, person: { name: 'Grace Hopper' } });
    expect(await stand.capture(visitor.badge, { ...notes, note: 'again' }, lead)).toEqual(first);
    expect(await stand.call.lead.scan({ text: visitor.text })).toMatchObject({ before: lead });
    expect(await stand.call.lead.amend({ lead, notes: { ...notes, rating: 5 } })).toMatchObject({ notes: { rating: 5 } });
    await expect(stand.call.lead.amend({ lead: newLead(), notes })).rejects.toThrow('no such lead');
    expect(await stand.call.lead.scan({ text: 'FYR1:NO' })).toEqual({ kind: 'refused', reason: 'syntax' });
    expect(await stand.call.lead.scan({ text: 'https://example.org' })).toEqual({ kind: 'refused', reason: 'code-unknown' });
    // A badge printed a minute ago that has not come down the feed yet is a lead all the same.
    const stranger = await venue.person('buyer', { isKept: true });
    expect(await stand.call.lead.scan({ text: stranger.text })).toMatchObject({
      kind: 'person',
      person: { name: null, category: 'buyer' },
    });
    expect(await stand.capture(stranger.badge)).toMatchObject({ standing: 'good', person: { name: null } });
    expect((await stand.view()).count).toBe(2);
  });

  it('sees its own only; notes go to the hub and to no other station; the visitor’s record says who scanned them', async () => {
    const venue = await startVenue();
    const [acme, other] = await Promise.all([startStand(venue, 'acme-robotics'), startStand(venue, 'initech')]);
    const gate = await venue.gate('expo-north-gate');
    const visitor = await venue.person('buyer', { name: 'Grace Hopper', fields: { phone: '+8613812345678', email: 'grace@example.org' } });
    await Promise.all([acme.ready(), other.ready()]);
    await acme.capture(visitor.badge);
    await eventually(async () => Number((await venue.hub.rows('SELECT count(*) AS n FROM lead'))[0]?.n) === 1);
    await Promise.all([acme.ready(), other.ready(), gate.ready()]);
    expect((await other.view()).count).toBe(0);
    expect(await other.call.lead.scan({ text: visitor.text })).toMatchObject({ before: null });
    const record = await gate.call.staff.desk.record({ token: gate.token, registrant: visitor.registrant as never });
    expect(record.scannedBy).toMatchObject([{ exhibitor: 'acme-robotics', isWithdrawn: false }]);
    const about = await venue.hub.console.leads.about({ event: venue.hub.event, registrant: visitor.registrant as never });
    expect(about).toMatchObject([{ exhibitor: 'acme-robotics' }]);
    // The hub has the details that the visitor gave, and the notes.
    const csv = await (await file(venue, 'acme-robotics', 'csv')).text();
    expect(csv).toContain('Grace Hopper');
    expect(csv).toContain('grace@example.org');
    expect(csv).toContain('Wants forty arms');
    expect(await (await file(venue, 'acme-robotics', 'vcf')).text()).toContain('TEL;VALUE=text:+8613812345678');
    expect((await (await file(venue, 'acme-robotics', 'xlsx')).arrayBuffer()).byteLength).toBeGreaterThan(1_000);
    expect((await file(venue, 'nobody', 'csv')).status).toBe(404);
    await Promise.all([gate.stop(), other.stop(), acme.stop()]);
    for (const { folder } of [gate, other]) expect(readHeldState(folder).state.join()).not.toContain('Wants forty arms');
    expect(readHeldState(acme.folder).state.join()).toContain('Wants forty arms');
  });

  it('loses what was withdrawn or erased, wherever that was said', async () => {
    const venue = await startVenue();
    const stand = await startStand(venue, 'acme-robotics');
    const named = (name: string) => venue.person('buyer', { name });
    const [one, two, three, four, five] = await Promise.all([named('One'), named('Two'), named('Three'), named('Four'), named('Five')]);
    await stand.ready();
    const lead = await stand.capture(one.badge);
    await Promise.all([two, three, four, five].map(({ badge }) => stand.capture(badge)));
    await stand.ready();
    const { hub } = venue;
    const gate = await venue.gate('expo-north-gate');
    await gate.ready();
    const { scannedBy } = await gate.call.staff.desk.record({ token: gate.token, registrant: five.registrant as never });
    expect(scannedBy).toMatchObject([{ exhibitor: 'acme-robotics', isWithdrawn: false }]);
    const back = { token: gate.token, lead: scannedBy[0]?.lead as never };
    expect(await gate.call.staff.desk.withdrawLead(back)).toEqual({ done: true });
    await expect(gate.call.staff.desk.withdrawLead({ ...back, lead: newLead() })).rejects.toThrow();
    await gate.ready();
    await hub.console.leads.withdraw({ event: hub.event, lead: lead.lead, by: 'Li' });
    await venue.notify('consent.recorded', two.registrant, { purpose: 'partner-contact', given: false, version: '1', language: 'en' });
    await venue.notify('registrant.erased', three.registrant, { why: 'request' });
    await stand.ready();
    const standings = new Map((await stand.view()).leads.map(({ person, standing }) => [person.name ?? standing, standing]));
    expect(standings).toEqual(
      new Map([
        ['Four', 'good'],
        ['withdrawn', 'withdrawn'],
        ['erased', 'erased'],
      ]),
    );
    expect((await stand.view()).leads.filter(({ notes: left }) => left.note !== '')).toHaveLength(1);
    await expect(stand.call.lead.amend({ lead: lead.lead, notes })).rejects.toThrow('no such lead');
    expect(await stand.call.lead.scan({ text: two.text })).toMatchObject({ hasRefused: true });
    const csv = await (await file(venue, 'acme-robotics', 'csv')).text();
    expect(csv).toContain('Four');
    expect(csv).not.toMatch(/One|Two|Three|Five/);
    await stand.stop();
    const kept = readHeldState(stand.folder);
    expect(kept.state.filter((row) => row.includes('"lead"') && row.includes(three.registrant)).join()).not.toContain('forty');
    expect(await hub.rows(`SELECT state FROM lead WHERE registrant_id = '${three.registrant}'`)).toEqual([
      { state: expect.not.stringContaining('forty') },
    ]);
  });

  it('takes its leads along on a removable drive', async () => {
    const venue = await startVenue();
    const stand = await startStand(venue, 'acme-robotics');
    const visitor = await venue.person('buyer', { name: 'Grace Hopper' });
    await stand.ready();
    await stand.capture(visitor.badge, { ...noNotes, note: 'x' });
    const drive = join(temporaryFolder(), 'STICK');
    mkdirSync(drive);
    process.env.FOYER_DRIVES = drive;
    onTestFinished(() => {
      delete process.env.FOYER_DRIVES;
    });
    expect(await stand.call.lead.drives({})).toEqual([{ path: drive, name: 'STICK' }]);
    expect(await stand.call.lead.write({ path: drive, format: 'csv' })).toEqual({ file: 'leads-acme-robotics.csv', leads: 1 });
    expect(readFileSync(join(drive, 'leads-acme-robotics.csv'), 'utf8')).toContain('Grace Hopper');
    await expect(stand.call.lead.write({ path: '/nowhere', format: 'vcf' })).rejects.toThrow('drive');
  });
});
