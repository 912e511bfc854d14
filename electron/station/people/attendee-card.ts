import { seatFor } from '../../../core/admission/attendance/seats.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { SeenPerson } from '../../../core/contract/screen/gate.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import { lookupFieldsOf, nameOf, organisationOf, textIn } from '../../../core/lookup/fields.ts';

/** How a steward sees somebody: what their badge says in large, and their picture where there is one. */
export function createAttendeeCard(pack: () => EventPack) {
  let made: { pack: EventPack; fields: ReturnType<typeof lookupFieldsOf>; titles: string[]; photos: string[] } | null = null;
  function fieldsOf() {
    const now = pack();
    if (made === null || made.pack !== now) {
      const all = now.forms.flatMap((form) => form.steps.flatMap((step) => step.fields));
      made = {
        pack: now,
        fields: lookupFieldsOf(now),
        titles: [...new Set(all.flatMap((field) => (field.type === 'text' && field.format === 'title' ? [field.id] : [])))],
        photos: [...new Set(all.flatMap((field) => (field.type === 'photo' ? [field.id] : [])))],
      };
    }
    return made;
  }
  /** @param session whose seat is meant; null for none */
  return (row: RegistrantRow | null, category: string | null, session: string | null): SeenPerson => {
    const { fields, titles, photos } = fieldsOf();
    const first = (names: readonly string[]) => (row === null ? null : (names.flatMap((name) => textIn(row, name) ?? [])[0] ?? null));
    return {
      registrant: row?.id ?? null,
      name: row === null ? null : nameOf(fields, row),
      organisation: row === null ? null : organisationOf(fields, row),
      title: first(titles),
      category,
      seat: row === null ? null : seatFor(textIn(row, 'seat'), session),
      photo: first(photos),
    };
  };
}
export type AttendeeCard = ReturnType<typeof createAttendeeCard>;
