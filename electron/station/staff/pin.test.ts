import { describe, expect, it } from 'vitest';
import { systemAmbient } from '../ambient.ts';
import { createStaffDoor, type PinHash } from './pin.ts';

function makeDoor() {
  let kept: PinHash | null = null;
  const clock = { now: 1_000_000 };
  const door = createStaffDoor(
    {
      read: () => kept,
      write: (value) => {
        kept = value;
      },
    },
    { ...systemAmbient, now: () => clock.now },
  );
  return { door, clock, kept: () => kept };
}

describe('the staff door', () => {
  it('opens to the right PIN for five minutes since its last use', () => {
    const { door, clock } = makeDoor();
    door.setPin('2468');
    const entered = door.enter('2468');
    if (entered.kind !== 'entered') throw new Error('refused');
    clock.now += 4 * 60_000;
    expect(door.admits(entered.token)).toBe(true);
    clock.now += 4 * 60_000;
    expect(door.admits(entered.token)).toBe(true);
    clock.now += 5 * 60_000 + 1;
    expect(door.admits(entered.token)).toBe(false);
  });

  it('makes guessing slower and slower, and refuses even the right PIN while it waits', () => {
    const { door, clock } = makeDoor();
    door.setPin('2468');
    const waits = Array.from({ length: 12 }, () => {
      const result = door.enter('0000');
      const wait = result.kind === 'refused' ? result.retryAfterMs : -1;
      clock.now += wait;
      return wait;
    });
    expect(waits.slice(0, 5)).toEqual([0, 0, 5_000, 10_000, 20_000]);
    expect(Math.max(...waits)).toBe(5 * 60_000);
    door.enter('0000');
    expect(door.enter('2468').kind).toBe('refused');
  });

  it('keeps no PIN in clear, and lets nobody in where none is set', () => {
    const { door, kept } = makeDoor();
    expect(door.enter('0000').kind).toBe('refused');
    door.setPin('135790');
    expect(JSON.stringify(kept())).not.toContain('135790');
  });

  it('forgets a session that was left', () => {
    const { door } = makeDoor();
    door.setPin('2468');
    const entered = door.enter('2468');
    if (entered.kind !== 'entered') throw new Error('refused');
    door.leave(entered.token);
    expect(door.admits(entered.token)).toBe(false);
    expect(door.admits('x'.repeat(32))).toBe(false);
  });
});
