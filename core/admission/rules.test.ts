import { describe, expect, it } from 'vitest';
import type { Admission } from './admit.ts';
import { at, holder, judge, policy, situation, verdictOf } from './judging.fixture.ts';

const nobody = holder('nobody', { zones: new Set(['expo', 'high-level', 'forums']) });

/** What a visitor is answered at the exhibition's gate, on 4 July 2024. */
const hear = (time: string, ...rules: object[]): Admission =>
  judge(holder('public-visitor'), situation(time), { access: policy({ rules }) });
/** When they may come, or `admitted`. */
function opens(time: string, ...rules: object[]): string | undefined {
  const admission = hear(time, ...rules);
  if (admission.verdict !== 'refused') return admission.verdict;
  expect(admission.reason).toBe('outside-hours');
  return admission.detail.opens;
}

describe('the hours of a gate', () => {
  it('begin at their minute and end before theirs', () => {
    expect(opens('08:59', { from: '09:00', until: '17:00' })).toBe('09:00');
    expect(opens('09:00', { from: '09:00', until: '17:00' })).toBe('admitted');
    expect(opens('16:59', { from: '09:00', until: '17:00' })).toBe('admitted');
    expect(opens('17:00', { from: '09:00', until: '17:00' })).toBeUndefined();
  });

  it('may have an end without a beginning', () => {
    expect(opens('00:00', { until: '12:00' })).toBe('admitted');
    expect(opens('12:00', { until: '12:00' })).toBeUndefined();
  });

  it('may be those of whole days: the next that is named is when it opens', () => {
    expect(opens('10:00', { days: ['2024-07-06', '2024-07-05', '2024-07-03'] })).toBe('2024-07-05');
    expect(opens('10:00', { days: ['2024-07-06', '2024-07-04'], until: '09:00' })).toBe('2024-07-06');
    expect(opens('10:00', { days: ['2024-07-03'] })).toBeUndefined();
  });

  it('are those of the days that are named', () => {
    expect(opens('10:00', { days: ['2024-07-05'], from: '11:00' })).toBe('2024-07-05 11:00');
    expect(opens('10:00', { days: ['2024-07-05', '2024-07-04'], from: '11:00' })).toBe('11:00');
    expect(opens('10:00', { days: ['2024-07-06', '2024-07-04', '2024-07-03'], from: '08:00', until: '09:00' })).toBe('2024-07-06 08:00');
  });

  it('that end before they begin are never', () => {
    expect(opens('10:00', { from: '10:00', until: '09:00' })).toBeUndefined();
    expect(opens('09:59', { from: '10:00', until: '09:00' })).toBe('10:00');
  });

  it('of several rules are those of the one that opens first: today before another day', () => {
    expect(opens('09:00', { from: '11:00' }, { from: '10:30' }, { from: '12:00' })).toBe('10:30');
    expect(opens('09:00', { from: '10:30' }, { from: '11:00' })).toBe('10:30');
    expect(opens('09:00', { days: ['2024-07-06'], from: '09:00' }, { days: ['2024-07-05'], from: '09:00' })).toBe('2024-07-05 09:00');
    expect(opens('09:00', { days: ['2024-07-05'], from: '09:00' }, { from: '23:00' })).toBe('23:00');
    expect(opens('09:00', { from: '23:00' }, { days: ['2024-07-05'], from: '09:00' })).toBe('23:00');
    expect(opens('09:00', { days: ['2024-07-03'] }, { from: '12:00' })).toBe('12:00');
  });
});

describe('a rule', () => {
  it('for categories is for those alone', () => {
    const rule = { categories: ['crew'] };
    expect(hear('10:00', rule)).toEqual({ verdict: 'refused', reason: 'zone-not-entitled', detail: {} });
    expect(verdictOf(judge(nobody, situation('10:00'), { access: policy({ rules: [rule] }) }))).toBe('zone-not-entitled');
    expect(verdictOf(judge(nobody, situation('10:00'), { access: policy({ rules: [{}] }) }))).toBe('admitted');
  });

  it('for when it is emptier tells the most that may be inside', () => {
    const access = policy({ rules: [{ insideBelow: 10 }, { insideBelow: 20 }, { insideBelow: 5, from: '18:00' }] });
    const see = (inside: number) => judge(holder('public-visitor'), situation('10:00', { inside }), { access });
    expect(see(19)).toMatchObject({ verdict: 'admitted' });
    expect(see(20)).toEqual({ verdict: 'refused', reason: 'until-emptier', detail: { limit: 20 } });
  });
});

describe('somebody of no category', () => {
  it('enters a session that is open, and none that is for categories', () => {
    const lastDay = Date.parse('2024-07-06T16:30:00+08:00');
    const door = (session: string, now = at('10:00')) =>
      verdictOf(judge(nobody, situation('10:00', { now, stamp: now }), { checkpoint: 'red-hall-door', session, access: [] }));
    expect(door('closing', lastDay)).toBe('admitted');
    // On its own day only, whatever was set at its door.
    expect(door('closing')).toBe('outside-hours');
    expect(door('governance-plenary')).toBe('session-not-entitled');
    expect(door('opening')).toBe('not-on-list');
  });

  it('is not kept a place for', () => {
    const access = policy({ capacity: { limit: 10, reserve: { places: 2, categories: ['crew'] } } });
    expect(verdictOf(judge(nobody, situation('10:00', { inside: 8 }), { access }))).toBe('reserved');
  });

  it('is asked what everybody is asked, and nothing that is for a category', () => {
    const answers = ['yes', 'no'].map((value) => ({ value, label: {}, admits: value === 'yes' }));
    const access = policy({
      questions: [
        { id: 'bag', text: {}, answers },
        { id: 'camera', text: {}, categories: ['media'], answers },
      ],
    });
    expect(verdictOf(judge(nobody, situation('10:00'), { access }))).toBe('asks bag');
    expect(verdictOf(judge(holder('media'), situation('10:00'), { access }))).toBe('asks bag,camera');
    expect(verdictOf(judge(holder('media'), situation('10:00', { answers: { bag: 'yes' } }), { access }))).toBe('asks camera');
  });
});
