import type { Answers, FieldProblem, Registered } from '../../../core/contract/common/answers.ts';
import { type KioskSessionId, RegistrantId } from '../../../core/contract/common/ids.ts';
import type { Category, EventPack, Form } from '../../../core/contract/event/pack.ts';
import type { OpenedRecord } from '../../../core/contract/screen/lookup.ts';
import { formOf } from '../../../core/form/form.ts';
import { checkChanges, implyChoices, type KnownAnswers } from '../../../core/form/known-form.ts';
import type { RegistrantAmended } from '../../../core/journal/kinds/registrant-amended.ts';
import { lookupFieldsOf, nameOf } from '../../../core/lookup/fields.ts';
import type { Journal } from '../journal/journal.ts';
import type { Handles } from '../people/handles.ts';
import type { Person, Persons } from '../people/persons.ts';
import { newSalt } from '../runtime/environment.ts';
import { type BadgeDependencies, issueBadge } from './badges.ts';
import { missingConsent, recordArrival, recordConsents } from './consents.ts';
import { checkName } from './real-name.ts';

export interface CheckIn {
  readonly kioskSession: KioskSessionId;
  readonly handle: string;
  readonly language: string;
  /** Only what was added or corrected. */
  readonly answers: Answers;
  readonly consents: Readonly<Record<string, boolean>>;
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

/** What a station can show of somebody's answers, and what it holds only as hashes. */
export function knownAnswers(form: Form, person: Person): KnownAnswers {
  const fields = form.steps.flatMap((step) => step.fields.map((field) => field.id));
  const answers: Answers = {};
  const held: string[] = [];
  for (const [name, { value }] of Object.entries(person.row.fields)) {
    if (!fields.includes(name)) continue;
    if (typeof value === 'string' || Array.isArray(value)) answers[name] = value;
    else held.push(name);
  }
  return { answers: implyChoices(form, { answers, held }), held };
}

/** Whether somebody may have a badge now. @param documentName what the document they were found by says */
export function stateOf(pack: EventPack, person: Person, documentName: string | null = null): OpenedRecord['state'] {
  const { row, badges } = person;
  const approval = row.fields.approval?.value;
  if (approval === 'pending' || approval === 'declined') return approval;
  if (pack.realName?.required === true && row.fields.identityCheck?.value !== 'confirmed') {
    const outcome = checkName(nameOf(lookupFieldsOf(pack), person.row), documentName);
    if (outcome !== 'confirmed') return outcome === 'differs' ? 'differs' : 'document';
  }
  return (badges[0]?.issued?.revision ?? 0) > pack.printing.reprints ? 'printed' : 'ready';
}

/** Opens and checks in people who were registered before: the record as it is, what they add or correct, consents, arrival, badge. */
export function createCheckIn(
  dependencies: BadgeDependencies & {
    readonly journal: Journal;
    readonly persons: Persons;
    readonly handles: Handles;
    /** A look-up led to a badge. */
    readonly onCheckedIn: () => void;
  },
) {
  const { enrolled, jobs, environment, journal, persons, handles } = dependencies;

  function known(kioskSession: KioskSessionId, handle: string): Known | null {
    const id = handles.take(kioskSession, handle);
    const person = id === null ? null : persons.find(id);
    const pack = enrolled.pack();
    const category = pack.categories.find((each) => each.id === person?.row.category?.value);
    const form = category === undefined ? undefined : formOf(pack, category);
    return person === null || category === undefined || form === undefined
      ? null
      : { person, category, form, answers: knownAnswers(form, person) };
  }
  /** Consents as they were last given, for the wordings there are now. */
  function consentsOf(pack: EventPack, person: Person): Record<string, boolean> {
    const given = persons.consents(person);
    return Object.fromEntries(
      pack.consents.flatMap(({ purpose, version }) => {
        const decision = given.get(purpose);
        return decision === undefined || decision.version !== version ? [] : [[purpose, decision.given]];
      }),
    );
  }
  return {
    /** Null where the handle stands for nobody any more. */
    open(kioskSession: KioskSessionId, handle: string): OpenedRecord | null {
      const found = known(kioskSession, handle);
      if (found === null) return null;
      const { person, category, answers } = found;
      const pack = enrolled.pack();
      const leads = person.row.fields.leads?.value;
      return {
        category: category.id,
        language: person.row.language?.value ?? pack.event.defaultLanguage,
        answers: answers.answers,
        held: [...answers.held],
        consents: consentsOf(pack, person),
        state: stateOf(pack, person, handles.documentName(kioskSession, handle)),
        leads: typeof leads === 'string' && leads !== '' ? leads : null,
      };
    },
    /** The same visit sent again gets the same answer and changes nothing. */
    checkIn({ kioskSession, handle, language: spoken, answers: changes, consents }: CheckIn): CheckInResult {
      const before = jobs.kioskSession(kioskSession);
      if (before !== null)
        return { kind: 'registered', registered: { registrant: before.registrant, badge: before.badge, job: before.job } };
      const found = known(kioskSession, handle);
      if (found === null) return { kind: 'handle-gone' };
      const { person, category, form, answers } = found;
      const pack = enrolled.pack();
      const documentName = handles.documentName(kioskSession, handle);
      const state = stateOf(pack, person, documentName);
      if (state !== 'ready') return { kind: 'not-ready', state };
      const check = checkChanges(form, category.id, answers, changes);
      if (check.kind === 'refused') return { kind: 'answers-refused', problems: check.problems };
      const given = { ...consentsOf(pack, person), ...consents };
      const missing = missingConsent(pack, given);
      if (missing !== null) return { kind: 'consent-missing', purpose: missing };

      const language = pack.event.languages.includes(spoken) ? spoken : pack.event.defaultLanguage;
      const registrant = RegistrantId.parse(person.id);
      const actor = 'visitor';
      const fields: RegistrantAmended['fields'] = {};
      for (const [name, value] of Object.entries(check.values)) {
        const present = person.row.fields[name];
        if (JSON.stringify(present?.value ?? '') !== JSON.stringify(value)) fields[name] = { value, was: present?.at ?? null };
      }
      const outcome =
        pack.realName !== null && given[pack.realName.purpose] === true
          ? checkName(nameOf(lookupFieldsOf(pack), person.row), documentName)
          : null;
      if (outcome !== null && person.row.fields.identityCheck?.value !== outcome)
        fields.identityCheck = { value: outcome, was: person.row.fields.identityCheck?.at ?? null };
      if (pack.realName?.required === true && given[pack.realName.purpose] !== true)
        return { kind: 'consent-missing', purpose: pack.realName.purpose };
      const revision = person.badges[0]?.issued?.revision ?? 0;
      const registered = journal.transact((writer) => {
        if (Object.keys(fields).length > 0)
          writer.record({ kind: 'registrant.amended', subject: registrant, actor, body: { salt: newSalt(environment), fields } });
        recordConsents(dependencies, writer, { registrant, language, given, known: consentsOf(pack, person), actor });
        if (person.row.arrived === null) recordArrival(dependencies, writer, registrant, actor);
        const reason = revision === 0 ? 'first' : Object.keys(fields).length > 0 ? 'corrected' : 'lost';
        const made = issueBadge(dependencies, writer, { registrant, category, revision: revision + 1, actor, reason });
        jobs.addKioskSession({ id: kioskSession, registrant, ...made });
        return { registrant, ...made };
      });
      dependencies.onCheckedIn();
      return { kind: 'registered', registered };
    },
  };
}
export type CheckInDesk = ReturnType<typeof createCheckIn>;
