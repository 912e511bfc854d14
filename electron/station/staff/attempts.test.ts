import { describe, expect, it } from 'vitest';
import type { StaffRank } from '../../../core/contract/screen/pin.ts';
import { attemptsIn, noTries } from './attempts.fixture.ts';
import { type Attempts, maxAnHour, PinAttempts } from './attempts.ts';

const second = 1_000;
const hour = 3_600_000;
const ranks: readonly StaffRank[] = ['staff', 'supervisor'];

/** A station's attempts with a clock, and the two things that are done at its door (`pin.ts`). */
function start() {
  const tries = noTries();
  const clock = { now: 1_000_000_000 };
  const open = () => attemptsIn(tries, () => clock.now);
  const wrongPin = (attempts: Attempts, screen: string) => {
    const tried = ranks.filter((rank) => attempts.waitOf(rank, screen) === 0);
    if (tried.length > 0) attempts.noteWrong(tried, screen);
  };
  /** Whether there was no wait. */
  const rightPin = (attempts: Attempts, rank: StaffRank, screen: string) => {
    const isOpen = attempts.waitOf(rank, screen) === 0;
    if (isOpen) attempts.noteRight(rank, screen);
    return isOpen;
  };
  return { tries, clock, open, wrongPin, rightPin };
}
type Started = ReturnType<typeof start>;

/** As many wrong PINs as there can be in three hours; when each was looked at, by rank. */
function flood(screenOf: (turn: number) => string, between: (attempts: Attempts, started: Started, turn: number) => Attempts) {
  const started = start();
  const { tries, clock, wrongPin } = started;
  const until = clock.now + 3 * hour;
  let attempts = started.open();
  for (let turn = 0; clock.now < until; turn++) {
    wrongPin(attempts, screenOf(turn));
    attempts = between(attempts, started, turn);
    if (turn % 4 === 3) clock.now += second;
  }
  return (rank: StaffRank) => tries.journaled.filter((each) => each.rank === rank).map(({ at }) => at);
}
const maxWithinAnHour = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((each) => each >= from && each < from + hour).length));

describe('wrong PINs in the journal', () => {
  it.each<[how: string, max: number, between: Parameters<typeof flood>[1]]>([
    ['tries without end', 19, (attempts) => attempts],
    [
      'has right PINs in between, which forgive',
      maxAnHour.screen,
      (attempts, { rightPin }) => {
        for (const rank of ranks) rightPin(attempts, rank, 'kiosk');
        return attempts;
      },
    ],
    [
      'has a right PIN after every second wrong one, and restarts',
      maxAnHour.screen,
      (attempts, { rightPin, open }, turn) => {
        if (turn % 3 === 2) for (const rank of ranks) rightPin(attempts, rank, 'kiosk');
        return open();
      },
    ],
  ])('are no more in an hour than the page says, where somebody %s', (_, max, between) => {
    const timesOf = flood(() => 'kiosk', between);
    for (const rank of ranks) {
      expect(timesOf(rank).length).toBeGreaterThan(40);
      expect(maxWithinAnHour(timesOf(rank))).toBeLessThanOrEqual(max);
    }
    expect(maxAnHour).toEqual({ screen: 76, station: 204 });
  });

  it.each([2, 8, 30, Number.MAX_SAFE_INTEGER])('nor where screens are made and forgotten, %i at a time', (count) => {
    const screenOf = (turn: number) => `screen-${turn % count}`;
    const timesOf = flood(screenOf, (attempts, { rightPin, open }, turn) => {
      for (const rank of ranks) rightPin(attempts, rank, screenOf(turn));
      return turn % 7 === 0 ? open() : attempts;
    });
    for (const rank of ranks) {
      expect(timesOf(rank).length).toBeGreaterThan(maxAnHour.screen);
      expect(maxWithinAnHour(timesOf(rank))).toBeLessThanOrEqual(maxAnHour.station);
    }
  });

  it('are in the store with the count, or neither is', () => {
    const { tries, open, wrongPin } = start();
    const attempts = open();
    tries.isFull = true;
    for (let each = 0; each < 3; each++) expect(() => wrongPin(attempts, 'kiosk')).toThrow('full');
    // A full disk is no way to guess: it is counted until the next start.
    expect(attempts.waitOf('staff', 'kiosk')).toBe(5 * second);
    expect([tries.kept, tries.journaled]).toEqual([null, []]);
    expect(open().waitOf('staff', 'kiosk')).toBe(0);
  });
});

describe('the screens of a station', () => {
  it('have a wait each: who plays at one, for hours, keeps nobody waiting at another', () => {
    const { clock, open, wrongPin, rightPin } = start();
    const attempts = open();
    const until = clock.now + 6 * hour;
    const waited = { hall: 0, desk: 0 };
    for (; clock.now < until; clock.now += second) {
      wrongPin(attempts, 'hall');
      for (const screen of ['hall', 'desk'] as const) if (!rightPin(attempts, 'staff', screen)) waited[screen]++;
    }
    expect(waited.hall).toBeGreaterThan(10_000);
    expect(waited.desk).toBe(0);
  });

  it('are few that are counted apart, however many there were; a place that was quiet for an hour is another’s', () => {
    const { tries, clock, open, wrongPin } = start();
    const attempts = open();
    const names = () => Object.keys(PinAttempts.parse(tries.kept).screens);
    for (let screen = 0; screen < 60; screen++) wrongPin(attempts, `screen-${screen}`);
    expect(names()).toHaveLength(9);
    expect(attempts.waitOf('staff', 'screen-59')).toBe(5 * second);
    expect(attempts.waitOf('staff', 'screen-1')).toBe(0);
    clock.now += hour;
    wrongPin(attempts, 'late');
    expect(names()).toHaveLength(9);
    expect(names()).toContain('late');
  });

  it.each(['constructor', '__proto__', 'toString', '*'])('may have any name: %s', (name) => {
    const { tries, open, wrongPin } = start();
    const attempts = open();
    for (let each = 0; each < 3; each++) wrongPin(attempts, name);
    expect(attempts.waitOf('staff', name)).toBe(5 * second);
    expect(attempts.wrong()).toBe(3);
    expect(tries.journaled.map(({ wrong }) => wrong)).toEqual([1, 1, 2, 2, 3, 3]);
  });

  it('go on with what was counted before they were told apart', () => {
    const { tries, clock, open } = start();
    const before = { staff: { wrong: 4, closedUntil: clock.now + second }, supervisor: { wrong: 0, closedUntil: 0 }, openedAt: 7 };
    tries.kept = PinAttempts.parse({ ...before, screens: { '': { staff: before.staff, supervisor: before.supervisor } } });
    const attempts = open();
    expect([attempts.waitOf('staff', ''), attempts.waitOf('staff', 'new'), attempts.wrong(), attempts.noteOpened(7)]).toEqual([
      second,
      second,
      4,
      false,
    ]);
  });
});
