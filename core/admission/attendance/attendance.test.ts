import { describe, expect, it } from 'vitest';
import { scanRow } from '../scan-rows.fixture.ts';
import { staysOf } from '../stays.ts';
import { attendanceOf } from './attendance.ts';
import { listsIn, rowOfSeat, seatFor } from './seats.ts';

const minute = 60_000;
const session = { id: 'talk', startsAt: '2024-07-04T09:00:00+08:00', endsAt: '2024-07-04T10:00:00+08:00' };
const nine = Date.parse(session.startsAt);
const tree = { zones: [] };
const attend = (now: number, ...moves: [minutes: number, direction: 'in' | 'out', session?: string][]) =>
  attendanceOf(
    staysOf(
      moves.map(([at, direction, of = 'talk'], n) => scanRow({ millis: nine + at * minute, n, zone: 'hall', direction, session: of })),
      tree,
    ),
    session,
    nine + now * minute,
  );

describe('attendance at a session', () => {
  it('counts the minutes while it ran: early comers, leaving and coming back', () => {
    expect(attend(90, [-20, 'in'], [30, 'out'], [40, 'in'], [70, 'out'])).toEqual({
      came: nine - 20 * minute,
      left: nine + 70 * minute,
      minutes: 50,
      isPresent: false,
      isLate: false,
      leftEarly: false,
    });
  });
  it('of somebody who is still there goes on until it ends', () => {
    expect(attend(25, [10, 'in'])).toMatchObject({ minutes: 15, isPresent: true, isLate: true, left: null, leftEarly: false });
    expect(attend(300, [10, 'in'])).toMatchObject({ minutes: 50, isPresent: true });
  });
  it('ends when they go to another session', () => {
    expect(attend(90, [0, 'in'], [20, 'in', 'other'])).toMatchObject({ minutes: 20, isPresent: false, leftEarly: true });
  });
  it('is neither late nor cut short to the minute', () => {
    expect(attend(90, [0, 'in'], [60, 'out'])).toMatchObject({ minutes: 60, isLate: false, leftEarly: false });
    expect(attend(30, [0, 'in'], [30, 'out'])).toMatchObject({ minutes: 30, leftEarly: false });
  });
  it('of somebody who never came is none', () => {
    expect(attend(90)).toEqual({ came: null, left: null, minutes: 0, isPresent: false, isLate: false, leftEarly: false });
  });
});

describe('a record’s seat', () => {
  it.each([
    ['A-12', 'opening', 'A-12'],
    ['A-12', null, 'A-12'],
    ['opening=A-12; ministers=3', 'ministers', '3'],
    ['opening=A-12；ministers=3', 'opening', 'A-12'],
    ['opening=A-12', 'closing', null],
    ['opening=A-12', null, null],
    ['opening=', 'opening', null],
    [' A-12 ', 'opening', 'A-12'],
    ['opening= A-12 ', 'opening', 'A-12'],
    ['opening= ; opening=A-12', 'opening', 'A-12'],
    ['opening=A-12; closing', 'closing', null],
    [' ', 'opening', null],
    [null, 'opening', null],
  ])('%j at %j is %j', (text, at, seat) => expect(seatFor(text, at)).toBe(seat));
  it('lies in a row', () => {
    expect(['A-12', 'Row 3 7', '15', 'Box', 'Box\nA-12'].map(rowOfSeat)).toEqual([
      { row: 'A', number: 12 },
      { row: 'Row 3', number: 7 },
      { row: '', number: 15 },
      { row: 'Box', number: 1 },
      { row: 'Box\nA-12', number: 1 },
    ]);
  });
  it('and its lists are words', () => {
    expect([...listsIn('high-level, ministers；press')]).toEqual(['high-level', 'ministers', 'press']);
    expect(listsIn(null).size).toBe(0);
  });
});
