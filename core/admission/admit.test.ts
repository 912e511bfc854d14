import { describe, expect, it } from 'vitest';
import type { Holder, Situation } from './admit.ts';
import { at, holder, judge, local, pack, policy, situation, verdictOf } from './judging.fixture.ts';
import { scanRow } from './scan-rows.fixture.ts';
import { staysOf } from './stays.ts';

describe('a gate', () => {
  it('lets in by category and hours, and says when it opens', () => {
    expect(verdictOf(judge(holder('exhibitor'), situation('07:00')))).toBe('admitted');
    expect(verdictOf(judge(holder('media'), situation('08:30')))).toBe('admitted');
    expect(judge(holder('public-visitor'), situation('08:59'))).toEqual({
      verdict: 'refused',
      reason: 'outside-hours',
      detail: { opens: '09:00' },
    });
    expect(verdictOf(judge(holder('public-visitor'), situation('09:00')))).toBe('admitted');
    expect(judge(holder('public-visitor'), situation('17:00'))).toMatchObject({ reason: 'outside-hours', detail: { opens: undefined } });
  });

  it('keeps free places for those who wait, by their numbers', () => {
    const access = policy({ capacity: { limit: 10 } });
    const by = (more: Partial<Situation>) => judge(holder('public-visitor'), situation('10:00', more), { access });
    const waiter = { id: '' as never, number: 12, state: 'waiting', badge: null, registrant: null, since: 0, calledAt: null } as const;
    expect(by({ inside: 8, kept: 2 })).toEqual({ verdict: 'refused', reason: 'waiting-list', detail: { limit: 10 } });
    expect(verdictOf(by({ inside: 7, kept: 2 }))).toBe('admitted');
    expect(by({ inside: 8, kept: 2, waiter })).toMatchObject({ reason: 'not-called', detail: { number: 12 } });
    expect(verdictOf(by({ inside: 9, kept: 0, waiter: { ...waiter, state: 'called' } }))).toBe('admitted');
    expect(by({ inside: 10, kept: 0, waiter })).toMatchObject({ reason: 'full', detail: { number: 12 } });
    expect(verdictOf(by({ inside: 2, quota: 2, kept: 2 }))).toBe('waiting-list');
    // A reserve is for whom it is kept, whoever waits; a soft limit keeps nobody out.
    const reserved = policy({ capacity: { limit: 10, reserve: { places: 3, categories: ['speaker'] } } });
    expect(verdictOf(judge(holder('speaker'), situation('10:00', { inside: 8, kept: 9 }), { access: reserved }))).toBe('admitted');
    const soft = policy({ capacity: { limit: 10, kind: 'soft' } });
    expect(verdictOf(judge(holder('public-visitor'), situation('10:00', { inside: 8, kept: 9 }), { access: soft }))).toBe('admitted');
  });

  it('goes by the event’s own calendar, on the days that a rule names', () => {
    const access = policy({ rules: [{ days: ['2024-07-05', '2024-07-06'], from: '09:00' }] });
    expect(judge(holder('public-visitor'), situation('10:00'), { access })).toMatchObject({ detail: { opens: '2024-07-05 09:00' } });
    const nextMorning = { ...situation('10:00'), now: Date.parse('2024-07-05T01:00:00Z') };
    expect(verdictOf(judge(holder('public-visitor'), nextMorning, { access }))).toBe('admitted');
    expect(local(Date.parse('2024-07-04T16:30:00Z'))).toEqual({ day: '2024-07-05', time: '00:30' });
  });

  it('lets some in only while few enough are inside', () => {
    const full = situation('10:00', { inside: 900 });
    expect(verdictOf(judge(holder('speaker'), full, { checkpoint: 'red-hall-door' }))).toBe('admitted');
    const guest = holder('investor', { zones: new Set(['high-level']) });
    expect(judge(guest, full, { checkpoint: 'red-hall-door' })).toMatchObject({ reason: 'until-emptier', detail: { limit: 900 } });
    expect(verdictOf(judge(guest, situation('10:00', { inside: 899 }), { checkpoint: 'red-hall-door' }))).toBe('admitted');
  });

  it('asks for the zone, then for the session', () => {
    expect(verdictOf(judge(holder('public-visitor'), situation('10:00'), { checkpoint: 'center-security' }))).toBe('zone-not-entitled');
    const door = { checkpoint: 'red-hall-door', session: 'governance-plenary' };
    expect(verdictOf(judge(holder('speaker'), situation('13:30'), door))).toBe('admitted');
    const crew = holder('crew');
    expect(verdictOf(judge(crew, situation('13:30'), door))).toBe('session-not-entitled');
    expect(
      verdictOf(
        judge(
          { ...crew, category: { ...(crew.category as NonNullable<Holder['category']>), sessions: ['governance-plenary'] } },
          situation('13:30'),
          door,
        ),
      ),
    ).toBe('admitted');
  });

  it('lets into a closed session only who is on its list', () => {
    const door = { checkpoint: 'red-hall-door', session: 'opening' };
    expect(verdictOf(judge(holder('speaker'), situation('08:50'), door))).toBe('not-on-list');
    expect(verdictOf(judge(holder('speaker', { lists: new Set(['high-level']) }), situation('08:50'), door))).toBe('admitted');
  });

  it('keeps the last places for those they are kept for, then is full', () => {
    const access = policy({ capacity: { limit: 100, reserve: { places: 10, categories: ['crew'] } } });
    const see = (id: string, inside: number, quota: number | null = null) =>
      verdictOf(judge(holder(id), situation('10:00', { inside, quota }), { access }));
    expect(see('media', 89)).toBe('admitted');
    expect(see('media', 90)).toBe('reserved');
    expect(see('crew', 90)).toBe('admitted');
    expect(see('crew', 100)).toBe('full');
    expect(see('crew', 95, 0)).toBe('share-used');
    expect(see('crew', 95, 1)).toBe('admitted');
    const soft = policy({ capacity: { limit: 100, kind: 'soft' } });
    expect(verdictOf(judge(holder('media'), situation('10:00', { inside: 100 }), { access: soft }))).toBe('over-limit');
  });

  it('has a session’s own capacity where no policy gives another', () => {
    const door = { checkpoint: 'red-hall-door', session: 'closing' };
    expect(
      verdictOf(judge(holder('speaker'), situation('16:00', { inside: 2_600, now: Date.parse('2024-07-06T16:00:00+08:00') }), door)),
    ).toBe('full');
  });

  describe('and somebody who was there before', () => {
    const stays = (...scans: Parameters<typeof scanRow>[0][]) =>
      staysOf(
        scans.map((scan) => scanRow({ zone: 'expo', ...scan })),
        pack,
      );
    const inside = stays({ millis: at('09:10'), checkpoint: 'expo-south-gate' });
    const left = stays({ millis: at('09:10') }, { millis: at('09:40'), direction: 'out' });
    const see = (history: Holder['stays'], more: object, time = '10:00') =>
      judge(holder('media', { stays: history }), situation(time), { access: policy(more) });

    it('is refused while they are inside, with the place and time', () => {
      expect(see(inside, {})).toEqual({
        verdict: 'refused',
        reason: 'inside-already',
        detail: { since: at('09:10'), checkpoint: 'expo-south-gate' },
      });
      expect(verdictOf(see(left, {}))).toBe('admitted');
    });
    it('may come again where pass-back is off, or after so many minutes', () => {
      expect(verdictOf(see(inside, { passback: { mode: 'off' } }))).toBe('admitted');
      const timed = { passback: { mode: 'timed', minutes: 30 } };
      expect(verdictOf(see(inside, timed, '09:39'))).toBe('too-soon');
      expect(verdictOf(see(left, timed, '09:39'))).toBe('too-soon');
      expect(verdictOf(see(inside, timed, '09:40'))).toBe('admitted');
    });
    it('may come in once, or once a day, where the pack says so', () => {
      expect(verdictOf(see(left, { reentry: 'once' }))).toBe('used');
      expect(verdictOf(see(left, { reentry: 'once-a-day' }))).toBe('used-today');
      const yesterday = stays({ millis: at('09:10') - 86_400_000 }, { millis: at('09:40') - 86_400_000, direction: 'out' });
      expect(verdictOf(see(yesterday, { reentry: 'once-a-day' }))).toBe('admitted');
      expect(verdictOf(see(yesterday, { reentry: 'once' }))).toBe('used');
    });
    it('is a place’s own matter: being in one zone is nothing to another', () => {
      expect(verdictOf(judge(holder('media', { stays: inside }), situation('10:00'), { checkpoint: 'center-security' }))).toBe('admitted');
    });
  });

  it('keeps nobody from leaving, and notes who was not inside', () => {
    const out = { direction: 'out' as const };
    expect(verdictOf(judge(holder('media', { standing: 'badge-voided' }), situation('03:00'), out))).toBe('not-inside');
    const stays = staysOf([scanRow({ millis: 5, zone: 'expo' })], pack);
    expect(verdictOf(judge(holder('public-visitor', { stays }), situation('10:00'), out))).toBe('admitted');
  });

  it('knows who leaves from who was elsewhere, or had left', () => {
    const out = (...scans: Parameters<typeof scanRow>[0][]) =>
      verdictOf(judge(holder('media', { stays: staysOf(scans.map(scanRow), pack) }), situation('10:00'), { direction: 'out' as const }));
    expect(out({ millis: 5, zone: 'expo' })).toBe('admitted');
    expect(out({ millis: 5, zone: 'backstage' })).toBe('not-inside');
    expect(out({ millis: 5, zone: 'expo' }, { millis: 6, zone: 'expo', direction: 'out' })).toBe('not-inside');
  });

  it('asks before entry, and takes a no for a no', () => {
    const door = { checkpoint: 'press-door' };
    const see = (id: string, answers: Record<string, string>) => verdictOf(judge(holder(id), situation('10:00', { answers }), door));
    expect(see('media', {})).toBe('asks camera');
    expect(see('media', { camera: 'registered' })).toBe('answered');
    expect(see('media', { camera: 'unregistered' })).toBe('question');
    expect(see('media', { camera: 'invented' })).toBe('question');
    expect(see('crew', {})).toBe('admitted');
  });

  it('shows what is to be seen to', () => {
    expect(judge(holder('speaker', { attention: 'Step-free way' }), situation('10:00'))).toEqual({
      verdict: 'admitted',
      note: 'flagged',
      attention: 'Step-free way',
    });
  });

  it.each([
    ['badge-voided', { standing: 'badge-voided' }],
    ['zone-not-entitled', { zones: new Set<string>() }],
    ['outside-hours', {}],
  ] as const)('looks in the order of docs/credential.md: %s first of all that is wrong', (reason, more) => {
    const everythingWrong = situation('08:00', { inside: 99_999, quota: 0 });
    const stays = staysOf([scanRow({ millis: 5, zone: 'expo' })], pack);
    expect(verdictOf(judge(holder('public-visitor', { stays, ...more }), everythingWrong))).toBe(reason);
  });
});
