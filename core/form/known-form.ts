import type { Answers, FieldProblem } from '../contract/common/answers.ts';
import type { Field, Form, FormStep } from '../contract/event/pack.ts';
import { checkField } from './field.ts';
import { type AnswersCheck, visibleSteps } from './form.ts';

/** What a station knows of somebody's answers: those it can show, and the names of those it holds only as hashes. */
export interface KnownAnswers {
  readonly answers: Answers;
  readonly held: readonly string[];
}

const fieldsOf = (form: Form): Field[] => form.steps.flatMap((step) => step.fields);
const isAnswered = ({ answers, held }: KnownAnswers, name: string) => held.includes(name) || (answers[name] ?? '').length > 0;

/**
 * Choices that other answers imply: a record from elsewhere with a phone number was never asked whether to give a phone number
 * or an e-mail address. Returns the answers with these filled in.
 */
export function implyChoices(form: Form, known: KnownAnswers): Answers {
  const implied: Record<string, string> = {};
  for (const step of form.steps) {
    for (const field of step.fields) {
      if (!isAnswered(known, field.id)) continue;
      for (const condition of [step.showWhen, field.showWhen]) {
        if (condition === undefined || !('field' in condition)) continue;
        const asked = fieldsOf(form).find((each) => each.id === condition.field);
        const value = condition.oneOf[0];
        if (asked?.type === 'choice' && value !== undefined && !isAnswered(known, asked.id)) implied[asked.id] ??= value;
      }
    }
  }
  return { ...implied, ...known.answers };
}

/**
 * The steps with what must still be asked of somebody whose record is known: only their unanswered fields.
 * @param answers as they are by now, which decide what is shown; what was missing at first stays asked while it is being answered
 */
export function missingSteps(form: Form, category: string, known: KnownAnswers, answers: Answers = known.answers): FormStep[] {
  return visibleSteps(form, category, answers)
    .map((step) => ({ ...step, fields: step.fields.filter((field) => field.required && !isAnswered(known, field.id)) }))
    .filter((step) => step.fields.length > 0);
}

/** Whether somebody whose record is known may answer or correct a field themselves: it is theirs to correct, or nothing is known of it. */
export function isOpenTo(known: KnownAnswers, field: Field): boolean {
  return field.correctable || !isAnswered(known, field.id);
}

/** The fields that somebody whose record is known may correct themselves. */
export function correctable(form: Form): string[] {
  return fieldsOf(form)
    .filter((field) => field.correctable)
    .map((field) => field.id);
}

/**
 * Checks what somebody whose record is known changed or added. Values are only those that were given; a field that is neither
 * missing nor theirs to correct is refused.
 */
export function checkChanges(form: Form, category: string, known: KnownAnswers, changes: Answers): AnswersCheck {
  const answers = { ...known.answers, ...changes };
  const missing = new Set(missingSteps(form, category, known).flatMap((step) => step.fields.map((field) => field.id)));
  const visible = visibleSteps(form, category, answers).flatMap((step) => step.fields);
  const mayChange = (name: string) =>
    missing.has(name) || correctable(form).includes(name) || (visible.some((field) => field.id === name) && !isAnswered(known, name));
  const values: Record<string, string | string[]> = {};
  const problems: FieldProblem[] = Object.keys(changes)
    .filter((name) => !mayChange(name))
    .map((field) => ({ field, reason: 'field-unknown' }));
  for (const field of visible) {
    if (changes[field.id] === undefined && isAnswered(known, field.id)) continue;
    const check = checkField(field, changes[field.id]);
    if (check.kind === 'value') values[field.id] = check.value;
    // An optional answer is taken back.
    else if (check.kind === 'empty' && changes[field.id] !== undefined) values[field.id] = '';
    else if (check.kind === 'refused')
      problems.push({ field: field.id, reason: check.reason, ...(check.limit === undefined ? {} : { limit: check.limit }) });
  }
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'values', values };
}
