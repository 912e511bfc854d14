import type { FieldProblem } from '../../../core/contract/common/answers.ts';
import type { EventPack, FormStep } from '../../../core/contract/event/pack.ts';
import { type KioskSessionRecord, recordOf } from './kiosk-session-record.ts';
import { backAtAttract, type KioskSession, noKioskSession } from './kiosk-session-state.ts';
import { onlyCategory, stepsOf } from './steps.ts';

/** A step of the form. */
export function formAt(kioskSession: KioskSessionRecord, step: FormStep, correcting = false): KioskSession {
  return { ...recordOf(kioskSession), at: 'form', step: step.id, problems: [], correcting };
}

/** Whether every purpose was decided before: then nobody is asked again. */
const hasDecided = (pack: EventPack, kioskSession: KioskSessionRecord) =>
  kioskSession.found !== null &&
  pack.consents.every(({ purpose, required }) => (required ? kioskSession.consents[purpose] === true : purpose in kioskSession.consents));

function afterForm(pack: EventPack, kioskSession: KioskSessionRecord): KioskSession {
  return { ...recordOf(kioskSession), at: hasDecided(pack, kioskSession) ? 'review' : 'consent' };
}

/** The first question; past the form where there is none. */
export function firstStep(pack: EventPack, kioskSession: KioskSessionRecord): KioskSession {
  const first = stepsOf(pack, kioskSession)[0];
  return first === undefined ? afterForm(pack, kioskSession) : formAt(kioskSession, first);
}

/** The screen behind this one. */
export function nextScreen(pack: EventPack, kioskSession: KioskSession): KioskSession {
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
        return unasked === undefined ? { ...recordOf(kioskSession), at: 'review' } : formAt(kioskSession, unasked, true);
      }
      return following === undefined ? afterForm(pack, kioskSession) : formAt(kioskSession, following);
    }
    case 'consent':
      return { ...recordOf(kioskSession), at: 'review' };
    default:
      return kioskSession;
  }
}

/** The screen on which a category was chosen; none where there was no choice. */
const choiceOf = (pack: EventPack, kioskSession: KioskSessionRecord): KioskSession =>
  onlyCategory(pack) === null ? { ...recordOf(kioskSession), at: 'category' } : backAtAttract;

/** The screen before the form. */
const beforeForm = (pack: EventPack, kioskSession: KioskSessionRecord): KioskSession =>
  kioskSession.found === null ? choiceOf(pack, kioskSession) : { ...recordOf(kioskSession), at: 'find' };

/** The first screen where something is still to be answered: where somebody was who was offered a record while registering. */
export function resume(pack: EventPack, kioskSession: KioskSessionRecord): KioskSession {
  if (kioskSession.category === null) return { ...recordOf(kioskSession), at: 'category' };
  const open = stepsOf(pack, kioskSession).find((step) =>
    step.fields.some((field) => field.required && (kioskSession.answers[field.id] ?? '').length === 0),
  );
  if (open !== undefined) return formAt(kioskSession, open);
  const isDecided = pack.consents.every(({ purpose, required }) => !required || kioskSession.consents[purpose] === true);
  return { ...recordOf(kioskSession), at: isDecided ? 'review' : 'consent' };
}

/** The screen before this one; a kiosk session ends before its first. */
export function previousScreen(pack: EventPack, kioskSession: KioskSession): KioskSession {
  switch (kioskSession.at) {
    case 'category':
    case 'find':
      return backAtAttract;
    case 'message':
    case 'batch':
      return noKioskSession;
    case 'group':
      return kioskSession.found === null ? { ...recordOf(kioskSession), at: 'find' } : firstStep(pack, kioskSession);
    case 'invitation':
      return choiceOf(pack, kioskSession);
    case 'find-by':
    case 'nobody':
      return { ...recordOf(kioskSession), at: 'find' };
    case 'choose':
      return kioskSession.isOffer ? resume(pack, kioskSession) : { ...recordOf(kioskSession), at: 'find' };
    case 'form': {
      if (kioskSession.correcting) return { ...recordOf(kioskSession), at: 'review' };
      const steps = stepsOf(pack, kioskSession);
      const before = steps[steps.findIndex((step) => step.id === kioskSession.step) - 1];
      return before === undefined ? beforeForm(pack, kioskSession) : formAt(kioskSession, before);
    }
    case 'consent': {
      const last = stepsOf(pack, kioskSession).at(-1);
      return last === undefined ? beforeForm(pack, kioskSession) : formAt(kioskSession, last);
    }
    case 'review': {
      if (!hasDecided(pack, kioskSession)) return { ...recordOf(kioskSession), at: 'consent' };
      const last = stepsOf(pack, kioskSession).at(-1);
      return last === undefined ? beforeForm(pack, kioskSession) : formAt(kioskSession, last);
    }
    default:
      return kioskSession;
  }
}

/** The step a refused answer belongs to, shown with what is wrong with it. */
export function showProblems(pack: EventPack, kioskSession: KioskSessionRecord, problems: readonly FieldProblem[]): KioskSession {
  const step = stepsOf(pack, kioskSession).find(({ fields }) =>
    fields.some((field) => problems.some((problem) => problem.field === field.id)),
  );
  if (step === undefined) return beforeForm(pack, kioskSession);
  return { ...recordOf(kioskSession), at: 'form', step: step.id, problems, correcting: true };
}
