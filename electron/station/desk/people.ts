import { timeOf } from '../../../core/clock/true-time.ts';
import type { RegistrantId } from '../../../core/contract/common/ids.ts';
import type { Form } from '../../../core/contract/event/pack.ts';
import type { AlikePerson, DeskPerson, DeskRecord } from '../../../core/contract/screen/desk.ts';
import { fieldsByRole } from '../../../core/form/field-role.ts';
import { formOf } from '../../../core/form/form.ts';
import { lookupKey, type Mac } from '../../../core/journal/redact.ts';
import type { RegistrantRow } from '../../../core/journal/rows.ts';
import { likely, likeness } from '../../../core/lookup/likeness.ts';
import { groupKey, hashKey, hostedKey, pendingKey } from '../../../core/lookup/name-keys.ts';
import { approvalOf } from '../../../core/registrant/approval.ts';
import { currentBadge } from '../../../core/registrant/badges.ts';
import { nameOf, noted, organisationOf } from '../../../core/registrant/details.ts';
import { arrivedGuest } from '../../../core/registrant/guest.ts';
import { knownAnswers } from '../../../core/registrant/known.ts';
import type { Person } from '../../../core/registrant/person.ts';
import { traitsOf } from '../../../core/registrant/traits.ts';
import type { MissingFor } from '../badge/missing-for.ts';
import type { Find, LookupMessage } from '../kiosk/find.ts';
import type { Finder } from '../lookup/finder.ts';
import type { EnrolledStation } from '../membership/enrolled-station.ts';
import type { Persons } from '../people/persons.ts';
import type { LookupReader } from '../store/lookup.ts';
import type { PrintJobTable } from '../store/print-jobs.ts';

const maxListed = 500;
const maxAlike = 12;

export interface DeskPeopleDependencies {
  readonly enrolled: EnrolledStation;
  readonly tables: LookupReader;
  readonly finder: Finder;
  readonly catchUp: () => number;
  readonly persons: Persons;
  readonly mac: () => Mac;
  readonly scanned: Find['scanned'];
  readonly missingFor: MissingFor;
  readonly jobs: Pick<PrintJobTable, 'latestOf'>;
}

/** Reads people as staff see them. */
export function createDeskPeople({ enrolled, tables, finder, catchUp, persons, mac, scanned, missingFor, jobs }: DeskPeopleDependencies) {
  const fields = () => fieldsByRole(enrolled.pack());

  function viewOf({ id, row, badges }: Person): DeskPerson[] {
    const known = fields();
    const category = row.category?.value;
    if (category === undefined) return [];
    return [
      {
        registrant: id,
        name: nameOf(known, row) ?? '–',
        organisation: organisationOf(known, row),
        category,
        group: noted(row, 'group'),
        leads: noted(row, 'leads'),
        host: noted(row, 'host'),
        arrivedAt: row.arrived === null ? null : timeOf(row.arrived),
        badge: currentBadge(badges)?.issued?.revision ?? null,
        approval: approvalOf(row),
        missing: missingFor(row),
      },
    ];
  }
  const { byNumbers } = persons;
  function listed(key: string): Person[] {
    catchUp();
    return byNumbers(tables.all(key, maxListed));
  }

  const traitsBy = (row: RegistrantRow) => traitsOf(fields(), row, (role, text) => lookupKey(mac(), role, text));
  /** Others who may be the same person, the likeliest first. */
  function alike({ id, row }: Person): AlikePerson[] {
    const traits = traitsBy(row);
    const keys = Object.values(traits.contacts).flat().map(hashKey);
    const numbers = [...keys.flatMap((key) => tables.all(key, maxAlike)), ...(traits.name === null ? [] : finder.byWholeName(traits.name))];
    return byNumbers(numbers)
      .filter((other) => other.id !== id)
      .flatMap((other) => {
        const { score, reasons } = likeness(traits, traitsBy(other.row));
        return score < likely ? [] : viewOf(other).map((person) => ({ person, score, reasons: [...reasons] }));
      })
      .toSorted((a, b) => b.score - a.score)
      .slice(0, maxAlike);
  }
  const formFor = (row: RegistrantRow): Form | undefined => {
    const pack = enrolled.pack();
    const category = pack.categories.find((each) => each.id === row.category?.value);
    return category === undefined ? undefined : formOf(pack, category);
  };

  return {
    find: (id: RegistrantId): Person | null => persons.find(id),
    formFor,
    search(text: string): { people: DeskPerson[]; isLoading: boolean } {
      const missing = catchUp();
      return { people: byNumbers(finder.search(text)).flatMap(viewOf), isLoading: missing > 0 };
    },
    scan(text: string): { kind: 'people'; people: DeskPerson[] } | LookupMessage {
      const found = scanned(text);
      return found.kind === 'found' ? { kind: 'people', people: found.people.flatMap(viewOf) } : found;
    },
    record(id: RegistrantId): Omit<DeskRecord, 'scannedBy'> | null {
      catchUp();
      const person = persons.find(id);
      const form = person === null ? undefined : formFor(person.row);
      const [view] = person === null ? [] : viewOf(person);
      if (person === null || form === undefined || view === undefined) return null;
      const { answers, held } = knownAnswers(form, person.row);
      const records = person.records.map((row) => {
        const own = knownAnswers(form, row);
        return { registrant: row.id, answers: own.answers, held: [...own.held], category: row.category?.value ?? null };
      });
      // A record that was merged into this one may be the one that was registered here.
      const [job] = person.records.flatMap((row) => jobs.latestOf(row.id) ?? []).toSorted((a, b) => b.number - a.number);
      return {
        person: view,
        records,
        answers,
        held: [...held],
        alike: alike(person),
        job: job === undefined ? null : { number: job.number, state: job.state },
      };
    },
    // A key is of one record; what counts is what the person's records say together.
    pending: (): DeskPerson[] =>
      listed(pendingKey)
        .flatMap(viewOf)
        .filter(({ approval }) => approval === 'pending'),
    arrivals: (): DeskPerson[] =>
      listed(hostedKey)
        .filter(({ row }) => arrivedGuest(row) !== null)
        .flatMap(viewOf)
        .toSorted((a, b) => (b.arrivedAt ?? 0) - (a.arrivedAt ?? 0))
        .slice(0, 50),
    group: (group: string): DeskPerson[] =>
      listed(groupKey(group))
        .flatMap(viewOf)
        .filter((person) => person.group !== null && groupKey(person.group) === groupKey(group))
        .toSorted((a, b) => Number(b.leads === group) - Number(a.leads === group)),
  };
}
export type DeskPeople = ReturnType<typeof createDeskPeople>;
