import type { KioskSessionId, PrintJobId } from '../../../core/contract/common/ids.ts';
import type { GroupMember } from '../../../core/contract/screen/lookup.ts';
import { fieldsByRole } from '../../../core/form/field-role.ts';
import { groupKey } from '../../../core/lookup/name-keys.ts';
import { currentBadge } from '../../../core/registrant/badges.ts';
import { nameOf, noted, organisationOf } from '../../../core/registrant/details.ts';
import type { Person } from '../../../core/registrant/person.ts';
import { readinessOf } from '../../../core/registrant/standing.ts';
import { type BadgeDependencies, issueBadge } from '../badge/issue-badge.ts';
import type { MissingFor } from '../badge/missing-for.ts';
import type { Journal } from '../journal/journal.ts';
import type { Handles } from '../people/handles.ts';
import type { Persons } from '../people/persons.ts';
import type { LookupReader } from '../store/lookup.ts';
import { recordArrival, recordConsents } from './consents.ts';

export interface GroupCheckIn {
  readonly kioskSession: KioskSessionId;
  readonly handle: string;
  readonly members: readonly string[];
}
export type GroupCheckInResult = { readonly kind: 'printing'; readonly jobs: readonly PrintJobId[] } | { readonly kind: 'handle-gone' };

const maxMembers = 500;
/** Checked in within one transaction, so that no screen waits long. */
const batchSize = 20;
/** Kiosk sessions whose answer may be asked for again. */
const maxRemembered = 100;

/** Groups at a kiosk: a leader sees who of theirs has come, and has badges printed for all or some in one run. */
export function createGroups(
  dependencies: BadgeDependencies & {
    readonly journal: Journal;
    readonly persons: Persons;
    readonly handles: Handles;
    readonly tables: LookupReader;
    readonly catchUp: () => number;
    readonly missingFor: MissingFor;
  },
) {
  const { enrolled, journal, persons, handles, tables, missingFor } = dependencies;
  const answered = new Map<KioskSessionId, readonly PrintJobId[]>();
  const actor = 'leader';

  function nameBy(kioskSession: KioskSessionId, handle: string): string | null {
    const group = handles.takeGroup(kioskSession, handle);
    if (group !== null) return group;
    const id = handles.take(kioskSession, handle);
    const leader = id === null ? null : persons.find(id);
    return leader === null ? null : noted(leader.row, 'leads');
  }
  /** Those who name the group in their records, its leader first. */
  function membersOf(group: string): Person[] {
    dependencies.catchUp();
    const key = groupKey(group);
    // A key is of one record; somebody who was merged may have another group by now.
    const found = persons.byNumbers(tables.all(key, maxMembers)).filter(({ row }) => groupKey(noted(row, 'group') ?? '') === key);
    return found.toSorted((a, b) => Number(noted(b.row, 'leads') === group) - Number(noted(a.row, 'leads') === group));
  }
  /** A batch makes first badges: a lost one is the desk's business. */
  const stateIn = (person: Person): GroupMember['state'] => {
    const pack = enrolled.pack();
    const state = readinessOf(pack, fieldsByRole(pack), person, null);
    return state === 'ready' && currentBadge(person.badges) !== null ? 'printed' : state;
  };

  return {
    /** Null where the handle lists no group. */
    list(kioskSession: KioskSessionId, handle: string): { name: string; members: GroupMember[] } | null {
      const name = nameBy(kioskSession, handle);
      if (name === null) return null;
      const fields = fieldsByRole(enrolled.pack());
      const members = membersOf(name).map((person) => ({
        handle: handles.give(kioskSession, { registrant: person.id }),
        name: nameOf(fields, person.row) ?? '–',
        organisation: organisationOf(fields, person.row),
        state: stateIn(person),
        missing: missingFor(person.row),
      }));
      return { name, members };
    },
    checkIn({ kioskSession, handle, members }: GroupCheckIn): GroupCheckInResult {
      const before = answered.get(kioskSession);
      if (before !== undefined) return { kind: 'printing', jobs: before };
      const name = nameBy(kioskSession, handle);
      if (name === null) return { kind: 'handle-gone' };
      const inGroup = new Map(membersOf(name).map((person) => [person.id, person]));
      const wanted = members.flatMap((each) => {
        const id = handles.take(kioskSession, each);
        const person = id === null ? undefined : inGroup.get(id);
        return person === undefined || stateIn(person) !== 'ready' ? [] : [person];
      });
      const pack = enrolled.pack();
      const given = Object.fromEntries(pack.consents.filter(({ required }) => required).map(({ purpose }) => [purpose, true]));
      const jobs: PrintJobId[] = [];
      for (let from = 0; from < wanted.length; from += batchSize) {
        journal.transact((writer) => {
          for (const person of wanted.slice(from, from + batchSize)) {
            const category = pack.categories.find((each) => each.id === person.row.category?.value);
            if (category === undefined) continue;
            const registrant = person.id;
            const language = person.row.language?.value ?? pack.event.defaultLanguage;
            // Only what a badge needs is said for them; all else stays as they decided, or undecided.
            const decided = persons.consents(person);
            const known = Object.fromEntries(
              pack.consents.map(({ purpose, version, required }) => {
                const decision = decided.get(purpose);
                // What is needed is agreed to in its present wording.
                return [purpose, decision?.given === true && (!required || decision.version === version)];
              }),
            );
            recordConsents(dependencies, writer, { registrant, language, given: { ...known, ...given }, known, actor });
            if (person.row.arrived === null) recordArrival(dependencies, writer, registrant, actor);
            const made = issueBadge(dependencies, writer, { person, category, actor, reason: 'lost', place: jobs.length });
            jobs.push(made.job);
          }
        });
      }
      if (answered.size >= maxRemembered) answered.delete([...answered.keys()][0] ?? kioskSession);
      if (jobs.length > 0) answered.set(kioskSession, jobs);
      return { kind: 'printing', jobs };
    },
  };
}
export type Groups = ReturnType<typeof createGroups>;
