import { describe, expect, it } from 'vitest';
import { openingAt } from './opening-hours.ts';

const hours = [
  { on: '2024-07-05', opens: '09:00', closes: '17:00' },
  { on: '2024-07-04', opens: '08:30', closes: '12:00' },
  { on: '2024-07-04', opens: '13:00', closes: '18:00' },
];
const at = (text: string) => Date.parse(`${text}+08:00`);
const opening = (text: string) => openingAt(hours, 'Asia/Shanghai', at(text));

describe('opening hours', () => {
  it('are always where there are none', () => {
    expect(openingAt([], 'Asia/Shanghai', 0)).toEqual({ isOpen: true });
  });

  it.each([
    ['2024-07-04T08:29:59', at('2024-07-04T08:30')],
    ['2024-07-04T12:00', at('2024-07-04T13:00')],
    ['2024-07-04T18:00', at('2024-07-05T09:00')],
    ['2024-07-05T17:00', null],
  ])('are over at %s until the next begin, on the event’s clock', (now, opensAt) => {
    expect(opening(now)).toEqual({ isOpen: false, opensAt });
  });

  it.each(['2024-07-04T08:30', '2024-07-04T17:59:59', '2024-07-05T09:00'])('are open at %s', (now) => {
    expect(opening(now)).toEqual({ isOpen: true });
  });

  it('follow a change of the clocks in the event’s zone', () => {
    const summer = [{ on: '2026-03-29', opens: '08:30', closes: '18:00' }];
    const before = Date.parse('2026-03-29T00:00:00+01:00');
    expect(openingAt(summer, 'Europe/Berlin', before)).toEqual({ isOpen: false, opensAt: Date.parse('2026-03-29T08:30:00+02:00') });
  });
});
