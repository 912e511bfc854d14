import type { Answer } from '../contract/common/answers.ts';
import type { Category, EventPack, Field } from '../contract/event/pack.ts';
import { maxReference, type RowReason, recordFields, type SourceRecord } from '../contract/hub/import.ts';
import type { ImportMapping } from '../contract/hub/import-mapping.ts';
import { cleanText } from '../form/clean-text.ts';
import { checkField } from '../form/field.ts';
import { roleOf } from '../form/field-role.ts';
import { formOf } from '../form/form.ts';
import { readConsents } from '../registrant/noted-consents.ts';
import { createCountryReader } from './countries.ts';
import { dateIn } from './date-cell.ts';
import { guessMapping, headingMatcher } from './guess.ts';
import { createRowMapper, rounded } from './mapped-row.ts';
import { readPhoneCell } from './phone-cell.ts';
import { formula, maxShown, type Problem, type Refusal } from './problem.ts';

/** A record whose values are as they are kept. */
export interface CheckedRecord {
  readonly reference: string;
  readonly category: string;
  readonly language: string;
  readonly fields: Readonly<Record<string, string | string[]>>;
}

/** `leftOut`: optional values that can't be taken; the person comes in without them, and a kiosk asks. */
export type RecordCheck = { readonly kind: 'record'; readonly record: CheckedRecord; readonly leftOut: readonly Problem[] } | Refusal;

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
  consents: { en: 'Agreed to', 'zh-Hans': '已同意' },
};
const isRecordField = (name: string) => (recordFields as readonly string[]).includes(name);
/** One spelling of what people write in several ways, for finding ids by their names. */
const folded = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
const shown = (answer: Answer) => (typeof answer === 'string' ? answer : answer.join('; ')).slice(0, maxShown);

