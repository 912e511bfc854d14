import { describe, expect, it } from 'vitest';
import { systemEnvironment } from '../runtime/environment.ts';
import { attemptsIn, noTries } from './attempts.fixture.ts';
import { createStaffDoor, openStaffDoor, type PinHash } from './pin.ts';

const noAttempts = () => attemptsIn(noTries(), () => 0);

function makeDoor(supervisorPin: string | null = null) {
  const kept: { staff: PinHash | null; supervisor: PinHash | null } = { staff: null, supervisor: null };
  const keeping = (rank: 'staff' | 'supervisor') => ({
    read: () => kept[rank],
    write: (value: PinHash | null) => {
      kept[rank] = value;
    },
  });
  const clock = { now: 1_000_000 };
  const pins = { staff: keeping('staff'), supervisor: keeping('supervisor') };
  const tries = noTries();
  const open = () => {
    const attempts = attemptsIn(tries, () => clock.now);
    const environment = { ...systemEnvironment, now: () => clock.now };
    return {
      attempts,
      door: openStaffDoor(pins, { staffPin: '246813', supervisorPin }, attempts, environment, () => expect.unreachable()),
    };
  };
  const { door, attempts } = open();
  const tokenFor = (pin: string, as?: 'supervisor') => {
    const entered = door.enter(pin, as);
    if (entered.kind !== 'entered') throw new Error(entered.kind);
    return entered.token;
  };
  return { door, attempts, clock, kept, pins, tries, tokenFor, restart: () => open().door };
}

