import { isPastIssue } from '../../../core/admission/awaited-issue.ts';
import type { KeyRing } from '../../../core/contract/common/key-ring.ts';
import type { Credential } from '../../../core/credential/credential.ts';
import type { AwaitedIssue } from '../../../core/journal/rows.ts';
import type { DeadLetterStore } from '../store/dead-letters.ts';
import type { StateReader } from '../store/state.ts';

export interface UnissuedBadgesDependencies {
  readonly keyRing: () => KeyRing;
  readonly state: Pick<StateReader, 'badge'>;
  readonly deadLetters: Pick<DeadLetterStore, 'chainHead'>;
}

/**
 * What is known of a badge's own entry: `journaled`, where it is here or the issuer is no station; `never`, where the station has its
 * issuer's journal past the credential's time of issue, and no entry there made this badge; else the entry that is awaited. A key that
 * leaked, or a station that signs more than it writes down, opens no gate that has its journal since, and whoever was let in before is
 * looked at again (`electron/station/gate/awaited-badges.ts`).
 */
export function createUnissuedBadges({ keyRing, state, deadLetters }: UnissuedBadgesDependencies) {
  return ({ badge, issued }: Pick<Credential, 'badge' | 'issued'>, issuer: string): 'journaled' | 'never' | AwaitedIssue => {
    if (state.badge(badge)?.issued != null) return 'journaled';
    const station = keyRing().issuers.find(({ kid }) => kid === issuer)?.station ?? null;
    if (station === null) return 'journaled';
    return isPastIssue(deadLetters.chainHead(station)?.reached ?? null, issued) ? 'never' : { station, issued };
  };
}
export type UnissuedBadges = ReturnType<typeof createUnissuedBadges>;
