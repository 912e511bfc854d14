import type { BadgeId, ScanId, StationId } from '../../../core/contract/common/ids.ts';
import type { AwaitedIssue } from '../../../core/journal/rows.ts';
import type { WritableDatabase } from './database.ts';

const insert = 'INSERT INTO awaited_badge (scan, badge, station, issued) VALUES (?, ?, ?, ?)';
const selectStations = 'SELECT DISTINCT station FROM awaited_badge';
const selectOf = 'SELECT scan, badge, issued FROM awaited_badge WHERE station = ? ORDER BY issued';
const remove = 'DELETE FROM awaited_badge WHERE scan = ?';

/** Scans by which somebody was let in here before the badge's own entry came. */
export function createAwaitedBadgeTable(db: WritableDatabase) {
  const inserting = db.prepareWrite<[string, string, string, number]>(insert);
  const stations = db.prepare<[], { station: StationId }>(selectStations);
  const of = db.prepare<[string], { scan: ScanId; badge: BadgeId; issued: number }>(selectOf);
  const removing = db.prepareWrite<[string]>(remove);
  return {
    add(scan: ScanId, badge: BadgeId, { station, issued }: AwaitedIssue): void {
      inserting.run(scan, badge, station, issued);
    },
    /** Whose entries are awaited. */
    stations: (): StationId[] => stations.all().map(({ station }) => station),
    /** By the time of issue, in seconds since 1970. */
    of: (station: StationId) => of.all(station),
    remove(scan: ScanId): void {
      removing.run(scan);
    },
  };
}
export type AwaitedBadgeTable = ReturnType<typeof createAwaitedBadgeTable>;
