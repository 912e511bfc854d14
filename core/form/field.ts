import { isSupportedCountry } from 'libphonenumber-js/max';
import { z } from 'zod';
import { type Answer, maxFieldValue } from '../contract/common/answers.ts';
import type { FieldReason } from '../contract/common/reasons.ts';
import type { Field } from '../contract/event/pack.ts';
import { checkDocumentNumber } from '../document/number.ts';
import { cleanText, withoutInvisible } from './clean-text.ts';
import { isOfName, mayHoldPictures, roleOf } from './field-role.ts';
import { isPersonName } from './person-name.ts';
import { readPhone } from './phone.ts';
import { pictureProblem } from './picture.ts';

export type FieldCheck =
  | { readonly kind: 'value'; readonly value: string | string[] }
  /** Nothing was answered, and nothing had to be. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'refused'; readonly reason: FieldReason; readonly limit?: number };

const refused = (reason: FieldReason, limit?: number): FieldCheck => ({
  kind: 'refused',
  reason,
  ...(limit === undefined ? {} : { limit }),
});

const email = z.email({ pattern: z.regexes.unicodeEmail });
const maxEmail = 254;
/** Allowed in an address only inside quotes, which nobody at a kiosk means. */
const notInEmail = /[<>()[\]\\,;:"\s]/;
function checkPhone(text: string, defaultCountry: string): FieldCheck {
  const reading = readPhone(text, defaultCountry);
  if (reading.kind === 'number') return { kind: 'value', value: reading.number };
  return refused(reading.kind === 'none' ? 'format' : 'country-unclear');
}

function checkDocument(text: string, kinds: readonly string[]): FieldCheck {
  const check = checkDocumentNumber(text, kinds);
  return check.kind === 'refused' ? check : { kind: 'value', value: `${check.document}:${check.number}` };
}

function checkDate(text: string): FieldCheck {
  return z.iso.date().safeParse(text).success ? { kind: 'value', value: text } : refused('format');
}

function checkChoices(field: Extract<Field, { type: 'choices' }>, answer: readonly string[]): FieldCheck {
  const known = field.options.map((option) => option.value);
  const chosen = known.filter((value) => answer.includes(value));
  if (answer.some((value) => !known.includes(value))) return refused('choice-unknown');
  if (field.max !== undefined && chosen.length > field.max) return refused('too-many', field.max);
  return { kind: 'value', value: chosen };
}

function checkText(field: Exclude<Field, { type: 'choices' }>, text: string): FieldCheck {
  switch (field.type) {
    case 'text':
      return isOfName(roleOf(field)) && !isPersonName(text) ? refused('not-a-name') : { kind: 'value', value: text };
    case 'choice':
      return field.options.some((option) => option.value === text) ? { kind: 'value', value: text } : refused('choice-unknown');
    case 'country':
      return isSupportedCountry(text) ? { kind: 'value', value: text } : refused('choice-unknown');
    case 'phone':
      return checkPhone(text, field.defaultCountry);
    case 'email':
      return text.length <= maxEmail && !notInEmail.test(text) && email.safeParse(text).success
        ? { kind: 'value', value: text.toLowerCase() }
        : refused('format');
    case 'document':
      return checkDocument(text, field.kinds);
    case 'date':
      return checkDate(text);
    case 'photo':
      return text.startsWith('data:image/jpeg;') && pictureProblem(text) === null ? { kind: 'value', value: text } : refused('format');
  }
}

/** Of a photo's data URL: some 13 kB of JPEG, so that a record with one still is one journal entry. */
export const maxPhoto = maxFieldValue;

/** The longest text each type of field may hold, in characters as a reader counts them. */
export function maxLengthOf(field: Field): number {
  if (field.type === 'text') return field.maxLength;
  if (field.type === 'photo') return maxPhoto;
  return field.type === 'email' ? maxEmail : 64;
}

/** Types whose values are plain signs: nothing invisible belongs into them. */
const plainTypes: ReadonlySet<Field['type']> = new Set(['email', 'phone', 'document', 'country', 'date', 'choice']);

/** Checks one answer and gives it the form it is kept in (E.164 for phones, ISO 3166 alpha-2 for countries, lower case for e-mail). */
export function checkField(field: Field, answer: Answer | undefined): FieldCheck {
  if (field.type === 'choices') {
    if (answer !== undefined && !Array.isArray(answer)) return refused('format');
    if (answer === undefined || answer.length === 0) return field.required ? refused('required') : { kind: 'empty' };
    return checkChoices(field, answer);
  }
  if (Array.isArray(answer)) return refused('format');
  const pictures = mayHoldPictures(field);
  const cleaned = cleanText(answer ?? '', 0, maxLengthOf(field), pictures);
  if (cleaned.kind === 'refused') return cleaned;
  if (cleaned.text === '') return field.required ? refused('required') : { kind: 'empty' };
  if (field.type === 'text' && field.minLength > 1) {
    const long = cleanText(cleaned.text, field.minLength, field.maxLength, pictures);
    if (long.kind === 'refused') return long;
  }
  return checkText(field, plainTypes.has(field.type) ? withoutInvisible(cleaned.text) : cleaned.text);
}
