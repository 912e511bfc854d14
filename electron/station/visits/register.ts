import { RegistrantId, type VisitId } from '../../../core/contract/ids.ts';
import type { MaskedPerson } from '../../../core/contract/lookup.ts';
import type { Answers, FieldProblem, Registered } from '../../../core/contract/visit.ts';
import { checkAnswers, formOf } from '../../../core/form/form.ts';
import type { RegistrantRegistered } from '../../../core/journal/kinds/registrant-registered.ts';
import { closeEnough } from '../../../core/lookup/query.ts';
import { newId, newSalt } from '../ambient.ts';
import type { Journal } from '../journal/journal.ts';
import { type BadgeParts, issueBadge } from './badges.ts';
import { missingConsent, recordArrival, recordConsents } from './consents.ts';
import type { Find } from './find.ts';

export interface Registration {
  readonly visit: VisitId;
  readonly category: string;
  readonly language: string;
  readonly answers: Answers;
  readonly consents: Readonly<Record<string, boolean>>;
  /** They were offered a record that was not theirs. */
  readonly isSomebodyElse: boolean;
}

export type RegistrationResult =
  | { readonly kind: 'registered'; readonly registered: Registered }
  | { readonly kind: 'answers-refused'; readonly problems: FieldProblem[] }
  | { readonly kind: 'already-here'; readonly people: MaskedPerson[] }
  | { readonly kind: 'category-refused' }
  | { readonly kind: 'consent-missing'; readonly purpose: string };

/**
 * Registers a walk-up visitor: person, consents, arrival, badge and print job in one transaction. The same visit sent
 * again (a screen that lost its connection) gets the same answer and changes nothing.
 */
export function createRegistration(parts: BadgeParts & { readonly journal: Journal; readonly alike: Find['alike'] }) {
  const { enrolled, jobs, ambient, journal, alike } = parts;

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

    const people = registration.isSomebodyElse ? [] : alike(registration.visit, check.values, closeEnough);
    if (people.length > 0) return { kind: 'already-here', people };

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
      recordConsents(parts, writer, { registrant, language, given: registration.consents, known: {}, actor });
      recordArrival(parts, writer, registrant, actor);
      const made = issueBadge(parts, writer, { registrant, category, revision: 1, actor, reason: 'first' });
      jobs.addVisit({ id: registration.visit, registrant, ...made });
      return { kind: 'registered', registered: { registrant, ...made } };
    });
  };
}
