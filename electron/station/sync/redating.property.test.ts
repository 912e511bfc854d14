import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attendanceOf } from '../../../core/admission/attendance/attendance.ts';
import { createLocalTime } from '../../../core/admission/local-time.ts';
import { barredBy } from '../../../core/admission/passback.ts';
import { keyOfPlace } from '../../../core/admission/place.ts';
import { staysOf } from '../../../core/admission/stays.ts';
import { clockStart, formatClock, type HybridClock, tick } from '../../../core/clock/hybrid-clock.ts';
import type { JournalEntry } from '../../../core/contract/common/entry.ts';
import { applyAll, deltasOf } from '../../../core/journal/apply.ts';
import { entryOf, id, stationId } from '../../../core/journal/entries.fixture.ts';
import { datedAnew, shiftsOf } from '../../../core/journal/redating.ts';
import type { ScanRow } from '../../../core/journal/rows.ts';
import { referencePack } from '../../../tests/support/reference-pack.ts';
import { type ClockMeasurement, createEventClock } from '../membership/event-clock.ts';

const minute = 60_000;
const tree = { zones: referencePack.zones };
const [zone] = referencePack.zones;
const [session] = referencePack.sessions;
const start = Date.parse(session?.startsAt ?? '');
const local = createLocalTime(referencePack.event.timeZone);

/** What happens at one gate, a minute after what happened before it anywhere. */
type Step =
  | { readonly gate: number; readonly do: 'scan'; readonly person: number; readonly isSession: boolean; readonly isOut: boolean }
  /** Its machine's clock is set so many minutes off. */
  | { readonly gate: number; readonly do: 'set'; readonly off: number }
  /** It reaches the hub. */
  | { readonly gate: number; readonly do: 'reach' };

const gates = 3;
const people = 3;
const gate = fc.integer({ min: 0, max: gates - 1 });
const minutesOff = fc.integer({ min: -300, max: 300 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      gate,
      do: fc.constant('scan' as const),
      person: fc.integer({ min: 0, max: people - 1 }),
      isSession: fc.boolean(),
      isOut: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ gate, do: fc.constant('set' as const), off: minutesOff }) },
  { weight: 1, arbitrary: fc.record({ gate, do: fc.constant('reach' as const) }) },
);

/** A gate with a real event clock over a machine whose clock is off, and the journal that it stamps. */
function createGate(name: number, off: number, time: () => number) {
  const machine = { off: off * minute };
  let measured: ClockMeasurement | null = null;
  const clock = createEventClock({ now: () => time() + machine.off, uptime: () => time() - start });
  clock.measureBy(() => measured);
  let head: HybridClock = clockStart;
  let journal: JournalEntry[] = [];
  let sent = 0;
  let measuredAfter: number | null = null;
  const delivered: JournalEntry[] = [];
  clock.now();
  return {
    set(to: number): void {
      clock.now();
      machine.off = to * minute;
      clock.now();
    },
    record(subject: string, body: object): void {
      const now = clock.now();
      head = tick(head, now);
      const offset = clock.isMeasured() ? Math.max(0, head.millis - now) : null;
      journal.push({
        ...entryOf('scan.recorded', subject, body, { station: name }),
        seq: journal.length + 1,
        at: formatClock(head),
        offset,
      });
    },
    /** As `redating.ts` does, and the push after it. */
    reach(): void {
      measured = { offset: machine.off, at: time() + machine.off };
      const finding = clock.find();
      if (finding === null) throw new Error('A measurement was not seen.');
      const waiting = journal.slice(sent);
      const shifts = shiftsOf(waiting, finding, { begunAfter: 0, measuredAfter });
      measuredAfter = journal.length;
      if (shifts.size > 0) {
        const dated = datedAnew(waiting, shifts).map(({ entry, at, offset }) => ({ ...entry, at, offset }));
        journal = [...journal.slice(0, sent), ...dated];
        head = clockStart;
      }
      delivered.push(...journal.slice(sent));
      sent = journal.length;
    },
    delivered,
  };
}

