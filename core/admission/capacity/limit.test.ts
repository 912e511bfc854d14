import { describe, expect, it } from 'vitest';
import type { Situation } from '../admit.ts';
import { at, holder, judge, policy, situation, verdictOf } from '../judging.fixture.ts';
import { scanRow } from '../scan-rows.fixture.ts';
import { staysOf } from '../stays.ts';
import type { Waiter } from './waiting.ts';

const waiter: Waiter = { id: '' as never, number: 12, state: 'waiting', badge: null, registrant: null, since: 0, calledAt: null };
const reserve = { places: 10, categories: ['crew'] };
const see = (capacity: object, more: Partial<Situation>, who = holder('media')) =>
  judge(who, situation('10:00', more), { access: policy({ capacity: { limit: 100, ...capacity } }) });
const overLimit = { verdict: 'admitted', note: 'over-limit', attention: null };

describe('a limit that holds', () => {
  it('tells how many may be inside, and the number of who waits', () => {
    expect(see({}, { inside: 100, waiter })).toEqual({ verdict: 'refused', reason: 'full', detail: { limit: 100, number: 12 } });
    expect(see({ reserve }, { inside: 90, waiter })).toEqual({ verdict: 'refused', reason: 'reserved', detail: { limit: 90, number: 12 } });
    expect(see({}, { quota: 0, waiter })).toEqual({ verdict: 'refused', reason: 'share-used', detail: { limit: 100, number: 12 } });
  });

  it('keeps what is left for those who wait, but for who has a place of their own', () => {
    expect(see({ reserve }, { inside: 80, kept: 10 })).toEqual({ verdict: 'refused', reason: 'waiting-list', detail: { limit: 90 } });
    expect(verdictOf(see({ reserve }, { inside: 80, kept: 9 }))).toBe('admitted');
    expect(verdictOf(see({ reserve }, { inside: 80, kept: 99 }, holder('crew')))).toBe('admitted');
  });

  it('is told before that somebody is inside already', () => {
    const stays = staysOf([scanRow({ millis: at('09:10'), zone: 'expo' })], { zones: [] });
    expect(verdictOf(see({}, { inside: 100 }, holder('media', { stays })))).toBe('full');
    expect(verdictOf(see({}, { inside: 99 }, holder('media', { stays })))).toBe('inside-already');
  });
});

describe('a limit that is only told', () => {
  const soft = { kind: 'soft' };
  it('lets in with a note, whichever of its parts is used up', () => {
    expect(see(soft, { inside: 100 })).toEqual(overLimit);
    expect(see({ ...soft, reserve }, { inside: 90 })).toEqual(overLimit);
    expect(see(soft, { quota: 0 })).toEqual(overLimit);
    expect(see(soft, { quota: -1 })).toEqual(overLimit);
    expect(verdictOf(see(soft, { inside: 99, quota: 1 }))).toBe('admitted');
  });
});