describe('the staff door', () => {
  it('opens to the right PIN for five minutes since its last use', () => {
    const { door, clock, tokenFor } = makeDoor();
    const token = tokenFor('246813');
    clock.now += 4 * 60_000;
    expect(door.admits(token)).toBe(true);
    clock.now += 4 * 60_000;
    expect(door.admits(token)).toBe(true);
    clock.now += 5 * 60_000 + 1;
    expect(door.admits(token)).toBe(false);
  });

  it('makes guessing slower and slower, and refuses even the right PIN while it waits', () => {
    const { door, clock } = makeDoor();
    const waits = Array.from({ length: 12 }, () => {
      const result = door.enter('0000');
      const wait = result.kind === 'refused' ? result.retryAfterMs : -1;
      clock.now += wait;
      return wait;
    });
    expect(waits.slice(0, 5)).toEqual([0, 0, 5_000, 10_000, 20_000]);
    expect(Math.max(...waits)).toBe(5 * 60_000);
    door.enter('0000');
    expect(door.enter('246813').kind).toBe('refused');
  });

  it('forgets no wrong PIN when the station starts again', () => {
    const { door, restart } = makeDoor();
    for (let tries = 0; tries < 3; tries++) door.enter('0000');
    expect(restart().enter('246813')).toEqual({ kind: 'refused', retryAfterMs: 5_000 });
  });

  it('counts for each rank by itself: who knows staff’s PIN guesses the supervisor’s no faster', () => {
    const { door, clock } = makeDoor('97531');
    let refused = 0;
    for (let tries = 0; tries < 60; tries++) {
      door.enter(String(100_000 + tries), 'supervisor');
      // Staff come in between, which forgives nothing.
      if (door.enter('246813').kind === 'entered') clock.now += 200;
      else refused++;
    }
    // Within twelve seconds three guesses were looked at; staff themselves were never kept out for them.
    expect(door.enter('97531', 'supervisor').kind).toBe('refused');
    clock.now += 5 * 60_000;
    expect(door.enter('97531', 'supervisor').kind).toBe('entered');
    expect(refused).toBe(0);
  });

  it('is opened by organisers, once each time they say so', () => {
    const { door, attempts, clock } = makeDoor();
    for (let tries = 0; tries < 9; tries++) door.enter('0000');
    clock.now += 1_000;
    for (let tries = 0; tries < 9; tries++) {
      clock.now += 400_000;
      door.enter('0000');
    }
    expect(door.enter('246813').kind).toBe('refused');
    expect([attempts.wrong() > 9, attempts.noteOpened(null)]).toEqual([true, false]);
    expect(attempts.noteOpened(77)).toBe(true);
    expect(door.enter('246813').kind).toBe('entered');
    for (let tries = 0; tries < 3; tries++) door.enter('0000');
    expect(attempts.noteOpened(77)).toBe(false);
    expect(door.enter('246813').kind).toBe('refused');
  });

  it('has each wrong PIN in the journal: of which rank, and how many since the last right one', () => {
    const { door, tries, clock } = makeDoor('97531');
    door.enter('7777');
    door.enter('8888');
    door.enter('246813');
    door.enter('6666', 'supervisor');
    const of = (rank: string) => tries.journaled.filter((each) => each.rank === rank).map(({ wrong }) => wrong);
    expect([of('staff'), of('supervisor')]).toEqual([
      [1, 2, 1],
      [1, 2, 3],
    ]);
    // While it waits no PIN is looked at, so that there is nothing to tell.
    door.enter('3434');
    door.enter('9292');
    expect([of('staff'), of('supervisor')]).toEqual([
      [1, 2, 1, 2, 3],
      [1, 2, 3],
    ]);
    clock.now += 5_000;
    expect(door.enter('97531').kind).toBe('entered');
    expect(tries.journaled).toHaveLength(8);
    expect(JSON.stringify(tries)).not.toMatch(/7777|8888|6666|3434|9292/);
  });

  it('counts what the disk does not take, and has it in the store with its entry or not at all', () => {
    const { door, tries, restart } = makeDoor();
    tries.isFull = true;
    for (let each = 0; each < 3; each++) expect(() => door.enter('0000')).toThrow('full');
    expect(door.enter('246813')).toEqual({ kind: 'refused', retryAfterMs: 5_000 });
    expect([tries.kept, tries.journaled]).toEqual([null, []]);
    tries.isFull = false;
    expect(restart().enter('246813').kind).toBe('entered');
  });

  it('keeps no PIN in clear, and lets nobody in where none is set', () => {
    const { pins, kept } = makeDoor();
    kept.staff = null;
    const door = createStaffDoor(pins, noAttempts(), systemEnvironment);
    expect(door.enter('246813').kind).toBe('refused');
    door.setPin('staff', '135790');
    door.setPin('supervisor', '97531');
    expect(JSON.stringify(kept)).not.toMatch(/135790|97531/);
  });

  it('forgets a session that was left', () => {
    const { door, tokenFor } = makeDoor();
    const token = tokenFor('246813');
    door.leave(token);
    expect(door.admits(token)).toBe(false);
    expect(door.admits('x'.repeat(32))).toBe(false);
  });

  it('lets staff do what is a supervisor’s where supervisors have no PIN, and only them where they have', () => {
    const { door, tokenFor } = makeDoor();
    const staff = tokenFor('246813', 'supervisor');
    expect(door.admits(staff, 'supervisor')).toBe(true);
    expect(door.setPin('supervisor', '97531', staff)).toBe(true);
    expect(door.admits(staff)).toBe(true);
    expect(door.admits(staff, 'supervisor')).toBe(false);
    expect(door.enter('246813', 'supervisor').kind).toBe('supervisor-only');
    const supervisor = tokenFor('97531', 'supervisor');
    expect([door.actorOf(staff), door.actorOf(supervisor)]).toEqual(['staff', 'supervisor']);
    expect(door.admits(supervisor) && door.admits(supervisor, 'supervisor')).toBe(true);
    door.removeSupervisorPin();
    expect(door.enter('97531').kind).toBe('refused');
    expect(door.admits(staff, 'supervisor')).toBe(true);
  });

  it('ends all other sessions when a PIN is set, and takes no PIN for both', () => {
    const { door, tokenFor, pins } = makeDoor('97531');
    const [mine, other] = [tokenFor('97531'), tokenFor('246813')];
    expect(door.setPin('staff', '97531', mine)).toBe(false);
    expect(door.admits(other)).toBe(true);
    expect(door.setPin('staff', '1111', mine)).toBe(true);
    expect([door.admits(mine), door.admits(other), door.enter('246813').kind]).toEqual([true, false, 'refused']);
    expect(() => openStaffDoor(pins, { staffPin: '1234', supervisorPin: '1234' }, noAttempts(), systemEnvironment, () => {})).toThrow(
      'must differ',
    );
  });

  it('opens with the settings’ PINs, but for one that staff have made the other’s', () => {
    const { pins } = makeDoor('97531');
    const taken: string[] = [];
    const open = (staffPin: string | null, supervisorPin: string | null) =>
      openStaffDoor(pins, { staffPin, supervisorPin }, noAttempts(), systemEnvironment, (rank) => taken.push(rank));
    expect(open('97531', null).enter('246813').kind).toBe('entered');
    expect(open(null, '246813').enter('97531', 'supervisor').kind).toBe('entered');
    expect(taken).toEqual(['staff', 'supervisor']);
    // Given together they may change places.
    const door = open('97531', '246813');
    expect([door.enter('97531', 'supervisor').kind, door.enter('246813', 'supervisor').kind]).toEqual(['supervisor-only', 'entered']);
    expect(taken).toHaveLength(2);
  });
});
