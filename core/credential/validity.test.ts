import { describe, expect, it } from 'vitest';
import { readReferencePack } from '../pack/reference-pack.fixture.ts';
import { expiryOf, zoneMask } from './validity.ts';

const pack = readReferencePack();
const seconds = (time: string) => Date.parse(time) / 1000;
const expiry = (validDaysAfter: number, now: string) =>
  expiryOf({ event: { ...pack.event, endsOn: '2024-07-06' }, printing: { ...pack.printing, validDaysAfter } }, seconds(now));

describe('a badge', () => {
  it('is good until the event’s last day is over in every time zone', () => {
    expect(expiry(0, '2024-07-04T08:00:00Z')).toBe(seconds('2024-07-07T12:00:00Z'));
  });
  it('is good for the days after the event’s end that the pack adds', () => {
    expect(expiry(1, '2024-07-04T08:00:00Z')).toBe(seconds('2024-07-08T12:00:00Z'));
    expect(expiry(3, '2024-07-04T08:00:00Z')).toBe(seconds('2024-07-10T12:00:00Z'));
  });
  it('that is printed after that is good for one day', () => {
    expect(expiry(0, '2024-07-07T11:59:59Z')).toBe(seconds('2024-07-07T12:00:00Z'));
    expect(expiry(0, '2024-07-07T12:00:00Z')).toBe(seconds('2024-07-08T12:00:00Z'));
    expect(expiry(0, '2024-09-01T09:00:00Z')).toBe(seconds('2024-09-02T09:00:00Z'));
  });
});

describe('the zones of a category', () => {
  it('are a bit each, by the pack’s numbers', () => {
    const [zone] = pack.zones;
    if (zone === undefined) throw new Error('the pack has no zone');
    const zones = ['a', 'b', 'c'].map((id, index) => ({ ...zone, id, bit: [0, 3, 30][index] ?? 0 }));
    expect(zoneMask({ zones }, ['a', 'c'])).toBe(2 ** 30 + 1);
    expect(zoneMask({ zones }, ['b', 'b', 'elsewhere'])).toBe(8);
    expect(zoneMask({ zones }, [])).toBe(0);
  });
});
