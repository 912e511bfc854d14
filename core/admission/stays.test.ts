import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ScanRow } from '../journal/rows.ts';
import { scanRow } from './scan-rows.fixture.ts';
import { staysOf, timeOfScan } from './stays.ts';

const tree = {
  zones: [
    { id: 'venue', bit: 0, name: {}, within: null, endsElsewhere: true },
    { id: 'hall', bit: 1, name: {}, within: 'venue', endsElsewhere: false },
    { id: 'other', bit: 2, name: {}, within: null, endsElsewhere: true },
    { id: 'lounge', bit: 3, name: {}, within: null, endsElsewhere: false },
  ],
};
const shown = (...scans: ScanRow[]) => staysOf(scans, tree).map(({ place, from, until }) => `${place} ${from}–${until ?? ''}`);
const at = (millis: number, zone: string, direction: 'in' | 'out', session: string | null = null) =>
  scanRow({ millis, zone, direction, session });

describe('where somebody has been', () => {
  it('is from a way in to a way out, and again', () => {
    expect(shown(at(1, 'venue', 'in'), at(5, 'venue', 'out'), at(9, 'venue', 'in'))).toEqual(['zone:venue 1–5', 'zone:venue 9–']);
  });
  it('begins no second time where they are inside already, and no exit ends what never began', () => {
    expect(shown(at(1, 'venue', 'in'), at(4, 'venue', 'in'), at(6, 'venue', 'out'), at(7, 'venue', 'out'))).toEqual(['zone:venue 1–6']);
  });
  it('ends in all that lies within a zone that was left, sessions too', () => {
    expect(shown(at(1, 'venue', 'in'), at(2, 'hall', 'in'), at(3, 'hall', 'in', 'talk'), at(9, 'venue', 'out'))).toEqual([
      'zone:venue 1–9',
      'zone:hall 2–9',
      'session:talk 3–9',
    ]);
  });
  it('ends by an entry elsewhere where the pack says so, and not by one within', () => {
    expect(shown(at(1, 'venue', 'in'), at(2, 'hall', 'in'), at(5, 'other', 'in'))).toEqual([
      'zone:venue 1–5',
      'zone:hall 2–',
      'zone:other 5–',
    ]);
    expect(shown(at(1, 'lounge', 'in'), at(5, 'other', 'in'))).toEqual(['zone:lounge 1–', 'zone:other 5–']);
  });
  it('ends in a session by an entry to another', () => {
    expect(shown(at(1, 'hall', 'in', 'talk'), at(4, 'hall', 'in', 'panel'), at(8, 'hall', 'out', 'panel'))).toEqual([
      'session:talk 1–4',
      'session:panel 4–8',
    ]);
  });
  it('goes on in the hall where only the session there was left', () => {
    expect(shown(at(1, 'hall', 'in'), at(2, 'hall', 'in', 'talk'), at(5, 'hall', 'out', 'talk'))).toEqual([
      'zone:hall 1–',
      'session:talk 2–5',
    ]);
  });
  it('begins no second time in a session they are in already', () => {
    expect(shown(at(1, 'hall', 'in', 'talk'), at(4, 'hall', 'in', 'talk'))).toEqual(['session:talk 1–']);
  });
  it('in a session ends by an entry elsewhere where its zone does, and not within it', () => {
    expect(shown(at(1, 'venue', 'in', 'talk'), at(5, 'other', 'in'))).toEqual(['session:talk 1–5', 'zone:other 5–']);
    expect(shown(at(1, 'venue', 'in', 'talk'), at(5, 'hall', 'in'))).toEqual(['session:talk 1–', 'zone:hall 5–']);
    expect(shown(at(1, 'hall', 'in', 'talk'), at(5, 'lounge', 'in'))).toEqual(['session:talk 1–', 'zone:lounge 5–']);
  });
  it('is in the order of coming, whoever left first; at one time, of recording', () => {
    expect(shown(at(1, 'venue', 'in'), at(2, 'hall', 'in'), at(5, 'hall', 'out'), at(9, 'venue', 'out'))).toEqual([
      'zone:venue 1–9',
      'zone:hall 2–5',
    ]);
    expect(shown(scanRow({ millis: 90, happened: 2, zone: 'lounge' }), at(5, 'other', 'in'))).toEqual(['zone:lounge 2–', 'zone:other 5–']);
    const [first, second] = [scanRow({ millis: 10, happened: 2, zone: 'lounge' }), scanRow({ millis: 20, happened: 2, zone: 'other' })];
    expect(shown(second, first, at(35, 'other', 'out'), at(39, 'lounge', 'out'))).toEqual(['zone:lounge 2–39', 'zone:other 2–35']);
  });
  it('is by the time that staff noted, where it was noted later', () => {
    const late = scanRow({ millis: 90, happened: 2, zone: 'hall', session: 'talk' });
    expect(timeOfScan(late.scanned as NonNullable<ScanRow['scanned']>)).toBe(2);
    expect(shown(at(5, 'hall', 'out', 'talk'), late)).toEqual(['session:talk 2–5']);
  });
  it('leaves out what was refused or taken back', () => {
    expect(shown(scanRow({ millis: 1, verdict: 'refused' }), scanRow({ millis: 2, isAnnulled: true }))).toEqual([]);
  });
  it('is the same in whatever order the scans came', () => {
    const scans = fc.array(
      fc.record({
        millis: fc.integer({ min: 1, max: 8 }),
        gate: fc.integer({ min: 1, max: 3 }),
        zone: fc.constantFrom('venue', 'hall', 'other', 'lounge'),
        session: fc.constantFrom(null, null, 'talk', 'panel'),
        direction: fc.constantFrom('in' as const, 'out' as const),
        isAnnulled: fc.boolean(),
      }),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(
        scans
          .map((all) => all.map((one, n) => scanRow({ ...one, n })))
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const stays = staysOf(all, tree);
          expect(staysOf(shuffled, tree)).toEqual(stays);
          const open = stays.filter(({ until }) => until === null).map(({ place }) => place);
          expect(new Set(open).size).toBe(open.length);
          for (const { from, until } of stays) if (until !== null) expect(until).toBeGreaterThanOrEqual(from);
        },
      ),
      { numRuns: 400 },
    );
  });
});
