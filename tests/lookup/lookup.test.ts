import { createPrivateKey, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { BadgeId } from '../../core/contract/common/ids.ts';
import type { LookupResult, LookupWay, MaskedPerson } from '../../core/contract/screen/lookup.ts';
import { type Credential, issueCredential } from '../../core/credential/credential.ts';
import { consoleToken } from '../support/hubs.ts';
import { newKioskSession, registration } from '../support/station-folder.ts';
import { eventually } from '../support/stations.ts';
import { checkIn, startLookup } from './looked-up.ts';

const masked = (result: LookupResult) => (result.kind === 'people' ? result.people.map(({ name }) => name) : result.kind);
const first = (result: LookupResult): MaskedPerson => {
  const [person] = result.kind === 'people' ? result.people : [];
  if (person === undefined) throw new Error(`nobody: ${JSON.stringify(result)}`);
  return person;
};

describe('a visitor who has registered', () => {
  // A kiosk allows a dozen in a row: a session for each kind of thing.
  it.each<[string, readonly (readonly [LookupWay, readonly string[]])[]]>([
    [
      'a booking code, typed or scanned',
      [
        [{ way: 'code', code: 'abc123' }, ['张*']],
        [{ way: 'scan', text: 'ABC-123\n' }, ['张*']],
        [{ way: 'scan', text: 'https://example.org/t?code=ghi789' }, ['J*** M***']],
      ],
    ],
    [
      'a phone number, however it is written',
      [
        [{ way: 'phone', phone: '138 1234 5678' }, ['张*', '张*']],
        [{ way: 'phone', phone: '＋４９ 1511 2345678' }, ['J*** M***']],
      ],
    ],
    ['an e-mail address', [[{ way: 'email', email: 'ZW@Example.org' }, ['张*']]]],
    ['the number of a document', [[{ way: 'document', number: '110101 19900307 4370' }, ['张*']]]],
    [
      'a name in any script, with the organisation',
      [
        [{ way: 'name', name: 'zhang wei', organisation: 'qinghua' }, ['张*']],
        [{ way: 'name', name: 'MUELLER Juergen', organisation: 'acme' }, ['J*** M***']],
        [{ way: 'name', name: 'MULLER Jurgen', organisation: 'robotics' }, ['J*** M***']],
        [{ way: 'name', name: 'Yuri Gagarin', organisation: 'roskosmos' }, ['Ю*** Г***']],
      ],
    ],
  ])('is found by %s, and shown masked', async (_, ways) => {
    const { call, kioskSession } = await startLookup();
    for (const [by, found] of ways) expect(masked(await call.kioskSession.find({ kioskSession, by }))).toEqual(found);
  });

  it('is found by a name only with another fact that fits', async () => {
    const { call, kioskSession } = await startLookup();
    expect(masked(await call.kioskSession.find({ kioskSession, by: { way: 'name', name: '张伟', organisation: '北京大学' } }))).toBe(
      'nobody',
    );
    expect(masked(await call.kioskSession.find({ kioskSession, by: { way: 'name', name: '张', organisation: '清华大学' } }))).toBe(
      'nobody',
    );
    expect(masked(await call.kioskSession.find({ kioskSession, by: { way: 'name', name: '张伟', organisation: ' ' } }))).toBe('mistyped');
    expect(masked(await call.kioskSession.find({ kioskSession, by: { way: 'phone', phone: '12' } }))).toBe('mistyped');
  });

  it('is found by a signed ticket, and told what is wrong with one that is not good here', async () => {
    const { hub, call, kioskSession } = await startLookup();
    const answer = await fetch(`${hub.url}/v1/events/${hub.event}/sources/website/registrants/W-3/ticket?format=text`, {
      headers: { authorization: `Bearer ${consoleToken}` },
    });
    const ticket = await answer.text();
    // Signed codes are no guesses: as often as one likes.
    for (let i = 0; i < 20; i++)
      expect(masked(await call.kioskSession.find({ kioskSession, by: { way: 'scan', text: ticket } }))).toEqual(['J*** M***']);
    const forged = ticket.slice(0, -1) + (ticket.endsWith('A') ? 'B' : 'A');
    for (const text of [forged, ticket.slice(0, 60), 'FYR1:'])
      expect(await call.kioskSession.find({ kioskSession, by: { way: 'scan', text } })).toMatchObject({ kind: 'refused' });
  });

  it('is told which ticket is of another event, over, not yet good, or of nobody here', async () => {
    const { hub, call, kioskSession } = await startLookup();
    const [{ root_key: root } = expect.unreachable()] = await hub.rows('SELECT root_key FROM event');
    const key = createPrivateKey({ key: root, format: 'jwk' });
    const publicKey = Buffer.from(String(root.x), 'base64url');
    const now = Math.floor(Date.now() / 1000);
    const ticket = (more: Partial<Credential>) =>
      issueCredential(
        {
          event: 'WAIC24',
          badge: BadgeId.parse(newKioskSession()),
          type: 'ticket',
          category: 3,
          revision: 0,
          zones: 0,
          issued: now,
          expires: now + 60,
          ...more,
        },
        new Uint8Array(publicKey),
        (message) => new Uint8Array(sign(null, message, key)),
      );
    const find = (text: string) => call.kioskSession.find({ kioskSession, by: { way: 'scan', text } });
    expect(await find(ticket({ event: 'OTHER' }))).toEqual({ kind: 'refused', reason: 'event-other' });
    expect(await find(ticket({ expires: now - 3_600, issued: now - 7_200 }))).toEqual({ kind: 'refused', reason: 'expired' });
    expect(await find(ticket({ issued: now + 86_400, expires: now + 90_000 }))).toEqual({ kind: 'refused', reason: 'not-yet-valid' });
    expect(await find(ticket({}))).toMatchObject({ kind: 'nobody' });
  });

  it('goes on after any scan that says nothing', async () => {
    const { call, kioskSession } = await startLookup();
    const scan = (text: string) => call.kioskSession.find({ kioskSession, by: { way: 'scan', text } });
    expect(await scan('x'.repeat(10_000))).toEqual({ kind: 'unreadable', reason: 'too-long' });
    expect(await scan('AB\u0002C')).toEqual({ kind: 'unreadable', reason: 'characters' });
    expect(await scan(' \n')).toEqual({ kind: 'unreadable', reason: 'empty' });
    expect(await scan('ABC')).toEqual({ kind: 'unreadable', reason: 'unknown' });
    expect(await scan('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C35UTO7408122F1204159ZE184226B<<<<<10')).toEqual({
      kind: 'unreadable',
      reason: 'misread',
    });
    expect(masked(await scan('ABC-123'))).toEqual(['张*']);
  });

  it('lays a document down and is found; somebody new has the form filled in', async () => {
    const { call, kioskSession } = await startLookup();
    const scan = (text: string) => call.kioskSession.find({ kioskSession, by: { way: 'scan', text } });
    expect(masked(await scan('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10'))).toEqual([
      'A*** M*** E***',
    ]);
    expect(masked(await scan('110101199003074370'))).toEqual(['张*']);
    expect(await scan('11010119900307109X')).toMatchObject({ kind: 'nobody', filled: { country: 'CN', birthDate: '1990-03-07' } });
    expect(await scan('MECARD:N:王,小明;ORG:上海大学;TEL:13900001111;EMAIL:wxm@example.org;;')).toEqual({
      kind: 'nobody',
      isLoading: false,
      filled: { name: '王小明', organisation: '上海大学', phone: '+8613900001111', email: 'wxm@example.org' },
    });
  });

  it('can’t be guessed: a kiosk waits after a dozen tries, and a visitor who was found frees it', async () => {
    const { call, kioskSession } = await startLookup();
    const guess = (number: number) => call.kioskSession.find({ kioskSession, by: { way: 'phone', phone: `1390000${1000 + number}` } });
    const kinds: string[] = [];
    for (let i = 0; i < 14; i++) kinds.push((await guess(i)).kind);
    expect(kinds.slice(0, 12)).toEqual(Array(12).fill('nobody'));
    expect(await guess(20)).toEqual({ kind: 'wait', seconds: expect.any(Number) });
  });

  it('sees their record, answers what is missing, corrects what they may, and has a badge printed', async () => {
    const { hub, call, kioskSession } = await startLookup();
    const { handle } = first(await call.kioskSession.find({ kioskSession, by: { way: 'code', code: 'MNO345' } }));
    const opened = await call.kioskSession.open({ kioskSession, handle });
    expect(opened).toMatchObject({
      category: 'public-visitor',
      answers: { name: 'José García Núñez', country: 'ES', contactBy: 'phone' },
      held: ['phone'],
      consents: {},
      state: 'ready',
    });
    await expect(call.kioskSession.checkIn({ ...checkIn(kioskSession, handle), consents: {} })).rejects.toMatchObject({
      code: 'CONSENT_MISSING',
    });
    await expect(call.kioskSession.checkIn(checkIn(kioskSession, handle, { name: 'Somebody Else' }))).rejects.toMatchObject({
      code: 'ANSWERS_REFUSED',
      data: { problems: [{ field: 'name', reason: 'field-unknown' }] },
    });
    const made = await call.kioskSession.checkIn(checkIn(kioskSession, handle, { interests: ['robots'] }));
    expect(await call.kioskSession.checkIn(checkIn(kioskSession, handle))).toEqual(made);
    await eventually(async () => (await hub.rows(`SELECT 1 FROM journal WHERE kind = 'badge.issued'`)).length === 1);
    const kinds = await hub.rows(
      `SELECT kind FROM journal WHERE station_id <> (SELECT station_id FROM journal ORDER BY position LIMIT 1) ORDER BY position`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'registrant.amended',
      ...['admission', 'newsletter', 'exhibitors'].map(() => 'consent.recorded'),
      'registrant.arrived',
      'badge.issued',
    ]);
  });

  it('is not asked again for what the pack does not open, and is told when the badge was made already', async () => {
    const { call } = await startLookup();
    const again = async () => {
      const kioskSession = newKioskSession();
      const { handle } = first(await call.kioskSession.find({ kioskSession, by: { way: 'code', code: 'ABC123' } }));
      return { kioskSession, handle, state: (await call.kioskSession.open({ kioskSession, handle })).state };
    };
    const states: string[] = [];
    for (let i = 0; i < 3; i++) {
      const { kioskSession, handle, state } = await again();
      states.push(state);
      if (state === 'ready')
        await call.kioskSession.checkIn(checkIn(kioskSession, handle, { title: states.length === 1 ? '教授' : '院长' }));
      else
        await expect(call.kioskSession.checkIn(checkIn(kioskSession, handle))).rejects.toMatchObject({
          code: 'NOT_READY',
          data: { state: 'printed' },
        });
    }
    expect(states).toEqual(['ready', 'ready', 'printed']);
  });

  it('opens nothing with another kiosk session’s handle', async () => {
    const { call, kioskSession } = await startLookup();
    const { handle } = first(await call.kioskSession.find({ kioskSession, by: { way: 'code', code: 'ABC123' } }));
    const other = newKioskSession();
    await expect(call.kioskSession.open({ kioskSession: other, handle })).rejects.toMatchObject({ code: 'HANDLE_GONE' });
    await expect(call.kioskSession.checkIn(checkIn(other, handle))).rejects.toMatchObject({ code: 'HANDLE_GONE' });
    await expect(call.kioskSession.open({ kioskSession, handle: 'x' })).rejects.toMatchObject({ code: 'HANDLE_GONE' });
  });

  it('who registers again is offered their own record, and goes on if it is not theirs', async () => {
    const { call } = await startLookup();
    const anew = { ...registration('Zhang Wei', { phone: '138 1234 5678' }), isSomebodyElse: false };
    const refused = await call.kioskSession.register(anew).catch((error) => error);
    expect(refused).toMatchObject({ code: 'ALREADY_HERE' });
    expect(refused.data.people.map(({ name }: MaskedPerson) => name)).toEqual(['张*', '张*']);
    expect(await call.kioskSession.open({ kioskSession: anew.kioskSession, handle: refused.data.people[0].handle })).toMatchObject({
      category: 'speaker',
    });
    // A child with the parents’ number is somebody else.
    await call.kioskSession.register({ ...registration('李小明', { phone: '138 1234 5678' }), isSomebodyElse: false });
    await call.kioskSession.register({ ...anew, isSomebodyElse: true });
  });

  it('who registered at one kiosk a moment ago is found there at once, and at another soon', async () => {
    const { call, another } = await startLookup();
    await call.kioskSession.register(registration('Ngozi Okafor', { phone: '+34 612 000 111' }));
    const by: LookupWay = { way: 'phone', phone: '+34612000111' };
    expect(masked(await call.kioskSession.find({ kioskSession: newKioskSession(), by }))).toEqual(['N*** O***']);
    const other = await another();
    await eventually(async () => (await other.call.kioskSession.find({ kioskSession: newKioskSession(), by })).kind === 'people');
  });

  it('who was erased is not found by anything', async () => {
    const { hub, call, kioskSession } = await startLookup();
    const [person] = await hub.rows(`SELECT registrant_id FROM imported WHERE reference = 'W-4'`);
    await hub.erase(String(person?.registrant_id));
    await eventually(
      async () => (await call.kioskSession.find({ kioskSession, by: { way: 'scan', text: 'JKL012' } })).kind === 'unreadable',
    );
    expect(
      masked(await call.kioskSession.find({ kioskSession, by: { way: 'name', name: 'Юрий Гагарин', organisation: 'Roskosmos' } })),
    ).toBe('nobody');
  });
});
