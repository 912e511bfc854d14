import type { EventId } from '../../core/contract/common/ids.ts';
import { rowFromText } from '../../core/journal/row-text.ts';
import type { AppointmentRow } from '../../core/journal/rows.ts';
import type { ReadableDatabase } from './database.ts';
import { prepared, uuids } from './prepared.ts';

const selectAll = 'SELECT state FROM appointment WHERE event_id = $1';
const selectThese = 'SELECT state FROM appointment WHERE event_id = $1 AND appointment_id = ANY($2::uuid[])';
export const appointmentStatements: readonly string[] = [selectAll, selectThese];

// Only rows this hub wrote come back, so their shape is known.
const rowsIn = (rows: readonly { state: string }[]) => rows.map(({ state }) => rowFromText(state) as AppointmentRow);

/** All appointments of an event, cancelled ones and those known only by who came among them, in no order. */
export async function listAppointments(pool: ReadableDatabase, event: EventId): Promise<AppointmentRow[]> {
  return rowsIn((await pool.query<{ state: string }>(selectAll, [event])).rows);
}
/** The appointments of these ids, in no order; unknown ones are left out. */
export async function findAppointments(db: ReadableDatabase, event: EventId, ids: readonly string[]): Promise<AppointmentRow[]> {
  return rowsIn((await db.query<{ state: string }>(prepared(selectThese, [event, uuids(ids)]))).rows);
}
