import type { Answer, Answers, FieldProblem } from '../../../core/contract/common/answers.ts';
import type { KioskSessionId, PrintJobId } from '../../../core/contract/common/ids.ts';
import type { Category, EventPack, FormStep } from '../../../core/contract/event/pack.ts';
import type { FilledView, LookupWay, MaskedPerson, OpenedRecord } from '../../../core/contract/screen/lookup.ts';
import { fillAnswers } from '../../../core/form/fill.ts';
import { formOf } from '../../../core/form/form.ts';
import type { KioskSessionRecord } from './kiosk-session-record.ts';
import { stepAt, stepsOf } from './steps.ts';

export type TypedWay = Exclude<LookupWay['way'], 'scan' | 'card'>;

/** Where a visit stands. `correcting` leads back to the review after a correction. */
export type KioskSession =
  | { readonly at: 'attract' }
  | (KioskSessionRecord & { readonly at: 'find' })
  | (KioskSessionRecord & { readonly at: 'find-by'; readonly way: TypedWay })
  /** `isOffer`: they were registering anew. */
  | (KioskSessionRecord & { readonly at: 'choose'; readonly people: readonly MaskedPerson[]; readonly isOffer: boolean })
  | (KioskSessionRecord & { readonly at: 'nobody'; readonly isLoading: boolean })
  | (KioskSessionRecord & { readonly at: 'message'; readonly state: Exclude<OpenedRecord['state'], 'ready'> })
  | (KioskSessionRecord & { readonly at: 'group'; readonly handle: string; readonly name: string })
  | (KioskSessionRecord & { readonly at: 'batch'; readonly jobs: readonly PrintJobId[] })
  | (KioskSessionRecord & { readonly at: 'category' })
  | (KioskSessionRecord & { readonly at: 'invitation' })
  | (KioskSessionRecord & {
      readonly at: 'form';
      readonly step: string;
      readonly problems: readonly FieldProblem[];
      readonly correcting: boolean;
    })
  | (KioskSessionRecord & { readonly at: 'consent' })
  | (KioskSessionRecord & { readonly at: 'review' })
  | (KioskSessionRecord & { readonly at: 'printing'; readonly job: PrintJobId });

export type KioskSessionEvent =
  | { readonly do: 'start'; readonly id: KioskSessionId }
  | { readonly do: 'find'; readonly id: KioskSessionId }
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

export const noKioskSession: KioskSession = { at: 'attract' };

const nobodyYet = (id: KioskSessionId): KioskSessionRecord => ({
  id,
  category: null,
  answers: {},
  consents: {},
  found: null,
  filled: null,
  invitation: null,
  isSomebodyElse: false,
});

function record({ id, category, answers, consents, found, filled, invitation, isSomebodyElse }: KioskSessionRecord): KioskSessionRecord {
  return { id, category, answers, consents, found, filled, invitation, isSomebodyElse };
}

function formAt(kioskSession: KioskSessionRecord, step: FormStep, correcting = false): KioskSession {
  return { ...record(kioskSession), at: 'form', step: step.id, problems: [], correcting };
}

/** Whether every purpose was decided before: then nobody is asked again. */
const hasDecided = (pack: EventPack, kioskSession: KioskSessionRecord) =>
  kioskSession.found !== null &&
  pack.consents.every(({ purpose, required }) => (required ? kioskSession.consents[purpose] === true : purpose in kioskSession.consents));

function afterForm(pack: EventPack, kioskSession: KioskSessionRecord): KioskSession {
  return { ...record(kioskSession), at: hasDecided(pack, kioskSession) ? 'review' : 'consent' };
}

function firstStep(pack: EventPack, kioskSession: KioskSessionRecord): KioskSession {
  const first = stepsOf(pack, kioskSession)[0];
  return first === undefined ? afterForm(pack, kioskSession) : formAt(kioskSession, first);
}

function next(pack: EventPack, kioskSession: KioskSession): KioskSession {
  switch (kioskSession.at) {
    case 'form': {
      const steps = stepsOf(pack, kioskSession);
      const index = steps.findIndex((step) => step.id === kioskSession.step);
      const following = steps[index + 1];
      if (kioskSession.correcting) {
        // A corrected answer may have opened a question that was never asked.
        const unasked = steps
          .slice(index + 1)
          .find((step) => step.fields.some((field) => field.required && kioskSession.answers[field.id] === undefined));
        return unasked === undefined ? { ...record(kioskSession), at: 'review' } : formAt(kioskSession, unasked, true);
      }
      return following === undefined ? afterForm(pack, kioskSession) : formAt(kioskSession, following);
    }
    case 'consent':
      return { ...record(kioskSession), at: 'review' };
    default:
      return kioskSession;
  }
}

