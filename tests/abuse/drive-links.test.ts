import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { safe } from '@orpc/client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stationContract } from '../../core/contract/screen/station.ts';
import { startAtVenue, startVenue } from '../gates/people-at-gates.ts';
import { referencePack } from '../support/reference-pack.ts';
import { temporaryFolder } from '../support/stations.ts';

/** Every procedure of the screens' contract that may refuse a drive, by its path. */
function ofDrives(contract: object, path = ''): string[] {
  if (!('~orpc' in contract))
    return Object.entries(contract).flatMap(([name, inner]) => ofDrives(inner as object, path === '' ? name : `${path}.${name}`));
  const { errorMap } = contract['~orpc'] as { readonly errorMap: Record<string, unknown> };
  return 'DRIVE_REFUSED' in errorMap ? [path] : [];
}

type Oddity = readonly [what: string, make: (file: string, secret: string) => void];
const oddities: readonly Oddity[] = [
  ['a link to a file of the machine', (file, secret) => symlinkSync(secret, file)],
  ['a link to nothing yet', (file, secret) => symlinkSync(`${secret}.new`, file)],
  ['a pipe', (file) => void execFileSync('mkfifo', [file])],
  ['a folder', (file) => mkdirSync(file)],
];

/** A gate's and an exhibitor's station whose drive somebody else has prepared. */
async function startWithDrive() {
  const now = Date.now();
  const time = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
  const sessions = referencePack.sessions.map((each) =>
    each.id === 'opening' ? { ...each, startsAt: time(-60), endsAt: time(60) } : each,
  );
  const venue = await startVenue([], { sessions });
  const { hub } = venue;
  const { code } = await hub.console.createEnrolCode({ event: hub.event, stationClass: 'exhibitor-station', exhibitor: 'acme-robotics' });
  const stand = await startAtVenue(venue, { enrolCode: code, name: 'Stand' });
  const speaker = await venue.person('speaker', { name: '林晓', language: 'en' });
  const desk = await venue.gate('red-hall-door', { session: 'opening' });
  await desk.ready();
  const { token } = desk;
  await desk.call.staff.sessions.sign({ token, session: 'opening', registrant: speaker.registrant as never, direction: 'in', at: now });

  const folder = temporaryFolder();
  const drive = join(folder, 'STICK');
  mkdirSync(drive);
  const secret = join(folder, 'database.key');
  writeFileSync(secret, 'key');
  process.env.FOYER_DRIVES = drive;
  onTestFinished(() => void delete process.env.FOYER_DRIVES);
  const { staff, kiosk } = desk.call;
  const { pack } = await kiosk({});
  const [template] = pack.templates;
  if (template === undefined) throw new Error('The event has no template.');
  const write = (what: 'attendance' | 'certificates') => () =>
    staff.sessions.write({ token, session: 'opening', what, path: drive, minutes: 0 });
  const feed = 'answer.foyer-feed';
  const badge = 'a.foyer-template.json';
  /** What each procedure reads or writes, and how. */
  const uses: readonly (readonly [procedure: string, file: string, use: () => Promise<unknown>])[] = [
    ['staff.drive.read', feed, () => staff.drive.read({ token, path: drive, file: feed })],
    ['staff.design.write', `${template.id}.foyer-template.json`, () => staff.design.write({ token, path: drive, template })],
    ['staff.design.read', badge, () => staff.design.read({ token, path: drive, file: badge })],
    ['staff.sessions.write', 'attendance-opening.csv', write('attendance')],
    ['staff.sessions.write', 'certificates-opening.pdf', write('certificates')],
    ['lead.write', 'leads-acme-robotics.csv', () => stand.call.lead.write({ path: drive, format: 'csv' })],
    ['lead.write', 'leads-acme-robotics.vcf', () => stand.call.lead.write({ path: drive, format: 'vcf' })],
  ];
  return { drive, secret, uses, carry: () => staff.drive.write({ token, path: drive }) };
}

describe.runIf(process.platform !== 'win32')('a removable drive that somebody prepared', () => {
  it('is refused in words by every procedure that reads or writes there, and nothing of the machine is touched', async () => {
    const { drive, secret, uses, carry } = await startWithDrive();
    // What is carried to the hub has the second in its name, so nobody prepares a link for it.
    expect(new Set([...uses.map(([procedure]) => procedure), 'staff.drive.write'])).toEqual(new Set(ofDrives(stationContract)));
    for (const [what, make] of oddities) {
      for (const [procedure, file, use] of uses) {
        make(join(drive, file), secret);
        const { error } = await safe(use());
        expect([what, procedure, error]).toMatchObject([
          what,
          procedure,
          { code: 'DRIVE_REFUSED', data: { detail: expect.stringContaining(file) } },
        ]);
        expect(readdirSync(drive)).toEqual([file]);
        rmSync(join(drive, file), { recursive: true });
      }
    }
    expect(readFileSync(secret, 'utf8')).toBe('key');
    expect(existsSync(`${secret}.new`)).toBe(false);

    // And one that nobody prepared takes all of it.
    for (const [procedure, , use] of uses.filter(([name]) => name.endsWith('write')))
      expect([procedure, await use()]).toMatchObject([procedure, { file: expect.any(String) }]);
    expect(await carry()).toMatchObject({ file: expect.stringMatching(/\.foyer-outbox$/) });
    expect(readdirSync(drive).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('is gone where a link has its place', async () => {
    const { drive, secret, uses, carry } = await startWithDrive();
    rmSync(drive, { recursive: true });
    symlinkSync(join(secret, '..'), drive);
    for (const [procedure, , use] of uses)
      expect([procedure, (await safe(use())).error]).toMatchObject([procedure, { code: 'DRIVE_REFUSED' }]);
    expect((await safe(carry())).error).toMatchObject({ code: 'DRIVE_REFUSED' });
    expect(readdirSync(join(secret, '..')).toSorted()).toEqual(['STICK', 'database.key']);
  });
});
