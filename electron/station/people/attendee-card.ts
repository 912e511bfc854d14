import { seatFor } from '../../../core/admission/attendance/seats.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { SeenPerson } from '../../../core/contract/screen/gate.ts';
import { type FieldRole, type FieldsByRole, fieldsByRole } from '../../../core/form/field-role.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import { detailOf, noted } from '../../../core/registrant/details.ts';

/** How a steward sees somebody: what their badge says in large, and their picture where there is one. */
export function createAttendeeCard(pack: () => EventPack) {
  let made: { pack: EventPack; roles: FieldsByRole } | null = null;
  function roles(): FieldsByRole {
    const now = pack();
    if (made === null || made.pack !== now) made = { pack: now, roles: fieldsByRole(now) };
    return made.roles;
  }
  /** @param session whose seat is meant; null for none */
  return (row: RegistrantRow | null, category: string | null, session: string | null): SeenPerson => {
    const detail = (role: FieldRole) => (row === null ? null : detailOf(roles(), row, role));
    return {
      registrant: row?.id ?? null,
      name: detail('name'),
      organisation: detail('organisation'),
      title: detail('title'),
      category,
      seat: row === null ? null : seatFor(noted(row, 'seat'), session),
      photo: detail('photo'),
    };
  };
}
export type AttendeeCard = ReturnType<typeof createAttendeeCard>;
