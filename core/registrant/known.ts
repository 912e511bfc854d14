import type { Answers } from '../contract/common/answers.ts';
import type { Form } from '../contract/event/pack.ts';
import { implyChoices, type KnownAnswers } from '../form/known-form.ts';
import type { RegistrantRow } from '../journal/rows.ts';

/** What a station can show of somebody's answers to a form, and what it holds only as hashes. */
export function knownAnswers(form: Form, row: RegistrantRow): KnownAnswers {
  const fields = new Set(form.steps.flatMap((step) => step.fields.map(({ id }) => id)));
  const answers: Answers = {};
  const held: string[] = [];
  for (const [name, { value }] of Object.entries(row.fields)) {
    if (!fields.has(name)) continue;
    if (typeof value === 'string' || Array.isArray(value)) answers[name] = value;
    else held.push(name);
  }
  return { answers: implyChoices(form, { answers, held }), held };
}
