import type { Exhibitor } from '../../../core/contract/event/pack.ts';
import type { LeadsView } from '../../../core/contract/screen/lead.ts';
import type { Appointments } from '../appointments/appointments.ts';
import type { Journal } from '../journal/journal.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { AttendeeCard } from '../people/attendee-card.ts';
import type { BadgeHolderResolver } from '../people/badge-holder-resolver.ts';
import type { BadgeReader } from '../people/badge-reader.ts';
import { type Environment, notifyEach } from '../runtime/environment.ts';
import type { CardStore } from '../store/cards.ts';
import type { StateReader } from '../store/state.ts';
import { createLeadBook } from './lead-book.ts';
import { createLeadCapture } from './lead-capture.ts';
import { createLeadExport } from './lead-export.ts';

/** Leads that a screen lists; all of them are counted and taken along. */
const maxListed = 200;
const max = 20_000;
/** What came down the feed about them is looked for so often, in milliseconds. */
const pollInterval = 1_000;

export interface LeadsDependencies {
  /** Whose station it is; null where it is nobody's. */
  readonly exhibitor: () => Exhibitor | null;
  readonly enrolled: EnrolledStation;
  readonly cards: CardStore;
  readonly badgeHolders: BadgeHolderResolver;
  readonly attendeeCard: AttendeeCard;
  readonly readBadge: BadgeReader;
  readonly appointments: Appointments;
  readonly state: StateReader;
  readonly journal: Journal;
  readonly outbox: () => number;
  readonly environment: Environment;
}

/**
 * An exhibitor's leads: captured with the visitor's yes, kept offline, and only their own. `lead-book.ts` reads them, `lead-capture.ts`
 * writes them, `lead-export.ts` takes them along.
 */
export function createLeads(dependencies: LeadsDependencies) {
  const { exhibitor, enrolled, appointments, outbox, environment } = dependencies;
  const listeners = new Set<() => void>();
  const book = createLeadBook(dependencies);
  const capture = createLeadCapture({
    ...dependencies,
    book,
    onChange() {
      for (const notify of listeners) notify();
    },
  });

  /** What the exhibitor's screen shows; null where the station is nobody's. */
  function view(): LeadsView | null {
    const who = exhibitor();
    if (who === null) return null;
    const leads = book.own(max);
    return {
      exhibitor: who.id,
      name: who.name,
      stand: who.stand,
      consent: enrolled.pack().leads.consent,
      leads: leads.slice(0, maxListed),
      count: leads.filter(({ standing }) => standing === 'good').length,
      appointments: appointments.of(who.id),
      waiting: outbox(),
    };
  }

  return {
    view,
    /** Calls back when the view may have changed, until the returned function is called. */
    watch(notify: () => void): () => void {
      listeners.add(notify);
      let before = JSON.stringify(view());
      const leave = notifyEach(environment, pollInterval, () => {
        if (!listeners.has(notify)) return;
        const now = JSON.stringify(view());
        if (now !== before) notify();
        before = now;
      });
      return () => {
        listeners.delete(notify);
        leave();
      };
    },
    stop: () => listeners.clear(),
    ...capture,
    ...createLeadExport({ exhibitor, own: () => book.own(max) }),
    about: book.about,
  };
}
export type Leads = ReturnType<typeof createLeads>;
