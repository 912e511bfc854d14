import { describe, expect, it } from 'vitest';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { startAtVenue, startVenue } from '../gates/people-at-gates.ts';
import { registration } from '../support/station-folder.ts';

const fresh = () => newId(systemEnvironment) as never;
const codeOf = (refused: unknown) => (refused instanceof Error && 'code' in refused ? refused.code : refused);

describe('somebody who was erased', () => {
  it('is given no badge any more: by the visitor’s answer, a screen that was open, or a group', async () => {
    const venue = await startVenue();
    const { hub } = venue;
    const known = await venue.person('speaker', { name: 'Ada Lovelace' });
    const member = await venue.person('professional-visitor', { name: 'Grace Hopper', fields: { group: 'acme', leads: 'acme' } });
    const kiosk = await startAtVenue(venue, { enrolCode: await hub.enrolCode() });
    await kiosk.ready();
    const { call } = kiosk;

    const { job, registrant } = await call.kioskSession.register(registration('Walk Up'));
    const kioskSession = fresh();
    async function handleOf(text: string): Promise<string> {
      const found = await call.kioskSession.find({ kioskSession, by: { way: 'scan', text } });
      if (found.kind !== 'people') throw new Error(found.kind);
      return found.people[0]?.handle ?? '';
    }
    const handle = await handleOf(known.text);
    const leader = await handleOf(member.text);
    const group = await call.kioskSession.group({ kioskSession, handle: leader });
    expect(group.members.map(({ name }) => name)).toEqual(['Grace Hopper']);

    await kiosk.ready();
    for (const id of [registrant, known.registrant, member.registrant]) await hub.erase(id);
    await kiosk.ready();
    const badges = async () => (await hub.rows('SELECT count(*) FROM badge'))[0]?.count;
    const before = await badges();

    const answers = { language: 'en', answers: {}, consents: {} };
    expect(codeOf(await call.print.settle({ job, cameOut: false }).catch((error: unknown) => error))).toBe('NOT_FOUND');
    expect(codeOf(await call.kioskSession.open({ kioskSession, handle }).catch((error: unknown) => error))).toBe('HANDLE_GONE');
    expect(codeOf(await call.kioskSession.checkIn({ kioskSession, handle, ...answers }).catch((error: unknown) => error))).toBe(
      'HANDLE_GONE',
    );
    const members = group.members.map((each) => each.handle);
    const run = await call.kioskSession.checkInGroup({ kioskSession, handle: leader, members, haveAgreed: true }).catch(codeOf);
    expect(run).toBe('HANDLE_GONE');
    await kiosk.ready();
    expect(await badges()).toBe(before);
  });
});
