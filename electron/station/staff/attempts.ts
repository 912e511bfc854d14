import { z } from 'zod';
import type { StaffRank } from '../../../core/contract/screen/pin.ts';
import type { WrongPin } from '../../../core/journal/rows.ts';
import type { Setting } from '../store/settings.ts';

const freeTries = 3;
const firstWait = 5_000;
const longestWait = 5 * 60_000;
const hour = 3_600_000;
/** So many wrong ones within an hour, at one screen or at all of them, and each further one waits the longest, whatever right ones came between. */
const manyAtScreen = 64;
const manyInAll = 3 * manyAtScreen;
/** Screens that are told apart; those beyond are counted as one. */
const maxScreens = 8;
const otherScreens = '*';

/** Wrong PINs of one rank that are looked at within any hour, and so entries about them, however they are tried. Organisers who let them be tried again begin anew. */
export const maxAnHour = {
  screen: manyAtScreen + hour / longestWait,
  station: manyInAll + hour / longestWait,
} as const;

/** When the last ones were, and until when there can be no more. */
const Waiting = z.object({ closedUntil: z.int(), recent: z.array(z.int()).default([]) });
const Counter = Waiting.extend({ wrong: z.int().min(0) });
type Counter = z.infer<typeof Counter>;
const Screen = z.object({ staff: Counter, supervisor: Counter });
/** Wrong tries, by whose PIN was tried, at all screens and at each; kept in the store, so that a restart forgets none. Times are the event's. */
export const PinAttempts = z.object({
  staff: Waiting,
  supervisor: Waiting,
  /** Since the last right one at that screen. */
  screens: z.record(z.string(), Screen).default({}),
  /** When organisers last let PINs be tried again. */
  openedAt: z.int().default(0),
});
export type PinAttempts = z.infer<typeof PinAttempts>;

const ranks: readonly StaffRank[] = ['staff', 'supervisor'];
const fresh: Counter = { wrong: 0, closedUntil: 0, recent: [] };
const freshScreen = { staff: fresh, supervisor: fresh };
const none: PinAttempts = { ...freshScreen, screens: {}, openedAt: 0 };

export interface AttemptsDependencies {
  readonly setting: Setting<PinAttempts>;
  /** The event's time, milliseconds since 1970. */
  readonly now: () => number;
  /** Runs `work` in one transaction of the journal; `record` appends an entry there. */
  readonly transact: (work: (record: (wrong: WrongPin) => void) => void) => void;
}

const countersOf = (screens: PinAttempts['screens'], name: string) => (Object.hasOwn(screens, name) ? screens[name] : undefined);

/** The screens, with room for one more if there can be any, and the name under which that one is counted. */
function roomFor(screens: PinAttempts['screens'], screen: string, at: number): { screens: PinAttempts['screens']; name: string } {
  const names = Object.keys(screens).filter((name) => name !== otherScreens);
  if (names.includes(screen) || names.length < maxScreens) return { screens, name: screen };
  const isQuiet = (name: string) => ranks.every((rank) => (screens[name]?.[rank].recent.at(-1) ?? 0) <= at - hour);
  const quiet = names.find(isQuiet);
  if (quiet === undefined) return { screens, name: otherScreens };
  return { screens: Object.fromEntries(Object.entries(screens).filter(([name]) => name !== quiet)), name: screen };
}

/** The times of wrong ones with one more, as many as are looked at. */
const withOneMore = (recent: readonly number[], at: number, many: number) =>
  [...recent.filter((each) => each > at - hour), at].slice(-many);

function oneMoreAtScreen(before: Counter, at: number): Counter {
  const wrong = before.wrong + 1;
  const recent = withOneMore(before.recent, at, manyAtScreen);
  const doubled = wrong < freeTries ? 0 : Math.min(longestWait, firstWait * 2 ** Math.min(wrong - freeTries, 10));
  return { wrong, recent, closedUntil: at + (recent.length < manyAtScreen ? doubled : longestWait) };
}

function oneMoreInAll(before: PinAttempts[StaffRank], at: number): PinAttempts[StaffRank] {
  const recent = withOneMore(before.recent, at, manyInAll);
  return { recent, closedUntil: recent.length < manyInAll ? before.closedUntil : at + longestWait };
}

/**
 * Counts wrong PINs for each rank and screen by itself: a right one of staff forgives nothing that was tried of the supervisor's, and who plays at
 * one screen keeps nobody waiting at another. After three, each further one waits twice as long, up to five minutes. All screens together have a
 * limit of their own, beyond what one can use up: making more screens gains no tries. Each wrong one is in the journal, or not counted in the store.
 */
export function createAttempts({ setting, now, transact }: AttemptsDependencies) {
  // What could not be written is counted all the same, until the station is started again: a full disk is no way to guess.
  let held = setting.read() ?? none;
  return {
    /** How long a rank's PIN can't be tried at a screen, in milliseconds; 0 where it can. */
    waitOf(rank: StaffRank, screen: string): number {
      const at = now();
      const { screens, name } = roomFor(held.screens, screen, at);
      return Math.max(0, held[rank].closedUntil - at, (countersOf(screens, name)?.[rank].closedUntil ?? 0) - at);
    },
    /** A wrong PIN, which counts for each of these ranks. @throws where it can't be written; it is counted until the next start then */
    noteWrong(tried: readonly StaffRank[], screen: string): void {
      const at = now();
      const { screens, name } = roomFor(held.screens, screen, at);
      let counters = countersOf(screens, name) ?? freshScreen;
      let all = held;
      for (const rank of tried) {
        counters = { ...counters, [rank]: oneMoreAtScreen(counters[rank], at) };
        all = { ...all, [rank]: oneMoreInAll(all[rank], at) };
      }
      const next = { ...all, screens: { ...screens, [name]: counters } };
      held = next;
      transact((record) => {
        setting.write(next);
        for (const rank of tried) record({ rank, wrong: counters[rank].wrong });
      });
    },
    /** A right PIN: what was wrong before is forgiven at this screen, but for the hour's. */
    noteRight(rank: StaffRank, screen: string): void {
      const { screens, name } = roomFor(held.screens, screen, now());
      const counters = countersOf(screens, name);
      if (counters === undefined || counters[rank].wrong === 0) return;
      held = { ...held, screens: { ...screens, [name]: { ...counters, [rank]: { ...counters[rank], wrong: 0, closedUntil: 0 } } } };
      setting.write(held);
    },
    /**
     * Organisers let PINs be tried again, once each time they say so: whoever played with them is not to keep staff out.
     * @param at when they last said so, by the hub; null if they never have
     * @returns whether that was news
     */
    noteOpened(at: number | null): boolean {
      if (at === null || at <= held.openedAt) return false;
      held = { ...none, openedAt: at };
      setting.write(held);
      return true;
    },
    /** Wrong tries since the last right one, of whichever rank and screen most. */
    wrong: (): number => Math.max(0, ...Object.values(held.screens).flatMap((counters) => ranks.map((rank) => counters[rank].wrong))),
  };
}
export type Attempts = ReturnType<typeof createAttempts>;
