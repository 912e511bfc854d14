import type { BadgeId, LeadId } from '../../../core/contract/common/ids.ts';
import type { Exhibitor } from '../../../core/contract/event/pack.ts';
import type { Lead, LeadNotes, LeadScan } from '../../../core/contract/screen/lead.ts';
import { leadConsent } from '../../../core/journal/lead-fields.ts';
import { fieldsOfNotes } from '../../../core/lead/notes.ts';
import { joinedRow } from '../../../core/registrant/person.ts';
import type { Appointments } from '../appointments/appointments.ts';
import type { Journal } from '../journal/journal.ts';
import type { AttendeeCard } from '../people/attendee-card.ts';
import type { BadgeHolderResolver } from '../people/badge-holder-resolver.ts';
import type { BadgeReader } from '../people/badge-reader.ts';
import { type Environment, newSalt } from '../runtime/environment.ts';
import type { StateReader } from '../store/state.ts';
import type { LeadBook } from './lead-book.ts';

const actor = 'exhibitor';

export interface LeadCaptureDependencies {
  readonly exhibitor: () => Exhibitor | null;
  readonly book: Pick<LeadBook, 'contactRefusedAt' | 'ownLead' | 'isOwn' | 'isCaptured'>;
  readonly badgeHolders: Pick<BadgeHolderResolver, 'of'>;
  readonly attendeeCard: AttendeeCard;
  readonly readBadge: BadgeReader;
  readonly appointments: Pick<Appointments, 'meet'>;
  readonly state: Pick<StateReader, 'leadsAbout'>;
  readonly journal: Pick<Journal, 'transact'>;
  readonly environment: Environment;
  /** Called after the exhibitor has captured or amended one. */
  readonly onChange: () => void;
}

/** Writes leads: an exhibitor captures and amends theirs, and staff take one back for the visitor. */
export function createLeadCapture(dependencies: LeadCaptureDependencies) {
  const { exhibitor, book, badgeHolders, attendeeCard, readBadge, appointments, state, journal, environment, onChange } = dependencies;

  return {
    /** Whose badge it is, whether they were captured here before, and whether they have said no. Who has an appointment here has come to it. */
    scan(text: string): LeadScan {
      const read = readBadge(text);
      if (read.kind === 'refused') return read;
      const { badge, record, person, category } = read;
      const own = exhibitor()?.id;
      if (own !== undefined) appointments.meet(record, own);
      const about = [...record.ids, ...record.badges.map(({ id }) => id), badge].flatMap(state.leadsAbout);
      const before = about.find(({ captured }) => captured?.exhibitor === own);
      return {
        kind: 'person',
        badge,
        person: attendeeCard(person, category, null),
        before: before?.id ?? null,
        hasRefused: book.contactRefusedAt(record.ids) !== null,
      };
    },
    /** Captures whoever wears a badge, with their yes. Null where the station is no exhibitor's. Sent again it changes nothing. */
    capture(lead: LeadId, badge: BadgeId, notes: LeadNotes): Lead | null {
      const who = exhibitor();
      if (who === null) return null;
      const registrant = joinedRow(badgeHolders.of(badge, null).records)?.id ?? null;
      if (!book.isOwn(lead)) {
        const fields = { ...fieldsOfNotes(notes), [leadConsent]: 'given' };
        const body = { salt: newSalt(environment), exhibitor: who.id, registrant, badge, fields };
        journal.transact((writer) => writer.record({ kind: 'lead.captured', subject: lead, actor, body }));
        onChange();
      }
      return book.ownLead(lead);
    },
    /** Writes other notes; null where it is not the exhibitor's own, or was withdrawn or erased. */
    amend(lead: LeadId, notes: LeadNotes): Lead | null {
      if (book.ownLead(lead)?.standing !== 'good') return null;
      const body = { salt: newSalt(environment), fields: fieldsOfNotes(notes) };
      journal.transact((writer) => writer.record({ kind: 'lead.amended', subject: lead, actor, body }));
      onChange();
      return book.ownLead(lead);
    },
    /** A visitor takes it back at the desk; whether there is such a lead, of whichever exhibitor. */
    withdraw(lead: LeadId): boolean {
      if (!book.isCaptured(lead)) return false;
      const body = { salt: newSalt(environment), fields: { [leadConsent]: 'withdrawn' } };
      journal.transact((writer) => writer.record({ kind: 'lead.amended', subject: lead, actor: 'staff', body }));
      return true;
    },
  };
}
export type LeadCapture = ReturnType<typeof createLeadCapture>;
