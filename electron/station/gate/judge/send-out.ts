import type { ScanId } from '../../../../core/contract/common/ids.ts';
import type { ScanFact } from '../../../../core/journal/rows.ts';
import type { JudgeContext } from './judge-context.ts';
import { sentOutFact } from './scan-fact.ts';

export type SendOutDependencies = Pick<JudgeContext, 'identify' | 'recorder'>;

/** Records that somebody was sent out who should not be inside, as a way out. */
export function createSendOut({ identify, recorder }: SendOutDependencies) {
  /** @param scan the one that is recorded now @param entry the scan that had let them in */
  return function sendOut(scan: ScanId, entry: ScanFact, by: string): void {
    const who = identify.again(entry.badge, entry.registrant);
    recorder.recordExit(scan, sentOutFact(entry, who.registrant, by), by, who);
  };
}
