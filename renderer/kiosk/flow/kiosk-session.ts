import type { Answers } from '../../../core/contract/common/answers.ts';
import type { Category, EventPack } from '../../../core/contract/event/pack.ts';
import type { OpenedRecord } from '../../../core/contract/screen/lookup.ts';
import { fillAnswers } from '../../../core/form/fill.ts';
import { formOf } from '../../../core/form/form.ts';
import { emptyRecord, type KioskSessionRecord, recordOf } from './kiosk-session-record.ts';
import { type KioskSession, type KioskSessionEvent, noKioskSession } from './kiosk-session-state.ts';
import { firstStep, formAt, nextScreen, previousScreen, resume, showProblems } from './screen-order.ts';
import { onlyCategory, stepAt } from './steps.ts';

/** Answers that a document or contact code gives to a category's form; what was answered stays. */
function filledAnswers(pack: EventPack, category: Category, kioskSession: KioskSessionRecord): Answers {
  const fields = formOf(pack, category)?.steps.flatMap((step) => step.fields) ?? [];
  const known = new Set(fields.map((field) => field.id));
  const kept = Object.entries(kioskSession.answers).filter(([name, answer]) => known.has(name) && answer.length > 0);
  return { ...(kioskSession.filled === null ? {} : fillAnswers(fields, kioskSession.filled)), ...Object.fromEntries(kept) };
}

/** Whose record was opened, at what is missing there, their group, or why they get no badge. */
function openRecord(pack: EventPack, kioskSession: KioskSessionRecord, handle: string, opened: OpenedRecord): KioskSession {
  const category = pack.categories.find((each) => each.id === opened.category);
  if (category === undefined) return { ...recordOf(kioskSession), at: 'find' };
  const found = { handle, answers: opened.answers, held: opened.held };
  const known = { ...recordOf(kioskSession), category, answers: opened.answers, consents: opened.consents, found, isSomebodyElse: false };
  if (opened.leads !== null) return { ...known, at: 'group', handle, name: opened.leads };
  if (opened.isExpress) return { ...known, at: 'review', isExpress: true };
  return opened.state === 'ready' ? firstStep(pack, known) : { ...known, at: 'message', state: opened.state };
}

/** In a category now; answers stay, since forms share most of their fields. */
function choose(pack: EventPack, kioskSession: KioskSessionRecord, category: Category): KioskSession {
  const chosen = { ...recordOf(kioskSession), category, found: null, invitation: null };
  const known = { ...chosen, answers: filledAnswers(pack, category, kioskSession) };
  return category.entry === 'invitation' ? { ...known, at: 'invitation' } : firstStep(pack, known);
}

/** The first screen of whoever registers: which category, or, where there is only one, what comes after. */
function begin(pack: EventPack, kioskSession: KioskSessionRecord): KioskSession {
  const only = onlyCategory(pack);
  return only === null ? { ...recordOf(kioskSession), at: 'category' } : choose(pack, kioskSession, only);
}

/**
 * The visitor's flow: attract → category → form → consent → review → printing → attract; or, for who registered before,
 * attract → find → choose → what is missing → consent → review → printing.
 */
export function advance(pack: EventPack, kioskSession: KioskSession, event: KioskSessionEvent): KioskSession {
  if (event.do === 'reset') return noKioskSession;
  if (event.do === 'start') return begin(pack, emptyRecord(event.id));
  if (event.do === 'find') return { ...emptyRecord(event.id), at: 'find' };
  if (kioskSession.at === 'attract' || kioskSession.at === 'printing') return kioskSession;
  switch (event.do) {
    case 'find-by':
      return { ...recordOf(kioskSession), at: 'find-by', way: event.way };
    case 'people':
      return { ...recordOf(kioskSession), at: 'choose', people: event.people, isOffer: event.isOffer };
    case 'nobody':
      return { ...recordOf(kioskSession), at: 'nobody', isLoading: event.isLoading, filled: event.filled ?? kioskSession.filled };
    case 'fill': {
      const filled = { ...kioskSession, filled: event.filled };
      if (kioskSession.category === null) return filled;
      const fresh = filledAnswers(pack, kioskSession.category, { ...filled, answers: {} });
      // Whoever was asked for their document has said everything already.
      return kioskSession.at === 'message' ? resume(pack, filled) : { ...filled, answers: { ...kioskSession.answers, ...fresh } };
    }
    case 'open':
      return openRecord(pack, kioskSession, event.handle, event.record);
    case 'register-anew':
      // Who was offered a record while registering has said everything; others begin.
      return kioskSession.at === 'choose' && kioskSession.isOffer
        ? resume(pack, { ...recordOf(kioskSession), isSomebodyElse: true })
        : begin(pack, { ...emptyRecord(kioskSession.id), filled: kioskSession.filled });
    case 'group':
      return { ...recordOf(kioskSession), at: 'group', handle: event.handle, name: event.name };
    case 'print-group':
      return { ...recordOf(kioskSession), at: 'batch', jobs: event.jobs };
    case 'invited':
      return firstStep(pack, { ...recordOf(kioskSession), invitation: event.code });
    case 'applied':
      return {
        ...recordOf(kioskSession),
        at: 'message',
        state: 'pending',
        found: { handle: event.handle, answers: kioskSession.answers, held: [] },
      };
    case 'choose-category':
      return choose(pack, kioskSession, event.category);
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
      return nextScreen(pack, kioskSession);
    case 'back':
      return previousScreen(pack, kioskSession);
    case 'consent':
      return { ...kioskSession, consents: { ...kioskSession.consents, [event.purpose]: event.given } };
    case 'correct': {
      const step = stepAt(pack, kioskSession, event.step);
      return step === undefined ? kioskSession : formAt(kioskSession, step, true);
    }
    case 'show-message':
      return { ...recordOf(kioskSession), at: 'message', state: event.state };
    case 'print':
      return { ...recordOf(kioskSession), at: 'printing', job: event.job };
  }
}
