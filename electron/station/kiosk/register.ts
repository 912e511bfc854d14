import type { Answers, FieldProblem, Registered } from '../../../core/contract/common/answers.ts';
import { type KioskSessionId, RegistrantId } from '../../../core/contract/common/ids.ts';
import type { Category } from '../../../core/contract/event/pack.ts';
import type { MaskedPerson } from '../../../core/contract/screen/lookup.ts';
import { fieldsByRole } from '../../../core/form/field-role.ts';
import { checkAnswers, formOf } from '../../../core/form/form.ts';
import type { RegistrantRegistered } from '../../../core/journal/kinds/registrant-registered.ts';
import { closeEnough } from '../../../core/lookup/query.ts';
import { nameIn } from '../../../core/registrant/details.ts';
import { checkName } from '../../../core/registrant/real-name.ts';
import { type BadgeDependencies, issueBadge } from '../badge/issue-badge.ts';
import type { Journal, JournalWriter } from '../journal/journal.ts';
import type { Handles } from '../people/handles.ts';
import { newId, newSalt } from '../runtime/environment.ts';
import type { StateReader } from '../store/state.ts';
import { missingConsent, recordArrival, recordConsents } from './consents.ts';
import type { Find } from './find.ts';
import type { Invitations } from './invitations.ts';

export interface Registration {
  readonly kioskSession: KioskSessionId;
  readonly category: string;
  readonly language: string;
  readonly answers: Answers;
  readonly consents: Readonly<Record<string, boolean>>;
  /** They were offered a record that was not theirs. */
  readonly isSomebodyElse: boolean;
  readonly invitation: string | null;
}

type Refusal =
  | { readonly kind: 'answers-refused'; readonly problems: FieldProblem[] }
  | { readonly kind: 'category-refused' }
  | { readonly kind: 'invitation-refused' }
  /** The event checks names, and no document was laid down, or one with another name. */
  | { readonly kind: 'not-ready'; readonly state: 'document' | 'differs' }
  | { readonly kind: 'consent-missing'; readonly purpose: string };
export type RegistrationResult =
  | { readonly kind: 'registered'; readonly registered: Registered }
  | { readonly kind: 'already-here'; readonly people: MaskedPerson[] }
  | Refusal;
export type ApplicationResult = { readonly kind: 'applied'; readonly registrant: RegistrantId } | Refusal;

interface Checked {
  readonly kind: 'checked';
  readonly category: Category;
  readonly language: string;
  readonly fields: Record<string, string | string[]>;
}

const actor = 'visitor';

/**
 * Registers walk-up visitors. The same kiosk session sent again (by a screen that lost its connection) gets the same answer and
 * changes nothing.
 */
export function createRegistration(
  dependencies: BadgeDependencies & {
    readonly journal: Journal;
    readonly state: StateReader;
    readonly alike: Find['alike'];
    readonly invitations: Invitations;
    readonly handles: Handles;
  },
) {
  const { enrolled, jobs, environment, journal, alike, invitations, handles } = dependencies;

  /** @param needsApproval whether that is what the category has to ask for */
  function check(
    needsApproval: boolean,
    { category: wanted, language: spoken, answers, consents, invitation, kioskSession }: Registration,
  ): Checked | Refusal {
    const pack = enrolled.pack();
    const category = pack.categories.find((each) => each.id === wanted);
    const form = category === undefined ? undefined : formOf(pack, category);
    if (category === undefined || form === undefined || !category.walkUp || (category.entry === 'approval') !== needsApproval)
      return { kind: 'category-refused' };
    const check = checkAnswers(form, category.id, answers);
    if (check.kind === 'refused') return { kind: 'answers-refused', problems: check.problems };
    const missing = missingConsent(pack, consents);
    if (missing !== null) return { kind: 'consent-missing', purpose: missing };
    const invited = category.entry === 'invitation' ? invitations.check(category, invitation ?? '') : null;
    if (invited !== null && invited.kind !== 'open') return { kind: 'invitation-refused' };
    const named = realNameOf(kioskSession, check.values, consents);
    if (named === 'document' || named === 'differs') return { kind: 'not-ready', state: named };
    const language = pack.event.languages.includes(spoken) ? spoken : pack.event.defaultLanguage;
    return {
      kind: 'checked',
      category,
      language,
      fields: {
        ...check.values,
        ...(invited === null ? {} : { invitation: invited.code }),
        ...(named === null ? {} : { identityCheck: named }),
      },
    };
  }
  /** What a real-name check says of a visitor: its outcome to be kept, what is wanting, or null where there is nothing to check. */
  function realNameOf(
    kioskSession: KioskSessionId,
    fields: Checked['fields'],
    consents: Registration['consents'],
  ): 'confirmed' | 'document' | 'differs' | null {
    const { realName } = enrolled.pack();
    if (realName === null) return null;
    const name = nameIn(fieldsByRole(enrolled.pack()), fields);
    const outcome = consents[realName.purpose] === true ? checkName(name, handles.proof(kioskSession)) : null;
    if (outcome === 'confirmed') return outcome;
    return realName.required ? (outcome ?? 'document') : null;
  }
  function recordPerson(writer: JournalWriter, registrant: RegistrantId, { kioskSession, consents }: Registration, person: Checked): void {
    const { category, language, fields } = person;
    const registered: RegistrantRegistered = { salt: newSalt(environment), visit: kioskSession, category: category.id, language, fields };
    writer.record({ kind: 'registrant.registered', subject: registrant, actor, body: registered });
    recordConsents(dependencies, writer, { registrant, language, given: consents, known: {}, actor });
  }

  return {
    /** Person, consents, arrival, badge and print job in one transaction. */
    register(registration: Registration): RegistrationResult {
      const before = jobs.kioskSession(registration.kioskSession);
      if (before !== null)
        return { kind: 'registered', registered: { registrant: before.registrant, badge: before.badge, job: before.job } };
      const checked = check(false, registration);
      if (checked.kind !== 'checked') return checked;
      const { category } = checked;
      const people = registration.isSomebodyElse ? [] : alike(registration.kioskSession, checked.fields, closeEnough);
      if (people.length > 0) return { kind: 'already-here', people };

      const registrant = RegistrantId.parse(newId(environment));
      return journal.transact((writer) => {
        recordPerson(writer, registrant, registration, checked);
        recordArrival(dependencies, writer, registrant, actor);
        const made = issueBadge(dependencies, writer, {
          person: { id: registrant, ids: [registrant], badges: [] },
          category,
          actor,
          reason: 'first',
        });
        jobs.addKioskSession({ id: registration.kioskSession, registrant, ...made });
        return { kind: 'registered', registered: { registrant, ...made } };
      });
    },
    /**
     * Person and consents of a category that needs approval. A kiosk session applies once: sent again it makes no second person. The
     * person's id is made here: the session's own is chosen by a screen, and would open whichever record has it.
     */
    apply(registration: Registration): ApplicationResult {
      const before = jobs.application(registration.kioskSession);
      if (before !== null) return { kind: 'applied', registrant: before };
      const checked = check(true, registration);
      if (checked.kind !== 'checked') return checked;
      const pending = { ...checked, fields: { ...checked.fields, approval: 'pending' } };
      const registrant = RegistrantId.parse(newId(environment));
      journal.transact((writer) => {
        recordPerson(writer, registrant, registration, pending);
        jobs.addApplication(registration.kioskSession, registrant);
      });
      return { kind: 'applied', registrant };
    },
  };
}
