import type { PrintJobId, VisitId } from '../../../core/contract/common/ids.ts';
import type { GroupMember } from '../../../core/contract/screen/lookup.ts';
import { lookupFieldsOf, nameOf, organisationOf, textIn } from '../../../core/lookup/fields.ts';
import { groupKey } from '../../../core/lookup/name-keys.ts';
import type { Journal } from '../journal/journal.ts';
import type { Handles } from '../people/handles.ts';
import type { Person, Persons } from '../people/persons.ts';
import type { LookupTables } from '../store/lookup.ts';
import { type BadgeParts, issueBadge } from './badges.ts';
import { stateOf } from './check-in.ts';
import { recordArrival, recordConsents } from './consents.ts';

export interface GroupCheckIn {
  readonly visit: VisitId;
  readonly handle: string;
  readonly members: readonly string[];
}
export type GroupCheckInResult = { readonly kind: 'printing'; readonly jobs: readonly PrintJobId[] } | { readonly kind: 'handle-gone' };

const mostMembers = 500;
/** Checked in within one transaction, so that no screen waits long. */
const few = 20;
/** Visits whose answer may be asked for again. */
const mostRemembered = 100;

/** Groups at a kiosk: a leader sees who of theirs has come, and has badges printed for all or some in one run. */
export function createGroups(
  parts: BadgeParts & {
    readonly journal: Journal;
    readonly persons: Persons;
    readonly handles: Handles;
    readonly tables: LookupTables;
    readonly catchUp: () => number;
  },
) {
  const { enrolled, journal, persons, handles, tables } = parts;
  const answered = new Map<VisitId, readonly PrintJobId[]>();
  const actor = 'leader';

  function nameBy(visit: VisitId, handle: string): string | null {
    const group = handles.takeGroup(visit, handle);
    if (group !== null) return group;
    const id = handles.take(visit, handle);
    const leader = id === null ? null : persons.find(id);
    return leader === null ? null : textIn(leader.row, 'leads');
  }
  /** Those who name the group in their records, its leader first. */
  function membersOf(group: string): Person[] {
    parts.catchUp();
    const key = groupKey(group);
    // A key is of one record; somebody who was merged may have another group by now.
    const found = persons.byNumbers(tables.all(key, mostMembers)).filter(({ row }) => groupKey(textIn(row, 'group') ?? '') === key);
    return found.toSorted((a, b) => Number(textIn(b.row, 'leads') === group) - Number(textIn(a.row, 'leads') === group));
  }
  /** A batch makes first badges: a lost one is the desk's business. */
  const stateIn = (person: Person): GroupMember['state'] => {
    const state = stateOf(enrolled.pack(), person);
    return state === 'ready' && person.badges.length > 0 ? 'printed' : state;
  };

  return {
    /** Null where the handle lists no group. */
    list(visit: VisitId, handle: string): { name: string; members: GroupMember[] } | null {
      const name = nameBy(visit, handle);
      if (name === null) return null;
      const fields = lookupFieldsOf(enrolled.pack());
      const members = membersOf(name).map((person) => ({
        handle: handles.give(visit, { registrant: person.id }),
        name: nameOf(fields, person.row) ?? '–',
        organisation: organisationOf(fields, person.row),
        state: stateIn(person),
      }));
      return { name, members };
    },
    checkIn({ visit, handle, members }: GroupCheckIn): GroupCheckInResult {
      const before = answered.get(visit);
      if (before !== undefined) return { kind: 'printing', jobs: before };
      const name = nameBy(visit, handle);
      if (name === null) return { kind: 'handle-gone' };
      const inGroup = new Map(membersOf(name).map((person) => [person.id, person]));
      const wanted = members.flatMap((each) => {
        const id = handles.take(visit, each);
        const person = id === null ? undefined : inGroup.get(id);
        return person === undefined || stateIn(person) !== 'ready' ? [] : [person];
      });
      const pack = enrolled.pack();
      const given = Object.fromEntries(pack.consents.filter(({ required }) => required).map(({ purpose }) => [purpose, true]));
      const jobs: PrintJobId[] = [];
      for (let from = 0; from < wanted.length; from += few) {
        journal.transact((writer) => {
          for (const person of wanted.slice(from, from + few)) {
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
            recordConsents(parts, writer, { registrant, language, given: { ...known, ...given }, known, actor });
            if (person.row.arrived === null) recordArrival(parts, writer, registrant, actor);
            const revision = (person.badges[0]?.issued?.revision ?? 0) + 1;
            const made = issueBadge(parts, writer, { registrant, category, revision, actor, reason: 'first', place: jobs.length });
            jobs.push(made.job);
          }
        });
      }
      if (answered.size >= mostRemembered) answered.delete([...answered.keys()][0] ?? visit);
      if (jobs.length > 0) answered.set(visit, jobs);
      return { kind: 'printing', jobs };
    },
  };
}
export type Groups = ReturnType<typeof createGroups>;
