import { describe, expect, it } from 'vitest';
import { AccessPolicy } from '../../core/contract/event/access.ts';
import { issueCredential } from '../../core/credential/credential.ts';
import { newId, systemEnvironment } from '../../electron/station/runtime/environment.ts';
import { readHeldState } from '../support/held-state.ts';
import { settingsFor } from '../support/station-folder.ts';
import { eventually, startTestStation, temporaryFolder } from '../support/stations.ts';
import { afterRepeat, forwardClock, newScan, startVenue, type TestGate } from './people-at-gates.ts';

const policy = (more: object) => AccessPolicy.parse({ place: { zone: 'expo' }, ...more });

describe('a gate', () => {
  it('admits a badge it does not know, printed by a kiosk it has only the key of, and knows the name once it comes', async () => {
    const venue = await startVenue();
    const clock = forwardClock();
    const gate = await venue.gate('expo-north-gate', {}, undefined, undefined, clock.environment);
    await gate.ready();
    const stranger = await venue.person('public-visitor', { isKept: true });
    const verdict = await gate.scan(stranger.text);
    expect(verdict).toMatchObject({
      verdict: 'admitted',
      reason: null,
      person: { name: null, category: 'public-visitor' },
      isUnconfirmed: false,
    });
    expect(await gate.view()).toMatchObject({ inside: 1, throughput: { in: 1, out: 0 }, connectivity: 'all' });
    await stranger.notify();
    await gate.ready();
    // Counted once, though it is known now whose badge it was.
    expect(await gate.view()).toMatchObject({ inside: 1 });
    clock.forward(afterRepeat);
    const again = await gate.scan(stranger.text);
    expect(again).toMatchObject({ verdict: 'refused', reason: 'inside-already', detail: { checkpoint: 'expo-north-gate' } });
    expect(again.person.name).toBe('欧阳娜娜');
  });

  /** The reason of a gate's refusal, or its verdict. */
  const reasonAt = (gate: TestGate) => async (text: string) => {
    const { verdict, reason } = await gate.scan(text);
    return reason ?? verdict;
  };

  it('says what is wrong with a code that nobody issued', async () => {
    const venue = await startVenue();
    const gate = await venue.gate('expo-north-gate');
    const good = await venue.person('public-visitor');
    await gate.ready();
    const reasonOf = reasonAt(gate);
    expect(await reasonOf('hello world')).toBe('code-unknown');
    expect(await reasonOf('FYR1:HELLO')).toBe('syntax');
    expect(await reasonOf(`${good.text.slice(0, -3)}AAA`)).toMatch(/syntax|signature/);
    const unsigned = { ...credentialOf(venue.pack.event.code), badge: good.badge };
    expect(await reasonOf(issueCredential(unsigned, venue.kiosk.publicKey, () => new Uint8Array(64)))).toBe('signature');
  });

  it('says what is wrong with a credential that is not for now or not for here', async () => {
    const venue = await startVenue();
    const gate = await venue.gate('expo-north-gate');
    const good = await venue.person('public-visitor');
    await gate.ready();
    const reasonOf = reasonAt(gate);
    expect(await reasonOf(good.issue(1, { event: 'OTHER' }).text)).toBe('event-other');
    expect(await reasonOf(good.issue(1, { expires: 1_000_000_000 }).text)).toBe('expired');
    expect(await reasonOf(good.issue(1, { issued: Math.floor(Date.now() / 1000) + 3_600 }).text)).toBe('not-yet-valid');
    // A kiosk issues no tickets; what the hub issues opens no gate.
    expect(await reasonOf(good.issue(0, { type: 'ticket' }).text)).toBe('issuer-not-permitted');
    expect(await reasonOf(good.text)).toBe('admitted');
  });

  it('says what became of a badge: voided, superseded, erased or not approved', async () => {
    const venue = await startVenue();
    const gate = await venue.gate('expo-north-gate');
    const lost = await venue.person('professional-visitor', { name: 'Anna Schmidt' });
    const spare = lost.issue(2);
    await lost.notify();
    const voided = await venue.person('speaker');
    const gone = await venue.person('speaker');
    const waiting = await venue.person('media', { fields: { approval: 'pending' } });
    await venue.notify('badge.voided', voided.badge, { reason: 'withdrawn' });
    await venue.hub.erase(gone.registrant);
    await gate.ready();
    const reasonOf = reasonAt(gate);
    expect(await reasonOf(voided.text)).toBe('badge-voided');
    expect(await reasonOf(lost.text)).toBe('badge-superseded');
    expect(await reasonOf(spare.text)).toBe('admitted');
    expect(await reasonOf(gone.text)).toBe('erased');
    expect(await reasonOf(waiting.text)).toBe('not-approved');
  });

  it('shows its last five verdicts, the newest first', async () => {
    const venue = await startVenue();
    const gate = await venue.gate('expo-north-gate');
    const crew = await venue.person('crew');
    await gate.ready();
    for (let n = 0; n < 6; n++) await gate.scan(`NOBODY-${n}`);
    await gate.scan(crew.text);
    const { recent } = await gate.view();
    expect(recent.map(({ verdict }) => verdict)).toEqual(['admitted', ...Array(4).fill('refused')]);
  });

  it('judges one scan once: sent again, or the scanner’s double beep', async () => {
    const venue = await startVenue();
    const gate = await venue.gate('expo-north-gate');
    const { text } = await venue.person('public-visitor');
    await gate.ready();
    const scan = newScan();
    const first = await gate.call.gate.scan({ scan, text });
    expect(await gate.call.gate.scan({ scan, text })).toEqual(first);
    expect(await gate.scan(text)).toMatchObject({ scan, verdict: 'admitted', isRepeat: true });
    await gate.stop();
    const held = readHeldState(gate.folder);
    expect(held.state.filter((row) => row.includes('"table":"scan"'))).toHaveLength(1);
  });

  it('counts in and out, lets in nobody who is inside, and keeps all of it over a restart', async () => {
    const venue = await startVenue();
    const gate = await venue.gate('expo-north-gate');
    const people = await Promise.all(['Ana', 'Bo', 'Cy'].map((name) => venue.person('public-visitor', { name })));
    await gate.ready();
    for (const { text } of people) expect(await gate.scan(text)).toMatchObject({ verdict: 'admitted' });
    await gate.call.gate.set({ session: null, direction: 'out' });
    expect(await gate.scan(people[0]?.text ?? '')).toMatchObject({ verdict: 'admitted', note: null, direction: 'out' });
    expect(await gate.view()).toMatchObject({ inside: 2, throughput: { in: 3, out: 1 } });
    await gate.stop();
    const again = await startTestStation(settingsFor(gate.folder, { packDir: null, hubUrl: venue.hub.url }));
    const shown = await (await again.call.gate.watch({})).next();
    expect(shown.value).toMatchObject({ direction: 'out', inside: 2, throughput: { in: 3, out: 1 }, recent: [] });
    await again.call.gate.set({ session: null, direction: 'in' });
    expect(await again.call.gate.scan({ scan: newScan(), text: people[0]?.text ?? '' })).toMatchObject({ verdict: 'admitted' });
    expect(await again.call.gate.scan({ scan: newScan(), text: people[1]?.text ?? '' })).toMatchObject({ reason: 'inside-already' });
  });

  it('follows the other gates: a person admitted there is inside here, and one who left there is out', async () => {
    const venue = await startVenue();
    const clock = forwardClock();
    const [north, south] = await Promise.all([
      venue.gate('expo-north-gate', {}, undefined, undefined, clock.environment),
      venue.gate('expo-south-gate', {}, undefined, undefined, clock.environment),
    ]);
    const { text } = await venue.person('public-visitor');
    await Promise.all([north.ready(), south.ready()]);
    expect(await north.scan(text)).toMatchObject({ verdict: 'admitted' });
    await eventually(async () => (await south.view()).inside === 1);
    expect(await south.scan(text)).toMatchObject({
      verdict: 'refused',
      reason: 'inside-already',
      detail: { checkpoint: 'expo-north-gate' },
    });
    await north.call.gate.set({ session: null, direction: 'out' });
    clock.forward(afterRepeat);
    expect(await north.scan(text)).toMatchObject({ verdict: 'admitted', direction: 'out' });
    await eventually(async () => (await south.view()).inside === 0);
    clock.forward(afterRepeat);
    expect(await south.scan(text)).toMatchObject({ verdict: 'admitted' });
  });

  it('asks what the policy asks before anybody is let in', async () => {
    const question = {
      id: 'bag',
      text: { en: 'A large bag?', 'zh-Hans': '有大件行李吗？' },
      answers: [
        { value: 'no', label: { en: 'No', 'zh-Hans': '没有' }, admits: true },
        { value: 'yes', label: { en: 'Yes', 'zh-Hans': '有' }, admits: false },
      ],
    };
    const venue = await startVenue([policy({ questions: [question] })]);
    const gate = await venue.gate('expo-north-gate');
    const { text } = await venue.person('public-visitor');
    await gate.ready();
    const held = await gate.scan(text);
    expect(held).toMatchObject({ verdict: 'held', questions: [{ id: 'bag' }] });
    expect((await gate.view()).inside).toBe(0);
    const answer = (value: string) => gate.call.gate.answer({ of: held.scan, scan: newScan(), answers: { bag: value } });
    expect(await answer('yes')).toMatchObject({ verdict: 'refused', reason: 'question' });
    expect(await answer('no')).toMatchObject({ verdict: 'admitted', note: 'answered' });
  });

  it('admits people without a badge whom staff look up, and tickets only where the policy says so', async () => {
    const venue = await startVenue([policy({ place: { zone: 'forums' }, tickets: 'admitted' })]);
    const gate = await venue.gate('expo-north-gate');
    const guest = await venue.person('speaker', { name: 'Grace Hopper', fields: { bookingCode: 'NAVY-1906', attention: 'Step-free way' } });
    await gate.ready();
    const { people } = await gate.call.gate.find({ token: gate.token, text: 'hopper' });
    expect(people).toMatchObject([{ registrant: guest.registrant }]);
    const admit = { token: gate.token, scan: newScan(), registrant: guest.registrant as never };
    expect(await gate.call.gate.admit(admit)).toMatchObject({
      verdict: 'admitted',
      note: 'flagged',
      attention: 'Step-free way',
      person: { name: 'Grace Hopper' },
    });
    // Their badge is inside now, too: shown at once, it is the same visit.
    expect(await gate.scan(guest.text)).toMatchObject({ verdict: 'admitted', isRepeat: true, scan: admit.scan });
    expect(await gate.scan('NAVY-1906')).toMatchObject({ reason: 'ticket', person: { name: 'Grace Hopper' } });
    const forum = await venue.gate('center-security');
    await forum.ready();
    expect(await forum.scan('NAVY-1906')).toMatchObject({ verdict: 'admitted' });
  });

  it('rehearses without a trace', async () => {
    const venue = await startVenue();
    const clock = forwardClock();
    const gate = await venue.gate('expo-north-gate', {}, undefined, undefined, clock.environment);
    const { text } = await venue.person('public-visitor');
    await gate.ready();
    expect(await gate.call.gate.rehearse({ token: gate.token, isOn: true })).toMatchObject({ isRehearsal: true, inside: 0 });
    const practice = await gate.scan(text);
    expect(practice).toMatchObject({ verdict: 'admitted', isRehearsal: true });
    expect(await gate.view()).toMatchObject({ inside: 1, throughput: { in: 0, out: 0 } });
    clock.forward(afterRepeat);
    expect(await gate.scan(text)).toMatchObject({ reason: 'inside-already' });
    expect(await gate.call.gate.rehearse({ token: gate.token, isOn: false })).toMatchObject({ isRehearsal: false, inside: 0, recent: [] });
    expect(await gate.scan(text)).toMatchObject({ verdict: 'admitted', isRehearsal: false });
    await gate.stop();
    expect(readHeldState(gate.folder).state.filter((row) => row.includes('"table":"scan"'))).toHaveLength(1);
  });

  it('that is none says so', async () => {
    const station = await startTestStation(settingsFor(temporaryFolder()));
    await expect(station.call.gate.scan({ scan: newScan(), text: 'x' })).rejects.toThrow('no gate');
    await expect((async () => (await station.call.gate.watch({})).next())()).rejects.toThrow('no gate');
    const { token } = await station.call.staff.enter({ pin: '246813' });
    const setRole = (checkpoint: string, direction: 'in' | 'out' = 'in') =>
      station.call.staff.setRole({ token, role: { kind: 'gate', checkpoint, session: null, direction } });
    await expect(setRole('nowhere')).rejects.toThrow('no such checkpoint');
    await expect(setRole('expo-west-gate', 'out')).rejects.toThrow('no such checkpoint');
    await setRole('expo-west-gate');
    expect((await station.call.kiosk({})).role).toMatchObject({ kind: 'gate', checkpoint: 'expo-west-gate' });
    // Isolated by design: nobody else is to be reached.
    expect((await (await station.call.gate.watch({})).next()).value).toMatchObject({ connectivity: 'none' });
  });
});

function credentialOf(event: string) {
  const issued = Math.floor(Date.now() / 1000);
  return {
    event,
    badge: newId(systemEnvironment) as never,
    type: 'badge' as const,
    category: 12,
    revision: 1,
    zones: 1,
    issued,
    expires: issued + 3_600,
  };
}
