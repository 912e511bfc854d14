import type { ImportMapping, UploadedFile } from '../../../core/contract/hub/import.ts';

/** What a file's columns are before anybody chose: as its source had them last, or nothing but the event's first category for all. */
export function firstMapping(file: UploadedFile): ImportMapping {
  return file.mapping ?? { reference: '', category: { always: file.categories[0]?.id ?? '' }, fields: {} };
}

/** A field's values from a column; '' for none. */
export function withField(mapping: ImportMapping, field: string, column: string): ImportMapping {
  const { [field]: _, ...others } = mapping.fields;
  return { ...mapping, fields: column === '' ? others : { ...others, [field]: column } };
}

/** The categories from a column; '' for one category for all. */
export function withCategoryColumn(mapping: ImportMapping, column: string, always: string): ImportMapping {
  return { ...mapping, category: column === '' ? { always } : { column, values: {} } };
}

/** Whether it names enough to read a file by: where the reference is, and at least one field. */
export const isComplete = ({ reference, fields }: ImportMapping): boolean => reference !== '' && Object.keys(fields).length > 0;

/** Up to three values of a column from the file's first rows; '' where it has none. */
export function sampleOf({ headers, sample }: Pick<UploadedFile, 'headers' | 'sample'>, column: string | undefined): string {
  const index = headers.indexOf(column ?? '');
  return sample
    .map((row) => row[index] ?? '')
    .filter((cell) => cell !== '')
    .slice(0, 3)
    .join(' · ');
}
