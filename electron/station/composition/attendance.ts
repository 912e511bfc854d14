import type { Exhibitor } from '../../../core/contract/event/pack.ts';
import { createAppointments } from '../appointments/appointments.ts';
import type { BadgeRenderer } from '../badge/render.ts';
import { createDeskSessions } from '../desk/sessions.ts';
import type { PresenceIndex } from '../gate/presence.ts';
import type { Journal } from '../journal/journal.ts';
import { createLeads } from '../leads/leads.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { createAttendeeCard } from '../people/attendee-card.ts';
import { createBadgeHolderResolver } from '../people/badge-holder-resolver.ts';
import { createBadgeReader } from '../people/badge-reader.ts';
import type { Environment } from '../runtime/environment.ts';
import type { CardStore } from '../store/cards.ts';
import type { StateReader } from '../store/state.ts';

export interface AttendanceDependencies {
  readonly enrolled: EnrolledStation;
  readonly cards: CardStore;
  readonly state: StateReader;
  readonly journal: Journal;
  readonly presence: PresenceIndex;
  readonly renderer: BadgeRenderer;
  readonly resourcesDir: string;
  readonly exhibitor: () => Exhibitor | null;
  readonly outbox: () => number;
  readonly environment: Environment;
}

/** Who came, beyond the gates: to sessions as the desk sees them, to appointments, to stands. The part of the composition that lets nobody in. */
export function createAttendance({
  enrolled,
  cards,
  state,
  journal,
  presence,
  renderer,
  resourcesDir,
  exhibitor,
  outbox,
  environment,
}: AttendanceDependencies) {
  const badgeHolders = createBadgeHolderResolver(state, enrolled.pack);
  const attendeeCard = createAttendeeCard(enrolled.pack);
  const readBadge = createBadgeReader(enrolled, badgeHolders);
  const appointments = createAppointments({ enrolled, badgeHolders, attendeeCard, readBadge, state, journal, environment });
  return {
    appointments,
    leads: createLeads({
      exhibitor,
      enrolled,
      cards,
      badgeHolders,
      attendeeCard,
      readBadge,
      appointments,
      state,
      journal,
      outbox,
      environment,
    }),
    sessions: createDeskSessions({ enrolled, state, badgeHolders, presence, journal, renderer, resourcesDir, environment }),
  };
}
