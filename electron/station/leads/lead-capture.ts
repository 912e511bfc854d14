import type { BadgeId, LeadId } from '../../../core/contract/common/ids.ts';
import type { Exhibitor } from '../../../core/contract/event/pack.ts';
import type { Lead, LeadNotes, LeadScan } from '../../../core/contract/screen/lead.ts';
import { leadConsent } from '../../../core/journal/lead-fields.ts';
import { fieldsOfNotes } from '../../../core/lead/notes.ts';
import type { Appointments } from '../appointments/appointments.ts';
import { IdTaken } from '../journal/id-taken.ts';
import type { Journal } from '../journal/journal.ts';
import type { AttendeeCard } from '../people/attendee-card.ts';
import type { BadgeReader } from '../people/badge-reader.ts';
import { type Environment, newSalt } from '../runtime/environment.ts';
import type { CardStore } from '../store/cards.ts';
import type { StateReader } from '../store/state.ts';
import type { LeadBook } from './lead-book.ts';

const actor = 'exhibitor';
/** Credentials that are kept in memory, and nowhere else. */
const maxScanned = 500;

export interface LeadCaptureDependencies {
  readonly exhibitor: () => Exhibitor | null;
  readonly book: Pick<LeadBook, 'hasRefused' | 'ownLead' | 'isOwn' | 'isCaptured'>;
  readonly attendeeCard: AttendeeCard;
  readonly cards: Pick<CardStore, 'open' | 'keepOpened'>;
  readonly readBadge: BadgeReader;
  readonly appointments: Pick<Appointments, 'meet'>;
  readonly state: Pick<StateReader, 'leadsAbout' | 'contactBy'>;
  readonly journal: Pick<Journal, 'transact'>;
  readonly environment: Environment;
  /** Called after the exhibitor has captured or amended one. */
  readonly onChange: () => void;
}

/** Writes leads: an exhibitor captures and amends theirs, and staff note what a visitor says of one. */
export function createLeadCapture(dependencies: LeadCaptureDependencies) {
  const { exhibitor, book, attendeeCard, cards, readBadge, appointments, state, journal, environment, onChange } = dependencies;

  /** Credentials that were scanned here lately, by badge: a lead is captured with its own. */
  const scanned = new Map<BadgeId, string>();
  function remember(badge: BadgeId, text: string): void {
    scanned.delete(badge);
    scanned.set(badge, text);
    for (const oldest of scanned.keys()) {
      if (scanned.size <= maxScanned) break;
      scanned.delete(oldest);
    }
  }

  return {
    /** Whose badge it is, whether they were captured here before, and whether they have said no. Who has an appointment here has come to it. */
    scan(text: string): LeadScan {
      const read = readBadge(text);
      if (read.kind === 'refused') return read;
      const { badge, record, person, category, credential } = read;
      remember(badge, credential);
      const own = exhibitor()?.id;
      if (own !== undefined) appointments.meet(record, own);
      // Who was printed another badge since is the same person, where the hub has told so.
      const disclosed = state.contactBy(badge)?.disclosed;
      const badges = [badge, ...(disclosed?.value.badges ?? [])];
      // A capture that did not count, as of a badge that was lost: they are asked again.
      const doesNotCount = ({ at }: { readonly at: string }) => disclosed?.value.standing === 'none' && disclosed.at > at;
      const about = [...record.ids, ...record.badges.map(({ id }) => id), ...badges].flatMap(state.leadsAbout);
      const before = about.find(({ captured }) => captured !== null && captured.exhibitor === own && !doesNotCount(captured));
      return {
        kind: 'person',
        badge,
        // Of whom the hub has told nothing, the badge itself says what is printed on it.
        person: { ...attendeeCard(person, category, null), ...(person === null ? cards.open(badge, credential) : null) },
        before: before?.id ?? null,
        hasRefused: book.hasRefused(badge),
      };
    },
    /**
     * Captures whoever wears a badge that was scanned here, with their yes: who they are is the hub's to tell. Null where the station is
     * no exhibitor's, or nobody scanned that badge; `withdrawn` where they have taken back what they agreed to before, which no scan
     * lifts. Sent again it changes nothing.
     */
    capture(lead: LeadId, badge: BadgeId, notes: LeadNotes): Lead | 'withdrawn' | null {
      const who = exhibitor();
      if (who === null) return null;
      if (!book.isOwn(lead)) {
        if (book.isCaptured(lead)) throw new IdTaken();
        if (book.hasRefused(badge)) return 'withdrawn';
        const credential = scanned.get(badge);
        if (credential === undefined) return null;
        const fields = { ...fieldsOfNotes(notes), [leadConsent]: 'given' };
        const body = { salt: newSalt(environment), exhibitor: who.id, registrant: null, badge, credential, fields };
        const card = cards.open(badge, credential);
        journal.transact((writer) => {
          writer.record({ kind: 'lead.captured', subject: lead, actor, body });
          if (card !== null) cards.keepOpened(badge, card);
        });
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
    /** What a visitor says at the desk of a lead, whichever exhibitor's: that they take it back, or agree again. Whether there is such a lead. */
    decide(lead: LeadId, decision: 'given' | 'withdrawn'): boolean {
      if (!book.isCaptured(lead)) return false;
      const body = { salt: newSalt(environment), fields: { [leadConsent]: decision } };
      journal.transact((writer) => writer.record({ kind: 'lead.amended', subject: lead, actor: 'staff', body }));
      return true;
    },
  };
}
export type LeadCapture = ReturnType<typeof createLeadCapture>;
