import type { PrintJobId, VisitId } from '../../../core/contract/common/ids.ts';
import type { Answer, Answers, FieldProblem } from '../../../core/contract/common/visit.ts';
import type { Category, EventPack, FormStep } from '../../../core/contract/event/pack.ts';
import type { FilledView, LookupWay, MaskedPerson, OpenedRecord } from '../../../core/contract/screen/lookup.ts';
import { fillAnswers } from '../../../core/form/fill.ts';
import { formOf } from '../../../core/form/form.ts';
import { stepAt, stepsOf } from './steps.ts';
import type { VisitRecord } from './visit-record.ts';

export type TypedWay = Exclude<LookupWay['way'], 'scan' | 'card'>;

/** Where a visit stands. `correcting` leads back to the review after a correction. */
export type Visit =
  | { readonly at: 'attract' }
  | (VisitRecord & { readonly at: 'find' })
  | (VisitRecord & { readonly at: 'find-by'; readonly way: TypedWay })
  /** `isOffer`: they were registering anew. */
  | (VisitRecord & { readonly at: 'choose'; readonly people: readonly MaskedPerson[]; readonly isOffer: boolean })
  | (VisitRecord & { readonly at: 'nobody'; readonly isLoading: boolean })
  | (VisitRecord & { readonly at: 'told'; readonly state: Exclude<OpenedRecord['state'], 'ready'> })
  | (VisitRecord & { readonly at: 'group'; readonly handle: string; readonly name: string })
  | (VisitRecord & { readonly at: 'batch'; readonly jobs: readonly PrintJobId[] })
  | (VisitRecord & { readonly at: 'category' })
  | (VisitRecord & { readonly at: 'invitation' })
  | (VisitRecord & { readonly at: 'form'; readonly step: string; readonly problems: readonly FieldProblem[]; readonly correcting: boolean })
  | (VisitRecord & { readonly at: 'consent' })
  | (VisitRecord & { readonly at: 'review' })
  | (VisitRecord & { readonly at: 'printing'; readonly job: PrintJobId });

export type VisitEvent =
  | { readonly do: 'start'; readonly id: VisitId }
  | { readonly do: 'find'; readonly id: VisitId }
  | { readonly do: 'find-by'; readonly way: TypedWay }
  | { readonly do: 'people'; readonly people: readonly MaskedPerson[]; readonly isOffer: boolean }
  | { readonly do: 'nobody'; readonly isLoading: boolean; readonly filled: FilledView | null }
  | { readonly do: 'fill'; readonly filled: FilledView }
  | { readonly do: 'open'; readonly handle: string; readonly record: OpenedRecord }
  | { readonly do: 'group'; readonly handle: string; readonly name: string }
  | { readonly do: 'print-group'; readonly jobs: readonly PrintJobId[] }
  | { readonly do: 'register-anew' }
  | { readonly do: 'invited'; readonly code: string }
  | { readonly do: 'applied'; readonly handle: string }
  | { readonly do: 'choose-category'; readonly category: Category }
  | { readonly do: 'answer'; readonly field: string; readonly answer: Answer }
  | { readonly do: 'refuse'; readonly problems: readonly FieldProblem[] }
  | { readonly do: 'next' }
  | { readonly do: 'back' }
  | { readonly do: 'consent'; readonly purpose: string; readonly given: boolean }
  | { readonly do: 'correct'; readonly step: string }
  | { readonly do: 'print'; readonly job: PrintJobId }
  | { readonly do: 'tell'; readonly state: Exclude<OpenedRecord['state'], 'ready'> }
  | { readonly do: 'reset' };

export const noVisit: Visit = { at: 'attract' };

const nobodyYet = (id: VisitId): VisitRecord => ({
  id,
  category: null,
  answers: {},
  consents: {},
  found: null,
  filled: null,
  invitation: null,
  isSomebodyElse: false,
});

function record({ id, category, answers, consents, found, filled, invitation, isSomebodyElse }: VisitRecord): VisitRecord {
  return { id, category, answers, consents, found, filled, invitation, isSomebodyElse };
}

function formAt(visit: VisitRecord, step: FormStep, correcting = false): Visit {
  return { ...record(visit), at: 'form', step: step.id, problems: [], correcting };
}

