import type { BadgeId, RegistrantId } from '../../../core/contract/common/ids.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import { fieldsByRole } from '../../../core/form/field-role.ts';
import type { BadgeRow, RegistrantRow, ScanRow } from '../../../core/journal/rows.ts';
import { recordOfContact } from '../../../core/lead/contact.ts';
import { newestFirst } from '../../../core/registrant/badges.ts';
import { mergedIds } from '../../../core/registrant/merged-ids.ts';
import type { StateReader } from '../store/state.ts';

/** All that the station knows of whoever holds a badge, or was looked up. */
export interface HeldRecord {
  /** What they are counted under: the smallest id of the person, or the badge's own while nobody is known to it. */
  readonly key: string;
  readonly ids: readonly RegistrantId[];
  readonly records: readonly RegistrantRow[];
  /** All badges of the person, voided ones as well, the newest first. */
  readonly badges: readonly BadgeRow[];
  readonly scans: readonly ScanRow[];
}

/** Finds who is behind a badge or a registrant, through merged records and badges that were printed anew. */
export function createBadgeHolderResolver(
  state: Pick<StateReader, 'badge' | 'badgesOf' | 'contactBy' | 'contactOf' | 'joinedWith' | 'registrant' | 'scansAbout' | 'scansOf'>,
  pack: () => EventPack,
) {
  function registrantOf(badge: BadgeId): RegistrantId | null {
    const issued = state.badge(badge)?.issued?.registrant;
    if (issued !== undefined) return issued;
    // A gate that knew the person may have sent a scan of them before their badge came.
    const seen = state.scansOf(badge).find(({ scanned }) => scanned?.registrant != null)?.scanned?.registrant;
    // An exhibitor's station knows of people what the hub told it, and nothing else.
    return seen ?? state.contactBy(badge)?.registrant ?? null;
  }
  function recordsOf(ids: readonly RegistrantId[]): RegistrantRow[] {
    const records = ids.flatMap((id) => state.registrant(id) ?? []);
    if (records.length > 0) return records;
    const contacts = ids.flatMap((id) => state.contactOf(id) ?? []);
    return contacts.length === 0 ? [] : contacts.map((contact) => recordOfContact(fieldsByRole(pack()), contact));
  }
  return {
    of(badge: BadgeId | null, registrant: RegistrantId | null): HeldRecord {
      const known = badge === null ? registrant : (registrantOf(badge) ?? registrant);
      if (known === null) return { key: badge ?? '', ids: [], records: [], badges: [], scans: badge === null ? [] : state.scansOf(badge) };
      const ids = mergedIds(known, state.joinedWith);
      const badges = newestFirst(ids.flatMap(state.badgesOf));
      const scans = new Map<string, ScanRow>();
      const worn = new Set<string>([...badges.map(({ id }) => id), ...(badge === null ? [] : [badge])]);
      for (const scan of [...worn].flatMap((id) => state.scansOf(id))) scans.set(scan.id, scan);
      for (const scan of ids.flatMap(state.scansAbout)) scans.set(scan.id, scan);
      return { key: ids[0] ?? known, ids, records: recordsOf(ids), badges, scans: [...scans.values()] };
    },
  };
}
export type BadgeHolderResolver = ReturnType<typeof createBadgeHolderResolver>;
