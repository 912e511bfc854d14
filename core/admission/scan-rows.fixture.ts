import { formatClock } from '../clock/hybrid-clock.ts';
import { BadgeId, ScanId, StationId } from '../contract/common/ids.ts';
import type { RecordedScan, ScanRow } from '../journal/rows.ts';

const id = (n: number) => `01907f2e-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export type SampleScan = Partial<RecordedScan> & { millis: number; n?: number; gate?: number; isAnnulled?: boolean };

/** A scan as a gate would have recorded it, for tests of what is made of scans. Without a number it is told apart by its time. */
export function scanRow({ millis, n = millis, gate = 1, isAnnulled = false, ...more }: SampleScan): ScanRow {
  const stamp = { at: formatClock({ millis, counter: n % 0xffff }), station: StationId.parse(id(0xa00 + gate)) };
  return {
    table: 'scan',
    id: ScanId.parse(id(0x20_0000 + n)),
    scanned: {
      ...stamp,
      badge: BadgeId.parse(id(0x100)),
      registrant: null,
      checkpoint: `gate-${gate}`,
      zone: 'venue',
      session: null,
      direction: 'in',
      verdict: 'admitted',
      reason: null,
      overriddenBy: null,
      previous: null,
      isUnconfirmed: false,
      happened: null,
      why: null,
      answers: null,
      ...more,
    },
    annulled: isAnnulled ? { ...stamp, value: 'undone' } : null,
  };
}
