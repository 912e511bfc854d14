import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasCommand } from '../../build/checks/system-packages.ts';
import { referencePack } from '../support/reference-pack.ts';
import { eventually, temporaryFolder } from '../support/stations.ts';
import { startVenue } from './people-at-gates.ts';

const minute = 60_000;

/** The opening began an hour ago; the hub is away by the time anybody is signed in. */
async function startDesk() {
  const now = Date.now();
  const time = (minutes: number) => new Date(now + minutes * minute).toISOString();
  const venue = await startVenue([], {
    sessions: referencePack.sessions.map((session) =>
      session.id === 'opening' ? { ...session, startsAt: time(-60), endsAt: time(60) } : session,
    ),
  });
  const lin = await venue.person('speaker', {
    name: '林晓',
    fields: { organisation: '上海人工智能实验室', accessLists: 'high-level', seat: 'opening=A-2' },
  });
  const otto = await venue.person('government-delegate', { name: 'Otto Braun', language: 'en', fields: { accessLists: 'high-level' } });
  const gate = await venue.gate('red-hall-door', { session: 'opening' });
  await gate.ready();
  await venue.hub.stop();
  const { token } = gate;
  const { sessions } = gate.call.staff;
  const sign = (registrant: string, direction: 'in' | 'out', minutes: number, session = 'opening') =>
    sessions.sign({ token, session, registrant: registrant as never, direction, at: now + minutes * minute });
  const attendees = () => sessions.attendees({ token, session: 'opening' });
  return { gate, token, sessions, sign, attendees, now, lin, otto };
}
function plugDrive(): string {
  const drive = join(temporaryFolder(), 'STICK');
  mkdirSync(drive);
  process.env.FOYER_DRIVES = drive;
  onTestFinished(() => {
    delete process.env.FOYER_DRIVES;
  });
  return drive;
}

describe('sessions at the service desk, offline', () => {
  it('show who came and for how long; late sign-ins count from their true time', async () => {
    const { gate, token, sessions, sign, attendees, now, lin, otto } = await startDesk();
    expect(await attendees()).toEqual([]);
    expect(await gate.scan(lin.text)).toMatchObject({ verdict: 'admitted' });
    await sign(otto.registrant, 'in', -50);
    await sign(otto.registrant, 'out', -20);
    expect(await attendees()).toMatchObject([
      { name: '林晓', organisation: '上海人工智能实验室', seat: 'A-2', isPresent: true, left: null, minutes: 0 },
      { name: 'Otto Braun', isPresent: false, came: now - 50 * minute, left: now - 20 * minute, minutes: 30 },
    ]);
    expect((await sessions.list({ token })).find(({ session }) => session === 'opening')).toEqual({ session: 'opening', present: 1 });
    // The gate counts them too: who was signed out may come in again.
    expect(await gate.scan(otto.text)).toMatchObject({ verdict: 'admitted' });
    expect((await sessions.list({ token })).find(({ session }) => session === 'opening')).toMatchObject({ present: 2 });
  });

  it('refuse a time to come, and what the station does not know', async () => {
    const { gate, token, sessions, sign, attendees, lin, otto } = await startDesk();
    await expect(sign(otto.registrant, 'in', 20)).rejects.toThrow('still to come');
    await expect(sign(otto.registrant, 'in', -5, 'no-session')).rejects.toThrow('no such session');
    await expect(sign(lin.badge, 'in', -5)).rejects.toThrow('no such session or person');
    await expect(sessions.attendees({ token, session: 'no-session' })).rejects.toThrow('no such session');
    expect(await attendees()).toEqual([]);
    await gate.call.staff.leave({ token });
    await expect(attendees()).rejects.toThrow('PIN');
  });

  it('give a certificate to each who was there long enough, in their language, and a table of all', async () => {
    const { gate, token, sessions, sign, lin, otto } = await startDesk();
    await sign(otto.registrant, 'in', -50);
    await sign(lin.registrant, 'in', -10);
    const drive = plugDrive();
    expect(await sessions.drives({ token })).toEqual([{ path: drive, name: 'STICK' }]);
    const write = (what: 'certificates' | 'attendance', minutes: number, path = drive) =>
      sessions.write({ token, session: 'opening', what, path, minutes });
    expect(await write('attendance', 0)).toEqual({ file: 'attendance-opening.csv', people: 2 });
    const csv = readFileSync(join(drive, 'attendance-opening.csv'), 'utf8').split('\r\n');
    expect(csv[0]).toBe('\uFEFFid,name,organisation,seat,came,left,minutes');
    expect(csv[1]).toMatch(/,林晓,上海人工智能实验室,A-2,[^,]+,,10$/);
    await expect(write('certificates', 120)).rejects.toThrow('drive');
    await expect(write('certificates', 0, '/nowhere')).rejects.toThrow('drive');
    expect(await write('certificates', 30)).toEqual({ file: 'certificates-opening.pdf', people: 1 });
    expect(await write('certificates', 5)).toEqual({ file: 'certificates-opening.pdf', people: 2 });
    if (hasCommand('pdftotext')) {
      const output = execFileSync('pdftotext', ['-layout', join(drive, 'certificates-opening.pdf'), '-'], { encoding: 'utf8' });
      for (const words of ['林晓', 'Otto Braun', '参会证明', 'Certificate of attendance']) expect(output).toContain(words);
      expect(output.split('\f').filter((page) => page.trim() !== '')).toHaveLength(2);
    }
    await eventually(async () => (await gate.status()).outbox >= 2);
  });
});
