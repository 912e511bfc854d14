import { describe, expect, it, vi } from 'vitest';
import { admitted, badge, known, makeRecent, refused, sampleGate, scanId } from '../../../../tests/gates/sample-verdicts.ts';
import { createScan, repeatWithin } from './scan.ts';

const strict = sampleGate();
const gate = { ...strict, policy: { ...strict.policy, tickets: 'refused' as const } };
const open = { ...strict, policy: { ...strict.policy, tickets: 'admitted' as const } };

function makeScan(present: typeof strict | null = gate) {
  const recent = makeRecent();
  const judge = vi.fn((scan) => admitted(1, { scan }));
  const refuse = vi.fn((scan) => refused(1, { scan }));
  const onVerdict = vi.fn();
  const scanned = vi.fn();
  const identify = { scanned, person: () => known, again: () => known };
  const scan = createScan({ present: () => present, recentVerdicts: recent.recentVerdicts, identify, onVerdict, judge, refuse });
  return { ...recent, scan, judge, refuse, onVerdict, scanned };
}

describe('a scanned text', () => {
  it('is nothing to a station that is no gate', () => {
    expect(makeScan(null).scan(scanId(1), 'text')).toBeNull();
  });

  it('of a badge is judged, of nobody refused', () => {
    const { scan, scanned, judge, refuse } = makeScan();
    scanned.mockReturnValueOnce(known).mockReturnValueOnce({ reason: 'unreadable', badge: null });
    expect(scan(scanId(1), 'a badge')?.verdict).toBe('admitted');
    expect(judge).toHaveBeenCalledWith(scanId(1), gate, known, 'a badge');
    expect(scan(scanId(2), 'rubbish')?.verdict).toBe('refused');
    expect(refuse).toHaveBeenCalledWith(scanId(2), gate, { reason: 'unreadable', badge: null }, 'rubbish');
  });

  it.each([
    ['judged where the policy admits tickets', open, 'admitted'],
    ['refused where it does not', gate, 'refused'],
  ])('of a ticket is %s', (_, present, verdict) => {
    const { scan, scanned } = makeScan(present);
    scanned.mockReturnValueOnce({ ticketOf: known });
    expect(scan(scanId(1), 'a ticket')?.verdict).toBe(verdict);
  });

  it('that is sent again gets the same answer, however late', () => {
    const { scan, add, pass, scanned } = makeScan();
    add(admitted(1), { text: 'a badge', gate });
    pass(60_000);
    expect(scan(scanId(1), 'another text')).toEqual(admitted(1));
    expect(scanned).not.toHaveBeenCalled();
  });

  it('within a moment of itself is one scan, which is shown as a repeat', () => {
    const { scan, add, pass, onVerdict, scanned } = makeScan();
    add(admitted(1), { text: 'a badge', gate });
    pass(repeatWithin - 1);
    expect(scan(scanId(2), 'a badge')).toEqual(admitted(1, { isRepeat: true }));
    expect(onVerdict).toHaveBeenCalledWith(admitted(1, { isRepeat: true }));
    expect(scanned).not.toHaveBeenCalled();
  });

  it.each([
    ['later', repeatWithin, 'a badge', {}, gate],
    ['of another text', 0, 'another badge', {}, gate],
    ['at a gate that was turned', 0, 'a badge', {}, { ...gate, direction: 'out' as const }],
    ['after it was undone', 0, 'a badge', { isUndone: true }, gate],
  ])('is judged anew %s', (_, since, text, more, at) => {
    const { scan, add, pass, scanned, judge } = makeScan();
    add(admitted(1, more), { text: 'a badge', gate: at, badge });
    pass(since);
    scanned.mockReturnValueOnce(known);
    scan(scanId(2), text);
    expect(judge).toHaveBeenCalledOnce();
  });
});
