import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { maxReference, type RowReason, type SourceRecord } from '../contract/hub/import.ts';
import type { FieldOrigin, ImportMapping } from '../contract/hub/import-mapping.ts';
import { trimInvisible } from '../form/clean-text.ts';
import { isCancelled } from './cancelled.ts';
import { joinName } from './joined-name.ts';
import { type Cancellation, formula, maxShown, type Refusal } from './problem.ts';
import { encodedOnce } from './twice-encoded.ts';

/** All columns that a mapping names. */
export function columnsOf({ reference, category, language, cancelled, fields }: ImportMapping): string[] {
  const ofReference = typeof reference === 'string' ? [reference] : 'columns' in reference ? reference.columns : reference.madeFrom;
  return [
    ...ofReference,
    ...('column' in category ? [category.column] : []),
    ...(language !== undefined && 'column' in language ? [language.column] : []),
    ...(cancelled?.columns ?? []),
    ...Object.values(fields).flatMap(columnsOfField),
  ];
}

/** The columns that a field's value comes from. */
export function columnsOfField(origin: FieldOrigin): string[] {
  if (typeof origin === 'string') return [origin];
  if ('always' in origin) return [];
  if ('columns' in origin) return origin.columns;
  if ('column' in origin) return [origin.column];
  return [origin.given, ...(origin.middle === undefined ? [] : [origin.middle]), origin.family];
}

/** A number of which a spreadsheet has kept the first digits alone: 1.38E+10. */
export const rounded = /^[+-]?\d(?:[.,]\d+)?E\+?\d{2}$/i;

/** A cell as it is meant: encoded once, without what is invisible around it, and out of the formula (`="0042"`) that keeps a spreadsheet from taking it for a number. */
function meant(cell: string): string {
  const text = trimInvisible(encodedOnce(cell) ?? cell);
  const [, inside] = /^="([^"]*)"$/.exec(text) ?? [];
  return inside === undefined ? text : trimInvisible(inside);
}

const renamed = (values: Readonly<Record<string, string>>, text: string): string => {
  if (Object.hasOwn(values, text)) return values[text] ?? text;
  const small = text.toLowerCase();
  const found = Object.entries(values).find(([name]) => name.trim().toLowerCase() === small);
  return found?.[1] ?? text;
};

export interface RowMapperDependencies {
  readonly mapping: ImportMapping;
  readonly headers: readonly string[];
  /** A category's id by what it is called. */
  readonly categoryOf: (text: string) => string | undefined;
  /** Ids of the fields that say which country somebody is of, the one that means it first. */
  readonly countryFields: readonly string[];
  /** A country's code by what it is called. */
  readonly countryOf: (text: string) => string | null;
  /** Whether a category's people have a field. */
  readonly takes: (category: string, field: string) => boolean;
}

/** Makes records of a file's rows, by where its columns go. */
export function createRowMapper({ mapping, headers, categoryOf, countryFields, countryOf, takes }: RowMapperDependencies) {
  const places = new Map(headers.map((header, index) => [header, index]));
  const fields = Object.entries(mapping.fields);
  // People's culture, by which the parts of their name are put in order.
  const cultural = countryFields.map((id) => mapping.fields[id]).find((origin) => origin !== undefined);

  function referenceOf(cell: (column: string) => string): string {
    const { reference } = mapping;
    // A text mark of a spreadsheet's, before a number.
    if (typeof reference === 'string') return cell(reference).replace(/^['’`](?=[\dA-Za-z])/, '');
    if ('columns' in reference) {
      const parts = reference.columns.map(cell);
      return parts.includes('') ? '' : parts.join(reference.separator);
    }
    const parts = reference.madeFrom.map((column) =>
      cell(column)
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\s\-'’]/g, ''),
    );
    // A hash: what a reference is made from may be a number that goes when its person is erased, and references stay.
    return parts.every((part) => part === '') ? '' : `~${bytesToHex(sha256(utf8ToBytes(parts.join('\n')))).slice(0, 24)}`;
  }

  function valueFrom(origin: FieldOrigin, cell: (column: string) => string, culture: () => string | null): string {
    if (typeof origin === 'string') return cell(origin);
    if ('always' in origin) return origin.always;
    if ('columns' in origin)
      return origin.columns
        .map(cell)
        .filter((part) => part !== '')
        .join(origin.separator);
    if ('column' in origin) return renamed(origin.values, cell(origin.column));
    const { given, middle, family } = origin;
    return joinName({ given: cell(given), middle: middle === undefined ? '' : cell(middle), family: cell(family) }, culture());
  }

  /** The cell that says of a row's person that they do not come; null where none does. */
  function cancellationIn(cell: (column: string) => string): { readonly column: string; readonly value: string } | null {
    const { columns, values } = mapping.cancelled ?? { columns: [], values: {} };
    for (const column of columns) {
      const value = cell(column);
      const meaning = renamed(values, value);
      if (meaning === 'cancelled' || (meaning !== 'comes' && isCancelled(column, value))) return { column, value };
    }
    return null;
  }

  return (cells: readonly string[]): SourceRecord | Refusal | Cancellation => {
    const cell = (column: string): string => meant(cells[places.get(column) ?? -1] ?? '');
    const reference = referenceOf(cell);
    // Lists that were pasted together have a header within.
    const filled = cells.flatMap((each, index) => (each.trim() === '' ? [] : [meant(each) === headers[index]]));
    if (filled.length > 1 && filled.every((isHeader) => isHeader))
      return { kind: 'refused', reference: null, problems: [{ field: null, reason: 'header-repeated', from: null, value: null }] };
    const gone = cancellationIn(cell);
    if (gone !== null)
      return {
        kind: 'cancelled',
        reference: reference.slice(0, maxReference) || null,
        problems: [{ field: null, reason: 'cancelled', from: `cancelled:${gone.column}`, value: gone.value.slice(0, maxShown) }],
      };
    const refuse = (reason: RowReason, from: string, value: string): Refusal => ({
      kind: 'refused',
      reference: reference.slice(0, maxReference) || null,
      problems: [{ field: null, reason, from, value: value === '' ? null : value.slice(0, maxShown) }],
    });
    if (reference === '') return refuse('reference-missing', 'reference', '');
    if (reference.length > maxReference) return refuse('reference-too-long', 'reference', reference);
    if (rounded.test(reference)) return refuse('rounded', 'reference', reference);
    if (formula.test(reference)) return refuse('formula', 'reference', reference);
    const { category, language } = mapping;
    const named = 'always' in category ? category.always : renamed(category.values, cell(category.column));
    const found = categoryOf(named);
    if (found === undefined) return refuse('category-unknown', 'category', named);
    const spoken = language === undefined ? '' : 'always' in language ? language.always : cell(language.column);
    const culture = () =>
      (cultural === undefined ? null : countryOf(valueFrom(cultural, cell, () => null))) ?? (spoken === '' ? null : spoken);
    const values: Record<string, string> = {};
    for (const [field, origin] of fields) {
      // A column for another category's field is nothing to this row.
      if (!takes(found, field)) continue;
      const value = valueFrom(origin, cell, culture);
      if (value !== '') values[field] = value;
    }
    return { reference, category: found, ...(spoken === '' ? {} : { language: spoken }), fields: values };
  };
}
