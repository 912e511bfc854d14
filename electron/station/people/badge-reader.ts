import type { BadgeId } from '../../../core/contract/common/ids.ts';
import type { LeadScanReason } from '../../../core/contract/screen/lead.ts';
import { verifyCredential } from '../../../core/credential/verify.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import { joinedRow } from '../../../core/registrant/person.ts';
import { standingOf } from '../../../core/registrant/standing.ts';
import { verifyEd25519 } from '../../../node/ed25519.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { createScanReading } from '../scan/scan-reading.ts';
import type { BadgeHolderResolver, HeldRecord } from './badge-holder-resolver.ts';

export type BadgeRead =
  | {
      readonly kind: 'badge';
      readonly badge: BadgeId;
      /** The text that was scanned, without what a scanner put around it. */
      readonly credential: string;
      readonly record: HeldRecord;
      /** Null while the station knows nothing of the person. */
      readonly person: RegistrantRow | null;
      /** As it is now, or else as the badge says. */
      readonly category: string | null;
    }
  | { readonly kind: 'refused'; readonly reason: LeadScanReason };

/** Whose badge was scanned, where nobody is to be let in: its signature, and what became of it. */
export function createBadgeReader(enrolled: EnrolledStation, badgeHolders: BadgeHolderResolver) {
  const reading = createScanReading(enrolled);
  return (text: string): BadgeRead => {
    const refused = (reason: LeadScanReason): BadgeRead => ({ kind: 'refused', reason });
    const read = reading(text);
    if (read.kind !== 'credential') return refused('code-unknown');
    const verdict = verifyCredential(read.text, enrolled.keyRing(), Math.floor(enrolled.time() / 1000), verifyEd25519);
    if (verdict.verdict === 'refused') return refused(verdict.reason);
    const { badge, type, category: number } = verdict.credential;
    if (type === 'ticket') return refused('ticket');
    const record = badgeHolders.of(badge, null);
    const standing = standingOf(badge, record.records, record.badges);
    // Whether staff have approved is the gates' business.
    if (standing !== 'good' && standing !== 'not-approved') return refused(standing);
    const person = joinedRow(record.records);
    const printed = enrolled.pack().categories.find((each) => each.number === number)?.id ?? null;
    return { kind: 'badge', badge, credential: read.text, record, person, category: person?.category?.value ?? printed };
  };
}
export type BadgeReader = ReturnType<typeof createBadgeReader>;
