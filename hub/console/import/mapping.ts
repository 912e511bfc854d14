import type { UploadedFile } from '../../../core/contract/hub/import.ts';
import type { FieldOrigin, ImportMapping } from '../../../core/contract/hub/import-mapping.ts';

/** What a file's columns are before anybody chose: as its source had them last, or nothing but the event's first category for all. */
export function firstMapping(file: UploadedFile): ImportMapping {
  return file.mapping ?? { reference: '', category: { always: file.categories[0]?.id ?? '' }, fields: {} };
}

/** A field's values from somewhere; null for nowhere. */
export function withField(mapping: ImportMapping, field: string, origin: FieldOrigin | null): ImportMapping {
  const { [field]: _, ...others } = mapping.fields;
  return { ...mapping, fields: origin === null ? others : { ...others, [field]: origin } };
}

/** The categories from a column; '' for one category for all. */
export function withCategoryColumn(mapping: ImportMapping, column: string, always: string): ImportMapping {
  return { ...mapping, category: column === '' ? { always } : { column, values: {} } };
}

/** What the values of the category's column mean; '' for what they say themselves. */
export function withCategoryValue(mapping: ImportMapping, value: string, category: string): ImportMapping {
  if (!('column' in mapping.category)) return mapping;
  const { [value]: _, ...others } = mapping.category.values;
  return { ...mapping, category: { ...mapping.category, values: category === '' ? others : { ...others, [value]: category } } };
}

/** The column that says who does not come; '' for none: everybody comes in. */
export const withCancelledColumn = (mapping: ImportMapping, column: string): ImportMapping => ({
  ...mapping,
  cancelled: column === '' ? null : { columns: [column], values: {} },
});

/** What a value of the columns that say who comes means; '' for what it says itself. */
export function withCancelledValue(mapping: ImportMapping, value: string, meaning: string): ImportMapping {
  if (mapping.cancelled == null) return mapping;
  const { [value]: _, ...others } = mapping.cancelled.values;
  const isKnown = meaning === 'comes' || meaning === 'cancelled';
  return { ...mapping, cancelled: { ...mapping.cancelled, values: isKnown ? { ...others, [value]: meaning } : others } };
}

/** What a value of a field's column means; '' for what it says itself. A column without such values is kept by its name alone. */
export function withFieldValue(mapping: ImportMapping, field: string, column: string, value: string, meaning: string): ImportMapping {
  const origin = mapping.fields[field];
  const { [value]: _, ...others } = typeof origin === 'object' && 'column' in origin ? origin.values : {};
  const values: Record<string, string> = meaning === '' ? others : { ...others, [value]: meaning };
  return withField(mapping, field, Object.keys(values).length === 0 ? column : { column, values });
}

/** How a field's value is made, as it is chosen on the page. */
export type OriginKind = 'none' | 'column' | 'name' | 'joined' | 'always';
/** How an origin is chosen on the page. */
export function kindOf(origin: FieldOrigin | undefined): OriginKind {
  if (origin === undefined) return 'none';
  if (typeof origin === 'string' || 'column' in origin) return 'column';
  if ('always' in origin) return 'always';
  return 'columns' in origin ? 'joined' : 'name';
}

/** The columns that an origin or a reference is made of. */
export function columnsIn(origin: FieldOrigin | ImportMapping['reference'] | undefined): string[] {
  if (origin === undefined || origin === '') return [];
  if (typeof origin === 'string') return [origin];
  if ('column' in origin) return [origin.column];
  if ('columns' in origin) return origin.columns;
  if ('madeFrom' in origin) return origin.madeFrom;
  return 'always' in origin ? [] : [origin.given, ...(origin.middle === undefined ? [] : [origin.middle]), origin.family];
}

/** Whether it names enough to read a file by: where the reference is, and at least one field, each whole. */
export const isComplete = ({ reference, fields }: ImportMapping): boolean =>
  columnsIn(reference).length > 0 &&
  Object.keys(fields).length > 0 &&
  Object.values(fields).every((origin) =>
    typeof origin === 'object' && 'always' in origin ? origin.always !== '' : !columnsIn(origin).includes(''),
  );

/** Up to three rows' values of columns, from the file's first rows; '' where it has none. */
export function sampleOf({ headers, sample }: Pick<UploadedFile, 'headers' | 'sample'>, columns: readonly string[]): string {
  const places = columns.map((column) => headers.indexOf(column));
  return sample
    .map((row) =>
      places
        .map((index) => row[index] ?? '')
        .filter((cell) => cell !== '')
        .join(' '),
    )
    .filter((cell) => cell !== '')
    .slice(0, 3)
    .join(' · ');
}
