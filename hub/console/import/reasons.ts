import type { RowReason, ValueProblem } from '../../../core/contract/hub/import.ts';

/** Why a row was refused, or a value left out, in words. */
export const reasons: Readonly<Record<RowReason, string>> = {
  columns: 'more cells than columns',
  quotes: 'a quotation mark is opened and never closed',
  unreadable: 'not readable as a row',
  'reference-missing': 'no reference',
  'reference-too-long': 'the reference is too long',
  'reference-repeated': 'this reference stands twice in the file',
  'category-unknown': 'the category is none of this event',
  'language-unknown': 'the language is none of this event',
  'name-missing': 'no name',
  cancelled: 'does not come',
  erased: 'this person was erased',
  formula: 'a formula instead of a value',
  rounded: 'a spreadsheet has rounded this number: make its column text and export it again',
  'no-glyph': 'no font has',
  required: 'missing',
  'too-short': 'too short',
  'too-long': 'too long',
  characters: 'characters that can’t be printed',
  format: 'not in the right form',
  checksum: 'a digit must be wrong',
  'country-unclear': 'of which country is not clear: it begins without + and the country’s code',
  'not-a-name': 'this is no name',
  'header-repeated': 'the names of the columns once more',
  'choice-unknown': 'none of the choices',
  'too-many': 'too many choices',
  'field-unknown': 'not asked of this category',
};

/** A problem in words, with the cell, its column and what stands there. */
export function problemText({ field, reason, column, cell, value }: ValueProblem): string {
  const place = column === null ? '' : ` (${cell === null ? '' : `${cell}, `}column “${column}”)`;
  const shown = value === null ? '' : ` “${value}”`;
  return `${field === null ? '' : `${field}: `}${reasons[reason]}${shown}${place}`;
}
