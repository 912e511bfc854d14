import { describe, expect, it, vi } from 'vitest';
import { admitted, known, makeRecent, sampleGate, scanId } from '../../../../tests/gates/sample-verdicts.ts';
import { createAnswer } from './answer.ts';

function makeAnswer(isGate = true) {
  const recent = makeRecent();
  const judge = vi.fn((scan) => admitted(1, { scan }));
  const identify = { scanned: () => known, person: () => known, again: () => known };
  const gate = sampleGate();
  return {
    ...recent,
    judge,
    gate,
    answer: createAnswer({ present: () => (isGate ? gate : null), recentVerdicts: recent.recentVerdicts, identify, judge }),
  };
}
const answers = { camera: 'none' };

describe('an answer to what a steward had to ask', () => {
  it('has the person judged again, with it', () => {
    const { answer, add, judge, gate } = makeAnswer();
    add(admitted(1, { verdict: 'held' }), { text: 'a badge' });
    expect(answer(scanId(1), scanId(2), answers)?.verdict).toBe('admitted');
    // Under the same code: the badge that still lies there is not asked about again.
    expect(judge).toHaveBeenCalledWith(scanId(2), gate, known, 'a badge', answers);
  });

  it('that is sent again gets the same answer', () => {
    const { answer, add, judge } = makeAnswer();
    add(admitted(1, { verdict: 'held' }));
    add(admitted(2));
    expect(answer(scanId(1), scanId(2), answers)).toEqual(admitted(2));
    expect(judge).not.toHaveBeenCalled();
  });

  it('is nothing where nothing was asked, nobody knows the scan, or the station is no gate any more', () => {
    const { answer, add } = makeAnswer();
    add(admitted(1));
    expect(answer(scanId(1), scanId(2), answers)).toBeNull();
    expect(answer(scanId(9), scanId(2), answers)).toBeNull();
    const moved = makeAnswer(false);
    moved.add(admitted(1, { verdict: 'held' }));
    expect(moved.answer(scanId(1), scanId(2), answers)).toBeNull();
  });
});
