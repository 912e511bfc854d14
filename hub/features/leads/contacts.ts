import { timeOf } from '../../../core/clock/true-time.ts';
import { type FieldRole, fieldsByRole } from '../../../core/form/field-role.ts';
import { agreementOf } from '../../../core/lead/agreement.ts';
import { agreementFacts } from '../../../core/lead/agreement-facts.ts';
import type { LeadContact } from '../../../core/lead/export.ts';
import { notesOf } from '../../../core/lead/notes.ts';
import { detailOf } from '../../../core/registrant/details.ts';
import { agreementsById } from '../../store/agreements.ts';
import type { ReadableDatabase } from '../../store/database.ts';
import type { HubEvent } from '../../store/events.ts';
import { listLeads } from '../../store/leads.ts';
import { badgeOwners } from '../../store/people.ts';
import { readPersons } from '../../store/persons.ts';

/** An exhibitor's leads with the details that the people gave; who took it back or was erased is left out (`core/lead/agreement.ts`). */
export async function contactsOf(pool: ReadableDatabase, { id, pack }: HubEvent, exhibitor: string): Promise<LeadContact[]> {
  const leads = (await listLeads(pool, id, exhibitor)).filter(({ captured }) => captured !== null);
  const owners = await badgeOwners(
    pool,
    id,
    leads.flatMap(({ captured }) => captured?.badge ?? []),
  );
  const registrantOf = (lead: (typeof leads)[number]) => lead.captured?.registrant ?? owners.get(lead.captured?.badge ?? '') ?? null;
  const persons = await readPersons(
    pool,
    id,
    leads.flatMap((lead) => registrantOf(lead) ?? []),
  );
  const agreements = await agreementsById(
    pool,
    id,
    persons.all.flatMap(({ ids }) => ids),
  );
  const roles = fieldsByRole(pack);
  return leads.flatMap((lead): LeadContact[] => {
    const registrant = registrantOf(lead);
    const person = registrant === null ? null : persons.of(registrant);
    if (lead.captured === null || person === null) return [];
    const { row } = person;
    const entries = person.ids.flatMap((each) => agreements.get(each) ?? []);
    if (agreementOf(agreementFacts(entries, exhibitor, pack.leads.purpose)) !== 'good') return [];
    const detail = (role: FieldRole) => detailOf(roles, row, role) ?? '';
    return [
      {
        name: detail('name'),
        organisation: detail('organisation'),
        title: detail('title'),
        phone: detail('phone'),
        email: detail('email'),
        country: detail('country'),
        category: row.category?.value ?? '',
        ...notesOf(lead),
        at: timeOf(lead.captured),
      },
    ];
  });
}
