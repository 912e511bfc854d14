import { describe, expect, it } from 'vitest';
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
});
