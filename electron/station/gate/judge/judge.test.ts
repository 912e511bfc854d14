import { describe, expect, it } from 'vitest';
import type { AdmissionReason } from '../../../../core/contract/common/reasons.ts';
import { sampleGate } from '../../../../tests/gates/sample-verdicts.ts';
import { mayWaitFor } from './judge.ts';

const gate = sampleGate();
const limited = (kind: 'hard' | 'soft') => ({
  ...gate,
  policy: { ...gate.policy, capacity: { limit: 10, kind, reserve: null, gates: null } },
});

describe('who may be put on the waiting list', () => {
  it.each<[AdmissionReason, boolean]>([
    ['full', true],
    ['reserved', true],
    ['share-used', true],
    ['waiting-list', true],
    ['badge-voided', false],
    ['zone-not-entitled', false],
  ])('of those refused because of “%s”: %s', (reason, may) => {
    expect(mayWaitFor(limited('hard'), reason, false, false)).toBe(may);
  });

  it('is nobody who was let in, waits already, or only rehearses', () => {
    expect(mayWaitFor(limited('hard'), null, false, false)).toBe(false);
    expect(mayWaitFor(limited('hard'), 'full', true, false)).toBe(false);
    expect(mayWaitFor(limited('hard'), 'full', false, true)).toBe(false);
  });

  it('is nobody where the limit is not kept, or on the way out', () => {
    expect(mayWaitFor(limited('soft'), 'full', false, false)).toBe(false);
    expect(mayWaitFor({ ...limited('hard'), direction: 'out' }, 'full', false, false)).toBe(false);
  });
});
