import { timeOf } from '../../../core/clock/true-time.ts';
import type { BadgeId, LeadId, RegistrantId } from '../../../core/contract/common/ids.ts';
import type { Exhibitor } from '../../../core/contract/event/pack.ts';
import type { DeskRecord } from '../../../core/contract/screen/desk.ts';
import { type Lead, noNotes } from '../../../core/contract/screen/lead.ts';
import { leadConsent } from '../../../core/journal/lead-fields.ts';
import type { Contact, LeadRow } from '../../../core/journal/rows.ts';
import { agreementOf } from '../../../core/lead/agreement.ts';
import { agreementFactsOfRows } from '../../../core/lead/agreement-facts.ts';
import { isTakenBack, notesOf } from '../../../core/lead/notes.ts';
import { isErased, joinedRow } from '../../../core/registrant/person.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { AttendeeCard } from '../people/attendee-card.ts';
import type { BadgeHolderResolver } from '../people/badge-holder-resolver.ts';
import type { CardStore } from '../store/cards.ts';
import type { StateReader } from '../store/state.ts';

export interface LeadBookDependencies {
  readonly exhibitor: () => Exhibitor | null;
  readonly enrolled: Pick<EnrolledStation, 'pack'>;
  readonly badgeHolders: Pick<BadgeHolderResolver, 'of'>;
  readonly attendeeCard: AttendeeCard;
  readonly cards: Pick<CardStore, 'opened'>;
  readonly state: Pick<StateReader, 'contactBy' | 'leadsOf' | 'leadsAbout' | 'consentsOf' | 'read'>;
}

/** Reads leads: what an exhibitor may see of theirs, and which there are of a person. */
export function createLeadBook({ exhibitor, enrolled, badgeHolders, attendeeCard, cards, state }: LeadBookDependencies) {
  /** What the hub told this exhibitor of whoever wears a badge; null while it has said nothing. */
  const disclosed = (badge: BadgeId | null) => (badge === null ? null : (state.contactBy(badge)?.disclosed.value ?? null));

  const cardOf = (badge: BadgeId | null) => (badge === null ? null : cards.opened(badge));
  const detailsOf = (contact: Contact | null) => ({
    phone: contact?.details.phone ?? null,
    email: contact?.details.email ?? null,
    country: contact?.details.country ?? null,
  });

  /** What is shown of a lead; null for one of which only a part has come. */
  function leadOf(row: LeadRow): Lead | null {
    if (row.captured === null) return null;
    const { badge, registrant } = row.captured;
    const record = badgeHolders.of(badge, registrant);
    const person = joinedRow(record.records);
    const contact = disclosed(badge);
    const isGone = contact?.standing === 'erased' || isErased(record.records);
    const standing = isGone ? 'erased' : contact?.standing === 'withdrawn' || isTakenBack(row) ? 'withdrawn' : 'good';
    const shown = standing === 'good' ? person : null;
    return {
      lead: row.id,
      at: timeOf(row.captured),
      person: {
        ...attendeeCard(shown, shown?.category?.value ?? null, null),
        ...(standing === 'good' && shown === null ? cardOf(badge) : null),
      },
      ...detailsOf(standing === 'good' ? contact : null),
      notes: standing === 'good' ? notesOf(row) : { ...noNotes, tags: [] },
      standing,
    };
  }

  function capturedRow(lead: LeadId): (LeadRow & { readonly captured: NonNullable<LeadRow['captured']> }) | null {
    const row = state.read({ table: 'lead', key: lead });
    return row?.table === 'lead' && row.captured !== null ? { ...row, captured: row.captured } : null;
  }
  function ownRow(lead: LeadId): LeadRow | null {
    const row = capturedRow(lead);
    return row !== null && row.captured.exhibitor === exhibitor()?.id ? row : null;
  }

  return {
    /** Whether whoever wears a badge has taken back that this exhibitor may contact them: only they or staff can lift that. */
    hasRefused(badge: BadgeId): boolean {
      const contact = state.contactBy(badge)?.disclosed ?? null;
      if (contact?.value.standing === 'withdrawn') return true;
      // What was said at a desk comes before what the hub makes of it.
      const about = [badge, ...(contact?.value.badges ?? [])].flatMap((each) => state.leadsAbout(each));
      return about.some((row) => {
        const consent = row.fields[leadConsent];
        return row.captured?.exhibitor === exhibitor()?.id && isTakenBack(row) && (contact === null || (consent?.at ?? '') > contact.at);
      });
    },
    /** The exhibitor's own, the newest first; none where the station is nobody's. @param limit how many at the most */
    own(limit: number): Lead[] {
      const who = exhibitor();
      return who === null ? [] : state.leadsOf(who.id, limit).flatMap((row) => leadOf(row) ?? []);
    },
    /** One of the exhibitor's own; null where it is not there, or another's. */
    ownLead(lead: LeadId): Lead | null {
      const row = ownRow(lead);
      return row === null ? null : leadOf(row);
    },
    /** Whether an exhibitor has captured it, whoever they are. */
    isCaptured: (lead: LeadId): boolean => capturedRow(lead) !== null,
    isOwn: (lead: LeadId): boolean => ownRow(lead) !== null,
    /** Who scanned somebody, by any of their badges, and whether that exhibitor may not have their details any more; for staff. */
    about(registrant: RegistrantId): DeskRecord['scannedBy'] {
      const { ids, badges } = badgeHolders.of(null, registrant);
      const found = [...ids, ...badges.map(({ id }) => id)].flatMap((id) => state.leadsAbout(id));
      const leads = [...new Map(found.map((row) => [row.id, row])).values()];
      const consents = ids.flatMap((id) => state.consentsOf(id));
      const { purpose } = enrolled.pack().leads;
      return leads.flatMap(({ id, captured }) => {
        if (captured === null) return [];
        const { exhibitor: whose } = captured;
        const own = leads.filter((row) => row.captured?.exhibitor === whose);
        const isWithdrawn = agreementOf(agreementFactsOfRows({ leads: own, consents, badges }, purpose)) !== 'good';
        return [{ lead: id, exhibitor: whose, at: timeOf(captured), isWithdrawn }];
      });
    },
  };
}
export type LeadBook = ReturnType<typeof createLeadBook>;
