import { describe, expect, it } from 'vitest';
import { newKioskSession } from '../support/station-folder.ts';
import { eventually } from '../support/stations.ts';
import { startLookup } from './looked-up.ts';

const pack = { groups: [{ name: 'Acme Tour', code: 'GROUP-1A2B3C' }] };
type Setting = Awaited<ReturnType<typeof startLookup>>;

async function byCode({ call }: Pick<Setting, 'call'>, code: string) {
  const kioskSession = newKioskSession();
  const found = await call.kioskSession.find({ kioskSession, by: { way: 'code', code } });
  const handle = found.kind === 'group' ? found.handle : found.kind === 'people' ? (found.people[0]?.handle ?? '') : '';
  return { found, listed: { kioskSession, handle } };
}

describe('a group at the kiosk', () => {
  it('is listed by its own code and by its leader’s, and by nobody else’s', async () => {
    const setting = await startLookup(undefined, {}, pack);
    const group = await byCode(setting, 'group 1a2b3c');
    expect(group.found).toMatchObject({ kind: 'group', name: 'Acme Tour' });
    const { name, members } = await setting.call.kioskSession.group(group.listed);
    expect([name, members[0]?.name, members.map((member) => member.state)]).toEqual([
      'Acme Tour',
      'Jürgen Müller',
      ['ready', 'ready', 'ready'],
    ]);
    expect(members.map((member) => member.name).toSorted()).toEqual(['José García Núñez', 'Jürgen Müller', 'Юрий Гагарин']);
    const { listed: leader } = await byCode(setting, 'GHI789');
    expect((await setting.call.kioskSession.open(leader)).leads).toBe('Acme Tour');
    expect((await setting.call.kioskSession.group(leader)).members).toHaveLength(3);
    const { listed: member } = await byCode(setting, 'JKL012');
    await expect(setting.call.kioskSession.group(member)).rejects.toMatchObject({ code: 'HANDLE_GONE' });
    await expect(setting.call.kioskSession.group({ kioskSession: newKioskSession(), handle: group.listed.handle })).rejects.toMatchObject({
      code: 'HANDLE_GONE',
    });
  });

  it('is printed in one run, some of it or all, and nobody twice', async () => {
    const setting = await startLookup(undefined, {}, pack);
    const { hub, call } = setting;
    const { kioskSession, handle } = (await byCode(setting, 'GROUP-1A2B3C')).listed;
    const { members } = await call.kioskSession.group({ kioskSession, handle });
    const some = { kioskSession, handle, members: members.slice(1).map((member) => member.handle), haveAgreed: true } as const;
    const { jobs } = await call.kioskSession.checkInGroup(some);
    expect(jobs).toHaveLength(2);
    expect(await call.kioskSession.checkInGroup(some)).toEqual({ jobs });
    const { listed: again } = await byCode(setting, 'GROUP-1A2B3C');
    const now = await call.kioskSession.group(again);
    expect(now.members.map(({ state }) => state)).toEqual(['ready', 'printed', 'printed']);
    const rest = await call.kioskSession.checkInGroup({ ...again, members: now.members.map((member) => member.handle), haveAgreed: true });
    expect(rest.jobs).toHaveLength(1);
    await eventually(async () => (await hub.rows(`SELECT 1 FROM journal WHERE kind = 'badge.issued'`)).length === 3);
    // Only what a badge needs was agreed to for them, and in the leader's name.
    const consents = await hub.rows(`SELECT actor, body FROM journal WHERE kind = 'consent.recorded'`);
    expect(consents.map(({ actor, body }) => [actor, JSON.parse(body).purpose, JSON.parse(body).given])).toEqual(
      members.map(() => ['leader', 'admission', true]),
    );
  });

  it('takes no handle of somebody outside it', async () => {
    const setting = await startLookup(undefined, {}, pack);
    const { kioskSession, handle } = (await byCode(setting, 'GROUP-1A2B3C')).listed;
    const stranger = await setting.call.kioskSession.find({ kioskSession, by: { way: 'code', code: 'ABC123' } });
    const outside = stranger.kind === 'people' ? (stranger.people[0]?.handle ?? '') : '';
    expect(await setting.call.kioskSession.checkInGroup({ kioskSession, handle, members: [outside, 'x'], haveAgreed: true })).toEqual({
      jobs: [],
    });
    await expect(
      setting.call.kioskSession.checkInGroup({ kioskSession, handle: outside, members: [outside], haveAgreed: true }),
    ).rejects.toMatchObject({
      code: 'HANDLE_GONE',
    });
  });
});
