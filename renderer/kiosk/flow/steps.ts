import type { Category, EventPack, Field, Form, FormStep } from '../../../core/contract/event/pack.ts';
import { formOf, visibleSteps } from '../../../core/form/form.ts';
import type { VisitRecord } from './visit-record.ts';

const formFor = (pack: EventPack, { category }: VisitRecord): Form | undefined => (category === null ? undefined : formOf(pack, category));

/** The form steps this visit meets, given the answers so far; for somebody who was found, only what is missing. */
export function stepsOf(pack: EventPack, visit: VisitRecord): FormStep[] {
  const form = formFor(pack, visit);
  if (form === undefined || visit.category === null) return [];
  if (visit.found === null) return visibleSteps(form, visit.category.id, visit.answers);
  // Judged by what was known at first: what was missing stays a question while it is being answered.
  const { answers, held } = visit.found;
  const isKnown = (name: string) => held.includes(name) || (answers[name] ?? '').length > 0;
  return visibleSteps(form, visit.category.id, visit.answers)
    .map((step) => ({ ...step, fields: step.fields.filter((field) => field.required && !isKnown(field.id)) }))
    .filter((step) => step.fields.length > 0);
}

/** A step as it is shown: to somebody who was found, what is missing there and what they may correct. */
export function stepAt(pack: EventPack, visit: VisitRecord, id: string): FormStep | undefined {
  const missing = stepsOf(pack, visit).find((step) => step.id === id);
  const form = formFor(pack, visit);
  if (visit.found === null || form === undefined || visit.category === null) return missing;
  const whole = visibleSteps(form, visit.category.id, visit.answers).find((step) => step.id === id);
  const fields = whole?.fields.filter((field) => field.correctable || missing?.fields.some((each) => each.id === field.id) === true) ?? [];
  return whole === undefined || fields.length === 0 ? missing : { ...whole, fields };
}

/** Every answer of a visit, step by step, and whether the visitor may change it. */
export function answersOf(pack: EventPack, visit: VisitRecord): { step: string; field: Field; isHeld: boolean; isOpen: boolean }[] {
  const form = formFor(pack, visit);
  if (form === undefined || visit.category === null) return [];
  const { found } = visit;
  return visibleSteps(form, visit.category.id, visit.answers).flatMap((step) =>
    step.fields.map((field) => ({
      step: step.id,
      field,
      isHeld: found?.held.includes(field.id) === true,
      isOpen: found === null || field.correctable || (!found.held.includes(field.id) && (found.answers[field.id] ?? '').length === 0),
    })),
  );
}

export function walkUpCategories(pack: EventPack): Category[] {
  return pack.categories.filter((category) => category.walkUp);
}

/** How far a visit is: its step, from 1, and how many there are. */
export function progressOf(pack: EventPack, visit: VisitRecord & { at: string; step?: string }): { step: number; steps: number } {
  const steps = stepsOf(pack, visit);
  const total = 1 + (visit.found === null ? Math.max(steps.length, 1) : steps.length) + 2;
  switch (visit.at) {
    case 'form':
      return {
        step:
          2 +
          Math.max(
            0,
            steps.findIndex((each) => each.id === visit.step),
          ),
        steps: total,
      };
    case 'consent':
      return { step: total - 1, steps: total };
    case 'review':
    case 'printing':
      return { step: total, steps: total };
    default:
      return { step: 1, steps: total };
  }
}
