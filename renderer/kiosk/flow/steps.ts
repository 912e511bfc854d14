import type { Category, EventPack, Field, Form, FormStep } from '../../../core/contract/event/pack.ts';
import { formOf, visibleSteps } from '../../../core/form/form.ts';
import { isOpenTo, missingSteps } from '../../../core/form/known-form.ts';
import type { KioskSessionRecord } from './kiosk-session-record.ts';

const formFor = (pack: EventPack, { category }: KioskSessionRecord): Form | undefined =>
  category === null ? undefined : formOf(pack, category);

/** The form steps this kiosk session meets, given the answers so far; for somebody who was found, only what is missing. */
export function stepsOf(pack: EventPack, kioskSession: KioskSessionRecord): FormStep[] {
  const form = formFor(pack, kioskSession);
  if (form === undefined || kioskSession.category === null) return [];
  if (kioskSession.found === null) return visibleSteps(form, kioskSession.category.id, kioskSession.answers);
  return missingSteps(form, kioskSession.category.id, kioskSession.found, kioskSession.answers);
}

/** A step as it is shown: to somebody who was found, what is missing there and what they may correct. */
export function stepAt(pack: EventPack, kioskSession: KioskSessionRecord, id: string): FormStep | undefined {
  const missing = stepsOf(pack, kioskSession).find((step) => step.id === id);
  const form = formFor(pack, kioskSession);
  if (kioskSession.found === null || form === undefined || kioskSession.category === null) return missing;
  const whole = visibleSteps(form, kioskSession.category.id, kioskSession.answers).find((step) => step.id === id);
  const fields = whole?.fields.filter((field) => field.correctable || missing?.fields.some((each) => each.id === field.id) === true) ?? [];
  return whole === undefined || fields.length === 0 ? missing : { ...whole, fields };
}

/** Every answer of a kiosk session, step by step, and whether the visitor may change it. */
export function answersOf(
  pack: EventPack,
  kioskSession: KioskSessionRecord,
): { step: string; field: Field; isHeld: boolean; isOpen: boolean }[] {
  const form = formFor(pack, kioskSession);
  if (form === undefined || kioskSession.category === null) return [];
  const { found } = kioskSession;
  return visibleSteps(form, kioskSession.category.id, kioskSession.answers).flatMap((step) =>
    step.fields.map((field) => ({
      step: step.id,
      field,
      isHeld: found?.held.includes(field.id) === true,
      isOpen: found === null || isOpenTo(found, field),
    })),
  );
}

/** What a visitor without a registration or an invitation may choose from, in the pack's order. */
export function walkUpCategories(pack: EventPack): Category[] {
  return pack.categories.filter((category) => category.walkUp);
}

/** The only category that visitors here could choose: they are not asked then. */
export function onlyCategory(pack: EventPack): Category | null {
  const [only, ...others] = walkUpCategories(pack);
  return only === undefined || others.length > 0 ? null : only;
}

/** How far a kiosk session is: its step, from 1, and how many there are. */
export function progressOf(
  pack: EventPack,
  kioskSession: KioskSessionRecord & { at: string; step?: string },
): { step: number; steps: number } {
  const steps = stepsOf(pack, kioskSession);
  // Who was found has looked for their record; others have chosen a category, where there is a choice.
  const before = kioskSession.found !== null || onlyCategory(pack) === null ? 1 : 0;
  const total = before + (kioskSession.found === null ? Math.max(steps.length, 1) : steps.length) + 2;
  switch (kioskSession.at) {
    case 'form':
      return {
        step:
          before +
          1 +
          Math.max(
            0,
            steps.findIndex((each) => each.id === kioskSession.step),
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
