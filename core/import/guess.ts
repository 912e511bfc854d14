import type { EventPack, Field } from '../contract/event/pack.ts';
import { recordFields } from '../contract/hub/import.ts';
import type { FieldOrigin, ImportMapping } from '../contract/hub/import-mapping.ts';
import { type FieldRole, roleOf } from '../form/field-role.ts';
import { hasAttendance } from './cancelled.ts';
import {
  categoryHeadings,
  foldHeading,
  languageHeadings,
  orderHeadings,
  partHeadings,
  positionHeadings,
  referenceHeadings,
  roleHeadings,
  rowHeadings,
} from './headings.ts';
import { columnsOf } from './mapped-row.ts';

/** A field of any form, with all that it is called. */
export interface LabelledField {
  readonly field: Field;
  readonly names: ReadonlySet<string>;
}

/** What a heading may be read as: whole, or only its characters or only its letters, where a list writes both (`姓名 Name`). */
function readingsOf(heading: string): string[] {
  const whole = foldHeading(heading);
  const han = whole.replace(/[^\p{Script=Han}]+/gu, ' ').trim();
  const latin = whole
    .replace(/[\p{Script=Han}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return han === '' || latin === '' ? [whole] : [whole, han, latin];
}

/** The most columns that say who comes. */
const maxCancelled = 6;
/** A mapping with the columns that say who does not come, where it says nothing of them: such people never come in unasked. A column that is something else is none. */
export function withCancelled(mapping: ImportMapping, headers: readonly string[]): ImportMapping {
  if (mapping.cancelled !== undefined) return mapping;
  const used = columnsOf(mapping);
  const columns = headers.filter((header) => header !== '' && !used.includes(header) && hasAttendance(header)).slice(0, maxCancelled);
  return columns.length === 0 ? mapping : { ...mapping, cancelled: { columns, values: {} } };
}

/** Whether lists of people call a column so. @param own what the pack's forms call their fields */
export function headingMatcher(
  own: readonly string[],
  records: readonly (readonly [string, Record<string, string>])[],
): (cell: string) => boolean {
  const all = [own, ...roleHeadings.values(), ...Object.values(partHeadings), referenceHeadings, orderHeadings, positionHeadings];
  const others = records.flatMap(([id, names]) => [id, ...Object.values(names)]);
  const known = new Set([...all, categoryHeadings, languageHeadings, rowHeadings, others].flat().map(foldHeading));
  return (cell) => cell.length <= 80 && (readingsOf(cell).some((reading) => reading !== '' && known.has(reading)) || hasAttendance(cell));
}

export interface GuessDependencies {
  readonly pack: EventPack;
  readonly headers: readonly string[];
  /** The first rows, whose values tell an order's number from a person's. */
  readonly rows: readonly (readonly string[])[];
  readonly labels: ReadonlyMap<string, LabelledField>;
  readonly recordFieldNames: readonly (readonly [string, Record<string, string>])[];
  readonly categoryOf: (text: string) => string | undefined;
}

/**
 * What a file's columns probably are, by their names: as the pack's forms label them, and as the exports of ticket shops and plain lists call
 * them. Null where no column is a name, or nothing tells people apart.
 */
export function guessMapping({ pack, headers, rows, labels, recordFieldNames, categoryOf }: GuessDependencies): ImportMapping | null {
  const readings = headers.map(readingsOf);
  const used = new Set<string>();
  /** The column with the first of these names; of columns that are called the same, none: which one it is, is for people to say. */
  function find(names: readonly string[], isMeant: (header: string) => boolean = () => true): string | undefined {
    for (const exact of [true, false]) {
      for (const name of names.map(foldHeading)) {
        const at = headers.findIndex(
          (header, index) =>
            header !== '' &&
            !used.has(header) &&
            isMeant(header) &&
            (exact ? readings[index]?.[0] === name : readings[index]?.includes(name)),
        );
        if (at >= 0) return headers[at];
      }
    }
    return undefined;
  }
  function take(names: readonly string[], isMeant?: (header: string) => boolean): string | undefined {
    const header = find(names, isMeant);
    if (header !== undefined) used.add(header);
    return header;
  }
  const valuesOf = (header: string) => {
    const at = headers.indexOf(header);
    return rows.map((cells) => (cells[at] ?? '').trim()).filter((cell) => cell !== '');
  };
  const isDistinct = (header: string) => {
    const values = valuesOf(header);
    return new Set(values).size === values.length;
  };

  // What forms and records call their fields comes before what shops may mean.
  const fields: Record<string, FieldOrigin> = {};
  const own = take(['reference']);
  for (const [id, { names }] of labels) {
    const column = take([...names]);
    if (column !== undefined) fields[id] = column;
  }
  for (const [id, names] of recordFieldNames) {
    const column = (recordFields as readonly string[]).includes(id) ? take([id, ...Object.values(names)]) : undefined;
    if (column !== undefined) fields[id] = column;
  }
  const withRole = (role: FieldRole) => [...labels.values()].filter(({ field }) => roleOf(field) === role).map(({ field }) => field.id);
  const isFilled = (role: FieldRole) => withRole(role).some((id) => id in fields);

  // A family's name may be called "Name" beside a given name.
  const given = take(partHeadings.given);
  const middle = take(partHeadings.middle);
  const nameField = withRole('name')[0];
  const nameColumn = nameField === undefined ? undefined : fields[nameField];
  const family =
    take(partHeadings.family) ??
    (given !== undefined && typeof nameColumn === 'string' && isFamilyOnly(nameColumn, given) ? nameColumn : undefined);
  function isFamilyOnly(column: string, first: string): boolean {
    const [whole, part] = [headers.indexOf(column), headers.indexOf(first)];
    return rows.every((cells) => !(cells[whole] ?? '').includes((cells[part] ?? '').trim() || '\u0000'));
  }
  if (nameField !== undefined && given !== undefined && family !== undefined && (nameColumn === undefined || nameColumn === family)) {
    const full = nameColumn === undefined ? take(roleHeadings.get('name') ?? []) : undefined;
    fields[nameField] =
      full !== undefined && !isFamilyOnly(full, given) ? full : { given, ...(middle === undefined ? {} : { middle }), family };
  }
  for (const [role, names] of roleHeadings) {
    const [field] = withRole(role);
    if (field === undefined || isFilled(role)) continue;
    const column = take(names);
    if (column !== undefined) fields[field] = column;
  }
  if (nameField !== undefined && !isFilled('name') && (given ?? family) !== undefined) fields[nameField] = given ?? family ?? '';
  if (!isFilled('name')) return null;

  const category =
    take(['category'], undefined) ??
    take(categoryHeadings, (header) => valuesOf(header).some((value) => suits(value) !== undefined)) ??
    take(categoryHeadings);
  const language = take(languageHeadings);
  /** The category that a value names, or whose name alone is in it: `Early bird – Professional visitor`. */
  function suits(value: string): string | undefined {
    const exact = categoryOf(value);
    if (exact !== undefined) return exact;
    const text = ` ${foldHeading(value)} `;
    const within = pack.categories.filter(({ id, name }) =>
      [id, ...Object.values(name)].some((each) => {
        const known = foldHeading(each);
        return known !== '' && (/\p{Script=Han}/u.test(known) ? text.includes(known) : text.includes(` ${known} `));
      }),
    );
    return within.length === 1 ? within[0]?.id : undefined;
  }

  const reference = own ?? referenceFrom();
  function referenceFrom(): ImportMapping['reference'] | undefined {
    const ofPerson = take(referenceHeadings, isDistinct);
    if (ofPerson !== undefined) return ofPerson;
    const [order, position] = [find(orderHeadings), find(positionHeadings)];
    if (order !== undefined && position !== undefined) return { columns: [order, position], separator: '-' };
    if (order !== undefined && isDistinct(order)) return order;
    for (const role of ['document', 'email', 'phone'] as const) {
      const column = withRole(role).flatMap((id) => fields[id] ?? [])[0];
      // A column that is mostly empty tells nobody apart.
      if (typeof column === 'string' && isDistinct(column) && valuesOf(column).length * 2 > rows.length) return { madeFrom: [column] };
    }
    return find(rowHeadings, isDistinct);
  }
  // One that anybody may come as: who needs an approval or an invitation is not made so by a list that says nothing.
  const isOpen = (each: EventPack['categories'][number]) => each.walkUp && each.entry === 'open';
  const first = pack.categories.find(isOpen) ?? pack.categories.find((each) => each.entry === 'open') ?? pack.categories[0];
  if (reference === undefined || first === undefined) return null;
  const values =
    category === undefined
      ? {}
      : Object.fromEntries(
          [...new Set(valuesOf(category))].flatMap((value) => {
            const meant = categoryOf(value) === undefined ? suits(value) : undefined;
            return meant === undefined ? [] : [[value, meant] as const];
          }),
        );
  return {
    reference,
    category: category === undefined ? { always: first.id } : { column: category, values },
    ...(language === undefined ? {} : { language: { column: language } }),
    fields,
  };
}
