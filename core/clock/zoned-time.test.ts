import { describe, expect, it } from 'vitest';
import { fromInput, showDateTime, showMoment, showSeconds, showTime, toInput } from './zoned-time.ts';

describe('the event’s own clock', () => {
  it.each([
    ['2024-07-04T09:10', 'Asia/Shanghai', '2024-07-04T01:10:00Z'],
    ['2024-07-04T09:10', 'America/New_York', '2024-07-04T13:10:00Z'],
    ['2024-03-31T03:30', 'Europe/Berlin', '2024-03-31T01:30:00Z'],
    ['2024-03-31T01:30', 'Europe/Berlin', '2024-03-31T00:30:00Z'],
    ['2024-10-27T12:00', 'Europe/Berlin', '2024-10-27T11:00:00Z'],
    ['2024-07-04T00:05', 'Asia/Kathmandu', '2024-07-03T18:20:00Z'],
  ])('%s in %s is %s', (text, zone, moment) => {
    expect(fromInput(text, zone)).toBe(Date.parse(moment));
    expect(toInput(Date.parse(moment), zone)).toBe(text);
  });
  it('takes no text that is none', () => {
    expect(fromInput('', 'Asia/Shanghai')).toBeNull();
    expect(fromInput('soon', 'Asia/Shanghai')).toBeNull();
    expect(showTime(null, 'Asia/Shanghai')).toBe('');
  });
});

it('times are shown on the zone’s clock, as exactly as they are asked for', () => {
  const at = Date.parse('2024-07-04T01:10:25Z');
  expect([showTime(at, 'Asia/Shanghai'), showSeconds(at, 'Asia/Shanghai')]).toEqual(['09:10', '09:10:25']);
  expect([showDateTime(at, 'Asia/Shanghai'), showMoment(at, 'America/New_York')]).toEqual(['Thu 4 Jul, 09:10', 'Wed 3 Jul, 21:10:25']);
});
