import type { BadgeSubject } from '../../../core/badge/texts.ts';
import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';

/** Whom a badge is for, of what is known of them. Throws a RangeError where they or their category are not. */
export function subjectOf(pack: EventPack, registrant: RegistrantRow | null): BadgeSubject {
  const category = pack.categories.find((each) => each.id === registrant?.category?.value);
  if (registrant === null || category === undefined) throw new RangeError('The registrant or their category is not known.');
  const fields = Object.fromEntries(
    // What was redacted is no longer there to be printed.
    Object.entries(registrant.fields).flatMap(([name, { value }]) =>
      typeof value === 'string' || Array.isArray(value) ? [[name, value]] : [],
    ),
  );
  return { fields, category, language: registrant.language?.value ?? pack.event.defaultLanguage };
}
