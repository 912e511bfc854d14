import { describe, expect, it } from 'vitest';
import { createHubClock } from './hub-clock.ts';

describe('a hub’s time', () => {
  it('is the machine’s at the topmost hub, and the hub above’s at an edge, whatever becomes of the machine’s clock', () => {
    let [machine, monotonic] = [10_000_000, 50];
    const clock = createHubClock(
      () => machine,
      () => monotonic,
    );
    expect(clock.now()).toBe(10_000_000);
    machine += 5;
    expect(clock.now()).toBe(10_000_005);
    // An hour ahead, it turns out.
    clock.correct(3_600_000);
    expect(clock.now()).toBe(10_000_005 - 3_600_000);
    machine += 7_200_000;
    monotonic += 1_000;
    expect(clock.now()).toBe(10_001_005 - 3_600_000);
    clock.correct(3 * 3_600_000 - 1_000);
    expect(clock.now()).toBe(10_001_005 - 3_600_000);
  });
});
