import { describe, expect, it } from 'vitest';
import { sessionsAt } from '../../../../core/admission/gate.ts';
import { referencePack } from '../../../../tests/support/reference-pack.ts';
import { gateInRole } from './gate-in-role.ts';

const checkpointOf = (direction: string) => referencePack.checkpoints.find((each) => each.direction === direction)?.id ?? '';
const inRole = (checkpoint: string, direction: 'in' | 'out') =>
  gateInRole({ kind: 'gate', checkpoint, session: null, direction }, referencePack, 0);

describe('what a station judges', () => {
  it('is nothing where it is no gate, or the pack has no such checkpoint', () => {
    expect(gateInRole({ kind: 'register' }, referencePack, 0)).toBeNull();
    expect(inRole('nowhere', 'in')).toBeNull();
  });

  it('has the direction of its role where the checkpoint has both', () => {
    expect([inRole(checkpointOf('both'), 'in')?.direction, inRole(checkpointOf('both'), 'out')?.direction]).toEqual(['in', 'out']);
  });

  it.each(['in', 'out'] as const)('has the direction of a checkpoint that only leads %s', (direction) => {
    expect([inRole(checkpointOf(direction), 'in')?.direction, inRole(checkpointOf(direction), 'out')?.direction]).toEqual([
      direction,
      direction,
    ]);
  });

  it('is for the session that is on in its room, or soon; whatever the steward has chosen comes first', () => {
    const door = referencePack.checkpoints.find(({ id }) => id === 'red-hall-door');
    const [session] = door === undefined ? [] : sessionsAt(referencePack, door);
    if (door === undefined || session === undefined) return expect.unreachable();
    const begins = Date.parse(session.startsAt);
    const at = (now: number, chosen: string | null = null) =>
      gateInRole({ kind: 'gate', checkpoint: door.id, session: chosen, direction: 'in' }, referencePack, now)?.session?.id ?? null;
    expect([at(begins - 59 * 60_000), at(begins + 60_000)]).toEqual([session.id, session.id]);
    expect(at(begins - 24 * 3_600_000)).toBeNull();
    expect(at(begins - 24 * 3_600_000, session.id)).toBe(session.id);
  });
});
