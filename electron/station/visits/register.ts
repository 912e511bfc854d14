import { RegistrantId, type VisitId } from '../../../core/contract/ids.ts';
import type { EventPack } from '../../../core/contract/pack.ts';
import type { Answers, FieldProblem, Registered } from '../../../core/contract/station.ts';
import { checkAnswers, formOf } from '../../../core/form/form.ts';
import type { ConsentRecorded } from '../../../core/journal/kinds/consent-recorded.ts';
import type { RegistrantArrived } from '../../../core/journal/kinds/registrant-arrived.ts';
import type { RegistrantRegistered } from '../../../core/journal/kinds/registrant-registered.ts';
import { newId, newSalt } from '../ambient.ts';
import type { Journal } from '../journal/journal.ts';
import { type BadgeParts, issueBadge } from './badges.ts';

export interface Registration {
  readonly visit: VisitId;
  readonly category: string;
  readonly language: string;
  readonly answers: Answers;
  readonly consents: Readonly<Record<string, boolean>>;
}

export type RegistrationResult =
  | { readonly kind: 'registered'; readonly registered: Registered }
  | { readonly kind: 'answers-refused'; readonly problems: FieldProblem[] }
  | { readonly kind: 'category-refused' }
  | { readonly kind: 'consent-missing'; readonly purpose: string };

function missingConsent(pack: EventPack, consents: Registration['consents']): string | null {
  const known = new Set(pack.consents.map((consent) => consent.purpose));
  const stranger = Object.keys(consents).find((purpose) => !known.has(purpose));
  return stranger ?? pack.consents.find((consent) => consent.required && consents[consent.purpose] !== true)?.purpose ?? null;
}

/**
 * Registers a walk-up visitor: person, consents, arrival, badge and print job in one transaction. The same visit sent
 * again (a screen that lost its connection) gets the same answer and changes nothing.
 */
export function createRegistration(parts: BadgeParts & { readonly journal: Journal }) {
  const { enrolled, jobs, ambient, journal } = parts;

  return function register(registration: Registration): RegistrationResult {
    const before = jobs.visit(registration.visit);
    if (before !== null) return { kind: 'registered', registered: { registrant: before.registrant, badge: before.badge, job: before.job } };
    const pack = enrolled.pack();
    const category = pack.categories.find((each) => each.id === registration.category);
    const form = category === undefined ? undefined : formOf(pack, category);
    if (category === undefined || form === undefined || !category.walkUp) return { kind: 'category-refused' };
    const check = checkAnswers(form, category.id, registration.answers);
    if (check.kind === 'refused') return { kind: 'answers-refused', problems: check.problems };
    const missing = missingConsent(pack, registration.consents);
    if (missing !== null) return { kind: 'consent-missing', purpose: missing };

    const registrant = RegistrantId.parse(newId(ambient));
    const language = pack.event.languages.includes(registration.language) ? registration.language : pack.event.defaultLanguage;
    const actor = 'visitor';
    return journal.transact((writer) => {
      const registered: RegistrantRegistered = {
        salt: newSalt(ambient),
        visit: registration.visit,
        category: category.id,
        language,
        fields: check.values,
      };
      writer.record({ kind: 'registrant.registered', subject: registrant, actor, body: registered });
      for (const consent of pack.consents) {
        const body: ConsentRecorded = {
          salt: newSalt(ambient),
          purpose: consent.purpose,
          given: registration.consents[consent.purpose] === true,
          version: consent.version,
          language,
        };
        writer.record({ kind: 'consent.recorded', subject: registrant, actor, body });
      }
      if (pack.printing.printRecordsArrival) {
        const body: RegistrantArrived = { salt: newSalt(ambient), how: 'kiosk', checkpoint: null };
        writer.record({ kind: 'registrant.arrived', subject: registrant, actor, body });
      }
      const made = issueBadge(parts, writer, { registrant, category, revision: 1, actor, reason: 'first' });
      jobs.addVisit({ id: registration.visit, registrant, ...made });
      return { kind: 'registered', registered: { registrant, ...made } };
    });
  };
}