const what = (entry: readonly ScanRow[]) =>
  staysOf(entry, tree).map(({ place, from, until, entry: { id: scan } }) => ({
    place,
    from: Math.round(from / 1_000),
    until: until === null ? null : Math.round(until / 1_000),
    scan,
  }));

describe('gates whose clocks are hours off, put right at any moment', () => {
  it('have, with the hub, the stays, counts, refusals and attendance of what truly happened, in whatever order it comes', () => {
    fc.assert(
      fc.property(
        fc.array(minutesOff, { minLength: gates, maxLength: gates }),
        fc.array(step, { maxLength: 40 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (offs, steps, random) => {
          let now = start;
          const all = offs.map((off, index) => createGate(index + 1, off, () => now));
          const truth: JournalEntry[] = [];
          for (const [index, each] of steps.entries()) {
            now += minute;
            const at = all[each.gate];
            if (at === undefined) continue;
            if (each.do === 'set') at.set(each.off);
            if (each.do === 'reach') at.reach();
            if (each.do !== 'scan') continue;
            const subject = id(0x200 + index);
            const body = {
              badge: id(0x100 + each.person),
              registrant: null,
              checkpoint: 'north',
              zone: zone?.id,
              session: each.isSession ? session?.id : null,
              direction: each.isOut ? 'out' : 'in',
              verdict: 'admitted',
              reason: null,
              overriddenBy: null,
              previous: null,
              isUnconfirmed: false,
              happened: null,
              why: null,
              answers: null,
            };
            at.record(subject, body);
            truth.push({
              ...entryOf('scan.recorded', subject, body, { station: each.gate + 1 }),
              at: formatClock({ millis: now, counter: 0 }),
            });
          }
          now += minute;
          for (const each of all) each.reach();
          const entries = all.flatMap(({ delivered }) => delivered);
          expect(entries).toHaveLength(truth.length);
          // Every station and the hub get them in an order of their own.
          const shuffled = () => entries.map((entry) => ({ entry, by: random.next().value ?? 0 })).toSorted((a, b) => a.by - b.by);
          const rowsOf = (list: readonly JournalEntry[]) => [...applyAll(new Map(), deltasOf(list)).values()] as ScanRow[];
          const real = rowsOf(truth);
          for (const rows of [
            rowsOf(entries),
            rowsOf(shuffled().map(({ entry }) => entry)),
            rowsOf(shuffled().map(({ entry }) => entry)),
          ]) {
            for (let person = 0; person < people; person++) {
              const badge = id(0x100 + person);
              const of = (list: readonly ScanRow[]) => list.filter(({ scanned }) => scanned?.badge === badge);
              const [mine, theirs] = [of(rows), of(real)];
              expect(what(mine)).toEqual(what(theirs));
              if (zone === undefined || session === undefined) throw new Error('The reference pack has zones and sessions.');
              for (const place of [keyOfPlace({ zone: zone.id }), keyOfPlace({ session: session.id })]) {
                const barred = (list: readonly ScanRow[]) =>
                  barredBy(place, { passback: { mode: 'zone' }, reentry: 'once' }, staysOf(list, tree), now, local)?.reason ?? null;
                expect(barred(mine)).toBe(barred(theirs));
              }
              const attended = (list: readonly ScanRow[]) => {
                const { isPresent, minutes } = attendanceOf(staysOf(list, tree), session, now);
                return { isPresent, minutes };
              };
              expect(attended(mine)).toEqual(attended(theirs));
            }
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('need no other identity where their clocks were right, or were put right before', () => {
    let now = start;
    const one = createGate(1, 0, () => now);
    one.reach();
    now += minute;
    one.record(id(0x200), {});
    const [before] = [one.delivered.length];
    one.reach();
    expect([before, one.delivered.length, one.delivered[0]?.at]).toEqual([0, 1, formatClock({ millis: start + minute, counter: 0 })]);
    expect(stationId(1)).toBe(one.delivered[0]?.station);
  });
});
