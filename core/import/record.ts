import { getCountries } from 'libphonenumber-js/min';
import type { Answer } from '../contract/common/answers.ts';
import type { Category, EventPack, Field } from '../contract/event/pack.ts';
import type { ImportMapping, RowReason, SourceRecord } from '../contract/hub/import.ts';
import { maxReference, recordFields } from '../contract/hub/import.ts';
import { cleanText } from '../form/clean-text.ts';
import { checkField } from '../form/field.ts';
import { roleOf } from '../form/field-role.ts';
import { formOf } from '../form/form.ts';

/** A record whose values are as they are kept. */
export interface CheckedRecord {
  readonly reference: string;
  readonly category: string;
  readonly language: string;
  readonly fields: Readonly<Record<string, string | string[]>>;
}

export interface Problem {
  readonly field: string | null;
  readonly reason: RowReason;
}
export type RecordCheck =
  | { readonly kind: 'record'; readonly record: CheckedRecord }
  | { readonly kind: 'refused'; readonly reference: string | null; readonly problems: readonly Problem[] };

/** What files call them. */
const recordFieldNames: Readonly<Record<(typeof recordFields)[number], Record<string, string>>> = {
  bookingCode: { en: 'Booking code', 'zh-Hans': '预约码' },
  group: { en: 'Group', 'zh-Hans': '团组' },
  leads: { en: 'Leader of group', 'zh-Hans': '领队的团组' },
  host: { en: 'Host', 'zh-Hans': '接待人' },
  accessLists: { en: 'Access lists', 'zh-Hans': '准入名单' },
  attention: { en: 'Attention at the gate', 'zh-Hans': '入口提示' },
  seat: { en: 'Seat', 'zh-Hans': '座位' },
  exhibitor: { en: 'Works for exhibitor', 'zh-Hans': '所属展商' },
};
const isRecordField = (name: string) => (recordFields as readonly string[]).includes(name);
/** One spelling of what people write in several ways, for finding ids by their names. */
const folded = (text: string) => text.normalize('NFKC').trim().toLowerCase();
/** What a spreadsheet would run: nobody's name or code begins like this. */
const formula = /^[=@]/;

