import { lettersOf } from '../../../core/badge/missing-letters.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import { subjectOf } from '../people/subject.ts';
import type { BadgeRenderer } from './render.ts';

/** The characters of a person's badge that no font has: what lists of people warn of before anything is printed. */
export type MissingFor = (row: RegistrantRow) => string[];

/** Looks at what is known of somebody now, by the pack as it is now. Empty where their category is not known. */
export function createMissingFor(enrolled: Pick<EnrolledStation, 'pack'>, renderer: Pick<BadgeRenderer, 'missing'>): MissingFor {
  return (row) => {
    const pack = enrolled.pack();
    const isKnown = pack.categories.some(({ id }) => id === row.category?.value);
    return isKnown ? lettersOf(renderer.missing(pack, subjectOf(pack, row))) : [];
  };
}
