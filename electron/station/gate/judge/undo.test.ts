import { describe, expect, it, vi } from 'vitest';
import { admitted, badge, known, makeRecent, refused, registrant, scanId } from '../../../../tests/gates/sample-verdicts.ts';
import { createUndo, undoWithin } from './undo.ts';

function makeUndo() {
  const recent = makeRecent();
  const annul = vi.fn((_scan: unknown, who: () => unknown, _waited: unknown) => void who());
  const forget = vi.fn();
  const again = vi.fn(() => known);
  const onVerdict = vi.fn();
  const undo = createUndo({
    recentVerdicts: recent.recentVerdicts,
    identify: { scanned: () => known, person: () => known, again },
    rehearsal: { annul: forget } as never,
    recorder: { record: () => 0, annul, recordExit: () => {} },
    onVerdict,
  });
  return { ...recent, undo, annul, forget, again, onVerdict };
}

describe('taking back', () => {
  it('annuls the last one that was let through, and shows it as undone', () => {
    const { add, undo, annul, again, onVerdict, recentVerdicts } = makeUndo();
    add(admitted(1), { waited: 'waiting' as never });
    add(refused(2));
    expect(undo(scanId(1))).toMatchObject({ isUndone: true });
    expect(annul).toHaveBeenCalledWith(scanId(1), expect.any(Function), 'waiting');
    expect(again).toHaveBeenCalledWith(badge, registrant);
    expect(onVerdict).toHaveBeenCalledWith(expect.objectContaining({ isUndone: true }));
    expect(recentVerdicts.find(scanId(1))?.verdict.isUndone).toBe(true);
  });

  it('is done once, and reaches no further back than the last one', () => {
    const { add, undo, annul } = makeUndo();
    add(admitted(1));
    add(admitted(2));
    expect(undo(scanId(1))).toBeNull();
    expect(undo(scanId(2))).not.toBeNull();
    expect(undo(scanId(2))).toBeNull();
    // The one before is the last one that counts now.
    expect(undo(scanId(1))).not.toBeNull();
    expect(annul).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['within five minutes', undoWithin - 1, true],
    ['not after them', undoWithin, false],
    ['not where the clock was put back', -1, false],
  ])('works %s', (_, since, works) => {
    const { add, undo, pass } = makeUndo();
    add(admitted(1));
    pass(since);
    expect(undo(scanId(1)) !== null).toBe(works);
  });

  it('of nobody, or of whom the gate refused, is nothing', () => {
    const { add, undo } = makeUndo();
    add(refused(1));
    expect([undo(scanId(1)), undo(scanId(9))]).toEqual([null, null]);
  });

  it('writes nothing in a rehearsal', () => {
    const { add, undo, annul, forget } = makeUndo();
    add(admitted(1, { isRehearsal: true }));
    expect(undo(scanId(1))).toMatchObject({ isUndone: true });
    expect(forget).toHaveBeenCalledWith(scanId(1));
    expect(annul).not.toHaveBeenCalled();
  });
});
