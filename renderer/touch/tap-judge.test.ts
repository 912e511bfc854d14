import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTapJudge, settleTime, type Tap } from './tap-judge.ts';

const at = (x: number, y = 0) => ({ x, y });
function start(repeating: readonly object[] = []) {
  const judge = createTapJudge<object>({ mayRepeat: ({ control }) => repeating.includes(control) });
  const tap = (control: object, when: number, place: Tap<object>['place'] = at(0)) => {
    const counts = judge.counts({ control, at: when, place });
    if (counts) judge.acted({ control, at: when, place });
    return counts;
  };
  return { judge, tap };
}

describe('a tap', () => {
  it('counts on what was there, and not on what has just come', () => {
    const { judge, tap } = start();
    const [old, fresh] = [{}, {}];
    judge.came(fresh, 1_000);
    expect(tap(old, 1_120)).toBe(true);
    expect(tap(fresh, 1_349, at(500))).toBe(false);
    expect(tap(fresh, 1_350, at(500))).toBe(true);
  });

  it('on one control counts once, but where it is made to be tapped fast', () => {
    const [button, digit] = [{}, {}];
    const { tap } = start([digit]);
    expect([0, 120, 349, 350].map((when) => tap(button, when))).toEqual([true, false, false, true]);
    expect([1_000, 1_060, 1_120].map((when) => tap(digit, when))).toEqual([true, true, true]);
  });

  it('at the place of the last counts on another control only where nothing has changed since', () => {
    const [row, next, beneath] = [{}, {}, {}];
    const { judge, tap } = start();
    expect(tap(row, 0)).toBe(true);
    expect(tap(next, 120, at(40))).toBe(true);
    judge.changed(150);
    expect(tap(beneath, 240, at(40))).toBe(false);
    expect(tap(beneath, 250, at(300))).toBe(true);
  });

  it('of a key counts at once where somebody has typed since', () => {
    const field = {};
    const { judge, tap } = start();
    judge.came(field, 0);
    expect(tap(field, 120, null)).toBe(false);
    judge.typed(field);
    expect(tap(field, 130, null)).toBe(true);
    expect(tap(field, 250, null)).toBe(false);
    judge.typed(field);
    expect(tap(field, 260, null)).toBe(true);
  });

  it('of a key counts where somebody typed before what they typed into was painted', () => {
    const field = {};
    const { judge, tap } = start();
    judge.came(field, 0);
    judge.typed(field);
    judge.painted(field, 0, 40);
    expect(tap(field, 60, null)).toBe(true);
  });

  it('counts 350 ms after what it hits was painted, and of what came anew since, after that', () => {
    const { judge, tap } = start();
    const [one, other] = [{}, {}];
    judge.came(one, 0);
    judge.painted(one, 0, 40);
    expect(tap(one, 389)).toBe(false);
    expect(tap(one, 390)).toBe(true);
    judge.came(other, 1_000);
    judge.came(other, 1_060);
    judge.painted(other, 1_000, 1_040);
    expect(tap(other, 1_409, at(500))).toBe(false);
    expect(tap(other, 1_410, at(500))).toBe(true);
  });

  it('while a finger was down on something that became something else, does nothing', () => {
    const { judge } = start();
    const done = {};
    judge.came(done, 1_000);
    expect(judge.isSame(done, 900)).toBe(false);
    expect(judge.isSame(done, 1_400)).toBe(true);
  });

  it('never passes two screens within 350 ms, however it bounces, moves or hammers', () => {
    const taps = fc.array(
      fc.record({ after: fc.integer({ min: 1, max: 200 }), x: fc.integer({ min: 0, max: 400 }), draws: fc.integer({ min: 0, max: 300 }) }),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(taps, (burst) => {
        const { judge, tap } = start();
        let screen = {};
        judge.came(screen, 0);
        let now = settleTime;
        const passed: number[] = [];
        for (const { after, x, draws } of burst) {
          now += after;
          if (!tap(screen, now, at(x))) continue;
          passed.push(now);
          // Each tap that counts leads to another screen, drawn a while later; nothing else is there to be tapped before.
          screen = {};
          now += draws;
          judge.changed(now);
          judge.came(screen, now);
        }
        for (const [index, time] of passed.entries())
          if (index > 0) expect(time - (passed[index - 1] ?? 0)).toBeGreaterThanOrEqual(settleTime);
      }),
    );
  });
});