/** What a pack's categories, choices and countries are called in its languages. */
export function createRecordReader(pack: EventPack) {
  const categories = new Map<string, Category>();
  for (const category of pack.categories) {
    for (const name of [category.id, ...Object.values(category.name)]) categories.set(folded(name), category);
  }
  const countryOf = createCountryReader(pack);
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
  const countryIn = (answer: Answer | undefined) => (typeof answer === 'string' ? countryOf(answer) : null);

  /** An answer in the form's own words, where a file has it in people's. */
  function answerFor(field: Field, answer: Answer): Answer {
    if (field.type === 'choices') {
      const parts = Array.isArray(answer) ? answer : answer.split(/[;,、，；|]/).filter((part) => part.trim() !== '');
      return parts.map((part) => option(field, part));
    }
    if (typeof answer !== 'string') return answer;
    if (field.type === 'choice') return option(field, answer);
    if (field.type === 'country') return countryOf(answer) ?? answer;
    if (field.type === 'date') return dateIn(answer) ?? answer;
    // A text mark of a spreadsheet's.
    return field.type === 'document' ? answer.replace(/^\s*['’`]/, '') : answer;
  }

  function checkOne(
    field: Field | undefined,
    name: string,
    answer: Answer,
    home: string | null,
  ): { value: string | string[] } | RowReason | null {
    if (typeof answer === 'string' && formula.test(answer.trim())) return 'formula';
    if (isRecordField(name)) {
      const text = cleanText(typeof answer === 'string' ? answer : '', 0, maxReference, false);
      if (text.kind === 'refused') return text.reason;
      if (text.text === '') return null;
      if (name !== 'consents') return { value: text.text };
      const consents = readConsents(pack, text.text);
      return consents === null ? 'choice-unknown' : { value: consents };
    }
    if (field === undefined) return 'field-unknown';
    if (typeof answer === 'string' && (field.type === 'phone' || field.type === 'document') && rounded.test(answer.trim()))
      return 'rounded';
    if (typeof answer === 'string' && field.type === 'phone') {
      const reading = readPhoneCell(answer, [...(home === null ? [] : [home]), field.defaultCountry]);
      if (reading.kind === 'number') return { value: reading.number };
      if (reading.kind === 'country-unclear') return 'country-unclear';
    }
    const check = checkField({ ...field, required: false }, answerFor(field, answer));
    if (check.kind === 'refused') return check.reason;
    return check.kind === 'empty' ? null : { value: check.value };
  }

  const labels = () => {
    const found = new Map<string, { field: Field; names: Set<string> }>();
    for (const fields of fieldsOf.values()) {
      for (const field of fields.values()) {
        const known = found.get(field.id) ?? { field, names: new Set([field.id]) };
        for (const label of Object.values(field.label)) known.names.add(label);
        found.set(field.id, known);
      }
    }
    return found;
  };
  /** Ids of the fields with a country in them: the one that means the person's first, then those of another, as a nationality. */
  const countryFields = () => {
    const all = [...fieldsOf.values()].flatMap((fields) => [...fields.values()].filter(({ type }) => type === 'country'));
    return [...new Set([...all.filter((field) => roleOf(field) === 'country'), ...all].map(({ id }) => id))];
  };
  const categoryOf = (text: string): string | undefined => categories.get(folded(text))?.id;

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
    /**
     * Checks what a source says of somebody. What is missing is asked for at the kiosk, and so is what can't be taken; a category and a
     * name must be there.
     */
    check({ reference, category: named, language, fields }: SourceRecord): RecordCheck {
      const category = categories.get(folded(named));
      if (category === undefined)
        return {
          kind: 'refused',
          reference,
          problems: [{ field: null, reason: 'category-unknown', from: 'category', value: shown(named) }],
        };
      const known = fieldsOf.get(category.id);
      const leftOut: Problem[] = [];
      const ofName: Problem[] = [];
      const isSpoken = language === undefined || pack.event.languages.includes(language);
      if (!isSpoken) leftOut.push({ field: null, reason: 'language-unknown', from: 'language', value: shown(language) });
      const home = [...(known?.values() ?? [])].reduce<string | null>(
        (found, field) => found ?? (roleOf(field) === 'country' ? countryIn(fields[field.id]) : null),
        null,
      );
      const values: Record<string, string | string[]> = {};
      let isNamed = false;
      for (const [name, answer] of Object.entries(fields)) {
        const field = known?.get(name);
        const check = checkOne(field, name, answer, home);
        if (check === null) continue;
        const isName = field !== undefined && roleOf(field) === 'name';
        if (typeof check === 'string') (isName ? ofName : leftOut).push({ field: name, reason: check, from: name, value: shown(answer) });
        else {
          values[name] = check.value;
          isNamed ||= isName;
        }
      }
      if (!isNamed) {
        const missing: Problem = { field: null, reason: 'name-missing', from: null, value: null };
        return { kind: 'refused', reference, problems: ofName.length > 0 ? ofName : [missing] };
      }
      const spoken = isSpoken && language !== undefined ? language : pack.event.defaultLanguage;
      return {
        kind: 'record',
        record: { reference, category: category.id, language: spoken, fields: values },
        leftOut: [...ofName, ...leftOut],
      };
    },
    /** Makes records of a file's rows. @param headers as the file's columns are called, in their order */
    mapper: (mapping: ImportMapping, headers: readonly string[]) =>
      createRowMapper({
        mapping,
        headers,
        categoryOf,
        countryFields: countryFields(),
        countryOf,
        takes: (category, field) => isRecordField(field) || fieldsOf.get(category)?.has(field) === true,
      }),
    /** Whether lists of people call a column so: by what headers are told from titles and values. */
    isHeading: headingMatcher(
      [...labels().values()].flatMap(({ names }) => [...names]),
      Object.entries(recordFieldNames),
    ),
    /** A guess from the headers and the first rows. Null where there is no name, or nothing by which people are told apart. */
    guess: (headers: readonly string[], rows: readonly (readonly string[])[]) =>
      guessMapping({ pack, headers, rows, labels: labels(), recordFieldNames: Object.entries(recordFieldNames), categoryOf }),
  };
}
export type RecordReader = ReturnType<typeof createRecordReader>;