/** Whether every purpose was decided before: then nobody is asked again. */
const hasDecided = (pack: EventPack, visit: VisitRecord) =>
  visit.found !== null &&
  pack.consents.every(({ purpose, required }) => (required ? visit.consents[purpose] === true : purpose in visit.consents));

function afterForm(pack: EventPack, visit: VisitRecord): Visit {
  return { ...record(visit), at: hasDecided(pack, visit) ? 'review' : 'consent' };
}

function firstStep(pack: EventPack, visit: VisitRecord): Visit {
  const first = stepsOf(pack, visit)[0];
  return first === undefined ? afterForm(pack, visit) : formAt(visit, first);
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
      return following === undefined ? afterForm(pack, visit) : formAt(visit, following);
    }
    case 'consent':
      return { ...record(visit), at: 'review' };
    default:
      return visit;
  }
}

/** Where a visit was before its form. */
const beforeForm = (visit: VisitRecord): Visit => ({ ...record(visit), at: visit.found === null ? 'category' : 'find' });

/** Where somebody was who was offered a record while registering. */
function resume(pack: EventPack, visit: VisitRecord): Visit {
  if (visit.category === null) return { ...record(visit), at: 'category' };
  const open = stepsOf(pack, visit).find((step) =>
    step.fields.some((field) => field.required && (visit.answers[field.id] ?? '').length === 0),
  );
  if (open !== undefined) return formAt(visit, open);
  const isDecided = pack.consents.every(({ purpose, required }) => !required || visit.consents[purpose] === true);
  return { ...record(visit), at: isDecided ? 'review' : 'consent' };
}

function back(pack: EventPack, visit: Visit): Visit {
  switch (visit.at) {
    case 'category':
    case 'find':
    case 'told':
    case 'batch':
      return noVisit;
    case 'group':
      return visit.found === null ? { ...record(visit), at: 'find' } : firstStep(pack, visit);
    case 'invitation':
      return { ...record(visit), at: 'category' };
    case 'find-by':
    case 'nobody':
      return { ...record(visit), at: 'find' };
    case 'choose':
      return visit.isOffer ? resume(pack, visit) : { ...record(visit), at: 'find' };
    case 'form': {
      if (visit.correcting) return { ...record(visit), at: 'review' };
      const steps = stepsOf(pack, visit);
      const before = steps[steps.findIndex((step) => step.id === visit.step) - 1];
      return before === undefined ? beforeForm(visit) : formAt(visit, before);
    }
    case 'consent': {
      const last = stepsOf(pack, visit).at(-1);
      return last === undefined ? beforeForm(visit) : formAt(visit, last);
    }
    case 'review': {
      if (!hasDecided(pack, visit)) return { ...record(visit), at: 'consent' };
      const last = stepsOf(pack, visit).at(-1);
      return last === undefined ? beforeForm(visit) : formAt(visit, last);
    }
    default:
      return visit;
  }
}

/** The step a refused answer belongs to, shown with what is wrong with it. */
function showProblems(pack: EventPack, visit: VisitRecord, problems: readonly FieldProblem[]): Visit {
  const step = stepsOf(pack, visit).find(({ fields }) => fields.some((field) => problems.some((problem) => problem.field === field.id)));
  if (step === undefined) return beforeForm(visit);
  return { ...record(visit), at: 'form', step: step.id, problems, correcting: true };
}

/** Answers that a document or contact code gives to a category's form; what was answered stays. */
function filledAnswers(pack: EventPack, category: Category, visit: VisitRecord): Answers {
  const fields = formOf(pack, category)?.steps.flatMap((step) => step.fields) ?? [];
  const known = new Set(fields.map((field) => field.id));
  const kept = Object.entries(visit.answers).filter(([name, answer]) => known.has(name) && answer.length > 0);
  return { ...(visit.filled === null ? {} : fillAnswers(fields, visit.filled)), ...Object.fromEntries(kept) };
}

