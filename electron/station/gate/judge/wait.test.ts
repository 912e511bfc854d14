import { describe, expect, it, vi } from 'vitest';
import { admitted, badge, makeRecent, refused, registrant, sampleGate, scanId } from '../../../../tests/gates/sample-verdicts.ts';
import { createWait } from './wait.ts';

const id = 'waiting' as never;
function makeWait(number: number | null) {
  const recent = makeRecent();
  const join = vi.fn(() => number);
  return { ...recent, join, wait: createWait({ recentVerdicts: recent.recentVerdicts, waiting: { join } as never }) };
}

describe('waiting for a place', () => {
  it('gives a number, which the verdict shows from then on', () => {
    const { add, wait, join, recentVerdicts } = makeWait(12);
    add(refused(1, { mayWait: true, detail: { limit: 50 } }));
    expect(wait(scanId(1), id)).toMatchObject({ mayWait: false, detail: { limit: 50, number: 12 } });
    expect(join).toHaveBeenCalledWith(id, sampleGate(), badge, registrant);
    expect(recentVerdicts.find(scanId(1))?.verdict.detail.number).toBe(12);
  });

  it('says the number that they have where it is sent again', () => {
    const { add, wait } = makeWait(12);
    add(refused(1, { mayWait: true }));
    expect(wait(scanId(1), id)).toEqual(wait(scanId(1), id));
  });

  it('is not for whom there is room, for nobody, or where the place has no list', () => {
    const { add, wait, join } = makeWait(12);
    add(admitted(1));
    expect([wait(scanId(1), id), wait(scanId(9), id)]).toEqual([null, null]);
    expect(join).not.toHaveBeenCalled();
    const without = makeWait(null);
    without.add(refused(1, { mayWait: true }));
    expect(without.wait(scanId(1), id)).toBeNull();
  });
});
