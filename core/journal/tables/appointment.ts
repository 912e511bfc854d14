import type { AppointmentId } from '../../contract/common/ids.ts';
import type { AppointmentRow } from '../rows.ts';
import { latest } from '../stamps.ts';

/** An appointment of which nothing is known yet: joined with any other row of this id, it changes nothing. */
export function emptyAppointment(id: AppointmentId): AppointmentRow {
  return { table: 'appointment', id, planned: null, first: null, second: null };
}

/** The last plan counts as a whole; of each party, the last word on whether they came. */
export function joinAppointments(a: AppointmentRow, b: AppointmentRow): AppointmentRow {
  return {
    table: 'appointment',
    id: a.id,
    planned: latest(a.planned, b.planned),
    first: latest(a.first, b.first),
    second: latest(a.second, b.second),
  };
}
