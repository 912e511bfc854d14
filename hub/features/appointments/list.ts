import { viewOf } from '../../../core/appointment/appointment.ts';
import type { PlannedAppointment } from '../../../core/contract/hub/appointments.ts';
import { fieldsByRole } from '../../../core/form/field-role.ts';
import type { Party } from '../../../core/journal/rows.ts';
import { nameOf, organisationOf } from '../../../core/registrant/details.ts';
import { listAppointments } from '../../store/appointments.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { HubEvent } from '../../store/events.ts';
import { readPersons } from '../../store/persons.ts';

/** All appointments of an event in order of time, with who has come. */
export async function appointmentsOf(pool: ReadableDatabase, { id, pack }: HubEvent): Promise<PlannedAppointment[]> {
  const rows = await listAppointments(pool, id);
  const plans = rows.flatMap((row) => (row.planned === null ? [] : [{ row, plan: row.planned.value }]));
  const ids = new Set(
    plans.flatMap(({ plan: { first, second } }) => [first, second].flatMap((party) => ('registrant' in party ? [party.registrant] : []))),
  );
  const persons = await readPersons(pool, id, ids);
  const fields = fieldsByRole(pack);
  const { defaultLanguage } = pack.event;
  function show(party: Party) {
    if ('exhibitor' in party) {
      const found = pack.exhibitors.find((each) => each.id === party.exhibitor);
      return {
        name: found?.name.en ?? found?.name[defaultLanguage] ?? party.exhibitor,
        organisation: found?.stand ?? null,
        exhibitor: party.exhibitor,
      };
    }
    const row = persons.of(party.registrant)?.row;
    return {
      name: row === undefined ? null : nameOf(fields, row),
      organisation: row === undefined ? null : organisationOf(fields, row),
      exhibitor: null,
    };
  }
  return plans
    .map(({ row, plan }) => ({ ...viewOf(row, plan, show), source: plan.source, reference: plan.reference, isCancelled: plan.isCancelled }))
    .toSorted((a, b) => a.startsAt - b.startsAt || a.table.localeCompare(b.table, 'en', { numeric: true }));
}
