import type { Answers, FieldProblem } from '../../../core/contract/common/answers.ts';
import { KioskSessionId, type PrintJobId, RegistrantId } from '../../../core/contract/common/ids.ts';
import type { Category } from '../../../core/contract/event/pack.ts';
import type { Paper } from '../../../core/contract/screen/printing.ts';
import { checkField } from '../../../core/form/field.ts';
import { fieldsByRole, roleOf } from '../../../core/form/field-role.ts';
import type { BadgeIssued } from '../../../core/journal/kinds/badge-issued.ts';
import type { RegistrantAmended } from '../../../core/journal/kinds/registrant-amended.ts';
import type { RegistrantRegistered } from '../../../core/journal/kinds/registrant-registered.ts';
import type { FieldValue } from '../../../core/journal/rows.ts';
import { type Amendment, amendmentOf } from '../../../core/registrant/amendment.ts';
import { decisionOn } from '../../../core/registrant/approval.ts';
import { textIn } from '../../../core/registrant/details.ts';
import type { Person } from '../../../core/registrant/person.ts';
import { type BadgeDependencies, issueBadge } from '../badge/issue-badge.ts';
import type { Journal, JournalWriter } from '../journal/journal.ts';
import { recordArrival } from '../kiosk/consents.ts';
import { newId, newSalt } from '../runtime/environment.ts';
import type { NewPrintJob } from '../store/print-jobs.ts';
import type { DeskPeople } from './people.ts';

type NotFound = { readonly kind: 'not-found' };
type Refused = { readonly kind: 'answers-refused'; readonly problems: FieldProblem[] };
export type DeskDone = { readonly kind: 'done' } | NotFound;

/** Staff share one PIN: who of them it was is not known. */
const actor = 'staff';

