import type { EventId } from '../../core/contract/common/ids.ts';
import { countedAs } from '../../core/registrant/person.ts';
import type { ReadableDatabase } from './database.ts';
import { readAllMerged } from './people.ts';
import { readMergedRecords } from './persons.ts';

/** By record: most people have one. */
const byCategory =
  'SELECT category, count(*) AS count, count(arrived_at) AS arrived FROM registrant WHERE event_id = $1 AND registered_at IS NOT NULL GROUP BY category';
const totals = `SELECT (SELECT count(*) FROM badge WHERE event_id = $1) AS badges,
  (SELECT count(*) FROM quarantine WHERE event_id = $1 AND settled_at IS NULL) AS quarantined,
  (SELECT position FROM event WHERE event_id = $1) AS position`;

export const overviewStatements: readonly string[] = [byCategory, totals];

/** Counts of an event, for the console: people by what they count as in core (`countedAs`), whoever was erased as well. */
export async function countEvent(pool: ReadableDatabase, event: EventId) {
  const [categories, total, merged] = await Promise.all([
    pool.query(byCategory, [event]),
    pool.query(totals, [event]),
    readAllMerged(pool, event).then(({ ids }) => readMergedRecords(pool, event, ids)),
  ]);
  const counts = new Map(categories.rows.map((row) => [row.category === null ? null : String(row.category), Number(row.count)]));
  let arrived = categories.rows.reduce((all, row) => all + Number(row.arrived), 0);
  const count = (counted: ReturnType<typeof countedAs>, by: 1 | -1) => {
    if (counted === null) return;
    counts.set(counted.category, (counts.get(counted.category) ?? 0) + by);
    arrived += counted.hasArrived ? by : 0;
  };
  // Who has several records is counted once, as what they are together.
  for (const { records } of merged) {
    for (const row of records) count(countedAs([row]), -1);
    count(countedAs(records), 1);
  }
  const row = total.rows[0];
  return {
    byCategory: new Map([...counts].flatMap(([category, number]) => (category === null ? [] : [[category, number] as const]))),
    registrants: [...counts.values()].reduce((all, number) => all + number, 0),
    arrived,
    badges: Number(row?.badges ?? 0),
    quarantined: Number(row?.quarantined ?? 0),
    position: Number(row?.position ?? 0),
  };
}
