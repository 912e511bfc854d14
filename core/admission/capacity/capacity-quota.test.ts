import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CapacityQuota, placesLeft, renewQuota } from './capacity-quota.ts';

const reachability = (reachable: number, inside: number, gates = 4, limit = 100) => ({ gates, reachable, limit, inside });

describe('a gate’s capacity quota', () => {
  it('is the limit itself while it reaches all the others', () => {
    expect(placesLeft(renewQuota(null, reachability(4, 60)), 60)).toBeNull();
    expect(placesLeft(renewQuota(null, reachability(7, 60)), 60)).toBeNull();
  });
  it('is its part of what was left when the others fell silent, and is used up by what it lets in', () => {
    const quota = renewQuota(null, reachability(1, 60));
    expect(placesLeft(quota, 60)).toBe(10);
    expect(placesLeft(quota, 69)).toBe(1);
    expect(placesLeft(quota, 70)).toBe(0);
    expect(placesLeft(quota, 75)).toBe(0);
    expect(placesLeft(quota, 65)).toBe(5);
  });
  it('is divided again when still fewer are reached, grows by nothing when some come back, and is settled when all do', () => {
    const two = renewQuota(renewQuota(null, reachability(4, 60)), reachability(2, 60));
    expect(placesLeft(two, 60)).toBe(20);
    const one = renewQuota(two, reachability(1, 64));
    expect(placesLeft(one, 64)).toBe(8);
    expect(renewQuota(one, reachability(2, 70))).toEqual(one);
    expect(placesLeft(renewQuota(one, reachability(4, 90)), 90)).toBeNull();
  });

  it('stays as it was fixed while as many are reached as before, whoever came in meanwhile', () => {
    const two = renewQuota(null, reachability(2, 60));
    expect(two).toEqual({ reachable: 2, base: 60, places: 20, of: { gates: 4, limit: 100 } });
    expect(renewQuota(two, reachability(2, 65))).toBe(two);
    expect(renewQuota(two, reachability(3, 65))).toBe(two);
    expect(placesLeft(renewQuota(two, reachability(2, 65)), 65)).toBe(15);
  });
  it('is of the gates that there are now, where some were added while all were reached', () => {
    const four = renewQuota(null, reachability(4, 60));
    expect(renewQuota(four, reachability(5, 60, 6))).toEqual({ reachable: 5, base: 60, places: 33, of: { gates: 6, limit: 100 } });
  });
  it('is made anew when the limit or the gates of the place change, also while the others are silent', () => {
    const single = renewQuota(null, reachability(1, 2, 1, 12_000));
    expect(placesLeft(single, 2)).toBeNull();
    const many = renewQuota(null, reachability(1, 2, 2, 12_000));
    expect(placesLeft(many, 2)).toBe(5_999);
    const lowered = renewQuota(many, reachability(1, 2, 2, 6));
    expect(placesLeft(lowered, 2)).toBe(2);
    expect(renewQuota(lowered, reachability(1, 3, 2, 6))).toBe(lowered);
    expect(placesLeft(renewQuota(lowered, reachability(1, 2, 4, 6)), 2)).toBe(1);
    // One that an older version kept stays what it is.
    const { of: _, ...old } = many;
    expect(renewQuota(old, reachability(1, 2, 2, 6))).toBe(old);
  });

  /** Gates that split into islands again and again, let people in and out, and meet. Knowledge travels within an island at once. */
  it('never lets in more than the limit, however the network falls apart, where each notices at once', () => {
    const step = fc.oneof(
      { weight: 8, arbitrary: fc.record({ do: fc.constant('in' as const), gate: fc.nat(4) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('out' as const), gate: fc.nat(4) }) },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant('split' as const), islands: fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }) }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('meet' as const) }) },
    );
    let walks = 0;
    let wasFull = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.array(step, { maxLength: 120 }), (limit, steps) => {
        const result = walk(limit, steps, 0);
        expect(result.max).toBeLessThanOrEqual(limit);
        walks++;
        if (result.max === limit) wasFull++;
      }),
      { numRuns: 500 },
    );
    expect(wasFull).toBeGreaterThan(walks * 0.03);
  });

  it('lets in more than the limit by no more than what was let in before the silence was noticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 6 }), (limit, late) => {
        // Five gates fall apart at once and each notices only after `late` people: the worst there is.
        const steps = [
          { do: 'split' as const, islands: [0, 1, 2, 3, 4] },
          ...Array.from({ length: 200 }, (_, n) => ({ do: 'in' as const, gate: n % 5 })),
        ];
        expect(walk(limit, steps, late).max).toBeLessThanOrEqual(limit + 4 * late);
      }),
    );
  });
});

type Step = { do: 'in' | 'out'; gate: number } | { do: 'split'; islands: number[] } | { do: 'meet' };

function walk(limit: number, steps: readonly Step[], late: number): { max: number } {
  const gates = 5;
  let islands = [0, 0, 0, 0, 0];
  // What each gate knows: net entries of each gate, as it last knew them.
  const known = Array.from({ length: gates }, () => new Array<number>(gates).fill(0));
  const quotas: (CapacityQuota | null)[] = new Array(gates).fill(null);
  const unnoticed = new Array<number>(gates).fill(0);
  const truth = new Array<number>(gates).fill(0);
  const sum = (counts: readonly number[] | undefined) => (counts ?? []).reduce((a, b) => a + b, 0);
  let max = 0;
  const reachableFrom = (gate: number) => islands.filter((island) => island === islands[gate]).length;
  const exchange = () => {
    for (let gate = 0; gate < gates; gate++)
      for (let other = 0; other < gates; other++)
        if (islands[gate] === islands[other]) (known[gate] as number[])[other] = truth[other] as number;
  };
  const renew = (gate: number) => {
    const reachable = (unnoticed[gate] as number) > 0 ? gates : reachableFrom(gate);
    quotas[gate] = renewQuota(quotas[gate] ?? null, { gates, reachable, limit, inside: sum(known[gate]) });
  };
  for (let gate = 0; gate < gates; gate++) renew(gate);
  for (const step of steps) {
    if (step.do === 'in') {
      renew(step.gate);
      const inside = sum(known[step.gate]);
      const left = placesLeft(quotas[step.gate] as CapacityQuota, inside);
      if (inside >= limit || (left !== null && left <= 0)) continue;
      (truth[step.gate] as number)++;
      unnoticed[step.gate] = Math.max(0, (unnoticed[step.gate] as number) - 1);
    } else if (step.do === 'out') {
      // Somebody leaves whom this gate let in: an exit of somebody it does not know to be inside changes nothing.
      if ((truth[step.gate] as number) > 0) truth[step.gate] = (truth[step.gate] as number) - 1;
    } else {
      islands = step.do === 'split' ? step.islands : [0, 0, 0, 0, 0];
      unnoticed.fill(step.do === 'split' ? late : 0);
    }
    exchange();
    for (let gate = 0; gate < gates; gate++) renew(gate);
    max = Math.max(max, sum(truth));
  }
  return { max };
}
