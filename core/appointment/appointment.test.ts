import { describe, expect, it } from 'vitest';
import { HybridTime } from '../contract/common/entry.ts';
import { AppointmentId, RegistrantId, StationId } from '../contract/common/ids.ts';
import { SourceAppointment } from '../contract/hub/appointments.ts';
import type { AppointmentPlan, AppointmentRow } from '../journal/rows.ts';
import { dueOf, openAppointments, opensBefore, sideOf } from './appointment.ts';
import { namedIn, readAppointment, readTime } from './read.ts';

const id = (n: number) => `01907f2e-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const stamp = { at: HybridTime.parse('0000000003e80000'), station: StationId.parse(id(1)) };
const ada = RegistrantId.parse(id(2));
const keys = new Set([`person:${ada}`]);
const minute = 60_000;
const now = 100 * minute;

function row(
  n: number,
  startsAt: number,
  more: Partial<AppointmentPlan> = {},
  here: Partial<Record<'first' | 'second', boolean>> = {},
): AppointmentRow {
  const attended = (side: 'first' | 'second') => (here[side] === undefined ? null : { ...stamp, value: here[side] });
  const plan: AppointmentPlan = {
    source: 's',
    reference: String(n),
    startsAt,
    endsAt: startsAt + 20 * minute,
    table: '7',
    first: { registrant: ada },
    second: { exhibitor: 'acme' },
    isCancelled: false,
    ...more,
  };
  return {
    table: 'appointment',
    id: AppointmentId.parse(id(n)),
    planned: { ...stamp, value: plan },
    first: attended('first'),
    second: attended('second'),
  };
}
const due = (...rows: AppointmentRow[]) => dueOf(openAppointments(rows, keys, now), now)?.plan.reference ?? null;

describe('somebody’s appointments', () => {
  it('are theirs by either side, in order of time, without those cancelled or over', () => {
    const rows = [
      row(13, now + 90 * minute, { first: { exhibitor: 'acme' }, second: { registrant: ada } }),
      row(10, now + 10 * minute),
      row(11, now - 20 * minute),
      row(12, now, { isCancelled: true }),
      row(14, now, { first: { exhibitor: 'acme' }, second: { exhibitor: 'zeta' } }),
    ];
    expect(openAppointments(rows, keys, now).map(({ plan, side }) => [plan.reference, side])).toEqual([
      ['10', 'first'],
      ['13', 'second'],
    ]);
    expect(sideOf({ first: { exhibitor: 'acme' }, second: { exhibitor: 'zeta' } }, keys)).toBeNull();
  });

  it('are due from half an hour before: the first they have not come to yet', () => {
    expect(due()).toBeNull();
    expect(due(row(10, now + opensBefore + 1))).toBeNull();
    expect(due(row(10, now + opensBefore))).toBe('10');
    expect(due(row(10, now, {}, { first: true }), row(11, now + 20 * minute))).toBe('11');
    expect(due(row(10, now, {}, { first: true }))).toBe('10');
    expect(due(row(10, now, {}, { first: false }), row(11, now + minute))).toBe('10');
  });
});

describe('an appointment as a source gives it', () => {
  const parts = {
    source: 'matchmaking',
    timeZone: 'Asia/Shanghai',
    exhibitors: new Set(['acme']),
    person: (source: string, reference: string) => (reference === 'W-1' && source === 'website' ? ada : null),
  };
  const read = (more: Record<string, unknown>) =>
    readAppointment(
      SourceAppointment.parse({
        reference: 'M-1',
        starts: '2024-07-05 10:00',
        ends: '2024-07-05 10:30',
        first: 'website:W-1',
        second: 'exhibitor:acme',
        ...more,
      }),
      parts,
    );

  it('has times on the event’s clock or with an offset, and parties of any source', () => {
    expect(read({ table: ' 12 ' })).toEqual({
      kind: 'plan',
      plan: {
        source: 'matchmaking',
        reference: 'M-1',
        startsAt: Date.parse('2024-07-05T02:00:00Z'),
        endsAt: Date.parse('2024-07-05T02:30:00Z'),
        table: '12',
        first: { registrant: ada },
        second: { exhibitor: 'acme' },
        isCancelled: false,
      },
    });
    expect(readTime('2024-07-05T10:00:00+02:00', 'Asia/Shanghai')).toBe(Date.parse('2024-07-05T08:00:00Z'));
    expect(readTime('2024-07-05t10:00z', 'Asia/Shanghai')).toBe(Date.parse('2024-07-05T10:00:00Z'));
    expect(namedIn('W-1', 'website')).toEqual({ source: 'website', reference: 'W-1' });
    expect(namedIn('Weird:Ref', 'website')).toEqual({ source: 'website', reference: 'Weird:Ref' });
  });

  it.each([
    [{ starts: 'tomorrow' }, 'time'],
    [{ ends: '2024-13-05 10:30' }, 'time'],
    [{ ends: '2024-07-05 10:00' }, 'ends-before-it-starts'],
    [{ first: 'W-1' }, 'party-unknown'],
    [{ second: 'exhibitor:nobody' }, 'party-unknown'],
    [{ first: 'exhibitor:acme' }, 'parties-same'],
  ])('is refused for %o', (more, reason) => {
    expect(read(more)).toMatchObject({ kind: 'refused', reason });
  });
});
