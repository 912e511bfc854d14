import type { Answers, FieldProblem, Registered } from '../../../core/contract/common/answers.ts';
import type { KioskSessionId } from '../../../core/contract/common/ids.ts';
import type { Category, EventPack, Form } from '../../../core/contract/event/pack.ts';
import type { OpenedRecord } from '../../../core/contract/screen/lookup.ts';
import { fieldsByRole } from '../../../core/form/field-role.ts';
import { formOf } from '../../../core/form/form.ts';
import { checkChanges, type KnownAnswers, missingSteps } from '../../../core/form/known-form.ts';
import { amendmentOf } from '../../../core/registrant/amendment.ts';
import { nameOf, noted } from '../../../core/registrant/details.ts';
import { knownAnswers } from '../../../core/registrant/known.ts';
import { consentsNoted } from '../../../core/registrant/noted-consents.ts';
import type { Person } from '../../../core/registrant/person.ts';
import { checkName } from '../../../core/registrant/real-name.ts';
import { readinessOf } from '../../../core/registrant/standing.ts';
import { type BadgeDependencies, issueBadge } from '../badge/issue-badge.ts';
import type { MissingFor } from '../badge/missing-for.ts';
import type { Journal } from '../journal/journal.ts';
import type { Handles } from '../people/handles.ts';
import type { Persons } from '../people/persons.ts';
import { newSalt } from '../runtime/environment.ts';
import { missingConsent, recordArrival, recordConsents } from './consents.ts';

export interface CheckIn {
  readonly kioskSession: KioskSessionId;
  readonly handle: string;
  readonly language: string;
  /** Only what was added or corrected. */
  readonly answers: Answers;
  readonly consents: Readonly<Record<string, boolean>>;
  /** Nobody was asked anything. */
  readonly isExpress?: boolean;
}

export type CheckInResult =
  | { readonly kind: 'registered'; readonly registered: Registered }
  | { readonly kind: 'answers-refused'; readonly problems: FieldProblem[] }
  | { readonly kind: 'consent-missing'; readonly purpose: string }
  | { readonly kind: 'handle-gone' }
  | { readonly kind: 'not-ready'; readonly state: OpenedRecord['state'] };

interface Known {
  readonly person: Person;
  readonly category: Category;
  readonly form: Form;
  readonly answers: KnownAnswers;
}