/** What staff do for people: correct, print, merge, approve, replace. Each in one transaction. */
export function createDesk(
  dependencies: BadgeDependencies & { readonly journal: Journal; readonly people: DeskPeople; readonly onPrint: () => void },
) {
  const { enrolled, environment, journal, people } = dependencies;
  const categoryOf = (person: Person): Category | undefined =>
    enrolled.pack().categories.find((each) => each.id === person.row.category?.value);

  function amendBy(writer: JournalWriter, registrant: RegistrantId, amendment: Amendment): void {
    const body = { salt: newSalt(environment), ...amendment } satisfies RegistrantAmended;
    writer.record({ kind: 'registrant.amended', subject: registrant, actor, body });
  }
  function amendWith(
    writer: JournalWriter,
    { id, row }: Pick<Person, 'id' | 'row'>,
    values: Readonly<Record<string, FieldValue>>,
    category?: string,
  ): void {
    const amendment = amendmentOf(row, values, category);
    if (amendment !== null) amendBy(writer, id, amendment);
  }
  function printOne(
    writer: JournalWriter,
    person: Person,
    category: Category,
    reason: BadgeIssued['reason'],
    place: number,
    on: Pick<NewPrintJob, 'pinned' | 'sheet' | 'batch'>,
  ): PrintJobId {
    if (person.row.arrived === null) recordArrival(dependencies, writer, person.id, actor);
    return issueBadge(dependencies, writer, { person, category, actor, reason, place, on }).job;
  }
  function link(kind: 'registrant.merged' | 'registrant.separated', one: RegistrantId, other: RegistrantId): DeskDone {
    if (one === other || people.find(one) === null || people.find(other) === null) return { kind: 'not-found' };
    journal.transact((writer) => writer.record({ kind, subject: one, actor, body: { salt: newSalt(environment), other } }));
    return { kind: 'done' };
  }

  return {
    amend(id: RegistrantId, answers: Answers, category: string | undefined): DeskDone | Refused {
      const person = people.find(id);
      const form = person === null ? undefined : people.formFor(person.row);
      const pack = enrolled.pack();
      if (person === null || form === undefined) return { kind: 'not-found' };
      if (category !== undefined && !pack.categories.some((each) => each.id === category)) return { kind: 'not-found' };
      const fields = new Map(form.steps.flatMap((step) => step.fields).map((field) => [field.id, field]));
      const values: Record<string, FieldValue> = {};
      const problems: FieldProblem[] = [];
      for (const [name, answer] of Object.entries(answers)) {
        const field = fields.get(name);
        const check = field === undefined ? ({ kind: 'refused', reason: 'field-unknown' } as const) : checkField(field, answer);
        if (check.kind === 'refused') problems.push({ field: name, reason: check.reason });
        else values[name] = check.kind === 'value' ? check.value : '';
      }
      if (problems.length > 0) return { kind: 'answers-refused', problems };
      journal.transact((writer) => amendWith(writer, person, values, category));
      return { kind: 'done' };
    },
    /** Badges for these people, in this order; who is not known is left out. */
    print(ids: readonly RegistrantId[], reason: BadgeIssued['reason'], printer: string | null, paper: Paper | null): PrintJobId[] {
      const on = { pinned: printer, sheet: paper, batch: paper === null ? null : newId(environment) };
      const jobs: PrintJobId[] = [];
      // A group may be hundreds: a few in one transaction, so that the screen is never kept waiting long.
      const batchSize = 20;
      for (let from = 0; from < ids.length; from += batchSize) {
        journal.transact((writer) => {
          for (const id of ids.slice(from, from + batchSize)) {
            const person = people.find(id);
            const category = person === null ? undefined : categoryOf(person);
            if (person !== null && category !== undefined) jobs.push(printOne(writer, person, category, reason, jobs.length, on));
          }
        });
      }
      dependencies.onPrint();
      return jobs;
    },
    merge: (one: RegistrantId, other: RegistrantId) => link('registrant.merged', one, other),
    separate: (one: RegistrantId, other: RegistrantId) => link('registrant.separated', one, other),
    decide(id: RegistrantId, decision: 'approved' | 'declined'): DeskDone {
      const person = people.find(id);
      if (person === null) return { kind: 'not-found' };
      journal.transact((writer) => {
        for (const { registrant, amendment } of decisionOn(person, decision)) amendBy(writer, registrant, amendment);
      });
      return { kind: 'done' };
    },
    /** Registers somebody in a member's place: same group, category and organisation. */
    replace(id: RegistrantId, name: string): { kind: 'replaced'; registrant: RegistrantId } | NotFound | Refused {
      const person = people.find(id);
      const category = person === null ? undefined : categoryOf(person);
      const form = person === null ? undefined : people.formFor(person.row);
      if (person === null || category === undefined || form === undefined) return { kind: 'not-found' };
      const roles = fieldsByRole(enrolled.pack());
      const field = form.steps.flatMap((step) => step.fields).find((each) => roleOf(each) === 'name');
      const check = field === undefined ? null : checkField(field, name);
      if (field === undefined || check?.kind !== 'value')
        return {
          kind: 'answers-refused',
          problems: [{ field: field?.id ?? 'name', reason: check?.kind === 'refused' ? check.reason : 'required' }],
        };
      const taken = ['group', 'leads', ...roles.organisation].flatMap((each) => {
        const value = textIn(person.row, each);
        return value === null ? [] : [[each, value] as const];
      });
      const registrant = RegistrantId.parse(newId(environment));
      journal.transact((writer) => {
        const body: RegistrantRegistered = {
          salt: newSalt(environment),
          // No kiosk session made this person: an id of its own stands in its place.
          visit: KioskSessionId.parse(newId(environment)),
          category: category.id,
          language: person.row.language?.value ?? enrolled.pack().event.defaultLanguage,
          fields: { ...Object.fromEntries(taken), [field.id]: check.value, replaces: person.id },
        };
        writer.record({ kind: 'registrant.registered', subject: registrant, actor, body });
        amendWith(writer, person, { group: '', leads: '' });
        for (const badge of person.badges.filter(({ voided }) => voided === null))
          writer.record({ kind: 'badge.voided', subject: badge.id, actor, body: { salt: newSalt(environment), reason: 'withdrawn' } });
      });
      return { kind: 'replaced', registrant };
    },
  };
}
export type Desk = ReturnType<typeof createDesk>;
