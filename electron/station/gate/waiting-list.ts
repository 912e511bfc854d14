import { hasWaitingList, nextToCall, type Waiter, waitersOf } from '../../../core/admission/capacity/waiting.ts';
import type { Gate } from '../../../core/admission/gate.ts';
import { BadgeId, RegistrantId, type WaitingId } from '../../../core/contract/common/ids.ts';
import type { GateView, WaitingPerson } from '../../../core/contract/screen/gate.ts';
import type { WaitingState } from '../../../core/journal/rows.ts';
import { joinedRow } from '../../../core/registrant/person.ts';
import { IdTaken } from '../journal/id-taken.ts';
import type { Journal, JournalWriter } from '../journal/journal.ts';
import type { AttendeeCard } from '../people/attendee-card.ts';
import type { BadgeHolderResolver, HeldRecord } from '../people/badge-holder-resolver.ts';
import { type Environment, newSalt } from '../runtime/environment.ts';
import type { StateReader } from '../store/state.ts';

export interface WaitingListDependencies {
  readonly state: StateReader;
  readonly journal: Journal;
  readonly badgeHolders: BadgeHolderResolver;
  readonly attendeeCard: AttendeeCard;
  readonly environment: Environment;
}
const steward = 'steward';
/** A list of more people is shown so far. */
const maxShown = 100;

/** Who waits at a full place, and is called by number when there is room. Every gate of the place has the same list. */
export function createWaitingList({ state, journal, badgeHolders, attendeeCard, environment }: WaitingListDependencies) {
  const at = (gate: Gate): Waiter[] => (hasWaitingList(gate) ? waitersOf(state.waitingAt(gate.place), journal.now()) : []);
  const find = (gate: Gate, waiting: WaitingId): Waiter | null => at(gate).find(({ id }) => id === waiting) ?? null;

  function ownOf(waiters: readonly Waiter[], { ids, badges }: HeldRecord, badge: BadgeId | null): Waiter | null {
    const own = new Set<string | null>([...ids, ...badges.map(({ id }) => id), ...(badge === null ? [] : [badge])]);
    return waiters.find((each) => own.has(each.badge) || own.has(each.registrant)) ?? null;
  }
  function noteMove(writer: JournalWriter, waiting: WaitingId, to: WaitingState): void {
    writer.record({ kind: 'waiting.moved', subject: waiting, actor: steward, body: { salt: newSalt(environment), to } });
  }
  const move = (gate: Gate, waiting: WaitingId, to: WaitingState): boolean => {
    if (find(gate, waiting) === null) return false;
    journal.transact((writer) => noteMove(writer, waiting, to));
    return true;
  };
  function shown(gate: Gate, { badge, registrant, ...waiter }: Waiter): WaitingPerson {
    const row = joinedRow(
      badgeHolders.of(badge === null ? null : BadgeId.parse(badge), registrant === null ? null : RegistrantId.parse(registrant)).records,
    );
    const { name, organisation } = attendeeCard(row, row?.category?.value ?? null, gate.session?.id ?? null);
    return { ...waiter, name, organisation };
  }

  return {
    at,
    ownOf,
    noteMove,
    /** Gives them a number, or says the one that they have. Sent again it changes nothing. */
    join(waiting: WaitingId, gate: Gate, badge: BadgeId | null, registrant: RegistrantId | null): number | null {
      if (!hasWaitingList(gate)) return null;
      const own = ownOf(at(gate), badgeHolders.of(badge, registrant), badge) ?? find(gate, waiting);
      if (own !== null) return own.number;
      if (state.read({ table: 'waiting', key: waiting }) !== undefined) throw new IdTaken();
      const number = state.lastNumberAt(gate.place) + 1;
      const body = { salt: newSalt(environment), place: gate.place, number, badge, registrant };
      journal.transact((writer) => writer.record({ kind: 'waiting.joined', subject: waiting, actor: steward, body }));
      return number;
    },
    call: (gate: Gate, waiting: WaitingId) => move(gate, waiting, 'called'),
    drop: (gate: Gate, waiting: WaitingId) => move(gate, waiting, 'left'),
    /** As the steward sees it. @param free places that this gate may still fill */
    view(gate: Gate, free: number): GateView['waiting'] {
      if (!hasWaitingList(gate)) return null;
      const waiters = at(gate);
      const first = waiters.slice(0, maxShown);
      return {
        people: first.map((waiter) => shown(gate, waiter)),
        count: waiters.length,
        next: nextToCall(first, free).map(({ id }) => id),
      };
    },
  };
}
export type WaitingList = ReturnType<typeof createWaitingList>;