/** Opens and checks in people who were registered before: the record as it is, what they add or correct, consents, arrival, badge. */
export function createCheckIn(
  dependencies: BadgeDependencies & {
    readonly journal: Journal;
    readonly persons: Persons;
    readonly handles: Handles;
    readonly missingFor: MissingFor;
    /** A look-up led to a badge. */
    readonly onCheckedIn: () => void;
  },
) {
  const { enrolled, jobs, environment, journal, persons, handles, missingFor } = dependencies;

  function known(kioskSession: KioskSessionId, handle: string): Known | null {
    const id = handles.take(kioskSession, handle);
    const person = id === null ? null : persons.find(id);
    const pack = enrolled.pack();
    const category = pack.categories.find((each) => each.id === person?.row.category?.value);
    const form = category === undefined ? undefined : formOf(pack, category);
    return person === null || category === undefined || form === undefined
      ? null
      : { person, category, form, answers: knownAnswers(form, person.row) };
  }
  /** What they agreed to with their source, and over that what they decided here or at another station. */
  const consentsOf = (pack: EventPack, person: Person): Record<string, boolean> => ({
    ...Object.fromEntries(consentsNoted(pack, noted(person.row, 'consents')).map((purpose) => [purpose, true])),
    ...decidedBy(pack, person),
  });
  /** Consents as they were last given, for the wordings there are now. */
  function decidedBy(pack: EventPack, person: Person): Record<string, boolean> {
    const given = persons.consents(person);
    return Object.fromEntries(
      pack.consents.flatMap(({ purpose, version }) => {
        const decision = given.get(purpose);
        return decision === undefined || decision.version !== version ? [] : [[purpose, decision.given]];
      }),
    );
  }
  /** Whether nobody needs to be asked anything: the event has it so, all is answered and decided, and the badge shows every letter. */
  function isComplete({ person, category, form, answers }: Known): boolean {
    const pack = enrolled.pack();
    const given = consentsOf(pack, person);
    return (
      pack.printing.express &&
      // A second badge makes the first one void: nobody gets that by a scan.
      person.badges.length === 0 &&
      pack.realName === null &&
      missingSteps(form, category.id, answers).length === 0 &&
      pack.consents.every(({ purpose, required }) => !required || given[purpose] === true) &&
      missingFor(person.row).length === 0
    );
  }
  return {
    /** Null where the handle stands for nobody any more. */
    open(kioskSession: KioskSessionId, handle: string): OpenedRecord | null {
      const found = known(kioskSession, handle);
      if (found === null) return null;
      const { person, category, answers } = found;
      const pack = enrolled.pack();
      const state = readinessOf(pack, fieldsByRole(pack), person, handles.documentName(kioskSession, handle));
      const leads = noted(person.row, 'leads');
      return {
        category: category.id,
        language: person.row.language?.value ?? pack.event.defaultLanguage,
        answers: answers.answers,
        held: [...answers.held],
        consents: consentsOf(pack, person),
        state,
        leads,
        isExpress: state === 'ready' && leads === null && handles.isByCode(kioskSession, handle) && isComplete(found),
      };
    },
    /** The same kiosk session sent again gets the same answer and changes nothing. */
    checkIn({ kioskSession, handle, language: spoken, answers: changes, consents, isExpress = false }: CheckIn): CheckInResult {
      const before = jobs.kioskSession(kioskSession);
      if (before !== null)
        return { kind: 'registered', registered: { registrant: before.registrant, badge: before.badge, job: before.job } };
      const found = known(kioskSession, handle);
      if (found === null) return { kind: 'handle-gone' };
      const { person, category, form, answers } = found;
      const pack = enrolled.pack();
      const documentName = handles.documentName(kioskSession, handle);
      const roles = fieldsByRole(pack);
      const state = readinessOf(pack, roles, person, documentName);
      if (state !== 'ready') return { kind: 'not-ready', state };
      const check = checkChanges(form, category.id, answers, changes);
      if (check.kind === 'refused') return { kind: 'answers-refused', problems: check.problems };
      const given = { ...consentsOf(pack, person), ...consents };
      const missing = missingConsent(pack, given);
      if (missing !== null) return { kind: 'consent-missing', purpose: missing };

      const language = pack.event.languages.includes(spoken) ? spoken : pack.event.defaultLanguage;
      const registrant = person.id;
      const actor = 'visitor';
      const outcome =
        pack.realName !== null && given[pack.realName.purpose] === true ? checkName(nameOf(roles, person.row), documentName) : null;
      const amendment = amendmentOf(person.row, outcome === null ? check.values : { ...check.values, identityCheck: outcome });
      if (pack.realName?.required === true && given[pack.realName.purpose] !== true)
        return { kind: 'consent-missing', purpose: pack.realName.purpose };
      // A screen says that it asked nobody; that it could do so is the station's own knowledge.
      const isUnasked = isExpress && handles.isByCode(kioskSession, handle) && isComplete(found);
      const registered = journal.transact((writer) => {
        if (amendment !== null)
          writer.record({ kind: 'registrant.amended', subject: registrant, actor, body: { salt: newSalt(environment), ...amendment } });
        recordConsents(dependencies, writer, { registrant, language, given, known: decidedBy(pack, person), actor, isAsked: !isUnasked });
        if (person.row.arrived === null) recordArrival(dependencies, writer, registrant, actor);
        const reason = amendment !== null ? 'corrected' : 'lost';
        const made = issueBadge(dependencies, writer, { person, category, actor, reason });
        jobs.addKioskSession({ id: kioskSession, registrant, ...made });
        return { registrant, ...made };
      });
      dependencies.onCheckedIn();
      return { kind: 'registered', registered };
    },
  };
}
export type CheckInDesk = ReturnType<typeof createCheckIn>;