/** Where a visit was before its form. */
const beforeForm = (kioskSession: KioskSessionRecord): KioskSession => ({
  ...record(kioskSession),
  at: kioskSession.found === null ? 'category' : 'find',
});

/** Where somebody was who was offered a record while registering. */
function resume(pack: EventPack, kioskSession: KioskSessionRecord): KioskSession {
  if (kioskSession.category === null) return { ...record(kioskSession), at: 'category' };
  const open = stepsOf(pack, kioskSession).find((step) =>
    step.fields.some((field) => field.required && (kioskSession.answers[field.id] ?? '').length === 0),
  );
  if (open !== undefined) return formAt(kioskSession, open);
  const isDecided = pack.consents.every(({ purpose, required }) => !required || kioskSession.consents[purpose] === true);
  return { ...record(kioskSession), at: isDecided ? 'review' : 'consent' };
}

function back(pack: EventPack, kioskSession: KioskSession): KioskSession {
  switch (kioskSession.at) {
    case 'category':
    case 'find':
    case 'message':
    case 'batch':
      return noKioskSession;
    case 'group':
      return kioskSession.found === null ? { ...record(kioskSession), at: 'find' } : firstStep(pack, kioskSession);
    case 'invitation':
      return { ...record(kioskSession), at: 'category' };
    case 'find-by':
    case 'nobody':
      return { ...record(kioskSession), at: 'find' };
    case 'choose':
      return kioskSession.isOffer ? resume(pack, kioskSession) : { ...record(kioskSession), at: 'find' };
    case 'form': {
      if (kioskSession.correcting) return { ...record(kioskSession), at: 'review' };
      const steps = stepsOf(pack, kioskSession);
      const before = steps[steps.findIndex((step) => step.id === kioskSession.step) - 1];
      return before === undefined ? beforeForm(kioskSession) : formAt(kioskSession, before);
    }
    case 'consent': {
      const last = stepsOf(pack, kioskSession).at(-1);
      return last === undefined ? beforeForm(kioskSession) : formAt(kioskSession, last);
    }
    case 'review': {
      if (!hasDecided(pack, kioskSession)) return { ...record(kioskSession), at: 'consent' };
      const last = stepsOf(pack, kioskSession).at(-1);
      return last === undefined ? beforeForm(kioskSession) : formAt(kioskSession, last);
    }
    default:
      return kioskSession;
  }
}

/** The step a refused answer belongs to, shown with what is wrong with it. */
function showProblems(pack: EventPack, kioskSession: KioskSessionRecord, problems: readonly FieldProblem[]): KioskSession {
  const step = stepsOf(pack, kioskSession).find(({ fields }) =>
    fields.some((field) => problems.some((problem) => problem.field === field.id)),
  );
  if (step === undefined) return beforeForm(kioskSession);
  return { ...record(kioskSession), at: 'form', step: step.id, problems, correcting: true };
}

/** Answers that a document or contact code gives to a category's form; what was answered stays. */
function filledAnswers(pack: EventPack, category: Category, kioskSession: KioskSessionRecord): Answers {
  const fields = formOf(pack, category)?.steps.flatMap((step) => step.fields) ?? [];
  const known = new Set(fields.map((field) => field.id));
  const kept = Object.entries(kioskSession.answers).filter(([name, answer]) => known.has(name) && answer.length > 0);
  return { ...(kioskSession.filled === null ? {} : fillAnswers(fields, kioskSession.filled)), ...Object.fromEntries(kept) };
}

function open(pack: EventPack, kioskSession: KioskSessionRecord, handle: string, opened: OpenedRecord): KioskSession {
  const category = pack.categories.find((each) => each.id === opened.category);
  if (category === undefined) return { ...record(kioskSession), at: 'find' };
  const found = { handle, answers: opened.answers, held: opened.held };
  const known = { ...record(kioskSession), category, answers: opened.answers, consents: opened.consents, found, isSomebodyElse: false };
  if (opened.leads !== null) return { ...known, at: 'group', handle, name: opened.leads };
  return opened.state === 'ready' ? firstStep(pack, known) : { ...known, at: 'message', state: opened.state };
}

