import type { PrintJobId, VisitId } from '../../core/contract/ids.ts';
import type { Category, EventPack, FormStep } from '../../core/contract/pack.ts';
import type { Answer, Answers, FieldProblem } from '../../core/contract/visit.ts';
import { formOf, visibleSteps } from '../../core/form/form.ts';

/** What a visitor has said so far. */
export interface VisitRecord {
  readonly id: VisitId;
  readonly category: Category | null;
  readonly answers: Answers;
  readonly consents: Readonly<Record<string, boolean>>;
}

/** Where a visit stands. `returnTo` leads back to the review after a correction. */
export type Visit =
  | { readonly at: 'attract' }
  | (VisitRecord & { readonly at: 'category' })
  | (VisitRecord & { readonly at: 'form'; readonly step: string; readonly problems: readonly FieldProblem[]; readonly correcting: boolean })
  | (VisitRecord & { readonly at: 'consent' })
  | (VisitRecord & { readonly at: 'review' })
  | (VisitRecord & { readonly at: 'printing'; readonly job: PrintJobId });

export type VisitEvent =
  | { readonly do: 'start'; readonly id: VisitId }
  | { readonly do: 'choose-category'; readonly category: Category }
  | { readonly do: 'answer'; readonly field: string; readonly answer: Answer }
  | { readonly do: 'refuse'; readonly problems: readonly FieldProblem[] }
  | { readonly do: 'next' }
  | { readonly do: 'back' }
  | { readonly do: 'consent'; readonly purpose: string; readonly given: boolean }
  | { readonly do: 'correct'; readonly step: string }
  | { readonly do: 'print'; readonly job: PrintJobId }
  | { readonly do: 'reset' };

export const noVisit: Visit = { at: 'attract' };

/** The form steps this visit meets, given the answers so far. */
export function stepsOf(pack: EventPack, visit: VisitRecord): FormStep[] {
  const form = visit.category === null ? undefined : formOf(pack, visit.category);
  return form === undefined || visit.category === null ? [] : visibleSteps(form, visit.category.id, visit.answers);
}

export function walkUpCategories(pack: EventPack): Category[] {
  return pack.categories.filter((category) => category.walkUp);
}

function record({ id, category, answers, consents }: VisitRecord): VisitRecord {
  return { id, category, answers, consents };
}

function formAt(visit: VisitRecord, step: FormStep, correcting = false): Visit {
  return { ...record(visit), at: 'form', step: step.id, problems: [], correcting };
}

function firstStep(pack: EventPack, visit: VisitRecord): Visit {
  const first = stepsOf(pack, visit)[0];
  return first === undefined ? { ...record(visit), at: 'consent' } : formAt(visit, first);
}

function next(pack: EventPack, visit: Visit): Visit {
  switch (visit.at) {
    case 'form': {
      const steps = stepsOf(pack, visit);
      const index = steps.findIndex((step) => step.id === visit.step);
      const following = steps[index + 1];
      if (visit.correcting) {
        // A corrected answer may have opened a question that was never asked.
        const unasked = steps
          .slice(index + 1)
          .find((step) => step.fields.some((field) => field.required && visit.answers[field.id] === undefined));
        return unasked === undefined ? { ...record(visit), at: 'review' } : formAt(visit, unasked, true);
      }
      return following === undefined ? { ...record(visit), at: 'consent' } : formAt(visit, following);
    }
    case 'consent':
      return { ...record(visit), at: 'review' };
    default:
      return visit;
  }
}

function back(pack: EventPack, visit: Visit): Visit {
  switch (visit.at) {
    case 'category':
      return noVisit;
    case 'form': {
      if (visit.correcting) return { ...record(visit), at: 'review' };
      const steps = stepsOf(pack, visit);
      const before = steps[steps.findIndex((step) => step.id === visit.step) - 1];
      if (before !== undefined) return formAt(visit, before);
      return { ...record(visit), at: 'category' };
    }
    case 'consent': {
      const last = stepsOf(pack, visit).at(-1);
      return last === undefined ? { ...record(visit), at: 'category' } : formAt(visit, last);
    }
    case 'review':
      return { ...record(visit), at: 'consent' };
    default:
      return visit;
  }
}

/** The step a refused answer belongs to, shown with what is wrong with it. */
function showProblems(pack: EventPack, visit: VisitRecord, problems: readonly FieldProblem[]): Visit {
  const step = stepsOf(pack, visit).find(({ fields }) => fields.some((field) => problems.some((problem) => problem.field === field.id)));
  if (step === undefined) return { ...record(visit), at: 'category' };
  return { ...record(visit), at: 'form', step: step.id, problems, correcting: true };
}

/** The visitor's flow: attract → category → form → consent → review → printing → attract. */
export function advance(pack: EventPack, visit: Visit, event: VisitEvent): Visit {
  if (event.do === 'reset') return noVisit;
  if (event.do === 'start') return { at: 'category', id: event.id, category: null, answers: {}, consents: {} };
  if (visit.at === 'attract' || visit.at === 'printing') return visit;
  switch (event.do) {
    case 'choose-category': {
      // Answers stay: forms share most of their fields.
      const form = formOf(pack, event.category);
      const known = new Set(form?.steps.flatMap((step) => step.fields.map((field) => field.id)));
      const answers = Object.fromEntries(Object.entries(visit.answers).filter(([name]) => known.has(name)));
      return firstStep(pack, { ...record(visit), category: event.category, answers });
    }
    case 'answer': {
      const answers = { ...visit.answers, [event.field]: event.answer };
      if (visit.at !== 'form') return { ...visit, answers };
      return { ...visit, answers, problems: visit.problems.filter((problem) => problem.field !== event.field) };
    }
    case 'refuse':
      return visit.at === 'form' &&
        event.problems.every(({ field }) =>
          stepsOf(pack, visit).some((step) => step.id === visit.step && step.fields.some((each) => each.id === field)),
        )
        ? { ...visit, problems: event.problems }
        : showProblems(pack, visit, event.problems);
    case 'next':
      return next(pack, visit);
    case 'back':
      return back(pack, visit);
    case 'consent':
      return { ...visit, consents: { ...visit.consents, [event.purpose]: event.given } };
    case 'correct': {
      const step = stepsOf(pack, visit).find((each) => each.id === event.step);
      return step === undefined ? visit : formAt(visit, step, true);
    }
    case 'print':
      return { ...record(visit), at: 'printing', job: event.job };
  }
}

/** How far a visit is: its step, from 1, and how many there are. */
export function progressOf(pack: EventPack, visit: VisitRecord & { at: Visit['at']; step?: string }): { step: number; steps: number } {
  const steps = stepsOf(pack, visit);
  const total = 1 + Math.max(steps.length, 1) + 2;
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
