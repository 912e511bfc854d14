import type { EventPack } from '../../../core/contract/event/pack.ts';
import type { GateVerdict, GateView } from '../../../core/contract/screen/gate.ts';
import { type Greeted, greetedFor, type SecondScreenView } from '../../../core/contract/screen/second-screen.ts';

export interface SecondScreenDependencies {
  readonly pack: () => EventPack;
  /** What the steward sees; null at a station that is no gate. */
  readonly view: () => GateView | null;
  /** Milliseconds since 1970, of the event's time. */
  readonly now: () => number;
}

/** A verdict as the hall may see it. */
function greetingOf({ verdict, direction, person }: GateVerdict, pack: EventPack): Greeted {
  if (verdict !== 'admitted') return { kind: 'stopped' };
  const { name, title, organisation, photo } = person;
  const category = pack.categories.find(({ id }) => id === person.category)?.name ?? null;
  return { kind: 'passed', direction, name, category, title, organisation, photo, seat: direction === 'in' ? person.seat : null };
}

/** What a station's second screen shows to those who come: greetings, called numbers, and nothing of what the steward sees besides. */
export function secondScreenView({ pack, view, now }: SecondScreenDependencies): SecondScreenView {
  const { event, sessions } = pack();
  const gate = view();
  if (gate === null) return { title: event.name, isGate: false, called: [], greeted: null };
  const [newest] = gate.recent;
  const isShown = newest !== undefined && !newest.isUndone && now() - newest.at <= greetedFor;
  const called = (gate.waiting?.people ?? []).filter(({ state }) => state === 'called');
  return {
    title: sessions.find(({ id }) => id === gate.session)?.title ?? event.name,
    isGate: true,
    called: called.map(({ number }) => number),
    greeted: isShown ? { scan: newest.scan, of: greetingOf(newest, pack()) } : null,
  };
}
