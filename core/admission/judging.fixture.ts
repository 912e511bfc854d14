import { AccessPolicy } from '../contract/event/access.ts';
import type { Category, EventPack } from '../contract/event/pack.ts';
import { readReferencePack } from '../pack/reference-pack.fixture.ts';
import { type Admission, admit, type Holder, type Situation } from './admit.ts';
import { gateOf } from './gate.ts';
import { createLocalTime } from './local-time.ts';

/** Gates of the reference event, and people at them: for tests of who may enter. */

export const pack: EventPack = readReferencePack();
export const local = createLocalTime(pack.event.timeZone);
/** A time of the event's first day. */
export const at = (time: string): number => Date.parse(`2024-07-04T${time}:00+08:00`);
/** A category of the reference event; null where it has none of this id. */
export const category = (id: string): Category | null => pack.categories.find((each) => each.id === id) ?? null;

/** Somebody with a good badge of a category: in its zones, on no access list, never scanned before, where `more` says nothing else. */
export const holder = (id: string, more: Partial<Holder> = {}): Holder => ({
  standing: 'good',
  category: category(id),
  zones: new Set(category(id)?.zones),
  lists: new Set(),
  attention: null,
  stays: [],
  ...more,
});
/** How it is at a gate at a time of the first day, with nobody inside yet and no quota. @param time as `09:30`, in Shanghai */
export const situation = (time: string, more: Partial<Situation> = {}): Situation => ({
  now: at(time),
  stamp: at(time),
  local,
  inside: 0,
  quota: null,
  kept: 0,
  waiter: null,
  answers: {},
  ...more,
});

/** An admission in a word: its note or reason, or what is asked. */
export const verdictOf = (admission: Admission): string =>
  admission.verdict === 'admitted'
    ? (admission.note ?? 'admitted')
    : admission.verdict === 'held'
      ? `asks ${admission.questions.map(({ id }) => id).join()}`
      : admission.reason;

/**
 * The admission at a gate of the reference event, into the exhibition by its north gate where nothing else is said.
 * @throws Error where the event has no such gate
 */
export function judge(
  who: Holder,
  when: Situation,
  { checkpoint = 'expo-north-gate', session = null as string | null, direction = 'in' as 'in' | 'out', access = pack.access } = {},
): Admission {
  const gate = gateOf({ ...pack, access }, checkpoint, session, direction);
  if (gate === null) throw new Error('no such gate');
  return admit(gate, who, when);
}

/** One policy, of the exhibition where it names no other place. */
export const policy = (more: object): EventPack['access'] => [AccessPolicy.parse({ place: { zone: 'expo' }, ...more })];
