import { describe, expect, it, vi } from 'vitest';
import { stillThere } from '../../../../core/scan/presence.ts';
import { admitted, badge, known, makeRecent, refused, sampleGate, scanId } from '../../../../tests/gates/sample-verdicts.ts';
import type { RecentVerdict } from '../recent-verdicts.ts';
import { createScan } from './scan.ts';

const strict = sampleGate();
const gate = { ...strict, policy: { ...strict.policy, tickets: 'refused' as const } };
/** Somebody who went in here. */
const inside = { ...known, holder: { ...known.holder, stays: [{ place: gate.place, from: 0, until: null } as never] } };
const open = { ...strict, policy: { ...strict.policy, tickets: 'admitted' as const } };

function makeScan(present: typeof strict | null = gate) {
  const recent = makeRecent();
  const judge = vi.fn((scan) => admitted(1, { scan }));
  const refuse = vi.fn((scan) => refused(1, { scan }));
  const onVerdict = vi.fn();
  const repeat = (one: RecentVerdict, verdict = one.verdict) => {
    recent.recentVerdicts.sawAgain(one, verdict);
    const repeated = { ...verdict, isRepeat: true };
    onVerdict(repeated);
    return repeated;
  };
  const scanned = vi.fn();
  const identify = { scanned, person: () => known, again: () => known };
  const scan = createScan({
    present: () => present,
    recentVerdicts: recent.recentVerdicts,
    identify,
    repeat,
    gateFor: (at) => at,
    judge,
    refuse,
  });
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
    expect(judge).toHaveBeenCalledWith(scanId(1), gate, known, 'a badge', {}, null);
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

  it('that has not left is judged once, however long it lies there', () => {
    const { scan, add, pass, onVerdict, scanned } = makeScan();
    add(admitted(1), { text: 'a badge', gate });
    for (let times = 0; times < 50; times++) {
      pass(stillThere - 1);
      expect(scan(scanId(2 + times), 'a badge')).toEqual(admitted(1, { isRepeat: true }));
    }
    expect(onVerdict).toHaveBeenCalledWith(admitted(1, { isRepeat: true }));
    expect(scanned).not.toHaveBeenCalled();
  });

  it('that lies there beside another is judged once, too', () => {
    const { scan, add, pass, judge } = makeScan();
    add(admitted(1), { text: 'one', gate, badge: null });
    add(admitted(2), { text: 'two', gate });
    for (let times = 0; times < 10; times++) {
      pass(1_900);
      expect(scan(scanId(10 + times), times % 2 === 0 ? 'one' : 'two')?.isRepeat).toBe(true);
    }
    expect(judge).not.toHaveBeenCalled();
  });

  it('of a badge that was just let in here is the same badge for the time that the policy names, by whatever code', () => {
    const { scan, add, pass, scanned, judge } = makeScan();
    scanned.mockReturnValue(inside);
    add(admitted(1), { text: 'a badge', gate, badge });
    pass(gate.policy.sameBadgeSeconds * 1_000 - 1);
    expect(scan(scanId(2), 'another code of it')).toEqual(admitted(1, { isRepeat: true }));
    pass(1);
    scan(scanId(3), 'a third code of it');
    expect(judge).toHaveBeenCalledOnce();
  });

  it.each([
    ['later', 20_000, 'a badge', {}, gate, inside],
    ['of another badge', 0, 'another badge', {}, gate, { ...inside, badge: null }],
    ['at a gate that was turned', 0, 'a badge', {}, { ...gate, direction: 'out' as const }, inside],
    ['after it was undone', 0, 'a badge', { isUndone: true }, gate, inside],
    ['that was refused a while ago', stillThere, 'a badge', { verdict: 'refused' as const }, gate, inside],
    ['of somebody who has left by another gate since', stillThere, 'a badge', {}, gate, known],
  ])('is judged anew %s', (_, since, text, more, at, who) => {
    const { scan, add, pass, scanned, judge } = makeScan();
    add(admitted(1, more), { text: 'a badge', gate: at, badge });
    pass(since);
    scanned.mockReturnValueOnce(who);
    scan(scanId(2), text);
    expect(judge).toHaveBeenCalledOnce();
  });

  it('of somebody who went out here and comes back at once is judged anew', () => {
    const { scan, add, pass, scanned, judge } = makeScan();
    add(admitted(1), { text: 'a badge', gate, badge });
    add(admitted(2, { direction: 'out' }), { text: 'a badge', gate: { ...gate, direction: 'out' }, badge });
    pass(1_000);
    scanned.mockReturnValueOnce(inside);
    scan(scanId(3), 'a badge');
    expect(judge).toHaveBeenCalledOnce();
  });
});
