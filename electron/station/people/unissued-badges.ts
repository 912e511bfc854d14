import type { KeyRing } from '../../../core/contract/common/key-ring.ts';
import type { Credential } from '../../../core/credential/credential.ts';
import type { DeadLetterStore } from '../store/dead-letters.ts';
import type { StateReader } from '../store/state.ts';

export interface UnissuedBadgesDependencies {
  readonly keyRing: () => KeyRing;
  readonly state: Pick<StateReader, 'badge'>;
  readonly deadLetters: Pick<DeadLetterStore, 'chainHead'>;
}

/** Seconds past its issue at which a badge's entry must have come: both times are cut to whole seconds. */
const margin = 1;

/**
 * Whether a badge is known never to have been issued: the station has its issuer's journal past the credential's time of issue, and no
 * entry there made this badge. A key that leaked, or a station that signs more than it writes down, opens no gate that has heard of it
 * since. False where the journal is not here that far.
 */
export function createUnissuedBadges({ keyRing, state, deadLetters }: UnissuedBadgesDependencies) {
  return ({ badge, issued }: Pick<Credential, 'badge' | 'issued'>, issuer: string): boolean => {
    if (state.badge(badge) !== undefined) return false;
    const station = keyRing().issuers.find(({ kid }) => kid === issuer)?.station ?? null;
    const reached = station === null ? null : (deadLetters.chainHead(station)?.reached ?? null);
    return reached !== null && reached / 1000 > issued + margin;
  };
}
export type UnissuedBadges = ReturnType<typeof createUnissuedBadges>;
