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
  const { code } = await hub.console.createEnrolCode({ event: hub.event, stationClass: 'exhibitor-station', exhibitor });
  const station = await startAtVenue(venue, { enrolCode: code, name: exhibitor });
  const view = async () => {
    const next = await (await station.call.lead.watch({})).next();
    if (next.done === true) throw new Error('The stand shows nothing.');
    return next.value;
  };
  /** Until the hub has told exhibitors all it has to, and the stand has it. */
  const ready = async () => {
    await station.ready();
    await eventually(async () => Number((await hub.rows('SELECT count(*) AS n FROM contact_due'))[0]?.n) === 0, 30_000);
    await station.ready();
  };
  return {
    ...station,
    ready,
    view,
    /** Until a badge's card is here, which says the name. */
    sees: (text: string, name: string) =>
      eventually(async () => {
        const seen = await station.call.lead.scan({ text });
        return seen.kind === 'person' && seen.person.name === name ? seen : null;
      }, 30_000),
    /** Scans a badge, and captures whoever wears it. */
    async capture({ badge, text }: { readonly badge: string; readonly text: string }, of = notes, lead = newLead()) {
      await station.call.lead.scan({ text });
      return station.call.lead.capture({ lead, badge: badge as never, hasAgreed: true, notes: of });
    },
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
    await expect(
      venue.hub.console.createEnrolCode({ event: venue.hub.event, stationClass: 'exhibitor-station', exhibitor: 'nobody' }),
    ).rejects.toThrow();
    const gate = await venue.gate('expo-north-gate');
    await expect(gate.call.lead.scan({ text: 'x' })).rejects.toThrow('no exhibitor');
  });

  it('sees who a badge is, and what is wrong with a code that is none', async () => {
    const venue = await startVenue();
    const stand = await startStand(venue, 'acme-robotics');
    const visitor = await venue.person('buyer', { name: 'Grace Hopper', fields: { organisation: 'Navy' } });
    await stand.ready();
    // Its store holds nobody: the badge's own code opens its card, and no other does.
    expect(await stand.sees(visitor.text, 'Grace Hopper')).toMatchObject({
      badge: visitor.badge,
      before: null,
      hasRefused: false,
      person: { registrant: null, name: 'Grace Hopper', organisation: 'Navy' },
    });
    expect(await stand.call.lead.scan({ text: 'FYR1:NO' })).toEqual({ kind: 'refused', reason: 'syntax' });
    expect(await stand.call.lead.scan({ text: 'https://example.org' })).toEqual({ kind: 'refused', reason: 'code-unknown' });
  });

  it('captures a visitor with their yes, once, though the hub is away', async () => {
    const venue = await startVenue();
    const stand = await startStand(venue, 'acme-robotics');
    const visitor = await venue.person('buyer', { name: 'Grace Hopper' });
    await stand.ready();
    await stand.sees(visitor.text, 'Grace Hopper');
    await venue.hub.stop();
    const lead = newLead();
    const first = await stand.capture(visitor, notes, lead);
    expect(first).toMatchObject({ standing: 'good', notes, person: { name: 'Grace Hopper' } });
    expect(await stand.capture(visitor, { ...notes, note: 'again' }, lead)).toEqual(first);
    expect(await stand.call.lead.scan({ text: visitor.text })).toMatchObject({ before: lead });
    expect((await stand.view()).count).toBe(1);
  });

  it('changes the notes of its own leads only', async () => {
    const venue = await startVenue();
    const stand = await startStand(venue, 'acme-robotics');
    const visitor = await venue.person('buyer');
    await stand.ready();
    const { lead } = await stand.capture(visitor);
    expect(await stand.call.lead.amend({ lead, notes: { ...notes, rating: 5 } })).toMatchObject({ notes: { rating: 5 } });
    await expect(stand.call.lead.amend({ lead: newLead(), notes })).rejects.toThrow('no such lead');
  });

  it('captures a badge that was printed a minute ago and has not come down the feed yet', async () => {
    const venue = await startVenue();
    const stand = await startStand(venue, 'acme-robotics');
    await stand.ready();
    const stranger = await venue.person('buyer', { isKept: true });
    expect(await stand.call.lead.scan({ text: stranger.text })).toMatchObject({
      kind: 'person',
      person: { name: null, category: 'buyer' },
    });
    expect(await stand.capture(stranger)).toMatchObject({ standing: 'good', person: { name: null } });
  });

  /** Two stands and a gate, and a visitor whose lead one of the stands has captured; all of them know of it. */
  async function startCaptured() {
    const venue = await startVenue();
    const [acme, other] = await Promise.all([startStand(venue, 'acme-robotics'), startStand(venue, 'initech')]);
    const gate = await venue.gate('expo-north-gate');
    const visitor = await venue.person('buyer', { name: 'Grace Hopper', fields: { phone: '+8613812345678', email: 'grace@example.org' } });
    await Promise.all([acme.ready(), other.ready()]);
    await acme.capture(visitor);
    await eventually(async () => Number((await venue.hub.rows('SELECT count(*) AS n FROM lead'))[0]?.n) === 1);
    await Promise.all([acme.ready(), other.ready(), gate.ready()]);
    return { venue, acme, other, gate, visitor };
  }

  it('sees its own leads only, and no other station has its notes', async () => {
    const { acme, other, gate, visitor } = await startCaptured();
    expect((await other.view()).count).toBe(0);
    expect(await other.call.lead.scan({ text: visitor.text })).toMatchObject({ before: null });
    await Promise.all([gate.stop(), other.stop(), acme.stop()]);
    for (const { folder } of [gate, other]) expect(readHeldState(folder).state.join()).not.toContain('Wants forty arms');
    expect(readHeldState(acme.folder).state.join()).toContain('Wants forty arms');
  });

  it('is named in the visitor’s record, at the desk and on the console', async () => {
    const { venue, gate, visitor } = await startCaptured();
    const registrant = visitor.registrant as never;
    const record = await gate.call.staff.desk.record({ token: gate.token, registrant });
    expect(record.scannedBy).toMatchObject([{ exhibitor: 'acme-robotics', isWithdrawn: false }]);
    const about = await venue.hub.console.leads.about({ event: venue.hub.event, registrant });
    expect(about).toMatchObject([{ exhibitor: 'acme-robotics' }]);
  });

  it('has its leads at the hub as files, with the details that the visitor gave and the notes', async () => {
    const { venue } = await startCaptured();
    const csv = await (await file(venue, 'acme-robotics', 'csv')).text();
    expect(csv).toContain('Grace Hopper');
    expect(csv).toContain('grace@example.org');
    expect(csv).toContain('Wants forty arms');
    expect(await (await file(venue, 'acme-robotics', 'vcf')).text()).toContain('TEL;VALUE=text:+8613812345678');
    expect((await (await file(venue, 'acme-robotics', 'xlsx')).arrayBuffer()).byteLength).toBeGreaterThan(1_000);
    expect((await file(venue, 'nobody', 'csv')).status).toBe(404);
  });

  /** A stand with two leads, and a gate whose staff know of them. */
  async function startTwoLeads() {
    const venue = await startVenue();
    const stand = await startStand(venue, 'acme-robotics');
    const [gone, kept] = await Promise.all([venue.person('buyer', { name: 'Gone' }), venue.person('buyer', { name: 'Kept' })]);
    await stand.ready();
    const { lead } = await stand.capture(gone);
    await stand.capture(kept);
    await eventually(async () => (await stand.view()).waiting === 0);
    await stand.ready();
    /** The names that the stand still has, with the notes, and those in the hub's file. */
    const left = async () => {
      const { leads } = await stand.view();
      const csv = await (await file(venue, 'acme-robotics', 'csv')).text();
      const names = leads.filter(({ notes: { note } }) => note !== '').map(({ person }) => person.name);
      return {
        names,
        standings: leads.map(({ standing }) => standing).toSorted(),
        inFile: ['Gone', 'Kept'].filter((name) => csv.includes(name)),
      };
    };
    return { venue, stand, gone, lead, left };
  }
  const only = (standing: string) => ({ names: ['Kept'], standings: ['good', standing].toSorted(), inFile: ['Kept'] });

  it('loses what was withdrawn at the desk', async () => {
    const { venue, stand, gone, left } = await startTwoLeads();
    const gate = await venue.gate('expo-north-gate');
    await gate.ready();
    const { scannedBy } = await gate.call.staff.desk.record({ token: gate.token, registrant: gone.registrant as never });
    const back = { token: gate.token, lead: scannedBy[0]?.lead as never };
    expect(await gate.call.staff.desk.withdrawLead(back)).toEqual({ done: true });
    await expect(gate.call.staff.desk.withdrawLead({ ...back, lead: newLead() })).rejects.toThrow();
    await gate.ready();
    await stand.ready();
    expect(await left()).toEqual(only('withdrawn'));
  });

  it('loses what was withdrawn on the console, and can’t write in it any more', async () => {
    const { venue, stand, lead, left } = await startTwoLeads();
    await venue.hub.console.leads.withdraw({ event: venue.hub.event, lead, by: 'Li' });
    await stand.ready();
    expect(await left()).toEqual(only('withdrawn'));
    await expect(stand.call.lead.amend({ lead, notes })).rejects.toThrow('no such lead');
  });

  it('loses whoever takes back their consent, and sees that they refuse', async () => {
    const { venue, stand, gone, left } = await startTwoLeads();
    // A second later: within what two clocks differ by nobody could say which came first.
    venue.kiosk.runAhead(1_000);
    await venue.notify('consent.recorded', gone.registrant, { purpose: 'partner-contact', given: false, version: '1', language: 'en' });
    await stand.ready();
    expect(await left()).toEqual(only('withdrawn'));
    expect(await stand.call.lead.scan({ text: gone.text })).toMatchObject({ hasRefused: true });
  });

  it('loses whoever takes back their consent under another record of theirs', async () => {
    const { venue, stand, gone, left } = await startTwoLeads();
    const again = await venue.person('buyer', { name: 'Gone' });
    await venue.notify('registrant.merged', gone.registrant, { other: again.registrant });
    venue.kiosk.runAhead(1_000);
    await venue.notify('consent.recorded', again.registrant, { purpose: 'partner-contact', given: false, version: '1', language: 'en' });
    await stand.ready();
    expect(await left()).toEqual(only('withdrawn'));
  });

  it('loses who was erased, in its store and the hub’s too', async () => {
    const { venue, stand, gone, left } = await startTwoLeads();
    await venue.hub.erase(gone.registrant);
    // The hub tells exhibitors within a moment.
    await eventually(async () => (await left()).standings.includes('erased'));
    expect(await left()).toEqual(only('erased'));
    await stand.stop();
    const held = readHeldState(stand.folder).state.filter((row) => row.includes('"lead"') && row.includes(gone.badge));
    expect(held).toHaveLength(1);
    expect(held.join()).not.toContain('forty');
    expect(await venue.hub.rows(`SELECT state FROM lead WHERE badge_id = '${gone.badge}'`)).toEqual([
      { state: expect.not.stringContaining('forty') },
    ]);
  });

  it('takes its leads along on a removable drive', async () => {
    const venue = await startVenue();
    const stand = await startStand(venue, 'acme-robotics');
    const visitor = await venue.person('buyer', { name: 'Grace Hopper' });
    await stand.ready();
    await stand.capture(visitor, { ...noNotes, note: 'x' });
    await stand.ready();
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
