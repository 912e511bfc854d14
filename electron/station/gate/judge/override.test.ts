import { describe, expect, it, vi } from 'vitest';
import { admitted, known, makeRecent, refused, scanId } from '../../../../tests/gates/sample-verdicts.ts';
import { verdictFrom } from '../verdict.ts';
import { createOverride } from './override.ts';
import { scanFactOf } from './scan-fact.ts';

const waiter = { id: scanId(7) as never, number: 3, state: 'waiting', badge: null, registrant: null, since: 0, calledAt: null } as const;

function makeOverride() {
  const recent = makeRecent();
  const record = vi.fn((..._: unknown[]) => 5_000);
  const override = createOverride({
    recentVerdicts: recent.recentVerdicts,
    identify: { scanned: () => known, person: () => known, again: () => known },
    waiting: { at: () => [waiter], ownOf: () => waiter } as never,
    recorder: { record, annul: () => {}, recordExit: () => {} },
    factOf: (gate, who, scans) => scanFactOf(gate, who, scans, false),
    verdictOf: (scan, { direction }, at, _, { isUnconfirmed }, admission) =>
      verdictFrom(admission, { scan, at, direction, person: admitted(1).person, isUnconfirmed, isRehearsal: false }),
    publish(one) {
      recent.recentVerdicts.add(one);
      return one.verdict;
    },
  });
  return { ...recent, record, override };
}

describe('a supervisor’s yes', () => {
  it('lets in whom the rules refused, and is recorded with who and why, and with the place on the waiting list', () => {
    const { add, override, record } = makeOverride();
    add(refused(1, { reason: 'full', mayOverride: true }));
    expect(override(scanId(1), scanId(2), 'Knows him', 'anna')).toMatchObject({ verdict: 'admitted', note: 'overridden', at: 5_000 });
    const fact = { verdict: 'admitted', reason: 'full', overriddenBy: 'anna', why: 'Knows him' };
    expect(record).toHaveBeenCalledWith(scanId(2), expect.objectContaining(fact), 'anna', known, waiter);
  });

  it('is given once, however often it is sent', () => {
    const { add, override, record } = makeOverride();
    add(refused(1, { mayOverride: true }));
    const first = override(scanId(1), scanId(2), 'Knows him', 'anna');
    expect(override(scanId(1), scanId(2), 'Knows him', 'anna')).toEqual(first);
    expect(record).toHaveBeenCalledOnce();
  });

  it('is not given to whom nobody can name, or who was not refused', () => {
    const { add, override, record } = makeOverride();
    add(refused(1, { reason: 'signature', mayOverride: false }));
    add(admitted(3));
    expect([1, 3, 9].map((scan) => override(scanId(scan), scanId(2), 'Knows him', 'anna'))).toEqual([null, null, null]);
    expect(record).not.toHaveBeenCalled();
  });
});
