import type { Answers } from '../contract/common/answers.ts';
import type { Field } from '../contract/event/pack.ts';
import { checkField } from './field.ts';
import { roleOf } from './field-role.ts';

/** What a document or a contact code says of its holder, for filling in a form. */
export interface Filled {
  readonly name?: string | undefined;
  readonly organisation?: string | undefined;
  readonly title?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  /** As a document field keeps it: kind, colon, number. */
  readonly document?: string | undefined;
  /** ISO 3166 alpha-2. */
  readonly country?: string | undefined;
  /** ISO 8601. */
  readonly birthDate?: string | undefined;
}

function valueFor(field: Field, filled: Filled): string | undefined {
  const role = roleOf(field);
  switch (role) {
    case null:
    case 'badge-name':
    case 'photo':
      return undefined;
    case 'document':
      return filled.document?.replace(/^[a-z-]+:/, '');
    case 'birth-date':
      return filled.birthDate;
    default:
      return filled[role];
  }
}

/** The answers that a document or contact code gives to these fields; what a field would refuse is left out. */
export function fillAnswers(fields: readonly Field[], filled: Filled): Answers {
  const answers: Answers = {};
  for (const field of fields) {
    const value = valueFor(field, filled);
    if (value !== undefined && checkField(field, value).kind === 'value') answers[field.id] = value;
  }
  return answers;
}
