import type { BadgeId } from '../contract/common/ids.ts';
import type { FieldRole, FieldsByRole } from '../form/field-role.ts';
import type { Contact, ContactRow, RegistrantRow } from '../journal/rows.ts';
import { emptyRegistrant } from '../journal/tables/registrant.ts';
import { detailOf } from '../registrant/details.ts';

/** What whoever meets by appointment knows of the other side: what the badge says. */
const onBadge = ['name', 'organisation', 'title'] as const satisfies readonly FieldRole[];
/** What an exhibitor gets of somebody who agreed to being a lead. */
const ofLead = [...onBadge, 'phone', 'email', 'country'] as const satisfies readonly FieldRole[];

/**
 * What an exhibitor may know of a person.
 * @param row the person's records as one; null where they were erased, or nothing is known of them yet
 * @param badges all badges of theirs
 */
export function contactOf(
  roles: FieldsByRole,
  row: RegistrantRow | null,
  badges: readonly BadgeId[],
  standing: Contact['standing'],
): Contact {
  const shown = standing === 'good' ? ofLead : standing === 'none' ? onBadge : [];
  const details: Record<string, string> = {};
  for (const role of row === null ? [] : shown) {
    const value = row === null ? null : detailOf(roles, row, role);
    if (value !== null) details[role] = value;
  }
  const isShown = shown.length > 0 && row !== null;
  return { standing, badges: [...badges].toSorted(), category: isShown ? (row.category?.value ?? null) : null, details };
}

/** A contact as the record of a person, for what shows people: each detail in the first field of its role. */
export function recordOfContact(roles: FieldsByRole, { registrant, disclosed }: ContactRow): RegistrantRow {
  const { at, station, value } = disclosed;
  const stamp = { at, station };
  const fields = Object.entries(value.details).flatMap(([role, text]) => {
    const [field] = roles[role as FieldRole] ?? [];
    return field === undefined ? [] : [[field, { ...stamp, value: text }] as const];
  });
  return {
    ...emptyRegistrant(registrant),
    category: value.category === null ? null : { ...stamp, value: value.category },
    fields: Object.fromEntries(fields),
    registered: stamp,
    erased: value.standing === 'erased' ? stamp : null,
  };
}
