import type { Exhibitor } from '../../../core/contract/event/pack.ts';
import { createAppointments } from '../appointments/appointments.ts';
import type { BadgeRenderer } from '../badge/render.ts';
import { createDeskSessions } from '../desk/sessions.ts';
import type { PresenceIndex } from '../gate/presence.ts';
import type { Journal } from '../journal/journal.ts';
import { createLeads } from '../leads/leads.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { createSight } from '../people/attendee-card.ts';
import { createHolders } from '../people/badge-holder-resolver.ts';
import { createBadgeReader } from '../people/badge-reader.ts';
import type { Ambient } from '../runtime/environment.ts';
import type { StateTables } from '../store/state.ts';

export interface AttendanceParts {
  readonly enrolled: EnrolledStation;
  readonly state: StateTables;
  readonly journal: Journal;
  readonly presence: PresenceIndex;
  readonly renderer: BadgeRenderer;
  readonly resourcesDir: string;
  readonly exhibitor: () => Exhibitor | null;
  readonly outbox: () => number;
  readonly ambient: Ambient;
}

/** Who came, beyond the gates: to sessions as the desk sees them, to appointments, to stands. The part of the composition that lets nobody in. */
export function createAttendance({
  enrolled,
  state,
  journal,
  presence,
  renderer,
  resourcesDir,
  exhibitor,
  outbox,
  ambient,
}: AttendanceParts) {
  const holders = createHolders(state);
  const sight = createSight(enrolled.pack);
  const readBadge = createBadgeReader(enrolled, holders);
  const appointments = createAppointments({ enrolled, holders, sight, readBadge, state, journal, ambient });
  return {
    appointments,
    leads: createLeads({ exhibitor, enrolled, holders, sight, readBadge, appointments, state, journal, outbox, ambient }),
    sessions: createDeskSessions({ enrolled, state, holders, presence, journal, renderer, resourcesDir, ambient }),
  };
}
