import { describe, expect, it } from 'vitest';
import { type Checkpoint, gateOf, policyOf, sessionAround, sessionsAt } from './gate.ts';
import { at, pack, policy } from './judging.fixture.ts';
import { zonesAround } from './place.ts';

const checkpoint = (id: string) => pack.checkpoints.find((each) => each.id === id) as Checkpoint;
const session = (id: string) => pack.sessions.find((each) => each.id === id) ?? null;

describe('a gate’s settings', () => {
  it('are of a checkpoint that is there and leads that way', () => {
    expect(gateOf(pack, 'nowhere', null, 'in')).toBeNull();
    expect(gateOf(pack, 'expo-west-gate', null, 'out')).toBeNull();
    expect(gateOf(pack, 'expo-west-gate', 'opening', 'in')?.session).toBeNull();
    expect(gateOf(pack, 'expo-north-gate', null, 'in')?.gates).toBe(3);
    expect(gateOf(pack, 'red-hall-door', 'opening', 'in')).toMatchObject({ gates: 1, place: 'session:opening' });
  });
  it('offer the sessions of the door’s own hall, or of the zone, by time', () => {
    const red = sessionsAt(pack, checkpoint('red-hall-door'));
    expect(red.map(({ id }) => id)).toEqual(['opening', 'governance-plenary', 'science-frontier', 'industry-plenary', 'closing']);
    expect(sessionsAt(pack, checkpoint('center-security')).length).toBeGreaterThan(10);
    expect(sessionAround(red, at('08:30'))?.id).toBe('opening');
    expect(sessionAround(red, at('12:45'))?.id).toBe('governance-plenary');
    expect(sessionAround(red, at('20:00'))).toBeNull();
  });
  it('offer the sessions of a hall where the door is that hall’s, though its zone has more', () => {
    expect(sessionsAt(pack, checkpoint('mosu-gate')).map(({ id }) => id)).toEqual(['xuhui-infra', 'xuhui-retail']);
    const starts = sessionsAt(pack, checkpoint('center-security')).map(({ startsAt }) => Date.parse(startsAt));
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(sessionsAt(pack, { ...checkpoint('mosu-gate'), venue: 'nowhere' })).toEqual([]);
  });
  it('mean the session that begins within the hour, until it ends', () => {
    const opening = pack.sessions.filter(({ id }) => id === 'opening');
    expect(sessionAround(opening, at('07:59'))).toBeNull();
    expect(sessionAround(opening, at('08:00'))?.id).toBe('opening');
    expect(sessionAround(opening, at('12:00') - 1)?.id).toBe('opening');
    expect(sessionAround(opening, at('12:00'))).toBeNull();
  });
  it('count the ways in: to a session, all that may be its door', () => {
    expect(gateOf(pack, 'silver-hall-door', 'gov-safety', 'in')?.gates).toBe(2);
    expect(gateOf(pack, 'silver-hall-door', null, 'in')?.gates).toBe(4);
    expect(gateOf({ ...pack, access: policy({ capacity: { limit: 9, gates: 7 } }) }, 'expo-north-gate', null, 'in')?.gates).toBe(7);
    expect(gateOf(pack, 'expo-west-exit', null, 'out')?.gates).toBe(3);
  });
  it('are a zone’s without a limit and a session’s with its own where the pack says nothing', () => {
    const usual = { rules: [], passback: { mode: 'zone' }, sameBadgeSeconds: 20, reentry: 'free', tickets: 'refused', questions: [] };
    const empty = { ...pack, access: [] };
    expect(policyOf(empty, 'expo', null)).toEqual({ ...usual, place: { zone: 'expo' }, capacity: null });
    const capacity = { limit: 120, kind: 'hard', reserve: null, gates: null };
    expect(policyOf(empty, 'forums', session('ministers'))).toEqual({ ...usual, place: { session: 'ministers' }, capacity });
    // What is written of a session without a limit leaves it its own.
    expect(policyOf(pack, 'forums', session('ministers'))).toMatchObject({ reentry: 'once', capacity });
    expect(policyOf(pack, 'high-level', session('opening'))).toMatchObject({ capacity: { reserve: { places: 60 } } });
  });
  it('know the zones around a zone, also where a pack were wrong', () => {
    expect(zonesAround(pack, 'high-level')).toEqual(['high-level', 'forums']);
    const circle = { zones: pack.zones.map((zone) => (zone.id === 'forums' ? { ...zone, within: 'high-level' } : zone)) };
    expect(zonesAround(circle, 'forums')).toEqual(['forums', 'high-level']);
  });
});
