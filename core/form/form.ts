import type { Answer, Answers, FieldProblem } from '../contract/common/answers.ts';
import type { Condition } from '../contract/event/condition.ts';
import type { Category, EventPack, Field, Form, FormStep } from '../contract/event/pack.ts';
import { checkField } from './field.ts';

function has(answer: Answer | undefined, oneOf: readonly string[]): boolean {
  if (answer === undefined) return false;
  return typeof answer === 'string' ? oneOf.includes(answer) : answer.some((each) => oneOf.includes(each));
}

/** Whether a condition holds for a category and the answers so far. */
export function holds(condition: Condition, category: string, answers: Answers): boolean {
  if ('category' in condition) return condition.category.includes(category);
  if ('field' in condition) return has(answers[condition.field], condition.oneOf);
  if ('given' in condition) return (answers[condition.given]?.length ?? 0) > 0;
  if ('all' in condition) return condition.all.every((each) => holds(each, category, answers));
  if ('any' in condition) return condition.any.some((each) => holds(each, category, answers));
  return !holds(condition.not, category, answers);
}

/** The steps and fields a visitor of this category meets, given the answers so far. A step with no visible field is left out. */
export function visibleSteps(form: Form, category: string, answers: Answers): FormStep[] {
  const shown = (part: { showWhen?: Condition | undefined }) => part.showWhen === undefined || holds(part.showWhen, category, answers);
  return form.steps
    .filter(shown)
    .map((step) => ({ ...step, fields: step.fields.filter(shown) }))
    .filter((step) => step.fields.length > 0);
}

export type AnswersCheck =
  | { readonly kind: 'values'; readonly values: Record<string, string | string[]> }
  | { readonly kind: 'refused'; readonly problems: FieldProblem[] };

/** Checks the given fields only: one step of the form. */
export function checkFields(fields: readonly Field[], answers: Answers): AnswersCheck {
  const values: Record<string, string | string[]> = {};
  const problems: FieldProblem[] = [];
  for (const field of fields) {
    const check = checkField(field, answers[field.id]);
    if (check.kind === 'value') values[field.id] = check.value;
    if (check.kind === 'refused')
      problems.push({ field: field.id, reason: check.reason, ...(check.limit === undefined ? {} : { limit: check.limit }) });
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'values', values };
}

/** Checks a whole form. Answers to fields that are hidden now are dropped; names that the form has not are refused. */
export function checkAnswers(form: Form, category: string, answers: Answers): AnswersCheck {
  const known = new Set(form.steps.flatMap((step) => step.fields.map((field) => field.id)));
  const unknown = Object.keys(answers).filter((name) => !known.has(name));
  const fields = visibleSteps(form, category, answers).flatMap((step) => step.fields);
  const check = checkFields(fields, answers);
  if (unknown.length === 0) return check;
  const strangers = unknown.map((field): FieldProblem => ({ field, reason: 'field-unknown' }));
  return { kind: 'refused', problems: [...(check.kind === 'refused' ? check.problems : []), ...strangers] };
}

/** The form that a category asks for; undefined where the pack has none of that id. */
export function formOf(pack: EventPack, category: Category): Form | undefined {
  return pack.forms.find((form) => form.id === category.form);
}
