import { describe, expect, it } from 'vitest';
import type { DeskPerson } from '../../core/contract/screen/desk.ts';
import { PrintJobView } from '../../core/contract/screen/printing.ts';
import { newKioskSession, registration, settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';
import { checkIn, startLookup } from './looked-up.ts';

const names = (people: readonly DeskPerson[]) => people.map(({ name }) => name);

describe('the desk', () => {
  it('finds anybody as staff type, and needs the PIN’s token', async () => {
    const { call, token } = await startLookup();
    const search = async (text: string) => names((await call.staff.desk.search({ token, text })).people);
    expect((await search('zw')).toSorted()).toEqual(['张伟', '张薇']);
    expect(await search('zw 清华')).toEqual(['张伟']);
    // Who only sounds alike comes behind.
    expect(await search('張偉')).toEqual(['张伟', '张薇']);
    expect((await search('wei zh')).toSorted()).toEqual(['张伟', '张薇']);
    expect(await search('muller')).toEqual(['Jürgen Müller']);
    expect(await search('gagarin yuri')).toEqual(['Юрий Гагарин']);
    expect(await search('ghi-7')).toEqual(['Jürgen Müller']);
    expect((await search('acme tour')).toSorted()).toEqual(['José García Núñez', 'Jürgen Müller', 'Юрий Гагарин'].toSorted());
    expect(await search('  ')).toEqual([]);
    await expect(call.staff.desk.search({ token: 'x'.repeat(20), text: 'zw' })).rejects.toMatchObject({ code: 'STAFF_ONLY' });
  });

  it('corrects a record, and every other station sees it', async () => {
    const { call, token, another } = await startLookup();
    const [person] = (await call.staff.desk.search({ token, text: 'muller' })).people;
    const registrant = person?.registrant ?? expect.unreachable();
    await call.staff.desk.amend({ token, registrant, answers: { name: 'Jörg Müller', title: 'CTO' }, category: 'buyer' });
    await expect(call.staff.desk.amend({ token, registrant, answers: { email: 'no' } })).rejects.toMatchObject({
      code: 'ANSWERS_REFUSED',
      data: { problems: [{ field: 'email', reason: 'format' }] },
    });
    expect(names((await call.staff.desk.search({ token, text: 'jurgen' })).people)).toEqual([]);
    const other = await another();
    await eventually(async () => {
      const [found] = (await other.call.staff.desk.search({ token: other.token, text: 'jorg muller' })).people;
      return found?.category === 'buyer';
    });
  });

  it('merges two records of one person, shows why they are likely one, and takes it back', async () => {
    const { call, token } = await startLookup();
    await call.kioskSession.register(registration('Anna Eriksson', { phone: '+46 70 123 45 67' }));
    const { registrant: again } = await call.kioskSession.register(registration('Anna Maria Eriksson', { phone: '+46701234567' }));
    const record = await call.staff.desk.record({ token, registrant: again });
    expect(record.alike.map(({ person, score, reasons }) => [person.name, score, reasons])).toEqual([
      ['Anna Eriksson', 60, ['phone', 'name-close']],
    ]);
    const other = record.alike[0]?.person.registrant ?? expect.unreachable();
    await call.staff.desk.merge({ token, one: again, other });
    const merged = await call.staff.desk.record({ token, registrant: other });
    expect([merged.records.length, merged.person.badge, merged.alike]).toEqual([2, 1, []]);
    expect(names((await call.staff.desk.search({ token, text: 'eriksson anna' })).people)).toHaveLength(2);
    await call.staff.desk.separate({ token, one: again, other });
    expect((await call.staff.desk.record({ token, registrant: other })).records).toHaveLength(1);
    await expect(call.staff.desk.merge({ token, one: again, other: again })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('prints a group in one run, in the order of the list', async () => {
    const { call, token } = await startLookup();
    const group = await call.staff.desk.group({ token, group: 'Acme Tour' });
    expect([group[0]?.name, group.length]).toEqual(['Jürgen Müller', 3]);
    const { jobs } = await call.staff.desk.print({ token, registrants: group.map(({ registrant }) => registrant) });
    expect(jobs).toHaveLength(3);
    // Badges come out in the order of the list: once the last one has, all have.
    const states = await call.print.watch({ job: jobs.at(-1) ?? expect.unreachable() });
    for (let state = ''; state !== 'printed'; ) state = PrintJobView.parse((await states.next()).value).state;
    await states.return?.(undefined);
    const progress = await call.print.batch({ jobs });
    expect((await progress.next()).value).toEqual({ total: 3, printed: 3, failed: 0, unclear: 0, numbers: [] });
    await progress.return?.(undefined);
  });

  it('counts everybody whose badge it prints as arrived', async () => {
    const { call, token } = await startLookup();
    const group = await call.staff.desk.group({ token, group: 'Acme Tour' });
    await call.staff.desk.print({ token, registrants: group.map(({ registrant }) => registrant) });
    const after = await call.staff.desk.group({ token, group: 'Acme Tour' });
    expect(after.map(({ badge, arrivedAt }) => [badge, arrivedAt !== null])).toEqual(group.map(() => [1, true]));
  });

  it('gives a member’s place to somebody else, and takes it and the badge from them', async () => {
    const { call, token } = await startLookup();
    const group = await call.staff.desk.group({ token, group: 'Acme Tour' });
    const gone = group.find(({ leads }) => leads === null)?.registrant ?? expect.unreachable();
    await call.staff.desk.print({ token, registrants: [gone] });
    await call.staff.desk.replace({ token, registrant: gone, name: 'Grace Hopper' });
    const after = await call.staff.desk.group({ token, group: 'Acme Tour' });
    expect(names(after)).toContain('Grace Hopper');
    expect(after).toHaveLength(3);
    expect((await call.staff.desk.record({ token, registrant: gone })).person).toMatchObject({ group: null, badge: null });
  });

  it('gives no place to a name that can’t be printed', async () => {
    const { call, token } = await startLookup();
    const group = await call.staff.desk.group({ token, group: 'Acme Tour' });
    const registrant = group.find(({ leads }) => leads === null)?.registrant ?? expect.unreachable();
    await expect(call.staff.desk.replace({ token, registrant, name: '\u0007' })).rejects.toMatchObject({ code: 'ANSWERS_REFUSED' });
  });

  it('tells of guests with a host once they have come', async () => {
    const { call, token } = await startLookup();
    expect(await call.staff.desk.arrivals({ token })).toEqual([]);
    const kioskSession = newKioskSession();
    const found = await call.kioskSession.find({ kioskSession, by: { way: 'code', code: 'ABC123' } });
    const handle = found.kind === 'people' ? (found.people[0]?.handle ?? '') : '';
    await call.kioskSession.checkIn(checkIn(kioskSession, handle, { title: '教授' }));
    expect((await call.staff.desk.arrivals({ token })).map(({ name, host }) => [name, host])).toEqual([['张伟', 'Li Na']]);
  });
});

describe('a category that is not open to all', () => {
  const standalone = () => startTestStation(settingsFor(temporaryFolder()));
  const media = { ...registration('Wang Fang'), category: 'media' };
  const answers = {
    name: 'Wang Fang',
    organisation: 'Xinhua',
    mediaType: 'print',
    country: 'CN',
    contactBy: 'phone',
    phone: '13812345678',
  };

  it('waits for approval, at the kiosk or later, and goes on by itself', async () => {
    const { call } = await standalone();
    const { token } = await call.staff.enter({ pin: '246813' });
    const applying = { ...media, kioskSession: newKioskSession(), answers };
    await expect(call.kioskSession.register(applying)).rejects.toMatchObject({ code: 'CATEGORY_REFUSED' });
    const options = await call.kiosk({});
    const form = options.pack.forms.find(({ id }) => id === 'media');
    const type = form?.steps.flatMap((step) => step.fields).find(({ id }) => id === 'mediaType');
    const value = type?.type === 'choice' ? (type.options[0]?.value ?? '') : '';
    const whole = { ...applying, answers: { ...answers, mediaType: value } };
    const { handle } = await call.kioskSession.apply(whole);
    await call.kioskSession.apply(whole);
    const pending = await call.staff.desk.pending({ token });
    expect(names(pending)).toEqual(['Wang Fang']);
    const { kioskSession } = whole;
    await expect(call.kioskSession.checkIn(checkIn(kioskSession, handle))).rejects.toMatchObject({
      code: 'NOT_READY',
      data: { state: 'pending' },
    });
    const states = await call.kioskSession.watch({ kioskSession, handle });
    expect((await states.next()).value).toEqual({ state: 'pending' });
    const registrant = pending[0]?.registrant ?? expect.unreachable();
    await call.staff.desk.decide({ token, registrant, decision: 'approved' });
    expect((await states.next()).value).toEqual({ state: 'ready' });
    await states.return?.(undefined);
    await call.kioskSession.checkIn(checkIn(kioskSession, handle));
    expect(await call.staff.desk.pending({ token })).toEqual([]);
  });

  it('settles every record of somebody who applied twice', async () => {
    const { call } = await standalone();
    const { token } = await call.staff.enter({ pin: '246813' });
    const form = (await call.kiosk({})).pack.forms.find(({ id }) => id === 'media');
    const type = form?.steps.flatMap((step) => step.fields).find(({ id }) => id === 'mediaType');
    const mediaType = type?.type === 'choice' ? (type.options[0]?.value ?? '') : '';
    for (let i = 0; i < 2; i++)
      await call.kioskSession.apply({ ...media, kioskSession: newKioskSession(), answers: { ...answers, mediaType } });
    const [one = expect.unreachable(), other = expect.unreachable()] = await call.staff.desk.pending({ token });
    await call.staff.desk.merge({ token, one: one.registrant, other: other.registrant });
    const [person = expect.unreachable(), ...more] = await call.staff.desk.pending({ token });
    expect(more).toEqual([]);
    await call.staff.desk.decide({ token, registrant: person.registrant, decision: 'approved' });
    expect(await call.staff.desk.pending({ token })).toEqual([]);
    await call.staff.desk.separate({ token, one: one.registrant, other: other.registrant });
    expect(await call.staff.desk.pending({ token })).toEqual([]);
  });

  it('opens with an invitation, as often as that allows', async () => {
    const { call } = await standalone();
    const invite = (code: string) => call.kioskSession.invite({ category: 'investor', code });
    expect(await invite('roundtable 7q4k')).toEqual({ result: 'open' });
    expect(await invite('nonsense')).toEqual({ result: 'unknown' });
    expect(await call.kioskSession.invite({ category: 'media', code: 'INVEST-2024' })).toEqual({ result: 'unknown' });
    const investor = (name: string, invitation: string | null) => ({
      ...registration(name, { organisation: 'Fund', goal: 'invest' }),
      category: 'investor',
      invitation,
    });
    await expect(call.kioskSession.register(investor('A', null))).rejects.toMatchObject({
      code: expect.stringMatching(/INVITATION|ANSWERS/),
    });
    const form = (await call.kiosk({})).pack.forms.find(({ id }) => id === 'professional');
    const goal = form?.steps.flatMap((step) => step.fields).find(({ id }) => id === 'goal');
    const value = goal?.type === 'choice' ? (goal.options[0]?.value ?? '') : '';
    const whole = (name: string, code: string | null) => {
      const made = investor(name, code);
      return { ...made, answers: { ...made.answers, goal: value } };
    };
    await expect(call.kioskSession.register(whole('Ada', null))).rejects.toMatchObject({ code: 'INVITATION_REFUSED' });
    await call.kioskSession.register(whole('Ada', 'roundtable-7q4k'));
    await expect(call.kioskSession.register(whole('Bob', 'ROUNDTABLE-7Q4K'))).rejects.toMatchObject({ code: 'INVITATION_REFUSED' });
    expect(await invite('ROUNDTABLE-7Q4K')).toEqual({ result: 'used-up' });
  });
});
