import type { Gate } from '../../../../core/admission/gate.ts';
import type { ScanId } from '../../../../core/contract/common/ids.ts';
import type { GateVerdict } from '../../../../core/contract/screen/gate.ts';
import type { RecentVerdict } from '../recent-verdicts.ts';
import type { Judge } from './judge.ts';
import type { JudgeContext } from './judge-context.ts';
import type { Refuse } from './refuse.ts';

/** The same code again within this, in milliseconds, is one scan: a scanner's double beep. */
export const repeatWithin = 1_500;

/** Whether a code is the one that was judged last, at the same gate in the same direction, and still holds. */
export const isSameCode = (last: RecentVerdict, text: string, { place, direction }: Gate): boolean =>
  last.text === text && last.gate.place === place && last.gate.direction === direction && !last.verdict.isUndone;

export interface ScanDependencies extends Pick<JudgeContext, 'present' | 'recentVerdicts' | 'identify' | 'onVerdict'> {
  readonly judge: Judge;
  readonly refuse: Refuse;
}

/** Verdict on a scanned text. The same scan sent again gets the same answer; null where the station is no gate. */
export function createScan({ present, recentVerdicts, identify, onVerdict, judge, refuse }: ScanDependencies) {
  return (scan: ScanId, text: string): GateVerdict | null => {
    const gate = present();
    if (gate === null) return null;
    const before = recentVerdicts.find(scan);
    if (before !== null) return before.verdict;
    const last = recentVerdicts.last();
    if (last !== null && isSameCode(last, text, gate) && recentVerdicts.isWithin(repeatWithin, last)) {
      const verdict = { ...last.verdict, isRepeat: true };
      onVerdict(verdict);
      return verdict;
    }
    const who = identify.scanned(text, gate.direction);
    if ('reason' in who) return refuse(scan, gate, who, text);
    if ('holder' in who) return judge(scan, gate, who, text);
    return gate.policy.tickets === 'admitted'
      ? judge(scan, gate, who.ticketOf, text)
      : refuse(scan, gate, { reason: 'ticket', badge: null }, text, who.ticketOf);
  };
}
