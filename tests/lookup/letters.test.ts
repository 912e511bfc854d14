import { describe, expect, it } from 'vitest';
import { newKioskSession, registration } from '../support/station-folder.ts';
import { startLookup } from './looked-up.ts';

const wancho = '𞋒𞋀𞋉';
const letters = [...wancho];

describe('letters that no font has', () => {
  it('are told at the review, with the field that has them', async () => {
    const { call } = await startLookup();
    const preview = (name: string, more = {}) => call.kioskSession.preview({ category: 'public-visitor', answers: { name, ...more } });
    expect((await preview('བཀྲ་ཤིས་སྒྲོལ་མ')).missing).toEqual([]);
    expect((await preview('𠮷田')).missing).toEqual([]);
    expect((await preview(wancho)).missing).toEqual([{ field: 'name', letters }]);
  });

  it('are told at the desk: in a list, in the record, and of a group', async () => {
    const { call, token } = await startLookup();
    const { registrant } = await call.kioskSession.register(registration(wancho, { phone: '+46 70 123 45 67' }));
    const { person } = await call.staff.desk.record({ token, registrant });
    expect(person).toMatchObject({ name: wancho, missing: letters });
    const { people } = await call.staff.desk.search({ token, text: 'muller' });
    expect(people.map(({ missing }) => missing)).toEqual([[]]);
    const [member] = await call.staff.desk.group({ token, group: 'Acme Tour' });
    await call.staff.desk.amend({ token, registrant: member?.registrant ?? registrant, answers: { name: `Jürgen ${wancho}` } });
    const group = await call.staff.desk.group({ token, group: 'Acme Tour' });
    expect(group.map(({ missing }) => missing)).toEqual([letters, [], []]);
  });

  it('are told to a group’s leader before its badges are printed', async () => {
    const { call, token } = await startLookup();
    const [leader, member] = await call.staff.desk.group({ token, group: 'Acme Tour' });
    await call.staff.desk.amend({ token, registrant: member?.registrant ?? expect.unreachable(), answers: { name: wancho } });
    const kioskSession = newKioskSession();
    const found = await call.kioskSession.find({ kioskSession, by: { way: 'code', code: 'GHI-789' } });
    const handle = found.kind === 'people' ? found.people[0]?.handle : found.kind === 'group' ? found.handle : undefined;
    expect(leader?.name).toBe('Jürgen Müller');
    const { members } = await call.kioskSession.group({ kioskSession, handle: handle ?? expect.unreachable() });
    expect(members.find(({ name }) => name === wancho)?.missing).toEqual(letters);
    expect(members.filter(({ missing }) => missing.length > 0)).toHaveLength(1);
  });
});