function open(pack: EventPack, visit: VisitRecord, handle: string, opened: OpenedRecord): Visit {
  const category = pack.categories.find((each) => each.id === opened.category);
  if (category === undefined) return { ...record(visit), at: 'find' };
  const found = { handle, answers: opened.answers, held: opened.held };
  const known = { ...record(visit), category, answers: opened.answers, consents: opened.consents, found, isSomebodyElse: false };
  if (opened.leads !== null) return { ...known, at: 'group', handle, name: opened.leads };
  return opened.state === 'ready' ? firstStep(pack, known) : { ...known, at: 'told', state: opened.state };
}

/**
 * The visitor's flow: attract → category → form → consent → review → printing → attract; or, for who registered before,
 * attract → find → choose → what is missing → consent → review → printing.
 */
export function advance(pack: EventPack, visit: Visit, event: VisitEvent): Visit {
  if (event.do === 'reset') return noVisit;
  if (event.do === 'start') return { ...nobodyYet(event.id), at: 'category' };
  if (event.do === 'find') return { ...nobodyYet(event.id), at: 'find' };
  if (visit.at === 'attract' || visit.at === 'printing') return visit;
  switch (event.do) {
    case 'find-by':
      return { ...record(visit), at: 'find-by', way: event.way };
    case 'people':
      return { ...record(visit), at: 'choose', people: event.people, isOffer: event.isOffer };
    case 'nobody':
      return { ...record(visit), at: 'nobody', isLoading: event.isLoading, filled: event.filled ?? visit.filled };
    case 'fill': {
      const filled = { ...visit, filled: event.filled };
      if (visit.category === null) return filled;
      const fresh = filledAnswers(pack, visit.category, { ...filled, answers: {} });
      // Whoever was asked for their document has said everything already.
      return visit.at === 'told' ? resume(pack, filled) : { ...filled, answers: { ...visit.answers, ...fresh } };
    }
    case 'open':
      return open(pack, visit, event.handle, event.record);
    case 'register-anew':
      // Who was offered a record while registering has said everything; others begin.
      return visit.at === 'choose' && visit.isOffer
        ? resume(pack, { ...record(visit), isSomebodyElse: true })
        : { ...nobodyYet(visit.id), filled: visit.filled, at: 'category' };
    case 'group':
      return { ...record(visit), at: 'group', handle: event.handle, name: event.name };
    case 'print-group':
      return { ...record(visit), at: 'batch', jobs: event.jobs };
    case 'invited':
      return firstStep(pack, { ...record(visit), invitation: event.code });
    case 'applied':
      return { ...record(visit), at: 'told', state: 'pending', found: { handle: event.handle, answers: visit.answers, held: [] } };
    case 'choose-category': {
      // Answers stay: forms share most of their fields.
      const chosen = { ...record(visit), category: event.category, found: null };
      const known = { ...chosen, invitation: null, answers: filledAnswers(pack, event.category, visit) };
      return event.category.entry === 'invitation' ? { ...known, at: 'invitation' } : firstStep(pack, known);
    }
    case 'answer': {
      const answers = { ...visit.answers, [event.field]: event.answer };
      if (visit.at !== 'form') return { ...visit, answers };
      return { ...visit, answers, problems: visit.problems.filter((problem) => problem.field !== event.field) };
    }
    case 'refuse':
      return visit.at === 'form' &&
        event.problems.every(({ field }) => stepAt(pack, visit, visit.step)?.fields.some((each) => each.id === field))
        ? { ...visit, problems: event.problems }
        : showProblems(pack, visit, event.problems);
    case 'next':
      return next(pack, visit);
    case 'back':
      return back(pack, visit);
    case 'consent':
      return { ...visit, consents: { ...visit.consents, [event.purpose]: event.given } };
    case 'correct': {
      const step = stepAt(pack, visit, event.step);
      return step === undefined ? visit : formAt(visit, step, true);
    }
    case 'tell':
      return { ...record(visit), at: 'told', state: event.state };
    case 'print':
      return { ...record(visit), at: 'printing', job: event.job };
  }
}

/** What was added to a found record or corrected. */
export function changesOf(visit: VisitRecord): Answers {
  const before = visit.found?.answers ?? {};
  return Object.fromEntries(
    Object.entries(visit.answers).filter(([name, answer]) => JSON.stringify(before[name] ?? '') !== JSON.stringify(answer)),
  );
}
