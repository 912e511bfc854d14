import { describe, expect, it } from 'vitest';
import type { Conflict } from '../../../core/contract/common/conflict.ts';
import { admitted, sampleGate } from '../../../tests/gates/sample-verdicts.ts';
import { referencePack } from '../../../tests/support/reference-pack.ts';
import { createStewardView, freePlaces } from './steward-view.ts';

const gate = sampleGate();
const withLimit = (limit: number) => ({
  ...gate,
  policy: { ...gate.policy, capacity: { limit, kind: 'hard' as const, reserve: null, gates: null } },
});

describe('places that are free', () => {
  it('are what the limit leaves, or what is left to a gate that is isolated', () => {
    expect(freePlaces(withLimit(100), 90, null)).toBe(10);
    expect(freePlaces(withLimit(100), 90, 4)).toBe(4);
    expect(freePlaces(withLimit(100), 98, 4)).toBe(2);
    expect(freePlaces(withLimit(100), 103, null)).toBe(-3);
  });
});

function makeView(present: typeof gate | null, isRehearsal = false) {
  const asked: number[] = [];
  const view = createStewardView({
    judge: { present: () => present, placeOf: () => gate.place, inside: () => 90, recent: () => [admitted(1)] },
    enrolled: { pack: () => referencePack, time: () => 0 },
    connectivity: { placesLeft: () => 4, state: () => 'isolated', lastSeenAt: () => 17 },
    presence: { isCounting: () => false },
    rehearsal: { isOn: () => isRehearsal },
    throughput: { today: () => ({ in: 3, out: 1 }) },
    waiting: {
      view(_, free) {
        asked.push(free);
        return null;
      },
    },
    devices: { scanners: () => [], turnstile: () => null },
    scanner: { isUnacknowledged: () => true },
    alarms: (): Conflict[] => [],
  });
  return { view, asked };
}

describe('what a steward sees', () => {
  it('is nothing where the station is no gate', () => {
    expect(makeView(null).view()).toBeNull();
  });

  it('is who is inside, what is left, and what was judged', () => {
    const { view, asked } = makeView(withLimit(100));
    expect(view()).toMatchObject({
      checkpoint: gate.checkpoint.id,
      session: null,
      suggested: null,
      inside: 90,
      limit: 100,
      quota: 4,
      scannerDiffers: true,
      connectivity: 'isolated',
      lastSeenAt: 17,
      throughput: { in: 3, out: 1 },
      recent: [admitted(1)],
    });
    expect(asked).toEqual([4]);
  });

  it('has no quota while it rehearses', () => {
    const { view, asked } = makeView(withLimit(100), true);
    expect(view()).toMatchObject({ quota: null, isRehearsal: true });
    expect(asked).toEqual([10]);
  });
});