/** What a pack's categories, choices and countries are called in its languages. */
export function createRecordReader(pack: EventPack) {
  const categories = new Map<string, Category>();
  for (const category of pack.categories) {
    for (const name of [category.id, ...Object.values(category.name)]) categories.set(folded(name), category);
  }
  const countries = new Map<string, string>();
  for (const language of pack.event.languages) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    // Codes that a form takes: UK and DD are other names of GB and DE, which it does not.
    for (const code of getCountries()) {
      const name = names.of(code);
      if (name !== undefined) countries.set(folded(name), code);
    }
  }
  const fieldsOf = new Map(
    pack.categories.map((category) => {
      const form = formOf(pack, category);
      return [category.id, new Map(form?.steps.flatMap((step) => step.fields).map((field) => [field.id, field]) ?? [])];
    }),
  );
  const optionsOf = new Map<Field, Map<string, string>>();
  function option(field: Extract<Field, { type: 'choice' | 'choices' }>, text: string): string {
    let known = optionsOf.get(field);
    if (known === undefined) {
      known = new Map(field.options.flatMap(({ value, label }) => [value, ...Object.values(label)].map((name) => [folded(name), value])));
      optionsOf.set(field, known);
    }
    return known.get(folded(text)) ?? text;
  }

  /** An answer in the form's own words, where a file has it in people's. */
  function answerFor(field: Field, answer: Answer): Answer {
    if (field.type === 'choices') {
      const parts = Array.isArray(answer) ? answer : answer.split(/[;,、，；|]/).filter((part) => part.trim() !== '');
      return parts.map((part) => option(field, part));
    }
    if (typeof answer !== 'string') return answer;
    if (field.type === 'choice') return option(field, answer);
    if (field.type === 'country') {
      const code = answer.trim().toUpperCase();
      return /^[A-Z]{2}$/.test(code) ? code : (countries.get(folded(answer)) ?? answer);
    }
    return answer;
  }

  function checkOne(category: Category, name: string, answer: Answer): { value: string | string[] } | { reason: RowReason } | null {
    if (typeof answer === 'string' && formula.test(answer.trim())) return { reason: 'formula' };
    if (isRecordField(name)) {
      const text = cleanText(typeof answer === 'string' ? answer : '', 0, maxReference, false);
      if (text.kind === 'refused') return { reason: text.reason };
      return text.text === '' ? null : { value: text.text };
    }
    const field = fieldsOf.get(category.id)?.get(name);
    if (field === undefined) return { reason: 'field-unknown' };
    const check = checkField({ ...field, required: false }, answerFor(field, answer));
    if (check.kind === 'refused') return { reason: check.reason };
    return check.kind === 'empty' ? null : { value: check.value };
  }

  return {
    /** Whether a field may be filled for any category at all. */
    knows: (name: string): boolean => isRecordField(name) || [...fieldsOf.values()].some((fields) => fields.has(name)),
    /** The fields that may be filled, each once, as people label them. */
    fields: (): { id: string; name: Record<string, string> }[] => {
      const found = new Map<string, Record<string, string>>();
      for (const fields of fieldsOf.values()) for (const { id, label } of fields.values()) if (!found.has(id)) found.set(id, label);
      for (const [id, name] of Object.entries(recordFieldNames)) found.set(id, name);
      return [...found].map(([id, name]) => ({ id, name }));
    },
    /** Checks what a source says of somebody. What is missing is asked for at the kiosk; a name must be there. */
    check({ reference, category: named, language, fields }: SourceRecord): RecordCheck {
      const problems: Problem[] = [];
      const category = categories.get(folded(named));
      if (category === undefined) return { kind: 'refused', reference, problems: [{ field: null, reason: 'category-unknown' }] };
      if (language !== undefined && !pack.event.languages.includes(language)) problems.push({ field: null, reason: 'language-unknown' });
      const values: Record<string, string | string[]> = {};
      let isNamed = false;
      for (const [name, answer] of Object.entries(fields)) {
        const check = checkOne(category, name, answer);
        if (check === null) continue;
        if ('reason' in check) problems.push({ field: name, reason: check.reason });
        else {
          values[name] = check.value;
          const field = fieldsOf.get(category.id)?.get(name);
          if (field !== undefined && roleOf(field) === 'name') isNamed = true;
        }
      }
      if (!isNamed && problems.length === 0) problems.push({ field: null, reason: 'name-missing' });
      if (problems.length > 0) return { kind: 'refused', reference, problems };
      return {
        kind: 'record',
        record: { reference, category: category.id, language: language ?? pack.event.defaultLanguage, fields: values },
      };
    },
    /** A file's row as a source's record. @param cells by column */
    map(mapping: ImportMapping, cells: ReadonlyMap<string, string>): SourceRecord | Extract<RecordCheck, { kind: 'refused' }> {
      const cell = (column: string) => cells.get(column)?.trim() ?? '';
      const reference = cell(mapping.reference);
      const refuse = (reason: RowReason) => ({
        kind: 'refused' as const,
        reference: reference.slice(0, maxReference) || null,
        problems: [{ field: null, reason }],
      });
      if (reference === '') return refuse('reference-missing');
      if (reference.length > maxReference) return refuse('reference-too-long');
      if (formula.test(reference)) return refuse('formula');
      const { category } = mapping;
      const named = 'always' in category ? category.always : (category.values[cell(category.column)] ?? cell(category.column));
      const found = categories.get(folded(named))?.id;
      if (found === undefined) return refuse('category-unknown');
      const { language } = mapping;
      const spoken = language === undefined ? '' : 'always' in language ? language.always : cell(language.column);
      const fields: Record<string, string> = {};
      for (const [field, column] of Object.entries(mapping.fields)) {
        // A column for another category's field is nothing to this row.
        if (!isRecordField(field) && fieldsOf.get(found)?.has(field) !== true) continue;
        const value = cell(column);
        if (value !== '') fields[field] = value;
      }
      return { reference, category: found, ...(spoken === '' ? {} : { language: spoken }), fields };
    },
    /** A guess from the headers: columns that are called like fields, or as people label them. Null where there is no reference or name. */
    guess(headers: readonly string[]): ImportMapping | null {
      const find = (names: readonly string[]) => headers.find((each) => names.includes(folded(each)));
      const reference = find(['reference', 'ref', 'id', 'external id', 'booking', '编号', '报名编号', '订单号', '序号']);
      const category = find(['category', 'type', '类别', '身份', '证件类别']);
      const language = find(['language', '语言']);
      const fields: Record<string, string> = {};
      const labels = new Map<string, Set<string>>();
      for (const known of fieldsOf.values()) {
        for (const field of known.values()) {
          const names = labels.get(field.id) ?? new Set([folded(field.id)]);
          for (const label of Object.values(field.label)) names.add(folded(label));
          labels.set(field.id, names);
        }
      }
      for (const [field, names] of labels) {
        const column = find([...names]);
        if (column !== undefined) fields[field] = column;
      }
      for (const name of recordFields) {
        const column = find([name, ...Object.values(recordFieldNames[name])].map(folded));
        if (column !== undefined) fields[name] = column;
      }
      const first = pack.categories.find((each) => each.walkUp) ?? pack.categories[0];
      if (reference === undefined || Object.keys(fields).length === 0 || first === undefined) return null;
      return {
        reference,
        category: category === undefined ? { always: first.id } : { column: category, values: {} },
        ...(language === undefined ? {} : { language: { column: language } }),
        fields,
      };
    },
  };
}
export type RecordReader = ReturnType<typeof createRecordReader>;
