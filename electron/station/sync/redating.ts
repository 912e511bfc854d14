import type { StationId } from '../../../core/contract/common/ids.ts';
import { shiftsOf } from '../../../core/journal/redating.ts';
import { maxAheadOfHub } from '../../../core/rights/time-bound.ts';
import type { Journal } from '../journal/journal.ts';
import type { StationClock } from '../membership/event-clock.ts';
import type { Log } from '../runtime/log.ts';
import type { EntryTable } from '../store/entries.ts';
import type { ReEnrolment } from './re-enrolment.ts';

/** After so many tries in vain entries go out with the times they have: the hub takes so many new incarnations of a station, and no more. */
const maxTries = 3;
const all = Number.MAX_SAFE_INTEGER;

export interface RedatingDependencies {
  readonly clock: Pick<StationClock, 'find' | 'now' | 'isMeasured'>;
  readonly journal: Pick<Journal, 'head' | 'ahead'>;
  readonly entries: Pick<EntryTable, 'after'>;
  readonly station: () => StationId;
  /** The last `seq` of this incarnation that upstream has. */
  readonly acknowledged: () => number;
  readonly succeed: ReEnrolment;
  readonly log: Log;
}

/**
 * When the hub gives the time and what the station has not sent yet turns out to be dated wrongly, the station becomes another incarnation that has
 * the same entries at the times at which they were written. So nobody else ever sees a wrong time of them, and a journal that had run ahead stands
 * ahead no longer.
 */
export function createRedating({ clock, journal, entries, station, acknowledged, succeed, log }: RedatingDependencies) {
  const begunAfter = { of: station(), seq: journal.head().seq };
  let measuredAfter: { readonly of: StationId; readonly seq: number } | null = null;
  let shifts = new Map<number, number>();
  let of = station();
  let tries = 0;
  let running: Promise<boolean> | null = null;

  const isPending = () => of === station() && (shifts.size > 0 || journal.ahead() > maxAheadOfHub) && tries < maxTries;

  async function run(): Promise<boolean> {
    tries++;
    const from = acknowledged() + 1;
    log.warn({ entries: shifts.size, ahead: journal.ahead() }, 'the clock was wrong: what was not sent yet is dated anew');
    return succeed(from, shifts).catch((error) => {
      log.error({ error }, 'entries could not be dated anew');
      return false;
    });
  }

  return {
    /** To be called in the same turn in which a measurement was kept: what is recorded after it is right. */
    note(): void {
      const finding = clock.find();
      if (finding === null) return;
      if (of !== station()) {
        of = station();
        shifts = new Map();
        tries = 0;
      }
      const stretch = {
        begunAfter: begunAfter.of === of ? begunAfter.seq : 0,
        measuredAfter: measuredAfter?.of === of ? measuredAfter.seq : measuredAfter === null ? null : 0,
      };
      const isFirst = measuredAfter === null;
      measuredAfter = { of, seq: journal.head().seq };
      if (!isFirst && finding.jumps.length === 0 && finding.ahead === 0) return;
      for (const [seq, shift] of shiftsOf(entries.after(of, acknowledged(), all), finding, stretch))
        shifts.set(seq, (shifts.get(seq) ?? 0) + shift);
    },
    /** By how much times of entries are to be put back, by `seq`, whichever way the station becomes another incarnation; null for none. */
    pending: (): ReadonlyMap<number, number> | null => (isPending() && shifts.size > 0 ? shifts : null),
    /** Dates anew what has to be. Whether all that waits may be sent as it stands. */
    async settle(): Promise<boolean> {
      if (!isPending()) return true;
      running ??= run().finally(() => {
        running = null;
      });
      await running;
      return !isPending();
    },
  };
}
export type Redating = ReturnType<typeof createRedating>;
