import type { BadgeId } from '../../../core/contract/common/ids.ts';
import type { LeadScanReason } from '../../../core/contract/screen/lead.ts';
import { verifyCredential } from '../../../core/credential/verify.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import { readScan } from '../../../core/scan/scan.ts';
import { verifyEd25519 } from '../../../node/ed25519.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { BadgeHolderResolver, HeldRecord } from './badge-holder-resolver.ts';

export type BadgeRead =
  | {
      readonly kind: 'badge';
      readonly badge: BadgeId;
      readonly record: HeldRecord;
      /** Null while the station knows nothing of the person. */
      readonly person: RegistrantRow | null;
      /** As it is now, or else as the badge says. */
      readonly category: string | null;
    }
  | { readonly kind: 'refused'; readonly reason: LeadScanReason };

/** A record of theirs that is neither erased nor only hinted at. */
export const personIn = ({ records }: HeldRecord): RegistrantRow | null =>
  records.find(({ erased, registered }) => erased === null && registered !== null) ?? null;

/** Whose badge was scanned, where nobody is to be let in: its signature, and what became of it. */
export function createBadgeReader(enrolled: EnrolledStation, badgeHolders: BadgeHolderResolver) {
  return (text: string): BadgeRead => {
    const refused = (reason: LeadScanReason): BadgeRead => ({ kind: 'refused', reason });
    const read = readScan(text, new Date(enrolled.time()).getUTCFullYear());
    if (read.kind !== 'credential') return refused('code-unknown');
    const verdict = verifyCredential(read.text, enrolled.keyRing(), Math.floor(enrolled.time() / 1000), verifyEd25519);
    if (verdict.verdict === 'refused') return refused(verdict.reason);
    const { badge, type, category: number } = verdict.credential;
    if (type === 'ticket') return refused('ticket');
    const record = badgeHolders.of(badge, null);
    const worn = record.badges.find(({ id }) => id === badge);
    if (worn !== undefined && worn.voided !== null) return refused('badge-voided');
    const current = record.badges.find(({ voided }) => voided === null);
    if (worn !== undefined && current !== undefined && current.id !== worn.id) return refused('badge-superseded');
    const person = personIn(record);
    if (person === null && record.records.some(({ erased }) => erased !== null)) return refused('erased');
    const printed = enrolled.pack().categories.find((each) => each.number === number)?.id ?? null;
    return { kind: 'badge', badge, record, person, category: person?.category?.value ?? printed };
  };
}
export type BadgeReader = ReturnType<typeof createBadgeReader>;