/**
 * The visitor's flow: attract → category → form → consent → review → printing → attract; or, for who registered before,
 * attract → find → choose → what is missing → consent → review → printing.
 */
export function advance(pack: EventPack, kioskSession: KioskSession, event: KioskSessionEvent): KioskSession {
  if (event.do === 'reset') return noKioskSession;
  if (event.do === 'start') return { ...nobodyYet(event.id), at: 'category' };
  if (event.do === 'find') return { ...nobodyYet(event.id), at: 'find' };
  if (kioskSession.at === 'attract' || kioskSession.at === 'printing') return kioskSession;
  switch (event.do) {
    case 'find-by':
      return { ...record(kioskSession), at: 'find-by', way: event.way };
    case 'people':
      return { ...record(kioskSession), at: 'choose', people: event.people, isOffer: event.isOffer };
    case 'nobody':
      return { ...record(kioskSession), at: 'nobody', isLoading: event.isLoading, filled: event.filled ?? kioskSession.filled };
    case 'fill': {
      const filled = { ...kioskSession, filled: event.filled };
      if (kioskSession.category === null) return filled;
      const fresh = filledAnswers(pack, kioskSession.category, { ...filled, answers: {} });
      // Whoever was asked for their document has said everything already.
      return kioskSession.at === 'message' ? resume(pack, filled) : { ...filled, answers: { ...kioskSession.answers, ...fresh } };
    }
    case 'open':
      return open(pack, kioskSession, event.handle, event.record);
    case 'register-anew':
      // Who was offered a record while registering has said everything; others begin.
      return kioskSession.at === 'choose' && kioskSession.isOffer
        ? resume(pack, { ...record(kioskSession), isSomebodyElse: true })
        : { ...nobodyYet(kioskSession.id), filled: kioskSession.filled, at: 'category' };
    case 'group':
      return { ...record(kioskSession), at: 'group', handle: event.handle, name: event.name };
    case 'print-group':
      return { ...record(kioskSession), at: 'batch', jobs: event.jobs };
    case 'invited':
      return firstStep(pack, { ...record(kioskSession), invitation: event.code });
    case 'applied':
      return {
        ...record(kioskSession),
        at: 'message',
        state: 'pending',
        found: { handle: event.handle, answers: kioskSession.answers, held: [] },
      };
    case 'choose-category': {
      // Answers stay: forms share most of their fields.
      const chosen = { ...record(kioskSession), category: event.category, found: null };
      const known = { ...chosen, invitation: null, answers: filledAnswers(pack, event.category, kioskSession) };
      return event.category.entry === 'invitation' ? { ...known, at: 'invitation' } : firstStep(pack, known);
    }
    case 'answer': {
      const answers = { ...kioskSession.answers, [event.field]: event.answer };
      if (kioskSession.at !== 'form') return { ...kioskSession, answers };
      return { ...kioskSession, answers, problems: kioskSession.problems.filter((problem) => problem.field !== event.field) };
    }
    case 'refuse':
      return kioskSession.at === 'form' &&
        event.problems.every(({ field }) => stepAt(pack, kioskSession, kioskSession.step)?.fields.some((each) => each.id === field))
        ? { ...kioskSession, problems: event.problems }
        : showProblems(pack, kioskSession, event.problems);
    case 'next':
      return next(pack, kioskSession);
    case 'back':
      return back(pack, kioskSession);
    case 'consent':
      return { ...kioskSession, consents: { ...kioskSession.consents, [event.purpose]: event.given } };
    case 'correct': {
      const step = stepAt(pack, kioskSession, event.step);
      return step === undefined ? kioskSession : formAt(kioskSession, step, true);
    }
    case 'tell':
      return { ...record(kioskSession), at: 'message', state: event.state };
    case 'print':
      return { ...record(kioskSession), at: 'printing', job: event.job };
  }
}

/** What was added to a found record or corrected. */
export function changesOf(kioskSession: KioskSessionRecord): Answers {
  const before = kioskSession.found?.answers ?? {};
  return Object.fromEntries(
    Object.entries(kioskSession.answers).filter(([name, answer]) => JSON.stringify(before[name] ?? '') !== JSON.stringify(answer)),
  );
}
